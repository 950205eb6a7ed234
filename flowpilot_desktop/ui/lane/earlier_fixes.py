"""Fixes that are not in force any more, under a fold: what they were, why they went, and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.ui.lane import fix_words
from flowpilot_desktop.ui.lane.fix_card import visible
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class EarlierFixes(QWidget):
    """Closed until the agent opens it; newest first."""

    back_wanted = Signal(str)
    """The label of a fix that is to be in force again."""
    outcome_wanted = Signal(str)
    """The label of a fix whose outcome is to be written down."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("earlierFixes")
        self._shown: tuple[tuple[Fix, ...], bool] = ((), True)
        self._fold = QPushButton()
        self._fold.setObjectName("earlierFixesFold")
        self._fold.setCheckable(True)
        set_look(self._fold, "fold")
        self._fold.toggled.connect(lambda _is_open: self._renew())
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACING.tight)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.tight - 1, 0, 0, 0)  # the words on one edge with the heading
        column.setSpacing(SPACING.tight)
        column.addWidget(self._fold)
        column.addLayout(self._rows)
        self.hide()

    def show_fixes(self, fixes: tuple[Fix, ...], *, is_open: bool) -> None:
        """``is_open``: the ticket can be written to."""
        if self._shown != (fixes, is_open):
            self._shown = (fixes, is_open)
            self._renew()

    def close_fold(self) -> None:
        self._fold.setChecked(False)

    def _renew(self) -> None:
        fixes, is_open = self._shown
        self.setVisible(bool(fixes))
        words = self.tr("%n earlier fix(es)", "", len(fixes))
        self._fold.setText(f"{'▾' if self._fold.isChecked() else '▸'} {words}")
        self._fold.setAccessibleName(words)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self._fold.isChecked():
            for fix in reversed(fixes):
                self._rows.addWidget(self._row(fix, is_open=is_open))

    def _row(self, fix: Fix, *, is_open: bool) -> QWidget:
        made = QWidget()
        title = QLabel(f"{fix.label}  {visible(fix.title)}")
        why = QLabel(fix_words.past(fix))
        for label, look in ((title, ""), (why, "small")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            set_look(label, look)
        column = QVBoxLayout(made)
        column.setContentsMargins(SPACING.medium, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(title)
        column.addWidget(why)
        if is_open:
            row = QHBoxLayout()
            row.setSpacing(SPACING.tight)
            back = QPushButton(self.tr("Put back in force"))
            back.setObjectName(f"reinstate{fix.label}")
            back.setAccessibleName(self.tr("Put {0} back in force").format(fix.label))
            back.clicked.connect(lambda: self.back_wanted.emit(fix.label))
            row.addWidget(back)
            set_look(back, "small")
            if fix.is_started:
                record = QPushButton(self.tr("Its outcome"))
                record.setObjectName(f"outcomeOf{fix.label}")
                record.setAccessibleName(self.tr("Write down what came of {0}").format(fix.label))
                record.clicked.connect(lambda: self.outcome_wanted.emit(fix.label))
                set_look(record, "small")
                row.addWidget(record)
            row.addStretch(1)
            column.addLayout(row)
        return made
