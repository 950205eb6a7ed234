"""A small stand-in for a ticket system that nobody here has an account of, made from its vendor's documentation.

It knows the published requests that the connector may send: method, path, headers and the shape of the body, with the
page that publishes it. Whatever else comes is kept in ``strays`` and answered with 500, and fails the test.
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
