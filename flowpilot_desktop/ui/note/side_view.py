"""Beside the note: what must be filled in, what of the agent's words does not hold, what changed, what is not said."""

from dataclasses import dataclass

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from flowpilot_desktop.domain.notes import Note
from flowpilot_desktop.ui.inert import InertBrowser
from flowpilot_desktop.ui.note.differences import Row, Turn
from flowpilot_desktop.ui.refusals import said
from flowpilot_desktop.ui.theme.tokens import LIGHT, SPACING, Tokens

MOST_LINES = 200  # under one heading; a note that leaves out more says how many
MOST_CHANGES = 6  # of one refresh; the conflict view shows all of them where that matters
LONGEST_LINE = 400  # characters
FIX = "X"
"""How the labels of fixes begin."""


@dataclass(frozen=True)
class WhatChanged:
    """What became different at the last refresh that changed the text, and why (a sentence for each change)."""

    at: str
    rows: tuple[Row, ...]
    reasons: tuple[str, ...]


class SideView(InertBrowser):
    """Lines under headings. The one link that there can be takes an edit back."""

    restore_wanted = Signal(str)
    """The key of a sentence whose edit is to be taken back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("noteSide", parent)
        self.setAccessibleName(self.tr("Beside the note: what is missing, what changed, what is left out"))
        self.setProperty("look", "plain")
        self.document().setDocumentMargin(SPACING.medium)
        self.anchorClicked.connect(self._clicked)
        self._tokens = LIGHT
        self._base = 10.0
        self._shown: tuple[Note | None, WhatChanged | None, bool] = (None, None, False)
        self._keys: list[str] = []
        self._is_behind = self._is_resting = False
        self._lacking: tuple[str, ...] = ()

    def say_behind(self, lacking: tuple[str, ...], *, is_behind: bool) -> None:
        """The note that is shown lacks a change: nothing is said of what is in it by now.

        ``lacking`` are those changes, a sentence each, as far as they are known already.
        """
        if (lacking, is_behind) != (self._lacking, self._is_behind):
            self._lacking, self._is_behind = lacking, is_behind
            if self._is_resting:
                self._write()

    def show_note(self, note: Note | None, changed: WhatChanged | None, *, can_edit: bool) -> None:
        """Show what belongs to ``note``; nothing moves where nothing is new."""
        if (note, changed, can_edit) != self._shown:
            self._shown = (note, changed, can_edit)
            self._write()

    def set_theme(self, tokens: Tokens, base: float) -> None:
        self._tokens, self._base = tokens, base
        self._write()

    def _write(self) -> None:
        top = self.verticalScrollBar().value()
        note, changed, can_edit = self._shown
        self._keys = []
        self.document().clear()
        self._cursor = QTextCursor(self.document())
        self._cursor.beginEditBlock()
        if note is not None:
            self._write_attention(note, can_edit=can_edit)
            if changed is not None:
                self._write_changed(changed)
            own = [each for each in note.hints if not each.of_writer]
            lacking = [(each.advice, "") for each in own if not each.text]
            self._part(self.tr("Still missing"), lacking, self._tokens.text)
            advised = [(f"{each.label}  {each.text}".strip(), each.advice) for each in own if each.text]
            self._part(self.tr("Could be said better"), advised, self._tokens.text)
            self._part(
                self.tr("Sentences of the assistant that do not stand"),
                [(each.text, said(each.advice)) for each in note.hints if each.of_writer],
                self._tokens.warn,
            )
            self._write_left_out(note)
        self._is_resting = self.document().isEmpty() and note is not None
        if self._is_resting:
            all_in = self.tr("Everything that is confirmed is in the note.")
            if self._lacking:
                self._part(self.tr("Not in the note yet"), [(each, "") for each in self._lacking], self._tokens.text)
            else:
                words = self.tr("The last change is not in the note yet.") if self._is_behind else all_in
                self._line(words, self._tokens.muted)
        self._cursor.endEditBlock()
        self.setTextCursor(QTextCursor(self.document()))  # it went along with what was written
        self.verticalScrollBar().setValue(top)

    def _write_attention(self, note: Note, *, can_edit: bool) -> None:
        self._part(self.tr("To be filled in before posting"), [(each, "") for each in note.missing], self._tokens.warn)
        if note.rejected:
            self._heading(self.tr("Your words that are not in the note"), self._tokens.bad)
        for key, text in list(dict.fromkeys((each.key, each.text) for each in note.rejected))[:MOST_LINES]:
            self._line(self.tr("“{words}”").format(words=_short(text)), self._tokens.text)
            for each in note.rejected:
                if each.key == key:
                    self._line(_short(each.detail), self._tokens.muted)
            if can_edit:
                self._link(self.tr("Take them back"), key)

    def _write_left_out(self, note: Note) -> None:
        """Each reason, and under it what is left out for it."""
        if note.left_out:
            self._heading(self.tr("Not in the note"), self._tokens.text)
        shown, why = note.left_out[:MOST_LINES], ""
        order = list(dict.fromkeys(each.why for each in shown))
        for each in sorted(shown, key=lambda one: order.index(one.why)):
            if each.why != why:
                why = each.why
                self._line(_short(why), self._tokens.muted)
            is_fix = each.label.startswith(FIX)  # no label of a fix is seen anywhere else
            named = self.tr("Fix: {title}").format(title=each.text) if is_fix else f"{each.label}  {each.text}"
            self._line(_short(named), self._tokens.text)
        self._more(len(note.left_out) - MOST_LINES)

    def _write_changed(self, changed: WhatChanged) -> None:
        # That a gap was filled shows in what fills it.
        rows = [row for row in changed.rows if row.turn is not Turn.SAME and not (row.is_gap and row.turn is Turn.GONE)]
        if not rows:
            return
        self._heading(self.tr("What changed at {time}").format(time=changed.at), self._tokens.text)
        for row in rows[:MOST_CHANGES]:
            became = {
                Turn.ADDED: self.tr("New: “{words}”"),
                Turn.REWORDED: self.tr("Now: “{words}”"),
                Turn.GONE: self.tr("Gone: “{words}”"),
            }
            words = _short(row.after or row.before, 90)
            self._line(became[row.turn].format(words=words), self._tokens.muted)
        self._more(len(rows) - MOST_CHANGES)
        said = frozenset(_words(each) for row in rows for each in (row.before, row.after))
        for reason in changed.reasons[-MOST_CHANGES:]:
            what, _, text = reason.partition(": ")
            why = what if _words(text) in said else reason  # nothing is said twice
            self._line(_short(why), self._tokens.muted)

    def _part(self, heading: str, lines: list[tuple[str, str]], colour: str) -> None:
        if not lines:
            return
        self._heading(heading, colour)
        shown = lines[:MOST_LINES]
        for line, why in shown:
            self._line(_short(line), self._tokens.text if why else self._tokens.muted)
            if why:
                self._line(_short(why), self._tokens.muted)
        self._more(len(lines) - MOST_LINES)

    def _more(self, count: int) -> None:
        if count > 0:
            self._line(self.tr("and %n more", "", count), self._tokens.muted)

    def _heading(self, text: str, colour: str) -> None:
        shape = _format(colour)
        shape.setFontWeight(QFont.Weight.DemiBold)
        self._block(above=0 if self._cursor.atStart() else SPACING.medium)
        self._cursor.insertText(text, shape)

    def _line(self, text: str, colour: str) -> None:
        self._block(above=2)
        self._cursor.insertText(text.replace("\n", " "), _format(colour))

    def _link(self, text: str, key: str) -> None:
        shape = _format(self._tokens.accent)
        shape.setAnchor(True)
        # A number, not the key: what a link holds is looked up, never trusted.
        shape.setAnchorHref(f"restore:{len(self._keys)}")
        shape.setFontUnderline(True)
        self._keys.append(key)
        self._block(above=0)
        self._cursor.insertText(text, shape)

    def _block(self, *, above: int) -> None:
        shape = QTextBlockFormat()
        shape.setTopMargin(above)
        shape.setLineHeight(112, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
        if self._cursor.atStart():
            self._cursor.setBlockFormat(shape)
        else:
            self._cursor.insertBlock(shape)

    def _clicked(self, url: QUrl) -> None:
        number = url.path()
        if url.scheme() == "restore" and number.isdecimal() and int(number) < len(self._keys):
            self.restore_wanted.emit(self._keys[int(number)])


def _words(text: str) -> str:
    return text.strip().rstrip(".").casefold()


def _short(text: str, most: int = LONGEST_LINE) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _format(colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    return made
