"""What the columns of a table mean: a guess to agree to or to change, and what would come in, beside its first rows."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.imported import Export, ImportedFile, TableLook
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.refusals import in_full
from flowpilot_desktop.ui.still_fields import Choice
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

KEY = "import.columns"
MEANINGS = ("title", "text", "id", "requester", "author", "time", "internal", "url", "attachment")
MOST_COLUMNS = 60  # of which the first rows are shown; every one can be chosen
WIDTH, TABLE_HEIGHT, WIDEST_COLUMN = 680, 168, 220  # pixels


class ColumnsDialog(QDialog):
    """One table; ``imported`` tells what came in. Every field has its letter, and Enter imports."""

    imported = Signal(object)

    def __init__(self, around: Surroundings, path: Path, look: TableLook, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around
        self._path = path
        self.setObjectName("columnsDialog")
        self.setWindowTitle(self.tr("Import a table"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        heading = _label("columnsTitle", "title", self.tr("What do the columns of {name} mean?").format(name=path.name))
        told = self.tr("%n row(s). Rows with the same ticket number are one ticket.", "", look.count)
        self._fields = {meaning: self._field(meaning, look) for meaning in MEANINGS}
        self._outcome = _label("columnsOutcome", "small", "")
        self._import = QPushButton(self.tr("Import"))
        self._import.setObjectName("columnsImport")
        self._import.setDefault(True)
        set_look(self._import, "primary")
        self._import.clicked.connect(self._bring_in)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setObjectName("columnsCancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self._table = _table(look)
        self._table.setAccessibleName(self.tr("The first rows of the table"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._import)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.large, SPACING.large, SPACING.large, SPACING.medium)
        column.setSpacing(SPACING.medium)
        column.addWidget(heading)
        column.addWidget(_label("columnsExplanation", "muted", told))
        column.addLayout(self._form())
        column.addWidget(self._table)
        column.addWidget(self._outcome)
        column.addLayout(buttons)

    def ask(self) -> None:
        """Show it, with what the guess would bring in."""
        self.show()
        self._fields["title"].setFocus()
        self._try()

    def columns(self) -> Mapping[str, str]:
        """What the agent chose: a meaning and its column, empty where no column has it."""
        return {meaning: str(field.currentData()) for meaning, field in self._fields.items()}

    def _field(self, meaning: str, look: TableLook) -> QComboBox:
        made = Choice()
        made.setObjectName(f"column_{meaning}")
        made.setAccessibleName(_words(meaning).replace("&", ""))
        made.addItem(self.tr("– in no column –"), "")
        for name in look.columns:
            made.addItem(name, name)
        made.setCurrentIndex(max(made.findData(look.guess.get(meaning, "")), 0))
        made.setMaximumWidth(WIDEST_COLUMN)
        made.currentIndexChanged.connect(lambda _at: self._try())
        return made

    def _form(self) -> QGridLayout:
        """Two columns: what a ticket needs, and what it may have."""
        halves = (MEANINGS[:5], MEANINGS[5:])
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACING.large)
        for at, half in enumerate(halves):
            form = QFormLayout()
            form.setSpacing(SPACING.small)
            for meaning in half:
                label = QLabel(_words(meaning))
                label.setBuddy(self._fields[meaning])
                form.addRow(label, self._fields[meaning])
            grid.addLayout(form, 0, at, Qt.AlignmentFlag.AlignTop)
        return grid

    def _try(self) -> None:
        """Say what would come in; the newest choice counts."""
        read = partial(self._around.desk.importing.read_table, self._path, self.columns())
        self._around.door.enter(f"{KEY}.try", read, then=self._show, refused=self._refuse, newest=True)

    def _show(self, file: ImportedFile) -> None:
        first = file.tickets[0] if file.tickets else None
        words = self.tr("%n ticket(s) would come in.", "", len(file.tickets))
        if first is not None:
            words += " " + self.tr(
                "The first: “{title}”, from {requester}, %n message(s).", "", len(first.messages)
            ).format(title=first.title[:80], requester=first.requester[:60] or self.tr("nobody named"))
        if file.skipped:
            words += " " + self.tr("%n row(s) would be left out.", "", len(file.skipped))
        self._say(words, "small", is_usable=first is not None)

    def _refuse(self, error: FlowPilotError) -> None:
        self._say(in_full(error), "error", is_usable=False)

    def _say(self, words: str, look: str, *, is_usable: bool) -> None:
        self._outcome.setText(words)
        set_look(self._outcome, look)
        self._import.setEnabled(is_usable)

    def _bring_in(self) -> None:
        importing, columns = self._around.desk.importing, self.columns()

        def done(report: object) -> None:
            self.imported.emit(report)
            self.accept()

        self._around.door.enter(
            KEY,
            lambda: importing.import_files((self._path,), Export.CSV, columns),
            then=done,
            refused=self._refuse,
            busy=self._import,
        )


def _words(meaning: str) -> str:
    translate = QCoreApplication.translate
    return {
        "title": translate("ColumnsDialog", "&Title"),
        "text": translate("ColumnsDialog", "Te&xt"),
        "id": translate("ColumnsDialog", "Ticket &number"),
        "requester": translate("ColumnsDialog", "&Customer"),
        "author": translate("ColumnsDialog", "&Author of the row"),
        "time": translate("ColumnsDialog", "&Date"),
        "internal": translate("ColumnsDialog", "&Internal (yes or no)"),
        "url": translate("ColumnsDialog", "Add&ress of its page"),
        "attachment": translate("ColumnsDialog", "Attach&ments"),
    }[meaning]


def _table(look: TableLook) -> QTableWidget:
    shown = look.columns[:MOST_COLUMNS]
    made = QTableWidget(len(look.rows), len(shown))
    made.setObjectName("columnsTable")
    made.setHorizontalHeaderLabels(list(shown))
    made.verticalHeader().hide()
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    made.setTabKeyNavigation(False)
    made.setMaximumHeight(TABLE_HEIGHT)
    made.horizontalHeader().setMaximumSectionSize(WIDEST_COLUMN)
    for at, row in enumerate(look.rows):
        for place, cell in enumerate(row[:MOST_COLUMNS]):
            made.setItem(at, place, QTableWidgetItem(cell))
    made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    made.resizeColumnsToContents()
    return made


def _label(name: str, look: str, words: str) -> QLabel:
    made = QLabel(words)
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    set_look(made, look)
    return made
