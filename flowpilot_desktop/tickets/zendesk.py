"""Zendesk Support through its Ticketing API.

A post is an update of the ticket that bears its key in the audit's own metadata, which nobody is shown. Zendesk
compares ``updated_stamp`` inside the update (``safe_update``), so one that was made for an older state is refused.
The thread and the changes both come from the audits: a list of the ticket itself and no search index.
"""

import asyncio
from collections.abc import Collection, Iterator

from flowpilot_desktop.domain.connections import RemoteTicket, ThreadEntry
from flowpilot_desktop.domain.notes import ShownAs, Visibility
from flowpilot_desktop.domain.plain_text import to_plain
from flowpilot_desktop.domain.sessions import Attachment, Ticket, TicketRef
from flowpilot_desktop.redaction import RedactedText
from flowpilot_desktop.services.ports import (
    AuthFailed,
    Capabilities,
    NotWritable,
    Post,
    Posted,
    TicketChange,
)
from flowpilot_desktop.tickets.account import Account, basic, number_of
from flowpilot_desktop.tickets.http import Json
from flowpilot_desktop.tickets.read_back import read_back
from flowpilot_desktop.tickets.rendering import to_html
from flowpilot_desktop.tickets.thread import changed, desk_word, moment, named_status, role_of, stop_where_moved, wrote

_STATUSES = ("open", "pending", "hold", "solved")
"""What an agent may set; ``new`` is where a ticket begins and ``closed`` where Zendesk ends it."""
_CLOSED = "closed"
_PAGE = 100
_FIELDS = {
    "status": "the status",
    "assignee_id": "the assignee",
    "group_id": "the group",
    "requester_id": "the requester",
    "subject": "the title",
    "priority": "the priority",
}


