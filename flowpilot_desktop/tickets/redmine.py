"""Redmine through its REST interface.

A post bears its reference in a visible line. Redmine checks ``lock_version`` inside the database's own update, so a
write that was made for an older state of the issue is refused: it is read before the journals and sent with the note.
"""

import asyncio
import re
from collections.abc import Collection

from flowpilot_desktop.domain.connections import RemoteTicket, ThreadEntry
from flowpilot_desktop.domain.notes import ShownAs, Visibility
from flowpilot_desktop.domain.plain_text import to_plain
from flowpilot_desktop.domain.sessions import Attachment, Ticket, TicketRef
from flowpilot_desktop.redaction import RedactedText
from flowpilot_desktop.services.ports import (
    Capabilities,
    Forbidden,
    NotWritable,
    Post,
    Posted,
    Rejected,
    TicketChange,
    TicketMoved,
)
from flowpilot_desktop.services.post_keys import reference_of
from flowpilot_desktop.tickets.account import Account, number_of
from flowpilot_desktop.tickets.http import Json, complaint
from flowpilot_desktop.tickets.read_back import read_back
from flowpilot_desktop.tickets.thread import (
    changed,
    desk_word,
    moment,
    reference_in,
    role_of,
    signed_with,
    stop_where_moved,
    wrote,
)

_LOCK = re.compile(r'<input[^>]*name="issue\[lock_version\]"[^>]*>')
_VALUE = re.compile(r'value="(\d+)"')
_MAY_BE_PRIVATE = 'name="issue[private_notes]"'
_REFUSED = 422
_ATTRIBUTES = {
    "status_id": "the status",
    "assigned_to_id": "the assignee",
    "project_id": "the project",
    "description": "the description",
    "subject": "the title",
}


