"""One fix is in force for each part of a problem; a decision is no outcome; an outcome is a fact."""

from datetime import date

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.errors import Conflict, InvalidInput, NotFound
from flowpilot_desktop.domain.fixes import DecisionKind, DismissReason, FixSource, OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.lane import Fact, FactRole, FactSource, FactStatus
from flowpilot_desktop.domain.sessions import SessionId
from tests.services.stand_ins import close, version

pytestmark = pytest.mark.anyio
STARTING = (DecisionKind.ONE_OFF, DecisionKind.DRAFT_TEMPLATE, DecisionKind.BUILD_TEMPLATE)


async def fact(app: Application, ticket: SessionId, number: int | None) -> Fact:
    return next(each for each in (await app.sessions.view(ticket)).facts if each.number == number)


async def test_a_newer_fix_supersedes_the_one_in_force(app: Application, ticket: SessionId) -> None:
    first = await app.fixes.add(ticket, "Restart the printer")
    second = await app.fixes.add(ticket, "Restart the spooler", steps=["Stop it", "Start it"], rests_on=["F2", "f1"])
    assert (second.label, second.source, second.rests_on, second.is_active) == ("X2", FixSource.AGENT, (2, 1), True)
    first, second = (await app.sessions.view(ticket)).fixes
    assert (first.is_active, first.superseded_by) == (False, 2)
    assert first.superseded_at is not None
    assert await app.fixes.active(ticket) == second


async def test_each_part_of_a_problem_has_a_fix_of_its_own(app: Application, ticket: SessionId) -> None:
    for title in ("The printer", "The scanner"):
        await app.sessions.add_problem(ticket, title)
    whole = await app.fixes.add(ticket, "Restart everything")
    printer = await app.fixes.add(ticket, "Restart the spooler", problem=1)
    scanner = await app.fixes.add(ticket, "Swap the cable", problem=2)
    assert await app.fixes.active(ticket) == whole
    assert await app.fixes.active(ticket, problem=1) == printer
    await app.fixes.add(ticket, "Swap the scanner", problem=2)
    view = await app.sessions.view(ticket)
    assert [fix.label for fix in view.active_fixes] == ["X1", "X2", "X4"]
    assert view.fixes[2].superseded_by == 4
    with pytest.raises(InvalidInput, match=r"Several fixes are active: X1, X2, X4\. Name one"):
        await app.deciding.decide(ticket, DecisionKind.ONE_OFF)
    started = await app.deciding.decide(ticket, DecisionKind.ONE_OFF, label=scanner.label.replace("3", "4"))
    assert started.fix.is_started
    with pytest.raises(InvalidInput, match="has no problem 3"):
        await app.fixes.add(ticket, "Anything", problem=3)


async def test_a_fix_that_is_being_carried_out_is_not_replaced_by_the_way(app: Application, ticket: SessionId) -> None:
    await app.fixes.add(ticket, "Restart the printer")
    await app.deciding.decide(ticket, DecisionKind.ONE_OFF)
    before = await version(app, ticket)
    with pytest.raises(Conflict, match="being carried out and has no outcome yet"):
        await app.fixes.add(ticket, "Restart the spooler")
    assert await version(app, ticket) == before
    second = await app.fixes.add(ticket, "Restart the spooler", replace_started=True)
    assert await app.fixes.active(ticket) == second
    outcome = await app.fixes.record_outcome(ticket, OutcomeKind.FAILED, label="X1")
    assert outcome.outcome is not None
    await app.fixes.record_outcome(ticket, OutcomeKind.FAILED)
    assert (await app.fixes.add(ticket, "Swap the printer")).is_active, "one with an outcome may be replaced"


@pytest.mark.parametrize("kind", STARTING)
async def test_a_decision_leaves_a_fix_in_force_and_only_that_to_do_it_starts_it(
    app: Application, ticket: SessionId, kind: DecisionKind
) -> None:
    await app.fixes.add(ticket, "Restart the spooler")
    before = await version(app, ticket)
    fix = (await app.deciding.decide(ticket, kind)).fix
    assert (fix.is_started, fix.is_active, fix.outcome, fix.decisions[-1].kind) == (
        kind is DecisionKind.ONE_OFF, True, None, kind,
    )  # fmt: skip
    assert await version(app, ticket) > before
    with pytest.raises(InvalidInput, match="Only a dismissal has a reason"):
        await app.deciding.decide(ticket, kind, reason=DismissReason.WRONG)


