"""A writer that works the tickets of a desk through the program's own door, and tells of each step that is durable."""

import asyncio
import random
from collections.abc import Callable, Coroutine
from typing import Any

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.events import SessionChanged
from flowpilot_desktop.domain.fixes import DecisionKind, DismissReason, OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.lane import CheckStatus, FactRole, FactStatus, QuestionStatus
from flowpilot_desktop.domain.notes import NoteKind, SectionName
from flowpilot_desktop.domain.outbox import OutboxState
from flowpilot_desktop.domain.sessions import SessionId, SessionStatus
from flowpilot_desktop.services.sessions import SessionView
from tests.torture.forks import Tell

GAP = 0.020  # seconds between the two halves of what the controls do, so that a kill soon falls between them
TICKETS_PER_DESK = 4
NOTE = NoteKind.RESOLUTION_NOTE


class Writer:
    """Does one random step after the other, and tells of each when its await has returned.

    Two kinds must fail: ``early`` tells of a step before its commit, ``torn`` resolves in two transactions.
    """

    def __init__(self, app: Application, chance: random.Random, tell: Tell, kind: str) -> None:
        self.app = app
        self.chance = chance
        self.tell = tell
        self.kind = kind
        self.versions: dict[SessionId, int] = {}
        self.tickets: list[SessionId] = []
        app.bus.subscribe(SessionChanged, self._note_version)

    async def work(self) -> None:
        self.tickets = [session.id for session in await self.app.sessions.newest(50)]
        while True:
            if len(self.tickets) < TICKETS_PER_DESK:
                await self._start()
                continue
            view = await self.app.sessions.view(self.chance.choice(self.tickets))
            try:
                await self._step(view)
            except FlowPilotError:
                continue  # this ticket does not allow this step now; there are others

    async def _step(self, view: SessionView) -> None:
        if view.session.status is SessionStatus.RESOLVED:
            await self._take_up_again(view)
            return
        steps: list[tuple[int, Callable[[SessionView], Coroutine[Any, Any, None]]]] = [
            (4, self._fact),
            (1, self._retire),
            (2, self._check),
            (2, self._question),
            (2, self._fix),
            (2, self._outcome),
            (1, self._dismiss),
            (1, self._edit),
            (1, self._title),
            (1, self._import),
            (3, self._resolve),
        ]
        weights, calls = zip(*steps, strict=True)
        await self.chance.choices(calls, weights)[0](view)

    def _ack(self, step: str, session_id: SessionId, **what: object) -> None:
        self.tell({"step": step, "session": session_id, "version": self.versions.get(session_id, 0), **what})

    def _note_version(self, event: SessionChanged) -> None:
        self.versions[event.session_id] = event.version

    def _words(self, what: str) -> str:
        return f"{what} number {self.chance.getrandbits(40)}"

    async def _start(self) -> None:
        title = self._words("Printer")
        session_id = await self.app.sessions.start(title)
        self._ack("start", session_id)
        self.tickets.append(session_id)

    async def _fact(self, view: SessionView) -> None:
        text = self._words("The queue holds job")
        role = self.chance.choice(list(FactRole))
        if self.kind == "early":
            self._ack("fact", view.session.id, text=text, number=None)
            await asyncio.sleep(GAP)
            await self.app.lane.add_fact(view.session.id, text, role=role)
            return
        fact = await self.app.lane.add_fact(view.session.id, text, role=role)
        self._ack("fact", view.session.id, text=text, number=fact.number)

    async def _retire(self, view: SessionView) -> None:
        known = [fact for fact in view.facts if fact.status is FactStatus.CONFIRMED]
        if len(known) > 3:
            fact = self.chance.choice(known)
            await self.app.lane.retire(view.session.id, [fact.label])
            self._ack("retire", view.session.id, number=fact.number)

    async def _check(self, view: SessionView) -> None:
        waiting = [check for check in view.checks if check.status is CheckStatus.OPEN]
        if not waiting:
            check = await self.app.lane.add_check(view.session.id, self._words("Restart spooler"))
            self._ack("check", view.session.id, number=check.number, text=check.text)
            return
        helped = self.chance.random() < 0.5
        done, fact = await self.app.lane.finish_check(
            view.session.id, waiting[0].label, self._words("Spooler shows state"), helped=helped
        )
        self._ack("checked", view.session.id, number=done.number, status=done.status, fact=fact.number, text=fact.text)

    async def _question(self, view: SessionView) -> None:
        waiting = [question for question in view.questions if question.status is QuestionStatus.OPEN]
        if not waiting:
            question = await self.app.lane.add_question(view.session.id, self._words("Is there a light"))
            self._ack("question", view.session.id, number=question.number, text=question.text)
            return
        done, fact = await self.app.lane.answer(view.session.id, waiting[0].label, self._words("There is light"))
        self._ack("answer", view.session.id, number=done.number, fact=fact.number, text=fact.text)

    async def _fix(self, view: SessionView) -> None:
        rests_on = [fact.label for fact in view.facts[:2]]
        fix = await self.app.fixes.add(
            view.session.id,
            self._words("Replace driver"),
            steps=["Remove the driver", "Install the driver"],
            rests_on=rests_on,
            replace_started=True,
        )
        self._ack("fix", view.session.id, number=fix.number, title=fix.title, rests_on=len(rests_on))

    async def _outcome(self, view: SessionView) -> None:
        if not view.active_fixes:
            return
        kind = self.chance.choice(list(OutcomeKind))
        verified = VerifiedBy.CUSTOMER_REPORT if kind is OutcomeKind.WORKED else VerifiedBy.NOT_VERIFIED
        fix = await self.app.fixes.record_outcome(view.session.id, kind, verified_by=verified)
        self._ack("outcome", view.session.id, number=fix.number, outcomes=len(fix.outcomes), kind=kind)

    async def _dismiss(self, view: SessionView) -> None:
        if view.active_fixes:
            made = await self.app.deciding.decide(view.session.id, DecisionKind.DISMISSED, reason=DismissReason.WRONG)
            self._ack("dismiss", view.session.id, number=made.fix.number)

    async def _edit(self, view: SessionView) -> None:
        if view.facts:
            text = self._words("The tray was checked, this is job")
            await self.app.editing.add(
                view.session.id, NOTE, SectionName.CONFIRMED, text, facts=[self.chance.choice(view.facts).label]
            )
            self._ack("edit", view.session.id, text=text)

    async def _title(self, view: SessionView) -> None:
        await self.app.sessions.set_title(view.session.id, self._words("Printer"))
        self._ack("title", view.session.id)

    async def _import(self, _view: SessionView) -> None:
        if len(self.tickets) < 3 * TICKETS_PER_DESK:
            text = f"Customer: {self._words('The printer is dead')}\nTechnician: Is the light on?\nCustomer: No.\n"
            report = await self.app.importing.import_text(text)
            for session in report.sessions:
                self._ack("import", session.id)
                self.tickets.append(session.id)

    async def _resolve(self, view: SessionView) -> None:
        session_id = view.session.id
        if self.kind == "torn":
            await self._resolve_torn(session_id)
            return
        preview = await self.app.previews.get(session_id, NOTE)
        item = await self.app.resolving.close_with(
            session_id, NOTE, version=preview.state_version, sha256=preview.sha256
        )
        self._ack("resolve", session_id, number=item.resolution_no, sha=preview.sha256, key=item.post_key)

    async def _resolve_torn(self, session_id: SessionId) -> None:
        """The control: first the status, then, in another transaction, what belongs to it."""
        await self.app.database.transact(lambda uow: uow.sessions.set_status(session_id, SessionStatus.RESOLVED))
        await asyncio.sleep(GAP)
        await self.app.database.transact(lambda uow: uow.sessions.set_status(session_id, SessionStatus.OPEN))

    async def _take_up_again(self, view: SessionView) -> None:
        last = view.posts[-1] if view.posts else None
        if last is not None and last.state is OutboxState.WAITING:
            await self.app.outbox.drop(last.id)
            self._ack("drop", view.session.id, number=last.resolution_no)
        else:
            await self.app.sessions.reopen(view.session.id)
            self._ack("reopen", view.session.id, number=view.notes[-1].resolution_no if view.notes else 0)
