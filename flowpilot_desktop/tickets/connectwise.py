"""ConnectWise PSA through its REST interface.

A post is a note of a service ticket and bears its reference in a visible line. The interface does not say whose keys a
note was made with, so a note is only taken for a post whose words are the same. There is no conditional write, so the
ticket is read right before and right after each post; the status is a step of its own, taken after the note.
"""

import asyncio
import contextlib
import json

from flowpilot_desktop.domain.connections import RemoteTicket, ThreadEntry
from flowpilot_desktop.domain.notes import ShownAs, Visibility
from flowpilot_desktop.domain.plain_text import to_plain
from flowpilot_desktop.domain.sessions import Role, Ticket, TicketRef
from flowpilot_desktop.redaction import RedactedText
from flowpilot_desktop.services.ports import (
    AuthFailed,
    Capabilities,
    DeliveryError,
    Post,
    Posted,
    TicketChange,
)
from flowpilot_desktop.services.post_keys import reference_of
from flowpilot_desktop.tickets.account import Account, basic, number_of
from flowpilot_desktop.tickets.http import Json
from flowpilot_desktop.tickets.read_back import read_back
from flowpilot_desktop.tickets.thread import (
    changed,
    desk_word,
    moment,
    named_status,
    reference_in,
    signed_with,
    status_now,
    stop_where_moved,
    wrote,
)

_PAGE = 1000  # the most that is given at once
_MOST_PAGES = 20


