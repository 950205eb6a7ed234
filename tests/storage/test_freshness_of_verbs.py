"""Promise 1 through the program's own verbs: each that writes what previews read moves state_version, no other does."""

import asyncio
import inspect
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.events import SessionChanged
from flowpilot_desktop.domain.fixes import DecisionKind, DismissReason, OutcomeKind
from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.notes import NoteKind, SectionName
from flowpilot_desktop.domain.sessions import EntryKind, Role
from flowpilot_desktop.services.sessions import existing
from flowpilot_desktop.storage.unit_of_work import UnitOfWork
from tests.desks import OpenDesk
from tests.storage.desks import Desk

NOTE = NoteKind.RESOLUTION_NOTE

Verb = Callable[[Application, str], Awaitable[object]]


async def resolve(app: Application, session_id: str) -> Any:
    preview = await app.previews.get(session_id, NOTE)
    return await app.resolving.close_with(session_id, NOTE, version=preview.state_version, sha256=preview.sha256)


async def link_to_ticket(app: Application, path: Path, *, facts: int) -> None:
    write_conversation(path, facts=facts)
    await app.importing.import_files((path,))


def write_conversation(path: Path, *, facts: int) -> None:
    confirmed = [{"fact": f"The lamp {n} is dark"} for n in range(facts)]
    messages = [{"role": "customer", "text": "It is dead"}]
    session = {"id": "T-1", "title": "Printer", "messages": messages, "confirmed": confirmed}
    path.write_text(json.dumps(session), encoding="utf-8")


async def undo_of_a_dismissal(app: Application, session_id: str) -> None:
    await app.fixes.add(session_id, "Change the lamp", replace_started=True)
    await app.deciding.decide(session_id, DecisionKind.DISMISSED, reason=DismissReason.WRONG)
    await app.fixes.undo_supersession(session_id)


async def suggestion_that_waits(app: Application, session_id: str) -> None:
    await app.fixes.add(session_id, "Change the lamp", replace_started=True)
    await app.deciding.decide(session_id, DecisionKind.ONE_OFF)
    block = '[SUGGEST_FIX]{"title": "Change the fuse", "confidence": 70}[/SUGGEST_FIX]'
    assert (await app.fixes.suggest(session_id, block, may_wait=True)).waiting


async def step_taken_back(app: Application, session_id: str) -> None:
    [before] = [each for each in (await app.sessions.view(session_id)).facts if each.label == "F1"]
    [after] = await app.lane.retire(session_id, ["F1"])
    assert (await app.lane.take_back(before, after)).status is before.status


async def first_cases(app: Application, session_id: str) -> None:
    await app.deciding.cases((await app.sessions.view(session_id)).fixes[0])


async def take_what_waits(app: Application, session_id: str) -> None:
    await suggestion_that_waits(app, session_id)
    await app.fixes.take(session_id, replace_started=True)


async def leave_what_waits(app: Application, session_id: str) -> None:
    await suggestion_that_waits(app, session_id)
    await app.fixes.leave(session_id)


MOVES: dict[str, Verb] = {
    "sessions.set_title": lambda app, s: app.sessions.set_title(s, "Another title"),
    "sessions.set_language": lambda app, s: app.sessions.set_language(s, "de"),
    "sessions.add_problem": lambda app, s: app.sessions.add_problem(s, "Ink"),
    "lane.add_fact": lambda app, s: app.lane.add_fact(s, "The lamp is dark"),
    "lane.confirm": lambda app, s: app.lane.confirm(s, ["F2"]),
    "lane.disprove": lambda app, s: app.lane.disprove(s, ["F1"]),
    "lane.set_aside": lambda app, s: app.lane.set_aside(s, ["F1"]),
    "lane.retire": lambda app, s: app.lane.retire(s, ["F1"], replaced_by="F3"),
    "lane.amend_fact": lambda app, s: app.lane.amend_fact(s, "F1", role=FactRole.SYMPTOM),
    "lane.take_back": step_taken_back,
    "lane.add_question": lambda app, s: app.lane.add_question(s, "Since when?"),
    "lane.answer": lambda app, s: app.lane.answer(s, "Q1", "Since Monday"),
    "lane.drop_question": lambda app, s: app.lane.drop_question(s, "Q1"),
    "lane.add_check": lambda app, s: app.lane.add_check(s, "Look at the fuse"),
    "lane.finish_check": lambda app, s: app.lane.finish_check(s, "C1", "The fuse is blown", helped=True),
    "lane.drop_check": lambda app, s: app.lane.drop_check(s, "C1"),
    "conversation.add_entry": lambda app, s: app.conversation.add_entry(s, EntryKind.I_FOUND, "The fuse is blown"),
    "conversation.ask": lambda app, s: app.conversation.ask(s, "What could it be?"),
    "fixes.add": lambda app, s: app.fixes.add(s, "Change the fuse", rests_on=["F1"]),
    "deciding.decide": lambda app, s: app.deciding.decide(s, DecisionKind.DISMISSED, reason=DismissReason.WRONG),
    "fixes.record_outcome": lambda app, s: app.fixes.record_outcome(s, OutcomeKind.WORKED),
    "fixes.withdraw_outcome": lambda app, s: app.fixes.withdraw_outcome(s, label="X1"),
    "fixes.amend": lambda app, s: app.fixes.amend(s, title="Change the plug"),
    "fixes.follow_up": lambda app, s: app.fixes.follow_up(s, "Ann", date(2026, 4, 1)),
    "fixes.suggest": lambda app, s: app.fixes.suggest(
        s,
        '[SUGGEST_FIX]{"title": "Change the fuse", "steps": ["Open the box"], "confidence": 70}[/SUGGEST_FIX]',
        replace_started=True,
    ),
    "fixes.undo_supersession": undo_of_a_dismissal,
    "fixes.take": take_what_waits,
    "fixes.leave": leave_what_waits,
    "editing.reword": lambda app, s: app.editing.reword(s, NOTE, "F1", "The cable was broken."),
    "editing.drop": lambda app, s: app.editing.drop(s, NOTE, "F1"),
    "editing.add": lambda app, s: app.editing.add(s, NOTE, SectionName.CONFIRMED, "The lamp works.", facts=["F1"]),
    "editing.restore": lambda app, s: app.editing.restore(s, NOTE, "F3"),
    "resolving.close_with": resolve,
}
"""Verbs that write what previews are made from, on the session of ``worked_on``."""

