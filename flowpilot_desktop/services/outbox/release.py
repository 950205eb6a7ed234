"""What of a post leaves: these fields, through the one gate."""

from flowpilot_desktop.domain.outbox import OutboxItem
from flowpilot_desktop.redaction import Exit, Gate, RedactedText


def released(gate: Gate, item: OutboxItem) -> RedactedText:
    """The body as the gate lets it out: another one than the post's where it holds what looks like a secret.

    Raises:
        GateRefused: a field that must leave unchanged, such as the key, holds a secret.
    """
    fields = {
        "body": item.body,
        "target": str(item.target),
        "visibility": item.visibility.value,
        "post_key": item.post_key,
        "status": item.wanted_status,
    }
    return gate.release(Exit.TICKET, fields)["body"]
