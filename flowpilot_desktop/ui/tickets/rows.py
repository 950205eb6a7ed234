"""What stands in the ticket list: headings with their counts, tickets, and posts on their way."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from flowpilot_desktop.domain.outbox import SETTLED, OutboxItem, OutboxState
from flowpilot_desktop.domain.overview import Overview, TicketState
from flowpilot_desktop.domain.sessions import Session, SessionId, SessionStatus
from flowpilot_desktop.ui.words import (
    LOOKS,
    counts,
    moment,
    moment_in_full,
    place,
    post_words,
    status_words,
    ticket_line,
)


@dataclass(frozen=True)
class Heading:
    """The name of a section. It cannot be chosen."""

    title: str
    count: int


@dataclass(frozen=True)
class Line:
    """One ticket. ``chip`` is the one thing that matters most on it; ``look`` is how the chip looks."""

    session_id: SessionId
    number: int
    title: str
    detail: str
    chip: str = ""
    look: str = ""
    is_post: bool = False
    tip: str = ""
    """More than the row says, while the pointer rests on it."""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.title, self.detail, self.chip) if part)


Row = Heading | Line


def rows(desk: Overview, now: datetime) -> tuple[Row, ...]:
    """The whole list, a section for each state of work; closed tickets with a post on its way stand under Outbox."""
    in_work = {each.id for each in desk.sessions if each.status in (SessionStatus.OPEN, SessionStatus.WAITING)}
    on_their_way = {
        id_: post for id_, post in _unsettled(desk).items() if post.note_id is not None or id_ not in in_work
    }
    made: list[Row] = []
    for status in SessionStatus:
        if status is SessionStatus.RESOLVED and on_their_way:
            made += _outbox(desk, on_their_way)
        listed = [each for each in desk.sessions if each.status is status and each.id not in on_their_way]
        if listed:
            hidden = sum(each.status is status and each.id in on_their_way for each in desk.sessions)
            count = len(listed) if desk.words else desk.counts.get(status, len(listed)) - hidden
            made.append(Heading(status_words(status), count))
            made += _lines(listed, lambda session: _line(session, desk, now))
    return tuple(made)


def _unsettled(desk: Overview) -> dict[SessionId, OutboxItem]:
    """The oldest post on its way of each ticket that has one."""
    return {post.session_id: post for post in reversed(desk.posts) if post.state not in SETTLED}


def _outbox(desk: Overview, posts: dict[SessionId, OutboxItem]) -> list[Row]:
    sessions = [each for each in desk.sessions if each.id in posts]
    if not sessions:
        return []
    lines = [
        Line(
            each.id,
            each.number,
            each.title,
            place(posts[each.id].target),
            post_words(posts[each.id], is_cut_off=is_cut_off(posts[each.id], desk)),
            _look(posts[each.id], desk),
            is_post=True,
            tip=_tip(each, post_words(posts[each.id], is_cut_off=is_cut_off(posts[each.id], desk))),
        )
        for each in sessions
    ]
    return [Heading(QCoreApplication.translate("TicketRows", "Outbox"), len(lines)), *lines]


def is_cut_off(post: OutboxItem, desk: Overview) -> bool:
    """Whether the post waits for the network."""
    return post.state is OutboxState.WAITING and post.target.connector in desk.out_of_reach


def _look(post: OutboxItem, desk: Overview) -> str:
    return "warn" if is_cut_off(post, desk) else LOOKS.get(post.state, "")


def _lines(sessions: Iterable[Session], line: Callable[[Session], Line]) -> list[Line]:
    return [line(session) for session in sessions]


def _line(session: Session, desk: Overview, now: datetime) -> Line:
    chip, look = _chip(session, desk, now)
    return Line(session.id, session.number, session.title, ticket_line(session), chip, look, tip=_tip(session, chip))


def _tip(session: Session, chip: str) -> str:
    """The title, the ticket's own number and its customer, where the work stands and what waits (in the rail that is a
    mark), and when it was changed last."""
    requester = session.ticket.requester if session.ticket else ""
    stands = " · ".join(filter(None, (ticket_line(session), requester, status_words(session.status), chip)))
    return f"{session.title}\n{stands}\n{moment_in_full(session.updated_at)}"


def _chip(session: Session, desk: Overview, now: datetime) -> tuple[str, str]:
    translate = QCoreApplication.translate
    if (post := _unsettled(desk).get(session.id)) is not None:  # a reply of a ticket that is in work
        return post_words(post, is_cut_off=is_cut_off(post, desk)), _look(post, desk)
    if news := desk.news.get(session.id):
        return counts().news(news), "good"
    if session.status in (SessionStatus.RESOLVED, SessionStatus.ESCALATED):
        last = next((post for post in desk.posts if post.session_id == session.id), None)
        if last is None:
            return moment(session.updated_at, now), ""
        said = post_words(last)
        sent = moment(last.sent_at, now) if last.sent_at and last.state is OutboxState.SENT else ""
        return f"{said} {sent}".strip(), LOOKS.get(last.state, "")
    if session.status is SessionStatus.WAITING:
        if session.waiting_until is None:
            return translate("TicketRows", "waits for the customer"), ""
        until = translate("TicketRows", "until {moment}").format(moment=moment(session.waiting_until, now))
        return until, "warn" if session.waiting_until <= now else ""
    return _what_waits(desk.state(session.id)), ""


def _what_waits(state: TicketState) -> str:
    if state.outcome_due:
        return QCoreApplication.translate("TicketRows", "outcome to record")
    if state.proposals:
        return counts().proposals(state.proposals)
    if state.open_questions:
        return counts().open_questions(state.open_questions)
    return ""
