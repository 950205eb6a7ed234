"""The message bar: one sentence over the window, with what to do next and, for a while, the way back."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from flowpilot_desktop.ui.actions import Actions, keys
from flowpilot_desktop.ui.countdown import Countdown, left
from flowpilot_desktop.ui.door import Door
from flowpilot_desktop.ui.pane import Undo
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.ways_back import UNDO_FOR, WayBack, WaysBack

TOLD_FOR = 6_000  # milliseconds; a failure stays until it is closed
WIDEST, NARROWEST = 760, 320  # pixels
LOWEST = 36  # pixels
SECONDS = "{seconds}"


class MessageBar(QWidget):
    """Floats over the free middle of the top bar: nothing moves when it comes or goes, and no work is covered."""

    def __init__(self, door: Door, actions: Actions, window: QMainWindow, room: Callable[[], QRect]) -> None:
        """``room`` is where it may lie, in the window's coordinates; a long message grows down from there.

        It stands over the middle of the window's centre, as far as the room allows.
        """
        super().__init__(window)
        self.setObjectName("messageBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._door = door
        self._window = window
        self._room = room
        self.countdown = Countdown(self)
        self.ways = WaysBack()
        self._way: WayBack | None = None
        """The step that the message in sight can take back."""
        self._step: Callable[[], object] | None = None
        self._counted = self._repeats = ""
        self._title = _line("messageTitle", "strong")
        self._hint = _line("messageHint", "")
        self._undo_button = QPushButton(self.tr("Undo"))
        self._undo_button.setObjectName("undoButton")
        self._undo_button.setToolTip(keys("bar.undo"))
        self._undo_button.clicked.connect(self.undo)
        self._step_button = QPushButton()
        self._step_button.setObjectName("messageStepButton")
        self._step_button.clicked.connect(self._take_step)
        self._close_button = QPushButton(self.tr("Close"))
        self._close_button.setObjectName("closeMessageButton")
        self._close_button.setAccessibleName(self.tr("Close the message"))
        self._close_button.clicked.connect(self._put_away)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._title)
        lines.addWidget(self._hint)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(SPACING.medium, SPACING.tight, SPACING.tight, SPACING.tight)
        row.addLayout(lines, 1)
        row.addWidget(self._undo_button)
        row.addWidget(self._step_button)
        row.addWidget(self._close_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close_message)
        actions.on("bar.undo", self.undo)
        actions.on("bar.close", self._put_away)
        self.countdown.ticked.connect(self._count)
        door.failed.connect(self._fail)
        door.failed_for_now.connect(self._fail_for_now)
        door.busy_changed.connect(self._repeated)
        window.installEventFilter(self)
        self.hide()

    def say(
        self,
        title: str,
        hint: str = "",
        *,
        undo: Undo | None = None,
        until: datetime | None = None,
        when_over: Callable[[], object] | None = None,
        step: tuple[str, Callable[[], object]] | None = None,
        is_quiet: bool = False,
        keeps: bool = False,
    ) -> None:
        """``{seconds}`` in the title of a message with ``until`` is counted down.

        ``step`` is what can be done about it, with its words; such a message stays until it is closed.

        A quiet one comes while nothing counts down and nothing waits to be closed. One that can be neither taken back
        nor acted on stands under a message that counts down, and not in its place.
        """
        way = WayBack(title, hint, undo, until, when_over, keeps) if undo is not None else None
        if way is not None:
            self.ways.add(way)
        is_counting = self.isVisible() and self._way is not None and self._way.is_counting
        if is_quiet and self.isVisible() and (is_counting or not self._timer.isActive()):
            return
        if is_counting and way is None and step is None:
            self._say_below(f"{title} {hint}".strip())
            return
        self._tell(title, hint, way=way, step=step)
        if step is not None:
            self._timer.stop()

    def leave_ticket(self) -> None:
        """Another ticket is shown: steps on the one before are told and taken back no more."""
        self.ways.leave_ticket()
        if self._way is not None and self._way.keeps:
            self.close_message()

    def is_saying(self, title: str) -> bool:
        return self.isVisible() and self._title.text() == title

    def undo(self) -> None:
        """Take back the step that is told of, or else the newest that can be; say so where there is none."""
        way = self._way if self.isVisible() and self._way is not None else self.ways.newest()
        if way is None:
            self.say(self.tr("There is nothing to take back any more."))
        elif self._door.enter(f"undo.{way.number}", lambda: _awaited(way.undo), then=lambda _done: self._undone(way)):
            self.ways.remove(way)
            self.close_message()

    def close_message(self) -> None:
        self._timer.stop()
        self._way = self._step = None
        self._repeats = ""
        self.hide()
        if (way := self.ways.counting()) is not None:  # something was said in the meantime; its seconds still run
            self._tell(way.title, way.hint, way=way)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _undone(self, way: WayBack) -> None:
        """Say what was taken back, and what would be next."""
        said = self.tr("The post was taken back.") if way.until else self.tr("Taken back: {0}").format(way.title)
        following = self.ways.newest()
        if following is None or self.isVisible():
            self.say(said)
        else:
            self._tell(said, self.tr("Undo again takes back: {0}").format(following.title), way=following)

    def _put_away(self) -> None:
        """The agent closes the message."""
        if self._way is not None:
            self._way.is_put_away = True
        self.close_message()

    def _say_below(self, words: str) -> None:
        self._hint.setText(words)
        self._hint.show()
        self._alert(words)

    def _fail(self, title: str, hint: str) -> None:
        self._tell(title, hint, is_failure=True)
        self._timer.stop()

    def _fail_for_now(self, title: str, hint: str, key: str, again: Callable[[], object]) -> None:
        self._tell(title, hint, step=(self.tr("Try again"), again), is_failure=True)
        self._timer.stop()
        self._repeats = key

    def _repeated(self, key: str, is_busy: bool) -> None:
        """Somebody took the failed step again by hand: here it must not be offered a second time."""
        if is_busy and key == self._repeats:
            self.close_message()

    def _tell(
        self,
        title: str,
        hint: str,
        *,
        way: WayBack | None = None,
        step: tuple[str, Callable[[], object]] | None = None,
        is_failure: bool = False,
    ) -> None:
        set_look(self, "failure" if is_failure else "told")
        self._repeats = ""
        words, self._step = step or ("", None)
        self._step_button.setText(words)
        self._step_button.setVisible(step is not None)
        self._way = way
        until = way.until if way is not None else None
        self._counted = title if until is not None and SECONDS in title else ""
        title = self._counting() or title
        # As wide as it will ever be: the words beside it do not move while it counts down.
        self._undo_button.setMinimumWidth(0)
        self._undo_button.setText(self._undo_words())
        self._undo_button.setMinimumWidth(self._undo_button.sizeHint().width() if until else 0)
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._undo_button.setVisible(way is not None)
        # What counts down goes on without its message.
        self._close_button.setText(self.tr("Hide") if until is not None else self.tr("Close"))
        if until is not None:
            self._timer.stop()
            self.countdown.watch(until)
        else:
            self._timer.start((UNDO_FOR * 1_000) if way is not None else TOLD_FOR)
        self._alert(f"{title} {hint}".strip())

    def _alert(self, said: str) -> None:
        self.setAccessibleName(said)
        self.show()
        self._place()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _take_step(self) -> None:
        step = self._step
        self.close_message()
        if step is not None:
            step()

    def _count(self) -> None:
        for way in self.ways.over():
            if way is self._way:
                self.close_message()
            if way.when_over is not None:
                way.when_over()
        if self._way is not None and self._way.until is not None:
            self._undo_button.setText(self._undo_words())
            if self._counted:
                self._title.setText(self._counting())

    @property
    def _seconds(self) -> int:
        return left(self._way.until) if self._way is not None else 0

    def _counting(self) -> str:
        return self._counted.replace(SECONDS, str(self._seconds))

    def _undo_words(self) -> str:
        seconds = 0 if self._counted else self._seconds
        return self.tr("Undo ({seconds})").format(seconds=seconds) if seconds else self.tr("Undo")

    def _place(self) -> None:
        room = self._room()
        width = min(WIDEST, room.width(), max(self._wanted_width(), NARROWEST))
        height = max(self._row.totalHeightForWidth(width), LOWEST)
        middle = (self._window.centralWidget() or self._window).geometry().center().x()
        left_edge = max(room.left(), min(middle - width // 2, room.right() + 1 - width))
        self.setGeometry(left_edge, max(room.center().y() + 1 - height // 2, 0), width, height)  # within the bar

    def _wanted_width(self) -> int:
        """So wide that no line breaks."""
        lines = [each.fontMetrics().horizontalAdvance(each.text()) for each in (self._title, self._hint)]
        buttons = [each for each in (self._undo_button, self._step_button, self._close_button) if not each.isHidden()]
        sides = self._row.contentsMargins().left() + self._row.contentsMargins().right()
        beside = sum(max(each.sizeHint().width(), each.minimumWidth()) + self._row.spacing() for each in buttons)
        return max(lines) + beside + sides + SPACING.large


def _line(name: str, look: str) -> QLabel:
    made = QLabel()
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)  # else a title from outside could bring markup
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    if look:
        set_look(made, look)
    return made


async def _awaited(step: Undo) -> object:
    return await step()
