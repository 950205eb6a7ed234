"""From the composer to the ticket: what was typed is posted as a reply to the customer, or as an internal note."""

from PySide6.QtCore import QObject, Signal

from flowpilot_desktop.domain.notes import Visibility
from flowpilot_desktop.domain.outbox import OutboxItem
from flowpilot_desktop.domain.sessions import EntryKind, SessionId
from flowpilot_desktop.services.sessions import SessionView
from flowpilot_desktop.ui.conversation.composer import Composer
from flowpilot_desktop.ui.conversation.entering import DRAFT
from flowpilot_desktop.ui.pane import Surroundings

POST = "entry.post"


class Posting(QObject):
    """Queues posts; the outbox sends them when the time to take them back is over."""

    queued = Signal()

    def __init__(self, around: Surroundings, composer: Composer, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._composer = composer
        self._view: SessionView | None = None
        around.actions.on("entry.post", lambda: self._post(Visibility.PUBLIC, EntryKind.TO_CUSTOMER))
        around.actions.on("entry.post_note", lambda: self._post(Visibility.INTERNAL, EntryKind.I_FOUND))
        around.actions.changed.connect(self._show_ways)

    def show(self, view: SessionView | None) -> None:
        """This ticket is shown now."""
        self._view = view
        self._show_ways()

    def _show_ways(self) -> None:
        enabled = {name for name in ("entry.post", "entry.post_note") if self._around.actions.qaction(name).isEnabled()}
        self._composer.show_posting(replies="entry.post" in enabled, notes="entry.post_note" in enabled)

    def _post(self, visibility: Visibility, kind: EntryKind) -> None:
        """The key works with whatever was typed; it never posts words that were typed for something else."""
        if self._view is None:
            return
        text, session_id = self._composer.text(), self._view.session.id
        if self._composer.kind is not kind:
            self._composer.choose(kind)
            self._composer.field.setFocus()
            if text.strip():
                self._around.messages.say(
                    self.tr("Read it once more, then press again."),
                    self.tr("It goes to the customer.")
                    if visibility is Visibility.PUBLIC
                    else self.tr("It goes to the ticket as an internal note."),
                )
            return
        tickets = self._around.desk.tickets
        self._around.door.enter(
            POST,
            lambda: tickets.write(session_id, text, visibility, with_undo=True),
            then=lambda item: self._queued(session_id, text, item),
        )

    def _queued(self, session_id: SessionId, text: str, item: OutboxItem) -> None:
        if self._is_shown(session_id):
            self._composer.take_back(text)
        else:
            drafts = self._around.desk.drafts
            self._around.door.enter(f"draft.{session_id}", lambda: drafts.write(session_id, {DRAFT: ""}))
        outbox = self._around.desk.outbox

        async def take_back() -> None:
            await outbox.undo(item.id)
            if self._is_shown(session_id):
                self._composer.give_back(text)

        is_public = item.visibility is Visibility.PUBLIC
        self._around.messages.say(
            self.tr("The reply goes to the customer.") if is_public else self.tr("The note goes to the ticket."),
            undo=take_back if item.undo_until else None,  # without a time to take it back it may have left by now
            until=item.undo_until,
        )
        self.queued.emit()

    def _is_shown(self, session_id: SessionId) -> bool:
        return self._view is not None and self._view.session.id == session_id
