"""Jira Service Management, in Atlassian's cloud and as Data Center.

A post bears its reference in a visible line. An internal note goes through the service desk's own interface, whose
``public`` is part of the comment: the platform's would publish it where a property were dropped. Comments are read
there too, because it says of each whether customers see it. Jira offers no conditional write, and the status is a step
of its own: it is taken after the comment, and read back.
"""

import asyncio
import contextlib
import re
from urllib.parse import quote

from flowpilot_desktop.domain.connections import RemoteTicket, ThreadEntry
from flowpilot_desktop.domain.notes import ShownAs, Visibility
from flowpilot_desktop.domain.sessions import Attachment, Ticket, TicketRef
from flowpilot_desktop.redaction import RedactedText
from flowpilot_desktop.services.ports import (
    Capabilities,
    DeliveryError,
    Post,
    Posted,
    TicketChange,
    TicketMissing,
)
from flowpilot_desktop.services.post_keys import reference_of
from flowpilot_desktop.tickets.account import Account, basic
from flowpilot_desktop.tickets.adf import to_adf
from flowpilot_desktop.tickets.http import Json
from flowpilot_desktop.tickets.read_back import read_back
from flowpilot_desktop.tickets.rendering import to_wiki
from flowpilot_desktop.tickets.thread import (
    changed,
    desk_word,
    moment,
    named_status,
    reference_in,
    role_of,
    signed_with,
    stop_where_moved,
    wrote,
)

_KEY = r"[A-Za-z][A-Za-z0-9_]{0,49}-\d{1,12}"
_PLATFORM = "/rest/api/2"  # reads texts as wiki markup, in the cloud as well
_PAGE = 50
_MOST_PAGES = 200
_FIELDS = "summary,description,status,reporter,created,attachment"
_CHANGES = {"status": "the status", "assignee": "the assignee", "summary": "the title", "Key": "the project"}


