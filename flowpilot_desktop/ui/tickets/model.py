"""The rows of the ticket list as a model; a change keeps the choice and the place in the list."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.ui.inert import plain_tip
from flowpilot_desktop.ui.tickets.rows import Heading, Line, Row

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class TicketModel(QAbstractListModel):
    """Rows in their order."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: tuple[Row, ...]) -> bool:
        """Take these rows; True where they are not the same places any more (the view must choose anew)."""
        if rows == self._rows:
            return False
        if [_key(each) for each in rows] == [_key(each) for each in self._rows]:
            before, self._rows = self._rows, rows
            for at, (old, new) in enumerate(zip(before, rows, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(at), self.index(at))
            return False
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        return True

    def row(self, index: Index) -> Row | None:
        return self._rows[index.row()] if index.isValid() else None

    def place_of(self, session_id: SessionId) -> QModelIndex:
        """Where a ticket stands; invalid where it is not listed."""
        for at, row in enumerate(self._rows):
            if isinstance(row, Line) and row.session_id == session_id:
                return self.index(at)
        return QModelIndex()

    def lines(self) -> tuple[Line, ...]:
        return tuple(row for row in self._rows if isinstance(row, Line))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.tip) if isinstance(row, Line) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.title} {row.count}" if isinstance(row, Heading) else row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.row(index), Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _key(row: Row) -> tuple[object, ...]:
    return (row.title,) if isinstance(row, Heading) else (row.session_id, row.is_post)
