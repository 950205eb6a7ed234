"""What changed on a ticket is told in sentences, one for each thing that changed."""

from collections.abc import Callable, Coroutine
from datetime import date
from typing import Any

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.errors import NotFound
from flowpilot_desktop.domain.fixes import DecisionKind, DismissReason, OutcomeKind
from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.services.notes.change_log import changes_since
from tests.services.stand_ins import close, worked_ticket

pytestmark = pytest.mark.anyio
Act = Callable[[Application, SessionId], Coroutine[Any, Any, object]]


async def told(app: Application, ticket: SessionId, version: int) -> tuple[str, ...]:
    return await app.database.read(lambda uow: changes_since(uow, ticket, version))


ACTS: tuple[tuple[str, Act, tuple[str, ...]], ...] = (
    ("a fact", lambda a, t: a.lane.add_fact(t, "It hums"), ("F3 was added (confirmed): It hums",)),
    ("retired", lambda a, t: a.lane.retire(t, ["F2"]), ("F2 is now no longer true: The print queue was paused",)),
    (
        "reworded",
        lambda a, t: a.lane.amend_fact(t, "F2", text="A job was stuck", role=FactRole.FINDING),
        ("F2 was changed (role, text): A job was stuck",),
    ),
    ("a question", lambda a, t: a.lane.add_question(t, "Since when?"), ("Q2 was added: Since when?",)),
    (
        "an answer",
        lambda a, t: a.lane.answer(t, "Q1", "Toner"),
        ("F3 was added (confirmed): Toner", "Q1 was answered: Which light is on?"),
    ),
    ("a check", lambda a, t: a.lane.add_check(t, "Look inside"), ("C2 was added: Look inside",)),
    (
        "a check done",
        lambda a, t: a.lane.finish_check(t, "C1", "Empty page", helped=False),
        ("F3 was added (confirmed): Empty page", "C1 is now failed: Print a test page"),
    ),
    (
        "a fix",
        lambda a, t: a.fixes.add(t, "Resume the queue"),
        ("X1 was superseded: Restart it", "X2 was suggested: Resume the queue"),
    ),
    (
        "a decision",
        lambda a, t: a.deciding.decide(t, DecisionKind.ONE_OFF),
        ("A fix was decided on.", "A script was generated or run."),
    ),
    (
        "a dismissal",
        lambda a, t: a.deciding.decide(t, DecisionKind.DISMISSED, reason=DismissReason.TRIED),
        ("A fix was decided on.", "X1 was superseded: Restart it"),
    ),
    (
        "an outcome",
        lambda a, t: a.fixes.record_outcome(t, OutcomeKind.WORKED, text="It prints"),
        ("F3 was added (confirmed): It prints", "A fix was decided on.", "The outcome of a fix was recorded."),
    ),
    (
        "a follow-up",
        lambda a, t: a.fixes.follow_up(t, "Ola", date(2026, 12, 1)),
        ("X1 was changed: Restart it",),
    ),
    ("a problem", lambda a, t: a.sessions.add_problem(t, "Scanner"), ("The ticket's problems changed.",)),
    ("a title", lambda a, t: a.sessions.set_title(t, "Other"), ("The ticket's title changed.",)),
    ("an edit", lambda a, t: a.editing.drop(t, NoteKind.RESOLUTION_NOTE, "F1"), ("The note was edited by hand.",)),
)


@pytest.mark.parametrize(("act", "expected"), [each[1:] for each in ACTS], ids=[each[0] for each in ACTS])
async def test_each_change_is_a_sentence(app: Application, act: Act, expected: tuple[str, ...]) -> None:
    ticket = await worked_ticket(app)
    await app.lane.add_question(ticket, "Which light is on?")
    await app.lane.add_check(ticket, "Print a test page")
    await app.fixes.add(ticket, "Restart it")
    version = (await app.sessions.view(ticket)).session.state_version
    await act(app, ticket)
    assert sorted(await told(app, ticket, version)) == sorted(expected)


async def test_several_changes_of_one_thing_are_one_sentence(app: Application) -> None:
    ticket = await worked_ticket(app)
    version = (await app.sessions.view(ticket)).session.state_version
    for text in ("One", "Two", "Three"):
        await app.lane.amend_fact(ticket, "F1", text=text)
    await app.lane.disprove(ticket, ["F1"])
    assert await told(app, ticket, version) == ("F1 is now disproved: Three",)
    version = (await app.sessions.view(ticket)).session.state_version
    assert await told(app, ticket, version) == ()
    await close(app, ticket)
    assert "A note of this ticket was approved or posted." in await told(app, ticket, version)


async def test_a_message_alone_is_no_change(app: Application) -> None:
    with pytest.raises(NotFound):
        await told(app, "nowhere", 0)
