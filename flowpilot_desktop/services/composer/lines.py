"""A line is a sentence in the making: its words, what it rests on, which problem it is about, how dear it is."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from flowpilot_desktop.domain.notes import SectionName, Sentence
from flowpilot_desktop.domain.sessions import Problem
from flowpilot_desktop.services.verifier.frames import Frames
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
    """Says no more than the title of a problem."""
    lead_always: bool = False


def covers(whole: str, part: str, *, share: float = 0.75) -> bool:
    """Whether ``whole`` says nearly all (``share``) that ``part`` says."""
    wanted = stems(part)
    return bool(wanted) and len(wanted & stems(whole)) >= share * len(wanted)


class Leads:
    """Says by its number which problem a group of sentences is about, where a ticket has several."""

    def __init__(self, problems: Sequence[Problem], frames: Frames) -> None:
        self._numbers = frozenset(problem.number for problem in problems) if len(problems) > 1 else frozenset()
        self._frames = frames

    def order(self, problem: int | None) -> int:
        return problem if problem is not None and problem in self._numbers else 0

    def number(self, problem: int | None) -> str:
        return self._frames.part.format(number=problem) if problem in self._numbers else ""


def sentences_of(
    lines: Iterable[Line], leads: Leads, late: Collection[int] = (), *, is_list: bool = False, by_rank: bool = False
) -> tuple[Sentence, ...]:
    """The lines of one section in order, each group with its lead; the problems in ``late`` come last.

    In a list, where the eye does not read on from line to line, every line has its lead. ``by_rank`` puts the first
    rank before the problems.
    """
    made: list[Sentence] = []
    group: int | None = None
    ordered = sorted(lines, key=lambda each: _place(each, leads, late, by_rank=by_rank))
    for line in ordered:
        starts = is_list or line.lead_always or leads.order(line.problem) != group
        group = leads.order(line.problem)
        mark = leads.number(line.problem) if starts else ""
        text = f"{mark} {line.text}" if mark else line.text
        if line.opening:
            text = line.opening.format(what=text)
        made.append(Sentence(text, line.facts, line.key))
    return tuple(made)


def _place(
    line: Line, leads: Leads, late: Collection[int], *, by_rank: bool
) -> tuple[int | bool | tuple[int, ...], ...]:
    first = line.rank[0] if by_rank else 0
    return first, line.problem in late, leads.order(line.problem), line.rank


def opened(line: Line, opening: str) -> Line:
    return replace(line, opening=opening)
