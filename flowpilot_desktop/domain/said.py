"""What somebody stated in a message."""

from dataclasses import dataclass

from flowpilot_desktop.domain.lane import FactRole


@dataclass(frozen=True)
class Said:
    """A statement, and what it is in the story as far as its words tell."""

    text: str
    role: FactRole = FactRole.FINDING
