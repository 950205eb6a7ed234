"""What a runbook is: symptoms, the causes behind them, the checks that tell those apart, and the fixes.

Runbooks are data; ``resources/runbooks/README.md`` describes their files. Everything that is said to the agent or to a
customer is there in English and German.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

LANGUAGES = ("en", "de")


class RiskOfFix(StrEnum):
    """What a fix can cost when it is the wrong one: nothing, an interruption, or data, access or protection."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class CheckKind(StrEnum):
    """A question is put to the customer; a check is carried out and has a result."""

    QUESTION = "question"
    CHECK = "check"


class Strength(StrEnum):
    """How far an answer moves the causes that it names: a hint, a good reason, or as good as certain."""

    WEAK = "weak"
    STRONG = "strong"
    PROOF = "proof"


@dataclass(frozen=True)
class Wording:
    """One text in both languages."""

    en: str
    de: str

    def said_in(self, language: str) -> str:
        """The text in ``language``; English where the language is neither of the two."""
        return self.de if language == "de" else self.en


@dataclass(frozen=True)
class Phrases:
    """Short phrasings in both languages. They are not translations of each other, one by one."""

    en: tuple[str, ...] = ()
    de: tuple[str, ...] = ()

    def said_in(self, language: str) -> tuple[str, ...]:
        return self.de if language == "de" else self.en

    @property
    def all(self) -> tuple[str, ...]:
        return self.en + self.de


@dataclass(frozen=True)
class ScriptHint:
    """A script template that carries a fix out. ``parameters`` fit every case; ``ask`` says of the others what to give.

    A desk may lack the template: then the fix is its steps alone.
    """

    template: str
    parameters: Mapping[str, str | int | bool]
    ask: Mapping[str, Wording]


@dataclass(frozen=True)
class RunbookFix:
    """What to do about a cause. ``undo`` says how to take it back, or that this cannot be done.

    ``customer`` is the sentence of the note: what was done, said to the customer.
    """

    id: str
    title: Wording
    steps: Phrases
    undo: Wording
    risk: RiskOfFix
    weakens_security: bool
    customer: Wording
    script: ScriptHint | None = None


@dataclass(frozen=True)
class RunbookCause:
    """One thing that can be behind the symptoms.

    ``prior`` is how often it is, in comparison with the other causes of this runbook (any positive number).
    ``customer`` is the cause as the note says it to the customer.
    """

    id: str
    name: Wording
    prior: float
    customer: Wording
    fixes: tuple[RunbookFix, ...]


@dataclass(frozen=True)
class RunbookAnswer:
    """One way a question or a check can come out.

    ``fact`` is what is then known, as a short statement. ``phrases`` are words by which the answer can be recognised.
    """

    fact: Wording
    phrases: Phrases
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    strength: Strength = Strength.STRONG


@dataclass(frozen=True)
class RunbookCheck:
    """A question or a check; ``text`` says what to ask or do, and stands alone."""

    id: str
    kind: CheckKind
    text: Wording
    answers: tuple[RunbookAnswer, ...]

    def separates(self, one: str, other: str) -> bool:
        """True where some answer speaks otherwise of the cause ``one`` than of ``other``."""
        return any(
            (one in answer.speaks_for) != (other in answer.speaks_for)
            or (one in answer.speaks_against) != (other in answer.speaks_against)
            for answer in self.answers
        )


@dataclass(frozen=True)
class Runbook:
    """Everything that is known of one kind of trouble.

    ``exact`` holds error codes, messages and names that count as terms of their own, in the language of the program
    that says them. ``against`` holds what speaks against this runbook although the symptoms look like it.
    """

    id: str
    title: Wording
    area: str
    symptoms: Phrases
    exact: tuple[str, ...]
    against: Phrases
    causes: tuple[RunbookCause, ...]
    checks: tuple[RunbookCheck, ...]
    is_own: bool = False
    """True where it comes from the desk's own folder."""

    def cause(self, cause_id: str) -> RunbookCause:
        """The cause with this id.

        Raises:
            KeyError: this runbook has none.
        """
        for each in self.causes:
            if each.id == cause_id:
                return each
        raise KeyError(cause_id)