class Redmine:
    """One Redmine, with the key of one account.

    Options: ``resolved_status`` (default Resolved), ``escalated_status``, ``text_format`` (``markdown``, or ``plain``
    where the server formats with Textile), ``patience``.
    """

    def __init__(self, account: Account) -> None:
        self.name = account.connection.name
        self._account = account
        self._api = account.transport(lambda secret: {"X-Redmine-API-Key": secret})
        self._words = account.status_words("Resolved")
        self._me: tuple[str, str] | None = None

    def capabilities(self) -> Capabilities:
        return self._account.capabilities(
            self._words,
            shown_as=ShownAs.PLAIN if self._is_plain() else ShownAs.FORMATTED,
            visible_reference=True,
            gives_back_words=True,
        )

    async def check(self) -> str:
        self._me = None  # what was remembered proves nothing now
        return f"Redmine answers to {(await self._own())[1]}."

    async def version_token(self, target: TicketRef) -> str:
        return _newest(await self._issue(number_of(target.remote_id)))

    async def get_ticket(self, target: TicketRef) -> RemoteTicket:
        number = number_of(target.remote_id)
        issue = await self._issue(number)
        me, _ = await self._own()
        author = str(issue["author"]["id"])
        entries = [
            ThreadEntry(
                remote_id="description",
                role=role_of(author, me, (author,)),
                author=str(issue["author"]["name"]),
                text=str(issue.get("description") or ""),
                sent_at=moment(issue["created_on"]),
                attachments=tuple(
                    Attachment(str(each["filename"]), str(each.get("content_type", "")), int(each["filesize"]))
                    for each in issue.get("attachments", [])
                ),
            )
        ]
        entries += [self._entry(each, me, author) for each in issue["journals"] if each.get("notes")]
        shown = Ticket(target, str(issue["subject"]), str(issue["author"]["name"]), self._page(number), _newest(issue))
        statuses = tuple(str(each["name"]) for each in issue.get("allowed_statuses", []))
        return RemoteTicket(shown, str(issue["status"]["name"]), tuple(entries), statuses)

    async def changes_since(self, target: TicketRef, token: str) -> tuple[TicketChange, ...]:
        issue = await self._issue(number_of(target.remote_id))
        return self._changes(issue, token, (await self._own())[0])

    async def find_posts(self, target: TicketRef, key: str) -> tuple[Posted, ...]:
        number = number_of(target.remote_id)
        issue = await self._issue(number)
        me, _ = await self._own()
        status = desk_word(str(issue["status"]["name"]), self._words)
        return tuple(
            Posted(
                remote_id=f"journal-{each['id']}",
                key=key,
                visibility=Visibility.INTERNAL if each.get("private_notes") else Visibility.PUBLIC,
                status=status,
                url=f"{self._page(number)}#change-{each['id']}",
                text=str(each["notes"]),
            )
            for each in issue["journals"]
            if str(each["user"]["id"]) == me and reference_in(each.get("notes") or "") == reference_of(key)
        )

    async def post(self, post: Post) -> Posted:
        number = number_of(post.target.remote_id)
        form = (await self._api.read(f"/issues/{number}", headers={"Accept": "text/html"})).text()
        issue = await self._issue(number)  # after the lock was read: what comes between makes the lock stale
        if post.expected_token:
            stop_where_moved(self._changes(issue, post.expected_token, (await self._own())[0]))
        body = await asyncio.to_thread(to_plain, post.body) if self._is_plain() else post.body
        fields: Json = {"notes": body}
        if post.visibility is Visibility.INTERNAL:
            if _MAY_BE_PRIVATE not in form:
                # Redmine would drop the mark in silence and show the note to everybody.
                raise Forbidden("The account may not write private notes in this project.")
            fields["private_notes"] = True
        wanted = self._words.get(post.status, post.status)
        if wanted:
            fields["status_id"] = _status_id(issue, wanted)
        await self._put(number, fields | _lock(form))
        return await read_back(self, post)

    async def set_status(self, target: TicketRef, status: str, expected_token: str) -> str:
        number = number_of(target.remote_id)
        form = (await self._api.read(f"/issues/{number}", headers={"Accept": "text/html"})).text()
        issue = await self._issue(number)
        if expected_token:
            changes = self._changes(issue, expected_token, (await self._own())[0])
            stop_where_moved(changes, by_this_program=True)
        wanted = self._words.get(status, status)
        if wanted and str(issue["status"]["name"]).casefold() != wanted.casefold():
            await self._put(number, {"status_id": _status_id(issue, wanted)} | _lock(form))
            issue = await self._issue(number)
            if str(issue["status"]["name"]).casefold() != wanted.casefold():
                raise Rejected(f"The status was not set to '{wanted}'; it is '{issue['status']['name']}'.")
        return desk_word(str(issue["status"]["name"]), self._words)

    async def search(self, words: RedactedText, limit: int) -> tuple[Ticket, ...]:
        if words:
            params = {"q": words, "issues": "1", "limit": str(limit)}
            found = (await self._api.read("/search.json", params)).json()["results"]
            return tuple(
                Ticket(TicketRef(self.name, str(each["id"])), _subject(each), "", self._page(str(each["id"])))
                for each in found
                if str(each.get("type", "")).startswith("issue")
            )
        params = {"assigned_to_id": "me", "status_id": "open", "sort": "updated_on:desc", "limit": str(limit)}
        issues = (await self._api.read("/issues.json", params)).json()["issues"]
        return tuple(
            Ticket(
                TicketRef(self.name, str(each["id"])),
                str(each["subject"]),
                str(each["author"]["name"]),
                self._page(str(each["id"])),
            )
            for each in issues
        )

    def ticket_of_url(self, url: str) -> TicketRef | None:
        return self._account.ticket_at(url, r"/issues/(?P<id>\d+)(?![\w])")

    async def _own(self) -> tuple[str, str]:
        if self._me is None:
            user = (await self._api.read("/users/current.json")).json()["user"]
            self._me = str(user["id"]), str(user["login"])
        return self._me

    async def _issue(self, number: str) -> Json:
        params = {"include": "journals,allowed_statuses,attachments"}
        issue: Json = (await self._api.read(f"/issues/{number}.json", params)).json()["issue"]
        issue.setdefault("journals", [])
        return issue

    async def _put(self, number: str, fields: Json) -> None:
        answer = await self._api.write(
            "PUT", f"/issues/{number}.json", {"issue": fields}, accepted=frozenset({_REFUSED})
        )
        if answer.status == _REFUSED:
            if not answer.json().get("errors"):  # a stale lock is refused without a word
                raise TicketMoved("The ticket changed at this very moment.", ())
            raise complaint(answer)

    def _entry(self, journal: Json, me: str, author: str) -> ThreadEntry:
        who, internal = str(journal["user"]["id"]), bool(journal.get("private_notes"))
        return ThreadEntry(
            remote_id=f"journal-{journal['id']}",
            role=role_of(who, me, (author,), internal=internal),
            author=str(journal["user"]["name"]),
            text=str(journal["notes"]),
            sent_at=moment(journal["created_on"]),
            internal=internal,
            mark=signed_with(journal["notes"]) if who == me else "",
        )

    def _changes(self, issue: Json, token: str, me: str) -> tuple[TicketChange, ...]:
        changes = []
        for each in issue["journals"]:
            if int(each["id"]) <= int(token or 0):
                continue
            who, name, notes = str(each["user"]["id"]), str(each["user"]["name"]), str(each.get("notes") or "")
            at, mark = each["created_on"], signed_with(notes) if who == me else ""
            if notes:
                text = wrote(name, notes, internal=bool(each.get("private_notes")))
                changes.append(TicketChange(text, at, name, mark, notes))
            for text, status in _told(name, each.get("details") or (), issue):
                word = desk_word(status, self._words)
                changes.append(TicketChange(text, at, name, mark, notes, word, perhaps_ours=who == me))
        return tuple(changes)

    def _is_plain(self) -> bool:
        return self._account.option("text_format", "markdown") == "plain"

    def _page(self, number: str) -> str:
        return self._account.address(f"/issues/{number}")


