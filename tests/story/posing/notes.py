"""The note: read, edited, overtaken, posted."""

import asyncio

from PySide6.QtWidgets import QDialog, QWidget

from tests.story.posing.sitter import Sitter


async def note(sitter: Sitter) -> None:
    await sitter.show("printer")
    sitter.window.arrangement.show_note()


async def stale_note(sitter: Sitter) -> None:
    """The note is a change behind, and a new one is being made: pictured while the old one is still in sight."""
    await sitter.show("failed")
    sitter.window.arrangement.show_note()
    shown = sitter.window.presenter.shown
    assert shown is not None
    number = len(shown.view.facts)  # each picture has a change of its own
    await sitter.app.lane.add_fact(shown.view.session.id, sitter.say("Tray {number} is full").format(number=number))
    sitter.window.presenter.refresh.now("ticket")
    for _ in range(400):
        await asyncio.sleep(0)
        now = sitter.window.presenter.shown
        if now is not None and not now.is_current:
            return


async def note_edited(sitter: Sitter) -> None:
    await sitter.show("printer")
    sitter.window.arrangement.show_note()
    sitter.do("note.edit")
    await sitter.window.settled()


async def hand_over_note(sitter: Sitter) -> None:
    await sitter.show("printer")
    sitter.window.arrangement.show_note()
    sitter.do("note.kind")
    await sitter.window.settled()


async def note_menu(sitter: Sitter) -> QWidget | None:
    await sitter.show("printer")
    sitter.window.arrangement.show_note()
    return sitter.menu_of("noteMenuButton")


async def closing(sitter: Sitter) -> QWidget | None:
    await sitter.show("printer")
    sitter.do("note.resolve")
    await sitter.window.settled()
    return sitter.frame.findChild(QDialog, "closingDialog")


async def hand_over(sitter: Sitter) -> QWidget | None:
    await sitter.show("printer")
    sitter.do("note.escalate")
    await sitter.window.settled()
    return sitter.frame.findChild(QDialog, "closingDialog")


async def conflict(sitter: Sitter) -> QWidget | None:
    dialog = await closing(sitter)
    shown = sitter.window.presenter.shown
    assert shown is not None
    number = len(shown.view.facts)  # each picture has a change of its own
    await sitter.app.lane.add_fact(
        sitter.tickets["printer"], sitter.say("Queue {number} was blocked as well").format(number=number)
    )
    await asyncio.sleep(0.6)
    await sitter.window.settled()
    return dialog


async def posted(sitter: Sitter) -> None:
    await sitter.show("posted")


async def waiting(sitter: Sitter) -> None:
    await sitter.show("waiting")