@pytest.mark.parametrize("reason", list(DismissReason))
async def test_dismissing_supersedes_and_keeps_the_reason(
    app: Application, ticket: SessionId, reason: DismissReason
) -> None:
    await app.fixes.add(ticket, "Restart the spooler")
    fix = (await app.deciding.decide(ticket, DecisionKind.DISMISSED, reason=reason)).fix
    assert (fix.is_active, fix.superseded_by) == (False, None)
    assert fix.dismissal is not None
    assert fix.dismissal.reason is reason
    assert await app.fixes.active(ticket) is None
    for kind in DecisionKind:
        with pytest.raises(Conflict, match="was superseded"):
            await app.deciding.decide(
                ticket, kind, label="X1", reason=DismissReason.WRONG if kind is DecisionKind.DISMISSED else None
            )
    with pytest.raises(Conflict, match="was never carried out"):
        await app.fixes.record_outcome(ticket, OutcomeKind.WORKED, label="X1")


async def test_what_is_not_there_is_none_or_not_found(app: Application, ticket: SessionId) -> None:
    assert await app.fixes.active(ticket) is None
    with pytest.raises(NotFound):
        await app.fixes.active("no-such-session")
    with pytest.raises(NotFound, match="no active fix"):
        await app.deciding.decide(ticket, DecisionKind.ONE_OFF)
    with pytest.raises(NotFound, match="no fix X7"):
        await app.deciding.decide(ticket, DecisionKind.ONE_OFF, label="X7")
    with pytest.raises(NotFound, match="no active fix"):
        await app.fixes.record_outcome(ticket, OutcomeKind.WORKED)
    with pytest.raises(InvalidInput, match="Why is the fix put aside"):
        await app.deciding.decide(ticket, DecisionKind.DISMISSED)


@pytest.mark.parametrize("given", [-5, 0, 82.5, 100, 1e300])
async def test_confidence_stays_between_0_and_100(app: Application, ticket: SessionId, given: float) -> None:
    fix = await app.fixes.add(ticket, "Restart the spooler", confidence=given)
    assert fix.confidence == min(max(given, 0), 100)


@pytest.mark.parametrize("given", [float("nan"), float("inf"), float("-inf")])
async def test_a_confidence_that_is_no_number_makes_no_fix(app: Application, ticket: SessionId, given: float) -> None:
    with pytest.raises(InvalidInput, match="no number"):
        await app.fixes.add(ticket, "Restart the spooler", confidence=given)
    assert (await app.sessions.view(ticket)).fixes == ()


async def test_a_fix_needs_a_title_and_facts_that_are_there(app: Application, ticket: SessionId) -> None:
    with pytest.raises(InvalidInput, match="no text"):
        await app.fixes.add(ticket, " \0 ")
    with pytest.raises(NotFound, match="no fact F9"):
        await app.fixes.add(ticket, "Restart", rests_on=["F1", "F9"])
    with pytest.raises(InvalidInput, match="'X1' is no label"):
        await app.fixes.add(ticket, "Restart", rests_on=["X1"])
    with pytest.raises(InvalidInput, match="at most 50 steps"):
        await app.fixes.add(ticket, "Restart", steps=["Again"] * 51)
    with pytest.raises(InvalidInput, match="no text"):
        await app.fixes.add(ticket, "Restart", steps=["Again", " "])
    assert (await app.sessions.view(ticket)).fixes == ()


@pytest.mark.parametrize(("language", "said"), [("en", "it worked"), ("de", "hat funktioniert")])
async def test_an_outcome_is_a_confirmed_fact_also_where_nobody_said_more(
    app: Application, ticket: SessionId, language: str, said: str
) -> None:
    await app.sessions.set_language(ticket, language)
    await app.fixes.add(ticket, "Restart the spooler")
    fix = await app.fixes.record_outcome(ticket, OutcomeKind.WORKED, verified_by=VerifiedBy.OUR_TEST)
    assert fix.is_started, "what has an outcome was carried out"
    assert fix.outcome is not None
    made = await fact(app, ticket, fix.outcome.fact)
    assert (made.text, made.status, made.source) == (
        f"Restart the spooler: {said}",
        FactStatus.CONFIRMED,
        FactSource.AGENT,
    )


