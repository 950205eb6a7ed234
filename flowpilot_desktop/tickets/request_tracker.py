"""Request Tracker 5 through REST 2.

A post bears its key in an HTML comment, which RT keeps and never shows. RT has no atomic conditional write for
messages (``If-Match`` on them always fails), so the thread is read right before and right after each post.
"""

import asyncio
import re
from typing import Any

from flowpilot_desktop.domain.connections import RemoteTicket, ThreadEntry
from flowpilot_desktop.domain.notes import ShownAs, Visibility
from flowpilot_desktop.domain.sessions import Ticket, TicketRef
from flowpilot_desktop.redaction import RedactedText
from flowpilot_desktop.services.ports import (
    Capabilities,
    Forbidden,
    Post,
    Posted,
    Rejected,
    TicketChange,
    TicketMissing,
    TicketMoved,
)
from flowpilot_desktop.tickets.account import Account, number_of
from flowpilot_desktop.tickets.http import Json
from flowpilot_desktop.tickets.read_back import read_back
from flowpilot_desktop.tickets.rendering import to_html
from flowpilot_desktop.tickets.rt_messages import PAGE, Messages, all_items
from flowpilot_desktop.tickets.thread import changed, desk_word, moment, role_of, wrote

_MESSAGES = {"Create": False, "Correspond": False, "Comment": True}
"""Transactions that hold a message, and whether customers cannot read it."""
_SYSTEM = "RT_System"
_FIELDS = {
    "fields": "Type,Creator,Created,Field,OldValue,NewValue",
    "fields[Creator]": "Name,RealName",
}


