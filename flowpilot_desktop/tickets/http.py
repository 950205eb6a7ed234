"""HTTP as ticket systems need it: what was provably not sent is told from what may have been stored.

A write is sent once, on a connection of its own, and never repeated here: whether it may be is for the outbox to say.
No redirect is followed, because credentials would go with it.
"""

import asyncio
import json
import re
import ssl
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx2

from flowpilot_desktop import __version__
from flowpilot_desktop.services.ports import (
    AuthFailed,
    DeliveryError,
    Forbidden,
    NotSent,
    NotWritable,
    OutcomeUnknown,
    RateLimited,
    Rejected,
    TicketMissing,
    TicketMoved,
)

MOST_BYTES = 32 * 1024 * 1024  # of one answer
CONNECT_WITHIN = 10.0  # seconds
DEFAULT_PATIENCE = 30.0  # seconds without a byte of the answer
DEFAULT_RETRY_AFTER = 30.0  # seconds, where a server that is busy names none
LONGEST_RETRY_AFTER = 3600.0  # seconds

# Raised before the first byte of the request has left.
_NEVER_LEFT = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
    httpx2.LocalProtocolError,
)

Headers = Callable[[], Awaitable[Mapping[str, str]]]
Heard = Callable[[str], object]
"""Told after each request: an empty text where the server answered, else why it cannot be reached."""
Json = dict[str, Any]


def nobody(_problem: str) -> None:
    """Does not want to hear it."""


