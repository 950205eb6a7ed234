"""Roundup through its REST interface.

A message is made first and seen by nobody; one conditional write then puts it on the issue and sets the status. The
message bears the post's key in its message id. Shipped trackers know no internal notes, so none are posted here.
"""

import asyncio
import json
from collections.abc import Iterable

from flowpilot_desktop.domain.connections import RemoteTicket, ThreadEntry
from flowpilot_desktop.domain.notes import ShownAs, Visibility
from flowpilot_desktop.domain.plain_text import to_plain
from flowpilot_desktop.domain.sessions import Ticket, TicketRef
from flowpilot_desktop.redaction import RedactedText
from flowpilot_desktop.services.outbox.own_posts import says_the_same, unknown_post
from flowpilot_desktop.services.ports import (
    Capabilities,
    NotSent,
    OutcomeUnknown,
    Post,
    Posted,
    Rejected,
    TicketChange,
    TicketMissing,
    TicketMoved,
    Unsupported,
)
from flowpilot_desktop.tickets.account import Account, basic, number_of
from flowpilot_desktop.tickets.http import Json
from flowpilot_desktop.tickets.read_back import read_back
from flowpilot_desktop.tickets.thread import changed, desk_word, moment, role_of, status_now, stop_where_moved, wrote

_TIME = "%Y-%m-%d.%H:%M:%S"
_DOMAIN = "@flowpilot"
_BY_ITSELF = "chatting"  # what a message makes of a ticket whose status is left alone
_AT_ONCE = 4
_MOST_SEARCHED = 200  # tickets with the longest of the words, of which the others are looked for


