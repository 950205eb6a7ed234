"""A list of the lane that is as tall as its rows; the current row can hold a panel with real buttons and fields."""

from PySide6.QtCore import QItemSelection, QModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QSizePolicy, QWidget

from flowpilot_desktop.ui.lane.row_delegate import RowDelegate
from flowpilot_desktop.ui.lane.row_model import RowModel
from flowpilot_desktop.ui.lane.rows import Row
from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.tokens import SPACING

REPLACES_WORDS = "replacesWords"
"""The property of a panel that has the words of the row in it."""


class RowList(QListView):
    """Rows with a panel under the chosen one. It never scrolls itself: the lane around it does."""

    chosen = Signal(str)
    """The agent moved to the row of this key; empty where none is chosen."""
    opened = Signal(str)
    """Enter or a double click on the row of this key."""
    typed = Signal(str)
    """A letter was typed on the chosen row, where ``takes_words``: the panel's field may take it."""
    fold_pressed = Signal(str)
    in_sight_wanted = Signal(QRect)
    """A part of this list that should be in sight, in its own coordinates."""

    def __init__(self, theme: Theme, name: str, accessible_name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self._panel: QWidget | None = None
        self.takes_words = False
        """Its rows are answered in words. Elsewhere single letters are actions."""
        self._is_renewing = False
        self._pressed_fold: str | None = None
        self._pressed_at = QPointF()
        self._laid_out: tuple[int, ...] = ()
        self._delegate = RowDelegate(theme, self)
        self.rows = RowModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setAutoScroll(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self.fit)

    def set_inset(self, pixels: int) -> None:
        """Let the ground of a chosen row begin so far inside the list, on one edge with the cards around it."""
        self._delegate.inset = pixels

    # What is shown

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows; the chosen one stays chosen where it is still there."""
        key = self.current_key
        self._is_renewing = True
        if self.rows.show(rows):
            index = self.rows.index_of(key) if key else QModelIndex()
            if index.isValid():
                self.setCurrentIndex(index)
            else:
                self.clear_choice()
            self.fit()
        self._is_renewing = False

    def light(self, keys: frozenset[str]) -> None:
        """Mark the rows of these keys."""
        if keys != self._delegate.lit:
            self._delegate.lit = keys
            self.viewport().update()

    @property
    def current_key(self) -> str:
        row = self.rows.row_at(self.currentIndex())
        return row.key if row and self.selectionModel().hasSelection() else ""

    def choose(self, key: str) -> bool:
        """Make the row of ``key`` the current one; False where there is none."""
        index = self.rows.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def choose_first(self) -> bool:
        return any(self.choose(row.key) for row in self.rows.rows[:2] if not row.is_heading or row.is_fold)

    def clear_choice(self) -> None:
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()
        self._choice_changed()

    # The panel of the chosen row

    def set_panel(self, panel: QWidget | None) -> None:
        """What the chosen row holds under its text; None for nothing. The list owns it from now on."""
        if self._panel is not None and self._panel is not panel:
            self._panel.hide()
        self._panel = panel
        if panel is not None:
            panel.setParent(self.viewport())
            panel.setAutoFillBackground(False)
        self.fit()

    @property
    def panel(self) -> QWidget | None:
        return self._panel

    def fit(self) -> None:
        """Lay the rows out anew and take the height that they need."""
        delegate, width = self._delegate, self.viewport().width()
        wants_panel = self._panel is not None and bool(self.current_key) and not self._current_is_fold()
        size = self._panel_size(width) if wants_panel else QSize()
        panel = (size, self.current_key if wants_panel else "")
        delegate.resize(width)
        delegate.chosen, delegate.panel = self.current_key, panel
        delegate.edited = panel[1] if self._panel is not None and self._panel.property(REPLACES_WORDS) else ""
        heights = (width, *(delegate.height_of(row) for row in self.rows.rows))
        if heights != self._laid_out:
            self._laid_out = heights
            self.scheduleDelayedItemsLayout()
            self.setFixedHeight(sum(heights[1:]))
            self.executeDelayedItemsLayout()
        if self._panel is not None:
            self._place_panel(size if wants_panel else None)

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.minimumHeight())

    def _panel_size(self, width: int) -> QSize:
        assert self._panel is not None  # asked for only where there is one
        inside = width - 2 * SPACING.small
        layout = self._panel.layout()
        if layout is not None:
            layout.activate()
        tall = self._panel.heightForWidth(inside) if self._panel.hasHeightForWidth() else -1
        return QSize(inside, tall if tall > 0 else self._panel.sizeHint().height())

    def _place_panel(self, size: QSize | None) -> None:
        assert self._panel is not None  # asked for only where there is one
        if size is None:
            self._panel.hide()
            return
        rect = self.visualRect(self.currentIndex())
        top = rect.bottom() - size.height() - SPACING.tight
        self._panel.setGeometry(rect.left() + SPACING.small, top, size.width(), size.height())
        self._panel.show()

    def _current_is_fold(self) -> bool:
        row = self.rows.row_at(self.currentIndex())
        return row is None or row.is_heading

    # What the agent does

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._is_renewing:
            self._choice_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.viewport().width() != self._delegate.width:
            self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            if not self.current_key:
                self.choose_first()
            self._want_in_sight()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape and self.current_key:
            self.clear_choice()
        elif event.text() and event.text().isprintable():
            # Single letters are actions, never a search for rows.
            event.setAccepted(self.takes_words and self._panel is not None and bool(self.current_key))
            if event.isAccepted():
                self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _choice_changed(self) -> None:
        self.fit()
        self._want_in_sight()
        self.chosen.emit(self.current_key)

    def _want_in_sight(self) -> None:
        if self.current_key:
            self.in_sight_wanted.emit(self.visualRect(self.currentIndex()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.rows.row_at(self.indexAt(event.position().toPoint()))
        is_fold = row is not None and row.is_fold and event.button() is Qt.MouseButton.LeftButton
        self._pressed_fold = row.key if row is not None and is_fold else None
        self._pressed_at = event.globalPosition()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        key, self._pressed_fold = self._pressed_fold, None
        # The press closes what was open above: the row may have moved away from under the pointer by now.
        moved = (event.globalPosition() - self._pressed_at).manhattanLength()
        if key is not None and moved < QApplication.startDragDistance():
            self.fold_pressed.emit(key)

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is None:
            return
        if row.is_fold:
            self.fold_pressed.emit(row.key)
        elif not row.is_heading:
            self.opened.emit(row.key)
