"""What passes between this desk and a server that speaks the Messages API, in our own words; knows no library."""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from flowpilot_desktop.services.assistants.assistants import Usage
from flowpilot_desktop.services.assistants.checks import ModelFacts

Request = Mapping[str, Any]
"""The fields of one request as they are sent."""

WHOLE = frozenset({"end_turn", "stop_sequence", "tool_use"})
"""Reasons to stop that mean that the answer is whole."""


@dataclass(frozen=True)
class Started:
    """The server has begun to answer. ``usage`` is what it has counted so far."""

    usage: Usage


@dataclass(frozen=True)
class Ended:
    """The answer is over. ``stop`` is empty where the stream ended without saying why: the answer is partial."""

    stop: str
    usage: Usage
    category: str = ""


WirePart = str | Started | Ended


class MessagesServer(Protocol):
    """One server, with one key. Every method may raise ``WireFailure``; nothing is tried twice inside."""

    def stream(self, request: Request) -> AsyncGenerator[WirePart, None]:
        """The answer as it comes; closing the iterator closes the connection."""
        ...

    async def models(self) -> tuple[ModelFacts, ...]: ...

    async def counts_tokens(self, model: str) -> bool:
        """Whether the server can count the tokens of a text."""
        ...

    async def close(self) -> None: ...
