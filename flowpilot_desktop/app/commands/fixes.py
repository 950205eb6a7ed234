"""Verbs on fixes: add, show, decide, undo, outcome, follow-up."""

from argparse import Namespace
from datetime import date

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.commands import shapes
from flowpilot_desktop.app.commands.result import Result, result
from flowpilot_desktop.app.commands.scripts import require_out, script_result, template_lines, text_of, values_of
from flowpilot_desktop.app.commands.ticket_text import fix_lines
from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.domain.fixes import DecisionKind, DismissReason, Fix, OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.lane import FactRole, FactStatus
from flowpilot_desktop.domain.scripts import Shell


async def add(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    if args.from_turn:
        return await _suggested(app, args, session_id)
    if not args.title:
        raise InvalidInput("A fix needs a title.", "Give one, or --from-turn with the assistant's answer.")
    fix = await app.fixes.add(
        session_id,
        args.title,
        steps=args.step,
        summary=args.summary,
        confidence=args.confidence,
        rests_on=args.rests_on,
        problem=args.problem,
        security_weakened=args.weakens_security,
        replace_started=args.replace,
    )
    return _fix(session_id, fix)


async def _suggested(app: Application, args: Namespace, session_id: str) -> Result:
    """The fix that a pasted answer of the assistant suggests."""
    if args.title:
        raise InvalidInput("A fix is written by you or taken from a turn, not both.")
    turn = await text_of(args, args.from_turn)
    made = await app.fixes.suggest(session_id, turn, problem=args.problem, replace_started=args.replace)
    if made.fix is None:
        raise InvalidInput(made.reason, "No fix was made; the one in force stays." if made.is_malformed else "")
    return _fix(session_id, made.fix)


async def undo(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    fix = await app.fixes.undo_supersession(session_id, label=args.fix, replace_started=args.replace)
    return _fix(session_id, fix)


async def take(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    return _fix(session_id, await app.fixes.take(session_id, label=args.fix, replace_started=args.replace))


async def leave(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    return _fix(session_id, await app.fixes.leave(session_id, label=args.fix))


async def show(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    active = [fix for fix in (await app.sessions.view(session_id)).active_fixes if args.problem in (None, fix.problem)]
    if not active:
        return result({"session_id": session_id, "fix": None}, "No fix is in force.")
    lines = [line for fix in active for line in _fix(session_id, fix).lines]
    return result({"session_id": session_id, "fix": shapes.fix(active[0])}, lines)


async def decide(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    await require_out(args)
    decided = await app.deciding.decide(
        session_id,
        DecisionKind(args.decision),
        label=args.fix,
        reason=DismissReason(args.reason) if args.reason else None,
        shell=Shell(args.shell),
        values=await values_of(args),
        anyway=args.anyway,
    )
    told = _fix(session_id, decided.fix, is_short=True)
    value, lines = told.value, list(told.lines)
    if decided.script is not None:
        made = await script_result(args, decided.script, decided.generation)
        value, lines = value | {"script": made.value}, [*lines, "", *made.lines]
    if decided.template is not None:
        value = value | {"template": shapes.template(decided.template)}
        lines += ["", *template_lines(decided.template)]
    return result(value, lines)


async def record_outcome(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    fix = await app.fixes.record_outcome(
        session_id,
        OutcomeKind(args.outcome),
        label=args.fix,
        text=args.text,
        fact=args.fact,
        verified_by=VerifiedBy(args.verified_by),
        seen_on=_date(args.on) if args.on else None,
    )
    facts = (await app.sessions.view(session_id)).facts
    has_cause = any(fact.role is FactRole.CAUSE and fact.status is FactStatus.CONFIRMED for fact in facts)
    told = _fix(session_id, fix, is_short=True)
    if has_cause or fix.outcome is None or fix.outcome.kind is not OutcomeKind.WORKED:
        return told
    lines = (
        "No fact is marked as the cause yet; one command does it:",
        f'  chat {args.session} "Why?"  lets the assistant offer one',
        f"  fact edit {args.session} F1 --role cause  marks the one that it was",
    )
    return result(told.value, (*told.lines, *lines))


async def withdraw_outcome(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    return _fix(session_id, await app.fixes.withdraw_outcome(session_id, label=args.fix))


async def edit(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    fix = await app.fixes.amend(
        session_id,
        label=args.fix,
        title=args.title,
        summary=args.summary,
        steps=args.step,
        problem=args.problem,
        security_weakened=args.weakens_security,
    )
    return _fix(session_id, fix)


async def follow_up(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    fix = await app.fixes.follow_up(session_id, args.owner, _date(args.due), label=args.fix)
    return _fix(session_id, fix)


def _fix(session_id: str, fix: Fix, *, is_short: bool = False) -> Result:
    lines = list(fix_lines(fix, is_short=is_short))
    if fix.weakens_security and fix.follow_up is None:
        lines.append("This weakens a security setting: name who undoes it, and by when, with 'fix follow-up'.")
    return result({"session_id": session_id, "fix": shapes.fix(fix)}, lines)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput(f"'{text}' is no date.", "Dates look like 2026-11-30.") from error
