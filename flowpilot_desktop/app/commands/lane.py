"""Verbs of the TaskLane: fact, question, check."""

from argparse import Namespace
from collections.abc import Iterable

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.commands import shapes
from flowpilot_desktop.app.commands.result import Result, result
from flowpilot_desktop.app.commands.ticket_text import fact_lines
from flowpilot_desktop.domain.lane import Audience, Fact, FactRole


async def add_fact(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    fact = await app.lane.add_fact(
        session_id,
        args.text,
        role=FactRole(args.role),
        audience=Audience.INTERNAL if args.internal else Audience.CUSTOMER,
        customer_text=args.customer_text,
        problem=args.problem,
        sure=not args.unsure,
    )
    return _facts(session_id, [fact])


async def confirm_facts(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    role = FactRole(args.role) if args.role else None
    return _facts(session_id, await app.lane.confirm(session_id, args.labels, role=role))


async def set_facts_aside(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    return _facts(session_id, await app.lane.set_aside(session_id, args.labels))


async def disprove_facts(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    return _facts(session_id, await app.lane.disprove(session_id, args.labels))


async def retire_facts(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    return _facts(session_id, await app.lane.retire(session_id, args.labels, replaced_by=args.replaced_by))


async def edit_fact(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    fact = await app.lane.amend_fact(
        session_id,
        args.label,
        text=args.text,
        customer_text=args.customer_text,
        role=FactRole(args.role) if args.role else None,
        audience=Audience(args.audience) if args.audience else None,
        problem=args.problem,
    )
    return _facts(session_id, [fact])


def _facts(session_id: str, facts: Iterable[Fact]) -> Result:
    facts = tuple(facts)
    return result(
        {"session_id": session_id, "facts": [shapes.fact(fact) for fact in facts]},
        [line for fact in facts for line in fact_lines(fact)],
    )


async def add_question(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    question = await app.lane.add_question(session_id, args.text, problem=args.problem)
    return result(
        {"session_id": session_id, "question": shapes.question(question)}, f"{question.label}  {question.text}"
    )


async def answer_question(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    question, fact = await app.lane.answer(session_id, args.label, args.text, role=FactRole(args.role))
    return result(
        {"session_id": session_id, "question": shapes.question(question), "fact": shapes.fact(fact)},
        f"{question.label} answered: {fact.label}  {fact.text}",
    )


async def drop_question(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    question = await app.lane.drop_question(session_id, args.label)
    return result({"session_id": session_id, "question": shapes.question(question)}, f"{question.label} dropped")


async def add_check(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    audience = Audience.INTERNAL if args.internal else Audience.CUSTOMER
    check = await app.lane.add_check(session_id, args.text, audience=audience, problem=args.problem)
    return result({"session_id": session_id, "check": shapes.check(check)}, f"{check.label}  {check.text}")


async def finish_check(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    check, fact = await app.lane.finish_check(
        session_id, args.label, args.result, helped=args.helped, role=FactRole(args.role)
    )
    return result(
        {"session_id": session_id, "check": shapes.check(check), "fact": shapes.fact(fact)},
        f"{check.label} {check.status}: {fact.label}  {fact.text}",
    )


async def drop_check(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    check = await app.lane.drop_check(session_id, args.label)
    return result({"session_id": session_id, "check": shapes.check(check)}, f"{check.label} dropped")
