"""Making marked text of a script's body a parameter: its name, what it takes, whether it is secret."""

import re
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from flowpilot_desktop.services.scripts.from_fix import id_of
from flowpilot_desktop.services.scripts.schema import NAME, Kind
from flowpilot_desktop.ui.scripts import script_words
from flowpilot_desktop.ui.still_fields import Choice
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

KINDS = (Kind.TEXT, Kind.HOST, Kind.PATH, Kind.INTEGER, Kind.CHOICE)


class MarkStrip(QWidget):
    """Comes when text is marked in the body."""

    marked = Signal(str, str, object, bool, str)
    """The marked text, name, ``Kind``, whether it is secret, title."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("markStrip")
        self._selected = ""
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        set_look(self._words, "small")
        self.title = QLineEdit()
        self.title.setObjectName("markTitle")
        self.title.setAccessibleName(self.tr("What the form calls the parameter"))
        self.title.setPlaceholderText(self.tr("Title: “Print server”"))
        self.title.textChanged.connect(self._offer_name)
        self.name = QLineEdit()
        self.name.setObjectName("markName")
        self.name.setAccessibleName(self.tr("Name of the parameter in the script"))
        self.name.setPlaceholderText(self.tr("Name: server"))
        self.kind = Choice()
        self.kind.setObjectName("markKind")
        self.kind.setAccessibleName(self.tr("What the parameter takes"))
        for kind in KINDS:
            self.kind.addItem(script_words.kind(kind), kind)
        self.secret = QCheckBox(self.tr("secret"))
        self.secret.setObjectName("markSecret")
        self.secret.setAccessibleName(self.tr("The parameter is secret: never stored, never shown elsewhere"))
        self.kind.currentIndexChanged.connect(self._renew)
        self._make = QPushButton(self.tr("Make it a parameter"))
        self._make.setObjectName("markButton")
        self._make.setAccessibleName(self._make.text())
        self._make.clicked.connect(self._press)
        self.problem = QLabel()
        self.problem.setObjectName("markProblem")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        set_look(self.problem, "error")
        self.problem.hide()
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(SPACING.tight)
        first.addWidget(self.title, 3)
        first.addWidget(self.name, 2)
        second.addWidget(self.kind)
        second.addWidget(self.secret)
        second.addStretch(1)
        second.addWidget(self._make)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING.tight)
        column.addWidget(self._words)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.problem)
        for field in (self.title, self.name):
            field.returnPressed.connect(self._press)
        self.show_selection("")

    def show_selection(self, selected: str) -> None:
        """What is marked in the body now; nothing changes what was typed here already."""
        self._selected = selected
        if not selected:
            self._words.setText(self.tr("Mark some text in the script to make a parameter of it."))
        else:
            short = selected if len(selected) <= 60 else f"{selected[:59]}…"
            self._words.setText(self.tr("“{0}” becomes a parameter wherever it stands as a word.").format(short))
        self.say("")
        self._renew()

    def say(self, sentence: str) -> None:
        """Why it could not be done; empty where nothing is wrong."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def done(self) -> None:
        for field in (self.title, self.name):
            field.clear()
        self.kind.setCurrentIndex(0)
        self.secret.setChecked(False)
        self.show_selection("")

    def texts(self) -> dict[str, str]:
        """What was typed here for a parameter that is not made yet."""
        return {field: text for field, text in (("title", self.title.text()), ("name", self.name.text())) if text}

    def put(self, texts: Mapping[str, str]) -> None:
        """Show again what ``texts`` told."""
        self.title.setText(texts.get("title", ""))
        self.name.setText(texts.get("name", ""))
        self.name.setModified(bool(self.name.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press()
        else:
            super().keyPressEvent(event)

    def _renew(self) -> None:
        is_text = self.kind.currentData() == Kind.TEXT
        self.secret.setEnabled(is_text)
        if not is_text:
            self.secret.setChecked(False)
        self._make.setEnabled(bool(self._selected))

    def _offer_name(self, title: str) -> None:
        if not self.name.isModified():
            offered = re.sub(r"^[^a-z]+", "", id_of(title).replace("-", "_"))[:40] if title.strip() else ""
            self.name.setText(offered)

    def _press(self) -> None:
        name = self.name.text().strip()
        if not self._selected:
            return
        if not NAME.fullmatch(name):
            self.say(self.tr("A name is of small letters, digits and _, and starts with a letter."))
            self.name.setFocus()
            return
        kind = Kind(self.kind.currentData())
        self.marked.emit(self._selected, name, kind, self.secret.isChecked(), self.title.text().strip())
