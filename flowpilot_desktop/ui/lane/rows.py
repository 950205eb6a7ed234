"""What a list of the lane shows, as frozen values: a row for each fact, question and check, and headings."""

from dataclasses import dataclass

from flowpilot_desktop.domain.lane import Audience, Check, CheckStatus, Fact, FactRole, FactStatus, Question
from flowpilot_desktop.domain.lane import QuestionStatus as Asked
from flowpilot_desktop.domain.notes import Preview
from flowpilot_desktop.domain.outbox import SETTLED
from flowpilot_desktop.domain.sessions import Problem
from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.lane import words
from flowpilot_desktop.ui.lane.words import Mark, Stated, Tone
from flowpilot_desktop.ui.presenter import CLOSED
from flowpilot_desktop.ui.words import moment_in_full

FEW_FACTS = 12
"""Up to so many facts stand in the order of their labels; more are grouped by role and can be filtered.
Those of several problems are grouped by these."""
FEW_PAST = 3
"""Up to so many facts that hold no more are shown without being asked for."""

HELD = frozenset({FactStatus.CONFIRMED, FactStatus.PROPOSED})
IN_ORDER = (FactRole.CAUSE, FactRole.SYMPTOM, FactRole.FINDING)


@dataclass(frozen=True)
class Row:
    """One row. ``key`` tells rows apart: the label, or the name of a heading. ``spoken`` is for a screen reader."""

    key: str
    text: str
    label: str = ""
    marks: tuple[Mark, ...] = ()
    spoken: str = ""
    is_past: bool = False
    """It holds no more, or is done with: drawn in muted letters, struck through where it is no longer true."""
    is_struck: bool = False
    is_heading: bool = False
    is_fold: bool = False
    """A heading that opens and closes what follows."""
    is_open: bool = False
    tip: str = ""
    """More than the row says, while the pointer rests on it."""


@dataclass(frozen=True)
class Usage:
    """How often the preview uses a label, and which facts a note has stated that was posted, or is on its way."""

    sentences: dict[str, int]
    posted: frozenset[int] = frozenset()
    waiting: frozenset[int] = frozenset()
    is_closed: bool = False
    reworded: str = ""
    """The label of the fact whose words are being edited."""

    def stated(self, number: int) -> Stated:
        """Where the fact with this number stands with the notes that were approved."""
        if number in self.posted:
            return Stated.LOCKED if self.is_closed else Stated.POSTED
        return Stated.WAITING if number in self.waiting and self.is_closed else Stated.NOT


def usage_of(shown: Shown | None) -> Usage:
    """What the shown ticket's preview and notes state."""
    if shown is None:
        return Usage({})
    view = shown.view
    on_their_way = {post.note_id for post in view.posts if post.state not in SETTLED}
    posted = frozenset(number for note in view.notes if note.posted_at for number in note.stated_facts)
    waiting = frozenset(number for note in view.notes if note.id in on_their_way for number in note.stated_facts)
    return Usage(_sentences(shown.preview), posted, waiting, view.session.status in CLOSED)


def _sentences(preview: Preview | None) -> dict[str, int]:
    used: dict[str, int] = {}
    for section in preview.note.sections if preview else ():
        for sentence in section.sentences:
            for label in sentence.facts:
                used[label] = used.get(label, 0) + 1
    return used


