"""The rows of one list as a Qt model. New rows replace old ones by difference: selection and scroll position stay."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from flowpilot_desktop.ui.lane.rows import Row

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_NOTHING = QModelIndex()


class RowModel(QAbstractListModel):
    """Rows, each known by its key."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tip or None
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or index.row() >= len(self.rows):
            return Qt.ItemFlag.NoItemFlags
        row = self.rows[index.row()]
        if row.is_heading and not row.is_fold:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def row_at(self, index: Index) -> Row | None:
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def index_of(self, key: str) -> QModelIndex:
        """Where ``key`` is, an invalid index where it is not."""
        for number, row in enumerate(self.rows):
            if row.key == key:
                return self.index(number)
        return QModelIndex()

    def show(self, rows: tuple[Row, ...]) -> bool:
        """Show ``rows`` in place of what was shown; True where something changed."""
        if rows == self.rows:
            return False
        wanted = {row.key for row in rows}
        for number in range(len(self.rows) - 1, -1, -1):
            if self.rows[number].key not in wanted:
                self.beginRemoveRows(QModelIndex(), number, number)
                self.rows = self.rows[:number] + self.rows[number + 1 :]
                self.endRemoveRows()
        kept = {row.key for row in self.rows}
        if [row.key for row in self.rows] != [row.key for row in rows if row.key in kept]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return True
        self._insert_new(rows, kept)
        for number, row in enumerate(rows):
            if self.rows[number] != row:
                self.rows = (*self.rows[:number], row, *self.rows[number + 1 :])
                self.dataChanged.emit(self.index(number), self.index(number))
        return True

    def _insert_new(self, rows: tuple[Row, ...], kept: set[str]) -> None:
        number = 0
        while number < len(rows):
            if rows[number].key in kept:
                number += 1
                continue
            end = number
            while end < len(rows) and rows[end].key not in kept:
                end += 1
            self.beginInsertRows(QModelIndex(), number, end - 1)
            self.rows = self.rows[:number] + rows[number:end] + self.rows[number:]
            self.endInsertRows()
            number = end
