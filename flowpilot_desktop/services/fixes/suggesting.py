"""A fix that the assistant suggests, written down; and a fix that was superseded, put back in force."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from flowpilot_desktop.domain.errors import Conflict, NotFound
from flowpilot_desktop.domain.fixes import Fix, FixSource
from flowpilot_desktop.domain.lane import FactStatus
from flowpilot_desktop.domain.scripts import ScriptTemplate
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.redaction import Gate, KnownSecret, known_secrets
from flowpilot_desktop.services.blocks.fix_blocks import FixProposal
from flowpilot_desktop.services.fixes.lookup import active_fix, fix_meant, fix_of
from flowpilot_desktop.services.fixes.security_settings import weakens_security
from flowpilot_desktop.services.scripts.schema import Kind, parameters_of
from flowpilot_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Suggestion:
    """The fix that a turn made, or why it made none; ``is_malformed`` where it tried to.

    ``waiting`` is a fix that was suggested while another one is under way: it is kept, and not in force.
    """

    fix: Fix | None
    reason: str = ""
    is_malformed: bool = False
    waiting: Fix | None = None


@dataclass(frozen=True)
class Prepared:
    """A proposal as it may be stored: without sensitive parameters, and without a template that nobody knows."""

    proposal: FixProposal
    template_id: str | None
    parameters: Mapping[str, object]

    @classmethod
    def of(cls, proposal: FixProposal, template: ScriptTemplate | None, gate: Gate) -> Self:
        """Sensitive values are asked for when the script is made; what repeats one in words has a placeholder."""
        schema = template.schema if template else {}
        secrets = known_secrets(schema, proposal.parameters)

        def clean(text: str, known: tuple[KnownSecret, ...] = secrets) -> str:
            return gate.redact(text, secrets=known).text if known else text

        kept: dict[str, object] = {}
        for parameter in parameters_of(schema):
            value = proposal.parameters.get(parameter.name)
            is_value = isinstance(value, str | int) and not isinstance(value, bool)
            is_clean = is_value and gate.redact(str(value), secrets=secrets).text == str(value)
            if parameter.kind is not Kind.SECRET and is_clean:
                kept[parameter.name] = value
        cleaned = replace(
            proposal,
            title=clean(proposal.title),
            steps=tuple(clean(step) for step in proposal.steps),
            summary=clean(proposal.summary),
        )
        return cls(cleaned, template.id if template else None, kept)


def persist(
    uow: UnitOfWork,
    session_id: SessionId,
    prepared: Prepared,
    problem: int | None,
    message_id: int | None,
    *,
    waits_for: Fix | None = None,
) -> Fix:
    """Write the assistant's fix; it supersedes the one in force, or waits beside it (``waits_for``).

    It rests on what is confirmed, on nothing else.
    """
    proposal = prepared.proposal
    confirmed = {fact.number for fact in uow.facts.of_session(session_id) if fact.status is FactStatus.CONFIRMED}
    number = uow.fixes.add(
        session_id,
        proposal.title,
        proposal.steps,
        source=FixSource.ASSISTANT,
        summary=proposal.summary,
        confidence=proposal.confidence,
        rests_on=[each for each in proposal.rests_on if each in confirmed],
        template_id=prepared.template_id,
        parameters=prepared.parameters,
        problem=problem,
        message_id=message_id,
        weakens_security=weakens_security(proposal.title, *proposal.steps),
        waits_for=waits_for.number if waits_for else None,
    )
    return fix_of(uow, session_id, number)


def waiting_beside(active: Fix, made: Fix) -> Suggestion:
    """What the agent is told of a suggestion that waits."""
    said = f"The assistant suggests {made.label} “{made.title}”; it waits."
    why = f"What comes of {active.label} “{active.title}” is not known yet: replace it, or keep it."
    return Suggestion(None, f"{said} {why}", waiting=made)


def to_reinstate(uow: UnitOfWork, session_id: SessionId, label: str | None) -> Fix:
    """The fix that an undo means. Raises: NotFound, Conflict where the named one is in force."""
    if label is not None:
        named = fix_meant(uow, session_id, label)
        if named.is_active:
            raise Conflict(f"{named.label} “{named.title}” is in force.", "There is nothing to undo.")
        return named
    every = uow.fixes.of_session(session_id)
    active = {fix.number: fix for fix in every if fix.is_active}
    dismissed = [fix for fix in every if _was_dismissed(fix) and active_fix(uow, session_id, fix.problem) is None]
    superseded = [
        fix
        for fix in every
        if fix.superseded_by in active
        and fix.number < fix.superseded_by
        and fix.problem == active[fix.superseded_by].problem
    ]
    candidates = [fix for fix in (*superseded, *dismissed) if fix.superseded_at is not None]
    if not candidates:
        raise NotFound("There is no superseded fix to put back in force.", "Name one with --fix.")
    return max(candidates, key=lambda fix: (fix.superseded_at, fix.number))


def reinstate(uow: UnitOfWork, former: Fix) -> Fix:
    """Put ``former`` in force instead of the active fix of its problem; its dismissal, where it had one, is undone."""
    active = active_fix(uow, former.session_id, former.problem)
    if active is not None:
        uow.fixes.supersede(active, by=former.number)
    if _was_dismissed(former) and former.superseded_at is not None:
        uow.fixes.remove_decisions_of(former, former.superseded_at)
    uow.fixes.reinstate(former)
    uow.fixes.end_waiting(former.session_id, former.problem)
    return fix_of(uow, former.session_id, former.number)


def _was_dismissed(fix: Fix) -> bool:
    return fix.dismissal is not None and fix.dismissal.decided_at == fix.superseded_at
