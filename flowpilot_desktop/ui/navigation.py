"""Ways through the window: its pages, the walk over the panes, light or dark, the network on or off."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from flowpilot_desktop.domain.events import NetworkChanged, SettingsChanged
from flowpilot_desktop.ui.actions import label
from flowpilot_desktop.ui.arrangement import Arrangement
from flowpilot_desktop.ui.pages import PAGES
from flowpilot_desktop.ui.pane import Pane, Surroundings
from flowpilot_desktop.ui.panes import TICKET_PAGE, Panes
from flowpilot_desktop.ui.theme.following import Appearance


class Navigation(QObject):
    """Gives the actions on the window itself their meaning."""

    def __init__(
        self, around: Surroundings, arrangement: Arrangement, panes: Panes, version: str, window: QWidget
    ) -> None:
        super().__init__(window)
        self._around = around
        self._arrangement = arrangement
        self._panes = panes
        self._version = version
        self._window = window
        actions = around.actions
        for name in (TICKET_PAGE, *PAGES):
            actions.on(f"view.{name}", partial(self._go, name))
        actions.on("view.next_pane", lambda: self._walk(1))
        actions.on("view.previous_pane", lambda: self._walk(-1))
        actions.on("view.dark", self._turn_light)
        actions.on("view.follow", self._follow_the_system)
        actions.on("view.offline", self._switch_network)
        actions.on("note.detach", arrangement.detach_note)
        actions.on("outbox.deliver", self._deliver)
        actions.on("help.about", self._about)
        actions.on("help.doctor", panes.pages.examine)
        actions.on("desk.connect", self._connect_system)
        actions.on("desk.demo", lambda: around.door.enter("desk.demo", around.desk.open_demo))
        actions.on("app.quit", window.close)
        arrangement.page_changed.connect(self._entered)
        around.desk.bus.subscribe(NetworkChanged, lambda _event: self._show_network())
        around.desk.bus.subscribe(SettingsChanged, self._settings_changed)
        self._show_network()
        self._show_following()

    def _settings_changed(self, event: SettingsChanged) -> None:
        """Wherever it was said: in the window, or by a command."""
        if "appearance" in event.names:
            wanted = Appearance(self._around.desk.preferences.current.appearance)
            if wanted is not self._around.theme.appearance:
                self._around.theme.choose(wanted)
        self._show_following()

    def _go(self, name: str) -> None:
        self._arrangement.show_page(name)
        self._arrangement.front.take_focus()

    def _entered(self, name: str) -> None:
        entered = getattr(self._panes.pages.get(name), "entered", None)
        if entered is not None:
            entered()

    def _walk(self, step: int) -> None:
        panes = [pane for pane in self._panes.every if pane.isVisible()]
        here = next((at for at, pane in enumerate(panes) if _has_focus(pane)), -1 if step > 0 else 0)
        for far in range(1, len(panes) + 1):
            pane = panes[(here + step * far) % len(panes)]
            pane.take_focus()
            if _has_focus(pane):  # where nothing in it can be used just now, the next one is meant
                return

    def _turn_light(self) -> None:
        theme = self._around.theme
        dark = self.tr("The window stays dark, whatever the system shows.")
        light = self.tr("The window stays light, whatever the system shows.")
        followed, is_dark = theme.appearance is Appearance.SYSTEM, theme.tokens.is_dark
        self._look(Appearance.LIGHT if is_dark else Appearance.DARK)
        # Said, because it goes on tomorrow; and what is said already must stay true.
        if followed or any(map(self._around.messages.is_saying, (dark, light))):
            hint = self.tr("“{action}” in the menu follows the system again.").format(action=label("view.follow"))
            self._around.messages.say(light if is_dark else dark, hint, undo=lambda: self._chosen(Appearance.SYSTEM))

    def _follow_the_system(self) -> None:
        """On and off: switched off, the window stays as it is now."""
        theme = self._around.theme
        stays = Appearance.DARK if theme.tokens.is_dark else Appearance.LIGHT
        self._look(Appearance.SYSTEM if theme.appearance is not Appearance.SYSTEM else stays)

    def _look(self, wanted: Appearance) -> None:
        self._around.door.enter("view.dark", lambda: self._chosen(wanted), newest=True)

    async def _chosen(self, wanted: Appearance) -> None:
        self._around.theme.choose(wanted)
        self._show_following()
        await self._around.desk.preferences.change("appearance", wanted.value)

    def _show_following(self) -> None:
        is_following = self._around.theme.appearance is Appearance.SYSTEM
        self._around.actions.qaction("view.follow").setChecked(is_following)

    def _switch_network(self) -> None:
        network = self._around.desk.network
        if network.is_forbidden:
            self._show_network()
            self._around.messages.say(
                self.tr("The program was started with --offline."), self.tr("Start it without to use the network.")
            )
            return
        self._around.door.enter("view.offline", lambda: network.switch(off=not network.is_off))

    def _show_network(self) -> None:
        self._around.actions.qaction("view.offline").setChecked(self._around.desk.network.is_off)

    def _deliver(self) -> None:
        outbox = self._around.desk.outbox
        self._around.door.enter("outbox.deliver", lambda: outbox.deliver(at_once=True))

    def _connect_system(self) -> None:
        self._go("settings")
        self._panes.pages.show_section("systems", take_focus=True)

    def _about(self) -> None:
        box = QMessageBox(self._window)
        box.setObjectName("aboutBox")
        box.setWindowTitle(self.tr("About FlowPilot Desktop"))
        box.setText(f"FlowPilot Desktop {self._version}")
        box.setInformativeText(
            self.tr("The workbench of a support agent that keeps working offline. This desk lives in {folder}").format(
                folder=self._around.desk.data_dir
            )
        )
        box.setModal(False)
        box.show()


def _has_focus(pane: Pane) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is pane or pane.isAncestorOf(focused))
