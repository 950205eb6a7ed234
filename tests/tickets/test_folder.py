# ruff: noqa: ASYNC240 - a test may read and write files in its async body
"""The folder as a ticket system: the very bytes, once, inside its root, whatever a ticket is called."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flowpilot_desktop.domain.notes import Visibility
from flowpilot_desktop.domain.sessions import TicketRef
from flowpilot_desktop.redaction import RedactedText
from flowpilot_desktop.services.ports import DeliveryError, Idempotency, NotSent, OutcomeUnknown, Post
from flowpilot_desktop.tickets.folder import FolderConnector

KEY, OTHER_KEY = "0123456789ABCDEFGHJKMNPQRS", "ZYXWVTSRQPNMKJHGFEDCBA9876"
HOSTILE = [
    "", ".", "..", "/", "\\", "../outside", "..\\outside", "../../../../etc/passwd", "/etc/passwd", "C:\\Windows",
    "a/b", "a\\b", "a:b", "a\x00b", "a\nb", "a b", " a-b", "a-b.", "a-b", "A-B", "a--b", "a_b", ".hidden", "-rf", "~",
    "CON", "con", "Con", "NUL", "nul", "nul.txt", "aux", "prn", "com1", "COM1", "com¹", "lpt9", "CONIN$", "com0",
    "é", "e\u0301", "ß", "ss", "İ", "i", "I", "ı", "K", "K", "ﬁ", "fi", "日本", "日本語", "🖨", "\ud800",
    "\u202egpj.exe",
    "x" * 59, "x" * 60, "x" * 61, "x" * 5000, "X" * 60, "ticket", "a|b", "a?b", "a*b", 'a"b', "a<b", "%2e%2e", "$HOME",
]  # fmt: skip
RESERVED_ON_WINDOWS = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}

needs_rights = pytest.mark.skipif(
    sys.platform == "win32" or (hasattr(os, "geteuid") and os.geteuid() == 0), reason="rights do not bind here"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "posted"


@pytest.fixture
def folder(root: Path) -> FolderConnector:
    return FolderConnector(lambda: root)


def post(body: str = "Done.\n", *, ticket: str = "4711", key: str = KEY, visibility: str = "public") -> Post:
    return Post(TicketRef("folder", ticket), RedactedText(body), Visibility(visibility), key, status="resolved")


def names(root: Path) -> list[str]:
    return sorted(file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file())


# The very bytes, once -------------------------------------------------------------------------------------------------


@pytest.mark.anyio
@pytest.mark.parametrize("body", ["Done.", "Größe ≠ 1 🖨\n", "a\r\nb\rc\n", "\ufeffBOM", "tab\tand \x1b[0m", ""])
async def test_a_file_holds_the_very_bytes_of_the_note(folder: FolderConnector, root: Path, body: str) -> None:
    posted = await folder.post(post(body))
    assert names(root) == [f"4711/public-resolved-{KEY}.md"]
    assert (root / "4711" / posted.remote_id).read_bytes() == body.encode()
    assert (posted.key, posted.visibility, posted.status) == (KEY, Visibility.PUBLIC, "resolved")
    assert posted.url == (root / "4711" / posted.remote_id).resolve().as_uri()


@pytest.mark.anyio
async def test_a_second_post_with_the_same_key_is_the_first_one(folder: FolderConnector, root: Path) -> None:
    assert await folder.post(post()) == await folder.post(post())
    assert len(names(root)) == 1


@pytest.mark.anyio
async def test_the_same_key_with_another_text_changes_nothing_and_is_said(folder: FolderConnector, root: Path) -> None:
    first = await folder.post(post("Done."))
    with pytest.raises(OutcomeUnknown, match="does not read back"):
        await folder.post(post("Something else."))
    assert (root / "4711" / first.remote_id).read_bytes() == b"Done."
    assert len(names(root)) == 1


@pytest.mark.anyio
async def test_a_post_is_found_by_its_key_on_its_ticket_alone(folder: FolderConnector) -> None:
    target = TicketRef("folder", "4711")
    assert await folder.find_posts(target, KEY) == ()
    posted = await folder.post(post())
    internal = await folder.post(post(key=OTHER_KEY, visibility="internal"))
    assert await folder.find_posts(target, KEY) == (posted,)
    assert await folder.find_posts(target, OTHER_KEY) == (internal,)
    assert internal.visibility is Visibility.INTERNAL
    assert await folder.find_posts(TicketRef("folder", "4712"), KEY) == ()


def test_it_says_what_it_can(folder: FolderConnector) -> None:
    can = folder.capabilities()
    assert (can.public_reply, can.internal_note, can.needs_network) == (True, True, False)
    assert (can.idempotency, can.visible_reference) == (Idempotency.BY_KEY, False)


# Whatever a ticket is called ------------------------------------------------------------------------------------------


def test_hostile_tickets_stay_inside_the_root_and_apart(folder: FolderConnector, root: Path) -> None:
    folders = {ticket: folder.folder_of(TicketRef("folder", ticket)) for ticket in HOSTILE}
    assert {each.parent for each in folders.values()} == {root}
    assert len({each.name.casefold() for each in folders.values()}) == len(set(HOSTILE))


@given(st.text(max_size=200))
@example("nul")
@example("a" * 200)
def test_a_folder_has_a_name_that_every_file_system_takes(ticket: str) -> None:
    name = FolderConnector(lambda: Path("root")).folder_of(TicketRef("folder", ticket)).name
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert name not in RESERVED_ON_WINDOWS
    assert 1 <= len(name) <= 77
    assert not name.startswith("-")


@given(st.text(max_size=100))
def test_no_ticket_can_take_the_folder_of_another_by_looking_like_its_name(ticket: str) -> None:
    folder = FolderConnector(lambda: Path("root"))
    name = folder.folder_of(TicketRef("folder", ticket)).name
    if name != ticket:
        assert folder.folder_of(TicketRef("folder", name)).name != name


def test_a_plain_ticket_keeps_its_name(folder: FolderConnector) -> None:
    for ticket in ("4711", "inc0012345", "ticket-3f0f8f4e-0000-4000-8000-000000000001"):
        assert folder.folder_of(TicketRef("folder", ticket)).name == ticket


@pytest.mark.anyio
@pytest.mark.parametrize("ticket", ["../outside", "a\x00b", "CON", "x" * 5000, "🖨", "\ud800"])
async def test_a_hostile_ticket_gets_its_post_inside_the_root(
    folder: FolderConnector, root: Path, tmp_path: Path, ticket: str
) -> None:
    posted = await folder.post(post(ticket=ticket))
    assert await folder.find_posts(TicketRef("folder", ticket), KEY) == (posted,)
    assert [each.name for each in tmp_path.iterdir()] == [root.name]


# What others did ------------------------------------------------------------------------------------------------------


@pytest.mark.anyio
async def test_our_own_posts_are_no_news_and_what_others_put_there_is(folder: FolderConnector, root: Path) -> None:
    target = TicketRef("folder", "4711")
    token = await folder.version_token(target)
    assert token
    await folder.post(post())
    assert await folder.changes_since(target, token) == ()
    (root / "4711" / "from-kim.txt").write_text("I called them.")
    [change] = await folder.changes_since(target, token)
    assert change.text == "The ticket's folder changed: it now holds from-kim.txt beside our posts."
    assert await folder.changes_since(target, await folder.version_token(target)) == ()
    newer = await folder.version_token(target)
    (root / "4711" / "from-kim.txt").unlink()
    [change] = await folder.changes_since(target, newer)
    assert "it now holds nothing beside our posts" in change.text


@pytest.mark.anyio
async def test_a_hidden_file_is_no_news(folder: FolderConnector, root: Path) -> None:
    target = TicketRef("folder", "4711")
    await folder.post(post())
    token = await folder.version_token(target)
    (root / "4711" / ".DS_Store").write_bytes(b"")
    assert await folder.changes_since(target, token) == ()


# Where the disk does not do it ----------------------------------------------------------------------------------------


@pytest.mark.anyio
async def test_check_says_where_notes_go_and_leaves_nothing(folder: FolderConnector, root: Path) -> None:
    assert await folder.check() == f"Notes are posted to {root}."
    assert list(root.iterdir()) == []


@pytest.mark.anyio
async def test_a_root_that_is_a_file_was_provably_not_sent_to(folder: FolderConnector, root: Path) -> None:
    root.write_text("in the way")
    for call in (folder.check, lambda: folder.post(post())):
        with pytest.raises(NotSent, match="The folder for posts cannot be used"):
            await call()
    assert await folder.find_posts(TicketRef("folder", "4711"), KEY) == ()


@pytest.mark.anyio
@needs_rights
async def test_a_folder_without_rights_was_provably_not_sent_to(folder: FolderConnector, root: Path) -> None:
    root.mkdir(mode=0o500)
    with pytest.raises(NotSent):
        await folder.post(post())


def failing(code: int) -> Callable[..., None]:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("call", "code", "what"),
    [
        ("fsync", errno.ENOSPC, NotSent),
        ("fsync", errno.EIO, NotSent),
        ("link", errno.EIO, OutcomeUnknown),
        ("link", errno.EACCES, OutcomeUnknown),
    ],
)
async def test_a_fault_of_the_disk_leaves_nothing_half_and_says_what_is_known(
    folder: FolderConnector,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    code: int,
    what: type[DeliveryError],
) -> None:
    with monkeypatch.context() as disk:
        disk.setattr(os, call, failing(code))
        with pytest.raises(what, match="cannot be used"):
            await folder.post(post())
    assert names(root) == []
    await folder.post(post())
    assert len(names(root)) == 1


@pytest.mark.anyio
@pytest.mark.parametrize("code", [errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS])
async def test_where_there_are_no_hard_links_a_post_appears_whole_and_once_too(
    folder: FolderConnector, root: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(os, "link", failing(code))
    first = await folder.post(post("Done."))
    assert await folder.post(post("Done.")) == first
    with pytest.raises(OutcomeUnknown):
        await folder.post(post("Something else."))
    assert names(root) == [f"4711/public-resolved-{KEY}.md"]
    assert (root / "4711" / first.remote_id).read_bytes() == b"Done."
