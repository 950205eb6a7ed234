"""Files and pastes become tickets; twice is once; a broken file changes nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.errors import UnreadableFile
from flowpilot_desktop.domain.lane import FactRole, FactSource, FactStatus
from flowpilot_desktop.domain.sessions import SessionStatus
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.ports import NotSent
from tests.services.stand_ins import ScriptedConnector, close, opened

pytestmark = pytest.mark.anyio


def conversation(folder: Path, name: str = "one", messages: int = 2, **more: Any) -> Path:
    said = [
        {"n": n, "role": "customer", "author": "Dana", "time": "2026-09-20", "text": f"Message {n} about the printer"}
        for n in range(1, messages + 1)
    ]
    row = {"id": name, "title": f"Ticket {name}", "messages": said, "confirmed": [{"fact": "It hums", "message": 1}]}
    file = folder / f"{name}.json"
    file.write_text(json.dumps(row | more))
    return file


async def test_what_arrives_is_proposed_and_says_where_it_comes_from(app: Application, tmp_path: Path) -> None:
    (made,) = (await app.importing.import_files((conversation(tmp_path),))).sessions
    view = await app.sessions.view(made.id)
    (fact,) = view.facts
    assert (fact.status, fact.source, fact.message_id) == (
        FactStatus.PROPOSED,
        FactSource.IMPORT,
        view.messages[0].id,
    )
    assert fact.role is not FactRole.CAUSE
    assert fact.stated_at == view.messages[0].sent_at
    assert view.session.ticket is not None
    assert str(view.session.ticket.ref) == "folder:one"


async def test_twice_is_once_also_after_work_has_begun(app: Application, tmp_path: Path) -> None:
    file = conversation(tmp_path)
    (made,) = (await app.importing.import_files((file,))).sessions
    await app.lane.confirm(made.id, ["F1"])
    await app.sessions.set_title(made.id, "My own title")
    before = await app.sessions.view(made.id)
    (again,) = (await app.importing.import_files((file,))).sessions
    assert (again.id, again.created, again.news, again.title) == (made.id, False, 0, "My own title")
    assert await app.sessions.view(made.id) == before
    (again,) = (await app.importing.import_files((file, file))).sessions[1:]
    assert await app.sessions.view(made.id) == before


async def test_news_is_counted_and_ends_the_waiting(app: Application, tmp_path: Path) -> None:
    (made,) = (await app.importing.import_files((conversation(tmp_path),))).sessions
    await app.sessions.wait(made.id, None)
    await app.importing.import_files((conversation(tmp_path),))
    assert (await app.sessions.view(made.id)).session.status is SessionStatus.WAITING
    (again,) = (await app.importing.import_files((conversation(tmp_path, messages=4),))).sessions
    assert (again.created, again.news) == (False, 2)
    view = await app.sessions.view(made.id)
    assert view.session.status is SessionStatus.OPEN
    assert [message.position for message in view.messages] == [1, 2, 3, 4]


async def test_news_does_not_reopen_a_closed_ticket(app: Application, tmp_path: Path) -> None:
    (made,) = (await app.importing.import_files((conversation(tmp_path),))).sessions
    await app.lane.confirm(made.id, ["F1"])
    await close(app, made.id)
    (again,) = (await app.importing.import_files((conversation(tmp_path, messages=3),))).sessions
    assert again.news == 1
    assert (await app.sessions.view(made.id)).session.status is SessionStatus.RESOLVED


async def test_one_broken_file_keeps_all_the_others_out(app: Application, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    for bad, said in (
        (broken, "broken.json"),
        (tmp_path, "is a directory"),
        (tmp_path / "missing.eml", "There is no file"),
        (Path("a\0b"), "NUL"),
        (tmp_path / "one.json" / "below", "cannot be read: not a directory"),
    ):
        with pytest.raises(UnreadableFile, match=said):
            await app.importing.import_files((conversation(tmp_path), bad))
    assert await app.sessions.newest() == ()


async def test_what_is_too_large_is_refused_with_the_limit(app: Application, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * (26 * 1024 * 1024))
    for refused in (app.importing.import_files((large,)), app.importing.import_paste(large.read_bytes())):
        with pytest.raises(UnreadableFile, match="is larger than 25 MB"):
            await refused
    with pytest.raises(UnreadableFile, match="the pasted text: it is empty"):
        await app.importing.import_text(" \n")


async def test_a_paste_with_halves_of_characters_is_taken(app: Application) -> None:
    (made,) = (await app.importing.import_text("The printer\0 shows \ud800 and hums")).sessions
    assert "hums" in (await app.sessions.view(made.id)).messages[0].text


async def test_a_ticket_system_that_does_not_answer_does_not_keep_tickets_out(
    settings: Settings, tmp_path: Path
) -> None:
    async with opened(settings, ScriptedConnector(token_fails=[NotSent("No answer.")])) as app:
        (made,) = (await app.importing.import_files((conversation(tmp_path),))).sessions
        ticket = (await app.sessions.view(made.id)).session.ticket
    assert ticket is not None
    assert ticket.version_token == ""