class Jira:
    """One Jira with one account: its address and API token in the cloud, or a personal access token without ``user``.

    Options: ``resolved_status`` (default Resolved), ``escalated_status``, ``api`` (``3``, which takes documents, or
    ``2``, which takes wiki markup; what it is without: 3 with a user, 2 without), ``patience``.
    """

    def __init__(self, account: Account) -> None:
        self.name = account.connection.name
        self._account = account
        user = account.connection.user

        def headers(secret: str) -> dict[str, str]:
            return basic(user, secret) if user else {"Authorization": f"Bearer {secret}"}

        self._api = account.transport(headers)
        self._takes_documents = account.option("api", "3" if user else "2") != "2"
        self._words = account.status_words("Resolved")
        self._me: tuple[str, str] | None = None

    def capabilities(self) -> Capabilities:
        return self._account.capabilities(
            self._words, shown_as=ShownAs.FORMATTED, visible_reference=True, gives_back_words=False
        )

    async def check(self) -> str:
        self._me = None  # what was remembered proves nothing now
        return f"Jira answers to {(await self._own())[1]}."

    async def version_token(self, target: TicketRef) -> str:
        key = _key(target)
        return _token(await self._issue(key), await self._comments(key))

    async def get_ticket(self, target: TicketRef) -> RemoteTicket:
        key = _key(target)
        issue = await self._issue(key)
        comments = await self._comments(key)
        me, _ = await self._own()
        fields = issue["fields"]
        reporter = fields.get("reporter") or {}
        first = ThreadEntry(
            remote_id="description",
            role=role_of(_id(reporter), me, (_id(reporter),)),
            author=_name(reporter),
            text=str(fields.get("description") or ""),
            sent_at=moment(fields["created"]),
            attachments=tuple(
                Attachment(str(each["filename"]), str(each.get("mimeType", "")), int(each.get("size") or 0))
                for each in fields.get("attachment") or []
            ),
        )
        said = tuple(
            ThreadEntry(
                remote_id=f"comment-{each['id']}",
                role=role_of(_id(each["author"]), me, (_id(reporter),), internal=not each["public"]),
                author=_name(each["author"]),
                text=str(each["body"]),
                sent_at=moment(each["created"]["iso8601"]),
                internal=not each["public"],
                mark=signed_with(_text(each)) if _id(each["author"]) == me else "",
            )
            for each in comments
        )
        shown = Ticket(target, str(fields["summary"]), _name(reporter), self._page(key), _token(issue, comments))
        possible = tuple(await self._transitions(key))
        return RemoteTicket(shown, _status(issue), (first, *said), possible)

    async def changes_since(self, target: TicketRef, token: str) -> tuple[TicketChange, ...]:
        key = _key(target)
        return await self._changes(await self._issue(key), await self._comments(key), token)

    async def find_posts(self, target: TicketRef, key: str) -> tuple[Posted, ...]:
        issue_key = _key(target)
        me, _ = await self._own()
        found = [
            each
            for each in await self._comments(issue_key)
            if _id(each["author"]) == me and reference_in(_text(each)) == reference_of(key)
        ]
        if not found:
            return ()
        status = desk_word(_status(await self._issue(issue_key)), self._words)
        return tuple(
            Posted(
                remote_id=f"comment-{each['id']}",
                key=key,
                visibility=Visibility.PUBLIC if each["public"] else Visibility.INTERNAL,
                status=status,
                url=f"{self._page(issue_key)}?focusedCommentId={each['id']}",
            )
            for each in found
        )

    async def post(self, post: Post) -> Posted:
        key = _key(post.target)
        issue = await self._issue(key)
        if post.expected_token:
            stop_where_moved(await self._changes(issue, await self._comments(key), post.expected_token))
        wanted = self._words.get(post.status, post.status)
        named_status(wanted, _status(issue), await self._transitions(key) if wanted else ())
        if post.visibility is Visibility.INTERNAL or not self._takes_documents:
            body: Json = {"body": await asyncio.to_thread(to_wiki, post.body)}
            body["public"] = post.visibility is Visibility.PUBLIC
            await self._api.write("POST", f"/rest/servicedeskapi/request/{key}/comment", body)
        else:
            document = await asyncio.to_thread(to_adf, post.body)
            await self._api.write("POST", f"/rest/api/3/issue/{key}/comment", {"body": document})
        with contextlib.suppress(DeliveryError):  # the note is there: what the status is, is read back
            await self._move(key, wanted)
        return await read_back(self, post)

    async def set_status(self, target: TicketRef, status: str, expected_token: str) -> str:
        key = _key(target)
        if expected_token:
            changes = await self._changes(await self._issue(key), await self._comments(key), expected_token)
            stop_where_moved(changes, by_this_program=True)
        await self._move(key, self._words.get(status, status))
        return desk_word(_status(await self._issue(key)), self._words)

    async def search(self, words: RedactedText, limit: int) -> tuple[Ticket, ...]:
        quoted = words.replace("\\", " ").replace('"', " ").strip()
        wanted = f'text ~ "{quoted}"' if quoted else "assignee = currentUser() AND resolution = Unresolved"
        params = {"jql": f"{wanted} ORDER BY updated DESC", "maxResults": str(limit), "fields": "summary,reporter"}
        path = "/rest/api/3/search/jql" if self._takes_documents else f"{_PLATFORM}/search"
        return tuple(
            Ticket(
                TicketRef(self.name, str(each["key"])),
                str(each["fields"]["summary"]),
                _name(each["fields"].get("reporter") or {}),
                self._page(str(each["key"])),
            )
            for each in (await self._api.read(path, params)).json()["issues"]
        )

    def ticket_of_url(self, url: str) -> TicketRef | None:
        pages = r"/(?:browse|servicedesk/customer/portal/\d+|projects/\w+/queues/(?:custom|issue)(?:/\d+)?)"
        key = self._account.page(url, rf"{pages}/(?P<id>{_KEY})(?![\w-])")
        return TicketRef(self.name, key.upper()) if key else None

    async def _own(self) -> tuple[str, str]:
        if self._me is None:
            user = (await self._api.read(f"{_PLATFORM}/myself")).json()
            self._me = _id(user), _name(user)
        return self._me

    async def _issue(self, key: str) -> Json:
        params = {"fields": _FIELDS, "expand": "changelog"}
        issue: Json = (await self._api.read(f"{_PLATFORM}/issue/{key}", params)).json()
        return issue

    async def _comments(self, key: str) -> list[Json]:
        """All of them, oldest first, each with ``public``."""
        comments: list[Json] = []
        for _ in range(_MOST_PAGES):
            params = {"public": "true", "internal": "true", "start": str(len(comments)), "limit": str(_PAGE)}
            page = (await self._api.read(f"/rest/servicedeskapi/request/{key}/comment", params)).json()
            comments += page["values"]
            if page["isLastPage"] or not page["values"]:
                break
        return sorted(comments, key=lambda each: int(each["id"]))

    async def _transitions(self, key: str) -> dict[str, str]:
        """The way to each status that can be reached now."""
        found = (await self._api.read(f"{_PLATFORM}/issue/{key}/transitions")).json()["transitions"]
        return {str(each["to"]["name"]): str(each["id"]) for each in found}

    async def _move(self, key: str, wanted: str) -> None:
        if not wanted:
            return
        ways = await self._transitions(key)
        status = named_status(wanted, _status(await self._issue(key)), ways)
        if status:
            way = {"transition": {"id": ways[status]}}
            await self._api.write("POST", f"{_PLATFORM}/issue/{key}/transitions", way)

    async def _changes(self, issue: Json, comments: list[Json], token: str) -> tuple[TicketChange, ...]:
        me, _ = await self._own()
        history, _, comment = token.partition("/")
        changes = []
        for each in comments:
            if int(each["id"]) > int(comment or 0):
                who = _name(each["author"])
                text = wrote(who, str(each["body"]), internal=not each["public"])
                mark = signed_with(_text(each)) if _id(each["author"]) == me else ""
                changes.append(TicketChange(text, str(each["created"]["iso8601"]), who, mark))
        for each in sorted(_histories(issue), key=lambda each: int(each["id"])):
            author = each.get("author") or {}
            items = [item for item in each["items"] if item["field"] in _CHANGES]
            if int(each["id"]) > int(history or 0):
                who, at, is_own = _name(author), str(each["created"]), _id(author) == me
                for item in items:
                    status = desk_word(str(item["toString"]), self._words) if item["field"] == "status" else ""
                    changes.append(TicketChange(_told(who, item), at, who, status=status, perhaps_ours=is_own))
        return tuple(changes)

    def _page(self, key: str) -> str:
        return self._account.address(f"/browse/{quote(key)}")


def _key(target: TicketRef) -> str:
    if not re.fullmatch(_KEY, target.remote_id, re.ASCII):
        raise TicketMissing(f"'{target.remote_id[:40]}' is no key of a Jira issue, such as HELP-17.")
    return target.remote_id.upper()


def _id(user: Json) -> str:
    """The account's id in the cloud, its name in Data Center."""
    return str(user.get("accountId") or user.get("name") or user.get("key") or "")


def _name(user: Json) -> str:
    return str(user.get("displayName") or user.get("name") or "Somebody")


def _status(issue: Json) -> str:
    return str(issue["fields"]["status"]["name"])


def _text(comment: Json) -> str:
    return str(comment["body"]).replace("\\-", "-")  # as a document becomes wiki markup


def _histories(issue: Json) -> list[Json]:
    return list((issue.get("changelog") or {}).get("histories") or [])


def _told(who: str, item: Json) -> str:
    return changed(who, _CHANGES[item["field"]], str(item["toString"]) if item["field"] == "status" else "")


def _token(issue: Json, comments: list[Json]) -> str:
    newest = [max((int(each["id"]) for each in rows), default=0) for rows in (_histories(issue), comments)]
    return f"{newest[0]}/{newest[1]}"
