"""Small stand-ins for the ticket systems that nobody here has an account of, made from their vendors' documentation.

Each knows the published requests that the connector may send: method, path, headers and the shape of the body, with
the page that publishes it. Whatever else comes is kept in ``strays`` and answered with 500, and fails the test.
"""

import asyncio
import base64
import json
import re
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from tests.tickets.peers import Asked, said

AT = "2026-09-30T12:00:00Z"
AGENT, CUSTOMER, COLLEAGUE = "7", "21", "9"
NAMES = {AGENT: "Kim Agent", CUSTOMER: "Pat Customer", COLLEAGUE: "Lou Colleague"}

Shape = Mapping[str, Any] | list[Any] | type
"""What a body may hold: fields with their types; each is optional but in a list, which holds one shape."""


@dataclass(frozen=True)
class Call:
    """A published request. ``page`` is where the vendor documents it; ``body`` is None where none is sent."""

    method: str
    path: str
    page: str
    body: Shape | None = None
    query: frozenset[str] = frozenset()


@dataclass
class Entry:
    """A message of the thread."""

    id: int
    author: str
    text: str
    internal: bool


@dataclass
class StandIn(ABC):
    """One ticket on one stand-in. ``faults`` befall the next writes, one each:

    ``lose_request``, ``503_before``, ``429``, ``302``, ``409``  nothing is stored; cut, or that is answered
    ``lose_reply``, ``503_after``  it is stored; cut, or a fault is answered
    ``delay``, ``kill_stored``     it is stored, and no answer comes; ``holds`` is set
    ``kill_received``              nothing is stored, and no answer comes; ``holds`` is set
    ``late``                       cut; ``late`` carries it out when a test says so
    """

    comments: list[Entry] = field(default_factory=list)
    moves: list[tuple[int, str, str]] = field(default_factory=list)
    """Status changes: id, author, the status."""
    status: str = "open"
    faults: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    sent: list[tuple[str, str, Any]] = field(default_factory=list)
    """Writes as they came in: method, path, body."""
    is_locked_out: bool = False
    elsewhere: str = "https://elsewhere.example/"
    """Where a ``302`` points to."""
    late: Callable[[], None] | None = None
    holds: asyncio.Event = field(default_factory=asyncio.Event)
    is_over: asyncio.Event = field(default_factory=asyncio.Event)
    stamps: int = 0
    system = ""
    number = "42"
    user = ""
    key = "s3cret"
    options: ClassVar[Mapping[str, str]] = {}
    headers: ClassVar[Mapping[str, str]] = {}
    statuses: ClassVar[tuple[str, ...]] = ("open", "pending", "solved")
    calls: ClassVar[tuple[Call, ...]] = ()

    def __post_init__(self) -> None:
        self.says(CUSTOMER, "It is offline since Monday.")
        self.says(COLLEAGUE, "Probably the battery.", internal=True)

    def says(self, author: str, text: str, *, internal: bool = False) -> Entry:
        self.stamps += 1
        entry = Entry(100 + self.stamps, author, text, internal)
        self.comments.append(entry)
        return entry

    def moves_to(self, status: str, author: str = COLLEAGUE) -> None:
        self.stamps += 1
        self.status = status
        self.moves.append((100 + self.stamps, author, status))

    @property
    def notes(self) -> list[Entry]:
        return [each for each in self.comments if each.author == AGENT]

    def answer(self, asked: Asked) -> bytes | Awaitable[bytes | None] | None:
        method, target, _ = asked.line.split()
        url = urlsplit(target)
        query = {name: values[-1] for name, values in parse_qs(url.query).items()}
        body = json.loads(asked.body) if asked.body else None
        call = self._call(asked, method, url.path, query, body)
        if call is None:
            return said(500)
        if self.is_locked_out:
            return said(401)
        if call.body is None:
            return said(200, json.dumps(self.read(url.path, query)))
        fault = self.faults.pop(0) if self.faults else ""
        refused = {
            "429": said(429, retry_after="1800"),
            "302": said(302, location=self.elsewhere),
            "409": said(409),
            "503_before": said(503),
        }
        if fault in refused:
            return refused[fault]
        if fault == "late":
            self.late = lambda: self.write(method, url.path, body)
        if fault in ("lose_request", "late"):
            return None
        if fault == "kill_received":
            return self._hold()
        self.sent.append((method, url.path, body))
        self.write(method, url.path, body)
        if fault in ("delay", "kill_stored"):
            return self._hold()
        if fault == "503_after":
            return said(503)
        return None if fault == "lose_reply" else said(200, json.dumps({"id": 1}))

    async def _hold(self) -> None:
        """Keep whoever asked waiting for an answer that never comes."""
        self.holds.set()
        await self.is_over.wait()

    @abstractmethod
    def read(self, path: str, query: Mapping[str, str]) -> Any:
        """The answer to a question, in the published shape."""

    @abstractmethod
    def write(self, method: str, path: str, body: Any) -> None:
        """What a write does to the tickets."""

    def _call(self, asked: Asked, method: str, path: str, query: Mapping[str, str], body: Any) -> Call | None:
        for name, value in self.headers.items():
            if not self.is_locked_out and asked.headers.get(name.lower()) != value:
                self.strays.append(f"{path}: {name} is {asked.headers.get(name.lower())!r}")
        if body is not None and asked.headers.get("content-type") != "application/json":
            self.strays.append(f"{path}: a body without its kind")
        for call in self.calls:
            if call.method == method and re.fullmatch(call.path, path):
                odd = [*misfits(body, call.body, ""), *(name for name in query if name not in call.query)]
                self.strays += [f"{method} {path}: {each} is not published on {call.page}" for each in odd]
                return call
        self.strays.append(f"{method} {path} is not published")
        return None


