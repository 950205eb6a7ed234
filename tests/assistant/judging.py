"""When two statements say the same thing, told by a machine; and what people decided about proposed facts.

Two statements say the same where the shorter of the two has at least 60 % of its terms in the other, and both or none
deny something. That is mild about wording and strict about negation; it knows no paraphrase, so more is reported
missing than is. Whether a proposal is *right* was read by people: ``judged_facts.json`` holds, for the digest of the
conversation's id and the proposal's words, ``kept`` (true as said, and worth a fact) or ``wrong`` (a question, chatter,
torn out of its context, or not what was said).
"""

import hashlib
import json
from pathlib import Path

from flowpilot_desktop.assistant.embedded.evidence import is_negated
from flowpilot_desktop.services.terms import terms

JUDGED = Path(__file__).parent / "judged_facts.json"
SHARE = 0.6


def says_the_same_thing(one: str, other: str) -> bool:
    first, second = frozenset(terms(one)), frozenset(terms(other))
    if not first or not second or is_negated(one) != is_negated(other):
        return False
    return len(first & second) / min(len(first), len(second)) >= SHARE


def digest(conversation: str, text: str) -> str:
    """What a verdict is kept under: no text of the data is copied into the project."""
    return hashlib.sha256(f"{conversation}\n{text}".encode()).hexdigest()[:16]


def verdicts() -> dict[str, str]:
    """Digest → ``kept`` or ``wrong``."""
    return dict(json.loads(JUDGED.read_text("utf-8"))) if JUDGED.exists() else {}
