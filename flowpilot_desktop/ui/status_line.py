"""The status bar: the network, what waits to be posted, who answers, and when the desk was last written to."""

from PySide6.QtCore import QDateTime, QLocale, Qt, QTime
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from flowpilot_desktop.domain.events import NetworkChanged, SettingsChanged
from flowpilot_desktop.domain.outbox import NEEDS_A_PERSON, SETTLED
from flowpilot_desktop.services.assistants.assistants import Place
from flowpilot_desktop.ui.actions import Actions
from flowpilot_desktop.ui.desk import Desk, DeskList
from flowpilot_desktop.ui.inert import plain_tip
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class StatusLine(QStatusBar):
    """Shows values as they are; it changes nothing."""

    def __init__(self, actions: Actions, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setSizeGripEnabled(False)
        self.setContentsMargins(SPACING.medium, 0, SPACING.medium, 0)
        self._network, self._conversation = desk.network, desk.conversation
        self.network: QPushButton = actions.button("view.offline", look="link", name="networkButton")
        self.network.setCheckable(False)
        self.waiting: QPushButton = actions.button("view.outbox", look="link", name="waitingButton")
        self.assistant = _part("assistantLabel")
        self.saved = _part("savedLabel")
        for part in (self.network, self.waiting, self.assistant):
            part.setContentsMargins(0, 0, SPACING.medium, 0)
            self.addWidget(part)
        self.addPermanentWidget(self.saved)
        desk.bus.subscribe(NetworkChanged, lambda _event: self._network_changed())
        desk.bus.subscribe(SettingsChanged, lambda _event: self.show_assistant())
        self.show_network()
        self.show_assistant()
        self.show_list(DeskList())

    def show_network(self) -> None:
        """Say whether this program may use the network, since when not, and what does not answer."""
        is_off = self._network.is_off
        now = QLocale().toString(QTime.currentTime(), "HH:mm")
        missed = ", ".join(self._network.unreachable)
        if is_off:
            words = self.tr("●  Offline since {time}").format(time=now)
        else:
            words = self.tr("●  Not answering: {systems}").format(systems=missed) if missed else self.tr("●  Online")
        self.network.setText(words)
        self.network.setAccessibleName(self.network.text().lstrip("● "))
        set_look(self.network, "link-off" if missed and not is_off else "link")  # offline is no alarm

    def show_assistant(self) -> None:
        """Say who would answer now: offline, and without a key and the agent's word, that is this PC."""
        who = self._conversation.identity()
        named = {
            Place.THIS_PC: self.tr("this PC"),
            Place.LOCAL_SERVER: self.tr("local server"),
            Place.CLOUD: self.tr("Claude"),
        }[who.place]
        self.assistant.setText(self.tr("Assistant: {who}").format(who=named))
        self.assistant.setToolTip(plain_tip(who.model))

    def _network_changed(self) -> None:
        self.show_network()
        self.show_assistant()

    def show_list(self, listed: DeskList) -> None:
        for_you = sum(post.state in NEEDS_A_PERSON for post in listed.posts)
        waiting = sum(post.state not in SETTLED for post in listed.posts) - for_you
        needed = self.tr("%n post(s) need you", "", for_you) if for_you else ""
        still = self.tr("%n post(s) waiting", "", waiting) if waiting else ""
        self.waiting.setText(", ".join(filter(None, (needed, still))) or self.tr("Nothing waits"))
        self.waiting.setAccessibleName(self.waiting.text())
        set_look(self.waiting, "link-off" if for_you else "link")

    def show_saved(self, when: QDateTime | None = None) -> None:
        """Everything up to ``when`` (now) is on the disk."""
        at: QTime = (when or QDateTime.currentDateTime()).time()
        self.saved.setText(self.tr("Saved {time}").format(time=QLocale().toString(at, "HH:mm:ss")))


def _part(name: str) -> QLabel:
    made = QLabel()
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    set_look(made, "small")
    return made
