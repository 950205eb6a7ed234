"""What must not leave: the one gate, and the only maker of ``RedactedText``.

An allow-list of fields first (``exits``), sensitive parameters second (``known``), patterns third (``patterns``).
"""

from flowpilot_desktop.redaction.exits import (
    ALLOWED_FIELDS,
    FIXED_FIELDS,
    Exit,
    FieldNotAllowed,
    GateRefused,
    SecretInFixedField,
)
from flowpilot_desktop.redaction.gate import Finding, Gate, Redaction
from flowpilot_desktop.redaction.known import SHORTEST_IN_TEXT as SHORTEST_SECRET
from flowpilot_desktop.redaction.known import KnownSecret, known_secrets
from flowpilot_desktop.redaction.patterns import POLICY_VERSION
from flowpilot_desktop.redaction.text import PLACEHOLDER, RedactedText

__all__ = [
    "ALLOWED_FIELDS",
    "FIXED_FIELDS",
    "PLACEHOLDER",
    "POLICY_VERSION",
    "SHORTEST_SECRET",
    "Exit",
    "FieldNotAllowed",
    "Finding",
    "Gate",
    "GateRefused",
    "KnownSecret",
    "RedactedText",
    "Redaction",
    "SecretInFixedField",
    "known_secrets",
]
