"""Post and resolve, Hand over: the way from the note in sight to a post in the outbox, and out of a conflict."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from flowpilot_desktop.domain.errors import FlowPilotError, StaleNote
from flowpilot_desktop.domain.notes import NoteKind, Preview, Violation
from flowpilot_desktop.domain.outbox import OutboxItem, OutboxState
from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.note.closing_dialog import ClosingDialog
from flowpilot_desktop.ui.note.differences import Line, compared
from flowpilot_desktop.ui.note.in_sight import reasons
from flowpilot_desktop.ui.note.leaving_words import leaving, offline_words
from flowpilot_desktop.ui.note.posted_before import was_posted
from flowpilot_desktop.ui.note.still_open import still_open, waits_for_an_outcome
from flowpilot_desktop.ui.note.unsaved_words import posted_without
from flowpilot_desktop.ui.note.wording import Wording
from flowpilot_desktop.ui.outbox.post_words import moment, state_words
from flowpilot_desktop.ui.pane import Surroundings, Undo
from flowpilot_desktop.ui.refusals import in_full, said
from flowpilot_desktop.ui.words import place, reference

T = TypeVar("T")
READ, POST, DELIVER = "note.close.read", "note.close", "outbox.deliver"


class Closing(QObject):
    """Opens the dialog, keeps what it shows true, and posts exactly the text that was approved in it."""

    amending = Signal(object, str)
    """The kind of note to go back to, and the key of the first sentence that is not as approved (or empty)."""
    fixing = Signal(object, str)
    """The kind of note to go back to, and the key of the sentence whose words the desk refused."""

    def __init__(
        self, around: Surroundings, pane: QWidget, shown: Callable[[], Shown | None], wording: Wording
    ) -> None:
        super().__init__(pane)
        self._around = around
        self._pane = pane
        self._shown = shown
        self._wording = wording
        self._without_unsaved = False
        """The agent goes on without the words of the sentence that is still being reworded."""
        self._given_up: tuple[Violation, ...] = ()
        """The agent goes on without these words, which the desk refused."""
        self._session_id = ""
        self.dialog: ClosingDialog | None = None
        around.actions.on("note.resolve", lambda: self.begin(NoteKind.RESOLUTION_NOTE))
        around.actions.on("note.escalate", lambda: self.begin(NoteKind.ESCALATION_PACKAGE))

    def begin(self, kind: NoteKind) -> None:
        """Show what would be posted."""
        shown = self._shown()
        if shown is None or self.dialog is not None:
            return
        self._session_id = shown.view.session.id
        dialog = ClosingDialog(kind, self._around.theme.tokens, self._pane.window())
        self.dialog = dialog
        self._without_unsaved, self._given_up = False, ()
        dialog.unsaved.used.connect(self._use_words)
        dialog.unsaved.left.connect(self._leave_words)
        dialog.unsaved.fixed.connect(self._fix_words)
        dialog.unsaved.given_up.connect(self._give_words_up)
        is_note = kind is NoteKind.RESOLUTION_NOTE
        dialog.record_first.setVisible(is_note and waits_for_an_outcome(shown.view))
        for button in (dialog.unsaved.use, dialog.unsaved.fix):
            self._around.primary.lend(button, dialog.unsaved)
        for button in (dialog.wanted, dialog.amend):
            self._around.primary.lend(button, dialog)
        dialog.show_destination(self._around.desk.resolving.destination(shown.view.session, kind))
        dialog.approved.connect(self._approve)
        dialog.amending.connect(self._amend)
        dialog.reread.connect(self._reread)
        dialog.outcome_wanted.connect(self._record_first)
        dialog.finished.connect(self._ended)
        if shown.kind is kind and shown.preview is not None and shown.is_current:
            self._show(shown.preview)
        else:
            dialog.show_making()
            self._read()
        dialog.open()

    def show_ticket(self, shown: Shown | None) -> None:
        """The ticket was read again: what is in the dialog must not grow old unseen."""
        dialog = self.dialog
        if dialog is None or dialog.preview is None or dialog.is_conflict or self._around.door.is_busy(POST):
            return
        if shown is None or shown.view.session.id != self._session_id:
            dialog.done(0)
        elif shown.view.session.state_version != dialog.preview.state_version:
            approved = dialog.preview
            view = shown.view
            self._compare(approved, reasons(approved, view))

    def _approve(self) -> None:
        dialog = self.dialog
        if dialog is None or dialog.preview is None:
            return
        approved, session_id, kind = dialog.preview, self._session_id, dialog.kind
        resolving = self._around.desk.resolving

        def refused(error: FlowPilotError) -> None:
            dialog.lock(is_busy=False)
            if isinstance(error, StaleNote):
                self._compare(approved, tuple(said(each) for each in error.changes))
            else:
                dialog.show_refusal(in_full(error))

        started = self._around.door.enter(
            POST,
            lambda: resolving.close_with(
                session_id, kind, version=approved.state_version, sha256=approved.sha256, with_undo=True
            ),
            then=self._approved,
            refused=refused,
        )
        if started:
            dialog.lock(is_busy=True)

    def _approved(self, item: OutboxItem) -> None:
        if self.dialog is not None:
            self.dialog.lock(is_busy=False)
            self.dialog.accept()
        if item.undo_until is None:
            self._deliver(item)
            return
        outbox = self._around.desk.outbox
        title, hint = self._leaving(item)
        self._around.messages.say(
            title,
            hint,
            undo=lambda: outbox.undo(item.id),
            until=item.undo_until,
            when_over=lambda: self._deliver(item),
        )

    def _leaving(self, item: OutboxItem) -> tuple[str, str]:
        shown = self._shown()
        if shown is None or shown.view.session.id != item.session_id:
            return leaving(item.kind, place(item.target))  # another ticket is shown by now
        session, desk = shown.view.session, self._around.desk
        needs_network = desk.resolving.destination(session, NoteKind(item.kind.value)).needs_network
        name = reference(session.ticket.ref if session.ticket else None) or f"#{session.number}"
        return leaving(item.kind, name, waits=needs_network and desk.network.is_off)

    def _deliver(self, item: OutboxItem) -> None:
        outbox = self._around.desk.outbox

        async def deliver() -> OutboxItem:
            await outbox.deliver(at_once=True)
            return next(each for each in await outbox.items() if each.id == item.id)

        if not self._around.door.enter(DELIVER, deliver, then=self._tell):
            self._tell(item)  # a delivery is under way already; the outbox shows what becomes of this post

    def _tell(self, item: OutboxItem) -> None:
        """What became of the post. While nothing has left, the way back is open."""
        undo: Undo | None = None
        if item.state is OutboxState.WAITING and item.attempts == 0:
            outbox = self._around.desk.outbox
            undo = lambda: outbox.undo(item.id)  # noqa: E731 - a name for it says no more
        self._around.messages.say(f"{state_words(item)}: {place(item.target)}", said(item.reason), undo=undo)

    def _read(self) -> None:
        """Read the note as it is now, and show it."""
        dialog = self.dialog
        if dialog is not None:
            session_id, kind, previews = self._session_id, dialog.kind, self._around.desk.previews
            self._enter(lambda: previews.get(session_id, kind), self._show)

    def _enter(self, work: Callable[[], Coroutine[Any, Any, T]], then: Callable[[T], object]) -> None:
        """Read for the dialog; what was asked for before is not wanted any more."""
        dialog = self.dialog
        if dialog is not None:
            self._around.door.enter(
                READ, work, then=then, refused=lambda error: dialog.show_refusal(in_full(error)), newest=True
            )

    def _show(self, preview: Preview) -> None:
        if self.dialog is not None:
            self.dialog.show_preview(preview, self._blocks(preview), self._remarks(preview), self._then())
            unsaved = "" if self._without_unsaved else self._wording.unsaved(preview.note.kind)
            rejected = preview.note.rejected
            self.dialog.ask_about(unsaved, () if rejected == self._given_up else rejected)

    def _compare(self, approved: Preview, changes: tuple[str, ...]) -> None:
        """Read the note as it is now and, where its text is another, show both."""
        dialog = self.dialog
        if dialog is None:
            return
        session_id, kind, previews = self._session_id, dialog.kind, self._around.desk.previews

        async def work() -> tuple[Preview, tuple[Line, ...]]:
            now = await previews.get(session_id, kind)
            return now, await asyncio.to_thread(compared, approved.note, now.note)

        def show(found: tuple[Preview, tuple[Line, ...]]) -> None:
            now, lines = found
            if approved.note.markdown != now.note.markdown:
                dialog.show_conflict(lines, changes)
                return
            # The text that was read is still the text: it can be approved under its new version.
            self._show(now)
            dialog.show_refusal(self.tr("The ticket changed, this text did not. Nothing was posted yet."))

        self._enter(work, show)

    def _amend(self) -> None:
        if self.dialog is not None:
            kind, key = self.dialog.kind, self.dialog.conflict.first_affected
            self.dialog.done(0)
            self.amending.emit(kind, key)

    def _use_words(self) -> None:
        """Bring the words to the desk and show the text that they make."""
        dialog = self.dialog
        before = dialog.preview if dialog is not None else None
        if dialog is None or before is None:
            return

        def refused(error: FlowPilotError) -> None:
            if self.dialog is dialog:
                self._show(before)
                dialog.show_refusal(in_full(error))

        dialog.ask_about("")
        dialog.show_making()
        if not self._wording.use(self._read, refused):
            self._read()

    def _leave_words(self) -> None:
        """Post without them; they stay where they were typed."""
        if self.dialog is not None and self.dialog.preview is not None:
            self._without_unsaved = True
            self._show(self.dialog.preview)

    def _fix_words(self) -> None:
        """Back to the note, with the refused words in the editor."""
        dialog = self.dialog
        if dialog is not None and dialog.preview is not None and dialog.preview.note.rejected:
            kind, key = dialog.kind, dialog.preview.note.rejected[0].key
            dialog.done(0)
            self.fixing.emit(kind, key)

    def _give_words_up(self) -> None:
        """Post the text in sight, without them; they stay on the desk."""
        if self.dialog is not None and self.dialog.preview is not None:
            self._given_up = self.dialog.preview.note.rejected
            self._approve()

    def _record_first(self) -> None:
        if self.dialog is not None:
            self.dialog.done(0)
            self._around.actions.qaction("lane.next").trigger()

    def _reread(self) -> None:
        self._read()

    def _ended(self) -> None:
        if self.dialog is not None:
            self._around.door.cancel(READ)
            self.dialog.deleteLater()
            self.dialog = None

    def _blocks(self, preview: Preview) -> tuple[str, ...]:
        """What stands against posting, a sentence each."""
        found = list(preview.note.missing)
        if not any(section.sentences for section in preview.note.sections):
            found.append(self.tr("Nothing is confirmed yet: confirm or add a fact first."))
        shown = self._shown()
        if shown is not None:
            problem = self._around.desk.resolving.destination(shown.view.session, preview.note.kind).problem
            found += [said(problem)] if problem else []
        return tuple(found)

    def _remarks(self, preview: Preview) -> tuple[str, ...]:
        """What to know before posting, and what the post will wait for."""
        found = posted_without(preview.note.rejected) if preview.note.rejected == self._given_up else []
        shown = self._shown()
        if shown is not None and (before := was_posted(shown.view.posts, preview.note)) is not None:
            at = moment(before.sent_at or before.created_at)
            found.append(self.tr("The same text was posted {time} already.").format(time=at))
        if shown is not None and preview.note.kind is NoteKind.RESOLUTION_NOTE:
            found += [left] if (left := still_open(shown.view)) else []
        if shown is not None and self._around.desk.network.is_off:
            where = self._around.desk.resolving.destination(shown.view.session, preview.note.kind)
            found += [offline_words()] if where.needs_network else []
        return tuple(found)

    def _then(self) -> str:
        dialog = self.dialog
        if dialog is None or dialog.kind is NoteKind.RESOLUTION_NOTE:
            return self.tr("Exactly this text is posted, once. The ticket is then resolved.")
        return self.tr("Exactly this text is posted, once. Somebody else can then take the ticket over.")
