"""The panel of an open question or check: answer in place, or say what came of it."""

import json

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from flowpilot_desktop.ui.drafting import Typing
from flowpilot_desktop.ui.lane.row_list import RowList
from flowpilot_desktop.ui.lane.section import RowPanel, small_button
from flowpilot_desktop.ui.theme.tokens import SPACING


class AskPanel(RowPanel):
    """One field and a button for each thing that can be said with it; the first is what Enter does."""

    said = Signal(str, str)
    """What was pressed, and the text."""

    def __init__(self, name: str, placeholder: str, verbs: tuple[tuple[str, str, str], ...]) -> None:
        """``verbs``: for each button its id, its words, and what a screen reader says."""
        super().__init__()
        self.setObjectName(name)
        self._label = ""
        self._typed: dict[str, str] = {}
        self.field = QLineEdit()
        self.field.setObjectName(f"{name}Field")
        self.field.setAccessibleName(placeholder)
        self.field.setPlaceholderText(placeholder)
        self.field.setMaxLength(4000)
        self.field.returnPressed.connect(lambda: self.said.emit(verbs[0][0], self.field.text()))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING.tight)
        self.first = small_button(verbs[0][1], f"{name}_{verbs[0][0]}", verbs[0][2])
        made = (self.first, *(small_button(words, f"{name}_{verb}", spoken) for verb, words, spoken in verbs[1:]))
        for button, (verb, _words, _spoken) in zip(made, verbs, strict=True):
            button.clicked.connect(lambda _checked=False, verb=verb: self.said.emit(verb, self.field.text()))
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACING.tight)
        column.setSpacing(SPACING.tight)
        column.addWidget(self.field)
        column.addLayout(buttons)

    def answers(self, rows: RowList) -> None:
        """Its field takes what is typed on ``rows``: after a click, Enter or the first letter on an open row."""
        rows.takes_words = True
        rows.opened.connect(lambda _key: self._enter(rows))
        rows.pressed.connect(lambda _index: self._enter(rows))
        rows.typed.connect(lambda letter: self._enter(rows, letter))

    def _enter(self, rows: RowList, letter: str = "") -> None:
        if rows.panel is self and rows.current_key:
            self.enter()
            if letter:
                self.field.insert(letter)

    def show_for(self, label: str) -> None:
        """The panel now belongs to the row of ``label``; what was typed for another row waits there."""
        if label == self._label:
            return
        self._typed = self._words()
        self._label = label
        self.field.setText(self._typed.pop(label, ""))

    def forget(self) -> None:
        """What was typed has arrived."""
        self.field.clear()

    @property
    def typing(self) -> Typing:
        """The words for every row, as their draft sees them."""
        return Typing(self._read, self._put, (self.field.textChanged,))

    def _words(self) -> dict[str, str]:
        """What was typed, by row."""
        words = {**self._typed, self._label: self.field.text()}
        return {label: text for label, text in words.items() if label and text}

    def _read(self) -> str:
        words = self._words()
        return json.dumps(words, ensure_ascii=False) if words else ""

    def _put(self, text: str) -> None:
        self._typed = json.loads(text) if text else {}
        self._label = ""
        self.field.clear()

    def enter(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)  # a shortcut's reason would select what was typed before
        self.field.end(False)
