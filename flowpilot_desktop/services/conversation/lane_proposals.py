"""What an assistant proposes for the lane, written down: facts as proposals, and nothing that stands there already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from flowpilot_desktop.domain.lane import Check, Fact, FactSource, FactStatus, Question
from flowpilot_desktop.domain.sessions import Message, SessionId
from flowpilot_desktop.services.blocks.lane_blocks import LaneProposal, ProposedFact
from flowpilot_desktop.services.lane.lookup import fact_of
from flowpilot_desktop.services.statements.contradictions import give_way
from flowpilot_desktop.services.statements.likeness import says_the_same
from flowpilot_desktop.services.statements.plain_answers import plain_answer
from flowpilot_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class WrittenLane:
    """What became of a proposal: only what is new."""

    facts: tuple[Fact, ...] = ()
    questions: tuple[Question, ...] = ()
    checks: tuple[Check, ...] = ()


def write_lane(
    uow: UnitOfWork, session_id: SessionId, proposal: LaneProposal, turns: Sequence[Message], problem: int | None
) -> WrittenLane:
    """Facts arrive proposed, questions and checks open. ``turns`` are the messages that the assistant was shown."""
    facts = propose_facts(uow, session_id, proposal.facts, FactSource.ASSISTANT, turns, problem)
    asked = [question.text for question in uow.questions.of_session(session_id)]
    questions = {uow.questions.add(session_id, text, problem=problem) for text in _new(proposal.questions, asked)}
    tried = [check.text for check in uow.checks.of_session(session_id)]
    checks = {uow.checks.add(session_id, text, problem=problem) for text in _new(proposal.checks, tried)}
    return WrittenLane(
        facts,
        tuple(each for each in uow.questions.of_session(session_id) if each.number in questions),
        tuple(each for each in uow.checks.of_session(session_id) if each.number in checks),
    )


def propose_facts(
    uow: UnitOfWork,
    session_id: SessionId,
    proposed: Iterable[ProposedFact],
    source: FactSource,
    turns: Sequence[Message],
    problem: int | None,
) -> tuple[Fact, ...]:
    """Write what is not there yet, in whatever status it stands there: what was set aside does not come again, nor what
    was proposed once of the same words of the same message, however the agent worded it since.

    A proposal that a later statement replaces is marked as no longer true; about a fact that the agent confirmed a
    question is put on the lane.
    """
    known = list(uow.facts.of_session(session_id))
    heard = set(uow.facts.remote_ids(session_id))
    written: list[Fact] = []
    for each in proposed:
        said_in = turns[each.message - 1] if each.message is not None and each.message <= len(turns) else None
        words = _place_of(said_in, each.text)
        if words in heard or any(says_the_same(each.text, fact.text) for fact in known):
            continue
        number = uow.facts.add(
            session_id,
            each.text,
            status=FactStatus.PROPOSED,
            role=each.role,
            source=source,
            customer_text=plain_answer(each.text),
            problem=problem,
            message_id=said_in.id if said_in else None,
            stated_at=_stated_at(said_in),
            remote_id=words,
        )
        if words is not None:
            heard.add(words)
        added = fact_of(uow, session_id, number)
        give_way(uow, added, known, [each.replaces] if each.replaces else [])
        known.append(added)
        written.append(added)
    return tuple(written)


def _stated_at(message: Message | None) -> datetime | None:
    return message.sent_at if message else None


def _place_of(message: Message | None, text: str) -> str | None:
    """The words of a message by which a proposal is known again; None where it comes from no message."""
    if message is None:
        return None
    folded = " ".join(text.split()).casefold()
    return f"said/{message.id}/{sha256(folded.encode('utf-8', 'replace')).hexdigest()[:16]}"


def _new(texts: Iterable[str], known: list[str]) -> list[str]:
    new: list[str] = []
    for text in texts:
        if not any(says_the_same(text, other) for other in (*known, *new)):
            new.append(text)
    return new
