"""``notePreview``: the note on its page. Each sentence shows what it rests on and lights up with it."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QToolTip, QWidget

from flowpilot_desktop.domain.notes import Note
from flowpilot_desktop.ui.inert import InertBrowser, plain_tip
from flowpilot_desktop.ui.note.chips import paint_chips
from flowpilot_desktop.ui.note.note_text import NoteWriter, Opening, Page, Span, copied, label_size
from flowpilot_desktop.ui.theme.tokens import LIGHT, SPACING, Tokens

NONE: frozenset[str] = frozenset()


class NoteView(InertBrowser):
    """Shows one note. ``statements`` says what a label (F1, C2 …) stands for, for the words under the pointer."""

    pointed = Signal(object)
    """A ``frozenset`` of labels: what the sentence rests on that the mouse points at, or that was chosen before it."""
    picked = Signal(object)
    """The same of the sentence that was just chosen; empty where it is none."""
    chosen = Signal(str)
    """The key of the sentence that the agent chose, empty where none is."""
    activated = Signal(str)
    """The key of a sentence that the agent wants to work on."""
    moved = Signal()
    """The page was laid out anew or scrolled: what lies over it must follow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("notePreview", parent)
        self.setAccessibleName(self.tr("Preview of the note"))
        self.setProperty("look", "plain")
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(SPACING.medium)
        self.statements: Mapping[str, str] = {}
        self.is_turning = False
        """The look of the window turns: its bar is wide for a moment, and no line needs to know."""
        self._tokens = LIGHT
        self._base = 10.0
        self._note: Note | None = None
        self._page = Page()
        self._opening: Opening | None = None
        self._lit = NONE
        self._under = ""
        self._current = ""
        self.verticalScrollBar().valueChanged.connect(self.moved)
        self.document().documentLayout().documentSizeChanged.connect(self.moved)

    # --- what is shown ---

    def show_note(self, note: Note | None) -> None:
        """Put ``note`` on the page. Scroll position, selection and chosen sentence stay where they are."""
        if note is None:
            self._note = None
            self._page, self._current, self._under = Page(), "", ""
            self.document().clear()
        elif self._note is None or _look(note) != _look(self._note):
            self._note = note
            self._write()

    def set_theme(self, tokens: Tokens, base: float) -> None:
        """Draw in these colours; ``base`` is the size of running text in points."""
        self._tokens, self._base, self.is_turning = tokens, base, False
        self._fit_lines()
        if self._note is not None:
            self._write()

    def light(self, labels: frozenset[str]) -> None:
        """Mark every sentence that rests on one of ``labels``."""
        self._lit = labels
        self._mark()

    def make_room(self, opening: Opening | None) -> None:
        """Leave a hole for an editor, or close it."""
        before, self._opening = self._opening, opening
        if (
            opening is not None
            and before is not None
            and (before.key, before.section) == (opening.key, opening.section)
        ):
            self._set_height(opening.height)
        elif self._note is not None and before != opening:
            self._write()

    def room(self) -> QRect:
        """Where the hole is, in the viewport's coordinates; invalid where there is none."""
        block = self.document().findBlockByNumber(self._page.gap_block)
        if self._opening is None or self._page.gap_block < 0 or not block.isValid():
            return QRect()
        area = self.document().documentLayout().blockBoundingRect(block)
        top = round(area.top()) - self.verticalScrollBar().value()
        margin = round(self.document().documentMargin())
        return QRect(margin, top, self._text_width() - 2 * margin, self._opening.height)

    def bring_into_sight(self, area: QRect) -> None:
        """Scroll as little as it takes to show ``area`` (in the viewport's coordinates)."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if area.bottom() > height:
            bar.setValue(bar.value() + min(area.bottom() - height, area.top()))
        elif area.top() < 0:
            bar.setValue(bar.value() + area.top())

    # --- sentences ---

    @property
    def current(self) -> str:
        """The key of the chosen sentence, empty where none is."""
        return self._current

    def choose(self, key: str) -> None:
        """Make this sentence the chosen one (empty: none), and bring it into sight."""
        span = self._span(key)
        self._current = span.key if span else ""
        if span is not None and not self.textCursor().hasSelection():
            cursor = QTextCursor(self.document())
            cursor.setPosition(span.start)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        self._mark()
        self.chosen.emit(self._current)
        self.picked.emit(span.facts if span else NONE)

    def choose_next(self, step: int) -> bool:
        """Go ``step`` sentences on; False at an end."""
        keys = [span.key for span in self._page.spans]
        if not keys:
            return False
        at = keys.index(self._current) + step if self._current in keys else (0 if step > 0 else len(keys) - 1)
        if not 0 <= at < len(keys):
            return False
        self.choose(keys[at])
        return True

    def spans(self) -> tuple[Span, ...]:
        """Where the sentences stand, in their order."""
        return tuple(self._page.spans)

    def sentence_at(self, point: QPoint) -> str:
        """The key of the sentence under a point of the viewport, empty where there is none."""
        layout = self.document().documentLayout()
        shift = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        position = layout.hitTest((point + shift).toPointF(), Qt.HitTestAccuracy.ExactHit)
        found = next((span for span in self._page.spans if span.start <= position < span.end), None)
        return found.key if found else ""

    # --- events ---

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            self._hover(self.sentence_at(event.position().toPoint()), event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover("", QPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.choose(self.sentence_at(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        key = self.sentence_at(event.position().toPoint())
        if key:
            self.choose(key)
            self.activated.emit(key)
        else:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if plain and step and self.choose_next(step):
            event.accept()
        elif plain and event.key() == Qt.Key.Key_Escape and self._current:
            self.choose("")
            event.accept()
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            self.activated.emit(self._current)
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_chips(self, self._page.chips, label_size(self._base))
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if not self.is_turning:
            self._fit_lines()
        super().resizeEvent(event)
        self.moved.emit()

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selected words of the note, without labels and marks: those are for the agent's eyes."""
        cursor = self.textCursor()
        # Qt's own object, filled anew: one made in Python and left on the clipboard crashes Qt when the program ends.
        data = super().createMimeDataFromSelection()
        data.text()  # it fills itself when it is first asked, and would do so over our words
        data.clear()
        data.setText(copied(self.document(), cursor.selectionStart(), cursor.selectionEnd()))
        return data

    # --- inside ---

    def _fit_lines(self) -> None:
        # No line gets wider than can be read.
        if self.lineWrapMode() is not QTextEdit.LineWrapMode.FixedPixelWidth:
            self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        if self.lineWrapColumnOrWidth() != self._text_width():
            self.setLineWrapColumnOrWidth(self._text_width())

    def _text_width(self) -> int:
        return min(self.viewport().width(), SPACING.prose_width + 2 * round(self.document().documentMargin()))

    def _write(self) -> None:
        assert self._note is not None  # nothing is written before there is a note
        top = self.verticalScrollBar().value()
        anchor, position = self.textCursor().anchor(), self.textCursor().position()
        self._page = NoteWriter(self.document(), self._tokens, self._base).write(self._note, self._opening)
        last = max(self.document().characterCount() - 1, 0)
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(top)
        if self._current and self._span(self._current) is None and self._opening is None:
            self._current = ""
            self.chosen.emit("")
        self._mark()
        self.moved.emit()

    def _set_height(self, height: int) -> None:
        block = self.document().findBlockByNumber(self._page.gap_block)
        if block.isValid():
            shape = QTextBlockFormat()
            shape.setLineHeight(height, int(QTextBlockFormat.LineHeightTypes.FixedHeight.value))
            QTextCursor(block).setBlockFormat(shape)

    def _span(self, key: str) -> Span | None:
        return next((span for span in self._page.spans if span.key == key), None)

    def _hover(self, key: str, where: QPoint) -> None:
        if key == self._under:
            return
        self._under = key
        self._mark()
        self._tell_pointed()
        span = self._span(key)
        if span is None:
            QToolTip.hideText()
        elif not where.isNull():
            QToolTip.showText(where, plain_tip(self.words_on(span.facts)), self.viewport())

    def words_on(self, labels: frozenset[str]) -> str:
        """What ``labels`` stand for, a line each."""
        ordered = sorted(labels, key=lambda label: (label[:1], len(label), label))
        return "\n".join(f"{label}  {_short(self.statements.get(label, ''))}".rstrip() for label in ordered)

    def _tell_pointed(self) -> None:
        span = self._span(self._under) or self._span(self._current)
        self.pointed.emit(span.facts if span else NONE)

    def _mark(self) -> None:
        self.setExtraSelections([self._marked(span) for span in self._page.spans if self._is_marked(span)])

    def _is_marked(self, span: Span) -> bool:
        return span.key in (self._under, self._current) or bool(span.facts & self._lit)

    def _marked(self, span: Span) -> QTextEdit.ExtraSelection:
        # PySide's stubs know no attributes of ExtraSelection; they are its whole interface.
        selection = QTextBrowser.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(span.start)
        cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format.setBackground(QColor(self._tokens.selected))
        if span.key == self._current:
            selection.format.setUnderlineColor(QColor(self._tokens.accent))
            selection.format.setFontUnderline(True)
        return selection


def _look(note: Note) -> object:
    return note.kind, note.sections, note.markdown


def _short(text: str) -> str:
    return text if len(text) <= 240 else f"{text[:239]}…"
