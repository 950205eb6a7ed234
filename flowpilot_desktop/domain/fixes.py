"""Suggested fixes, what was decided about them and what came of it. A decision is not an outcome."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from flowpilot_desktop.domain.lane import FactStatus
from flowpilot_desktop.domain.sessions import SessionId


class FixSource(StrEnum):
    """Who proposed a fix."""

    AGENT = "agent"
    ASSISTANT = "assistant"


class DecisionKind(StrEnum):
    """What the agent decided to do with a fix."""

    ONE_OFF = "one_off"
    DRAFT_TEMPLATE = "draft_template"
    BUILD_TEMPLATE = "build_template"
    DISMISSED = "dismissed"


class DismissReason(StrEnum):
    """Why a fix was put aside."""

    TRIED = "tried"
    WRONG = "wrong"
    NOT_ALLOWED = "not_allowed"


@dataclass(frozen=True)
class Decision:
    """What was decided about a fix, and when; a dismissal has a reason."""

    kind: DecisionKind
    decided_at: datetime
    reason: DismissReason | None = None


class OutcomeKind(StrEnum):
    """What came of a fix."""

    WORKED = "worked"
    PARTIAL = "partial"
    FAILED = "failed"
    AWAITING_VERIFICATION = "awaiting_verification"


class VerifiedBy(StrEnum):
    """How we know: the customer reported it, we tested it, it was watched over time, or nobody has checked."""

    CUSTOMER_REPORT = "customer_report"
    OUR_TEST = "our_test"
    MONITORING = "monitoring"
    NOT_VERIFIED = "not_verified"


@dataclass(frozen=True)
class Outcome:
    """What came of a fix. ``text`` is what was seen; it stands as the fact with the label number ``fact``.

    ``fact_was`` is the status that fact had before the outcome named it, None where the outcome made it.
    """

    kind: OutcomeKind
    recorded_at: datetime
    verified_by: VerifiedBy = VerifiedBy.NOT_VERIFIED
    seen_on: date | None = None
    text: str = ""
    fact: int | None = None
    fact_was: FactStatus | None = None


@dataclass(frozen=True)
class FollowUp:
    """Who undoes a stopgap, and by when; a weakened security setting needs one before the ticket is resolved."""

    owner: str
    due: date


@dataclass(frozen=True)
class Fix:
    """A proposal to solve the problem, by the assistant or by the agent.

    ``summary`` says what is done as the customer should read it (past tense once carried out). ``confidence`` is
    0 to 100, None where nobody gave one. ``rests_on`` holds label numbers of facts. ``problem`` is the number of the
    part of the ticket that it belongs to. ``outcomes`` and ``decisions`` are in the order recorded; the last outcome
    holds. ``weakens_security`` marks a stopgap that must be undone.
    """

    id: int
    session_id: SessionId
    number: int
    title: str
    steps: tuple[str, ...]
    source: FixSource
    created_at: datetime
    summary: str = ""
    confidence: float | None = None
    rests_on: tuple[int, ...] = ()
    template_id: str | None = None
    parameters: Mapping[str, object] = field(default_factory=dict)
    problem: int | None = None
    superseded_at: datetime | None = None
    superseded_by: int | None = None
    decisions: tuple[Decision, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    weakens_security: bool = False
    follow_up: FollowUp | None = None

    @property
    def label(self) -> str:
        return f"X{self.number}"

    @property
    def is_active(self) -> bool:
        return self.superseded_at is None

    @property
    def outcome(self) -> Outcome | None:
        return self.outcomes[-1] if self.outcomes else None

    @property
    def did_something(self) -> bool:
        """An outcome other than "failed" holds; the note tells of it, unless the fix is put aside."""
        return self.outcome is not None and self.outcome.kind is not OutcomeKind.FAILED

    @property
    def is_started(self) -> bool:
        """Whether somebody carries it out, or has: a draft of a script for later is not that."""
        return self.outcome is not None or any(d.kind is DecisionKind.ONE_OFF for d in self.decisions)

    @property
    def is_under_way(self) -> bool:
        """Somebody carries it out, or has, and what came of it is not known yet."""
        known = self.outcome is not None and self.outcome.kind is not OutcomeKind.AWAITING_VERIFICATION
        return self.is_started and not known

    @property
    def is_waiting(self) -> bool:
        """Suggested while another fix was under way (``superseded_by``): nobody has said which of the two it shall be.

        It never was in force: what is taken, or left aside, has another time of being superseded, or none.
        """
        aside_for = self.superseded_by
        return aside_for is not None and aside_for < self.number and self.superseded_at == self.created_at

    @property
    def dismissal(self) -> Decision | None:
        return next((d for d in reversed(self.decisions) if d.kind is DecisionKind.DISMISSED), None)
