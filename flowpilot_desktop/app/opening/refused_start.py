"""A window whose desk cannot be opened: it says why, and offers the newest backup where that helps."""

import asyncio
from datetime import UTC, datetime

from flowpilot_desktop.app.resources import sentences_of
from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.support.first_aid import FirstAid
from flowpilot_desktop.storage import keychain
from flowpilot_desktop.storage.ownership import take_ownership
from flowpilot_desktop.storage.restoring import restore
from flowpilot_desktop.ui.cannot_open import CannotOpen
from flowpilot_desktop.ui.frame import Frame


async def ask_what_to_do(frame: Frame, language: str, settings: Settings, refused: FlowPilotError) -> bool:
    """Say why the desk was ``refused``; True where a backup was put back, and the desk is to be opened again."""
    say = sentences_of(language).say
    while not frame.is_left:
        aid = FirstAid(settings.data_dir, refused, keychain.problem)
        findings, backup = await asyncio.gather(asyncio.to_thread(aid.examine), asyncio.to_thread(aid.way_back))
        told = "\n".join(f"{each.part}: {each.text}" for each in findings)
        offer = None if backup is None else (backup.name, backup.tickets)
        box = CannotOpen(frame, (say(refused.title), say(refused.hint)), told, offer)
        if not await box.wants_backup() or backup is None:
            return False
        try:
            await asyncio.to_thread(_put_back, settings, backup.name)
        except FlowPilotError as again:
            refused = again
        else:
            return True
    return False


def _put_back(settings: Settings, name: str) -> None:
    owned = take_ownership(settings.data_dir)
    try:
        restore(settings.data_dir, settings.marks_dir, name, now=datetime.now(UTC))
    finally:
        owned.release()
