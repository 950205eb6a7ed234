"""The verb chat: an entry of the agent, and what the assistant makes of it."""

from argparse import Namespace
from collections.abc import Iterator, Sequence

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.commands import shapes
from flowpilot_desktop.app.commands.result import Result, result
from flowpilot_desktop.app.commands.spoken import Say, spoken
from flowpilot_desktop.app.commands.ticket_text import fix_lines
from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.domain.lane import Fact, FactStatus
from flowpilot_desktop.domain.sessions import Completeness, EntryKind, Message, Role
from flowpilot_desktop.services.assistants.assistants import AssistantFailed, Place, StoppedAtGate
from flowpilot_desktop.services.conversation.entries import Entry, Turn
from flowpilot_desktop.services.conversation.going_on import TakeUp, broken_off
from flowpilot_desktop.services.importers.proposals import tells_own_deed, tells_solution
from flowpilot_desktop.services.terms import terms

_FROM_HERE = {
    Place.THIS_PC: "From here on this PC answers; nothing leaves it.",
    Place.LOCAL_SERVER: "From here on {0} answers, on a server near you.",
    Place.CLOUD: "From here on {0} answers, over the internet.",
}
_ANSWERED = {
    Place.THIS_PC: "Answered by this PC",
    Place.LOCAL_SERVER: "Answered by {0}, on a server near you",
    Place.CLOUD: "Answered by {0}, over the internet",
}
_GO_ON = "To let it go on: 'chat {0} --continue'."
_AGAIN = "To ask the same once more: 'chat {0} --again'."


async def say(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    turns, say = (await app.sessions.view(session_id)).messages, await spoken(args)
    before = next((each.author for each in reversed(turns) if each.role is Role.ASSISTANT), None)
    try:
        entry = await _entered(app, args, session_id, turns)
    except AssistantFailed as failed:
        if isinstance(failed, StoppedAtGate):
            raise  # the same again would be stopped again
        raise AssistantFailed(failed.title, f"{failed.hint} {_AGAIN.format(args.session)}") from failed
    fixes = (await app.sessions.view(session_id)).active_fixes
    return result(_value(session_id, entry, say), _lines(entry, args.session, before, say, fixes))


async def _entered(app: Application, args: Namespace, session_id: str, turns: Sequence[Message]) -> Entry:
    how: TakeUp | None = args.how
    if how is None:
        return await app.conversation.add_entry(
            session_id, EntryKind(args.kind), args.text, problem=args.problem, replace_started=args.replace
        )
    turn = await app.conversation.take_up(session_id, how, problem=args.problem, replace_started=args.replace)
    broken = broken_off(turns)
    assert broken is not None  # else it could not have been taken up
    return Entry(broken.question, turn.facts, turn)


def _value(session_id: str, entry: Entry, say: Say) -> shapes.Shape:
    turn = entry.turn
    made = turn.suggestion.fix if turn and turn.suggestion else None
    waiting = turn.suggestion.waiting if turn and turn.suggestion else None
    return {
        "session_id": session_id,
        "entry": shapes.message(entry.message),
        "reply": shapes.message(turn.message) if turn and turn.message else None,
        "fix": shapes.fix(made) if made else None,
        "waiting": shapes.fix(waiting) if waiting else None,
        "facts": [shapes.fact(each) for each in entry.facts],
        "questions": [shapes.question(each) for each in turn.questions] if turn else [],
        "checks": [shapes.check(each) for each in turn.checks] if turn else [],
        "notice": say(turn.notice) if turn else "",
        "can_go_on": bool(turn and turn.can_go_on),
        "assistant": {"name": turn.identity.name, "place": turn.identity.place, "model": turn.identity.model}
        if turn
        else None,
        "usage": vars(turn.usage) if turn and turn.usage else None,
    }


def _lines(entry: Entry, reference: str, before: str | None, say: Say, fixes: Sequence[Fix]) -> Iterator[str]:
    """For people. ``before`` is who answered last on this ticket: where it is another one now, that is said first.
    ``fixes`` are those in force."""
    turn = entry.turn
    if turn and before is not None and before != turn.identity.name:
        yield say(_FROM_HERE[turn.identity.place].format(turn.identity.model))
        yield ""
    if turn and turn.message:
        yield turn.message.text
        yield ""
    for fact in entry.facts:
        yield f"{fact.label:>4}  {fact.status:<9}  {fact.text}"
        yield from (f"{'':>17}{line}" for line in _about(fact, reference, say, fixes, is_of_turn=turn is not None))
    if turn is not None:
        yield from _came_with(turn, reference, say)


def _came_with(turn: Turn, reference: str, say: Say) -> Iterator[str]:
    """What else an answer brought, and who gave it."""
    for question in turn.questions:
        yield f"{question.label:>4}  to ask     {question.text}"
    for check in turn.checks:
        yield f"{check.label:>4}  to check   {check.text}"
    yield from _suggested(turn, reference, say)
    if turn.can_go_on:
        yield say(_GO_ON.format(reference))
    if turn.message is None or turn.message.completeness is not Completeness.COMPLETE:
        yield say(_AGAIN.format(reference))
    yield f"{say(_ANSWERED[turn.identity.place].format(turn.identity.model))}{_cost(turn, say)}."


def _suggested(turn: Turn, reference: str, say: Say) -> Iterator[str]:
    made = turn.suggestion.fix or turn.suggestion.waiting if turn.suggestion else None
    if made:
        yield from fix_lines(made)
    if turn.notice:
        yield say(turn.notice)
    if made and made.is_waiting:
        once = say("without --replace once its outcome is known")
        yield f"{say('Replace it:'):<11} fix take {reference} --replace ({once})"
        yield f"{say('Keep it:'):<11} fix leave {reference}"


def _about(fact: Fact, reference: str, say: Say, fixes: Sequence[Fix], *, is_of_turn: bool) -> Iterator[str]:
    """How the customer reads it, and the command that takes it for more than a statement."""
    if fact.customer_text:
        yield f"{say('the customer reads:')} {fact.customer_text}"
    if fact.status is not FactStatus.PROPOSED:
        return
    if is_of_turn and fact.message_id is None:
        # Said by nobody on the ticket: the cause behind a fix that worked is offered so.
        yield f"{say('if it was the cause:')} fact confirm {reference} {fact.label} --role cause"
    elif tells_solution(fact.text):
        if not any(fix.outcome is None and _may_have_helped(fix, fact) for fix in fixes):
            yield f"{say('first what helped:')} fix add {reference} '…'"
        yield f"{say('as what came of the fix:')} fix outcome {reference} worked --fact {fact.label}"


def _may_have_helped(fix: Fix, fact: Fact) -> bool:
    """Who names a deed of their own tells of this fix only where it is the same deed."""
    title = frozenset(terms(fix.title))
    shared = title & frozenset(terms(fact.text))
    return not tells_own_deed(fact.text) or 2 * len(shared) >= len(title)


def _cost(turn: Turn, say: Say) -> str:
    """What it used, with a sign where that is an estimate: of an answer that broke off nobody says what it cost."""
    if turn.usage is None:
        return ""
    is_whole = turn.message is not None and turn.message.completeness is Completeness.COMPLETE
    about = "" if is_whole else "≈"
    cost = "" if turn.usage.cost is None else f", {about}${turn.usage.cost:.4f}"
    tokens = say(f"{about}{turn.usage.tokens:,} tokens")
    return f"; {tokens}{cost}"
