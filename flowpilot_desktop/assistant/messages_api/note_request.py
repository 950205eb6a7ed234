"""The request for a note in a model's words: the facts that it may rest on, and the draft that it is to word anew.

The schema is the same for every request: servers prepare themselves for a schema once, and caches hang on it.
"""

from flowpilot_desktop.assistant.messages_api.chat_request import LANGUAGES, without_thinking
from flowpilot_desktop.assistant.messages_api.data_blocks import block, new_nonce
from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.lane import Fact
from flowpilot_desktop.domain.notes import SECTIONS, Note, NoteKind, Violation
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.assistants.settings import Endpoint
from flowpilot_desktop.services.notes.writing import sayable_labels

MOST_TOKENS = 2_000
_SENTENCES = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "text": {"type": "string", "description": "One sentence."},
            "facts": {"type": "array", "items": {"type": "string"}, "description": "Labels such as F1."},
        },
        "required": ["text", "facts"],
        "additionalProperties": False,
    },
}
SECTIONS_ASKED = [name.value for name in SECTIONS[NoteKind.RESOLUTION_NOTE]]
SCHEMA = {
    "type": "object",
    "properties": dict.fromkeys(SECTIONS_ASKED, _SENTENCES),
    "required": SECTIONS_ASKED,
    "additionalProperties": False,
}


def note_request(
    bundle: NoteBundle,
    composed: Note,
    endpoint: Endpoint,
    instructions: str,
    gate: Gate,
    violations: tuple[Violation, ...] = (),
    *,
    is_longer: bool = False,
) -> dict[str, object]:
    """The fields of the request; with ``violations`` it asks for the sentences that did not hold once more."""
    nonce = new_nonce()
    sayable = sayable_labels(composed)
    parts = [f"language: {LANGUAGES.get(bundle.language, bundle.language)}", "The facts:"]
    parts += [
        block(nonce, fact.customer_text or fact.text, fact=fact.label, role=fact.role.value)
        for fact in sorted(bundle.facts, key=_number)
        if fact.label in sayable
    ]
    parts.append("The draft:")
    parts += [
        block(nonce, sentence.text, section=section.name.value, facts=" ".join(sentence.facts))
        for section in composed.sections
        for sentence in section.sentences
        if not sentence.edited and set(sentence.facts) <= sayable
    ]
    if violations:
        parts.append(
            "You wrote these sentences, and they may not stand. Word them anew so that they do, or leave them out:"
        )
        parts += [block(nonce, each.text, why=_plain(each.detail)) for each in violations]
        parts.append("Answer with the whole note in the same form.")
    text = gate.redact("\n".join(parts)).text
    fields: dict[str, object] = {
        "model": endpoint.model,
        "max_tokens": MOST_TOKENS * (2 if is_longer else 1),
        "system": [{"type": "text", "text": instructions}],
        "messages": [{"role": "user", "content": [{"type": "text", "text": text}]}],
    }
    quiet = without_thinking(endpoint)
    output = quiet.pop("output_config", {})
    fields |= quiet
    if "caching" in endpoint.abilities:
        fields["system"] = [{"type": "text", "text": instructions, "cache_control": {"type": "ephemeral"}}]
    if "structured" in endpoint.abilities:
        output = {**output, "format": {"type": "json_schema", "schema": SCHEMA}}  # type: ignore[dict-item]
    return fields | ({"output_config": output} if output else {})


def _number(fact: Fact) -> int:
    return fact.number


def _plain(detail: str) -> str:
    """A verifier's sentence as an attribute: it may quote words of the model."""
    return "".join(char for char in detail if char not in '<>"[]\n')
