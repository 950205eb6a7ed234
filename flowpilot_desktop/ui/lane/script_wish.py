"""What another pane wants of the page of scripts."""

from dataclasses import dataclass

from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.services.fixes.deciding import Decided


@dataclass(frozen=True)
class ScriptWish:
    """Open the builder on a template, or the form on the script of a fix.

    ``starts``: making the script is what starts the fix. ``made``: the script that its start has made already.
    """

    fix: Fix | None = None
    builds: str = ""
    starts: bool = False
    made: Decided | None = None
