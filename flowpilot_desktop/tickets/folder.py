"""A folder as a ticket system: a folder per ticket, a file per post. It needs no network and no server.

The name of a file says what it is (``<visibility>-<status>-<key>.md``), its bytes are the note and nothing else. A
post appears complete or not at all, and a second one with the same key is the first one.
"""

import asyncio
import contextlib
import errno
import hashlib
import os
import re
import secrets
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from flowpilot_desktop.domain.notes import ShownAs, Visibility
from flowpilot_desktop.domain.sessions import TicketRef
from flowpilot_desktop.services.ports import (
    Capabilities,
    Idempotency,
    NotSent,
    OutcomeUnknown,
    Post,
    Posted,
    TicketChange,
)

T = TypeVar("T")
_POST = re.compile(r"(?P<visibility>public|internal)-(?P<status>[a-z_]*)-(?P<key>[0-9A-Z]{26})\.md")
_DIGEST = re.compile(r"-[0-9a-f]{16}$")
_UNSAFE = re.compile(r"[^a-z0-9]+")
_CANNOT = "The folder for posts cannot be used"
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


class FolderConnector:
    """Posts notes as files below the folder that ``root`` names at the time."""

    name = "folder"

    def __init__(self, root: Callable[[], Path]) -> None:
        self._root = root

    def capabilities(self) -> Capabilities:
        return Capabilities(
            public_reply=True,
            internal_note=True,
            needs_network=False,
            idempotency=Idempotency.BY_KEY,
            visible_reference=False,
            shown_as=ShownAs.FILE,
        )

    async def check(self) -> str:
        def probe() -> str:
            root = self._root()
            root.mkdir(parents=True, exist_ok=True)
            file = root / f".probe-{secrets.token_hex(4)}"
            file.write_bytes(b"")
            file.unlink()
            return f"Notes are posted to {root}."

        return await _in_thread(probe, may_have_arrived=False)

    async def version_token(self, target: TicketRef) -> str:
        return await _in_thread(lambda: _token(self._foreign_files(target)), may_have_arrived=False)

    async def changes_since(self, target: TicketRef, token: str) -> tuple[TicketChange, ...]:
        def compare() -> tuple[TicketChange, ...]:
            files = self._foreign_files(target)
            if _token(files) == token:
                return ()
            names = ", ".join(file.name for file in files[:5]) or "nothing"
            return (TicketChange(f"The ticket's folder changed: it now holds {names} beside our posts."),)

        return await _in_thread(compare, may_have_arrived=False)

    async def find_posts(self, target: TicketRef, key: str) -> tuple[Posted, ...]:
        return await _in_thread(lambda: self._find(target, key), may_have_arrived=False)

    async def post(self, post: Post) -> Posted:
        return await _in_thread(lambda: self._store(post), may_have_arrived=True)

    def folder_of(self, target: TicketRef) -> Path:
        """The ticket's folder: readable, safe on every file system, and never the same for two tickets."""
        plain = unicodedata.normalize("NFKD", target.remote_id).encode("ascii", "ignore").decode().lower()
        readable = _UNSAFE.sub("-", plain).strip("-")[:60].rstrip("-") or "ticket"
        # An id that looks like a name with a digest gets one of its own, or it could be made to hit another's folder.
        if readable != target.remote_id or readable in _RESERVED or _DIGEST.search(readable):
            readable += "-" + hashlib.sha256(target.remote_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return self._root() / readable

    def _find(self, target: TicketRef, key: str) -> tuple[Posted, ...]:
        return tuple(
            Posted(
                remote_id=file.name,
                key=key,
                visibility=Visibility(match["visibility"]),
                status=match["status"],
                url=file.resolve().as_uri(),
                text=file.read_text(encoding="utf-8", errors="replace"),
            )
            for file, match in _posts(self.folder_of(target))
            if match["key"] == key
        )

    def _foreign_files(self, target: TicketRef) -> list[Path]:
        folder = self.folder_of(target)
        if not folder.is_dir():
            return []
        return sorted(
            file for file in folder.iterdir() if not _POST.fullmatch(file.name) and not file.name.startswith(".")
        )

    def _store(self, post: Post) -> Posted:
        folder = self.folder_of(post.target)
        name = f"{post.visibility}-{post.status}-{post.key}.md"
        unfinished = folder / f".{post.key}-{secrets.token_hex(4)}"
        try:
            _write(unfinished, post.body.encode())
            _appear(unfinished, folder / name)
        finally:
            with contextlib.suppress(OSError):  # what became of the post is said above
                unfinished.unlink(missing_ok=True)
        _sync_folder(folder)
        posts = self._find(post.target, post.key)
        if not posts or (folder / name).read_bytes() != post.body.encode():
            raise OutcomeUnknown("The file was written but does not read back as it should.")
        return posts[0]


def _posts(folder: Path) -> list[tuple[Path, re.Match[str]]]:
    if not folder.is_dir():
        return []
    named = ((file, _POST.fullmatch(file.name)) for file in sorted(folder.iterdir()))
    return [(file, match) for file, match in named if match]


def _token(files: list[Path]) -> str:
    # Never empty: an empty token means that nothing is known, and nothing would be compared.
    return hashlib.sha256("\n".join(file.name for file in files).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _write(unfinished: Path, content: bytes) -> None:
    """Put the bytes on disk under a name that is no post's: what fails here was not sent."""
    try:
        unfinished.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise NotSent(f"{_CANNOT}: {error.strerror or error}.") from error


def _appear(unfinished: Path, final: Path) -> None:
    """Give the finished file its name unless that is taken: the same post is there already then."""
    try:
        os.link(unfinished, final)
    except FileExistsError:
        return
    except OSError as error:
        if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}:
            raise
        # No hard links here (FAT, some network drives). One process drives the outbox, so nobody comes between.
        if not final.exists():
            unfinished.replace(final)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


async def _in_thread(work: Callable[[], T], *, may_have_arrived: bool) -> T:
    """Run ``work`` off the event loop and say of an error what the caller may do next."""
    try:
        return await asyncio.to_thread(work)
    except OSError as error:
        reason = f"{_CANNOT}: {error.strerror or error}."
        if may_have_arrived:
            raise OutcomeUnknown(reason) from error
        raise NotSent(reason) from error
