"""The status bar: the network, what waits to be posted, who answers and for how much, when the desk was written to."""

import math

from PySide6.QtCore import QLocale, Qt, QTime
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from flowpilot_desktop.domain.events import NetworkChanged, NoteWritten, SettingsChanged
from flowpilot_desktop.domain.outbox import NEEDS_A_PERSON
from flowpilot_desktop.domain.spending import Spent
from flowpilot_desktop.services.assistants.assistants import Place
from flowpilot_desktop.ui.assistant_words import assistant_in_words, place_in_words, spent_in_words, tokens_in_words
from flowpilot_desktop.ui.desk import DeskList
from flowpilot_desktop.ui.inert import plain_tip
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.words import counts

SPENT = "status.spent"


class StatusLine(QStatusBar):
    """Shows values as they are; it changes nothing."""

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around
        self._is_failing = False
        """The last write did not reach the disk."""
        actions, desk = around.actions, around.desk
        self.setObjectName("statusLine")
        self.setSizeGripEnabled(False)
        self.setContentsMargins(SPACING.medium, 0, SPACING.medium, 0)
        self._network, self._conversation = desk.network, desk.conversation
        self.network: QPushButton = actions.button("view.offline", look="link", name="networkButton")
        self.network.setCheckable(False)
        self.waiting: QPushButton = actions.button("view.outbox", look="link", name="waitingButton")
        self.assistant = _part("assistantLabel")
        self.spent = _part("spentTodayLabel")
        self.saved = _part("savedLabel")
        for part in (self.network, self.waiting, self.assistant, self.spent):
            part.setContentsMargins(0, 0, SPACING.medium, 0)
            self.addWidget(part)
        self.addPermanentWidget(self.saved)
        desk.bus.subscribe(NetworkChanged, lambda _event: self._network_changed())
        desk.bus.subscribe(SettingsChanged, lambda _event: self.show_assistant())
        desk.bus.subscribe(NoteWritten, lambda _event: self._count())
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
        self._count()

    def _count(self) -> None:
        """Read what Claude has cost today, where it is Claude who would answer."""
        if self._conversation.identity().place is Place.CLOUD:
            spending = self._around.desk.assistants.spending
            self._around.door.enter(SPENT, lambda: spending.of_today(Place.CLOUD), then=self._show_spent, newest=True)
        else:
            self.spent.hide()

    def _show_spent(self, today: Spent) -> None:
        """The cost of the day; nothing where nothing was spent and no limit is set, or another answers by now."""
        limit = self._around.desk.preferences.current.assistant_day_limit
        about = "≈\u202f" if today.estimated else ""
        if today.cost is None and today.calls:
            said = tokens_in_words(today.tokens, None, is_estimate=bool(today.estimated))
        else:  # never less than it was
            cost = QLocale().toString(math.ceil((today.cost or 0) * 100) / 100, "f", 2)
            said = about + self.tr("${cost}").format(cost=cost)
        self.spent.setText(self.tr("Claude today {sum}").format(sum=said))
        whole = spent_in_words(today)
        if limit:
            used = self.tr("{0} of {1} tokens that a day may use, over the internet")
            whole = used.format(whole or "0", QLocale().toString(limit))
        self.spent.setToolTip(plain_tip(whole))
        is_claude = self._conversation.identity().place is Place.CLOUD
        self.spent.setVisible(is_claude and bool(today.calls or limit))

    def _network_changed(self) -> None:
        self.show_network()
        self.show_assistant()

    def show_list(self, listed: DeskList) -> None:
        self.waiting.setText(counts().posts(listed.posts))
        self.waiting.setAccessibleName(self.waiting.text())
        for_you = any(post.state in NEEDS_A_PERSON for post in listed.posts)
        set_look(self.waiting, "link-off" if for_you else "link")
        self._count()

    def show_saved(self, *, is_kept: bool) -> None:
        """A write has ended now. Where it is not kept, the first that was not is named until one succeeds again."""
        if is_kept or not self._is_failing:
            now = QLocale().toString(QTime.currentTime(), "HH:mm:ss")
            words = self.tr("Saved {time}") if is_kept else self.tr("Not saved since {time}")
            self.saved.setText(words.format(time=now))
        if is_kept is self._is_failing:
            self._is_failing = not is_kept
            set_look(self.saved, "small" if is_kept else "error")


def _part(name: str) -> QLabel:
    made = QLabel()
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    set_look(made, "small")
    return made