MOVES_AFTER_RESOLVE: dict[str, Verb] = {
    "outbox.deliver": lambda app, s: app.outbox.deliver(),
    "outbox.settle_as_arrived": lambda app, s: app.outbox.settle_as_arrived(1),
    "outbox.drop": lambda app, s: app.outbox.drop(1),
    "outbox.undo": lambda app, s: app.outbox.undo(1),
}

STAYS: dict[str, Verb] = {
    "sessions.wait": lambda app, s: app.sessions.wait(s, datetime(2026, 5, 1, tzinfo=UTC)),
    "sessions.set_title": lambda app, s: app.sessions.set_title(s, "Printer"),
    "sessions.set_language": lambda app, s: app.sessions.set_language(s, None),
    "lane.confirm": lambda app, s: app.lane.confirm(s, ["F1"]),
    "lane.amend_fact": lambda app, s: app.lane.amend_fact(s, "F1", text="The cable is broken"),
    "sessions.view": lambda app, s: app.sessions.view(s),
    "sessions.newest": lambda app, s: app.sessions.newest(),
    "sessions.search": lambda app, s: app.sessions.search("printer"),
    "sessions.resolve_reference": lambda app, s: app.sessions.resolve_reference(s),
    "fixes.active": lambda app, s: app.fixes.active(s),
    "deciding.script": lambda app, s: app.deciding.script(s, "X1", values={}),
    "deciding.cases": first_cases,
    "outbox.items": lambda app, s: app.outbox.items(),
    "outbox.seconds_to_next": lambda app, s: app.outbox.seconds_to_next(),
    "outbox.doubt_everything": lambda app, s: app.outbox.doubt_everything(),
    "previews.get": lambda app, s: app.previews.get(s, NOTE),
    "previews.request": lambda app, s: app.previews.request(s),
    "previews.fingerprints": lambda app, s: app.previews.fingerprints(NoteKind.RESOLUTION_NOTE),
    "previews.write": lambda app, s: app.previews.write(s, NoteKind.RESOLUTION_NOTE),
    "preferences.load": lambda app, s: app.preferences.load(),
    "preferences.change": lambda app, s: app.preferences.change("note_language", "de"),
    "preferences.remember_release": lambda app, s: app.preferences.remember_release("1.2.3"),
    "support.bundle": lambda app, s: app.support.bundle(),
    "doctor.examine": lambda app, s: app.doctor.examine(),
    "conversation.stop": lambda app, s: app.conversation.stop(s),
    "conversation.add_entry to the customer": lambda app, s: app.conversation.add_entry(
        s, EntryKind.TO_CUSTOMER, "Please look at the fuse."
    ),
}
"""Verbs that change nothing that this session's previews are made from: reads, what is no input, equal values."""

ELSEWHERE = {
    "sessions.start": "makes a session",
    "sessions.reopen": "changes the status alone; see test_reopening_moves_nothing_that_previews_read",
    "sessions.delete": "leaves no session whose version could move",
    "importing.import_files": "see test_an_import_moves_the_version_where_it_brings_facts",
    "importing.import_text": "the same step as import_files",
    "importing.import_paste": "the same step as import_files",
    "importing.plain_tables": "reads the files alone",
    "importing.read_table": "reads the file alone",
    "outbox.send_again": "changes the outbox alone, and only a post that stopped",
    "conversation.take_up": "the same step as 'conversation.ask', for an answer that is not whole",
}


