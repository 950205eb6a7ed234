"""Below the top bar: nothing can be sent just now, why, and what becomes of what is posted meanwhile."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from flowpilot_desktop.ui.desk import DeskList
from flowpilot_desktop.ui.outbox.post_words import BY_ITSELF
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.refusals import said
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class ReachBanner(QWidget):
    """Shown while a connected ticket system cannot be reached, or while the desk works offline."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reachBanner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "cut-off")
        self._network = around.desk.network
        self.words = QLabel()
        self.words.setObjectName("reachWords")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        set_look(self.words, "cut-off")
        self._online = around.actions.button("view.offline", text=self.tr("Go online"), name="goOnlineButton")
        self._online.setCheckable(False)
        self._deliver = around.actions.button("outbox.deliver", text=self.tr("Try now"), name="tryNowButton")
        self._outbox = around.actions.button("view.outbox", name="bannerOutboxButton")
        for button in (self._online, self._deliver, self._outbox):
            set_look(button, "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING.large, SPACING.tight, SPACING.medium, SPACING.tight)
        row.setSpacing(SPACING.small)
        row.addWidget(self.words, 1)
        row.addWidget(self._online)
        row.addWidget(self._deliver)
        row.addWidget(self._outbox)
        self.hide()

    def show_list(self, listed: DeskList) -> None:
        """Say what cannot be reached now; hidden where everything can."""
        cut_off = listed.out_of_reach
        if cut_off:
            waiting = sum(
                post.state in BY_ITSELF and post.target.connector in listed.out_of_reach for post in listed.posts
            )
            self.words.setText(f"{self._why(listed)} {self._what_waits(waiting)}")
            self.setAccessibleName(self.words.text())
            for each in (self, self.words):
                set_look(each, self._look())
            self._online.setVisible(self._network.is_off and not self._network.is_forbidden)
            self._deliver.setVisible(not self._network.is_off)
        self.setVisible(bool(cut_off))

    def _why(self, listed: DeskList) -> str:
        if self._network.is_off:
            return self.tr("You work offline.")
        names = ", ".join(listed.out_of_reach)
        reason = said(next(iter(listed.out_of_reach.values())))
        return self.tr("{systems}: {reason}").format(systems=names, reason=reason)

    def _what_waits(self, waiting: int) -> str:
        if self._network.is_off:
            if waiting:
                return self.tr("%n post(s) wait and go out by themselves when you are back.", "", waiting)
            return self.tr("What you post waits in the outbox and goes out by itself when you are back.")
        if waiting:
            return self.tr("%n post(s) wait and go out by themselves as soon as there is an answer.", "", waiting)
        return self.tr("What you post waits in the outbox and goes out by itself as soon as there is an answer.")

    def _look(self) -> str:
        """Working offline is nothing to warn of."""
        return "offline" if self._network.is_off else "cut-off"