class Roundup:
    """One Roundup tracker, with the password of one account.

    Options: ``resolved_status`` (default resolved), ``escalated_status``, ``patience``.
    """

    def __init__(self, account: Account) -> None:
        self.name = account.connection.name
        self._account = account
        root = account.connection.url.rstrip("/") + "/"
        origin = "/".join(root.split("/")[:3])

        def headers(secret: str) -> dict[str, str]:
            return basic(account.connection.user, secret) | {
                "X-Requested-With": "rest",
                "Origin": origin,
                "Referer": root,
            }

        self._api = account.transport(headers, "/rest/data")
        self._words = account.status_words("resolved")
        self._me = ""
        self._names: dict[str, str] = {}

    def capabilities(self) -> Capabilities:
        return self._account.capabilities(
            self._words, shown_as=ShownAs.PLAIN, visible_reference=False, gives_back_words=True, internal_note=False
        )

    async def check(self) -> str:
        self._me = ""  # what was remembered proves nothing now
        await self._own_id()
        return f"Roundup answers to {self._account.connection.user}."

    async def version_token(self, target: TicketRef) -> str:
        return _token(await self._issue(number_of(target.remote_id)))

    async def get_ticket(self, target: TicketRef) -> RemoteTicket:
        number = number_of(target.remote_id)
        issue = await self._issue(number)
        me = await self._own_id()
        messages = await self._messages(_ids(issue))
        opener = str(messages[0]["author"]["id"]) if messages else str(issue["creator"]["id"])
        entries = tuple([await self._entry(each, me, opener) for each in messages])
        shown = Ticket(target, str(issue["title"]), await self._name(opener), self._page(number), _token(issue))
        return RemoteTicket(shown, _status(issue), entries, tuple(await self._statuses()))

    async def changes_since(self, target: TicketRef, token: str) -> tuple[TicketChange, ...]:
        issue = await self._issue(number_of(target.remote_id))
        return await self._changes(issue, token)

    async def find_posts(self, target: TicketRef, key: str) -> tuple[Posted, ...]:
        number = number_of(target.remote_id)
        issue = await self._issue(number)
        on_issue = set(_ids(issue))
        status = desk_word(_status(issue), self._words)
        found = await self._messages(each for each in await self._made(key) if each in on_issue)
        return tuple(
            Posted(
                remote_id=f"msg-{each['id']}",
                key=key,
                visibility=Visibility.PUBLIC,
                status=status,
                url=f"{self._page(number)}#msg{each['id']}",
                text=str(each.get("content") or ""),
            )
            for each in found
        )

    async def post(self, post: Post) -> Posted:
        if post.visibility is Visibility.INTERNAL:
            raise Unsupported("Roundup has no internal notes; everybody would read this.")
        number = number_of(post.target.remote_id)
        issue = await self._issue(number)
        stop_where_moved(await self._changes(issue, post.expected_token))
        wanted = self._words.get(post.status, post.status)
        status = await self._status_id(wanted) if wanted else ""
        message = await self._message_for(post)
        fields: Json = {"messages": [*_ids(issue), message]}
        if status:
            fields["status"] = status  # said, or a message alone would make the issue 'chatting'
        await self._api.write("PUT", f"/issue/{number}", fields, {"If-Match": issue["@etag"]})
        return await read_back(self, post)

    async def set_status(self, target: TicketRef, status: str, expected_token: str) -> str:
        number = number_of(target.remote_id)
        issue = await self._issue(number)
        stop_where_moved(await self._changes(issue, expected_token), by_this_program=True)
        wanted = self._words.get(status, status)
        if wanted and _status(issue).casefold() != wanted.casefold():
            fields = {"status": await self._status_id(wanted)}
            await self._api.write("PUT", f"/issue/{number}", fields, {"If-Match": issue["@etag"]})
            issue = await self._issue(number)
        return desk_word(_status(issue), self._words)

    async def search(self, words: RedactedText, limit: int) -> tuple[Ticket, ...]:
        # Its interface looks for one text in titles, and in nothing else: the other words are looked for here.
        wanted = sorted(words.split(), key=len)
        params = {"@fields": "title,status", "@sort": "-activity", "@page_size": str(_MOST_SEARCHED)}
        params |= {"title": wanted[-1]} if wanted else {"assignedto": await self._own_id()}
        found = (await self._api.read("/issue", params)).json()["data"]["collection"]
        titled = ((str(each["id"]), str(each["title"])) for each in found)
        matching = [(at, title) for at, title in titled if all(word.casefold() in title.casefold() for word in wanted)]
        return tuple(Ticket(TicketRef(self.name, at), title, "", self._page(at)) for at, title in matching[:limit])

    def ticket_of_url(self, url: str) -> TicketRef | None:
        return self._account.ticket_at(url, r"/(?:rest/data/issue/|issue)(?P<id>\d+)")

    async def _own_id(self) -> str:
        if not self._me:
            user = self._account.connection.user
            found = (await self._api.read("/user", {"username": user, "@fields": "username"})).json()
            mine = [each for each in found["data"]["collection"] if each["username"] == user]
            if not mine:
                raise TicketMissing(f"Roundup does not show the account '{user}'.")
            self._me = str(mine[0]["id"])
        return self._me

    async def _issue(self, number: str) -> Json:
        read = (await self._api.read(f"/issue/{number}", {"@protected": "true", "@verbose": "2"})).json()["data"]
        issue: Json = read["attributes"] | {"@etag": read["@etag"]}
        return issue

    async def _messages(self, ids: Iterable[str]) -> list[Json]:
        busy = asyncio.Semaphore(_AT_ONCE)

        async def message(number: str) -> Json:
            async with busy:
                params = {"@protected": "true", "@verbose": "3"}
                attributes: Json = (await self._api.read(f"/msg/{number}", params)).json()["data"]["attributes"]
            return attributes

        read = await asyncio.gather(*[message(each) for each in ids])
        return sorted(read, key=lambda each: int(each["id"]))

    async def _entry(self, message: Json, me: str, opener: str) -> ThreadEntry:
        author = str((message.get("author") or message["creator"])["id"])
        return ThreadEntry(
            remote_id=f"msg-{message['id']}",
            role=role_of(author, me, (opener,)),
            author=await self._name(author),
            text=str(message.get("content") or ""),
            sent_at=moment(message.get("date") or message["creation"], form=_TIME),
            mark=_mark(message) if author == me else "",
        )

    async def _changes(self, issue: Json, token: str) -> tuple[TicketChange, ...]:
        if not token:
            return ()
        seen, me = json.loads(token), await self._own_id()
        changes = []
        for message in await self._messages(each for each in _ids(issue) if each not in set(seen["messages"])):
            entry = await self._entry(message, me, me)
            text = wrote(entry.author, entry.text, internal=False)
            changes.append(TicketChange(text, str(message["creation"]), entry.author, entry.mark, entry.text))
        at, status = str(issue["activity"]), _status(issue)
        who = await self._name(str(issue["actor"]["id"]))  # who was the last to do anything, which need not be this
        changes += status_now(changes, (who, at), seen["status"], status, self._words, by_itself=status == _BY_ITSELF)
        if _id_of(issue.get("assignedto")) != seen["assignedto"]:
            changes.append(TicketChange(changed(who, "the assignee"), at, who))
        if _merged(issue) != seen["superseder"]:
            changes.append(TicketChange(f"{who} marked the ticket as a duplicate.", at, who))
        return tuple(changes)

    async def _made(self, key: str) -> list[str]:
        """Messages that bear the key, on an issue or not yet."""
        wanted = f"<{key}{_DOMAIN}>"
        found = (await self._api.read("/msg", {"messageid": wanted, "@fields": "messageid"})).json()
        return [str(each["id"]) for each in found["data"]["collection"] if each["messageid"] == wanted]

    async def _message_for(self, post: Post) -> str:
        """The message that a try before this one made, or a new one. Nobody sees it before it is on the issue."""
        for made in await self._messages(await self._made(post.key)):
            if not says_the_same(str(made.get("content") or ""), post.body):
                raise TicketMoved(told := unknown_post(str(made.get("content") or "")), (TicketChange(told),))
            return str(made["id"])
        content = await asyncio.to_thread(to_plain, post.body)
        fields = {"content": content, "author": await self._own_id(), "messageid": f"<{post.key}{_DOMAIN}>"}
        try:
            answer = await self._api.write("POST", "/msg", fields)
            return str(answer.json()["data"]["id"])
        except OutcomeUnknown as error:
            raise NotSent(f"Nothing was put on the ticket: {error.reason}") from error

    async def _statuses(self) -> dict[str, str]:
        found = (await self._api.read("/status", {"@fields": "name"})).json()["data"]["collection"]
        return {str(each["name"]): str(each["id"]) for each in found}

    async def _status_id(self, wanted: str) -> str:
        statuses = await self._statuses()
        for name, number in statuses.items():
            if name.casefold() == wanted.casefold():
                return number
        raise Rejected(f"The ticket system has no status '{wanted}'. It has: {', '.join(statuses)}.")

    async def _name(self, user: str) -> str:
        if user not in self._names:
            read = (await self._api.read(f"/user/{user}")).json()["data"]["attributes"]
            self._names[user] = str(read.get("realname") or read.get("username") or user)
        return self._names[user]

    def _page(self, number: str) -> str:
        return self._account.address(f"/issue{number}")


def _ids(issue: Json) -> list[str]:
    return [str(each["id"]) for each in issue["messages"]]


def _id_of(link: Json | None) -> str:
    return str(link["id"]) if link else ""


def _status(issue: Json) -> str:
    status = issue.get("status")
    return str(status["name"]) if status else ""


def _merged(issue: Json) -> list[str]:
    return [str(each["id"]) for each in issue.get("superseder") or []]


def _token(issue: Json) -> str:
    state = {
        "messages": _ids(issue),
        "status": _status(issue),
        "assignedto": _id_of(issue.get("assignedto")),
        "superseder": _merged(issue),
    }
    return json.dumps(state, separators=(",", ":"))


def _mark(message: Json) -> str:
    bare = str(message.get("messageid") or "").strip("<>")
    return bare.removesuffix(_DOMAIN) if bare.endswith(_DOMAIN) else ""
