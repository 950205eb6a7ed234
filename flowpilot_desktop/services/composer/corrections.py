"""What an earlier message of ours said and no longer holds: the next note says so, once."""

from dataclasses import replace

from flowpilot_desktop.domain.lane import Audience, Fact, FactStatus
from flowpilot_desktop.domain.notes import PostedNote, SectionName
from flowpilot_desktop.services.composer.case import Case
from flowpilot_desktop.services.composer.lines import Line
from flowpilot_desktop.services.composer.sentences import clause, sentence, stopped
from flowpilot_desktop.services.verifier.address import addressed
from flowpilot_desktop.services.verifier.plain import clean

CORRECTION_RANK = 8


def corrected(case: Case, lines: list[Line]) -> list[Line]:
    """``lines`` with the corrections that the customer is owed."""
    lines = list(lines)
    for fact, note in _withdrawn(case):
        date = case.date((note.posted_at or note.approved_at).date())
        opening = case.frames.resolving.corrects.replace("{date}", date)
        if any(opening.format(what="") in later.markdown for later in case.bundle.posted):
            continue
        new = _replacement(case, fact)
        at = next((i for i, line in enumerate(lines) if new is not None and _states(line, new)), None)
        if at is not None:
            text = sentence(case.shown(new)) if new is not None and fact.number in case.overtaken else lines[at].text
            lines[at] = replace(lines[at], text=text, opening=opening, rank=(CORRECTION_RANK, *lines[at].rank), tier=0)
        else:
            lines.append(_quoting(case, fact, new, opening))
    return _grouped(case, lines)


def _withdrawn(case: Case) -> list[tuple[Fact, PostedNote]]:
    """Facts that the customer was told and that do not hold any more, each with the last note that said so."""
    told = {
        number: note for note in case.bundle.posted if note.kind is case.bundle.kind for number in note.stated_facts
    }
    found = []
    for number, note in sorted(told.items()):
        fact = case.facts.get(number)
        if fact is None or fact.audience is Audience.INTERNAL or not clean(fact.text):
            continue
        gone = fact.status in (FactStatus.DISPROVED, FactStatus.NO_LONGER_TRUE)
        overtaken = fact.status is FactStatus.CONFIRMED and number in case.overtaken and number not in case.outcomes
        if gone or (overtaken and _replacement(case, fact) is not None):
            found.append((fact, note))
    return found


def _replacement(case: Case, fact: Fact) -> Fact | None:
    """The confirmed fact that took its place, however many came between."""
    seen = {fact.number}
    number = fact.replaced_by
    if number is None and fact.number in case.overtaken:
        number = case.overtaken[fact.number][1].fact
    while number is not None and number not in seen:
        seen.add(number)
        usable = case.fact(number)
        if usable is not None:
            return usable
        between = case.facts.get(number)
        number = between.replaced_by if between is not None else None
    return None


def _states(line: Line, fact: Fact) -> bool:
    return line.section is SectionName.CONFIRMED and line.facts == (fact.label,) and not line.opening


def _quoting(case: Case, fact: Fact, new: Fact | None, opening: str) -> Line:
    resolving = case.frames.resolving
    disproved = fact.status is FactStatus.DISPROVED
    said = case.frames.quoted(clause(clean(fact.customer_text) or addressed(fact.text)))
    text = stopped((resolving.was_wrong if disproved else resolving.no_longer).format(what=said))
    rests_on = (new or fact).label
    rank = (CORRECTION_RANK, 9, fact.number)
    key = f"{fact.label}.correction"
    return Line(SectionName.CONFIRMED, key, text, (rests_on,), (new or fact).problem, rank, opening=opening)


def _grouped(case: Case, lines: list[Line]) -> list[Line]:
    """Of several corrections of one message, only the first names it."""
    seen: set[tuple[int | None, str]] = set()
    grouped: dict[int, Line] = {}
    order = sorted(range(len(lines)), key=lambda i: (lines[i].problem or 0, lines[i].rank))
    for i in order:
        line = lines[i]
        if line.section is SectionName.CONFIRMED and line.opening:
            where = (line.problem, line.opening)
            opening = case.frames.resolving.also_corrects if where in seen else line.opening
            seen.add(where)
            grouped[i] = replace(line, opening=opening)
    return [grouped.get(i, line) for i, line in enumerate(lines)]