async def test_an_outcome_that_is_flipped_makes_the_earlier_statement_untrue(
    app: Application, ticket: SessionId
) -> None:
    await app.fixes.add(ticket, "Restart the spooler")
    kinds = (OutcomeKind.AWAITING_VERIFICATION, OutcomeKind.WORKED, OutcomeKind.FAILED, OutcomeKind.PARTIAL)
    for n, kind in enumerate(kinds):
        fix = await app.fixes.record_outcome(
            ticket, kind, text=f"Seen {n}", verified_by=VerifiedBy.CUSTOMER_REPORT, seen_on=date(2026, 9, n + 1)
        )
    assert [outcome.kind for outcome in fix.outcomes] == list(kinds)
    facts = [await fact(app, ticket, outcome.fact) for outcome in fix.outcomes]
    assert [each.status for each in facts] == [FactStatus.NO_LONGER_TRUE] * 3 + [FactStatus.CONFIRMED]
    assert [each.replaced_by for each in facts] == [facts[1].number, facts[2].number, facts[3].number, None]
    assert {each.source for each in facts} == {FactSource.CUSTOMER}
    assert fix.outcome is not None
    assert fix.outcome.seen_on == date(2026, 9, 4)


async def test_a_statement_that_was_disproved_meanwhile_stays_disproved(app: Application, ticket: SessionId) -> None:
    await app.fixes.add(ticket, "Restart the spooler")
    first = await app.fixes.record_outcome(ticket, OutcomeKind.WORKED)
    assert first.outcome is not None
    await app.lane.disprove(ticket, [f"F{first.outcome.fact}"])
    await app.fixes.record_outcome(ticket, OutcomeKind.FAILED)
    assert (await fact(app, ticket, first.outcome.fact)).status is FactStatus.DISPROVED


async def test_an_outcome_that_names_a_fact_leaves_its_role_and_its_withdrawal_leaves_the_fact(
    app: Application, ticket: SessionId
) -> None:
    await app.lane.add_fact(ticket, "A bad driver had stopped the spooler", role=FactRole.CAUSE)
    await app.lane.add_fact(ticket, "Perhaps it prints again", sure=False)
    before = (await app.sessions.view(ticket)).facts
    await app.fixes.add(ticket, "Restart the spooler")
    for named in before[-2:]:
        for kind in (OutcomeKind.WORKED, OutcomeKind.PARTIAL):
            await app.fixes.record_outcome(ticket, kind, fact=named.label)
            held = await fact(app, ticket, named.number)
            assert (held.status, held.role) == (FactStatus.CONFIRMED, named.role)
        await app.fixes.withdraw_outcome(ticket)
        await app.fixes.withdraw_outcome(ticket)
        assert (await app.sessions.view(ticket)).facts == before
    await app.fixes.record_outcome(ticket, OutcomeKind.WORKED, fact=before[-2].label)
    await app.fixes.record_outcome(ticket, OutcomeKind.WORKED, text="It prints")
    assert (await app.sessions.view(ticket)).facts[: len(before)] == before, "said better, it is still the cause"


async def test_a_stopgap_has_an_owner_and_a_date(app: Application, ticket: SessionId) -> None:
    fix = await app.fixes.add(ticket, "Turn the firewall off")
    assert fix.weakens_security
    assert not (await app.fixes.add(ticket, "Turn the firewall off", security_weakened=False)).weakens_security
    assert (await app.fixes.add(ticket, "Open port 9100", security_weakened=True)).weakens_security
    fix = await app.fixes.follow_up(ticket, " Ola  Brandt ", date(2026, 12, 1))
    assert fix.follow_up is not None
    assert (fix.follow_up.owner, fix.follow_up.due) == ("Ola Brandt", date(2026, 12, 1))
    with pytest.raises(InvalidInput):
        await app.fixes.follow_up(ticket, "", date(2026, 12, 1))


async def test_a_closed_ticket_takes_no_fix_decision_or_outcome(app: Application, ticket: SessionId) -> None:
    await app.fixes.add(ticket, "Restart the spooler")
    await close(app, ticket)
    before = await app.sessions.view(ticket)
    for refused in (
        app.fixes.add(ticket, "Another"),
        app.deciding.decide(ticket, DecisionKind.ONE_OFF),
        app.fixes.record_outcome(ticket, OutcomeKind.WORKED),
        app.fixes.follow_up(ticket, "Ola", date(2026, 12, 1)),
    ):
        with pytest.raises(Conflict, match="is resolved"):
            await refused
    assert await app.sessions.view(ticket) == before


@pytest.mark.anyio
async def test_an_outcome_of_which_nothing_is_said_is_worded_in_the_language_of_notes(app: Application) -> None:
    await app.preferences.change("note_language", "de")
    session_id = await app.sessions.start("Drucker steht")
    await app.fixes.add(session_id, "Spooler neu starten")
    await app.fixes.record_outcome(session_id, OutcomeKind.WORKED)
    [fact] = (await app.sessions.view(session_id)).facts
    assert fact.text == "Spooler neu starten: hat funktioniert"
