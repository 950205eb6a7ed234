"""What a message states; the many patterns for it are loaded at the first message, not at every start."""

from flowpilot_desktop.domain.said import Said


def statements_in(text: str, *, asked: str = "") -> tuple[Said, ...]:
    """``said.statements_in``. To be called on a worker thread."""
    from flowpilot_desktop.services.statements import said

    return said.statements_in(text, asked=asked)