def misfits(value: Any, shape: Shape | None, at: str) -> list[str]:
    """Where a body is not of the published shape."""
    if shape is None:
        return [] if value is None else ["a body"]
    if isinstance(shape, list):
        rows = value if isinstance(value, list) and value else [None]
        return [odd for row in rows for odd in misfits(row, shape[0], f"{at}[]")]
    if isinstance(shape, Mapping):
        if not isinstance(value, dict):
            return [f"{at or 'the body'} as {type(value).__name__}"]
        unknown = [f"{at}.{name}" for name in value if name not in shape]
        return unknown + [
            odd for name, each in value.items() if name in shape for odd in misfits(each, shape[name], f"{at}.{name}")
        ]
    return [] if isinstance(value, shape) else [f"{at} as {type(value).__name__}"]


def basic(words: str) -> str:
    return f"Basic {base64.b64encode(words.encode()).decode()}"


def plain(html: str) -> str:
    """What a system makes of HTML for those who read text."""
    return re.sub(r"<[^>]+>", "", re.sub(r"</p>|</li>|<br>", "\n", html)).strip()


ZENDESK = "https://developer.zendesk.com/api-reference/ticketing"


class ZendeskStandIn(StandIn):
    """Show, update and audits of one ticket. A stale stamp is refused with 409, as 'safe_update' promises."""

    system = "zendesk"
    user = "kim@example.test"
    statuses = ("open", "pending", "hold", "solved")
    # https://developer.zendesk.com/api-reference/introduction/security-and-auth/ : {address}/token:{token}
    headers: ClassVar[Mapping[str, str]] = {"Authorization": basic("kim@example.test/token:s3cret")}
    calls = (
        Call("GET", r"/api/v2/users/me\.json", f"{ZENDESK}/users/users/#show-self"),
        Call("GET", r"/api/v2/users/show_many\.json", f"{ZENDESK}/users/users/#show-many-users", None,
             frozenset({"ids"})),
        Call("GET", r"/api/v2/tickets/42\.json", f"{ZENDESK}/tickets/tickets/#show-ticket"),
        Call("GET", r"/api/v2/tickets/42/audits\.json", f"{ZENDESK}/tickets/ticket_audits/#list-audits-for-a-ticket",
             None, frozenset({"page[size]", "page[after]"})),
        Call("GET", r"/api/v2/search\.json", f"{ZENDESK}/ticket-management/search/#list-search-results", None,
             frozenset({"query", "sort_by", "sort_order", "per_page"})),
        Call("PUT", r"/api/v2/tickets/42\.json", f"{ZENDESK}/tickets/tickets/#update-ticket", {"ticket": {
            "comment": {"body": str, "html_body": str, "public": bool}, "status": str,
            "metadata": {"flowpilot": str}, "safe_update": bool, "updated_stamp": str}}),
    )  # fmt: skip

    def __post_init__(self) -> None:
        super().__post_init__()
        self.keys: dict[int, str] = {}

    def read(self, path: str, query: Mapping[str, str]) -> Any:
        if path.endswith("/me.json"):
            return {"user": {"id": int(AGENT), "name": NAMES[AGENT], "role": "agent"}}
        if path.endswith("/show_many.json"):
            return {"users": [{"id": int(each), "name": NAMES[each]} for each in query["ids"].split(",")]}
        if path.endswith("/search.json"):
            return {"results": [{"id": 42, "subject": "Sensor offline", "result_type": "ticket"}]}
        if path.endswith("/audits.json"):
            audits = [self._audit(each) for each in self.comments] + [self._moved(*each) for each in self.moves]
            first = not query.get("page[after]")  # two pages
            half = sorted(audits, key=lambda each: each["id"])
            return {"audits": half[:1] if first else half[1:], "meta": {"has_more": first, "after_cursor": "c1"}}
        return {"ticket": {"id": 42, "subject": "Sensor offline", "status": self.status, "requester_id": int(CUSTOMER),
                           "updated_at": f"2026-09-30T12:00:{self.stamps:02}Z", "assignee_id": None}}  # fmt: skip

    def write(self, method: str, path: str, body: Any) -> None:
        ticket = body["ticket"]
        assert ticket["updated_stamp"] == f"2026-09-30T12:00:{self.stamps:02}Z"
        if "comment" in ticket:
            comment = ticket["comment"]
            text = comment.get("body") or plain(comment["html_body"])
            self.keys[self.says(AGENT, text, internal=not comment["public"]).id] = ticket["metadata"]["flowpilot"]
        if "status" in ticket:
            self.moves_to(ticket["status"], AGENT)

    def _audit(self, entry: Entry) -> Any:
        custom = {"flowpilot": self.keys[entry.id]} if entry.id in self.keys else {}
        comment = {"id": entry.id * 10, "type": "Comment", "author_id": int(entry.author), "plain_body": entry.text,
                   "body": entry.text, "public": not entry.internal, "attachments": []}  # fmt: skip
        return {"id": entry.id, "author_id": int(entry.author), "created_at": AT,
                "metadata": {"system": {}, "custom": custom}, "events": [comment]}  # fmt: skip

    def _moved(self, at: int, author: str, status: str) -> Any:
        change = {"id": at * 10, "type": "Change", "field_name": "status", "value": status, "previous_value": "open"}
        return {"id": at, "author_id": int(author), "created_at": AT, "metadata": {"custom": {}}, "events": [change]}


