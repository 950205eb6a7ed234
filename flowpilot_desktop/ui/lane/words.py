"""The words of the lane: what states, roles and sources are called on the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache

from PySide6.QtCore import QCoreApplication, QObject

from flowpilot_desktop.domain.lane import (
    Audience,
    Check,
    CheckStatus,
    Fact,
    FactRole,
    FactSource,
    FactStatus,
    Question,
    QuestionStatus,
)
from flowpilot_desktop.domain.sessions import Problem
from flowpilot_desktop.ui.words import moment

translate = QCoreApplication.translate


class Tone(StrEnum):
    """How a mark is drawn; the names of colour tokens, PLAIN for the muted colour."""

    PLAIN = "muted"
    STRONG = "text"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    INTERNAL = "internal"


@dataclass(frozen=True)
class Mark:
    """A few words under a row."""

    text: str
    tone: Tone = Tone.PLAIN
    is_minor: bool = False
    """It gets no line of its own: where it does not fit into the line before, the tooltip says it."""


def status(value: FactStatus) -> str:
    return {
        FactStatus.PROPOSED: translate("Lane", "proposed"),
        FactStatus.CONFIRMED: translate("Lane", "confirmed"),
        FactStatus.DISPROVED: translate("Lane", "never was true"),
        FactStatus.NO_LONGER_TRUE: translate("Lane", "no longer true"),
        FactStatus.SET_ASIDE: translate("Lane", "set aside"),
    }[value]


def role(value: FactRole) -> str:
    return {
        FactRole.SYMPTOM: translate("Lane", "symptom"),
        FactRole.FINDING: translate("Lane", "finding"),
        FactRole.CAUSE: translate("Lane", "cause"),
    }[value]


def roles(value: FactRole) -> str:
    return {
        FactRole.SYMPTOM: translate("Lane", "Symptoms"),
        FactRole.FINDING: translate("Lane", "Findings"),
        FactRole.CAUSE: translate("Lane", "Cause"),
    }[value]


def source(value: FactSource) -> str:
    return {
        FactSource.AGENT: translate("Lane", "you"),
        FactSource.ASSISTANT: translate("Lane", "assistant"),
        FactSource.CUSTOMER: translate("Lane", "customer"),
        FactSource.SCRIPT: translate("Lane", "script output"),
        FactSource.IMPORT: translate("Lane", "imported"),
    }[value]


def asked(value: QuestionStatus) -> str:
    return {
        QuestionStatus.OPEN: translate("Lane", "open"),
        QuestionStatus.ANSWERED: translate("Lane", "answered"),
        QuestionStatus.DROPPED: translate("Lane", "dropped"),
    }[value]


def checked(value: CheckStatus) -> str:
    return {
        CheckStatus.OPEN: translate("Lane", "to be tried"),
        CheckStatus.DONE: translate("Lane", "done"),
        CheckStatus.FAILED: translate("Lane", "did not help"),
        CheckStatus.DROPPED: translate("Lane", "dropped"),
    }[value]


def dropped() -> str:
    return translate("Lane", "dropped")


def opened() -> str:
    return translate("Lane", "unfolded")


def closed() -> str:
    return translate("Lane", "folded")


def internal() -> Mark:
    return Mark(translate("Lane", "internal"), Tone.INTERNAL)


def being_reworded() -> Mark:
    return Mark(translate("Lane", "being reworded"), Tone.WARN)


def whole_ticket() -> str:
    return translate("Lane", "The ticket as a whole")


def fact_label(number: int) -> str:
    return f"F{number}"


class LaneCounts(QObject):
    """Counted things. A class of Qt, because ``pyside6-lupdate`` finds plurals in ``self.tr`` alone."""

    def past(self, facts: Sequence[Fact]) -> str:
        """So many of one kind, where they are; the same for the folds of the other lists."""
        number, kinds = len(facts), {fact.status for fact in facts}
        if kinds == {FactStatus.NO_LONGER_TRUE}:
            return self.tr("%n no longer true", "", number)
        if kinds == {FactStatus.DISPROVED}:
            return self.tr("%n never true", "", number)
        if kinds == {FactStatus.SET_ASIDE}:
            return self.tr("%n set aside", "", number)
        return self.tr("%n not true or set aside", "", number)

    def settled_questions(self, questions: Sequence[Question]) -> str:
        number, kinds = len(questions), {question.status for question in questions}
        if kinds == {QuestionStatus.ANSWERED}:
            return self.tr("%n answered", "", number)
        if kinds == {QuestionStatus.DROPPED}:
            return self.tr("%n dropped", "", number)
        return self.tr("%n answered or dropped", "", number)

    def settled_checks(self, checks: Sequence[Check]) -> str:
        number, kinds = len(checks), {check.status for check in checks}
        if kinds == {CheckStatus.DROPPED}:
            return self.tr("%n dropped", "", number)
        if CheckStatus.DROPPED not in kinds:
            return self.tr("%n tried", "", number)
        return self.tr("%n tried or dropped", "", number)

    def more_lines(self, number: int) -> str:
        return self.tr("%n more line(s)", "", number)

    def solved(self, number: int, of: int) -> str:
        return self.tr("{0} of %n problems solved", "", of).format(number)

    def used(self, number: int) -> str:
        return self.tr("used in %n sentence(s)", "", number)

    def decide(self, number: int) -> str:
        return self.tr("Decide %n proposal(s)", "", number)

    def undecided(self, number: int) -> str:
        return self.tr("%n proposal(s) not decided", "", number)


lane_counts = cache(LaneCounts)
"""Made when it is first asked for: the module is loaded on a thread on which no object of Qt may be made."""


def marks_of_problem(number: int | None, problems: tuple[Problem, ...]) -> tuple[Mark, ...]:
    """Which of several problems it belongs to."""
    return tuple(Mark(each.title) for each in problems if each.number == number)


class Stated(StrEnum):
    """Whether an approved note has stated a fact, and whether that holds it fast."""

    NOT = "not"
    WAITING = "waiting"
    """The ticket is closed and the note waits in the outbox: nothing was posted yet."""
    LOCKED = "locked"
    """The note was posted, and the ticket is closed."""
    POSTED = "posted"
    """The note was posted, and the ticket was taken up again: the fact can be changed."""


def stated_words(value: Stated) -> str:
    return {
        Stated.NOT: "",
        Stated.WAITING: translate("Lane", "in a note on its way, kept as it is"),
        Stated.LOCKED: translate("Lane", "in the posted note"),
        Stated.POSTED: translate("Lane", "in a posted note"),
    }[value]


def marks_of_fact(fact: Fact, used: int, stated: Stated, problems: tuple[Problem, ...]) -> tuple[Mark, ...]:
    """What stands under a fact: its role where it has one to speak of, its source and time, how it is used."""
    marks: list[Mark] = []
    if fact.status in (FactStatus.DISPROVED, FactStatus.NO_LONGER_TRUE, FactStatus.SET_ASIDE):
        tones = {FactStatus.NO_LONGER_TRUE: Tone.WARN, FactStatus.DISPROVED: Tone.BAD}
        marks.append(Mark(status(fact.status), tones.get(fact.status, Tone.STRONG)))
        if fact.replaced_by is not None:
            marks.append(Mark(translate("Lane", "replaced by {0}").format(fact_label(fact.replaced_by))))
    if fact.role is not FactRole.FINDING:
        marks.append(Mark(role(fact.role), Tone.STRONG))
    who = source(fact.source)
    marks.append(Mark(f"{who}, {time_of(fact.stated_at)}" if fact.stated_at else who))
    if fact.audience is Audience.INTERNAL:
        marks.append(internal())
    marks += marks_of_problem(fact.problem, problems)
    if stated is not Stated.NOT:
        marks.append(Mark(stated_words(stated)))
    elif used:
        marks.append(Mark(lane_counts().used(used), is_minor=True))
    if fact.customer_text:
        marks.append(Mark(translate("Lane", "for customers: {0}").format(fact.customer_text)))
    return tuple(marks)


def time_of(when: datetime) -> str:
    """A time of today as a time, an older one as a day."""
    return moment(when, datetime.now(UTC))
