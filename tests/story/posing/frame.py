"""What lies around a ticket: messages, the network, search, menus, and the pages of outbox, scripts and settings."""

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from flowpilot_desktop.domain.sessions import EntryKind
from flowpilot_desktop.ui.desk import DeskList
from flowpilot_desktop.ui.scripts.page import ScriptsPage
from flowpilot_desktop.ui.settings.page import SettingsPage
from tests.story.posing.sitter import Pose, Sitter
from tests.ui.full_disk import limit_pages


async def no_ticket(sitter: Sitter) -> None:
    sitter.window.presenter.open(None)
    await sitter.window.settled()


async def message(sitter: Sitter) -> None:
    """The disk takes nothing more, and a long message is to be written to it."""
    await sitter.show("printer")
    app = sitter.app
    await app.database.transact(partial(limit_pages, is_full=True))
    log = "spooler[412]: job accepted\n" * 3_000
    write = partial(app.conversation.add_entry, sitter.tickets["printer"], EntryKind.I_FOUND, log)
    sitter.window.around.door.enter("entry.send", write)
    await sitter.window.around.door.quiet()


async def undo(sitter: Sitter) -> None:
    """A note leaves, and can still be taken back."""
    await sitter.show("leaving")
    sitter.do("note.resolve")
    await sitter.window.settled()
    sitter.find(QPushButton, "confirmClosingButton").click()
    await sitter.window.settled()


async def palette(sitter: Sitter) -> None:
    await sitter.show("printer")
    sitter.do("view.palette")


async def shortcuts(sitter: Sitter) -> None:
    await sitter.show("printer")
    sitter.do("help.keys")


async def menu(sitter: Sitter) -> QWidget | None:
    await sitter.show("printer")
    return sitter.menu_of("menuButton")


async def out_of_reach(sitter: Sitter) -> None:
    await sitter.show("printer")
    reason = "The server did not answer within 10 seconds."
    sitter.app.network.heard("helpdesk", reason)
    await sitter.window.settled()
    sitter.window.reach_banner.show_list(DeskList(out_of_reach={"helpdesk": reason}))


async def offline(sitter: Sitter) -> None:
    """The agent works offline, and a ticket system is connected."""
    await sitter.show("printer")
    await sitter.app.network.switch(off=True)
    await sitter.window.settled()
    sitter.window.reach_banner.show_list(DeskList(out_of_reach={"helpdesk": ""}))


async def searching(sitter: Sitter) -> None:
    await sitter.show("printer")
    sitter.do("ticket.search")
    sitter.window.panes.tickets.search.setText(sitter.say("mail"))
    await sitter.window.settled()


async def finding_nothing(sitter: Sitter) -> None:
    await sitter.show("printer")
    sitter.do("ticket.search")
    sitter.window.panes.tickets.search.setText(sitter.say("no such words"))
    await sitter.window.settled()


async def scripts(sitter: Sitter) -> None:
    """The list: the form of another ticket is put away when this one is opened."""
    await sitter.show("waiting")
    await sitter.show("printer")
    await page("scripts")(sitter)


def page(name: str) -> Pose:
    async def pose(sitter: Sitter) -> None:
        sitter.do(f"view.{name}")
        await sitter.window.settled()

    return pose


def scripts_of(sitter: Sitter) -> ScriptsPage:
    shown = sitter.window.panes.pages["scripts"]
    assert isinstance(shown, ScriptsPage)
    return shown


async def script_form(sitter: Sitter) -> None:
    await sitter.show("printer")
    sitter.do("view.scripts")
    await sitter.window.settled()
    scripts_of(sitter).room.shelf.template_chosen.emit("print-spooler-clear")
    await sitter.window.settled()


async def script_builder(sitter: Sitter) -> None:
    await script_form(sitter)
    scripts_of(sitter).room.form.builder_wanted.emit()
    await sitter.window.settled()


def settings(section: str) -> Pose:
    async def pose(sitter: Sitter) -> None:
        sitter.do("view.settings")
        shown = sitter.window.panes.pages["settings"]
        assert isinstance(shown, SettingsPage)
        shown.show_section(section)
        await sitter.window.settled()

    return pose
