"""Paints the ticket list with the tokens: title, reference and chip; in the rail, the number, how the title begins,
and a mark."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from flowpilot_desktop.ui.lane.row_delegate import wrapped
from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.tickets.model import ROW
from flowpilot_desktop.ui.tickets.rail_mark import SIZE, draw_mark
from flowpilot_desktop.ui.tickets.rows import Heading, Line

LONGEST_TITLE = 300  # characters that are laid out
TITLE_LINES = 2
RAIL_TITLE = 0.8
"""Of the size of the letters: how the title begins, in the rail."""
FEWEST_LETTERS = 6
"""Fewer of a title, "The" or "Some", tell no ticket from another."""
LEAST_DETAIL = 70
"""Pixels; in less, what is left of a reference says nothing."""
SEPARATOR = " · "
"""Between a ticket's number and its reference."""
Index = QModelIndex | QPersistentModelIndex


class TicketDelegate(QStyledItemDelegate):
    """One row at a time; ``is_rail`` paints the narrow form."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self.is_rail = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = QFontMetrics(option.font).height()
        if isinstance(index.data(ROW), Heading):
            return QSize(0, SPACING.medium if self.is_rail else line + SPACING.large)
        if self.is_rail:
            small = QFontMetrics(_scaled(option.font, RAIL_TITLE)).height()
            return QSize(0, line + small + SPACING.small)
        return QSize(0, (1 + len(self._title(option, index.data(ROW)))) * line + SPACING.large + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = index.data(ROW)
        if isinstance(row, Heading):
            self._heading(painter, option, row)
        elif isinstance(row, Line):
            self._line(painter, option, row)
        painter.restore()

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, row: Heading) -> None:
        if self.is_rail:
            painter.setPen(QColor(self._theme.tokens.border))
            middle = option.rect.center().y()
            painter.drawLine(option.rect.left() + SPACING.small, middle, option.rect.right() - SPACING.small, middle)
            return
        font = _scaled(option.font, 0.88, bold=True)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.muted))
        box = option.rect.adjusted(SPACING.medium + 3, 0, -SPACING.medium, -4)  # on one edge with the titles
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, row.title.upper())
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, str(row.count))

    def _line(self, painter: QPainter, option: QStyleOptionViewItem, row: Line) -> None:
        tokens = self._theme.tokens
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens.selected))
            painter.fillRect(
                QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), QColor(tokens.accent)
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(tokens.raised))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        if self.is_rail:
            self._in_rail(painter, option, row)
            return
        box = option.rect.adjusted(SPACING.medium + 3, SPACING.small, -SPACING.medium, -SPACING.small)
        bold = _scaled(option.font, 1.0, bold=True)
        metrics = QFontMetrics(bold)
        painter.setFont(bold)
        painter.setPen(QColor(tokens.text))
        for title in self._title(option, row):
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, title)
            box.setTop(box.top() + metrics.height())
        self._last_line(painter, option, row, box.adjusted(0, 3, 0, 0))

    def _title(self, option: QStyleOptionViewItem, row: Line) -> tuple[str, ...]:
        """The title in the lines that it takes: a ticket is known by its title, half of one is none."""
        view = option.widget
        # The scroll bar's place is kept free: lines must not break anew when it comes.
        room = max(view.width() - 2 * SPACING.medium - 3 - SPACING.scroll_bar, SPACING.rail)
        bold = _scaled(option.font, 1.0, bold=True)
        lines = wrapped(row.title[:LONGEST_TITLE], bold.toString(), room)
        if len(lines) <= TITLE_LINES:
            return lines
        rest = " ".join(lines[TITLE_LINES - 1 :])
        return (
            *lines[: TITLE_LINES - 1],
            QFontMetrics(bold).elidedText(rest, Qt.TextElideMode.ElideRight, room),
        )

    def _last_line(self, painter: QPainter, option: QStyleOptionViewItem, row: Line, box: QRect) -> None:
        tokens = self._theme.tokens
        small = _scaled(option.font, 0.88)
        metrics = QFontMetrics(small)
        chip_width = metrics.horizontalAdvance(row.chip) + 2 * SPACING.small if row.chip else 0
        chip_width = min(chip_width, box.width())
        room = box.width() - chip_width - (SPACING.small if chip_width else 0)
        detail = _that_fits(row.detail, metrics, room)
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        line = QRect(box.left(), box.top(), box.width(), metrics.height() + 2)
        painter.drawText(line, flags, detail)
        if not chip_width:
            return
        at = box.left() + (metrics.horizontalAdvance(detail) + SPACING.small if detail else 0)
        chip = QRect(at, line.top(), chip_width, line.height())
        ground, ink = _chip_colours(row.look, self._theme)
        state: QStyle.StateFlag = option.state
        if ground == tokens.raised and state & QStyle.StateFlag.State_Selected:
            ground = tokens.surface  # on the chosen row a quiet chip would not be seen
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
        painter.setPen(QColor(ink))
        said = metrics.elidedText(row.chip, Qt.TextElideMode.ElideRight, chip.width() - 2 * SPACING.small + 1)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, said)

    def _in_rail(self, painter: QPainter, option: QStyleOptionViewItem, row: Line) -> None:
        tokens, centre = self._theme.tokens, Qt.AlignmentFlag.AlignHCenter
        # The scroll bar's place is kept free: nothing moves when it comes.
        box = QRect(option.rect.left(), option.rect.top(), SPACING.rail - SPACING.scroll_bar, option.rect.height())
        box.adjust(2, SPACING.tight, -2, -SPACING.tight)
        painter.setFont(_scaled(option.font, 1.0, bold=True))
        painter.setPen(QColor(tokens.text))
        painter.drawText(box, centre | Qt.AlignmentFlag.AlignTop, f"#{row.number}")
        painter.setFont(_scaled(option.font, RAIL_TITLE))
        painter.setPen(QColor(tokens.muted))
        words = _beginning(row.title, painter.fontMetrics(), box.width())
        painter.drawText(box, centre | Qt.AlignmentFlag.AlignBottom, words)
        if row.chip:
            _, ink = _chip_colours(row.look, self._theme)
            box = QRect(option.rect.right() - SIZE - 4, option.rect.top() + 4, SIZE, SIZE)
            draw_mark(painter, box, row.look, ink if row.look else tokens.accent)


def _beginning(title: str, metrics: QFontMetrics, room: int) -> str:
    """As many whole words of the title as fit; where these say little, a part of the next one as well."""
    said = ""
    for word in title[:LONGEST_TITLE].split():
        longer = f"{said} {word}".strip()
        if metrics.horizontalAdvance(longer) > room:
            is_little = len(said) < FEWEST_LETTERS
            return metrics.elidedText(longer, Qt.TextElideMode.ElideRight, room) if is_little else said
        said = longer
    return said


def _that_fits(detail: str, metrics: QFontMetrics, room: int) -> str:
    """The number and the reference; the reference alone where both are too wide; empty where it would say nothing."""
    for words in (detail, detail.rpartition(SEPARATOR)[2]):
        if metrics.horizontalAdvance(words) <= room:
            return words
    return metrics.elidedText(detail, Qt.TextElideMode.ElideMiddle, room) if room >= LEAST_DETAIL else ""


def _chip_colours(look: str, theme: Theme) -> tuple[str, str]:
    """Ground and ink of a chip."""
    tokens = theme.tokens
    return {
        "good": (tokens.good_ground, tokens.good),
        "warn": (tokens.warn_ground, tokens.warn),
        "bad": (tokens.bad_ground, tokens.bad),
    }.get(look, (tokens.raised, tokens.muted))


def _scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * factor)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made
