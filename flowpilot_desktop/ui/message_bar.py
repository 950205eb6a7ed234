"""The message bar: one sentence over the window, with what to do next and, for a while, the way back."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from flowpilot_desktop.ui.actions import Actions, keys
from flowpilot_desktop.ui.countdown import Countdown, left
from flowpilot_desktop.ui.door import Door
from flowpilot_desktop.ui.pane import Undo
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

UNDO_FOR = 10_000  # milliseconds
TOLD_FOR = 6_000  # milliseconds; a failure stays until it is closed
WIDEST, NARROWEST = 760, 320  # pixels
LOWEST = 36  # pixels
SECONDS = "{seconds}"


class MessageBar(QWidget):
    """Floats over the free middle of the top bar: nothing moves when it comes or goes, and no work is covered."""

    undo_changed = Signal(bool)
    """Whether there is a step that can be taken back now."""

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
        self._until: datetime | None = None
        self._when_over: Callable[[], object] | None = None
        self._undo: Undo | None = None
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
        self._close_button.clicked.connect(self.close_message)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._title)
        lines.addWidget(self._hint)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(SPACING.medium, 1, SPACING.tight, 1)
        row.addLayout(lines, 1)
        row.addWidget(self._undo_button)
        row.addWidget(self._step_button)
        row.addWidget(self._close_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close_message)
        actions.on("bar.undo", self.undo)
        actions.on("bar.close", self.close_message)
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
    ) -> None:
        """``{seconds}`` in the title of a message with ``until`` is counted down.

        ``step`` is what can be done about it, with its words; such a message stays until it is closed.

        A quiet one comes while nothing counts down and nothing waits to be closed.
        """
        if is_quiet and self.isVisible() and (self._until is not None or not self._timer.isActive()):
            return
        self._tell(title, hint, undo=undo, until=until, when_over=when_over, step=step)
        if step is not None:
            self._timer.stop()
        elif until is None:
            self._timer.start(UNDO_FOR if undo else TOLD_FOR)
        else:
            self._timer.stop()
            self.countdown.watch(until)

    def undo(self) -> None:
        """Take the last step back, where it can be."""
        step, self._undo = self._undo, None
        if step is not None:
            self.close_message()
            self._door.enter("undo", lambda: _awaited(step))

    def close_message(self) -> None:
        self._timer.stop()
        self._undo = self._until = self._when_over = self._step = None
        self._repeats = ""
        self.hide()
        self.undo_changed.emit(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _fail(self, title: str, hint: str) -> None:
        self._timer.stop()
        self._tell(title, hint, undo=None, is_failure=True)

    def _fail_for_now(self, title: str, hint: str, key: str, again: Callable[[], object]) -> None:
        self._timer.stop()
        self._tell(title, hint, undo=None, step=(self.tr("Try again"), again), is_failure=True)
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
        undo: Undo | None,
        until: datetime | None = None,
        when_over: Callable[[], object] | None = None,
        step: tuple[str, Callable[[], object]] | None = None,
        is_failure: bool = False,
    ) -> None:
        set_look(self, "failure" if is_failure else "told")
        self._repeats = ""
        words, self._step = step or ("", None)
        self._step_button.setText(words)
        self._step_button.setVisible(step is not None)
        self._undo, self._until, self._when_over = undo, until, when_over
        self._counted = title if until is not None and SECONDS in title else ""
        title = self._counting() or title
        # As wide as it will ever be: the words beside it do not move while it counts down.
        self._undo_button.setMinimumWidth(0)
        self._undo_button.setText(self._undo_words())
        self._undo_button.setMinimumWidth(self._undo_button.sizeHint().width() if until else 0)
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._undo_button.setVisible(undo is not None)
        self.setAccessibleName(f"{title} {hint}".strip())
        self.show()
        self._place()
        self.raise_()
        self.undo_changed.emit(undo is not None)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _take_step(self) -> None:
        step = self._step
        self.close_message()
        if step is not None:
            step()

    def _count(self) -> None:
        if self._until is not None and left(self._until) == 0:
            over = self._when_over
            self.close_message()
            if over is not None:
                over()
        elif self._until is not None:
            self._undo_button.setText(self._undo_words())
            if self._counted:
                self._title.setText(self._counting())

    def _counting(self) -> str:
        return self._counted.replace(SECONDS, str(left(self._until)))

    def _undo_words(self) -> str:
        seconds = 0 if self._counted else left(self._until)
        return self.tr("Undo ({seconds})").format(seconds=seconds) if seconds else self.tr("Undo")

    def _place(self) -> None:
        room = self._room()
        width = min(WIDEST, room.width(), max(self._wanted_width(), NARROWEST))
        height = max(self._row.totalHeightForWidth(width), LOWEST)
        middle = (self._window.centralWidget() or self._window).geometry().center().x()
        left_edge = max(room.left(), min(middle - width // 2, room.right() + 1 - width))
        self.setGeometry(left_edge, max(room.center().y() + 1 - height // 2, room.top()), width, height)

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
