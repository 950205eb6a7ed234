"""Whether a newer release is out: asked only where the agent said yes, believed only where it is signed.

The manifest is ``{"signed": TEXT, "signature": BASE64}``; TEXT is itself JSON: ``{"product", "version", "page",
"published", "expires"}``. The signature is Ed25519 (RFC 8032) over the UTF-8 bytes of TEXT with the key that is pinned
in the program. A version may never fall below the newest that was seen, and a manifest that has expired says nothing,
so that neither an old one nor one held back can keep a desk on an old release (the rollback and freeze attacks of The
Update Framework). The program never replaces itself: it shows where the release can be read about.
"""

import base64
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol
from urllib.parse import urlsplit

from flowpilot_desktop.domain.errors import Refused
from flowpilot_desktop.services.network import Network
from flowpilot_desktop.services.preferences import DeskPreferences

PRODUCT = "flowpilot-desktop"
LARGEST_MANIFEST = 16_384  # bytes
_VERSION = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})")
_HINT = "Nothing was changed. Ask those who look after this computer where releases come from."


class ManifestSource(Protocol):
    """Fetches the manifest; over https alone, without following anybody elsewhere."""

    async def fetch(self) -> bytes:
        """At most ``LARGEST_MANIFEST`` bytes and a little. Raises: Refused where it cannot be reached."""
        ...

    def is_signed(self, key: bytes, signature: bytes, text: bytes) -> bool:
        """Whether ``signature`` is that of ``key`` (32 bytes, Ed25519) over ``text``."""
        ...


@dataclass(frozen=True)
class Channel:
    """Where releases are announced, and the key (32 bytes) that signs the announcement."""

    manifest: str
    key: bytes


@dataclass(frozen=True)
class Release:
    """A newer release, and the page that tells about it."""

    version: str
    page: str
    published: datetime


class UpdateRefused(Refused):
    """The announcement cannot be believed; nothing was changed."""


class Updates:
    """Looks for a newer release."""

    def __init__(
        self,
        channel: Channel,
        source: ManifestSource,
        preferences: DeskPreferences,
        *,
        current: str,
        now: Callable[[], datetime],
        network: Network,
    ) -> None:
        self._channel = channel
        self._source = source
        self._preferences = preferences
        self._current = current
        self._now = now
        self._network = network

    @property
    def has_channel(self) -> bool:
        """Whether whoever built this program said where releases are announced, and pinned their key."""
        return bool(self._channel.manifest and self._channel.key)

    async def look(self) -> Release | None:
        """The newer release, None where this is the newest.

        Raises:
            Refused: this build has no channel, the agent has not said yes, or this run makes no network calls.
            UpdateRefused: what came is not signed, not ours, too old or expired.
        """
        if not self.has_channel:
            raise Refused(
                "This build of the program does not know where releases are announced.",
                "Ask those who installed it where newer ones come from.",
            )
        preferences = await self._preferences.load()
        if preferences.update_check != "on":
            raise Refused("Looking for updates is switched off.", "'settings update_check on' switches it on.")
        if self._network.is_off:
            raise Refused("This run makes no network calls.", "Start without --offline to look for updates.")
        newest = max(self._current, preferences.newest_release_seen or "0.0.0", key=_numbers)
        text = _verified(await self._source.fetch(), self._channel.key, self._source.is_signed)
        release = _release(text, self._channel, newest=newest, now=self._now())
        if _numbers(release.version) > _numbers(newest):
            await self._preferences.remember_release(release.version)
        return release if _numbers(release.version) > _numbers(self._current) else None


def _release(text: str, channel: Channel, *, newest: str, now: datetime) -> Release:
    """The release that the signed text announces, of ``newest`` or a later version. Raises: UpdateRefused."""
    value = _parsed(text)
    if value.get("product") != PRODUCT:
        raise _refused("it is about another program")
    version, page = value.get("version"), value.get("page")
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        raise _refused("it names no version")
    if not isinstance(page, str) or not _is_at_home(page, channel.manifest):
        raise _refused("its page is not on the server that announces releases")
    published, expires = _moment(value.get("published")), _moment(value.get("expires"))
    if expires <= now:
        raise _refused("it has expired")
    if _numbers(version) < _numbers(newest):
        raise _refused(f"it names {version}, and {newest} was seen before")
    return Release(version, page, published)


def read_channel(text: str) -> Channel:
    """The channel that travels with the program; both of its values are empty where there is none yet."""
    value = json.loads(text)
    return Channel(str(value["manifest"]), base64.b64decode(value["key"], validate=True))


def _verified(data: bytes, key: bytes, is_signed: Callable[[bytes, bytes, bytes], bool]) -> str:
    if len(data) > LARGEST_MANIFEST:
        raise _refused("it is too large")
    envelope = _parsed(data.decode("utf-8", "replace"))
    text, signature = envelope.get("signed"), envelope.get("signature")
    if not isinstance(text, str) or not isinstance(signature, str):
        raise _refused("it is not signed")
    try:
        is_right = is_signed(key, base64.b64decode(signature, validate=True), text.encode())
    except ValueError:  # half a character that has no bytes, or what is no Base64
        is_right = False
    if not is_right:
        raise _refused("its signature is wrong")
    return text


def _parsed(text: str) -> dict[str, object]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise _refused("it cannot be read") from None
    if not isinstance(value, dict):
        raise _refused("it cannot be read")
    return value


def _moment(value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        raise _refused("it has no date") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _is_at_home(page: str, manifest: str) -> bool:
    try:
        there, home = urlsplit(page), urlsplit(manifest)
    except ValueError:
        return False
    return there.scheme == "https" and there.netloc == home.netloc


def _numbers(version: str) -> tuple[int, ...]:
    match = _VERSION.match(version)
    return tuple(map(int, match.groups())) if match else (0, 0, 0)


def _refused(why: str) -> UpdateRefused:
    return UpdateRefused(f"The announcement of releases was not believed: {why}.", _HINT)
