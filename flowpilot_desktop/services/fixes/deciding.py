"""Deciding on a fix, with what follows from it in the same step: a script for once, or a draft of a template."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace

from flowpilot_desktop.domain.errors import Conflict, InvalidInput
from flowpilot_desktop.domain.fixes import DecisionKind, DismissReason, Fix
from flowpilot_desktop.domain.scripts import Generation, RenderedScript, ScriptTemplate, Shell
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.fixes.cases import Cases, cases_like
from flowpilot_desktop.services.fixes.lookup import fix_meant, fix_of
from flowpilot_desktop.services.scripts.from_fix import draft_from_fix, one_off
from flowpilot_desktop.services.scripts.rendering import render
from flowpilot_desktop.services.scripts.shelf import ScriptShelf, add_template, unused_id
from flowpilot_desktop.services.sessions import existing, require_open
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

ONE_OFF_ID = "one-off"
_NO_PARAMETERS: Mapping[str, object] = {"type": "object", "properties": {}, "required": []}


@dataclass(frozen=True)
class Decided:
    """The fix after a decision, and what the decision made."""

    fix: Fix
    script: RenderedScript | None = None
    generation: Generation | None = None
    template: ScriptTemplate | None = None


class FixDeciding:
    """Decisions of a person about fixes."""

    def __init__(self, database: Database, gate: Gate, shelf: ScriptShelf) -> None:
        self._database = database
        self._gate = gate
        self._shelf = shelf

    async def decide(
        self,
        session_id: SessionId,
        kind: DecisionKind,
        *,
        label: str | None = None,
        reason: DismissReason | None = None,
        shell: Shell = Shell.POWERSHELL,
        values: Mapping[str, object] | None = None,
        anyway: bool = False,
    ) -> Decided:
        """Decide on a fix (the active one where ``label`` is None), and make what was decided, in one step.

        one_off makes a script: the fix's template filled in with its parameters and ``values``, or its steps as
        comments of ``shell``. draft_template and build_template make a draft of its steps for ``shell``.

        Raises:
            Conflict: it was superseded before, or changed meanwhile; or it did something or is being carried out, and
                is to be dismissed without ``anyway``. NotFound: it does not exist.
            InvalidInput: a dismissal without a reason. InvalidParameters: the script lacks values.
        """
        _check_reason(kind, reason)
        seen = await self._database.read(lambda uow: _decidable(uow, session_id, label))
        script = await self._one_off(seen, shell, values or {}) if kind is DecisionKind.ONE_OFF else None
        is_draft = kind in (DecisionKind.DRAFT_TEMPLATE, DecisionKind.BUILD_TEMPLATE)
        draft = draft_from_fix(self._cleaned(seen), shell) if is_draft else None
        taken = await self._shelf.shipped() if is_draft else {}

        def work(uow: UnitOfWork) -> Decided:
            fix = _decidable(uow, session_id, label)
            if fix != seen:
                raise Conflict(f"{seen.label} “{seen.title}” was changed meanwhile.", "Look at it again with 'show'.")
            _decide_on(uow, fix, kind, reason, anyway=anyway)
            generation = template = None
            if script is not None:
                made = uow.generations.add(script, session_id=session_id, fix=fix.number)
                generation = uow.generations.get(made)
            if draft is not None:
                template = add_template(uow, replace(draft, id=unused_id(uow, draft.id, taken)))
            return Decided(fix_of(uow, session_id, fix.number), script, generation, template)

        return await self._database.transact(work)

    async def script(
        self, session_id: SessionId, label: str, *, shell: Shell = Shell.POWERSHELL, values: Mapping[str, object]
    ) -> RenderedScript:
        """The script that starting the fix would make, to be looked at: nothing is decided or written down.

        Raises: NotFound, InvalidInput, InvalidParameters.
        """
        fix = await self._database.read(lambda uow: fix_meant(uow, session_id, label))
        return await self._one_off(fix, shell, values)

    async def cases(self, fix: Fix) -> Cases:
        """What came of fixes like this one in other tickets of this desk."""
        return await self._database.read(lambda uow: cases_like(uow, fix))

    async def _one_off(self, fix: Fix, shell: Shell, values: Mapping[str, object]) -> RenderedScript:
        template = await self._shelf.find(fix.template_id) if fix.template_id else None
        if template is not None:
            return await asyncio.to_thread(render, template, {**fix.parameters, **values}, gate=self._gate)
        if values:
            raise InvalidInput(f"{fix.label} “{fix.title}” names no script template, so it takes no values.")
        cleaned = self._cleaned(fix)
        return RenderedScript(
            template_id=ONE_OFF_ID,
            template_version=1,
            template_name=cleaned.title,
            shell=shell,
            schema=_NO_PARAMETERS,
            parameters={},
            redacted=self._gate.redact(one_off(fix, shell)).text,
            is_sensitive=cleaned != fix,
            text=one_off(fix, shell),
        )

    def _cleaned(self, fix: Fix) -> Fix:
        """The fix without what looks like a secret: what is made of it outlives its ticket."""

        def clean(text: str) -> str:
            return self._gate.redact(text).text

        return replace(
            fix, title=clean(fix.title), summary=clean(fix.summary), steps=tuple(clean(step) for step in fix.steps)
        )


def _check_reason(kind: DecisionKind, reason: DismissReason | None) -> None:
    """A dismissal has a reason, and nothing else has one. Raises: InvalidInput."""
    if kind is DecisionKind.DISMISSED and reason is None:
        raise InvalidInput(
            "Why is the fix put aside?", f"Give --reason: {', '.join(each.value for each in DismissReason)}."
        )
    if kind is not DecisionKind.DISMISSED and reason is not None:
        raise InvalidInput("Only a dismissal has a reason.")


def _decide_on(
    uow: UnitOfWork, fix: Fix, kind: DecisionKind, reason: DismissReason | None, *, anyway: bool = False
) -> None:
    """Write the decision; dismissing supersedes, and takes what came of the fix out of the note.

    Raises: Conflict where the fix was superseded before; or did something or is under way, and is dismissed without
    ``anyway``.
    """
    _require_in_force(fix)
    if kind is DecisionKind.DISMISSED and not anyway:
        _require_no_loss(fix)
    uow.fixes.decide(fix, kind, reason)
    if kind is DecisionKind.DISMISSED:
        uow.fixes.supersede(fix)


def _require_no_loss(fix: Fix) -> None:
    if fix.did_something and fix.outcome is not None:
        raise Conflict(
            f"{fix.label} “{fix.title}” has the outcome “{fix.outcome.kind.value}”, which the note would lose.",
            "Take the outcome back if it is mistaken ('fix withdraw-outcome'), or repeat with --anyway.",
        )
    if fix.is_under_way:
        raise Conflict(
            f"{fix.label} “{fix.title}” is being carried out and has no outcome yet.",
            "Record its outcome first, or repeat with --anyway.",
        )


def _decidable(uow: UnitOfWork, session_id: SessionId, label: str | None) -> Fix:
    require_open(existing(uow, session_id))
    fix = fix_meant(uow, session_id, label)
    _require_in_force(fix)
    return fix


def _require_in_force(fix: Fix) -> None:
    if not fix.is_active:
        raise Conflict(f"{fix.label} “{fix.title}” was superseded.", "Decide on the fix that is in force.")
