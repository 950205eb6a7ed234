"""Looking for a newer release now, where the agent has said yes; the program never replaces itself."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.events import NetworkChanged
from flowpilot_desktop.services.support.updates import Release
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.refusals import in_full
from flowpilot_desktop.ui.settings.section import told
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

LOOK = "updates.look"


class UpdateLook(QWidget):
    """A button that looks, what came of it, and the way to the release's page."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._release: Release | None = None
        self.look = QPushButton(self.tr("Look now"))
        self.look.setObjectName("lookForUpdates")
        self.look.clicked.connect(self._look)
        self.page = QPushButton(self.tr("Open its page"))
        self.page.setObjectName("openReleasePage")
        self.page.clicked.connect(self._open)
        self.page.hide()
        self.verdict = told()
        self.verdict.setObjectName("updateVerdict")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING.small)
        row.addWidget(self.look)
        row.addWidget(self.page)
        row.addWidget(self.verdict, 1)
        leave = around.desk.bus.subscribe(NetworkChanged, lambda _event: self._renew())
        self.destroyed.connect(lambda: leave())
        self._renew()

    def _renew(self) -> None:
        """Offline nobody can be asked, and that is said in place of what came of it."""
        is_off = self._around.desk.network.is_off
        self.look.setEnabled(not is_off)
        offline = self.tr("Not while you work offline.")
        if is_off:
            self._say(offline, "small")
        elif self.verdict.text() == offline:
            self._say("", "small")

    def _look(self) -> None:
        updates = self._around.desk.updates
        self._around.door.enter(LOOK, updates.look, then=self._found, refused=self._refused, busy=self.look)

    def _found(self, release: Release | None) -> None:
        self._release = release
        self.page.setVisible(release is not None)
        newer = self.tr("{version} is out.").format(version=release.version) if release else ""
        self._say(newer or self.tr("This is the newest release."), "small")

    def _refused(self, error: FlowPilotError) -> None:
        self.page.hide()
        self._say(in_full(error), "error")

    def _open(self) -> None:
        if self._release is not None:
            open_page(self._release)

    def _say(self, words: str, look: str) -> None:
        self.verdict.setText(words)
        set_look(self.verdict, look)


def open_page(release: Release) -> None:
    """Show where the release can be read about, in the browser of this computer. Its address was checked: https."""
    QDesktopServices.openUrl(QUrl(release.page))
