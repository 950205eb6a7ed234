"""Zammad through its REST interface.

A post bears its reference in a visible line: Zammad's sanitiser takes hidden marks out. Article and state travel in
one request. Zammad offers no conditional write, so the ticket is read right before and right after each post.
"""

import asyncio
import json

from flowpilot_desktop.domain.connections import RemoteTicket, ThreadEntry
from flowpilot_desktop.domain.notes import ShownAs, Visibility
from flowpilot_desktop.domain.sessions import Attachment, Ticket, TicketRef
from flowpilot_desktop.redaction import RedactedText
from flowpilot_desktop.services.importers.html_text import text_of_html
from flowpilot_desktop.services.ports import (
    Capabilities,
    NotWritable,
    Post,
    Posted,
    Rejected,
    TicketChange,
)
from flowpilot_desktop.services.post_keys import reference_of
from flowpilot_desktop.tickets.account import Account, number_of
from flowpilot_desktop.tickets.http import Json
from flowpilot_desktop.tickets.read_back import read_back
from flowpilot_desktop.tickets.rendering import to_html
from flowpilot_desktop.tickets.thread import (
    changed,
    desk_word,
    moment,
    named_status,
    reference_in,
    role_of,
    signed_with,
    status_now,
    stop_where_moved,
    wrote,
)

_EXPANDED = {"expand": "true"}  # names beside the numbers
_MERGED = "merged"
_BY_ITSELF = ("new", "open")  # from what to what a first answer brings a ticket whose state is left alone