ZAMMAD = "https://docs.zammad.org/en/latest/api"


class ZammadStandIn(StandIn):
    """Tickets, articles and states as Zammad lists them."""

    system = "zammad"
    statuses = ("open", "pending reminder", "closed")
    headers: ClassVar[Mapping[str, str]] = {
        "Authorization": "Token token=s3cret"
    }  # https://docs.zammad.org/en/latest/api/intro.html#authentication
    calls = (
        Call("GET", "/api/v1/users/me", f"{ZAMMAD}/user.html#me-current-user"),
        Call("GET", "/api/v1/tickets/42", f"{ZAMMAD}/ticket/index.html#show", None, frozenset({"expand"})),
        Call("GET", "/api/v1/ticket_articles/by_ticket/42", f"{ZAMMAD}/ticket/articles.html#list-articles-by-ticket",
             None, frozenset({"expand"})),
        Call("GET", "/api/v1/ticket_states", f"{ZAMMAD}/ticket/states.html#list"),
        Call("GET", "/api/v1/tickets/search", f"{ZAMMAD}/ticket/index.html#search", None,
             frozenset({"query", "limit", "sort_by", "order_by", "expand"})),
        Call("PUT", "/api/v1/tickets/42", f"{ZAMMAD}/ticket/index.html#update", {"state": str, "article": {
            "subject": str, "body": str, "content_type": str, "type": str, "internal": bool, "sender": str,
            "to": str}}),
    )  # fmt: skip

    def read(self, path: str, query: Mapping[str, str]) -> Any:
        if path.endswith("/me"):
            return {"id": int(AGENT), "login": "kim@example.test"}
        if path.endswith("/ticket_states"):
            return [{"id": at, "name": name, "active": True} for at, name in enumerate(self.statuses)]
        if path.endswith("/search"):
            return [self._ticket()]
        return [self._article(each) for each in self.comments] if "by_ticket" in path else self._ticket()

    def write(self, method: str, path: str, body: Any) -> None:
        if "article" in body:
            self.says(AGENT, body["article"]["body"], internal=body["article"]["internal"])
        if "state" in body:
            self.moves_to(body["state"], AGENT)

    def _ticket(self) -> Any:
        by = self.moves[-1][1] if self.moves else AGENT
        return {"id": 42, "number": "22042", "title": "Sensor offline", "customer_id": int(CUSTOMER), "owner_id": 1,
                "customer": "pat@example.test", "state": self.status, "group_id": 1, "group": "Users", "updated_at": AT,
                "updated_by_id": int(by), "updated_by": NAMES[by]}  # fmt: skip

    def _article(self, entry: Entry) -> Any:
        html = entry.author == AGENT
        return {"id": entry.id, "ticket_id": 42, "from": NAMES[entry.author], "created_by_id": int(entry.author),
                "created_by": NAMES[entry.author], "origin_by_id": None,
                "content_type": "text/html" if html else "text/plain",
                "body": re.sub("<!--.*?-->", "", entry.text), "internal": entry.internal, "created_at": AT,
                "attachments": [], "preferences": {}}  # fmt: skip


