"""Promise 2: what was composed once is not composed again, and what is shown is never of another state."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.errors import NotFound
from flowpilot_desktop.domain.notes import NoteKind, Preview
from flowpilot_desktop.domain.sessions import EntryKind, Role
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.notes.previews import KEPT_PER_NOTE, MOST_IN_MEMORY
from flowpilot_desktop.services.ports import Capabilities
from flowpilot_desktop.storage.unit_of_work import UnitOfWork
from flowpilot_desktop.tickets.folder import FolderConnector
from tests.desks import OpenDesk
from tests.desks import opened_fixture as opened_fixture

NOTE, PACKAGE = NoteKind.RESOLUTION_NOTE, NoteKind.ESCALATION_PACKAGE
pytestmark = pytest.mark.anyio


@pytest.fixture
async def app(settings: Settings, opened: OpenDesk) -> Application:
    return await opened(settings)


async def started(app: Application, *facts: str) -> str:
    session_id = await app.sessions.start("The printer is dead")
    for fact in facts or ("The cable is broken",):
        await app.lane.add_fact(session_id, fact)
    return session_id


async def kept(app: Application, session_id: str) -> int:
    """How many previews of this session the desk stores."""
    query = "SELECT count(*) FROM previews WHERE session_id = ?"
    count: int = await app.database.read(
        lambda uow: uow.scope.connection.exec_driver_sql(query, (session_id,)).scalar_one()
    )
    return count


class HeldBack:
    """A composition that waits where it asks for the ticket system, on its own thread, until it is let go."""

    def __init__(self, root: Path) -> None:
        self.begun, self.may_end = threading.Event(), threading.Event()
        self.folder = HoldingFolder(self, root)
        self.asked_on_threads = 0


class HoldingFolder(FolderConnector):
    def __init__(self, held: HeldBack, root: Path) -> None:
        super().__init__(lambda: root)
        self._held = held

    def capabilities(self) -> Capabilities:
        if threading.current_thread() is not threading.main_thread():
            self._held.asked_on_threads += 1
            self._held.begun.set()
            assert self._held.may_end.wait(30)
        return super().capabilities()


@pytest.fixture
async def held(tmp_path: Path) -> AsyncIterator[HeldBack]:
    held = HeldBack(tmp_path / "posted")
    yield held
    held.may_end.set()


async def on_a_ticket(app: Application, tmp_path: Path) -> str:
    """A session whose composition asks its ticket system what it can do."""
    file = tmp_path / "one.json"
    await asyncio.to_thread(
        file.write_text,
        '{"id": "T-1", "title": "Printer", "messages": [{"role": "customer", "text": "It is dead"}]}',
        encoding="utf-8",
    )
    report = await app.importing.import_files((file,))
    session_id = report.sessions[0].id
    await app.lane.add_fact(session_id, "The cable is broken")
    return session_id


# From the cache -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", NoteKind)
async def test_the_second_request_is_from_the_cache_and_the_same(app: Application, kind: NoteKind) -> None:
    session_id = await started(app)
    first = await app.previews.get(session_id, kind)
    second = await app.previews.get(session_id, kind)
    assert (first.from_cache, second.from_cache) == (False, True)
    assert replace(second, from_cache=False) == first


async def test_a_preview_is_from_the_cache_after_a_restart_too(app: Application, opened: OpenDesk) -> None:
    session_id = await started(app, "The cable is broken", "Her password is Summer2024!")
    before = {kind: await app.previews.get(session_id, kind) for kind in NoteKind}
    await app.close()
    again = await opened(app.settings)
    for kind, preview in before.items():
        assert await again.previews.get(session_id, kind) == replace(preview, from_cache=True)


async def test_a_chat_message_costs_no_composing(app: Application) -> None:
    session_id = await started(app)
    await app.previews.get(session_id, NOTE)

    def say(uow: UnitOfWork) -> None:
        uow.messages.add(session_id, role=Role.AGENT, kind=EntryKind.I_FOUND, author="", text="Hello")

    await app.database.transact(say)
    assert (await app.previews.get(session_id, NOTE)).from_cache


async def test_a_change_is_composed_anew_and_a_change_back_is_a_state_of_its_own(app: Application) -> None:
    session_id = await started(app)
    first = await app.previews.get(session_id, NOTE)
    await app.lane.disprove(session_id, ["F1"])
    second = await app.previews.get(session_id, NOTE)
    await app.lane.confirm(session_id, ["F1"])
    third = await app.previews.get(session_id, NOTE)
    assert [each.from_cache for each in (first, second, third)] == [False, False, False]
    assert first.note == third.note != second.note
    assert first.state_version < second.state_version < third.state_version


async def test_sessions_and_kinds_do_not_share_previews(app: Application) -> None:
    one, other = await started(app), await started(app, "The lamp is dark")
    previews = [await app.previews.get(session_id, kind) for session_id in (one, other) for kind in NoteKind]
    assert not any(preview.from_cache for preview in previews)
    assert len({preview.note.markdown for preview in previews}) == 4


async def test_there_is_no_preview_of_a_session_that_is_not_there(app: Application) -> None:
    with pytest.raises(NotFound):
        await app.previews.get("nowhere", NOTE)


# Two at once --------------------------------------------------------------------------------------------------------


async def test_many_requests_at_once_make_one_composition(app: Application) -> None:
    session_id = await started(app)
    previews = await asyncio.gather(*(app.previews.get(session_id, NOTE) for _ in range(20)))
    assert sorted(preview.from_cache for preview in previews) == [False] + [True] * 19
    assert len({(each.sha256, each.created_at) for each in previews}) == 1
    assert await kept(app, session_id) == 1


async def test_the_second_of_two_is_not_hurt_when_the_first_goes_away(
    settings: Settings, opened: OpenDesk, held: HeldBack, tmp_path: Path
) -> None:
    app = await opened(settings, connectors={"folder": held.folder})
    session_id = await on_a_ticket(app, tmp_path)
    async with asyncio.TaskGroup() as tasks:
        first = tasks.create_task(app.previews.get(session_id, NOTE))
        await asyncio.to_thread(held.begun.wait, 30)
        second = tasks.create_task(app.previews.get(session_id, NOTE))
        await app.sessions.newest()  # a round trip: the second has found the first by now
        first.cancel()
        held.may_end.set()
    assert first.cancelled()
    assert second.result().note.markdown
    assert held.asked_on_threads == 1
    assert await kept(app, session_id) == 1


async def test_a_result_whose_session_moved_on_is_kept_under_its_version_and_not_shown_as_current(
    settings: Settings, opened: OpenDesk, held: HeldBack, tmp_path: Path
) -> None:
    app = await opened(settings, connectors={"folder": held.folder})
    session_id = await on_a_ticket(app, tmp_path)
    async with asyncio.TaskGroup() as tasks:
        overtaken = tasks.create_task(app.previews.get(session_id, NOTE))
        await asyncio.to_thread(held.begun.wait, 30)
        await app.lane.add_fact(session_id, "The lamp is dark")
        held.may_end.set()
    old, new = overtaken.result(), await app.previews.get(session_id, NOTE)
    assert old.state_version < new.state_version == (await app.sessions.view(session_id)).session.state_version
    assert "lamp" not in old.note.markdown
    assert "lamp" in new.note.markdown
    stored = await app.database.read(
        lambda uow: [uow.previews.get(session_id, NOTE, each.state_version, each.fingerprint) for each in (old, new)]
    )
    assert stored == [replace(old, from_cache=True), replace(new, from_cache=True)]


async def test_a_session_that_is_deleted_while_its_preview_is_made_leaves_nothing(
    settings: Settings, opened: OpenDesk, held: HeldBack, tmp_path: Path
) -> None:
    app = await opened(settings, connectors={"folder": held.folder})
    session_id = await on_a_ticket(app, tmp_path)
    request = asyncio.ensure_future(app.previews.get(session_id, NOTE))
    await asyncio.to_thread(held.begun.wait, 30)
    await app.sessions.delete(session_id)
    held.may_end.set()
    with pytest.raises(NotFound):
        await request
    assert len(app.previews._memory) == 0
    assert await kept(app, session_id) == 0


# What shapes the text beside the session ----------------------------------------------------------------------------


async def test_no_language_gets_the_text_of_another(app: Application, opened: OpenDesk) -> None:
    session_id = await started(app)
    english = await app.previews.get(session_id, NOTE)
    await app.preferences.change("note_language", "de")
    german = await app.previews.get(session_id, NOTE)
    assert (english.note.language, german.note.language, german.from_cache) == ("en", "de", False)
    assert english.note.markdown != german.note.markdown
    assert english.state_version == german.state_version
    await app.preferences.change("note_language", "")
    assert await app.previews.get(session_id, NOTE) == replace(english, from_cache=True)
    await app.close()
    other = await opened(replace(app.settings, language="de"))
    assert await other.previews.get(session_id, NOTE) == replace(german, from_cache=True)


async def test_the_session_s_own_language_wins_over_the_desk_s(app: Application) -> None:
    session_id = await app.sessions.start("Drucker", language="de")
    await app.preferences.change("note_language", "en")
    assert (await app.previews.get(session_id, NOTE)).note.language == "de"


async def test_a_language_that_changes_while_previews_are_asked_for_is_the_language_of_the_next(
    app: Application,
) -> None:
    session_id = await started(app)
    for language in ("de", "en") * 10:
        await asyncio.gather(
            *(app.previews.get(session_id, kind) for kind in NoteKind),
            app.preferences.change("note_language", language),
            *(app.previews.get(session_id, kind) for kind in NoteKind),
        )
        assert (await app.previews.get(session_id, NOTE)).note.language == language


async def test_a_reference_line_that_becomes_visible_is_in_the_next_preview(
    settings: Settings, opened: OpenDesk, tmp_path: Path
) -> None:
    class Visible(FolderConnector):
        def capabilities(self) -> Capabilities:
            return replace(super().capabilities(), visible_reference=True)

    hidden, visible = (each(lambda: tmp_path / "posted") for each in (FolderConnector, Visible))
    app = await opened(settings, connectors={"folder": hidden})
    session_id = await on_a_ticket(app, tmp_path)
    without = await app.previews.get(session_id, NOTE)
    await app.close()
    app = await opened(settings, connectors={"folder": visible})
    with_it = await app.previews.get(session_id, NOTE)
    assert not with_it.from_cache
    assert "FP-" in with_it.note.markdown
    assert "FP-" not in without.note.markdown


# How much is kept ---------------------------------------------------------------------------------------------------


async def test_the_memory_is_bounded_and_drops_the_one_unused_for_longest(app: Application) -> None:
    session_id = await started(app)
    preview = await app.previews.get(session_id, NOTE)
    memory = app.previews._memory
    assert memory.maxsize == MOST_IN_MEMORY == 5000
    first = next(iter(memory))
    for number in range(MOST_IN_MEMORY - 1):
        memory[NOTE, "another", number, "f"] = preview
    await app.previews.get(session_id, NOTE)
    memory[NOTE, "another", -1, "f"] = preview
    assert len(memory) == MOST_IN_MEMORY
    assert first in memory, "it was used last"
    assert (NOTE, "another", 0, "f") not in memory


async def test_of_each_note_the_newest_previews_are_stored(app: Application) -> None:
    session_id = await started(app)
    await app.previews.get(session_id, PACKAGE)
    newest = await app.previews.get(session_id, NOTE)
    for number in range(KEPT_PER_NOTE + 5):
        await app.sessions.set_title(session_id, f"Title {number}")
        newest = await app.previews.get(session_id, NOTE)
    assert await kept(app, session_id) == KEPT_PER_NOTE + 1
    stored = await app.database.read(
        lambda uow: uow.previews.get(session_id, NOTE, newest.state_version, newest.fingerprint)
    )
    assert stored == replace(newest, from_cache=True)


async def test_deleting_a_session_drops_its_previews_and_no_other(app: Application) -> None:
    gone, stays = await started(app), await started(app, "The lamp is dark")
    for session_id in (gone, stays):
        for kind in NoteKind:
            await app.previews.get(session_id, kind)
    await app.sessions.delete(gone)
    assert {key[1] for key in app.previews._memory} == {stays}
    assert await kept(app, gone) == 0
    with pytest.raises(NotFound):
        await app.previews.get(gone, NOTE)
    assert (await app.previews.get(stays, NOTE)).from_cache


def every_text(preview: Preview) -> list[Any]:
    return [preview.note, preview.sha256, preview.writer]


@pytest.mark.parametrize(
    "arrange",
    [
        lambda app, s: app.lane.add_fact(s, "The lamp is dark; the fuse, too"),
        lambda app, s: app.editing.reword(s, NOTE, "F1", "The server was restarted."),
        lambda app, s: app.fixes.add(s, "Turn off the virus scanner"),
        lambda app, s: app.lane.add_fact(s, "Internal, and nothing for the customer", customer_text="A detail"),
    ],
)
async def test_a_stored_preview_is_read_back_whole(
    app: Application, opened: OpenDesk, arrange: Callable[[Application, str], Awaitable[object]]
) -> None:
    """Sentences, gaps, hints, what was left out, rejected or is missing."""
    session_id = await started(app)
    await arrange(app, session_id)
    composed = {kind: await app.previews.get(session_id, kind) for kind in NoteKind}
    await app.close()
    again = await opened(app.settings)
    for kind, preview in composed.items():
        assert every_text(await again.previews.get(session_id, kind)) == every_text(preview)