async def worked_on(app: Application) -> str:
    """A session with something of everything: F1, F2 disproved, F3, Q1, C1, X1 that failed, X2 and an edit of F3."""
    session_id = await app.sessions.start("Printer")
    await app.lane.add_fact(session_id, "The cable is broken")
    await app.lane.add_fact(session_id, "The lamp is red")
    await app.lane.disprove(session_id, ["F2"])
    await app.lane.add_fact(session_id, "The cable is loose", role=FactRole.CAUSE)
    await app.lane.add_question(session_id, "Which one?")
    await app.lane.add_check(session_id, "Look at the cable")
    await app.fixes.add(session_id, "Restart it")
    await app.fixes.record_outcome(session_id, OutcomeKind.FAILED)
    await app.fixes.add(session_id, "Change the cable", rests_on=["F1"])
    await app.editing.reword(session_id, NOTE, "F3", "The cable was loose.")
    return session_id


@pytest.fixture
async def app(empty: Desk, opened: OpenDesk) -> Application:
    return await opened(empty.settings)


async def assert_verb(app: Application, session_id: str, verb: Verb, *, moves: bool) -> None:
    news: list[SessionChanged] = []
    app.bus.subscribe(SessionChanged, news.append)
    before = (await app.sessions.view(session_id)).session.state_version
    await verb(app, session_id)
    view = await app.sessions.view(session_id)
    assert (view.session.state_version > before) is moves
    if moves:
        told = {change.version for change in view.changes}
        assert told >= set(range(before + 1, view.session.state_version + 1)), "every step has its line"
        assert news[-1].version == view.session.state_version


@pytest.mark.anyio
@pytest.mark.parametrize("name", MOVES)
async def test_a_verb_that_writes_what_previews_read_moves_the_version(app: Application, name: str) -> None:
    await assert_verb(app, await worked_on(app), MOVES[name], moves=True)


@pytest.mark.anyio
@pytest.mark.parametrize("name", MOVES_AFTER_RESOLVE)
async def test_what_becomes_of_a_post_moves_the_version(app: Application, name: str) -> None:
    session_id = await worked_on(app)
    await resolve(app, session_id)
    await assert_verb(app, session_id, MOVES_AFTER_RESOLVE[name], moves=True)


@pytest.mark.anyio
@pytest.mark.parametrize("name", STAYS)
async def test_a_verb_that_changes_no_input_moves_nothing(app: Application, name: str) -> None:
    await assert_verb(app, await worked_on(app), STAYS[name], moves=False)


@pytest.mark.anyio
async def test_reopening_moves_nothing_that_previews_read(app: Application) -> None:
    session_id = await worked_on(app)
    await resolve(app, session_id)
    await app.outbox.deliver()
    await assert_verb(app, session_id, lambda app, s: app.sessions.reopen(s), moves=False)


@pytest.mark.anyio
async def test_an_import_moves_the_version_where_it_brings_facts(app: Application, tmp_path: Path) -> None:
    await link_to_ticket(app, tmp_path / "one.json", facts=1)
    session_id = (await app.sessions.newest())[0].id

    async def again(app: Application, _session_id: str) -> None:
        await link_to_ticket(app, tmp_path / "one.json", facts=1)

    async def more(app: Application, _session_id: str) -> None:
        await link_to_ticket(app, tmp_path / "one.json", facts=2)

    await assert_verb(app, session_id, again, moves=False)
    await assert_verb(app, session_id, more, moves=True)


@pytest.mark.anyio
async def test_a_chat_message_moves_nothing_and_is_news(app: Application) -> None:
    session_id = await worked_on(app)
    news: list[SessionChanged] = []
    app.bus.subscribe(SessionChanged, news.append)
    before = (await app.sessions.view(session_id)).session.state_version

    def say(uow: UnitOfWork) -> None:
        existing(uow, session_id)
        uow.messages.add(session_id, role=Role.AGENT, kind=EntryKind.I_FOUND, author="", text="Hello")

    await app.database.transact(say)
    assert (await app.sessions.view(session_id)).session.state_version == before
    assert news == [SessionChanged(session_id, before, frozenset({"messages"}))]


def test_every_verb_of_the_services_is_accounted_for() -> None:
    classes = {
        name: inspect.get_annotations(Application)[name]
        for name in (
            "sessions",
            "importing",
            "lane",
            "conversation",
            "fixes",
            "deciding",
            "previews",
            "editing",
            "resolving",
            "outbox",
            "preferences",
            "doctor",
            "support",
        )
    }
    verbs = {
        f"{name}.{verb}"
        for name, service in classes.items()
        for verb, function in inspect.getmembers(service)
        if not verb.startswith("_") and asyncio.iscoroutinefunction(function)
    }
    assert verbs == {name.split()[0] for name in (*MOVES, *MOVES_AFTER_RESOLVE, *STAYS, *ELSEWHERE)}
