"""How the window looked when it was left, in a small file beside the desk: known before the desk can be opened.

The desk itself remembers all of it; this is a copy, and where it is missing or cannot be read, nothing is lost.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from flowpilot_desktop.domain.settings import LANGUAGES
from flowpilot_desktop.ui.frame import Placing
from flowpilot_desktop.ui.theme.appearance import Appearance

FILE = "window.json"
LARGEST = 20_000
"""Pixels; no screen is wider."""


@dataclass(frozen=True)
class LastLook:
    """``language`` is empty where the agent chose none."""

    language: str = ""
    appearance: str = Appearance.SYSTEM.value
    has_ticket: bool = False
    """A ticket was open."""
    placing: Placing = field(default_factory=Placing)
    family: str = ""
    """The font of running text; empty where the computer's own is meant."""
    text_size: float = 13.0
    """Its height in pixels."""

    def __post_init__(self) -> None:
        """Raises ValueError where something cannot be meant."""
        placing = self.placing
        texts = (self.language, self.family, placing.geometry, placing.docks)
        sizes = (placing.list_width, placing.lane_width, placing.note_height)
        if (
            not all(isinstance(text, str) for text in texts)
            or not all(type(size) is int and 0 <= size <= LARGEST for size in sizes)
            or self.language not in ("", *LANGUAGES)
            or self.appearance not in list(Appearance)
            or not 4 <= self.text_size <= 100
        ):
            raise ValueError("this is no look of a window")


def read_last_look(folder: Path) -> LastLook:
    """What is written there; the usual look where nothing is, or something else."""
    try:
        kept = json.loads((folder / FILE).read_bytes())
        return LastLook(**{**kept, "placing": Placing(**kept["placing"])})
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return LastLook()


def write_last_look(folder: Path, look: LastLook) -> None:
    """Keep it for the next start. Where the folder takes nothing, the next window just looks as usual at first."""
    unfinished = folder / f"{FILE}.{os.getpid()}"
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            json.dump(asdict(look), opened)
        unfinished.replace(folder / FILE)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()
