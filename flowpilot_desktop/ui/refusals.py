"""What the window says when something cannot be done: the services' sentences, in the language of the window."""

from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.sentences import Sentences

_spoken: list[Sentences] = [Sentences(None)]


def speak_with(sentences: Sentences) -> None:
    """From now on sentences are looked up there; chosen with the language, before the window is made."""
    _spoken[0] = sentences


def said(sentence: str) -> str:
    """A sentence of the services in the language of the window."""
    return _spoken[0].say(sentence)


def title_and_hint(error: FlowPilotError) -> tuple[str, str]:
    return said(error.title), said(error.hint)


def in_full(error: FlowPilotError) -> str:
    """What went wrong and what to do next, in one go."""
    return " ".join(part for part in title_and_hint(error) if part)