@dataclass(frozen=True)
class Answer:
    """A complete answer with a status below 300. ``was_write`` decides what an unreadable one means."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    was_write: bool

    def json(self) -> Any:
        """The body as JSON. Raises: OutcomeUnknown after a write, NotSent after a read, where it is none."""
        try:
            return json.loads(self.body)
        except ValueError as error:
            raise _failure("The server's answer cannot be understood.", self.was_write) from error

    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


class HttpTransport:
    """Requests to one ticket system below ``base_url``; ``headers`` brings the credentials for each."""

    def __init__(
        self, base_url: str, headers: Headers, *, patience: float = DEFAULT_PATIENCE, heard: Heard = nobody
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self._headers = headers
        self._patience = patience
        self._heard = heard
        self._certificates: ssl.SSLContext | None = None

    async def read(
        self, path: str, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """GET; may be repeated by anybody.

        Raises:
            NotSent: it cannot be read now. AuthFailed, Forbidden, TicketMissing, Rejected: the server says no.
        """
        return await self._ask("GET", path, params, None, headers or {}, is_write=False)

    async def query(self, path: str, payload: object) -> Answer:
        """A search that is a POST and stores nothing. Raises: as ``read``."""
        return await self._ask("POST", path, None, payload, {}, is_write=False)

    async def write(
        self,
        method: str,
        path: str,
        payload: object,
        headers: Mapping[str, str] | None = None,
        *,
        accepted: frozenset[int] = frozenset(),
    ) -> Answer:
        """Send something that may be stored, once. Statuses in ``accepted`` are answers for the caller to read.

        Raises:
            NotSent: not a byte has left, or the server said that it kept nothing (RateLimited).
            OutcomeUnknown: it may have been stored.
            TicketMoved: the condition that was sent with it does not hold any more. Rejected: the server refuses it.
        """
        return await self._ask(method, path, None, payload, headers or {}, is_write=True, accepted=accepted)

    async def _ask(
        self,
        method: str,
        path: str,
        params: Mapping[str, str] | None,
        payload: object,
        headers: Mapping[str, str],
        *,
        is_write: bool,
        accepted: frozenset[int] = frozenset(),
    ) -> Answer:
        credentials = await self._headers()
        client = await asyncio.to_thread(self._client)
        content = None if payload is None else json.dumps(payload, ensure_ascii=False).encode()
        all_headers = {"Accept": "application/json", "User-Agent": f"FlowPilot-Desktop/{__version__}", **credentials}
        if content is not None:
            all_headers["Content-Type"] = "application/json"
        try:
            async with asyncio.timeout(CONNECT_WITHIN + 4 * self._patience), client:
                request = client.build_request(
                    method,
                    self.base_url + path,
                    params=None if params is None else dict(params),
                    content=content,
                    headers=all_headers | dict(headers),
                )
                response = await client.send(request, stream=True)
                try:
                    body = await _body(response)
                finally:
                    await response.aclose()
        except _NEVER_LEFT as error:
            self._heard(_unreachable(error))
            raise NotSent(_unreachable(error)) from error
        except (httpx2.InvalidURL, UnicodeError) as error:
            raise NotSent("The address of the ticket system cannot be used.") from error
        except (httpx2.TimeoutException, TimeoutError) as error:
            raise self._missed(f"The server did not answer within {self._patience:.0f} seconds.", is_write) from error
        except httpx2.HTTPError as error:
            raise self._missed("The connection was lost before the server answered.", is_write) from error
        self._heard("")
        answer = Answer(response.status_code, {k.lower(): v for k, v in response.headers.items()}, body, is_write)
        if answer.status >= 300 and answer.status not in accepted:
            raise complaint(answer)
        return answer

    def _missed(self, reason: str, was_write: bool) -> DeliveryError:
        self._heard(reason)
        return _failure(reason, was_write)

    def _client(self) -> httpx2.AsyncClient:
        """A client for one request. A connection that is kept may be closed by the server just as a write begins."""
        if self._certificates is None:
            self._certificates = ssl.create_default_context()
        return httpx2.AsyncClient(
            verify=self._certificates,
            follow_redirects=False,
            timeout=httpx2.Timeout(self._patience, connect=min(CONNECT_WITHIN, self._patience)),
        )


async def _body(response: httpx2.Response) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in response.aiter_bytes():
        size += len(part)
        if size > MOST_BYTES:
            raise httpx2.ReadError("the answer is too large")
        parts.append(part)
    return b"".join(parts)


def complaint(answer: Answer) -> DeliveryError:
    """What a status of 300 and above means for the caller."""
    status, said = answer.status, _said(answer)
    if status == 429:
        return RateLimited("The server asks for fewer requests.", retry_after(answer.headers))
    if status >= 500 or status in (303, 408, 425):
        if answer.was_write:
            return OutcomeUnknown(f"The server answered with a fault ({status}).")
        if status == 503:
            return RateLimited("The server is busy (503).", retry_after(answer.headers))
        return NotSent(f"The server answered with a fault ({status}).")
    if status < 400:
        where = httpx2.URL(answer.headers.get("location", "")).host or "another address"
        return Rejected(f"The server sends this program on to {where}; check the connection's address.")
    if status in (409, 412):
        return TicketMoved(f"The ticket changed at this very moment ({status}).", ())
    kinds: dict[int, tuple[type[Rejected], str]] = {
        401: (AuthFailed, "The ticket system does not accept the key or password."),
        403: (Forbidden, "The account may not do this"),
        404: (TicketMissing, "The ticket system does not know this ticket, or the account may not see it."),
        410: (TicketMissing, "The ticket was deleted."),
        423: (NotWritable, "The ticket is locked."),
    }
    kind, sentence = kinds.get(status, (Rejected, f"The ticket system refuses it ({status})"))
    return kind(sentence if sentence.endswith(".") else f"{sentence}{': ' + said if said else '.'}")


def retry_after(headers: Mapping[str, str]) -> float:
    """Seconds to wait by the header Retry-After, which is a number or a date; an hour at most."""
    stated = headers.get("retry-after", "").strip()
    try:
        seconds = float(stated)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(stated) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError):
            seconds = DEFAULT_RETRY_AFTER
    if seconds != seconds:
        seconds = DEFAULT_RETRY_AFTER
    return min(max(seconds, 0.0), LONGEST_RETRY_AFTER)


def _failure(reason: str, is_write: bool) -> DeliveryError:
    return OutcomeUnknown(reason) if is_write else NotSent(reason)


def _unreachable(error: Exception) -> str:
    if isinstance(error, httpx2.ConnectTimeout | httpx2.PoolTimeout):
        return "The server cannot be reached: no connection in time."
    words = str(error)
    if "CERTIFICATE" in words.upper():
        return "The server's certificate is not trusted by this computer."
    return "The server cannot be reached."


def _said(answer: Answer) -> str:
    """The server's own words, as one short line; a page of HTML says nothing."""
    if "json" not in answer.headers.get("content-type", ""):
        return ""
    try:
        said = json.loads(answer.body)
    except ValueError:
        return ""
    words = " ".join(_texts(said))
    return re.sub(r"\s+", " ", words)[:200].strip()


def _texts(said: object) -> list[str]:
    if isinstance(said, str):
        return [said]
    if isinstance(said, dict):
        wanted = [value for key, value in said.items() if key not in ("type", "code", "id")]
        return [text for value in wanted for text in _texts(value)]
    if isinstance(said, list):
        return [text for value in said for text in _texts(value)]
    return []