class Zendesk:
    """One Zendesk, with the API token of the account named in ``user``, or an OAuth token where none is named.

    Options: ``resolved_status`` (default solved), ``escalated_status``, ``text_format`` (``html``, or ``plain``),
    ``patience``.
    """

    def __init__(self, account: Account) -> None:
        self.name = account.connection.name
        self._account = account
        user = account.connection.user

        def headers(secret: str) -> dict[str, str]:
            return basic(f"{user}/token", secret) if user else {"Authorization": f"Bearer {secret}"}

        self._api = account.transport(headers, "/api/v2")
        self._words = account.status_words("solved")
        self._me: tuple[str, str] | None = None

    def capabilities(self) -> Capabilities:
        return self._account.capabilities(
            self._words,
            shown_as=ShownAs.PLAIN if self._is_plain() else ShownAs.FORMATTED,
            visible_reference=False,
            gives_back_words=False,
        )

    async def check(self) -> str:
        self._me = None  # what was remembered proves nothing now
        return f"Zendesk answers to {(await self._own())[1]}."

    async def version_token(self, target: TicketRef) -> str:
        return _newest(await self._audits(number_of(target.remote_id)))

    async def get_ticket(self, target: TicketRef) -> RemoteTicket:
        number = number_of(target.remote_id)
        ticket = await self._ticket(number)
        audits = await self._audits(number)
        me, _ = await self._own()
        names = await self._names({str(ticket["requester_id"]), *(str(each["author_id"]) for each in audits)})
        requester = str(ticket["requester_id"])
        entries = tuple(
            ThreadEntry(
                remote_id=f"comment-{comment['id']}",
                role=role_of(_author(audit, comment), me, (requester,), internal=not comment["public"]),
                author=names.get(_author(audit, comment), ""),
                text=_text(comment),
                sent_at=moment(audit["created_at"]),
                internal=not comment["public"],
                mark=_mark(audit) if _author(audit, comment) == me else "",
                attachments=tuple(_file(each) for each in comment.get("attachments") or []),
            )
            for audit, comment in _comments(audits)
        )
        title = str(ticket.get("subject") or "")
        shown = Ticket(target, title, names.get(requester, ""), self._page(number), _newest(audits))
        is_closed = ticket["status"] == _CLOSED
        return RemoteTicket(shown, str(ticket["status"]), entries, () if is_closed else _STATUSES, closed=is_closed)

    async def changes_since(self, target: TicketRef, token: str) -> tuple[TicketChange, ...]:
        return await self._changes(await self._audits(number_of(target.remote_id)), token)

    async def find_posts(self, target: TicketRef, key: str) -> tuple[Posted, ...]:
        number = number_of(target.remote_id)
        me, _ = await self._own()
        audits = await self._audits(number)
        found = [(a, c) for a, c in _comments(audits) if _author(a, c) == me and _mark(a) == key]
        if not found:
            return ()
        status = desk_word(str((await self._ticket(number))["status"]), self._words)
        return tuple(
            Posted(
                remote_id=f"comment-{comment['id']}",
                key=key,
                visibility=Visibility.PUBLIC if comment["public"] else Visibility.INTERNAL,
                status=status,
                url=self._page(number),
            )
            for _, comment in found
        )

    async def post(self, post: Post) -> Posted:
        number = number_of(post.target.remote_id)
        ticket = await self._ticket(number)  # its stamp is older than the audits: what comes between is refused
        status = self._status(ticket, post.status)
        if post.expected_token:
            stop_where_moved(await self._changes(await self._audits(number), post.expected_token))
        is_plain = self._is_plain()
        body = await asyncio.to_thread(to_plain if is_plain else to_html, post.body)
        comment: Json = {"body" if is_plain else "html_body": body, "public": post.visibility is Visibility.PUBLIC}
        await self._update(number, ticket, {"comment": comment, "metadata": {"flowpilot": post.key}} | status)
        return await read_back(self, post)

    async def set_status(self, target: TicketRef, status: str, expected_token: str) -> str:
        number = number_of(target.remote_id)
        ticket = await self._ticket(number)
        if expected_token:
            changes = await self._changes(await self._audits(number), expected_token)
            stop_where_moved(changes, by_this_program=True)
        wanted = self._status(ticket, status)
        if wanted:
            await self._update(number, ticket, wanted)
            ticket = await self._ticket(number)
        return desk_word(str(ticket["status"]), self._words)

    async def search(self, words: RedactedText, limit: int) -> tuple[Ticket, ...]:
        plain = " ".join(words.replace(":", " ").replace('"', " ").replace("<", " ").replace(">", " ").split())
        query = f"type:ticket {plain}" if plain else "type:ticket assignee:me status<solved"
        params = {"query": query, "sort_by": "updated_at", "sort_order": "desc", "per_page": str(min(limit, _PAGE))}
        found = (await self._api.read("/search.json", params)).json()["results"]
        return tuple(
            Ticket(TicketRef(self.name, str(each["id"])), str(each["subject"]), "", self._page(str(each["id"])))
            for each in found
        )

    def ticket_of_url(self, url: str) -> TicketRef | None:
        return self._account.ticket_at(url, r"/(?:agent/tickets|(?:hc/(?:[\w-]+/)?)?requests|tickets)/(?P<id>\d+)")

    async def _own(self) -> tuple[str, str]:
        if self._me is None:
            user = (await self._api.read("/users/me.json")).json()["user"]
            if not user.get("id"):  # who is not known is answered politely, as nobody
                raise AuthFailed("The ticket system does not accept the key or password.")
            self._me = str(user["id"]), str(user["name"])
        return self._me

    async def _ticket(self, number: str) -> Json:
        ticket: Json = (await self._api.read(f"/tickets/{number}.json")).json()["ticket"]
        return ticket

    async def _audits(self, number: str) -> list[Json]:
        """All of them, oldest first."""
        audits: list[Json] = []
        params = {"page[size]": str(_PAGE)}
        while True:
            answer = (await self._api.read(f"/tickets/{number}/audits.json", params)).json()
            audits += answer["audits"]
            meta = answer.get("meta") or {}
            if not meta.get("has_more"):
                return sorted(audits, key=lambda each: int(each["id"]))
            params["page[after]"] = str(meta["after_cursor"])

    async def _names(self, users: Collection[str]) -> dict[str, str]:
        ids = sorted(each for each in users if each.isdecimal())
        names: dict[str, str] = {}
        for at in range(0, len(ids), _PAGE):
            asked = {"ids": ",".join(ids[at : at + _PAGE])}
            found = (await self._api.read("/users/show_many.json", asked)).json()["users"]
            names |= {str(each["id"]): str(each["name"]) for each in found}
        return names

    async def _changes(self, audits: list[Json], token: str) -> tuple[TicketChange, ...]:
        newer = [each for each in audits if int(each["id"]) > int(token or 0)]
        if not newer:
            return ()
        me, _ = await self._own()
        names = await self._names({str(each["author_id"]) for each in newer})
        changes = []
        for audit in newer:
            author = str(audit["author_id"])
            who = names.get(author, "Somebody")
            at, mark = audit["created_at"], _mark(audit) if author == me else ""
            for _, comment in _comments([audit]):
                text = wrote(who, _text(comment), internal=not comment["public"])
                changes.append(TicketChange(text, at, who, mark))
            for each in audit["events"]:
                if each["type"] == "Change" and each["field_name"] in _FIELDS:
                    status = desk_word(str(each["value"]), self._words) if each["field_name"] == "status" else ""
                    said = _told(who, each)
                    changes.append(TicketChange(said, at, who, mark, status=status, perhaps_ours=author == me))
        return tuple(changes)

    def _status(self, ticket: Json, status: str) -> Json:
        """The field that sets the status, none where nothing is wanted. Raises: NotWritable, Rejected."""
        if ticket["status"] == _CLOSED:
            raise NotWritable("The ticket is closed for good; Zendesk takes nothing on it any more.")
        wanted = named_status(self._words.get(status, status), str(ticket["status"]), _STATUSES)
        return {"status": wanted} if wanted else {}

    async def _update(self, number: str, ticket: Json, fields: Json) -> None:
        condition = {"safe_update": True, "updated_stamp": ticket["updated_at"]}
        await self._api.write("PUT", f"/tickets/{number}.json", {"ticket": fields | condition})

    def _is_plain(self) -> bool:
        return self._account.option("text_format", "html") == "plain"

    def _page(self, number: str) -> str:
        return self._account.address(f"/agent/tickets/{number}")


def _comments(audits: list[Json]) -> Iterator[tuple[Json, Json]]:
    for audit in audits:
        for event in audit["events"]:
            if event["type"] in ("Comment", "VoiceComment"):
                yield audit, event


def _author(audit: Json, comment: Json) -> str:
    return str(comment.get("author_id") or audit["author_id"])


def _text(comment: Json) -> str:
    return str(comment.get("plain_body") or comment.get("body") or "")


def _mark(audit: Json) -> str:
    custom = (audit.get("metadata") or {}).get("custom")
    return str(custom.get("flowpilot", "")) if isinstance(custom, dict) else ""


def _file(attachment: Json) -> Attachment:
    return Attachment(
        str(attachment["file_name"]), str(attachment.get("content_type", "")), int(attachment.get("size") or 0)
    )


def _told(who: str, change: Json) -> str:
    name = change["field_name"]
    return changed(who, _FIELDS[name], str(change["value"]) if name in ("status", "priority") else "")


def _newest(audits: list[Json]) -> str:
    return str(max((int(each["id"]) for each in audits), default=0))
