"""A ticket as its system has it, in the form in which tickets are merged into the desk."""

from flowpilot_desktop.domain.connections import RemoteTicket, ThreadEntry
from flowpilot_desktop.domain.imported import ImportedMessage, ImportedTicket
from flowpilot_desktop.domain.text import keepable


def imported_ticket(remote: RemoteTicket, entries: tuple[ThreadEntry, ...]) -> ImportedTicket:
    """``entries`` are those of the thread that are to come in."""
    return ImportedTicket(
        remote_id=remote.ticket.ref.remote_id,
        title=keepable(remote.ticket.title)[:500] or f"Ticket {remote.ticket.ref.remote_id}",
        requester=keepable(remote.ticket.requester),
        url=remote.ticket.url,
        messages=tuple(
            ImportedMessage(
                remote_id=entry.remote_id,
                role=entry.role,
                author=f"{keepable(entry.author)} (internal note)" if entry.internal else keepable(entry.author),
                text=keepable(entry.text),
                sent_at=entry.sent_at,
                attachments=entry.attachments,
                post_mark=entry.mark,
            )
            for entry in entries
            if keepable(entry.text) or entry.attachments
        ),
    )
