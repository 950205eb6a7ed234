"""Drafts: what is in the text fields survives the end of the program, however it comes.

A field is offered once with ``keep``; from then on its text is written as it is typed (never on the UI thread, at most
five times a second) and put back when its ticket is opened again. Fields for secrets are never offered.

``keep`` is for fields of the shown ticket, ``keep_on_desk`` for those of none, ``keep_aside`` for those of a small
window that goes on belonging to the ticket it was opened for. A field that is more than its text (a day, a line
that shows what is in force) is offered as a ``Typing``.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from flowpilot_desktop.domain.errors import DeskUnavailable
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.services.drafts import Drafts
from flowpilot_desktop.ui.door import Door

Field = QLineEdit | QPlainTextEdit | QTextEdit
BETWEEN_WRITES = 0.2  # seconds
KEY = "drafts"
ENTRY = "composer"
"""The name under which the text of the entry field is kept; behind a dot, its kind."""


@dataclass(frozen=True)
class Typing:
    """What is typed into a field, where that is not simply its text."""

    read: Callable[[], str]
    """What was typed and would be lost; empty where there is nothing."""
    put: Callable[[str], object]
    """Shows it again; empty brings back what the field shows where nothing was typed."""
    changed: tuple[SignalInstance, ...]


class DraftKeeper(QObject):
    """Keeps the text of every field that was offered; each text belongs to the ticket that is shown."""

    def __init__(self, drafts: Drafts, door: Door, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._door = door
        self._fields: dict[str, Typing] = {}
        self._desk_fields: dict[str, Typing] = {}
        self._desk_known: dict[str, str] = {}
        """What is kept for the desk, for fields that are made later."""
        self._aside: dict[tuple[SessionId | None, str], str] = {}
        """What was typed in small windows since the start."""
        self._aside_dirty: set[tuple[SessionId | None, str]] = set()
        self._unwritten: dict[tuple[SessionId | None, str], str] = {}
        """What is on its way to the disk, or could not be written yet."""
        self._texts: Mapping[str, str] = {}
        self._dirty: set[str] = set()
        self._desk_texts: dict[str, str] = {}
        self._session: SessionId | None = None
        self._is_putting = False
        self._written_at = time.monotonic() - BETWEEN_WRITES
        """When texts were written last, on the monotonic clock."""

    def keep(self, field: Field | Typing, name: str) -> None:
        """Keep the text of ``field`` under ``name`` (``composer``, ``fact.new`` …), one text for each ticket."""
        typing = self._fields[name] = typing_in(field)
        if text := self._texts.get(name):  # a field that is made when it is needed gets its text then
            typing.put(text)
        for changed in typing.changed:
            changed.connect(partial(self._typed, name))

    def keep_on_desk(self, field: Field | Typing, name: str) -> None:
        """Keep the text of a field that belongs to no ticket; ``put_on_desk`` brings it back."""
        typing = self._desk_fields[name] = typing_in(field)
        if text := self._desk_known.get(name):
            typing.put(text)
        for changed in typing.changed:
            changed.connect(lambda *_text: self.keep_for_desk(name, typing.read()))

    def put_on_desk(self, texts: Mapping[str, str]) -> None:
        """Fill the fields that belong to no ticket, at the start."""
        self._desk_known = dict(texts)
        for name, field in self._desk_fields.items():
            field.put(texts.get(name, ""))

    def keep_for_desk(self, name: str, text: str) -> None:
        """Keep a text that belongs to no ticket (how the window is arranged)."""
        self._desk_texts[name] = self._desk_known[name] = text
        self._write_soon()

    def kept_for_desk(self, name: str) -> str:
        """A text that belongs to no ticket, as it was kept last."""
        return self._desk_known.get(name, "")

    def keep_aside(self, field: Field | Typing, name: str) -> Callable[[], None]:
        """Keep the text of a field in a small window for the ticket that is shown now, whichever is shown later.

        What was kept is put into the field. The answer forgets it: call it when the words arrived or were given up.
        """
        place = (self._session, name)
        known = self._desk_known if self._session is None else self._texts
        typing = typing_in(field)
        if text := self._aside.get(place, known.get(name, "")):
            typing.put(text)

        def keep(text: str) -> None:
            self._aside[place] = text
            self._aside_dirty.add(place)
            self._write_soon()

        for changed in typing.changed:
            changed.connect(lambda *_text: keep(typing.read()))
        return lambda: keep("")

    async def texts(self, session_id: SessionId | None) -> Mapping[str, str]:
        """What was kept for a ticket, or (None) for the desk."""
        kept = await self._drafts.of(session_id)
        return {**kept, **{name: text for (at, name), text in self._unwritten.items() if at == session_id}}

    def put(self, session_id: SessionId | None, texts: Mapping[str, str]) -> None:
        """Fill the fields with the texts of another ticket; those of the one before must have been flushed."""
        if session_id == self._session:
            return
        self._session = session_id
        self._dirty.clear()
        self._texts = texts
        self._is_putting = True
        for name, field in self._fields.items():
            text = texts.get(name, "")
            if field.read() != text:
                field.put(text)
        self._is_putting = False

    async def give_back(
        self, session_id: SessionId, name: str, text: str, others: Mapping[str, str] | None = None
    ) -> None:
        """A text comes back into the field it was taken from, behind what stands there now, also where its ticket is
        not shown. ``others`` are fields that get their text anew."""
        is_shown = session_id == self._session
        before = self._fields[name].read() if is_shown else (await self._drafts.of(session_id)).get(name, "")
        whole = f"{before.rstrip()}\n\n{text}" if before.strip() else text
        texts = {**(others or {}), name: whole}
        if not is_shown:
            await self._drafts.write(session_id, texts)
        elif session_id == self._session:
            for each, value in texts.items():
                self._fields[each].put(value)

    async def flush(self) -> None:
        """Write what was typed and is not written yet."""
        dirty, self._dirty = self._dirty, set()
        desk_texts, self._desk_texts = self._desk_texts, {}
        aside, self._aside_dirty = self._aside_dirty, set()
        if self._session is not None:
            self._unwritten |= {(self._session, name): self._fields[name].read() for name in dirty}
        self._unwritten |= {(None, name): text for name, text in desk_texts.items()}
        self._unwritten |= {place: self._aside[place] for place in aside}
        texts = dict(self._unwritten)
        for session_id in {at for at, _name in texts}:
            await self._drafts.write(session_id, {name: text for (at, name), text in texts.items() if at == session_id})
            for place, text in texts.items():
                if place[0] == session_id and self._unwritten.get(place) == text:
                    del self._unwritten[place]

    async def let_go(self) -> None:
        """Write what was typed into the ticket that is left now. What the disk refuses is tried again later."""
        with suppress(DeskUnavailable):
            await self.flush()

    def _typed(self, name: str, *_text: str) -> None:
        if not self._is_putting and self._session is not None:
            self._dirty.add(name)
            self._write_soon()

    def _write_soon(self) -> None:
        self._door.enter(KEY, self._write)

    async def _write(self) -> None:
        # The first letter is written at once; what is typed shortly after is written together a little later.
        while True:
            await asyncio.sleep(self._written_at + BETWEEN_WRITES - time.monotonic())
            await self.flush()
            self._written_at = time.monotonic()
            if not (self._dirty or self._desk_texts or self._aside_dirty):
                break

    def try_again(self) -> None:
        """The desk can be written again: so is what could not be."""
        if self._unwritten:
            self._write_soon()


def typing_in(field: Field | Typing) -> Typing:
    """A field as its draft sees it."""
    if isinstance(field, Typing):
        return field
    return Typing(partial(text_of, field), partial(fill, field), (field.textChanged,))


def text_of(field: Field) -> str:
    """What stands in a field."""
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def fill(field: Field, text: str) -> None:
    """Put ``text`` into a field in place of what stands there; whoever goes on typing does so behind it."""
    if isinstance(field, QLineEdit):
        field.setText(text)
    else:
        field.setPlainText(text)
        field.moveCursor(QTextCursor.MoveOperation.End)