def proposals(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """What waits for a yes or a no, oldest first."""
    return tuple(fact for fact in facts if fact.status is FactStatus.PROPOSED)


def fact_row(fact: Fact, usage: Usage, problems: tuple[Problem, ...] = ()) -> Row:
    marks = words.marks_of_fact(fact, usage.sentences.get(fact.label, 0), usage.stated(fact.number), problems)
    if usage.reworded == fact.label:
        marks = (words.being_reworded(), *marks)
    is_past = fact.status not in HELD
    return Row(
        key=fact.label,
        label=fact.label,
        text=fact.text,
        marks=marks,
        spoken=", ".join([fact.label, words.status(fact.status), fact.text, *(mark.text for mark in marks)]),
        tip="\n".join((*([moment_in_full(fact.stated_at)] if fact.stated_at else []), *_minor(marks))),
        is_past=is_past,
        is_struck=is_past and fact.status is not FactStatus.SET_ASIDE,
    )


def _minor(marks: tuple[Mark, ...]) -> tuple[str, ...]:
    return tuple(mark.text for mark in marks if mark.is_minor)


def known_rows(
    facts: tuple[Fact, ...], usage: Usage, problems: tuple[Problem, ...], wanted: str, *, past_is_open: bool | None
) -> tuple[Row, ...]:
    """What we know: what holds, then what holds no more under a fold. ``wanted`` filters by words, all of them."""
    sought = wanted.casefold().split()

    def fits(fact: Fact) -> bool:
        text = f"{fact.label} {fact.text} {fact.customer_text} {words.role(fact.role)}".casefold()
        return all(word in text for word in sought)

    held = [fact for fact in facts if fact.status is FactStatus.CONFIRMED and fits(fact)]
    past = [fact for fact in facts if fact.status not in HELD and fits(fact)]
    rows: list[Row] = []
    if problems:
        named = ((each.number, f"({each.number}) {each.title}") for each in problems)  # numbered as in the note
        for number, title in (*named, (None, words.whole_ticket())):
            of_problem = [fact for fact in held if fact.problem == number]
            if of_problem:
                rows.append(_heading(f"problem.{number}", title))
                rows += [fact_row(fact, usage) for fact in of_problem]  # the heading says the problem
    elif len(facts) <= FEW_FACTS:
        rows += [fact_row(fact, usage, problems) for fact in held]
    else:
        for role in IN_ORDER:
            of_role = [fact for fact in held if fact.role is role]
            if of_role:
                rows.append(_heading(f"role.{role}", f"{words.roles(role)}  {len(of_role)}"))
                rows += [fact_row(fact, usage, problems) for fact in of_role]
    if past:
        is_open = bool(sought) or (len(past) <= FEW_PAST if past_is_open is None else past_is_open)
        rows.append(_fold("past", words.lane_counts().past(past), is_open=is_open))
        rows += [fact_row(fact, usage, problems) for fact in past] if is_open else []
    return tuple(rows)


def held_words(facts: tuple[Fact, ...], in_sight: tuple[Row, ...] | None) -> str:
    """How many facts hold and, where a filter leaves only the rows ``in_sight``, how many of them are there."""
    held = sum(fact.status is FactStatus.CONFIRMED for fact in facts)
    if in_sight is None:
        return str(held) if held else ""
    shown = sum(bool(row.label) and not row.is_past for row in in_sight)
    return words.translate("Lane", "{0} of {1}").format(shown, held)


def question_rows(questions: tuple[Question, ...], problems: tuple[Problem, ...], *, is_open: bool) -> tuple[Row, ...]:
    """Open questions, then the answered and dropped ones under a fold."""
    rows = [_question(each, problems) for each in questions if each.status is Asked.OPEN]
    settled = [each for each in questions if each.status is not Asked.OPEN]
    if settled:
        rows.append(_fold("settled", words.lane_counts().settled_questions(settled), is_open=is_open))
        rows += [_question(each, problems) for each in settled] if is_open else []
    return tuple(rows)


def check_rows(checks: tuple[Check, ...], problems: tuple[Problem, ...], *, is_open: bool) -> tuple[Row, ...]:
    """Open checks, then what was tried under a fold."""
    rows = [_check(each, problems) for each in checks if each.status is CheckStatus.OPEN]
    tried = [each for each in checks if each.status is not CheckStatus.OPEN]
    if tried:
        rows.append(_fold("tried", words.lane_counts().settled_checks(tried), is_open=is_open))
        rows += [_check(each, problems) for each in tried] if is_open else []
    return tuple(rows)


def _question(question: Question, problems: tuple[Problem, ...]) -> Row:
    marks = list(words.marks_of_problem(question.problem, problems))
    if question.status is Asked.ANSWERED:
        where = f" ({words.fact_label(question.fact)})" if question.fact else ""
        marks.append(Mark(f"{question.answer}{where}", Tone.PLAIN))
    elif question.status is Asked.DROPPED:
        marks.append(Mark(words.dropped(), Tone.PLAIN))
    return Row(
        key=question.label,
        label=question.label,
        text=question.text,
        marks=tuple(marks),
        spoken=", ".join([question.label, question.text, words.asked(question.status), *(m.text for m in marks)]),
        is_past=question.status is not Asked.OPEN,
    )


def _check(check: Check, problems: tuple[Problem, ...]) -> Row:
    marks = list(words.marks_of_problem(check.problem, problems))
    if check.audience is Audience.INTERNAL:
        marks.append(words.internal())
    if check.status is not CheckStatus.OPEN:
        tone = {CheckStatus.DONE: Tone.GOOD, CheckStatus.FAILED: Tone.BAD}.get(check.status, Tone.PLAIN)
        marks.insert(0, Mark(words.checked(check.status), tone))
        if check.result:
            where = f" ({words.fact_label(check.fact)})" if check.fact else ""
            marks.append(Mark(f"{check.result}{where}", Tone.PLAIN))
    return Row(
        key=check.label,
        label=check.label,
        text=check.text,
        marks=tuple(marks),
        spoken=", ".join([check.label, check.text, words.checked(check.status), *(mark.text for mark in marks)]),
        is_past=check.status is CheckStatus.DROPPED,
    )


def _heading(key: str, text: str) -> Row:
    return Row(key=key, text=text, spoken=text, is_heading=True)


def _fold(key: str, text: str, *, is_open: bool) -> Row:
    spoken = f"{text}, {words.opened() if is_open else words.closed()}"
    return Row(key=key, text=text, spoken=spoken, is_heading=True, is_fold=True, is_open=is_open)
