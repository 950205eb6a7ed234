"""Verbs on fixes: add, show, decide, outcome, follow-up."""

from argparse import Namespace
from datetime import date

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.commands import shapes
from flowpilot_desktop.app.commands.result import Result, result
from flowpilot_desktop.app.commands.ticket_text import fix_lines
from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.domain.fixes import DecisionKind, DismissReason, Fix, OutcomeKind, VerifiedBy


async def add(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
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


async def show(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    active = [fix for fix in (await app.sessions.view(session_id)).active_fixes if args.problem in (None, fix.problem)]
    if not active:
        return result({"session_id": session_id, "fix": None}, "No fix is in force.")
    lines = [line for fix in active for line in _fix(session_id, fix).lines]
    return result({"session_id": session_id, "fix": shapes.fix(active[0])}, lines)


async def decide(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    fix = await app.fixes.decide(
        session_id,
        DecisionKind(args.decision),
        label=args.fix,
        reason=DismissReason(args.reason) if args.reason else None,
    )
    return _fix(session_id, fix)


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
    return _fix(session_id, fix)


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


def _fix(session_id: str, fix: Fix) -> Result:
    lines = list(fix_lines(fix))
    if fix.weakens_security and fix.follow_up is None:
        lines.append("This weakens a security setting: name who undoes it, and by when, with 'fix follow-up'.")
    return result({"session_id": session_id, "fix": shapes.fix(fix)}, lines)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput(f"'{text}' is no date.", "Dates look like 2026-11-30.") from error
