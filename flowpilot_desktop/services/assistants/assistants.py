"""What a conversation needs of an assistant. The wing ``assistant`` implements it: on this computer, or over the net.

An assistant is shown a case and nothing else, and answers in text. What it proposes travels in that text as blocks:
``[SUGGEST_FIX]{json}[/SUGGEST_FIX]`` for a fix, ``[TASK_LANE]{json}[/TASK_LANE]`` for facts, questions and checks. The
conversation takes the blocks out and writes down what they propose; an assistant itself never writes to a desk.
"""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.fixes import OutcomeKind
from flowpilot_desktop.domain.lane import CheckStatus, FactRole, FactSource, FactStatus, QuestionStatus
from flowpilot_desktop.domain.sessions import Completeness, EntryKind, Role, SessionId
from flowpilot_desktop.redaction import RedactedText


class Place(StrEnum):
    """Where an assistant works: what the agent must be able to see at any time."""

    THIS_PC = "this_pc"
    LOCAL_SERVER = "local_server"
    CLOUD = "cloud"


@dataclass(frozen=True)
class AssistantIdentity:
    """Who answers. ``name`` is the writer's name in fingerprints (``embedded``, ``claude``)."""

    name: str
    place: Place
    model: str = ""

    @property
    def can_go_on(self) -> bool:
        """Whether it can write the rest of an answer that broke off, whoever began it."""
        return self.place is not Place.THIS_PC


@dataclass(frozen=True)
class CaseTurn:
    """One message of the conversation. Everything but what the assistant itself said is foreign text: data."""

    role: Role
    kind: EntryKind
    text: RedactedText
    completeness: Completeness = Completeness.COMPLETE
    problem: int | None = None


@dataclass(frozen=True)
class CaseFact:
    """A fact with its label; ``replaced_by`` is a label, empty where nothing took its place."""

    label: str
    text: RedactedText
    status: FactStatus
    role: FactRole
    source: FactSource
    replaced_by: str = ""
    stated_at: datetime | None = None
    problem: int | None = None


@dataclass(frozen=True)
class CaseQuestion:
    """Something that was or is to be asked."""

    label: str
    text: RedactedText
    status: QuestionStatus
    answer: RedactedText
    problem: int | None = None


@dataclass(frozen=True)
class CaseCheck:
    """Something that was or is to be tried."""

    label: str
    text: RedactedText
    status: CheckStatus
    result: RedactedText
    problem: int | None = None


@dataclass(frozen=True)
class CaseFix:
    """A fix that was suggested. ``outcome`` is the one that holds, None where none was recorded."""

    label: str
    title: RedactedText
    steps: tuple[RedactedText, ...]
    is_active: bool
    is_decided: bool
    outcome: OutcomeKind | None = None
    problem: int | None = None


@dataclass(frozen=True)
class CaseTemplate:
    """A script template that a fix may name."""

    id: str
    title: str
    description: str


@dataclass(frozen=True)
class CaseFile:
    """What an assistant is shown of a ticket: redacted, and in the order of the conversation and of the labels.

    ``language`` is the one to answer in (``en`` or ``de``). A ticket may hold several problems: ``problem`` is the
    number of the one that is asked about and ``problem_title`` its name. Parts with another number belong to another
    of them; a turn does where all facts that were made of it do.
    """

    session_id: SessionId
    language: str
    title: RedactedText
    turns: tuple[CaseTurn, ...] = ()
    facts: tuple[CaseFact, ...] = ()
    questions: tuple[CaseQuestion, ...] = ()
    checks: tuple[CaseCheck, ...] = ()
    fixes: tuple[CaseFix, ...] = ()
    templates: tuple[CaseTemplate, ...] = ()
    problem: int | None = None
    problem_title: RedactedText | None = None
    unfinished: RedactedText | None = None
    """What came of the answer to the question before it broke off: the rest of it is asked for, and no new one."""

    def is_elsewhere(self, turn: CaseTurn) -> bool:
        """Whether a turn is about another problem than the one that is asked about."""
        return self.problem is not None and turn.problem not in {None, self.problem}

    def of_its_problem(self) -> "CaseFile":
        """Without what belongs to another problem of the ticket; as it is where none is asked about.

        The turns all stay, because proposals count them; see ``is_elsewhere``.
        """
        if self.problem is None:
            return self
        kept = {None, self.problem}
        return replace(
            self,
            title=self.problem_title or self.title,
            facts=tuple(each for each in self.facts if each.problem in kept),
            questions=tuple(each for each in self.questions if each.problem in kept),
            checks=tuple(each for each in self.checks if each.problem in kept),
            fixes=tuple(each for each in self.fixes if each.problem in kept),
        )


@dataclass(frozen=True)
class Usage:
    """Tokens as the provider reports them, and their price in US dollars where it is known."""

    input_tokens: int
    output_tokens: int
    cache_read_tokens: int = 0
    cache_write_tokens: int = 0
    cost: float | None = None

    @property
    def tokens(self) -> int:
        return self.input_tokens + self.output_tokens + self.cache_read_tokens + self.cache_write_tokens


@dataclass(frozen=True)
class AnswerBegun:
    """The provider has begun to count. ``so_far`` tells what an answer has cost when so many characters of it came.

    For answers that are stopped: of those nobody says at the end what they cost, so that the output is estimated.
    """

    so_far: Callable[[int], Usage]


@dataclass(frozen=True)
class AnswerEnd:
    """The last part of an answer. An answer that ends without one is partial, and so is what it proposes: void.

    ``notice`` is a sentence for the agent where the answer is not whole; ``can_go_on`` is False where asking for the
    rest of it would be of no use.
    """

    completeness: Completeness = Completeness.COMPLETE
    notice: str = ""
    usage: Usage | None = None
    can_go_on: bool = True


AnswerPart = str | AnswerBegun | AnswerEnd
"""A piece of the answer's text, cut anywhere; or where the counting began, or its end."""


class AssistantFailed(FlowPilotError):
    """The assistant cannot answer; the title says why, the hint what to do next."""


class StoppedAtGate(AssistantFailed):
    """The request held what looks like a secret, so that nothing of it left; the title says where and what."""


class Assistant(Protocol):
    """Answers one turn of a conversation at a time."""

    def identity(self) -> AssistantIdentity:
        """Who would answer now."""
        ...

    def answer(self, case: CaseFile, question: RedactedText) -> AsyncIterator[AnswerPart]:
        """The answer to ``question`` about ``case``, as it comes; closing the iterator stops it.

        Raises:
            AssistantFailed: while iterating; what came before it stays.
        """
        ...
