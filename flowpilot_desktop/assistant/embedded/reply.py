"""An answer of the embedded assistant: sentences, and what it proposes as blocks behind them."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flowpilot_desktop.assistant.embedded.confidence import Ground
from flowpilot_desktop.assistant.embedded.proposing import Proposed

_MARK = re.compile(r"\[(?=/?(?:SUGGEST_FIX|TASK_LANE)\])", re.IGNORECASE)


@dataclass(frozen=True)
class SuggestedFix:
    """A fix as it goes into its block."""

    title: str
    steps: tuple[str, ...]
    confidence: float
    rests_on: tuple[str, ...]
    summary: str = ""
    script_template: str = ""
    parameters: Mapping[str, object] = field(default_factory=dict)
    ground: Ground = Ground.FREQUENCY
    share: float = 0.0
    """What the confidence comes from, and the share of the cause among all: for those who measure it."""


@dataclass
class Reply:
    """What is said in ``language``, and what is proposed."""

    language: str
    facts: Sequence[Proposed] = ()
    fix: SuggestedFix | None = None
    said_before: str = ""
    """The assistant's last turns: what stands there need not be read a second time."""
    said_ever: str = ""
    """All of its turns."""
    _sentences: list[str] = field(default_factory=list)
    _questions: list[str] = field(default_factory=list)
    _checks: list[str] = field(default_factory=list)

    def say(self, english: str, german: str) -> None:
        self._sentences.append(german if self.language == "de" else english)

    def remind(self, english: str, german: str) -> None:
        """Say it unless one of the last turns said the same."""
        if (german if self.language == "de" else english) not in self.said_before:
            self.say(english, german)

    def say_once(self, english: str, german: str) -> None:
        """Say it unless any turn on this ticket said the same."""
        if (german if self.language == "de" else english) not in self.said_ever:
            self.say(english, german)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said and nothing is proposed: what was to say was said in the last turn."""
        return not (self._sentences or self.facts or self.fix)

    def ask(self, question: str) -> None:
        self._questions.append(question)
        self.say(f"Ask: {question}", f"Frage: {question}")

    def propose_check(self, check: str) -> None:
        self._checks.append(check)
        self.say(f"Check: {check}", f"Prüfung: {check}")

    def text(self) -> str:
        """The whole turn. What is quoted from the ticket cannot form a block."""
        parts = [_MARK.sub("(", sentence) for sentence in self._sentences]
        lane: dict[str, object] = {}
        if self.facts:
            lane["facts"] = [_fact(fact) for fact in self.facts]
        if self._questions:
            lane["questions"] = self._questions
        if self._checks:
            lane["checks"] = self._checks
        blocks = f"[TASK_LANE]{_json(lane)}[/TASK_LANE]" if lane else ""
        if self.fix:
            blocks += f"[SUGGEST_FIX]{_json(_block(self.fix))}[/SUGGEST_FIX]"
        return "\n\n".join([*parts, blocks] if blocks else parts)


def _fact(fact: Proposed) -> dict[str, object]:
    return {"text": fact.text, "role": fact.role.value, "message": fact.message}


def _block(fix: SuggestedFix) -> dict[str, object]:
    value: dict[str, object] = {
        "title": fix.title,
        "steps": list(fix.steps),
        "confidence": fix.confidence,
        "rests_on": list(fix.rests_on),
        "summary": fix.summary,
    }
    if fix.script_template:
        value |= {"script_template": fix.script_template, "parameters": dict(fix.parameters)}
    return value


def _json(value: object) -> str:
    # Brackets escaped: what is quoted from the ticket can neither open nor close a block.
    return json.dumps(value, ensure_ascii=False).replace("[/", "[\\/") if value else "{}"