class Zammad:
    """One Zammad, with an access token of one account. A ticket is named by the number in its page's address.

    Options: ``resolved_status`` (default closed), ``escalated_status``, ``reply_as`` (``email``, or ``note`` where
    customers read their tickets in Zammad itself and are to get no mail), ``patience``.
    """

    def __init__(self, account: Account) -> None:
        self.name = account.connection.name
        self._account = account
        self._api = account.transport(lambda secret: {"Authorization": f"Token token={secret}"}, "/api/v1")
        self._words = account.status_words("closed")
        self._me: tuple[str, str] | None = None

    def capabilities(self) -> Capabilities:
        return self._account.capabilities(
            self._words, shown_as=ShownAs.FORMATTED, visible_reference=True, gives_back_words=False
        )

    async def check(self) -> str:
        self._me = None  # what was remembered proves nothing now
        return f"Zammad answers to {(await self._own())[1]}."

    async def version_token(self, target: TicketRef) -> str:
        number = number_of(target.remote_id)
        ticket = await self._ticket(number)
        return _token(ticket, await self._articles(number))

    async def get_ticket(self, target: TicketRef) -> RemoteTicket:
        number = number_of(target.remote_id)
        ticket = await self._ticket(number)
        articles = await self._articles(number)
        me, _ = await self._own()
        customer = str(ticket["customer_id"])
        entries = []
        for each in articles:
            text = await _text(each)
            entries.append(
                ThreadEntry(
                    remote_id=f"article-{each['id']}",
                    role=role_of(_author(each), me, (customer,), internal=bool(each["internal"])),
                    author=str(each.get("from") or each["created_by"]),
                    text=text,
                    sent_at=moment(each["created_at"]),
                    internal=bool(each["internal"]),
                    mark=signed_with(text) if _author(each) == me else "",
                    attachments=tuple(_file(file) for file in each.get("attachments") or []),
                )
            )
        shown = Ticket(
            target, str(ticket["title"]), str(ticket["customer"]), self._page(number), _token(ticket, articles)
        )
        is_merged = ticket["state"] == _MERGED
        statuses = () if is_merged else await self._states()
        return RemoteTicket(shown, str(ticket["state"]), tuple(entries), statuses, closed=is_merged)

    async def changes_since(self, target: TicketRef, token: str) -> tuple[TicketChange, ...]:
        number = number_of(target.remote_id)
        ticket = await self._ticket(number)
        return await self._changes(ticket, await self._articles(number), token)

    async def find_posts(self, target: TicketRef, key: str) -> tuple[Posted, ...]:
        number = number_of(target.remote_id)
        me, _ = await self._own()
        mine = [each for each in await self._articles(number) if _author(each) == me]
        found = [each for each in mine if reference_in(await _text(each)) == reference_of(key)]
        if not found:
            return ()
        status = desk_word(str((await self._ticket(number))["state"]), self._words)
        return tuple(
            Posted(
                remote_id=f"article-{each['id']}",
                key=key,
                visibility=Visibility.INTERNAL if each["internal"] else Visibility.PUBLIC,
                status=status,
                url=f"{self._page(number)}/{each['id']}",
            )
            for each in found
        )

    async def post(self, post: Post) -> Posted:
        number = number_of(post.target.remote_id)
        ticket = await self._ticket(number)
        if post.expected_token:
            stop_where_moved(await self._changes(ticket, await self._articles(number), post.expected_token))
        fields = await self._state(ticket, post.status)
        article: Json = {
            "body": await asyncio.to_thread(to_html, post.body),
            "content_type": "text/html",
            "type": "note",
            "internal": post.visibility is Visibility.INTERNAL,
            "sender": "Agent",
        }
        if post.visibility is Visibility.PUBLIC and self._account.option("reply_as", "email") == "email":
            # Only ever for a reply: Zammad mails an article of this type even where it is internal.
            article |= {"type": "email", "to": _address(ticket), "subject": str(ticket["title"])}
        await self._api.write("PUT", f"/tickets/{number}", fields | {"article": article})
        return await read_back(self, post)

    async def set_status(self, target: TicketRef, status: str, expected_token: str) -> str:
        number = number_of(target.remote_id)
        ticket = await self._ticket(number)
        if expected_token:
            changes = await self._changes(ticket, await self._articles(number), expected_token)
            stop_where_moved(changes, by_this_program=True)
        fields = await self._state(ticket, status)
        if fields:
            await self._api.write("PUT", f"/tickets/{number}", fields)
            ticket = await self._ticket(number)
            if ticket["state"] != fields["state"]:
                raise Rejected(f"The status was not set to '{fields['state']}'; it is '{ticket['state']}'.")
        return desk_word(str(ticket["state"]), self._words)

    async def search(self, words: RedactedText, limit: int) -> tuple[Ticket, ...]:
        me, _ = await self._own()
        query = words if words else f"owner.id:{me} AND (state.name:new OR state.name:open)"
        params = {"query": query, "limit": str(limit), "sort_by": "updated_at", "order_by": "desc"} | _EXPANDED
        found = (await self._api.read("/tickets/search", params)).json()
        return tuple(
            Ticket(
                TicketRef(self.name, str(each["id"])),
                str(each["title"]),
                str(each.get("customer", "")),
                self._page(str(each["id"])),
            )
            for each in found
        )

    def ticket_of_url(self, url: str) -> TicketRef | None:
        return self._account.ticket_at(url, r"/?#ticket/zoom/(?P<id>\d+)")

    async def _own(self) -> tuple[str, str]:
        if self._me is None:
            user = (await self._api.read("/users/me")).json()
            self._me = str(user["id"]), str(user["login"])
        return self._me

    async def _ticket(self, number: str) -> Json:
        ticket: Json = (await self._api.read(f"/tickets/{number}", _EXPANDED)).json()
        return ticket

    async def _articles(self, number: str) -> list[Json]:
        """All of them, oldest first."""
        articles: list[Json] = (await self._api.read(f"/ticket_articles/by_ticket/{number}", _EXPANDED)).json()
        return sorted(articles, key=lambda each: int(each["id"]))

    async def _states(self) -> tuple[str, ...]:
        states = (await self._api.read("/ticket_states")).json()
        return tuple(str(each["name"]) for each in states if each["active"] and each["name"] != _MERGED)

    async def _state(self, ticket: Json, status: str) -> Json:
        """The field that sets the state, none where nothing is wanted. Raises: NotWritable, Rejected."""
        if ticket["state"] == _MERGED:
            raise NotWritable("The ticket was merged into another one.")
        wanted = self._words.get(status, status)
        if not wanted:
            return {}
        # Said also where the ticket has it: an article alone may open a closed ticket again.
        return {"state": named_status(wanted, str(ticket["state"]), await self._states()) or str(ticket["state"])}

    async def _changes(self, ticket: Json, articles: list[Json], token: str) -> tuple[TicketChange, ...]:
        if not token:
            return ()
        seen = json.loads(token)
        me, _ = await self._own()
        changes = []
        for each in articles:
            if int(each["id"]) > seen["article"]:
                text, who = await _text(each), str(each.get("from") or each["created_by"])
                mark = signed_with(text) if _author(each) == me else ""
                said = wrote(who, text, internal=bool(each["internal"]))
                changes.append(TicketChange(said, each["created_at"], who, mark))
        who, at = str(ticket.get("updated_by") or "Somebody"), ticket["updated_at"]  # the last, who need not have
        now = _seen(ticket, articles)  # done this
        states = seen["state"], now["state"]
        changes += status_now(changes, (who, at), *states, self._words, by_itself=states == _BY_ITSELF)
        for field, text in (
            ("owner", changed(who, "the owner")),
            ("group", changed(who, "the group", str(ticket.get("group") or ""))),
        ):
            if now[field] != seen[field]:
                changes.append(TicketChange(text, at, who))
        return tuple(changes)

    def _page(self, number: str) -> str:
        return self._account.address(f"/#ticket/zoom/{number}")


async def _text(article: Json) -> str:
    body = str(article.get("body") or "")
    return await asyncio.to_thread(text_of_html, body) if article.get("content_type") == "text/html" else body


def _author(article: Json) -> str:
    """Who it is from: an agent may write down what a customer said on the telephone."""
    return str(article.get("origin_by_id") or article["created_by_id"])


def _address(ticket: Json) -> str:
    address = str(ticket.get("customer") or "")
    if "@" not in address:
        raise Rejected("The ticket's customer has no e-mail address; a reply would reach nobody.")
    return address


def _file(attachment: Json) -> Attachment:
    kind = str((attachment.get("preferences") or {}).get("Content-Type", ""))
    return Attachment(str(attachment["filename"]), kind, int(attachment.get("size") or 0))


def _seen(ticket: Json, articles: list[Json]) -> Json:
    return {
        "article": max((int(each["id"]) for each in articles), default=0),
        "state": ticket["state"],
        "owner": ticket["owner_id"],
        "group": ticket["group_id"],
    }


def _token(ticket: Json, articles: list[Json]) -> str:
    return json.dumps(_seen(ticket, articles), separators=(",", ":"))
