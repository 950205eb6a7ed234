"""The status bar: the network, what waits to be posted, who answers, and when the desk was last written to."""

from PySide6.QtCore import QDateTime, QLocale, Qt, QTime
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from flowpilot_desktop.domain.events import NetworkChanged, SettingsChanged
from flowpilot_desktop.domain.outbox import NEEDS_A_PERSON
from flowpilot_desktop.ui.actions import Actions
from flowpilot_desktop.ui.assistant_words import assistant_in_words, place_in_words
from flowpilot_desktop.ui.desk import Desk, DeskList
from flowpilot_desktop.ui.note.inert import plain_tip
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.words import counts


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
        self.assistant.setText(assistant_in_words(who))
        self.assistant.setToolTip(plain_tip(" · ".join(filter(None, (place_in_words(who), who.model)))))

    def _network_changed(self) -> None:
        self.show_network()
        self.show_assistant()

    def show_list(self, listed: DeskList) -> None:
        self.waiting.setText(counts().posts(listed.posts))
        self.waiting.setAccessibleName(self.waiting.text())
        for_you = any(post.state in NEEDS_A_PERSON for post in listed.posts)
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
