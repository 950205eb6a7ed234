"""A desk that asks a peer, and a ticket to ask about."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.conversation.entries import Turn

KEY = "test-key-that-opens-nothing"
FIX = (
    '[SUGGEST_FIX]{"title": "Restart the print spooler", "steps": ["Restart it"], "confidence": 82, '
    '"rests_on": ["F1"]}[/SUGGEST_FIX]'
)


@asynccontextmanager
async def asking(
    settings: Settings, address: str, *, place: str = "cloud", **overrides: Any
) -> AsyncIterator[Application]:
    """A desk whose assistant is at ``address``, with a key in the memory of this run."""
    app = await build(replace(settings, offline=False), environment={}, **overrides)
    try:
        await app.preferences.change("assistant", place)
        if place == "cloud":
            await app.preferences.change("assistant_address", address)
            await app.assistants.settings.keep_key(KEY, in_memory=True)
        else:
            await app.preferences.change("assistant_local_address", address)
            await app.preferences.change("assistant_local_model", "small-model")
        yield app
    finally:
        await app.close()


async def ticket(app: Application) -> str:
    session_id = await app.sessions.start("Printer prints nothing")
    await app.lane.add_fact(session_id, "The print spooler on SRV-PRN02 is stopped", role=FactRole.SYMPTOM)
    return session_id


async def ask(app: Application, session_id: str, text: str = "What now?") -> Turn:
    return await app.conversation.ask(session_id, text)