JIRA = "https://developer.atlassian.com/cloud/jira"


class JiraStandIn(StandIn):
    """A cloud: comments of the service desk, documents of the platform, transitions by number."""

    system = "jira"
    number = "HELP-42"
    user = "kim@example.test"
    statuses = ("Open", "Pending", "Resolved")
    headers: ClassVar[Mapping[str, str]] = {
        "Authorization": basic("kim@example.test:s3cret")
    }  # {JIRA}/platform/basic-auth-for-rest-apis/
    calls = (
        Call("GET", "/rest/api/2/myself", f"{JIRA}/platform/rest/v2/api-group-myself/"),
        Call("GET", "/rest/api/2/issue/HELP-42", f"{JIRA}/platform/rest/v2/api-group-issues/", None,
             frozenset({"fields", "expand"})),
        Call("GET", "/rest/api/2/issue/HELP-42/transitions", f"{JIRA}/platform/rest/v2/api-group-issues/"),
        Call("GET", "/rest/servicedeskapi/request/HELP-42/comment", f"{JIRA}/service-desk/rest/api-group-request/",
             None, frozenset({"public", "internal", "start", "limit"})),
        Call("GET", "/rest/api/3/search/jql", f"{JIRA}/platform/rest/v3/api-group-issue-search/", None,
             frozenset({"jql", "maxResults", "fields"})),
        Call("POST", "/rest/servicedeskapi/request/HELP-42/comment", f"{JIRA}/service-desk/rest/api-group-request/",
             {"body": str, "public": bool}),
        Call("POST", "/rest/api/3/issue/HELP-42/comment", f"{JIRA}/platform/rest/v3/api-group-issue-comments/",
             {"body": {"type": str, "version": int, "content": list}}),
        Call("POST", "/rest/api/2/issue/HELP-42/transitions", f"{JIRA}/platform/rest/v2/api-group-issues/",
             {"transition": {"id": str}}),
    )  # fmt: skip

    def read(self, path: str, query: Mapping[str, str]) -> Any:
        if path.endswith("/myself"):
            return self._user(AGENT)
        if path.endswith("/transitions"):
            ways = [
                {"id": str(at), "name": f"To {name}", "to": {"name": name}} for at, name in enumerate(self.statuses)
            ]
            return {"transitions": ways}
        if path.endswith("/comment"):
            start = int(query["start"])
            values = [self._comment(each) for each in self.comments[1:]][start : start + 1]  # a page holds one
            last = start + 1 >= len(self.comments) - 1
            return {"size": len(values), "start": start, "limit": 1, "isLastPage": last, "values": values}
        issue = {"id": "10002", "key": "HELP-42", "fields": {
            "summary": "Sensor offline", "description": self.comments[0].text, "status": {"name": self.status},
            "reporter": self._user(CUSTOMER), "created": "2026-09-30T12:00:00.000+0000", "attachment": []},
            "changelog": {"histories": [self._history(*each) for each in self.moves]}}  # fmt: skip
        return {"issues": [issue]} if path.endswith("/jql") else issue

    def write(self, method: str, path: str, body: Any) -> None:
        if path.endswith("/transitions"):
            self.moves_to(self.statuses[int(body["transition"]["id"])], AGENT)
        elif "servicedeskapi" in path:
            self.says(AGENT, body["body"], internal=not body["public"])
        else:
            self.says(AGENT, "\n\n".join(_wiki(each) for each in body["body"]["content"]))

    def _user(self, who: str) -> Any:
        return {"accountId": who, "displayName": NAMES[who]}

    def _comment(self, entry: Entry) -> Any:
        return {"id": str(entry.id), "body": entry.text, "public": not entry.internal,
                "author": self._user(entry.author), "created": {"iso8601": "2026-09-30T12:00:00+0000"}}  # fmt: skip

    def _history(self, at: int, author: str, status: str) -> Any:
        item = {"field": "status", "fromString": "Open", "toString": status}
        return {"id": str(at), "author": self._user(author), "created": AT, "items": [item]}


def _wiki(node: Any) -> str:
    if node["type"] == "text":
        return str(node["text"])
    return ("\n" if node["type"] == "hardBreak" else "").join(["", *map(_wiki, node.get("content", []))]) or "\n"


