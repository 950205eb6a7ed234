"""Puts a note on a page, character by character: no words are parsed as markup; says where each stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
)

from flowpilot_desktop.domain.notes import Note, NoteKind, Section, SectionName, Sentence
from flowpilot_desktop.services.composer.markdown import code_pieces
from flowpilot_desktop.ui.theme.tokens import SPACING, Tokens

LONGEST_SENTENCE = 2_500  # characters that are shown of one sentence
LONGEST_PAGE = 100_000  # characters, some fifty sheets: more would hold up the window while it is laid out
HELD = "\u202f\u202f"
"""Between a sentence and its first label, which is never alone at the beginning of a line: about 4 pixels."""
APART = "\u2004"
"""Between two labels, as wide. Neither is copied."""
PADDING = "\u202f"
"""Within a label, at both its ends. No line breaks there."""
NO_BREAK = "\u00a0"
BULLET = "•\u2002"
IS_MARK = int(QTextFormat.Property.UserProperty) + 1
"""Set on what the page says about a sentence and the note does not: labels, marks. Copying leaves it out."""

_FIRST_LINE = re.compile(r"\*\*(?P<title>[^*\n]+)\*\* (?P<text>[^\n]*)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True)
class Span:
    """Where a sentence stands on the page: the characters from ``start`` to before ``end``."""

    start: int
    end: int
    key: str
    facts: frozenset[str]
    section: SectionName


@dataclass(frozen=True)
class Chip:
    """A label behind a sentence: the characters from ``start`` to before ``end``, and the colour under them."""

    start: int
    end: int
    ground: QColor


@dataclass
class Page:
    """What was put on a page. ``gap_block`` is the empty block that an editor covers, -1 where there is none."""

    spans: list[Span] = field(default_factory=list)
    chips: list[Chip] = field(default_factory=list)
    gap_block: int = -1


@dataclass(frozen=True)
class Opening:
    """A hole in the page for an editor of ``height`` pixels: in place of sentence ``key``, or at a section's end."""

    key: str
    section: SectionName
    height: int


