"""What lies around a ticket: messages, the network, search, menus, and the pages of outbox, scripts and settings."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QWidget

from flowpilot_desktop.domain.outbox import PostKind
from flowpilot_desktop.storage.faults import SENTENCES
from flowpilot_desktop.ui.desk import DeskList
from flowpilot_desktop.ui.note.closing import leaving
from flowpilot_desktop.ui.refusals import said
from flowpilot_desktop.ui.scripts.page import ScriptsPage
from flowpilot_desktop.ui.settings.page import SettingsPage
from tests.story.posing.sitter import Pose, Sitter


@dataclass(frozen=True)
class InReach:
    """A network that works, for the banner of a system that does not answer."""

    is_off: bool = False
    is_forbidden: bool = False


async def no_ticket(sitter: Sitter) -> None:
    sitter.window.presenter.open(None)
    await sitter.window.settled()


async def message(sitter: Sitter) -> None:
    await sitter.show("printer")
    title, hint = SENTENCES[13]  # a full disk
    sitter.window.around.door.failed_for_now.emit(said(title), said(hint), "", lambda: None)


async def undo(sitter: Sitter) -> None:
    """A step that can be taken back, counted down."""
    await sitter.show("mailbox")
    until = datetime.now(UTC) + timedelta(seconds=14)
    title, hint = leaving(PostKind.RESOLUTION_NOTE, "#3")
    sitter.window.message_bar.say(title, hint, undo=nothing, until=until)


async def nothing() -> None:
    """What taking back does in a picture."""


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
    reason = sitter.say("The server did not answer within 10 seconds.")
    banner = sitter.window.reach_banner
    network, banner._network = banner._network, InReach()  # type: ignore[assignment]  # the gallery itself is offline
    banner.show_list(DeskList(out_of_reach={"helpdesk": reason}))
    banner._network = network


async def offline(sitter: Sitter) -> None:
    """The agent works offline, and a ticket system is connected."""
    await sitter.show("printer")
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
