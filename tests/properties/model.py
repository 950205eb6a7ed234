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
class ModelDecision:
    """``step`` says which verb made it: a decision that came with an outcome goes with it."""

    kind: str
    step: int = field(compare=False)


@dataclass
class ModelOutcome:
    kind: str
    fact: int
    step: int = field(compare=False)


@dataclass
class ModelFix:
    title: str
    problem: int | None
    active: bool = True
    decisions: list[ModelDecision] = field(default_factory=list)
    outcomes: list[ModelOutcome] = field(default_factory=list)
    follow_up: str | None = None
    superseded_by: int | None = None
    superseded_in: int = field(default=0, compare=False)
    """The step in which it was put aside."""

    @property
    def was_dismissed(self) -> bool:
        """Its last dismissal is what put it aside."""
        dismissals = [decision.step for decision in self.decisions if decision.kind == "dismissed"]
        return not self.active and dismissals[-1:] == [self.superseded_in]

    @property
    def is_under_way(self) -> bool:
        return self.is_started and (not self.outcomes or self.outcomes[-1].kind == "awaiting_verification")

    @property
    def did_something(self) -> bool:
        return bool(self.outcomes) and self.outcomes[-1].kind != "failed"

    def put_aside(self, step: int, by: int | None = None) -> None:
        self.active, self.superseded_in, self.superseded_by = False, step, by

    @property
    def is_started(self) -> bool:
        return bool(self.outcomes) or any(decision.kind == "one_off" for decision in self.decisions)


@dataclass
class ModelEdit:
    action: str
    key: str
    text: str


@dataclass
class ModelPost:
    kind: NoteKind
    body: str
    stated: frozenset[int] = frozenset()
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

    def was_posted(self, fact: int) -> bool:
        return any(fact in post.stated for post in self.posts)

    def record_outcome(self, fix: ModelFix, kind: str, text: str, step: int) -> None:
        """Its fact takes the place of the one before; said the same way and not posted, that was only said worse."""
        self.facts.append(ModelFact(text))
        number = len(self.facts)
        if fix.outcomes:
            earlier = fix.outcomes[-1]
            is_the_same = earlier.kind == kind and not self.was_posted(earlier.fact)
            if is_the_same:
                fix.outcomes.pop()
            fact = self.facts[earlier.fact - 1]
            if fact.status == "confirmed":
                fact.status, fact.replaced_by = "set_aside" if is_the_same else "no_longer_true", number
        if not fix.is_started:
            fix.decisions.append(ModelDecision("one_off", step))
        fix.outcomes.append(ModelOutcome(kind, number, step))

    def withdraw_outcome(self, fix: ModelFix) -> None:
        mistaken = fix.outcomes.pop()
        fix.decisions = [decision for decision in fix.decisions if decision.step != mistaken.step]
        self.facts[mistaken.fact - 1].status = "disproved" if self.was_posted(mistaken.fact) else "set_aside"
        for fact in self.facts:
            if fact.replaced_by == mistaken.fact and fact.status == "no_longer_true":
                fact.status, fact.replaced_by = "confirmed", None

    def add_fix(self, title: str, step: int) -> None:
        """A new one is in force, and the one before it is not."""
        active = self.active(None)
        self.fixes.append(ModelFix(title, None))
        if active:
            active.put_aside(step, len(self.fixes))

    def to_reinstate(self) -> ModelFix | None:
        """What an undo means that names no fix: what the one in force replaced, or what was dismissed; the last."""
        active = self.active(None)
        numbers = range(1, len(self.fixes) + 1)
        return max(
            (
                fix
                for number, fix in zip(numbers, self.fixes, strict=True)
                if not fix.active and (fix.was_dismissed if active is None else self._replaced(fix, number, active))
            ),
            key=lambda fix: (fix.superseded_in, self.fixes.index(fix)),
            default=None,
        )

    def _replaced(self, fix: ModelFix, number: int, active: ModelFix) -> bool:
        by = fix.superseded_by
        return by is not None and number < by and self.fixes[by - 1] is active

    def reinstate(self, fix: ModelFix, step: int) -> None:
        active = self.active(None)
        if fix.was_dismissed:
            fix.decisions = [decision for decision in fix.decisions if decision.step != fix.superseded_in]
        if active:
            active.put_aside(step, next(n for n, each in enumerate(self.fixes, 1) if each is fix))
        fix.active, fix.superseded_by = True, None

    def active(self, problem: int | None) -> ModelFix | None:
        return next((fix for fix in self.fixes if fix.active and fix.problem == problem), None)


@dataclass
class ModelDesk:
    """``stored`` holds, per note, the keys of previews that are kept over a restart, newest last."""

    sessions: dict[str, ModelSession] = field(default_factory=dict)
    note_language: str = ""
    stored: dict[tuple[NoteKind, str], list[tuple[int, str]]] = field(default_factory=dict)