class RequestTracker:
    """One RT, with a token of one account. Options: ``resolved_status``, ``escalated_status``, ``patience``."""

    def __init__(self, account: Account) -> None:
        self.name = account.connection.name
        self._account = account
        self._api = account.transport(lambda secret: {"Authorization": f"token {secret}"}, "/REST/2.0")
        self._messages = Messages(self._api)
        self._words = account.status_words("resolved")
        self._me = account.connection.user

    def capabilities(self) -> Capabilities:
        return self._account.capabilities(
            self._words, shown_as=ShownAs.FORMATTED, visible_reference=False, gives_back_words=True
        )

    async def check(self) -> str:
        version = (await self._api.read("/rt")).json().get("Version", "")
        return f"Request Tracker {version} answers to {await self._own_name()}."

    async def version_token(self, target: TicketRef) -> str:
        return _newest(await self._history(number_of(target.remote_id)))

    async def get_ticket(self, target: TicketRef) -> RemoteTicket:
        number = number_of(target.remote_id)
        ticket = await self._ticket(number)
        history = await self._history(number)  # the token comes from here: what is newer is news
        me = await self._own_name()
        requesters = [each["id"] for each in ticket.get("Requestor", [])]
        said = [each for each in history if each["Type"] in _MESSAGES]
        contents = await self._messages.read(number, {each["id"] for each in said})
        entries = []
        for each in said:
            text, mark, files = contents.get(each["id"], ("", "", ()))
            who, internal = each["Creator"]["id"], _MESSAGES[each["Type"]]
            opened_by = requesters[0] if each["Type"] == "Create" and requesters else who
            entries.append(
                ThreadEntry(
                    remote_id=f"transaction-{each['id']}",
                    role=role_of(opened_by, me, requesters, internal=internal),
                    author=_name(each) if opened_by == who else opened_by,
                    text=text,
                    sent_at=moment(each["Created"]),
                    internal=internal,
                    mark=mark if who == me else "",
                    attachments=files,
                )
            )
        shown = Ticket(target, str(ticket["Subject"]), ", ".join(requesters), self._page(number), _newest(history))
        moves = [each["to"] for each in ticket.get("_hyperlinks", []) if each.get("ref") == "lifecycle"]
        return RemoteTicket(shown, str(ticket["Status"]), tuple(entries), tuple(dict.fromkeys(moves)))

    async def changes_since(self, target: TicketRef, token: str) -> tuple[TicketChange, ...]:
        number = number_of(target.remote_id)
        ticket = await self._ticket(number)
        changes = []
        if str(ticket.get("EffectiveId", {}).get("id", number)) != number:
            changes.append(TicketChange(f"The ticket was merged into {ticket['EffectiveId']['id']}."))
        me = await self._own_name()
        news = [each for each in await self._history(number) if int(each["id"]) > int(token or 0)]
        said = {each["id"] for each in news if each["Type"] in _MESSAGES}
        contents = await self._messages.read(number, said) if said else {}
        for each in news:
            text, mark, _ = contents.get(each["id"], ("", "", ()))
            is_own, words = each["Creator"]["id"] == me, text if each["Type"] in _MESSAGES else ""
            status = desk_word(str(each.get("NewValue") or ""), self._words) if each["Type"] == "Status" else ""
            by = each["Created"], _name(each), mark if is_own else ""
            change = TicketChange(_sentence(each, text), *by, words, status, perhaps_ours=is_own)
            if change.text and change not in changes:  # a new owner is told as several transactions
                changes.append(change)
        return tuple(changes)

    async def find_posts(self, target: TicketRef, key: str) -> tuple[Posted, ...]:
        number = number_of(target.remote_id)
        me = await self._own_name()
        mine = {
            each["id"]: each
            for each in await self._history(number)
            if each["Type"] in _MESSAGES and each["Creator"]["id"] == me
        }
        contents = await self._messages.read(number, set(mine)) if mine else {}
        found = [number_ for number_, (_, mark, _) in contents.items() if mark == key]
        if not found:
            return ()
        status = desk_word(str((await self._ticket(number))["Status"]), self._words)
        return tuple(
            Posted(
                remote_id=f"transaction-{each}",
                key=key,
                visibility=Visibility.INTERNAL if _MESSAGES[mine[each]["Type"]] else Visibility.PUBLIC,
                status=status,
                url=f"{self._page(number)}#txn-{each}",
                text=contents[each][0],
            )
            for each in sorted(found, key=int)
        )

    async def post(self, post: Post) -> Posted:
        number = number_of(post.target.remote_id)
        await self._own_name()
        html = await asyncio.to_thread(to_html, post.body)
        payload = {"Content": f"<!-- flowpilot:{post.key} -->\n{html}", "ContentType": "text/html"}
        status = self._words.get(post.status, post.status)
        if status:
            payload["Status"] = status  # in the same request: a reply alone would reopen a resolved ticket
        way = "comment" if post.visibility is Visibility.INTERNAL else "correspond"
        try:
            await self._api.write("POST", f"/ticket/{number}/{way}", payload)
        except Rejected as error:
            if "Permission Denied" in error.reason:  # said with 400
                raise Forbidden("The account may not write to this ticket.") from error
            raise
        return await read_back(self, post)

    async def set_status(self, target: TicketRef, status: str, expected_token: str) -> str:
        number = number_of(target.remote_id)
        wanted = self._words.get(status, status)
        ticket = await self._api.read(f"/ticket/{number}")
        if expected_token:
            changes = await self.changes_since(target, expected_token)
            if changes:
                raise TicketMoved(" ".join(each.text for each in changes), changes)
        is_there = str(ticket.json()["Status"]) == wanted
        if wanted and not is_there:
            condition = {"If-Match": ticket.headers.get("etag", "*")}
            answer = await self._api.write("PUT", f"/ticket/{number}", {"Status": wanted}, condition)
            said = " ".join(str(each) for each in answer.json())
            # An impossible status is answered with 200 and a sentence.
            if str((await self._ticket(number))["Status"]) != wanted:
                raise Rejected(f"The status was not set: {said}")
        return desk_word(str((await self._ticket(number))["Status"]), self._words)

    async def search(self, words: RedactedText, limit: int) -> tuple[Ticket, ...]:
        me = await self._own_name()
        wanted = re.sub(r"['\\%]", " ", words).split()
        each_word = " AND ".join(f"Subject LIKE '{word}'" for word in wanted)
        query = each_word or f"Owner = '{me}' AND Status = '__Active__'"
        params = {"query": query, "fields": "Subject,Requestor", "per_page": str(min(limit, PAGE))}
        found = (await self._api.read("/tickets", params | {"orderby": "LastUpdated", "order": "DESC"})).json()
        return tuple(
            Ticket(
                TicketRef(self.name, str(each["id"])),
                str(each.get("Subject", "")),
                ", ".join(who["id"] for who in each.get("Requestor", [])),
                self._page(str(each["id"])),
            )
            for each in found["items"]
        )

    def ticket_of_url(self, url: str) -> TicketRef | None:
        return self._account.ticket_at(url, r"/(?:Ticket/[A-Za-z]+\.html\?(?:.*&)?id=|REST/2\.0/ticket/)(?P<id>\d+)")

    async def _own_name(self) -> str:
        """The account's name. RT has no question for it, but a token names its owner's number."""
        if not self._me:
            owner = re.match(r"1-(\d+)-", await self._account.secret())
            if owner is None:
                raise Rejected("RT does not say whose key this is; name the account in the connection.")
            try:
                self._me = str((await self._api.read(f"/user/{owner[1]}")).json()["Name"])
            except TicketMissing as error:
                raise Rejected("RT does not say whose key this is; name the account in the connection.") from error
        return self._me

    async def _ticket(self, number: str) -> Json:
        ticket: Json = (await self._api.read(f"/ticket/{number}")).json()
        return ticket

    async def _history(self, number: str) -> list[Json]:
        """All transactions, oldest first."""
        return sorted(
            await all_items(self._api, f"/ticket/{number}/history", _FIELDS), key=lambda each: int(each["id"])
        )

    def _page(self, number: str) -> str:
        return self._account.address(f"/Ticket/Display.html?id={number}")


def _newest(history: list[Json]) -> str:
    return str(max((int(each["id"]) for each in history), default=0))


def _name(transaction: Json) -> str:
    creator = transaction["Creator"]
    return str(creator.get("RealName") or creator.get("Name") or creator["id"])


def _sentence(transaction: Json, text: str) -> str:
    """What a transaction means to the agent, empty where it is RT's own doing."""
    kind, who = transaction["Type"], _name(transaction)
    if kind in _MESSAGES:
        return wrote(who, text, internal=_MESSAGES[kind])
    if transaction["Creator"]["id"] == _SYSTEM:
        return ""
    new: Any = transaction.get("NewValue") or ""
    if kind == "Status":
        return changed(who, "the status", str(new))
    if kind in ("Take", "Steal", "Give", "Force", "Untake", "SetWatcher") or transaction.get("Field") == "Owner":
        return changed(who, "the owner")
    if kind in ("EmailRecord", "CommentEmailRecord"):
        return ""
    return changed(who, str(transaction.get("Field") or kind))