class ConnectWise:
    """One ConnectWise PSA, below its codebase (``https://api-na.myconnectwise.net/v4_6_release``), with API keys.

    ``user`` is ``company+publickey``, the key is the private one. Options: ``client_id`` (needed: ConnectWise gives one
    to each integration), ``resolved_status`` (default Closed; each board has its own), ``escalated_status``,
    ``markdown`` (``yes`` where notes are shown as Markdown), ``patience``.
    """

    def __init__(self, account: Account) -> None:
        self.name = account.connection.name
        self._account = account
        client_id = account.option("client_id")

        def headers(secret: str) -> dict[str, str]:
            if not client_id:
                raise AuthFailed("ConnectWise wants a client id; give the connection the option client_id.")
            return basic(account.connection.user, secret) | {"clientId": client_id}

        self._api = account.transport(headers, "/apis/3.0")
        self._words = account.status_words("Closed")

    def capabilities(self) -> Capabilities:
        return self._account.capabilities(
            self._words,
            shown_as=ShownAs.FORMATTED if self._is_markdown() else ShownAs.PLAIN,
            visible_reference=True,
            gives_back_words=True,
        )

    async def check(self) -> str:
        version = (await self._api.read("/system/info")).json().get("version", "")
        await self._api.read("/service/tickets", {"pageSize": "1", "fields": "id"})  # the keys open tickets, too
        return f"ConnectWise PSA {version} answers to {self._account.connection.user}."

    async def version_token(self, target: TicketRef) -> str:
        number = number_of(target.remote_id)
        ticket = await self._ticket(number)
        return _token(ticket, await self._notes(number))

    async def get_ticket(self, target: TicketRef) -> RemoteTicket:
        number = number_of(target.remote_id)
        ticket = await self._ticket(number)
        notes = await self._notes(number)
        entries = tuple(
            ThreadEntry(
                remote_id=f"note-{each['id']}",
                role=_role(each),
                author=_author(each),
                text=str(each.get("text") or ""),
                sent_at=moment(each.get("dateCreated")),
                internal=_is_internal(each),
                mark=_mark(each),
            )
            for each in notes
        )
        requester = str((ticket.get("contact") or {}).get("name") or ticket.get("contactName") or "")
        shown = Ticket(target, str(ticket["summary"]), requester, self._page(number), _token(ticket, notes))
        return RemoteTicket(shown, str(ticket["status"]["name"]), entries, tuple(await self._statuses(ticket)))

    async def changes_since(self, target: TicketRef, token: str) -> tuple[TicketChange, ...]:
        number = number_of(target.remote_id)
        ticket = await self._ticket(number)
        return self._changes(ticket, await self._notes(number), token)

    async def find_posts(self, target: TicketRef, key: str) -> tuple[Posted, ...]:
        number = number_of(target.remote_id)
        found = [
            each
            for each in await self._notes(number)
            if not each.get("contact") and reference_in(str(each.get("text") or "")) == reference_of(key)
        ]
        if not found:
            return ()
        status = desk_word(str((await self._ticket(number))["status"]["name"]), self._words)
        return tuple(
            Posted(
                remote_id=f"note-{each['id']}",
                key=key,
                visibility=Visibility.INTERNAL if _is_internal(each) else Visibility.PUBLIC,
                status=status,
                url=self._page(number),
                text=str(each["text"]),
            )
            for each in found
        )

    async def post(self, post: Post) -> Posted:
        number = number_of(post.target.remote_id)
        ticket = await self._ticket(number)
        if post.expected_token:
            stop_where_moved(self._changes(ticket, await self._notes(number), post.expected_token))
        wanted = self._words.get(post.status, post.status)
        named_status(wanted, str(ticket["status"]["name"]), await self._statuses(ticket) if wanted else ())
        is_public = post.visibility is Visibility.PUBLIC
        note = {
            "text": post.body if self._is_markdown() else await asyncio.to_thread(to_plain, post.body),
            "detailDescriptionFlag": is_public,
            "internalAnalysisFlag": not is_public,
            "resolutionFlag": False,
            "processNotifications": is_public,  # the board's own rules say who is mailed
        }
        await self._api.write("POST", f"/service/tickets/{number}/notes", note)
        with contextlib.suppress(DeliveryError):  # the note is there: what the status is, is read back
            await self._move(number, wanted)
        return await read_back(self, post)

    async def set_status(self, target: TicketRef, status: str, expected_token: str) -> str:
        number = number_of(target.remote_id)
        if expected_token:
            ticket = await self._ticket(number)
            changes = self._changes(ticket, await self._notes(number), expected_token)
            stop_where_moved(changes, by_this_program=True)
        await self._move(number, self._words.get(status, status))
        return desk_word(str((await self._ticket(number))["status"]["name"]), self._words)

    async def search(self, words: RedactedText, limit: int) -> tuple[Ticket, ...]:
        wanted = words.replace("\\", " ").replace('"', " ").split()
        conditions = " and ".join(f'summary contains "{word}"' for word in wanted) or "closedFlag = false"
        params = {"conditions": conditions, "orderBy": "_info/lastUpdated desc", "pageSize": str(min(limit, _PAGE))}
        found = (await self._api.read("/service/tickets", params)).json()
        return tuple(
            Ticket(
                TicketRef(self.name, str(each["id"])),
                str(each["summary"]),
                str((each.get("contact") or {}).get("name") or ""),
                self._page(str(each["id"])),
            )
            for each in found
        )

    def ticket_of_url(self, url: str) -> TicketRef | None:
        pattern = r"(?i)/services/system_io/[^#]*[?&](?:service_recid|recid)=(?P<id>\d+)"
        # The pages of the cloud stand beside the interface, on a host without "api-".
        for address in (url, url.strip().replace("://", "://api-", 1)):
            number = self._account.page(address, pattern)
            if number:
                return TicketRef(self.name, number)
        return None

    async def _ticket(self, number: str) -> Json:
        ticket: Json = (await self._api.read(f"/service/tickets/{number}")).json()
        return ticket

    async def _notes(self, number: str) -> list[Json]:
        """All of them, oldest first."""
        notes: list[Json] = []
        for page in range(1, _MOST_PAGES + 1):
            params = {"orderBy": "id asc", "page": str(page), "pageSize": str(_PAGE)}
            more = (await self._api.read(f"/service/tickets/{number}/notes", params)).json()
            notes += more
            if len(more) < _PAGE:
                break
        return sorted(notes, key=lambda each: int(each["id"]))

    async def _statuses(self, ticket: Json) -> dict[str, int]:
        """What the ticket's board knows."""
        path = f"/service/boards/{int(ticket['board']['id'])}/statuses"
        found = (await self._api.read(path, {"pageSize": str(_PAGE)})).json()
        return {str(each["name"]): int(each["id"]) for each in found if not each.get("inactive")}

    async def _move(self, number: str, wanted: str) -> None:
        if not wanted:
            return
        ticket = await self._ticket(number)
        statuses = await self._statuses(ticket)
        status = named_status(wanted, str(ticket["status"]["name"]), statuses)
        if status:
            change = [{"op": "replace", "path": "status/id", "value": statuses[status]}]
            await self._api.write("PATCH", f"/service/tickets/{number}", change)

    def _changes(self, ticket: Json, notes: list[Json], token: str) -> tuple[TicketChange, ...]:
        if not token:
            return ()
        seen, now = json.loads(token), _seen(ticket, notes)
        changes = []
        for note in notes:
            if int(note["id"]) > seen["note"]:
                at, who, words = str(note.get("dateCreated") or ""), _author(note), str(note.get("text") or "")
                text = wrote(who, words, internal=_is_internal(note))
                changes.append(TicketChange(text, at, who, _mark(note), words))
        info = ticket.get("_info") or {}
        who, at = str(info.get("updatedBy") or "Somebody"), str(info.get("lastUpdated") or "")
        status = str(ticket["status"]["name"])
        was = status if now["status"] == seen["status"] else ""
        changes += status_now(changes, (who, at), was, status, self._words)
        for field, text in (
            ("owner", changed(who, "the owner")),
            ("board", changed(who, "the board")),
            ("merged", f"{who} merged the ticket into {ticket.get('mergedParentTicket')}."),
        ):
            if now[field] != seen[field]:
                changes.append(TicketChange(text, at, who))
        return tuple(changes)

    def _is_markdown(self) -> bool:
        return self._account.option("markdown") == "yes"

    def _page(self, number: str) -> str:
        root = self._account.connection.url.rstrip("/").replace("://api-", "://", 1)
        return f"{root}/services/system_io/Service/fv_sr100_request.rails?service_recid={number}"


def _is_internal(note: Json) -> bool:
    """Customers read the discussion and the resolution, never the internal analysis alone."""
    return not (note.get("detailDescriptionFlag") or note.get("resolutionFlag"))


def _role(note: Json) -> Role:
    if note.get("contact"):
        return Role.CUSTOMER
    return Role.AGENT if _mark(note) else Role.TECHNICIAN


def _author(note: Json) -> str:
    who = note.get("member") or note.get("contact") or {}
    return str(who.get("name") or note.get("createdBy") or "Somebody")


def _mark(note: Json) -> str:
    """Of a member's note: a customer may quote the reference. So may a colleague; there the words decide."""
    return "" if note.get("contact") else signed_with(str(note.get("text") or ""))


def _seen(ticket: Json, notes: list[Json]) -> Json:
    return {
        "note": max((int(each["id"]) for each in notes), default=0),
        "status": ticket["status"]["id"],
        "owner": (ticket.get("owner") or {}).get("id"),
        "board": ticket["board"]["id"],
        "merged": (ticket.get("mergedParentTicket") or {}).get("id"),
    }


def _token(ticket: Json, notes: list[Json]) -> str:
    return json.dumps(_seen(ticket, notes), separators=(",", ":"))
