"""A form made from the schema of a template: one field for each parameter, with what is wrong beside the field."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from flowpilot_desktop.services.scripts.schema import Kind, Parameter
from flowpilot_desktop.services.scripts.values import Problem
from flowpilot_desktop.ui.drafting import fill
from flowpilot_desktop.ui.refusals import said
from flowpilot_desktop.ui.scripts import script_words
from flowpilot_desktop.ui.still_fields import Choice
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.words_box import WordsBox

TEXT_LINES = 4
_SECRET = (
    Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhHiddenText
)


class ParameterField(QWidget):
    """Title, field, what it is for, what is wrong with it. Its value is read from the screen and kept nowhere else."""

    changed = Signal()

    def __init__(self, parameter: Parameter, value: object) -> None:
        super().__init__()
        self.parameter = parameter
        self.is_touched = False
        """The agent has typed here: what is wrong may be said."""
        title = QLabel(parameter.title if not parameter.is_required else f"{parameter.title} *")
        title.setTextFormat(Qt.TextFormat.PlainText)
        set_look(title, "strong")
        self.field: QLineEdit | WordsBox | QComboBox
        self._line = QHBoxLayout()
        self._line.setSpacing(SPACING.tight)
        self._make(parameter, "" if value is None else str(value))
        title.setBuddy(self.field)
        self.field.setObjectName(f"parameter_{parameter.name}")
        self.field.setAccessibleName(parameter.title)
        self.field.setAccessibleDescription(parameter.description)
        is_short = parameter.kind in (Kind.CHOICE, Kind.INTEGER)
        self._line.insertWidget(0, self.field, 0 if is_short else 1)
        if is_short:  # a number does not need a line of prose
            self.field.setFixedWidth(SPACING.list_width)
            self._line.addStretch(1)
        self.problem = QLabel()
        self.problem.setObjectName(f"problem_{parameter.name}")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        set_look(self.problem, "error")
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACING.tight)
        column.setSpacing(2)
        column.addWidget(title)
        column.addLayout(self._line)
        if parameter.description:
            about = QLabel(parameter.description)
            about.setTextFormat(Qt.TextFormat.PlainText)
            about.setWordWrap(True)
            set_look(about, "small")
            column.addWidget(about)
        column.addWidget(self.problem)

    @property
    def value(self) -> str:
        """What stands in the field now."""
        if isinstance(self.field, QComboBox):
            return str(self.field.currentData())
        return self.field.text() if isinstance(self.field, QLineEdit) else self.field.toPlainText()

    def say(self, sentence: str) -> None:
        """What is wrong with the value; empty where nothing is."""
        self.problem.setText(said(sentence))
        self.problem.setVisible(bool(sentence))
        self.field.setAccessibleDescription(said(sentence) or self.parameter.description)

    def empty(self) -> None:
        """Take the value off the screen."""
        if isinstance(self.field, QLineEdit | WordsBox):
            self.field.clear()

    def _make(self, parameter: Parameter, value: str) -> None:
        if parameter.kind is Kind.CHOICE:
            self._make_choice(parameter, value)
        elif parameter.is_multiline:
            box = WordsBox(value)
            box.setTabChangesFocus(True)
            box.setFixedHeight(TEXT_LINES * QFontMetrics(self.font()).lineSpacing() + 2 * SPACING.small)
            box.setPlaceholderText(script_words.form_of(parameter))
            box.textChanged.connect(self._typed)
            if parameter.kind is Kind.SECRET:
                box.setInputMethodHints(_SECRET)
            self.field = box
        else:
            line = QLineEdit(value)
            line.setPlaceholderText(script_words.form_of(parameter))
            line.textChanged.connect(self._typed)
            self.field = line
            if parameter.kind is Kind.SECRET:
                line.setEchoMode(QLineEdit.EchoMode.Password)
                line.setInputMethodHints(_SECRET)
                self._line.addWidget(self._reveal(line, parameter))

    def _make_choice(self, parameter: Parameter, value: str) -> None:
        box = Choice()
        if parameter.is_required and parameter.default is None:
            box.addItem(self.tr("Choose one"), "")
        for choice in parameter.choices:
            box.addItem(script_words.choice(parameter, choice), choice)
        box.setCurrentIndex(max(box.findData(value), 0))
        box.currentIndexChanged.connect(self._typed)
        self.field = box

    def _reveal(self, line: QLineEdit, parameter: Parameter) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"reveal_{parameter.name}")
        button.setText(self.tr("Show"))
        button.setAccessibleName(self.tr("Show what was typed for {0}").format(parameter.title))
        button.setCheckable(True)
        set_look(button, "small")

        def show(is_shown: bool) -> None:
            line.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
            button.setText(self.tr("Hide") if is_shown else self.tr("Show"))

        button.toggled.connect(show)
        return button

    def _typed(self) -> None:
        self.is_touched = True
        self.changed.emit()


class ParameterFields(QWidget):
    """All fields of a template."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.fields: tuple[ParameterField, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING.tight)

    def show_parameters(self, parameters: tuple[Parameter, ...], values: Mapping[str, object]) -> None:
        """New fields with ``values``, or with what the schema gives where there is none."""
        self.forget()
        for field in self.fields:
            self._column.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.fields = tuple(ParameterField(each, values.get(each.name, each.default)) for each in parameters)
        for field in self.fields:
            self._column.addWidget(field)
            field.changed.connect(self.changed)
        self.setVisible(bool(parameters))

    def values(self) -> dict[str, object]:
        """What stands in the fields; an empty one that may be empty takes what the schema gives."""
        return {field.parameter.name: field.value for field in self.fields}

    def texts(self) -> dict[str, str]:
        """What was typed, to be kept as a draft: no secret, and nothing that was only offered."""
        typed = (field for field in self.fields if field.is_touched and field.parameter.kind is not Kind.SECRET)
        return {field.parameter.name: field.value for field in typed if not isinstance(field.field, QComboBox)}

    def put(self, texts: Mapping[str, str]) -> None:
        """Put a draft back into the fields that are there and hold no secret."""
        for field in self.fields:
            text, is_secret = texts.get(field.parameter.name), field.parameter.kind is Kind.SECRET
            if text is not None and not is_secret and not isinstance(field.field, QComboBox):
                fill(field.field, text)

    def show_problems(self, problems: tuple[Problem, ...], *, all_of_them: bool) -> None:
        """Say at each field what is wrong; with ``all_of_them`` also at those that nobody has typed into."""
        sentences = {each.name: each.sentence for each in problems}
        for field in self.fields:
            field.say(sentences.get(field.parameter.name, "") if all_of_them or field.is_touched else "")
        if all_of_them:
            first = next((field for field in self.fields if field.parameter.name in sentences), None)
            if first is not None:
                first.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Take secrets off the screen."""
        for field in self.fields:
            if field.parameter.kind is Kind.SECRET:
                field.blockSignals(True)
                field.empty()
                field.blockSignals(False)
