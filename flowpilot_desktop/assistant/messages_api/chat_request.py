"""A chat request: what is sent of a case, in which form, and how much of it.

The instructions are the same for every request and may be cached by the server; all foreign text stands behind them, in
data blocks whose marks are made anew for each request.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from flowpilot_desktop.assistant.messages_api.data_blocks import block, neutral, new_nonce
from flowpilot_desktop.assistant.messages_api.messages import Request
from flowpilot_desktop.domain.lane import FactStatus
from flowpilot_desktop.domain.sessions import Completeness, Role
from flowpilot_desktop.redaction import Gate, RedactedText
from flowpilot_desktop.services.assistants.assistants import CaseFile, CaseTurn, Place
from flowpilot_desktop.services.assistants.settings import Endpoint

MOST_ANSWER_TOKENS = 4096
LONGEST_HISTORY = 60_000  # characters; about 20,000 tokens
LONGEST_TURN = 8_000  # characters of one turn
SHORTENED_BY = 5
LANGUAGES = {"en": "English", "de": "German"}
_CUT = "\n[… left out: {count} characters …]\n"
GO_ON = "go on"
"""The last line of a request for the rest of an answer; the instructions say what it means."""
_SO_FAR = "you, just now"
_STATES = {Completeness.PARTIAL: "broke off", Completeness.STOPPED: "was stopped"}
_WHO = {
    Role.AGENT: "agent",
    Role.ASSISTANT: "you, earlier",
    Role.CUSTOMER: "customer",
    Role.TECHNICIAN: "colleague",
    Role.SYSTEM: "system",
}


@dataclass(frozen=True)
class ChatRequest:
    """A request, and how many turns of the conversation had no room in it."""

    fields: Request
    left_out: int


def chat_request(
    case: CaseFile,
    question: RedactedText,
    endpoint: Endpoint,
    instructions: str,
    gate: Gate,
    *,
    is_shortened: bool = False,
) -> ChatRequest:
    """The fields of the request for an answer to ``question``; takes time on long tickets."""
    nonce = new_nonce()
    room = LONGEST_HISTORY // (SHORTENED_BY if is_shortened else 1)
    history, left_out = _history(case.turns, nonce, room)
    parts = [
        f"language: {LANGUAGES.get(case.language, case.language)}",
        block(nonce, case.title, kind="title of the ticket"),
        *([f"The {left_out} oldest turns are left out for want of room."] if left_out else []),
        *history,
        *_lane(case, nonce),
        f"<agent-{nonce}>\n{neutral(question)}\n</agent-{nonce}>",
        *([block(nonce, case.unfinished[-LONGEST_TURN:], by=_SO_FAR), GO_ON] if case.unfinished else []),
    ]
    # Once more as a whole: what is no secret in two texts may be one where they meet.
    text = gate.redact("\n".join(parts)).text
    system = [{"type": "text", "text": text} for text in (instructions, _templates(case, gate)) if text]
    fields: dict[str, object] = {
        "model": endpoint.model,
        "max_tokens": MOST_ANSWER_TOKENS,
        "system": system,
        "messages": [{"role": "user", "content": [{"type": "text", "text": text}]}],
    }
    if "caching" in endpoint.abilities:
        system[-1]["cache_control"] = {"type": "ephemeral"}  # type: ignore[assignment]
    fields |= without_thinking(endpoint)
    return ChatRequest(fields, left_out)


def without_thinking(endpoint: Endpoint) -> dict[str, object]:
    """What keeps a model from thinking in silence before a short answer: it costs money and time, and buys little.

    Only models that know the setting get it; older ones do not think unless they are told to.
    """
    if endpoint.place is not Place.CLOUD or not endpoint.model.endswith("-5-5"):
        return {}
    return {"thinking": {"type": "between_tools"}, "output_config": {"effort": "low"}}


def _history(turns: tuple[CaseTurn, ...], nonce: str, room: int) -> tuple[list[str], int]:
    """The newest turns that have room, oldest first; numbered as in the case, so that the answer can name them."""
    kept: list[str] = []
    for number in range(len(turns), 0, -1):
        turn = turns[number - 1]
        text = shortened(turn.text, min(LONGEST_TURN, room))
        if len(text) > room:
            return kept[::-1], number
        room -= len(text)
        about = turn.kind.value.replace("_", " ") if turn.role is Role.AGENT else ""
        state = _STATES.get(turn.completeness, "")
        kept.append(block(nonce, text, turn=str(number), by=_WHO[turn.role], entry=about, state=state))
    return kept[::-1], 0


def shortened(text: str, longest: int) -> str:
    """``text`` with its middle left out where it is longer: what matters in logs stands at their ends."""
    if len(text) <= longest:
        return text
    half = longest // 2
    return text[:half] + _CUT.format(count=len(text) - 2 * half) + text[-half:]


def _lane(case: CaseFile, nonce: str) -> Iterator[str]:
    for fact in case.facts:
        status = fact.status.value.replace("_", " ")
        replaced = f"replaced by {fact.replaced_by}" if fact.replaced_by else ""
        if fact.status is not FactStatus.SET_ASIDE:
            yield block(nonce, fact.text, fact=fact.label, status=status, role=fact.role.value, note=replaced)
    for question in case.questions:
        text = f"{question.text}\n{question.answer}".strip()
        yield block(nonce, text, question=question.label, status=question.status.value)
    for check in case.checks:
        yield block(nonce, f"{check.text}\n{check.result}".strip(), check=check.label, status=check.status.value)
    for fix in case.fixes:
        status = "in force" if fix.is_active else "superseded"
        outcome = fix.outcome.value.replace("_", " ") if fix.outcome else "none recorded"
        yield block(nonce, "\n".join((fix.title, *fix.steps)), fix=fix.label, status=status, outcome=outcome)


def _templates(case: CaseFile, gate: Gate) -> str:
    """The script templates that a fix may name: the desk's own words, the same for every ticket."""
    if not case.templates:
        return ""
    lines = [f"- {each.id}: {neutral(each.title)}. {neutral(each.description)}" for each in case.templates]
    return gate.redact("\n".join(("# Script templates", "", *lines))).text
