"""Peers that do what no well-behaved one does: refuse, break off, fall silent, speak without names, send a page."""

from collections.abc import Awaitable, Callable

from tests.assistant.claude.peer import Reply, Seen, Wire, error_body, opening, text_events, whole


def refuses(status: int, kind: str, message: str = "as scripted", **headers: str) -> Reply:
    async def reply(_seen: Seen, wire: Wire) -> None:
        await wire.error(status, kind, message, **headers)

    return reply


def answers(status: int, body: object, **headers: str) -> Reply:
    async def reply(_seen: Seen, wire: Wire) -> None:
        await wire.plain(status, body, **headers)

    return reply


def begins(text: str, then: Callable[[Wire], Awaitable[None]]) -> Reply:
    """A peer that says ``text`` and then does ``then`` instead of coming to an end."""

    async def reply(_seen: Seen, wire: Wire) -> None:
        await wire.head()
        await wire.events(opening())
        if text:
            await wire.events(text_events(text))
        await then(wire)

    return reply


async def error_event(wire: Wire) -> None:
    await wire.event("error", error_body("overloaded_error", "Overloaded"))
    await wire.end()


async def cut_clean(wire: Wire) -> None:
    await wire.end()


async def cut_off(wire: Wire) -> None:
    await wire.abort()


async def half_a_line(wire: Wire) -> None:
    await wire.send('event: content_block_delta\ndata: {"type": "content_bl\n\n')
    await wire.end()


async def stall(wire: Wire) -> None:
    await wire.until_the_client_goes()


async def unnamed(_seen: Seen, wire: Wire) -> None:
    await wire.head()
    await wire.send('data: {"type": "message_start"}\n\ndata: {"type": "message_stop"}\n\n')
    await wire.end()


PAGE = "<html><body>Please sign in to the guest network</body></html>"


async def holograms(_seen: Seen, wire: Wire) -> None:
    """An answer with blocks, deltas and events of kinds that nobody knows."""
    events = list(whole("Fine."))
    hologram = {"type": "content_block_start", "index": 7, "content_block": {"type": "hologram", "text": "boo"}}
    delta = {"type": "content_block_delta", "index": 7, "delta": {"type": "sparkle_delta", "text": "boo"}}
    stop = {"type": "content_block_stop", "index": 7}
    unknown = [("content_block_start", hologram), ("content_block_delta", delta), ("content_block_stop", stop)]
    events[2:2] = [*unknown, ("news", {"type": "news"})]
    await wire.head()
    await wire.events(iter(events))
    await wire.end()
