"""A whole ticket as lines for people."""

import textwrap
from collections.abc import Iterable, Iterator

from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.domain.lane import Audience, Check, Fact, FactRole
from flowpilot_desktop.domain.outbox import OutboxItem
from flowpilot_desktop.domain.sessions import Message
from flowpilot_desktop.services.sessions import SessionView

WIDTH = 100  # characters of a line


def ticket_lines(view: SessionView) -> list[str]:
    """The conversation, the lane, the fixes and the posts of a ticket."""
    session = view.session
    ticket = f" · {session.ticket.ref}" if session.ticket else ""
    waiting = f" until {session.waiting_until:%Y-%m-%d %H:%M}" if session.waiting_until else ""
    lines = [
        f"#{session.number}  {session.title}",
        f"{session.status}{waiting}{ticket} · version {session.state_version}",
        *(f"({part.number}) {part.title}" for part in session.problems),
    ]
    for heading, body in (
        ("CONVERSATION", (line for message in view.messages for line in _message(message))),
        (
            "QUESTIONS",
            (_row(each.label, each.status, each.text, each.problem, _behind(each.answer)) for each in view.questions),
        ),
        ("WHAT WE KNOW", (line for fact in view.facts for line in fact_lines(fact))),
        ("CHECKS", (_check(each) for each in view.checks)),
        ("FIXES", (line for fix in view.fixes for line in fix_lines(fix))),
        (
            "POSTS",
            (_row(str(post.id), post.state, _kind(post)) for post in view.posts),
        ),
    ):
        lines += _under(heading, body)
    return lines


def fact_lines(fact: Fact) -> Iterator[str]:
    """A fact with its marks, and below it how the customer reads it."""
    marks = [] if fact.role is FactRole.FINDING else [fact.role.value]
    marks += ["internal"] if fact.audience is Audience.INTERNAL else []
    marks += [f"see F{fact.replaced_by}"] if fact.replaced_by else []
    yield _row(fact.label, fact.status, fact.text, fact.problem, f"  [{', '.join(marks)}]" if marks else "")
    if fact.customer_text:
        yield f"{'':>24}the customer reads: {fact.customer_text}"


def fix_lines(fix: Fix, *, is_short: bool = False) -> Iterator[str]:
    """A fix, its steps, and what came of it; without what was read when it was suggested, where ``is_short``."""
    aside = "waiting" if fix.is_waiting else "superseded"
    state = fix.outcome.kind.value if fix.outcome else "in force" if fix.is_active else aside
    yield _row(fix.label, state, fix.title, fix.problem)
    for number, step in enumerate(() if is_short else fix.steps, 1):
        yield f"{'':>24}{number}. {step}"
    if fix.summary:
        yield f"{'':>24}the customer reads: {fix.summary}"
    if fix.rests_on and not is_short:
        believed = "" if fix.confidence is None else f", confidence {fix.confidence:.0f}"
        yield f"{'':>24}rests on {', '.join(f'F{number}' for number in fix.rests_on)}{believed}"
    if fix.outcome:
        seen = f", {fix.outcome.seen_on}" if fix.outcome.seen_on else ""
        fact = f"F{fix.outcome.fact}, " if fix.outcome.fact else ""
        yield f"{'':>24}outcome: {fact}{fix.outcome.verified_by.value.replace('_', ' ')}{seen}"
    if fix.weakens_security:
        undone = f"{fix.follow_up.owner} by {fix.follow_up.due}" if fix.follow_up else "nobody is named yet"
        yield f"{'':>24}weakens a security setting; undone by: {undone}"


def _under(heading: str, body: Iterable[str]) -> list[str]:
    lines = list(body)
    return ["", heading, *lines] if lines else []


def _message(message: Message) -> Iterator[str]:
    when = message.sent_at.strftime("%Y-%m-%d %H:%M") if message.sent_at else message.stated_time
    who = message.role.value if message.author in ("", message.role) else f"{message.author} ({message.role})"
    yield f"{message.position:>3}. {who} {when}".rstrip()
    for paragraph in message.text.splitlines() or [""]:
        yield from textwrap.wrap(paragraph, WIDTH, initial_indent="     ", subsequent_indent="     ") or [""]
    for file in message.attachments:
        yield f"     [{file.name}, {file.media_type}, {file.size} bytes]"


def _kind(post: OutboxItem) -> str:
    return " ".join(f"{post.kind} {post.reason}".split())


def _check(check: Check) -> str:
    internal = "  [internal]" if check.audience is Audience.INTERNAL else ""
    return _row(check.label, check.status, check.text, check.problem, _behind(check.result) + internal)


def _behind(text: str) -> str:
    return f" → {text}" if text else ""


def _row(label: str, state: str, text: str, problem: int | None = None, behind: str = "") -> str:
    part = f"({problem}) " if problem else ""
    return f"{label:>5}  {state.replace('_', ' '):<15}  {part}{text}{behind}"
