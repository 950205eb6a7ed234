"""Everything that can go wrong for the user. Each error is a sentence (``title``) and what to do next (``hint``).

FlowPilotError
├── NotFound            what was named does not exist
├── Conflict            it exists, but has moved on
│   └── StaleNote       the session changed after the note was read; carries what changed
├── Refused             a rule forbids it; nothing was changed
├── InvalidInput        a text, a file or an option cannot be used as it is
│   └── UnreadableFile  a file that cannot be imported
├── DeskUnavailable     the desk cannot be opened here and now
│   ├── DeskOwned       another process has it open
│   └── NotBroughtForward  a step to a newer layout is at fault
└── GateClosed          something secret was about to leave
"""


class FlowPilotError(Exception):
    """Base of what is shown to the user. Anything else that is raised is our own fault and goes to the crash net."""

    def __init__(self, title: str, hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.title} {self.hint}".strip()


class NotFound(FlowPilotError):
    """What was named does not exist (404)."""


class Conflict(FlowPilotError):
    """It exists, but its state does not allow this any more (409)."""


class StaleNote(Conflict):
    """The session moved on since the agent read the note. ``changes`` says what changed, a sentence each."""

    def __init__(self, title: str, hint: str, changes: tuple[str, ...]) -> None:
        super().__init__(title, hint)
        self.changes = changes


class Refused(FlowPilotError):
    """A rule of the desk forbids this; nothing was changed."""


class InvalidInput(FlowPilotError):
    """What was given cannot be used as it is; nothing was changed."""


class UnreadableFile(InvalidInput):
    """A file that cannot be imported; nothing was changed."""


class DeskUnavailable(FlowPilotError):
    """The desk cannot be opened here and now: locked, foreign, newer, damaged, or the disk does not allow it."""


class NotBroughtForward(DeskUnavailable):
    """A step to a newer layout failed by a fault of ours, which is its cause; the desk is as it was."""


class DeskOwned(DeskUnavailable):
    """Another process has this desk open; what is wanted of it can be handed over to that process."""


class GateClosed(FlowPilotError):
    """Something was about to leave that must not; it was stopped."""
