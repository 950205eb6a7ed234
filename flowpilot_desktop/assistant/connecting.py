"""Reaching a server when it is needed: the SDK is loaded on a worker thread, and one client serves until it changes."""

import asyncio
from collections.abc import Callable

from flowpilot_desktop.assistant.failures import Kind, WireFailure
from flowpilot_desktop.assistant.loading import load_beside
from flowpilot_desktop.assistant.messages import MessagesServer
from flowpilot_desktop.assistant.wire import WireGate
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.assistant_settings import AssistantSettings, Endpoint

SDK_MODULE = "flowpilot_desktop.assistant.claude"
Maker = Callable[[Endpoint, str, WireGate], MessagesServer]


class Connecting:
    """Holds the one client that is in use."""

    def __init__(self, settings: AssistantSettings, gate: Gate) -> None:
        self._settings = settings
        self._gate = gate
        self._server: MessagesServer | None = None
        self._made_for: tuple[Endpoint, str] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def warm(self) -> None:
        """Load the SDK now, so that the first answer does not wait for it."""
        await asyncio.to_thread(_load)

    async def server(self, endpoint: Endpoint) -> MessagesServer:
        """The client for ``endpoint``. Raises: WireFailure, AssistantFailed where there is no key."""
        return await self._server_with(endpoint, await self._settings.key_for(endpoint))

    async def trying(self, endpoint: Endpoint, key: str) -> MessagesServer:
        """A client with a key that is not kept yet; the caller closes it."""
        return await asyncio.to_thread(self._make, endpoint, key)

    async def _server_with(self, endpoint: Endpoint, key: str) -> MessagesServer:
        async with self._one_at_a_time:
            if self._server is None or self._made_for != (endpoint, key):
                await self._close()
                self._server = await asyncio.to_thread(self._make, endpoint, key)
                self._made_for = (endpoint, key)
            return self._server

    def _make(self, endpoint: Endpoint, key: str) -> MessagesServer:
        return _load()(endpoint, key, WireGate(self._gate, key))

    async def close(self) -> None:
        async with self._one_at_a_time:
            await self._close()

    async def _close(self) -> None:
        server, self._server, self._made_for = self._server, None, None
        if server is not None:
            await server.close()


def _load() -> Maker:
    try:
        maker: Maker = load_beside(SDK_MODULE, lambda module: module.rehearse()).ClaudeServer
    except Exception as error:
        raise WireFailure(Kind.BROKEN) from error
    return maker
