"""Reaching a server when it is needed: the SDK is loaded on a worker thread, and one client serves until it changes."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from flowpilot_desktop.assistant.messages_api.failures import Kind, WireFailure
from flowpilot_desktop.assistant.messages_api.loading import load_beside
from flowpilot_desktop.assistant.messages_api.messages import MessagesServer
from flowpilot_desktop.assistant.messages_api.wire import WireGate
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.assistants.settings import AssistantSettings, Endpoint

SDK_MODULE = "flowpilot_desktop.assistant.messages_api.sdk"
Maker = Callable[[Endpoint, str, WireGate], MessagesServer]


class Connecting:
    """Holds the client that is in use; one whose settings were changed goes when its last answer is over."""

    def __init__(self, settings: AssistantSettings, gate: Gate) -> None:
        self._settings = settings
        self._gate = gate
        self._now: _Held | None = None
        self._former: list[_Held] = []
        """Clients of settings that were changed while an answer of theirs was coming."""
        self._one_at_a_time = asyncio.Lock()

    async def warm(self) -> None:
        """Load the SDK now, so that the first answer does not wait for it."""
        await asyncio.to_thread(_load)

    @asynccontextmanager
    async def using(self, endpoint: Endpoint) -> AsyncGenerator[MessagesServer, None]:
        """The client for ``endpoint``, which stays open inside the block whatever becomes of the settings meanwhile.

        Raises: WireFailure, AssistantFailed where there is no key.
        """
        held = await self._held_for(endpoint, await self._settings.key_for(endpoint))
        held.users += 1
        try:
            yield held.server
        finally:
            held.users -= 1
            if held in self._former and not held.users:
                self._former.remove(held)
                await held.server.close()

    async def trying(self, endpoint: Endpoint, key: str) -> MessagesServer:
        """A client with a key that is not kept yet; the caller closes it."""
        return await asyncio.to_thread(self._make, endpoint, key)

    async def _held_for(self, endpoint: Endpoint, key: str) -> "_Held":
        async with self._one_at_a_time:
            if self._now is None or self._now.made_for != (endpoint, key):
                await self._leave()
                server = await asyncio.to_thread(self._make, endpoint, key)
                self._now = _Held(server, (endpoint, key))
            return self._now

    def _make(self, endpoint: Endpoint, key: str) -> MessagesServer:
        return _load()(endpoint, key, WireGate(self._gate, key))

    async def close(self) -> None:
        async with self._one_at_a_time:
            await self._leave()
            former, self._former = self._former, []
            for each in former:
                await each.server.close()

    async def _leave(self) -> None:
        """Close the client, or keep it until the last answer that comes through it is over."""
        held, self._now = self._now, None
        if held is not None and held.users:
            self._former.append(held)
        elif held is not None:
            await held.server.close()


@dataclass(eq=False)
class _Held:
    """A client, what it was made for, and how many requests go through it."""

    server: MessagesServer
    made_for: tuple[Endpoint, str]
    users: int = 0


def _load() -> Maker:
    try:
        maker: Maker = load_beside(SDK_MODULE, lambda module: module.rehearse()).ClaudeServer
    except Exception as error:
        raise WireFailure(Kind.BROKEN) from error
    return maker
