"""What a desk is, in plain Python: the least that says what every verb must do, and nothing of how."""

from dataclasses import dataclass, field

from flowpilot_desktop.domain.notes import NoteKind

RESOLUTION, ESCALATION = NoteKind.RESOLUTION_NOTE, NoteKind.ESCALATION_PACKAGE
CLOSED = {"resolved", "escalated"}


@dataclass
class ModelFact:
    text: str
    status: str = "confirmed"
    role: str = "finding"
    audience: str = "customer"
    problem: int | None = None
    replaced_by: int | None = None


@dataclass
class ModelAsk:
    """A question or a check."""

    text: str
    status: str = "open"
    result: str = ""
    fact: int | None = None


@dataclass
class ModelFix:
    title: str
    problem: int | None
    active: bool = True
    decisions: list[str] = field(default_factory=list)
    outcomes: list[tuple[str, int]] = field(default_factory=list)
    follow_up: str | None = None

    @property
    def is_started(self) -> bool:
        return any(kind != "dismissed" for kind in self.decisions)


@dataclass
class ModelEdit:
    action: str
    key: str
    text: str


@dataclass
class ModelPost:
    kind: NoteKind
    body: str
    settled: bool = False


@dataclass
class ModelSession:
    """One ticket. ``version`` is only known to rise."""

    title: str
    language: str | None = None
    status: str = "open"
    version: int = 0
    problems: list[str] = field(default_factory=list)
    facts: list[ModelFact] = field(default_factory=list)
    questions: list[ModelAsk] = field(default_factory=list)
    checks: list[ModelAsk] = field(default_factory=list)
    fixes: list[ModelFix] = field(default_factory=list)
    edits: dict[NoteKind, dict[int, ModelEdit]] = field(default_factory=lambda: {RESOLUTION: {}, ESCALATION: {}})
    posts: list[ModelPost] = field(default_factory=list)

    @property
    def is_closed(self) -> bool:
        return self.status in CLOSED

    @property
    def is_unsettled(self) -> bool:
        return any(not post.settled for post in self.posts)

    def active(self, problem: int | None) -> ModelFix | None:
        return next((fix for fix in self.fixes if fix.active and fix.problem == problem), None)

    def number_of(self, fix: ModelFix) -> int:
        return next(number for number, each in enumerate(self.fixes, 1) if each is fix)


@dataclass
class ModelDesk:
    """``stored`` holds, per note, the keys of previews that are kept over a restart, newest last."""

    sessions: dict[str, ModelSession] = field(default_factory=dict)
    note_language: str = ""
    stored: dict[tuple[NoteKind, str], list[tuple[int, str]]] = field(default_factory=dict)