CONNECTWISE = "https://developer.connectwise.com/Products/ConnectWise_PSA/REST#"
"""The vendor's reference, which opens for its partners only and was not read. What is sent was held against what others
generated from the definition that ConnectWise publishes, and show: github.com/spinen/connectwise-service-php-client
(docs/Api/TicketNotesApi.md, docs/Model/ServiceNote.md: paths, paging and order, the four flags and their names) and
github.com/sowderca/connectwise-ruby-sdk (docs/ServiceNote.md, docs/PatchOperation.md: a list of op, path, value).
That a status is replaced by ``status/id`` is what public clients do; credentials and ``clientId`` are as the vendor's
Developer Guide says where others show it."""


class ConnectWiseStandIn(StandIn):
    """Service tickets, their notes, and the statuses of their board."""

    system = "connectwise"
    user = "acme+PUBLIC"
    statuses = ("Open", "Pending", "Closed")
    options: ClassVar[Mapping[str, str]] = {"client_id": "0a1b"}
    # https://developer.connectwise.com/Products/ConnectWise_PSA/Developer_Guide : companyid+publickey:privatekey
    headers: ClassVar[Mapping[str, str]] = {"Authorization": basic("acme+PUBLIC:s3cret"), "clientId": "0a1b"}
    calls = (
        Call("GET", "/apis/3.0/system/info", f"{CONNECTWISE}/Info"),
        Call("GET", "/apis/3.0/service/tickets", f"{CONNECTWISE}/Tickets/getServiceTickets", None,
             frozenset({"conditions", "orderBy", "pageSize", "fields"})),
        Call("GET", "/apis/3.0/service/tickets/42", f"{CONNECTWISE}/Tickets/getServiceTicketsById"),
        Call("GET", "/apis/3.0/service/tickets/42/notes",
             f"{CONNECTWISE}/TicketNotes/getServiceTicketsByParentIdNotes", None,
             frozenset({"orderBy", "page", "pageSize"})),
        Call("GET", "/apis/3.0/service/boards/3/statuses", f"{CONNECTWISE}/BoardStatuses", None,
             frozenset({"pageSize"})),
        Call("POST", "/apis/3.0/service/tickets/42/notes",
             f"{CONNECTWISE}/TicketNotes/postServiceTicketsByParentIdNotes",
             {"text": str, "detailDescriptionFlag": bool, "internalAnalysisFlag": bool, "resolutionFlag": bool,
              "processNotifications": bool}),
        Call("PATCH", "/apis/3.0/service/tickets/42", f"{CONNECTWISE}/Tickets/patchServiceTicketsById",
             [{"op": str, "path": str, "value": int}]),
    )  # fmt: skip

    def read(self, path: str, query: Mapping[str, str]) -> Any:
        if path.endswith("/info"):
            return {"version": "v2025.1", "isCloud": True}
        if path.endswith("/statuses"):
            return [{"id": at, "name": name, "inactive": False} for at, name in enumerate(self.statuses)]
        if path.endswith("/notes"):
            return [self._note(each) for each in self.comments]
        by = self.moves[-1][1] if self.moves else AGENT
        ticket = {"id": 42, "summary": "Sensor offline", "board": {"id": 3, "name": "Help Desk"},
                  "status": {"id": self.statuses.index(self.status.capitalize()), "name": self.status},
                  "contact": {"id": 21, "name": NAMES[CUSTOMER]}, "closedFlag": False,
                  "_info": {"lastUpdated": AT, "updatedBy": "PUBLIC" if by == AGENT else NAMES[by]}}  # fmt: skip
        return [ticket] if path.endswith("/tickets") else ticket

    def write(self, method: str, path: str, body: Any) -> None:
        if method == "PATCH":
            assert body[0]["op"] == "replace"
            assert body[0]["path"] == "status/id"
            self.moves_to(self.statuses[body[0]["value"]], AGENT)
        else:
            self.says(AGENT, body["text"], internal=not body["detailDescriptionFlag"])

    def _note(self, entry: Entry) -> Any:
        who = {"id": int(entry.author), "name": NAMES[entry.author]}
        return {"id": entry.id, "ticketId": 42, "text": entry.text, "detailDescriptionFlag": not entry.internal,
                "internalAnalysisFlag": entry.internal, "resolutionFlag": False, "dateCreated": AT,
                "createdBy": "PUBLIC", ("contact" if entry.author == CUSTOMER else "member"): who}  # fmt: skip


STAND_INS = {each.system: each for each in (ZendeskStandIn, ZammadStandIn, JiraStandIn, ConnectWiseStandIn)}
