"""What connectors say about a ticket's thread: who a message is from, when, and a change in one sentence."""

import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from flowpilot_desktop.domain.sessions import Role
from flowpilot_desktop.services.ports import NotWritable, Rejected, TicketChange, TicketMoved

_REFERENCE = re.compile(r"^Ref: (FP-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4})[ \t]*$", re.MULTILINE)
_EXCERPT = 100  # characters


def moment(text: object, *, form: str = "") -> datetime | None:
    """A time as an interface gives it, in UTC; None where it gives none that can be read."""
    if not isinstance(text, str) or not text:
        return None
    try:
        read = datetime.strptime(text, form) if form else datetime.fromisoformat(text)  # noqa: DTZ007 - zone below
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def excerpt(text: str) -> str:
    """The beginning of a message, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else f"{line[: _EXCERPT - 1].rstrip()}…"


def wrote(who: str, text: str, *, internal: bool) -> str:
    """A change that is a message, as a sentence."""
    if internal:
        return f"{who or 'Somebody'} wrote an internal note: “{excerpt(text)}”"
    return f"{who or 'Somebody'} wrote: “{excerpt(text)}”"


def changed(who: str, what: str, value: str = "") -> str:
    """A change of one field (``the status``), as a sentence; without ``value`` what it became is not told."""
    return f"{who or 'Somebody'} set {what} to {value}." if value else f"{who or 'Somebody'} changed {what}."


def role_of(who: str, me: str, requesters: Collection[str], *, internal: bool = False) -> Role:
    """Who speaks. Where the account itself opened the ticket, whoever else writes to it openly is a customer."""
    if who == me:
        return Role.AGENT
    if internal:
        return Role.TECHNICIAN
    others = [each for each in requesters if each != me]
    return Role.CUSTOMER if who in others or not others else Role.TECHNICIAN


def reference_in(text: str) -> str:
    """The visible reference of the post that this text is, empty where it is none.

    It stands in a line of its own, and is the last: those before it came with quoted posts. What somebody wrote below
    it in the ticket system does not hide the post, or it would be sent again.
    """
    found = _REFERENCE.findall(text.replace("\r\n", "\n"))
    return found[-1] if found else ""


def signed_with(text: str) -> str:
    """The visible reference with which a text ends, and nothing comes after it; empty where words follow, for these
    are not words of a post of this program, although it may be quoted there."""
    plain = text.replace("\r\n", "\n").rstrip()
    reference = reference_in(plain)
    return reference if plain.endswith(f"Ref: {reference}") else ""


def desk_word(status: str, words: Mapping[str, str]) -> str:
    """The desk's word for a status of the ticket system; its own word where the desk has none."""
    return next((ours for ours, theirs in words.items() if theirs and theirs.casefold() == status.casefold()), status)


def status_now(
    changes: Collection[TicketChange],
    last: tuple[str, str],
    was: str,
    now: str,
    words: Mapping[str, str],
    *,
    by_itself: bool = False,
) -> tuple[TicketChange, ...]:
    """The status as a change, where the ticket system does not list changes: only what it is can be compared.

    ``changes`` are the messages that came since, ``last`` says who touched the ticket last, and when.
    ``by_itself`` says that the ticket system itself brings a ticket to this status when a post comes.
    """
    ours = [each.mark for each in changes if each.mark]
    if now == was and not ours:
        return ()
    who, at = last
    mark = ours[-1] if ours and by_itself else ""
    text, word = changed(who, "the status", now), desk_word(now, words)
    return (TicketChange(text, at, who, mark, status=word, perhaps_ours=True, is_as_seen=now == was),)


def stop_where_moved(changes: Collection[TicketChange], *, by_this_program: bool = False) -> None:
    """Raises: TicketMoved where anything happened that is no post of this program, or anything at all."""
    news = tuple(each for each in changes if by_this_program or each.mark == "")
    if news:
        raise TicketMoved("\n".join(each.text for each in news), news)


def named_status(wanted: str, now: str, possible: Collection[str]) -> str:
    """``wanted`` as the ticket system spells it, empty where the ticket has it already or nothing is wanted.

    Raises: NotWritable where the account may set no status, Rejected where it may not set this one.
    """
    if not wanted or now.casefold() == wanted.casefold():
        return ""
    for each in possible:
        if each.casefold() == wanted.casefold():
            return each
    if not possible:
        raise NotWritable("The account may set no status on this ticket.")
    raise Rejected(f"The status cannot become '{wanted}' from '{now}'. It may become: {', '.join(possible)}.")
