"""Asking the agent for a few values beside the work: a small window of its own, never modal, one of each kind.

    Ask(around, "ticket.rename", parent, title=…, button=…, fields=[…]).ask(work, then)

``work`` gets the values by name and runs through the door. What it refuses stands in the window, with the texts
untouched; where it succeeds, the window closes. What is typed is a draft until then: it is there again when the program
ended in between and the window is opened anew.
"""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.ui.drafting import Typing, typing_in
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.refusals import in_full
from flowpilot_desktop.ui.still_fields import Choice, Moment
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.words_box import WordsBox

T = TypeVar("T")
WIDTH = 460  # pixels
Values = Mapping[str, str]


class TextField:
    """A line of text."""

    def __init__(self, name: str, label: str, value: str = "", *, hint: str = "", longest: int = 500) -> None:
        self.name, self.label = name, label
        self.widget = QLineEdit(value)
        self.widget.setPlaceholderText(hint)
        self.widget.setMaxLength(longest)
        self.widget.selectAll()

    def value(self) -> str:
        return self.widget.text()

    @property
    def typing(self) -> Typing:
        return typing_in(self.widget)


class LongTextField:
    """A text of several lines."""

    def __init__(self, name: str, label: str, value: str = "", *, hint: str = "") -> None:
        self.name, self.label = name, label
        self.widget = WordsBox(value)
        self.widget.setPlaceholderText(hint)
        self.widget.setTabChangesFocus(True)

    def value(self) -> str:
        return self.widget.toPlainText()

    @property
    def typing(self) -> Typing:
        return typing_in(self.widget)


class ChoiceField:
    """One of several values, each with its words."""

    def __init__(self, name: str, label: str, options: Sequence[tuple[str, str]], value: str = "") -> None:
        self.name, self.label = name, label
        self.widget = Choice()
        for option, words in options:
            self.widget.addItem(words, option)
        self.widget.setCurrentIndex(max(self.widget.findData(value), 0))

    def value(self) -> str:
        return str(self.widget.currentData())


class MomentField:
    """A moment, or none: ``value`` is ISO 8601 in UTC, or empty."""

    def __init__(self, name: str, label: str, words: str) -> None:
        self.name, self.label = name, label
        self.widget = QWidget()
        self.is_wanted = QCheckBox(words)
        self.is_wanted.setObjectName(f"{name}_wanted")
        self.moment = Moment(QDateTime(QDate.currentDate().addDays(1), QTime(9, 0)))
        self.moment.setObjectName(f"{name}_moment")
        self.moment.setAccessibleName(label)
        self.moment.setCalendarPopup(True)
        self.moment.setEnabled(False)
        self.is_wanted.toggled.connect(self.moment.setEnabled)
        row = QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.is_wanted)
        row.addWidget(self.moment, 1)
        self.widget.setFocusProxy(self.is_wanted)

    def value(self) -> str:
        if not self.is_wanted.isChecked():
            return ""
        seconds = self.moment.dateTime().toSecsSinceEpoch()
        return (datetime.fromtimestamp(0, UTC) + timedelta(seconds=seconds)).isoformat()

    @property
    def typing(self) -> Typing:
        return Typing(self.value, self._put, (self.is_wanted.toggled, self.moment.dateTimeChanged))

    def _put(self, text: str) -> None:
        self.is_wanted.setChecked(bool(text))
        if text:
            seconds = (datetime.fromisoformat(text) - datetime.fromtimestamp(0, UTC)) // timedelta(seconds=1)
            self.moment.setDateTime(QDateTime.fromSecsSinceEpoch(seconds))


Field = TextField | LongTextField | ChoiceField | MomentField


class Ask(QDialog):
    """A few fields and one button. Opening one of a kind that is open already brings that one forward."""

    def __init__(
        self,
        around: Surroundings,
        key: str,
        parent: QWidget,
        *,
        title: str,
        explanation: str = "",
        button: str,
        fields: Sequence[Field] = (),
        is_final: bool = False,
    ) -> None:
        """What ``is_final`` cannot be taken back: Enter alone does not agree to it."""
        super().__init__(parent)
        self._around = around
        self._key = f"ask.{key}"
        self._fields = tuple(fields)
        self.setObjectName(self._key)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        self._error = _words("askError", "error")
        self._error.hide()
        self._button = QPushButton(button)
        self._button.setObjectName("askButton")
        self._button.setDefault(not is_final)
        self._button.setAutoDefault(not is_final)
        set_look(self._button, "" if is_final else "primary")
        cancel = self._cancel = QPushButton(self.tr("Cancel"))
        cancel.setObjectName("askCancel")
        cancel.setAutoDefault(is_final)
        cancel.setDefault(is_final)
        cancel.clicked.connect(self.reject)
        heading = _words("askTitle", "title")
        heading.setText(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.large, SPACING.large, SPACING.large, SPACING.medium)
        column.setSpacing(SPACING.medium)
        column.addWidget(heading)
        if explanation:
            told = _words("askExplanation", "muted")
            told.setText(explanation)
            column.addWidget(told)
        column.addLayout(self._form())
        column.addWidget(self._error)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._button)
        column.addLayout(buttons)

    def ask(self, work: Callable[[Values], Coroutine[Any, Any, T]], then: Callable[[T], object] | None = None) -> None:
        """Show it; ``work`` is done with the values when the agent agrees."""
        before = self.parentWidget()
        for other in before.findChildren(QDialog, self._key) if before else []:
            if other is not self and other.isVisible():
                other.raise_()
                other.activateWindow()
                self.deleteLater()
                return

        def done(result: T) -> None:
            self.accept()
            if then is not None:
                then(result)

        typed = [field for field in self._fields if not isinstance(field, ChoiceField)]
        forgetting = [self._around.drafts.keep_aside(each.typing, f"{self._key}.{each.name}") for each in typed]
        # Whether it was done or given up, the words have no further use; the end of the program is neither.
        self.finished.connect(lambda _code: [forget() for forget in forgetting])
        self._button.clicked.connect(
            lambda: self._around.door.enter(
                self._key, lambda: work(self.values()), then=done, refused=self._refuse, busy=self._button
            )
        )
        self.show()
        if self._fields:
            self._fields[0].widget.setFocus()
        elif self._cancel.isDefault():
            self._cancel.setFocus()

    def values(self) -> Values:
        return {field.name: field.value() for field in self._fields}

    def _refuse(self, error: FlowPilotError) -> None:
        self._error.setText(in_full(error))
        self._error.show()

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(SPACING.small)
        for field in self._fields:
            if not field.widget.objectName():
                field.widget.setObjectName(f"ask_{field.name}")
            field.widget.setAccessibleName(field.label)
            form.addRow(field.label, field.widget)
        return form


def _words(name: str, look: str) -> QLabel:
    made = QLabel()
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    set_look(made, look)
    return made
