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
from flowpilot_desktop.ui.theme.following import Appearance

FILE = "window.json"


@dataclass(frozen=True)
class LastLook:
    """``language`` is empty where the agent chose none."""

    language: str = ""
    appearance: str = Appearance.SYSTEM.value
    has_ticket: bool = False
    """A ticket was open."""
    placing: Placing = field(default_factory=Placing)


def read_last_look(folder: Path) -> LastLook:
    """What is written there; the usual look where nothing is, or something else."""
    try:
        kept = json.loads((folder / FILE).read_bytes())
        look = LastLook(kept["language"], kept["appearance"], bool(kept["has_ticket"]), Placing(**kept["placing"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return LastLook()
    is_known = look.language in ("", *LANGUAGES) and look.appearance in list(Appearance)
    are_texts = isinstance(look.placing.geometry, str) and isinstance(look.placing.docks, str)
    return look if is_known and are_texts else LastLook()


def write_last_look(folder: Path, look: LastLook) -> None:
    """Keep it for the next start. Where the folder takes nothing, the next window just looks as usual at first."""
    unfinished = folder / f"{FILE}.{os.getpid()}"
    with suppress(OSError):
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            json.dump(asdict(look), opened)
        unfinished.replace(folder / FILE)