class NoteWriter:
    """Writes one note into a document in the colours of one theme."""

    def __init__(self, document: QTextDocument, tokens: Tokens, base: float) -> None:
        self._document = document
        self._cursor = QTextCursor(document)
        self._plain = _format(tokens.text)
        self._muted = _format(tokens.muted)
        self._muted.setFontItalic(True)
        self._title = _format(tokens.text)
        self._title.setFontWeight(QFont.Weight.DemiBold)
        self._chip = _format(tokens.accent)
        self._own = _format(tokens.muted)
        self._unsure = _format(tokens.warn)
        self._ground, self._own_ground = QColor(tokens.selected), QColor(tokens.raised)
        self._unsure_ground = QColor(tokens.warn_ground)
        self._gap = _format(tokens.text)
        self._gap.setProperty(IS_MARK, True)
        for mark in (self._chip, self._own, self._unsure):
            mark.setProperty(IS_MARK, True)
            mark.setFontPointSize(label_size(base))
        self._code_family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        self._page = Page()
        self._is_empty = True
        self._left_out = 0
        self._is_behind_hole = False

    def write(self, note: Note, opening: Opening | None = None) -> Page:
        """The whole note; ``opening`` leaves room for an editor."""
        self._cursor.beginEditBlock()
        self._document.clear()
        if heading := heading_of(note):
            self._paragraph(above=0)
            self._put(f"{heading[0]}  ", self._title)
            self._put(heading[1], self._plain)
        for section in note.sections:
            self._section(section, note.kind, opening)
        if self._left_out:
            self._paragraph(above=SPACING.medium)
            self._put(rest_of_note().words(self._left_out), self._muted)
        if reference := reference_of(note):
            self._paragraph(above=SPACING.medium)
            self._put(reference, self._muted)
        self._cursor.endEditBlock()
        return self._page

    def _section(self, section: Section, kind: NoteKind, opening: Opening | None) -> None:
        is_open = opening is not None and opening.section is section.name
        if not section.sentences and not section.gap and not is_open:
            return
        self._paragraph(above=0 if self._is_empty else SPACING.medium)
        self._put(section.title, self._title)
        is_list = kind is NoteKind.ESCALATION_PACKAGE
        self._paragraph(above=SPACING.tight // 2, is_list=is_list)
        is_first = True
        for sentence in section.sentences:
            if self._cursor.position() > LONGEST_PAGE:
                self._left_out += 1
                continue
            if is_open and opening is not None and opening.key == sentence.key:
                self._hole(opening, is_first=is_first, is_list=is_list)
            else:
                if not is_first:
                    self._next_sentence(is_list=is_list)
                self._sentence(sentence, section.name)
            is_first = False
        if section.gap:
            if not is_first:
                self._next_sentence(is_list=is_list)
            self._put(section.gap, self._muted)
            is_first = False
        if is_open and opening is not None and not any(each.key == opening.key for each in section.sentences):
            self._hole(opening, is_first=is_first, is_list=is_list)

    def _sentence(self, sentence: Sentence, section: SectionName) -> None:
        start = self._cursor.position()
        self._text(shortened(sentence.text))
        marks = [(label, self._chip, self._ground) for label in chips(sentence.facts)]
        if not sentence.facts:
            marks.append((QCoreApplication.translate("Note", "unconfirmed"), self._unsure, self._unsure_ground))
        if sentence.edited:
            marks.append((QCoreApplication.translate("Note", "your words"), self._own, self._own_ground))
        for number, (words, shape, ground) in enumerate(marks):
            self._put(APART if number else HELD, self._gap)
            at = self._cursor.position()
            self._put(f"{PADDING}{words.replace(' ', NO_BREAK)}{PADDING}", shape)
            self._page.chips.append(Chip(at, self._cursor.position(), ground))
        self._page.spans.append(Span(start, self._cursor.position(), sentence.key, frozenset(sentence.facts), section))

    def _text(self, text: str) -> None:
        for piece, is_code in code_pieces(text):
            if is_code:
                code = QTextCharFormat(self._plain)
                code.setFontFamilies([self._code_family])
                self._put(piece[1:-1], code)
            else:
                self._put(piece, self._plain)

    def _hole(self, opening: Opening, *, is_first: bool, is_list: bool) -> None:
        """An empty block as high as the editor that is laid over it; what follows begins below."""
        if not is_first:
            self._paragraph(above=0)
        room = QTextBlockFormat()
        room.setLineHeight(opening.height, int(QTextBlockFormat.LineHeightTypes.FixedHeight.value))
        self._cursor.setBlockFormat(room)
        self._page.gap_block = self._cursor.blockNumber()
        self._is_behind_hole = True

    def _next_sentence(self, *, is_list: bool) -> None:
        if self._is_behind_hole:
            self._paragraph(above=0, is_list=is_list)
        elif is_list:
            self._paragraph(above=SPACING.tight // 2, is_list=True)
        else:
            self._put(PADDING, self._gap)
            self._put(" ", self._plain)

    def _paragraph(self, *, above: int, is_list: bool = False) -> None:
        self._is_behind_hole = False
        shape = QTextBlockFormat()
        shape.setTopMargin(above)
        shape.setLineHeight(118, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
        if self._is_empty:
            self._cursor.setBlockFormat(shape)
            self._is_empty = False
        else:
            self._cursor.insertBlock(shape)
        if is_list:
            hanging = QFontMetricsF(self._document.defaultFont()).horizontalAdvance(BULLET)
            shape.setLeftMargin(hanging)
            shape.setTextIndent(-hanging)
            self._cursor.setBlockFormat(shape)
            self._put(BULLET, self._muted)

    def _put(self, text: str, shape: QTextCharFormat) -> None:
        self._cursor.insertText(text.replace("\n", "\u2028"), shape)


class RestOfNote(QObject):
    """A class of Qt, because ``pyside6-lupdate`` finds plurals in ``self.tr`` alone."""

    def words(self, number: int) -> str:
        return self.tr("%n more sentence(s). The dialog that posts shows every character.", "", number)


rest_of_note = cache(RestOfNote)
"""Made when it is first asked for: the module is loaded on a thread on which no object of Qt may be made."""


def chips(facts: tuple[str, ...]) -> Iterator[str]:
    """What a sentence rests on, as it is written behind it."""
    for label in dict.fromkeys(facts):
        yield QCoreApplication.translate("Note", "fix") if label.startswith("X") else label


def shortened(text: str) -> str:
    """``text`` as far as it fits on a page that stays quick."""
    return text if len(text) <= LONGEST_SENTENCE else f"{text[:LONGEST_SENTENCE]}…"


def heading_of(note: Note) -> tuple[str, str] | None:
    """The line above the sections, as it stands in what is posted: which ticket is handed over."""
    first = _FIRST_LINE.match(note.markdown)
    if first is None or any(first["title"] == section.title for section in note.sections):
        return None
    return first["title"], shortened(_ESCAPED.sub(r"\1", first["text"]))


def reference_of(note: Note) -> str:
    """The reference line at the end, empty where there is none."""
    last = note.markdown.rsplit("\n\n", 1)[-1]
    return shortened(last) if last.startswith("Ref: ") else ""


def copied(document: QTextDocument, start: int, end: int) -> str:
    """The words of the note between two positions, without labels and marks: those are for the agent's eyes."""
    lines = []
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        parts = []
        for part in _fragments(block):
            if not part.charFormat().hasProperty(IS_MARK):
                parts.append(part.text()[max(start - part.position(), 0) : max(end - part.position(), 0)])
        lines.append("".join(parts).replace("\u2028", "\n").rstrip())
        block = block.next()
    return "\n".join(lines)


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    found = block.begin()
    while not found.atEnd():
        yield found.fragment()
        found += 1


def label_size(base: float) -> float:
    """Points of the letters of a label beside running text of ``base`` points."""
    return round(base * 0.84, 1)


def _format(colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    return made
