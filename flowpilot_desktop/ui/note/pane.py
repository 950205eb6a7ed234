"""The note's pane: header, the 2 px bar while a new note is made, the note itself, and what belongs beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from flowpilot_desktop.domain.events import SessionChanged
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.fading import Fade
from flowpilot_desktop.ui.model_notes import NoteProgress
from flowpilot_desktop.ui.note.closing import Closing
from flowpilot_desktop.ui.note.freshness import Freshness
from flowpilot_desktop.ui.note.header import NoteHeader
from flowpilot_desktop.ui.note.in_sight import InSight, next_in_sight, reasons
from flowpilot_desktop.ui.note.note_view import NoteView
from flowpilot_desktop.ui.note.posted_before import newest_post, says_the_same
from flowpilot_desktop.ui.note.saving import Saving
from flowpilot_desktop.ui.note.side_view import SideView
from flowpilot_desktop.ui.note.wording import Wording
from flowpilot_desktop.ui.note.writer_line import WriterLine
from flowpilot_desktop.ui.pane import Pane, Surroundings
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

NARROW = 560  # pixels; below this, what belongs beside the note lies under it


class NotePane(Pane):
    """Shows the note of the ticket; sentences and facts light each other up."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.setObjectName("notePane")
        self.setAccessibleName(self.tr("Resolution note"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "surface")
        self.in_sight: InSight | None = None
        """The note that the agent can read now."""
        self._kind = NoteKind.RESOLUTION_NOTE
        self._newest = 0
        self._wanted_sentence = self._refused_sentence = ""
        self.header = NoteHeader(around.actions)
        self.bar = _making_bar(self.tr("A new note is being made"))
        self.problem = _line("noteProblem", "error")
        self.writer = WriterLine()
        self._progress: NoteProgress | None = None
        self.view = NoteView()
        self.side = SideView()
        for area in (self.view, self.side):
            Fade(around.theme, area, spare=SPACING.medium + 1)  # their margin
        self.empty = _line("noteEmpty", "muted")
        self.empty.setText(self.tr("The note grows here as facts are confirmed."))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.wording = Wording(around, self.view, lambda: self.in_sight)
        self.saving = Saving(around, self, lambda: self.in_sight)
        self.closing = Closing(around, self, lambda: self.shown, self.wording)
        self._lay_out()
        self._connect()
        self._dress()
        self.show_ticket(None)

    @property
    def kind(self) -> NoteKind:
        """Which kind of note is in sight, or asked for."""
        return self._kind

    def show_ticket(self, shown: Shown | None) -> None:
        super().show_ticket(shown)
        self.in_sight = next_in_sight(self.in_sight, shown)
        self._newest = shown.view.session.state_version if shown else 0
        if shown is not None:
            self._kind = shown.kind
        if self._progress is None or self._progress.note is None:
            self._show_note()
        self.writer.show_writer(self.in_sight.preview if self.in_sight else None, self._progress)
        self._show_header(shown)
        self.closing.show_ticket(shown)

    def show_progress(self, progress: NoteProgress | None) -> None:
        """A model is at work on the note in sight: its sentences come in as they are judged."""
        had_text, self._progress = self._progress is not None and self._progress.note is not None, progress
        self.writer.show_writer(self.in_sight.preview if self.in_sight else None, progress)
        if progress is not None and progress.note is not None and not self.wording.editor.isVisible():
            self.view.show_note(progress.note)
        elif had_text:
            self._show_note()

    def light(self, labels: frozenset[str]) -> None:
        self.view.light(labels)

    def take_focus(self) -> None:
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def amend(self, kind: NoteKind, key: str) -> None:
        """Go to the note of this kind as it is now, and to that sentence of it (empty: to none)."""
        self._wanted_sentence = key
        self._turn_kind(kind)
        self._come_forward()
        self.take_focus()

    def fix_words(self, kind: NoteKind, key: str) -> None:
        """Go to the note of this kind, with the words of that sentence that the desk refused in the editor."""
        self.amend(kind, key)
        self._refused_sentence = key
        self._show_note()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < NARROW
        self._splitter.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)

    # --- inside ---

    def _show_note(self) -> None:
        now = self.in_sight
        note = now.preview.note if now and now.preview else None
        self.view.statements = now.statements if now else {}
        self.view.show_note(note)
        self.side.show_note(note, now.changed if now else None, can_edit=now is not None and now.is_open)
        self._stack.setCurrentIndex(0 if note is not None else 1)
        self.wording.show_draft()
        if self._wanted_sentence and any(span.key == self._wanted_sentence for span in self.view.spans()):
            self.view.choose(self._wanted_sentence)
            self._wanted_sentence = ""
        if self._refused_sentence and now is not None and now.preview is not None and now.kind is self._kind:
            key, self._refused_sentence = self._refused_sentence, ""
            self.wording.fix(key)

    def _show_header(self, shown: Shown | None) -> None:
        self.header.show_kind(self._kind)
        newest = newest_post(shown.view.posts, self._kind) if shown else None
        now = self.in_sight
        note = now.preview.note if now and now.is_open and now.preview else None
        has_changed = newest is not None and note is not None and not says_the_same(newest, note)
        self.header.show_target(shown.view.session if shown else None, self._kind, newest, has_changed=has_changed)
        rejected = {each.key for each in note.rejected} if note else set()
        self.header.show_attention(len(note.missing) if note else 0, len(rejected))
        self._show_freshness()

    def _show_freshness(self) -> None:
        problem = self.shown.preview_problem if self.shown else ""
        preview = self.in_sight.preview if self.in_sight else None
        is_behind = preview is None or preview.state_version < self._newest
        is_making = self.shown is not None and is_behind and not problem
        self.bar.setVisible(is_making)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        fresh = Freshness(preview, self._newest, is_making=is_making, has_failed=bool(problem))
        self.header.indicator.show_freshness(fresh)
        view = self.shown.view if self.shown else None
        lacking = reasons(preview, view) if preview is not None and view is not None and fresh.behind else ()
        self.side.say_behind(lacking, is_behind=fresh.behind > 0)

    def _session_changed(self, event: SessionChanged) -> None:
        """Say at once that the text in sight is behind; the window's refresh brings the new one."""
        if self.shown is not None and event.session_id == self.shown.view.session.id:
            self._newest = max(self._newest, event.version)
            self._show_freshness()

    def _turn_kind(self, kind: NoteKind | None = None) -> None:
        others = [each for each in NoteKind if each is not self._kind]
        self._kind = kind or others[0]
        self.header.show_kind(self._kind)
        self.kind_wanted.emit(self._kind)

    def _come_forward(self) -> None:
        """Be in sight: on the ticket's page and, where there is little room, under its tab."""
        if not self.isVisibleTo(self.window()):
            self.page_wanted.emit("ticket")
        if not self.isVisibleTo(self.window()):
            self.around.actions.qaction("note.detach").trigger()  # in a small window this turns to the note's tab

    def _connect(self) -> None:
        actions = self.around.actions
        actions.on("note.refresh", self.refresh_wanted.emit)
        actions.on("note.kind", self._turn_kind)
        self.header.kind_chosen.connect(self._turn_kind)
        self.view.pointed.connect(self.labels_pointed)
        self.view.picked.connect(self.labels_picked)
        self.side.restore_wanted.connect(self.wording.restore)
        self.wording.written.connect(self.refresh_wanted)
        self.wording.opening.connect(self._come_forward)
        self.closing.amending.connect(self.amend)
        self.closing.fixing.connect(self.fix_words)
        self.around.theme.changing.connect(lambda: setattr(self.view, "is_turning", True))
        self.around.theme.changed.connect(self._dress)
        unsubscribe = self.around.desk.bus.subscribe(SessionChanged, self._session_changed)
        self.destroyed.connect(lambda: unsubscribe())

    def _dress(self) -> None:
        theme = self.around.theme
        self.view.set_theme(theme.tokens, theme.base)
        self.side.set_theme(theme.tokens, theme.base)
        self.header.dress(theme.tokens)

    def _lay_out(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setObjectName("noteSplitter")
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.view)
        self._splitter.addWidget(self.side)
        self._splitter.setStretchFactor(0, 5)
        self._splitter.setStretchFactor(1, 2)
        self._splitter.setSizes([500, 200])
        below = QWidget()
        self._stack = QStackedLayout(below)
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.bar, self.problem, self.writer):
            column.addWidget(part)
        column.addWidget(below, 1)


def _making_bar(name: str) -> QProgressBar:
    bar = QProgressBar()
    bar.setObjectName("noteMakingBar")
    bar.setAccessibleName(name)
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    bar.setFixedHeight(2)
    # The room for it stays, so that the page does not jump when it comes or goes.
    policy = bar.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    bar.setSizePolicy(policy)
    return bar


def _line(name: str, look: str) -> QLabel:
    made = QLabel()
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    set_look(made, look)
    return made
