"""A line is a sentence in the making: its words, what it rests on, which problem it is about, how dear it is."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from flowpilot_desktop.domain.notes import SectionName, Sentence
from flowpilot_desktop.domain.sessions import Problem
from flowpilot_desktop.services.composer.sentences import clause
from flowpilot_desktop.services.verifier.frames import Frames
from flowpilot_desktop.services.verifier.plain import clean
from flowpilot_desktop.services.verifier.words import stems


@dataclass(frozen=True)
class Line:
    """``opening`` is a frame that stands before everything, also before the problem's number.

    ``rank`` orders lines of a section within a problem. A line is dropped for length only where ``tier`` is not 0: the
    higher the tier, the sooner; within a tier the oldest goes first.
    """

    section: SectionName
    key: str
    text: str
    facts: tuple[str, ...]
    problem: int | None
    rank: tuple[int, ...]
    tier: int = 0
    opening: str = ""
    names_problem: bool = False


def covers(whole: str, part: str, *, share: float = 0.75) -> bool:
    """Whether ``whole`` says nearly all (``share``) that ``part`` says."""
    wanted = stems(part)
    return bool(wanted) and len(wanted & stems(whole)) >= share * len(wanted)


class Leads:
    """Says which problem a group of sentences is about, where a ticket has several: its title once, then its number."""

    def __init__(self, problems: Sequence[Problem], frames: Frames) -> None:
        self._titles = {problem.number: clean(problem.title) for problem in problems} if len(problems) > 1 else {}
        self._frames = frames
        self._named: set[int] = set()

    def order(self, problem: int | None) -> int:
        return problem if problem is not None and problem in self._titles else 0

    def number(self, problem: int | None) -> str:
        return self._frames.part.format(number=problem) if problem in self._titles else ""

    def lead(self, line: Line) -> str:
        if line.problem is None or line.problem not in self._titles:
            return ""
        title = self._titles[line.problem]
        is_new = line.problem not in self._named
        self._named.add(line.problem)
        if not is_new or line.names_problem or not title or covers(line.text, title, share=0.6):
            return f"{self.number(line.problem)} "
        return f"{self.number(line.problem)} {clause(title)}: "


def sentences_of(
    lines: Iterable[Line], leads: Leads, late: Collection[int] = (), *, lead_each: bool = False
) -> tuple[Sentence, ...]:
    """The lines of one section in order, each group with its lead; the problems in ``late`` come last.

    In a list, where the eye does not read on from line to line, ``lead_each`` gives every line its lead.
    """
    made: list[Sentence] = []
    group: int | None = None
    ordered = sorted(lines, key=lambda each: (each.problem in late, leads.order(each.problem), each.rank))
    for line in ordered:
        starts = leads.order(line.problem) != 0 and (lead_each or leads.order(line.problem) != group)
        group = leads.order(line.problem)
        text = f"{leads.lead(line) if starts else ''}{line.text}"
        if line.opening:
            text = line.opening.format(what=text)
        made.append(Sentence(text, line.facts, line.key))
    return tuple(made)


def opened(line: Line, opening: str) -> Line:
    return replace(line, opening=opening)