def _newest(issue: Json) -> str:
    return str(max((int(each["id"]) for each in issue["journals"]), default=0))


def _lock(form: str) -> Json:
    """The version that the issue's own form bears; nothing where the account is shown no form."""
    field = _LOCK.search(form)
    value = _VALUE.search(field[0]) if field else None
    return {"lock_version": int(value[1])} if value else {}


def _status_id(issue: Json, wanted: str) -> int:
    """The number of a status that this account may set now: others are ignored by Redmine without a word."""
    allowed = issue.get("allowed_statuses", [])
    for each in allowed:
        if str(each["name"]).casefold() == wanted.casefold():
            return int(each["id"])
    now = str(issue["status"]["name"])
    if now.casefold() == wanted.casefold():
        return int(issue["status"]["id"])
    if not allowed:
        raise NotWritable("The account may set no status on this ticket.")
    names = ", ".join(str(each["name"]) for each in allowed)
    raise Rejected(f"The status cannot become '{wanted}' from '{now}'. It may become: {names}.")


def _subject(found: Json) -> str:
    """What a search calls ``Support #2 (New): Printer``, without what stands before its subject."""
    return re.sub(rf"^[^#]* #{found['id']} \(.*?\): ", "", str(found["title"]))


def _told(who: str, details: Collection[Json], issue: Json) -> tuple[tuple[str, str], ...]:
    """Changes of one journal, a sentence for each field; with it the status that it became, where it was that."""
    statuses = {str(each["id"]): str(each["name"]) for each in (issue["status"], *issue.get("allowed_statuses", ()))}
    told = []
    for each in details:
        what = _ATTRIBUTES.get(str(each.get("name")), str(each.get("name")))
        status = statuses.get(str(each.get("new_value")), "") if each.get("name") == "status_id" else ""
        told.append((changed(who, what, status), status))
    return tuple(dict.fromkeys(told))
