"""Where the work on a ticket stands, in words: since when it waits and until when, when and where it was posted."""

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from flowpilot_desktop.domain.outbox import OutboxItem, OutboxState
from flowpilot_desktop.domain.sessions import Session, SessionStatus
from flowpilot_desktop.services.sessions import SessionView
from flowpilot_desktop.ui.words import moment, place, post_words

translate = QCoreApplication.translate


def standing(view: SessionView) -> str:
    """In a few words, beside the ticket's name; empty while it is open for the first time."""
    match view.session.status:
        case SessionStatus.WAITING:
            return waiting(view.session)
        case SessionStatus.RESOLVED:
            done = translate("Standing", "resolved")
        case SessionStatus.ESCALATED:
            done = translate("Standing", "handed over")
        case _:
            return _taken_up_again(view)
    post = closing_post(view)
    return f"{done}, {_posted(post)}" if post is not None else done


def _taken_up_again(view: SessionView) -> str:
    """An open ticket whose note was posted, or is on its way, was closed before."""
    post = closing_post(view)
    if post is None or post.state in (OutboxState.UNDONE, OutboxState.DROPPED):
        return ""
    return translate("Standing", "taken up again, note {0}").format(_posted(post))


def waiting(session: Session) -> str:
    """For whom, since when, until when."""
    now = datetime.now(UTC)
    said = translate("Standing", "waiting for the customer")
    if session.waiting_since is not None:
        since = moment(session.waiting_since, now)
        said = translate("Standing", "waiting for the customer since {0}").format(since)
    if session.waiting_until is None:
        return said
    return translate("Standing", "{0}, until {1}").format(said, moment(session.waiting_until, now))


def closed(view: SessionView) -> str:
    """A sentence or two for a ticket on which nothing is to be done."""
    done = translate("Standing", "Resolved.")
    if view.session.status is SessionStatus.ESCALATED:
        done = translate("Standing", "Handed over.")
    post = closing_post(view)
    if post is None:
        return done
    if post.state is OutboxState.SENT:
        when = moment(post.sent_at or post.created_at, datetime.now(UTC))
        return translate("Standing", "{0} Posted {1}: {2}").format(done, when, place(post.target))
    return translate("Standing", "{0} The note {1}: {2}").format(done, post_words(post), place(post.target))


def closing_post(view: SessionView) -> OutboxItem | None:
    """The post of the note with which the ticket was closed; None where it was closed elsewhere."""
    return max((post for post in view.posts if post.note_id is not None), key=lambda post: post.id, default=None)


def _posted(post: OutboxItem) -> str:
    if post.state is OutboxState.SENT:
        when = moment(post.sent_at or post.created_at, datetime.now(UTC))
        return translate("Standing", "posted {0}").format(when)
    return post_words(post)
