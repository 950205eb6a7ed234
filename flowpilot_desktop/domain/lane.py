"""The TaskLane: what to ask, what we know, what to try. (The suggested fix has a module of its own.)"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flowpilot_desktop.domain.sessions import SessionId


class FactStatus(StrEnum):
    """What we hold a statement to be.

    *No longer true* was true once; *disproved* never was. *Set aside* says nothing about its truth: it is beside the
    point, or says what another fact says.
    """

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DISPROVED = "disproved"
    NO_LONGER_TRUE = "no_longer_true"
    SET_ASIDE = "set_aside"


class FactRole(StrEnum):
    """What a fact is in the story: what is wrong, what was seen, why."""

    SYMPTOM = "symptom"
    FINDING = "finding"
    CAUSE = "cause"


class FactSource(StrEnum):
    """Where a fact came from."""

    AGENT = "agent"
    ASSISTANT = "assistant"
    CUSTOMER = "customer"
    SCRIPT = "script"
    IMPORT = "import"


class Audience(StrEnum):
    """Who may read it: internal facts never reach a note for customers."""

    CUSTOMER = "customer"
    INTERNAL = "internal"


@dataclass(frozen=True)
class Fact:
    """A short statement, true or claimed.

    ``number`` makes the label (``F1``, ``F2``, …) and is never used twice in a session. ``customer_text`` is how the
    customer should read it, where that differs from ``text``. ``replaced_by`` is the label number of the fact that took
    its place. ``stated_at`` is when it was said or seen, where known. ``message_id`` and ``generation_id`` say where it
    came from.
    """

    id: int
    session_id: SessionId
    number: int
    text: str
    status: FactStatus
    role: FactRole
    source: FactSource
    audience: Audience = Audience.CUSTOMER
    customer_text: str = ""
    replaced_by: int | None = None
    problem: int | None = None
    message_id: int | None = None
    generation_id: int | None = None
    stated_at: datetime | None = None

    @property
    def label(self) -> str:
        return f"F{self.number}"


class QuestionStatus(StrEnum):
    """Where a question stands."""

    OPEN = "open"
    ANSWERED = "answered"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Question:
    """Something to ask. Its answer becomes a fact, whose label number is ``fact``."""

    id: int
    session_id: SessionId
    number: int
    text: str
    status: QuestionStatus
    answer: str = ""
    fact: int | None = None
    problem: int | None = None

    @property
    def label(self) -> str:
        return f"Q{self.number}"


class CheckStatus(StrEnum):
    """Where a check stands; see ``Check``."""

    OPEN = "open"
    DONE = "done"
    FAILED = "failed"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Check:
    """Something to try. ``done`` brought a result, ``failed`` did not help: both are kept, as what was tried.

    The result becomes a fact, whose label number is ``fact``.
    """

    id: int
    session_id: SessionId
    number: int
    text: str
    status: CheckStatus
    result: str = ""
    audience: Audience = Audience.CUSTOMER
    fact: int | None = None
    problem: int | None = None

    @property
    def label(self) -> str:
        return f"C{self.number}"
