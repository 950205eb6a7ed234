"""What the agent enters is confirmed; several labels change together or not at all; results become facts."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.errors import Conflict, InvalidInput, NotFound
from flowpilot_desktop.domain.lane import Audience, CheckStatus, FactRole, FactSource, FactStatus, QuestionStatus
from flowpilot_desktop.domain.sessions import SessionId
from tests.services.stand_ins import close

pytestmark = pytest.mark.anyio


async def test_what_the_agent_writes_is_confirmed(app: Application, ticket: SessionId) -> None:
    fact = await app.lane.add_fact(
        ticket,
        "  The queue\nwas  paused ",
        role=FactRole.CAUSE,
        audience=Audience.INTERNAL,
        customer_text="A pause",
        stated_at=datetime(2026, 9, 20, tzinfo=UTC),
    )
    assert (fact.label, fact.text, fact.status, fact.source) == (
        "F3",
        "The queue was paused",
        FactStatus.CONFIRMED,
        FactSource.AGENT,
    )
    assert (fact.role, fact.audience, fact.customer_text) == (FactRole.CAUSE, Audience.INTERNAL, "A pause")
    assert (await app.sessions.view(ticket)).facts[-1] == fact


@pytest.mark.parametrize("verb", ["confirm", "disprove", "retire"])
async def test_all_labels_change_or_none(app: Application, ticket: SessionId, verb: str) -> None:
    change: Callable[[SessionId, list[str]], Awaitable[object]] = getattr(app.lane, verb)
    before = await app.sessions.view(ticket)
    for labels, error in ((["F1", "F9"], NotFound), (["F1", "X2"], InvalidInput), (["F2", ""], InvalidInput)):
        with pytest.raises(error):
            await change(ticket, labels)
    assert await app.sessions.view(ticket) == before
    await change(ticket, ["F1", " f2 "])
    expected = {"confirm": FactStatus.CONFIRMED, "disprove": FactStatus.DISPROVED, "retire": FactStatus.NO_LONGER_TRUE}
    assert {fact.status for fact in (await app.sessions.view(ticket)).facts} == {expected[verb]}


@pytest.mark.parametrize("label", ["", "F", "Fx", "F1.5", "F-1", "٣", "F99999999999", "Q1", "F1 F2", "\udcff"])
async def test_what_is_no_label_is_said_so(app: Application, ticket: SessionId, label: str) -> None:
    with pytest.raises(InvalidInput, match="is no label"):
        await app.lane.confirm(ticket, [label])


async def test_a_fact_can_be_replaced_and_comes_back_clean(app: Application, ticket: SessionId) -> None:
    (fact,) = await app.lane.retire(ticket, ["F1"], replaced_by="F2")
    assert (fact.status, fact.replaced_by) == (FactStatus.NO_LONGER_TRUE, 2)
    (fact,) = await app.lane.confirm(ticket, ["F1"])
    assert (fact.status, fact.replaced_by) == (FactStatus.CONFIRMED, None)
    with pytest.raises(InvalidInput, match="cannot replace itself"):
        await app.lane.retire(ticket, ["F1", "F2"], replaced_by="F2")
    with pytest.raises(NotFound):
        await app.lane.retire(ticket, ["F1"], replaced_by="F9")


async def test_only_what_is_given_of_a_fact_changes(app: Application, ticket: SessionId) -> None:
    await app.sessions.add_problem(ticket, "The scanner")
    before = (await app.sessions.view(ticket)).facts[0]
    changed = await app.lane.amend_fact(ticket, "F1", text="It prints black pages", problem=1)
    assert (changed.text, changed.problem, changed.role) == ("It prints black pages", 1, before.role)
    changed = await app.lane.amend_fact(
        ticket, "F1", customer_text="Black pages", role=FactRole.FINDING, audience=Audience.INTERNAL, problem=0
    )
    assert (changed.text, changed.customer_text, changed.problem) == ("It prints black pages", "Black pages", None)
    assert (changed.role, changed.audience) == (FactRole.FINDING, Audience.INTERNAL)
    version = (await app.sessions.view(ticket)).session.state_version
    assert await app.lane.amend_fact(ticket, "F1") == changed
    assert (await app.sessions.view(ticket)).session.state_version == version
    assert (await app.lane.amend_fact(ticket, "F1", customer_text="")).customer_text == ""
    with pytest.raises(InvalidInput, match="no text"):
        await app.lane.amend_fact(ticket, "F1", text=" ")
    with pytest.raises(InvalidInput, match="no problem 9"):
        await app.lane.amend_fact(ticket, "F1", problem=9)


async def test_an_answer_becomes_a_fact_of_the_customer(app: Application, ticket: SessionId) -> None:
    question = await app.lane.add_question(ticket, "Since when?")
    question, fact = await app.lane.answer(ticket, question.label, "Since nine", role=FactRole.SYMPTOM)
    assert (question.status, question.answer, question.fact) == (QuestionStatus.ANSWERED, "Since nine", fact.number)
    assert (fact.status, fact.source, fact.role) == (FactStatus.CONFIRMED, FactSource.CUSTOMER, FactRole.SYMPTOM)
    for again in (app.lane.answer(ticket, "Q1", "Since ten"), app.lane.drop_question(ticket, "Q1")):
        with pytest.raises(Conflict, match="Q1 is answered already"):
            await again
    await app.lane.add_question(ticket, "Which floor?")
    assert (await app.lane.drop_question(ticket, "q2")).status is QuestionStatus.DROPPED
    with pytest.raises(NotFound, match="no question Q9"):
        await app.lane.drop_question(ticket, "Q9")


@pytest.mark.parametrize(("helped", "status"), [(True, CheckStatus.DONE), (False, CheckStatus.FAILED)])
async def test_what_a_check_brought_becomes_a_fact(
    app: Application, ticket: SessionId, helped: bool, status: CheckStatus
) -> None:
    await app.lane.add_check(ticket, "Print a test page", audience=Audience.INTERNAL)
    check, fact = await app.lane.finish_check(ticket, "C1", "It came out empty", helped=helped)
    assert (check.status, check.result, check.fact) == (status, "It came out empty", fact.number)
    assert (fact.status, fact.source, fact.audience) == (FactStatus.CONFIRMED, FactSource.AGENT, Audience.INTERNAL)
    for again in (app.lane.finish_check(ticket, "C1", "Again", helped=True), app.lane.drop_check(ticket, "C1")):
        with pytest.raises(Conflict, match=f"C1 is {status} already"):
            await again


async def test_a_check_that_helped_needs_its_result_and_one_that_failed_does_not(
    app: Application, ticket: SessionId
) -> None:
    await app.lane.add_check(ticket, "Restart the printer")
    with pytest.raises(InvalidInput, match="no text"):
        await app.lane.finish_check(ticket, "C1", helped=True)
    check, fact = await app.lane.finish_check(ticket, "C1", helped=False)
    assert (check.result, fact.text) == ("", "Restart the printer")
    await app.lane.add_check(ticket, "Swap the cable")
    assert (await app.lane.drop_check(ticket, "C2")).status is CheckStatus.DROPPED
    with pytest.raises(NotFound, match="no check C9"):
        await app.lane.drop_check(ticket, "C9")


@pytest.mark.parametrize("text", ["", " \n\t ", "\0", "\0 \0"])
async def test_nothing_is_no_statement(app: Application, ticket: SessionId, text: str) -> None:
    for refused in (
        app.lane.add_fact(ticket, text),
        app.lane.add_question(ticket, text),
        app.lane.add_check(ticket, text),
    ):
        with pytest.raises(InvalidInput, match="There is no text"):
            await refused


async def test_a_megabyte_is_no_statement_either(app: Application, ticket: SessionId) -> None:
    assert len((await app.lane.add_fact(ticket, "x" * 2000)).text) == 2000
    for refused in (
        app.lane.add_fact(ticket, "x" * 1_000_000),
        app.lane.add_fact(ticket, "short", customer_text="x" * 1_000_000),
        app.lane.add_question(ticket, "x" * 1_000_000),
    ):
        with pytest.raises(InvalidInput, match="at most 2000 characters; this one has 1000000"):
            await refused


async def test_nul_and_halves_of_characters_are_kept_as_they_can_be(app: Application, ticket: SessionId) -> None:
    assert (await app.lane.add_fact(ticket, "a\0b\ud800c😀")).text == "ab\ufffdc😀"


async def test_a_closed_ticket_is_left_as_it_is(app: Application, ticket: SessionId) -> None:
    await app.lane.add_question(ticket, "Since when?")
    await app.lane.add_check(ticket, "Print a test page")
    await close(app, ticket)
    before = await app.sessions.view(ticket)
    lane = app.lane
    for refused in (
        lane.add_fact(ticket, "More"), lane.confirm(ticket, ["F1"]), lane.disprove(ticket, ["F1"]),
        lane.retire(ticket, ["F1"]), lane.amend_fact(ticket, "F1", text="Other"), lane.add_question(ticket, "Why?"),
        lane.answer(ticket, "Q1", "So"), lane.drop_question(ticket, "Q1"), lane.add_check(ticket, "Look"),
        lane.finish_check(ticket, "C1", "So", helped=True), lane.drop_check(ticket, "C1"),
        app.sessions.wait(ticket, None), app.sessions.add_problem(ticket, "Part"),
    ):  # fmt: skip
        with pytest.raises(Conflict, match=r"Ticket 1 is resolved\. Reopen it first"):
            await refused
    assert await app.sessions.view(ticket) == before


async def test_a_ticket_that_is_not_there_is_not_found(app: Application) -> None:
    for refused in (
        app.lane.add_fact("nowhere", "More"),
        app.lane.confirm("nowhere", ["F1"]),
        app.lane.add_question("nowhere", "Why?"),
        app.lane.add_check("nowhere", "Look"),
    ):
        with pytest.raises(NotFound, match="no such ticket"):
            await refused
