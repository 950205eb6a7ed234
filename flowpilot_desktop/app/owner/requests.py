"""What a start of the program is asked for, and what comes of it, also when another process carries it out."""

from dataclasses import dataclass

from flowpilot_desktop.app.grammar.parts import WrongUsage
from flowpilot_desktop.app.resources import sentences_of
from flowpilot_desktop.domain.errors import FlowPilotError, StaleNote


@dataclass(frozen=True)
class Request:
    """What a second start was asked for: its arguments, the folder in which its file names are meant, its input."""

    arguments: tuple[str, ...]
    folder: str
    paste: bytes | None = None


@dataclass(frozen=True)
class Reply:
    """What the owner's run of the command printed, and its exit code."""

    exit_code: int
    out: str
    err: str


NO_WINDOW_HERE = Reply(75, "", "The command that has this desk open has no window.\n")
"""To a start that wants the window while a command owns the desk: it may ask again when the command has finished."""


def usage_reply(usage: WrongUsage) -> Reply:
    """Help and the version go to standard output, complaints to standard error."""
    return Reply(usage.exit_code, "", usage.text) if usage.exit_code else Reply(0, usage.text, "")


def one_line(error: FlowPilotError, language: str | None, options: str = "") -> str:
    """The error as one line for standard error, in the language that was asked for; ``options`` stand at its end."""
    say = sentences_of(language or "en").say
    changes = (
        f" {say('Changed:')} {' '.join(map(say, error.changes))}"
        if isinstance(error, StaleNote) and error.changes
        else ""
    )
    return " ".join(f"{say(error.title)}{changes} {say(error.hint)} {options}".split()) + "\n"
