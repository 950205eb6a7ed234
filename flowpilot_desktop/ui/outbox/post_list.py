"""The posts as a list: a model that leaves the chosen one chosen, and rows that are painted from the theme's tokens."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from flowpilot_desktop.domain.outbox import OutboxItem
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.ui.outbox.post_words import chip_look, kind_words, moment, state_words
from flowpilot_desktop.ui.refusals import said
from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.tokens import SPACING, Tokens
from flowpilot_desktop.ui.words import place

Index = QModelIndex | QPersistentModelIndex
POST = int(Qt.ItemDataRole.UserRole)
MOST_LINES = 4  # of a reason


class PostModel(QAbstractListModel):
    """Posts, in the order of the outbox: what is unsettled first."""

    def __init__(self) -> None:
        super().__init__()
        self.posts: tuple[OutboxItem, ...] = ()
        self.titles: Mapping[SessionId, str] = {}

    def put(self, posts: tuple[OutboxItem, ...], titles: Mapping[SessionId, str]) -> bool:
        """Show these; True where rows came, went or moved, so that the chosen row must be found again."""
        self.titles = titles
        if [post.id for post in posts] == [post.id for post in self.posts]:
            self.posts = posts
            if posts:
                self.dataChanged.emit(self.index(0), self.index(len(posts) - 1))
            return False
        self.beginResetModel()
        self.posts = posts
        self.endResetModel()
        return True

    def row_of(self, post_id: int) -> int:
        """The row of a post, -1 where it is not there."""
        return next((row for row, post in enumerate(self.posts) if post.id == post_id), -1)

    def title(self, post: OutboxItem) -> str:
        return self.titles.get(post.session_id) or place(post.target)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.posts)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid() or index.row() >= len(self.posts):
            return None
        post = self.posts[index.row()]
        if role == POST:
            return post
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(post)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((self.title(post), kind_words(post.kind), state_words(post), said(post.reason)))
        return None


class PostList(QListView):
    """Shows the model, a row for each post."""

    def __init__(self, model: PostModel, theme: Theme, name: str) -> None:
        super().__init__()
        self.setObjectName("outboxView")
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(PostRow(theme, self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)  # the lines of a reason break in other places
        self.setMouseTracking(True)
        theme.changed.connect(self.viewport().update)


class PostRow(QStyledItemDelegate):
    """The ticket, the state in a chip, what it is, where it goes and when; and the reason, where there is one."""

    def __init__(self, theme: Theme, parent: PostList) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        post = index.data(POST)
        height = 3 * (self._metrics().height() + SPACING.tight) + 2 * SPACING.small
        if isinstance(post, OutboxItem) and post.reason:
            height += self._reason(post, self._list.viewport().width() - 2 * SPACING.medium)[1]
        return QSize(SPACING.list_width, height)

    def _reason(self, post: OutboxItem, width: int) -> tuple[str, int]:
        """Why the post stands where it does, and its height in pixels: it is what tells the agent what to do."""
        metrics = self._metrics()
        text = said(post.reason)[:300].replace("\n", " ")
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, (MOST_LINES - 1) * max(width, 1))
        wrapped = QRect(0, 0, width, MOST_LINES * metrics.lineSpacing())
        lines = metrics.boundingRect(wrapped, int(Qt.TextFlag.TextWordWrap), text).height()
        return text, min(lines, wrapped.height()) + SPACING.tight

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        post = index.data(POST)
        if not isinstance(post, OutboxItem):
            return
        tokens, area = self._theme.tokens, QRect(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(tokens.selected))
            painter.fillRect(QRect(area.topLeft(), QSize(3, area.height())), QColor(tokens.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(tokens.raised))
        inner = area.adjusted(SPACING.medium, SPACING.small, -SPACING.medium, -SPACING.small)
        line = self._metrics().height() + SPACING.tight
        self._text(painter, QRect(inner.topLeft(), QSize(inner.width(), line)), str(index.data()), tokens.text, True)
        second = QRect(inner.left(), inner.top() + line, inner.width(), line)
        self._chip(painter, second, state_words(post), chip_look(post), tokens)
        when = moment(post.sent_at or post.created_at)
        third = second.translated(0, line)
        self._text(painter, third, f"{kind_words(post.kind)} · {place(post.target)} · {when}", tokens.muted, False)
        if post.reason:
            text, height = self._reason(post, inner.width())
            painter.setFont(self._font())
            painter.setPen(QColor(tokens.muted))
            below = QRect(inner.left(), third.bottom() + 1, inner.width(), height)
            painter.drawText(below, int(Qt.TextFlag.TextWordWrap), text)
        painter.restore()

    def _text(self, painter: QPainter, area: QRect, text: str, colour: str, is_bold: bool) -> None:
        font = self._font(is_bold=is_bold)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(text[:300].replace("\n", " "), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _chip(self, painter: QPainter, area: QRect, text: str, look: str, tokens: Tokens) -> None:
        """Draw a chip at the left of ``area``."""
        ground, words = _CHIPS[look](tokens)
        font = self._font(is_small=True)
        width = min(QFontMetrics(font).horizontalAdvance(text) + 2 * SPACING.small, area.width())
        box = QRect(area.left(), area.top() + 1, width, area.height() - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(QColor(words))
        painter.setFont(font)
        inside = box.adjusted(SPACING.small, 0, -SPACING.tight, 0)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _font(self, *, is_bold: bool = False, is_small: bool = False) -> QFont:
        font = QApplication.font()
        font.setPointSizeF(round(self._theme.base * (0.88 if is_small else 1.0), 1))
        font.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
        return font

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._font())


_CHIPS = {
    "chip": lambda tokens: (tokens.raised, tokens.muted),
    "chip-good": lambda tokens: (tokens.good_ground, tokens.good),
    "chip-warn": lambda tokens: (tokens.warn_ground, tokens.warn),
    "chip-bad": lambda tokens: (tokens.bad_ground, tokens.bad),
}
