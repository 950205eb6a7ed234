"""What the program says of itself at the start, quietly: a crash of the run before, and a newer release."""

from PySide6.QtCore import QObject

from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.services.support.crash_reports import CrashReport
from flowpilot_desktop.services.support.updates import Release
from flowpilot_desktop.ui.main_window import MainWindow
from flowpilot_desktop.ui.settings.update_look import open_page

CRASHES, TOLD, RELEASE = "notices.crashes", "notices.told", "notices.release"


class Notices(QObject):
    """Tells each thing once; a crash comes before a release."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._around = window.around

    def begin(self) -> None:
        """Look for what is to be told, behind the work."""
        self._around.door.enter(CRASHES, self._around.desk.crash_reports.untold, then=self._tell_crashes)

    def _tell_crashes(self, reports: tuple[CrashReport, ...]) -> None:
        if not reports:
            self._around.door.enter(RELEASE, self._newer, then=self._tell_release)
            return
        self._window.message_bar.say(
            self.tr("The program failed the last time it ran."),
            self.tr("A report of it is on this computer and nowhere else. Read it, send it along, or delete it."),
            step=(self.tr("Look at it"), self._show_reports),
        )
        self._around.door.enter(TOLD, self._around.desk.crash_reports.mark_told)

    def _show_reports(self) -> None:
        self._around.actions.qaction("view.settings").trigger()
        self._window.panes.pages.show_section("support")

    async def _newer(self) -> Release | None:
        desk = self._around.desk
        if desk.preferences.current.update_check != "on" or desk.network.is_off:
            return None
        try:
            return await desk.updates.look()
        except FlowPilotError:  # nobody asked just now; 'Look now' in the settings says why
            return None

    def _tell_release(self, release: Release | None) -> None:
        if release is None:
            return
        self._window.message_bar.say(
            self.tr("FlowPilot Desktop {version} is out.").format(version=release.version),
            self.tr("It is installed like any other program; your desk stays as it is."),
            step=(self.tr("Open its page"), lambda: open_page(release)),
        )
