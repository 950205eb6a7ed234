"""Scripts for the agent to read and run: made from templates, marked as run, their output taken as proposals.

The program never runs one. Sensitive values are in the ``RenderedScript`` that is handed back and nowhere else.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flowpilot_desktop.domain.errors import NotFound
from flowpilot_desktop.domain.lane import Fact, FactRole, FactSource, FactStatus
from flowpilot_desktop.domain.scripts import Generation, RenderedScript
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.lane.lookup import fact_of
from flowpilot_desktop.services.scripts.output import proposals_from_output
from flowpilot_desktop.services.scripts.rendering import render
from flowpilot_desktop.services.scripts.schema import parameters_of
from flowpilot_desktop.services.scripts.shelf import ScriptShelf
from flowpilot_desktop.services.sessions import existing, require_open
from flowpilot_desktop.services.statements.typed import statement
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Generated:
    """A script and the line that was written down about it."""

    generation: Generation
    script: RenderedScript


class ScriptDesk:
    """Making scripts, and what becomes of them."""

    def __init__(self, database: Database, gate: Gate, shelf: ScriptShelf) -> None:
        self._database = database
        self._gate = gate
        self._shelf = shelf

    async def generate(
        self,
        template_id: str,
        values: Mapping[str, object],
        *,
        session_id: SessionId | None = None,
        version: int | None = None,
    ) -> Generated:
        """Fill a template in, for a session (whose version moves) or for none.

        Raises:
            NotFound: no such template or session. Conflict: the session is closed. InvalidParameters: wrong values.
        """
        template = await self._shelf.template(template_id, version)
        script = await asyncio.to_thread(render, template, values, gate=self._gate)

        def work(uow: UnitOfWork) -> Generation:
            if session_id is not None:
                require_open(existing(uow, session_id))
            return _generation(uow, uow.generations.add(script, session_id=session_id))

        return Generated(await self._database.transact(work), script)

    async def made_for_none(self) -> tuple[Generation, ...]:
        """What was made without a ticket."""
        return await self._database.read(lambda uow: uow.generations.without_session())

    async def mark_run(self, generation_id: int) -> Generation:
        """The agent ran it; the first time counts. Raises: NotFound, Conflict where its session is closed."""

        def work(uow: UnitOfWork) -> Generation:
            generation = _generation(uow, generation_id)
            if generation.session_id is not None:
                require_open(existing(uow, generation.session_id))
            uow.generations.mark_executed(generation_id)
            return _generation(uow, generation_id)

        return await self._database.transact(work)

    async def take_output(self, session_id: SessionId, generation_id: int, text: str) -> tuple[Fact, ...]:
        """What pasted output states becomes proposed facts, and the script counts as run.

        The output itself is not kept. What a proposal repeats of a sensitive parameter is taken out of it, and so is
        whatever looks like a secret. What the ticket states already is not proposed again.

        Raises:
            NotFound: no such session, or no script of it with this number. Conflict: the session is closed.
        """
        generation, lines = await self._database.read(
            lambda uow: (_of_session(uow, session_id, generation_id), uow.generations.secret_lines(generation_id))
        )
        longest = {each.name: each.longest for each in parameters_of(generation.schema)}

        def redact(printed: str, places: Sequence[tuple[int, int]]) -> Sequence[str]:
            return self._gate.redact_places(printed, places, generation.parameters, longest, lines)

        proposals = await asyncio.to_thread(proposals_from_output, text, redact=redact)

        def work(uow: UnitOfWork) -> tuple[Fact, ...]:
            require_open(existing(uow, session_id))
            _of_session(uow, session_id, generation_id)
            uow.generations.mark_executed(generation_id)
            known = {fact.text.casefold() for fact in uow.facts.of_session(session_id)}
            problem = next(
                (fix.problem for fix in uow.fixes.of_session(session_id) if fix.number == generation.fix), None
            )
            numbers = [
                uow.facts.add(
                    session_id,
                    statement(proposal),
                    status=FactStatus.PROPOSED,
                    role=FactRole.FINDING,
                    source=FactSource.SCRIPT,
                    problem=problem,
                    generation_id=generation_id,
                )
                for proposal in proposals
                if proposal.casefold() not in known
            ]
            return tuple(fact_of(uow, session_id, number) for number in numbers)

        return await self._database.transact(work)


def _generation(uow: UnitOfWork, generation_id: int) -> Generation:
    generation = uow.generations.get(generation_id)
    if generation is None:
        raise NotFound(f"There is no script {generation_id}.", "'show' lists those of a ticket.")
    return generation


def _of_session(uow: UnitOfWork, session_id: SessionId, generation_id: int) -> Generation:
    existing(uow, session_id)
    generation = uow.generations.get(generation_id)
    if generation is None or generation.session_id != session_id:
        raise NotFound(f"There is no script {generation_id} on this ticket.", "'show' lists those that are.")
    return generation
