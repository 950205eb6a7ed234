"""What every connector that is reached over HTTP is made from: a connection, its secret, a transport."""

import base64
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from flowpilot_desktop.domain.connections import Connection
from flowpilot_desktop.domain.notes import ShownAs
from flowpilot_desktop.domain.sessions import TicketRef
from flowpilot_desktop.services.ports import Capabilities, Idempotency, TicketMissing
from flowpilot_desktop.tickets.http import DEFAULT_PATIENCE, Heard, HttpTransport, nobody

Secret = Callable[[], Awaitable[str]]
"""Brings the key or password when it is needed. Raises: AuthFailed where there is none."""

LONGEST_PATIENCE = 300.0  # seconds


@dataclass(frozen=True)
class Account:
    """A connection together with the way to its secret."""

    connection: Connection
    secret: Secret
    heard: Heard = nobody

    def transport(self, headers: Callable[[str], Mapping[str, str]], path: str = "") -> HttpTransport:
        """A transport whose requests bear ``headers`` made from the secret; ``path`` is where the interface begins."""

        async def with_secret() -> Mapping[str, str]:
            return headers(await self.secret())

        return HttpTransport(self.address(path), with_secret, patience=self._patience(), heard=self.heard)

    def option(self, name: str, default: str = "") -> str:
        return self.connection.options.get(name, default)

    def status_words(self, resolved: str) -> dict[str, str]:
        """What a resolved and an escalated ticket become here: by option, else ``resolved`` and what they are."""
        return {
            "resolved": self.option("resolved_status", resolved),
            "escalated": self.option("escalated_status"),
        }

    def capabilities(
        self,
        words: Mapping[str, str],
        *,
        shown_as: ShownAs,
        visible_reference: bool,
        gives_back_words: bool,
        internal_note: bool = True,
    ) -> Capabilities:
        """What all these systems can do, with what sets them apart; none of them knows a post that comes twice."""
        return Capabilities(
            public_reply=True,
            internal_note=internal_note,
            needs_network=True,
            idempotency=Idempotency.NONE,
            visible_reference=visible_reference,
            shown_as=shown_as,
            gives_back_words=gives_back_words,
            status_words=words,
        )

    def address(self, page: str) -> str:
        """The address of a page; ``page`` begins with a slash."""
        return self.connection.url.rstrip("/") + page

    def ticket_at(self, url: str, pattern: str) -> TicketRef | None:
        """The ticket of a page, named by the group ``id`` of ``pattern``; None where the page is elsewhere."""
        number = self.page(url, pattern)
        return TicketRef(self.connection.name, number) if number else None

    def page(self, url: str, pattern: str) -> str | None:
        """The group ``id`` of ``pattern`` in a page's address below this connection's; None where it is elsewhere."""
        mine, theirs = urlsplit(self.connection.url), urlsplit(url.strip())
        below = mine.path.rstrip("/")
        if (mine.hostname, mine.port) != (theirs.hostname, _port(theirs.netloc)) or not theirs.path.startswith(below):
            return None
        rest = theirs.path[len(below) :] + (f"?{theirs.query}" if theirs.query else "")
        rest += f"#{theirs.fragment}" if theirs.fragment else ""
        found = re.match(pattern, rest)
        return found["id"] if found else None

    def _patience(self) -> float:
        try:
            return min(max(float(self.option("patience", str(DEFAULT_PATIENCE))), 0.1), LONGEST_PATIENCE)
        except ValueError:
            return DEFAULT_PATIENCE


def basic(user: str, secret: str) -> dict[str, str]:
    """The header of HTTP's Basic authentication."""
    return {"Authorization": f"Basic {base64.b64encode(f'{user}:{secret}'.encode()).decode()}"}


def _port(netloc: str) -> int | None:
    try:
        return urlsplit(f"//{netloc}").port
    except ValueError:
        return None


def number_of(remote_id: str) -> str:
    """A ticket number that may stand in an address. Raises: TicketMissing for anything else."""
    if not (remote_id.isascii() and remote_id.isdecimal()):
        raise TicketMissing(f"'{remote_id[:40]}' is no ticket number of this system.")
    return remote_id
