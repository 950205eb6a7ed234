"""The agent's hand on the note: opens the editor at a sentence, and brings what was written to the desk."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication

from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.notes import SECTIONS, NoteKind, SectionName, Sentence
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.ui.menus import Menu
from flowpilot_desktop.ui.note.in_sight import InSight
from flowpilot_desktop.ui.note.note_text import Opening
from flowpilot_desktop.ui.note.note_view import NoteView
from flowpilot_desktop.ui.note.sentence_editor import SentenceEditor
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.refusals import title_and_hint
from flowpilot_desktop.ui.theme.tokens import SPACING

KEY = "note.wording"


class Wording(QObject):
    """Words, drops, adds and restores sentences of the note that ``view`` shows."""

    written = Signal()
    """The desk has an edit that the note in sight does not show yet."""
    opening = Signal()
    """The editor is about to be shown: the page that it lies on must be in sight."""

    def __init__(self, around: Surroundings, view: NoteView, in_sight: Callable[[], InSight | None]) -> None:
        super().__init__(view)
        self._around = around
        self._view = view
        self._in_sight = in_sight
        self.editor = SentenceEditor(view.viewport())
        self.editor.hide()
        around.drafts.keep(self.editor.words, "note.sentence.words")
        around.drafts.keep(self.editor.facts, "note.sentence.facts")
        around.drafts.keep(self.editor.which, "note.sentence.key")
        around.primary.lend(self.editor.save, self.editor)
        self.editor.saved.connect(lambda: self.use())
        self.editor.dropped.connect(lambda: self._drop(self.editor.key))
        self.editor.restored.connect(lambda: self.restore(self.editor.key))
        self.editor.left.connect(self.close)
        self.editor.grew.connect(self._make_room)
        view.moved.connect(self._place)
        view.activated.connect(self.edit)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._menu)
        actions = around.actions
        actions.on("note.edit", lambda: self.edit(view.current))
        actions.on("sentence.edit", lambda: self.edit(view.current))
        actions.on("sentence.drop", lambda: self._drop(view.current))
        actions.on("sentence.restore", lambda: self.restore(view.current))
        actions.on("sentence.add", self.add)
        for action_id in ("sentence.edit", "sentence.drop", "sentence.restore"):
            actions.attach(action_id, view)

    def edit(self, key: str) -> None:
        """Open the editor at the sentence of that key; at the first one where the key is empty."""
        if self.editor.isVisible():
            self.editor.words.setFocus()
            return
        found = self._sentence(key) or self._sentence("")
        if found is None:
            self.add()
            return
        section, sentence = found
        self._view.choose(sentence.key)
        refused = self._refused(sentence.key)
        is_edited = sentence.edited or bool(refused)
        self._begin(sentence.key, section, refused or sentence.text, sentence.facts, is_edited=is_edited)

    def fix(self, key: str) -> None:
        """Open the editor with the words of that sentence that the desk refused."""
        now, words = self._in_sight(), self._refused(key)
        if now is None or not words or self._sentence(key) is not None or self.editor.isVisible():
            self.edit(key)
            return
        # The agent's own sentence is not in the note, so that it cannot be reworded: it is written anew.
        session_id, kind = now.session_id, now.kind
        self._enter(
            lambda: self._around.desk.editing.restore(session_id, kind, key),
            lambda: self._begin("", SECTIONS[kind][-1], words, (), is_edited=False),
        )

    def add(self) -> None:
        """Open the editor for a new sentence, in the section of the chosen one or in the last."""
        now = self._in_sight()
        if now is None or not now.is_open or self.editor.isVisible():
            return
        found = self._sentence(self._view.current) if self._view.current else None
        section = found[0] if found else SECTIONS[now.kind][-1]
        self._begin("", section, "", (), is_edited=False)

    def restore(self, key: str) -> None:
        """Take back every edit of a sentence."""
        now = self._in_sight()
        if now is not None and key:
            session_id, kind = now.session_id, now.kind
            self._enter(lambda: self._around.desk.editing.restore(session_id, kind, key))

    def unsaved(self, kind: NoteKind) -> str:
        """The words in the editor, where the note of that kind does not have them yet; empty where it has."""
        now = self._in_sight()
        words = self.editor.words.toPlainText().strip()
        if now is None or now.kind is not kind or self.editor.isHidden():
            return ""
        found = self._sentence(self.editor.key) if self.editor.key else None
        is_as_it_was = found is not None and found[1].text.strip() == words
        return "" if is_as_it_was and found and set(found[1].facts) == set(self.editor.labels) else words

    def close(self) -> None:
        """Leave the editor; its words are forgotten."""
        had_focus = self.editor.isAncestorOf(QApplication.focusWidget() or self._view)
        self.editor.clear()
        self._view.make_room(None)
        if had_focus:
            self._view.setFocus()

    def show_draft(self) -> None:
        """The note or the ticket changed: take up words that were left in the editor, or close it."""
        now = self._in_sight()
        section, slash, key = self.editor.which.text().partition("/")
        if now is None or not now.is_open or not slash or section not in SECTIONS[now.kind]:
            self.editor.hide()
            self._view.make_room(None)
            return
        found = self._sentence(key) if key else None
        is_edited = found is not None and (found[1].edited or bool(self._refused(key)))
        self.editor.aim(key, SectionName(section), now.statements, is_edited=is_edited)
        self.editor.show()
        self._make_room()

    def _begin(self, key: str, section: SectionName, text: str, facts: tuple[str, ...], *, is_edited: bool) -> None:
        now = self._in_sight()
        if now is None or not now.is_open:
            return
        self.editor.aim(key, section, now.statements, is_edited=is_edited)
        self.opening.emit()
        self.editor.begin(text, facts)
        self._make_room()
        self._view.bring_into_sight(self._view.room())

    def use(
        self,
        used: Callable[[], object] | None = None,
        refused: Callable[[FlowPilotError], object] | None = None,
    ) -> bool:
        """Bring the words in the editor to the desk; False where there are none, or are on their way already."""
        now = self._in_sight()
        text = self.editor.words.toPlainText().strip()
        if now is None or not text:
            return False
        session_id, kind = now.session_id, now.kind
        key, section, labels = self.editor.key, self.editor.section, self.editor.labels
        editing = self._around.desk.editing
        if key:
            return self._enter(lambda: editing.reword(session_id, kind, key, text, facts=labels), used, refused)
        return self._enter(lambda: editing.add(session_id, kind, section, text, facts=labels), used, refused)

    def _drop(self, key: str) -> None:
        now = self._in_sight()
        if now is None or not key:
            return
        session_id, kind = now.session_id, now.kind
        editing = self._around.desk.editing

        def undo(of: SessionId = session_id) -> Coroutine[Any, Any, None]:
            return editing.restore(of, kind, key)

        self._enter(
            lambda: editing.drop(session_id, kind, key),
            lambda: self._around.messages.say(self.tr("The sentence is left out."), undo=undo),
        )

    def _enter(
        self,
        work: Callable[[], Coroutine[Any, Any, None]],
        told: Callable[[], object] | None = None,
        refused: Callable[[FlowPilotError], object] | None = None,
    ) -> bool:
        """Bring an edit to the desk; the words stay in the editor until it has them."""

        def done(_nothing: None) -> None:
            self.editor.lock(is_busy=False)
            self.close()
            self.written.emit()
            if told is not None:
                told()

        def tell(error: FlowPilotError) -> None:
            self.editor.lock(is_busy=False)
            if refused is None:
                self._around.door.failed.emit(*title_and_hint(error))
            else:
                refused(error)

        is_begun = self._around.door.enter(KEY, work, then=done, refused=tell)
        if is_begun:
            self.editor.lock(is_busy=True)
        return is_begun

    def _sentence(self, key: str) -> tuple[SectionName, Sentence] | None:
        now = self._in_sight()
        if now is None or now.preview is None:
            return None
        for section in now.preview.note.sections:
            for sentence in section.sentences:
                if not key or sentence.key == key:
                    return section.name, sentence
        return None

    def _refused(self, key: str) -> str:
        """The agent's words of that sentence, where the desk does not take them."""
        now = self._in_sight()
        rejected = now.preview.note.rejected if now is not None and now.preview is not None else ()
        return next((each.text for each in rejected if each.key == key), "")

    def _make_room(self) -> None:
        if self.editor.isHidden():
            return
        self.editor.adjustSize()
        height = self.editor.sizeHint().height() + SPACING.tight
        self._view.make_room(Opening(self.editor.key, self.editor.section, height))
        self._place()

    def _place(self) -> None:
        room = self._view.room()
        if not self.editor.isHidden() and room.isValid():
            self.editor.setGeometry(room)

    def _menu(self, point: QPoint) -> None:
        key = self._view.sentence_at(point)
        if key:
            self._view.choose(key)
        menu = Menu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action_id in ("sentence.edit", "sentence.drop", "sentence.restore", "sentence.add", "note.copy"):
            menu.addAction(self._around.actions.qaction(action_id))
        menu.popup(self._view.viewport().mapToGlobal(point))
