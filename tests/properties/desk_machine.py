"""The real application beside its model: every verb, restarts, crashes and older copies, in any order."""

import asyncio
import copy
import hashlib
import shutil
import tempfile
import uuid
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.domain.errors import Conflict, FlowPilotError, InvalidInput, NotFound, Refused, StaleNote
from flowpilot_desktop.domain.fixes import DecisionKind, DismissReason, OutcomeKind
from flowpilot_desktop.domain.lane import Audience, FactRole
from flowpilot_desktop.domain.notes import EditAction, NoteEdit, NoteKind, Preview, SectionName
from flowpilot_desktop.domain.outbox import OutboxState
from flowpilot_desktop.domain.sessions import Ticket, TicketRef
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.bundle_redaction import redacted
from flowpilot_desktop.services.composer import compose
from flowpilot_desktop.services.ports import Capabilities
from flowpilot_desktop.services.post_keys import reference_of
from flowpilot_desktop.services.previews import KEPT_PER_NOTE, Influences, fingerprint_of
from flowpilot_desktop.services.sessions import SessionView
from flowpilot_desktop.storage.connections import connect
from flowpilot_desktop.storage.unit_of_work import UnitOfWork
from flowpilot_desktop.tickets.folder import FolderConnector
from tests.properties.model import (
    ESCALATION,
    RESOLUTION,
    ModelAsk,
    ModelDecision,
    ModelDesk,
    ModelEdit,
    ModelFact,
    ModelFix,
    ModelOutcome,
    ModelPost,
    ModelSession,
)
from tests.services.stand_ins import SettableClock

MOST_SESSIONS = 2
MOST_RESTARTS = 2
SECTION = {RESOLUTION: SectionName.CONFIRMED, ESCALATION: SectionName.KNOWN}
EDITED = "The agent says so."

texts = st.sampled_from(
    ["The printer is dark", "The cable is loose", "The driver is old", "Paper was jammed", "Port 9100 is closed"]
)
titles = st.sampled_from(["Change the cable", "Restart the printer"])
kinds = st.sampled_from([RESOLUTION, ESCALATION])
which = st.integers(0, MOST_SESSIONS - 1)
labels = st.integers(1, 5)
looks = st.sampled_from(["no", "no", "no", "usual", "usual", "other"])
"""Which note to look at afterwards: mostly the same, so that a look before every change is one at the same note."""


class StalePreview(AssertionError):
    """A preview that is not the note of the state now."""


class TwoTextsForOneKey(AssertionError):
    """The same key has stood for different bytes."""


class Folder(FolderConnector):
    """A folder whose need of a visible reference line can change, as when an administrator sets another field."""

    shows_reference = False

    def capabilities(self) -> Capabilities:
        return replace(super().capabilities(), visible_reference=self.shows_reference)


def drop_trigger(uow: UnitOfWork, name: str) -> None:
    uow.scope.connection.exec_driver_sql(f"DROP TRIGGER {name}")


def edits_of(uow: UnitOfWork, session_id: str, kind: NoteKind) -> tuple[NoteEdit, ...]:
    return uow.edits.of_note(session_id, kind)


class DeskMachine(RuleBasedStateMachine):
    """Subclasses break one part of the program and must be caught."""

    runner: ClassVar[asyncio.Runner]
    template: ClassVar[Path]
    """Holds ``desk`` and ``marks`` of a new desk."""
    dropped: ClassVar[tuple[str, ...]] = ()
    """Triggers that are dropped after every open."""
    eager: ClassVar[bool] = False
    """True to look at both notes after every verb: what is broken is then found in a few examples."""

    @staticmethod
    def fingerprint(influences: Influences) -> str:
        return fingerprint_of(influences)

    def __init__(self) -> None:
        super().__init__()
        memory = Path("/dev/shm")
        place = memory if memory.is_dir() else Path(tempfile.gettempdir())
        self.root = place / f"flowpilot-{uuid.uuid4()}"
        self.folder = self.root / "desk"
        self.posted = self.root / "posted"
        self.connector = Folder(lambda: self.posted)
        self.clock = SettableClock()
        self.model = ModelDesk()
        self.snapshot: tuple[Path, ModelDesk] | None = None
        self.texts: dict[tuple[NoteKind, str, int, str], str] = {}
        self.in_memory: set[tuple[NoteKind, str, int, str]] = set()
        self.approved: set[bytes] = set()
        self.restarts = 0
        self.step = 0
        self.usual = RESOLUTION
        self.app: Application | None = None

    @initialize(usual=kinds)
    def first_start(self, usual: NoteKind) -> None:
        self.usual = usual
        shutil.copytree(self.template, self.root)
        self.open()
        self.start("A printer", None, on_a_ticket=True)
        if self.eager:
            for question in (True, True, False, False):
                self.add_question_or_check(0, "Is port 9100 closed", question=question, look="no")
            for role in FactRole:
                self.add_fact(0, "The cable is loose", role, Audience.CUSTOMER, None, "no")
            self.add_fix(0, "Change the cable", force=False, look="no")
            for kind in NoteKind:
                self.edit(0, kind, EditAction.ADD, 0, "usual")

    # Starts and ends --------------------------------------------------------------------------------------------

    def run(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(coroutine)

    @property
    def desk(self) -> Application:
        assert self.app is not None
        return self.app

    def open(self) -> None:
        settings = Settings(data_dir=self.folder, marks_dir=self.root / "marks", offline=True)
        self.app = self.run(
            build(
                settings,
                clock=self.clock,
                connectors={"folder": self.connector},
                fingerprint=type(self).fingerprint,
            )
        )
        self.in_memory.clear()
        for name in self.dropped:
            self.run(self.desk.database.transact(partial(drop_trigger, name=name)))

    def close(self) -> None:
        self.run(self.desk.close())
        self.app = None

    def crash(self) -> None:
        """As after kill -9: nothing is tidied up, and what the log holds stands in the log alone."""
        application, self.app = self.desk, None
        database = application.database
        holder = connect(database.desk.file)  # the last connection that closes would tidy up
        for executor in (database._writer, database._readers):
            executor.shutdown(wait=True)
        for engine in (database._read_engine, database._write_engine):
            engine.dispose()
        application.owned.release()
        wreck = self.root / f"desk-{self.restarts}"
        shutil.copytree(self.folder, wreck)
        holder.close()
        shutil.rmtree(self.folder)
        wreck.rename(self.folder)

    def teardown(self) -> None:
        try:
            if self.app is not None:
                for session_id in self.model.sessions:
                    self.compare(session_id)
                    self.look(session_id, self.usual)
                self.no_post_is_there_twice()
        finally:
            if self.app is not None:
                with suppress(Exception):
                    self.close()
            shutil.rmtree(self.root, ignore_errors=True)

    def may_restart(self) -> bool:
        return self.restarts < MOST_RESTARTS

    @precondition(may_restart)
    @rule(crash=st.booleans())
    def start_again(self, crash: bool) -> None:
        self.restarts += 1
        self.crash() if crash else self.close()
        self.open()
        self.compare_all()

    @precondition(lambda self: self.snapshot is None and self.may_restart())
    @rule()
    def take_a_copy(self) -> None:
        self.restarts += 1
        self.close()
        self.snapshot = self.root / "copy", copy.deepcopy(self.model)
        shutil.copytree(self.folder, self.snapshot[0])
        self.open()

    @precondition(lambda self: self.snapshot is not None)
    @rule(crash=st.booleans())
    def put_the_copy_back(self, crash: bool) -> None:
        assert self.snapshot is not None
        before = self.run(self.desk.database.health()).commit_no
        self.crash() if crash else self.close()
        shutil.rmtree(self.folder)
        folder, self.model = self.snapshot
        folder.rename(self.folder)
        self.snapshot = None
        self.open()
        doubted = {item.state for item in self.run(self.desk.outbox.items())}
        assert self.desk.database.desk.is_older_copy or self.desk.database.desk.commit_no == before
        if self.desk.database.desk.is_older_copy:
            assert not doubted & {OutboxState.WAITING, OutboxState.SENDING}
        self.compare_all()

    # Looking ----------------------------------------------------------------------------------------------------

    def pick(self, index: int) -> str:
        known = list(self.model.sessions)
        return known[index % len(known)]

    def view(self, session_id: str) -> SessionView:
        view: SessionView = self.run(self.desk.sessions.view(session_id))
        return view

    def compare_all(self) -> None:
        newest = {session.id for session in self.run(self.desk.sessions.newest())}
        assert newest == set(self.model.sessions)
        for session_id in self.model.sessions:
            self.compare(session_id)

    def compare(self, session_id: str) -> None:
        """The session as the desk shows it is the session of the model."""
        model, view = self.model.sessions[session_id], self.view(session_id)
        session = view.session
        assert (session.title, session.language, session.status) == (model.title, model.language, model.status)
        assert [problem.title for problem in session.problems] == model.problems
        assert [
            ModelFact(f.text, f.status.value, f.role.value, f.audience.value, f.problem, f.replaced_by)
            for f in view.facts
        ] == model.facts
        assert [ModelAsk(q.text, q.status.value, q.answer, q.fact) for q in view.questions] == model.questions
        assert [ModelAsk(c.text, c.status.value, c.result, c.fact) for c in view.checks] == model.checks
        assert [
            ModelFix(
                fix.title,
                fix.problem,
                fix.is_active,
                [ModelDecision(decision.kind.value, 0) for decision in fix.decisions],
                [ModelOutcome(outcome.kind.value, outcome.fact or 0, 0) for outcome in fix.outcomes],
                fix.follow_up.owner if fix.follow_up else None,
            )
            for fix in view.fixes
        ] == model.fixes
        assert [(item.kind, item.body) for item in view.posts] == [(post.kind, post.body) for post in model.posts]
        for kind in NoteKind:
            edits = self.run(self.desk.database.read(partial(edits_of, session_id=session_id, kind=kind)))
            assert {e.revision: ModelEdit(e.action.value, e.key, e.text) for e in edits} == model.edits[kind]

    def look(self, session_id: str, kind: NoteKind) -> Preview:
        """The preview; it is never stale, is never two texts under one key, and says truly where it came from."""
        preview: Preview = self.run(self.desk.previews.get(session_id, kind))
        bundle, reference, salt = self.run(self.fresh(session_id, kind)), "", self.desk.database.desk.salt
        if self.connector.shows_reference and bundle.connector == "folder":
            reference = reference_of(bundle.post_key)
        note = compose(redacted(replace(bundle, reference=reference), Gate(salt)))
        key = (kind, session_id, preview.state_version, preview.fingerprint)
        if self.texts.setdefault(key, preview.sha256) != preview.sha256:
            raise TwoTextsForOneKey(key)
        if (preview.note, preview.state_version) != (note, bundle.state_version):
            raise StalePreview(f"version {preview.state_version}: {preview.note}\nnow: {note}")
        assert preview.sha256 == hashlib.sha256(note.markdown.encode()).hexdigest()
        stored = self.model.stored.setdefault((kind, session_id), [])
        where = (preview.state_version, preview.fingerprint)
        assert preview.from_cache == (key in self.in_memory or where in stored[-KEPT_PER_NOTE:])
        if not preview.from_cache:
            stored.append(where)
        self.in_memory.add(key)
        model = self.model.sessions[session_id]
        assert preview.state_version >= model.version
        model.version = preview.state_version
        return preview

    async def fresh(self, session_id: str, kind: NoteKind) -> Any:
        language = self.model.note_language or self.desk.settings.language
        bundle = await self.desk.database.read(lambda uow: uow.bundle(session_id, kind, language))
        assert bundle is not None
        return bundle

    def no_post_is_there_twice(self) -> None:
        files = [file for file in self.posted.rglob("*.md") if file.is_file()]
        keys = [file.stem.rsplit("-", 1)[-1] for file in files]
        assert len(keys) == len(set(keys)), "a post arrived twice"
        assert {file.read_bytes() for file in files} <= self.approved, "something arrived that nobody approved"

    def do(self, verb: Coroutine[Any, Any, Any], error: type[FlowPilotError] | None) -> Any:
        """Run a verb; it must end as the model says. Returns what it returned."""
        self.step += 1
        self.clock.pass_time(1)
        ended: type[BaseException] | None = None
        result = None
        try:
            result = self.run(verb)
        except FlowPilotError as raised:
            ended = type(raised)
        assert ended is error, f"the model expects {error}, the desk says {ended}"
        return result

    def after(self, session_id: str, look: str) -> None:
        if self.eager:
            for kind in NoteKind:
                self.look(session_id, kind)
        elif look != "no":
            other = {RESOLUTION: ESCALATION, ESCALATION: RESOLUTION}
            self.look(session_id, self.usual if look == "usual" else other[self.usual])

    def closed_or(self, session: ModelSession, *errors: type[FlowPilotError] | None) -> type[FlowPilotError] | None:
        return Conflict if session.is_closed else next((error for error in errors if error), None)

    # Tickets ----------------------------------------------------------------------------------------------------

    @precondition(lambda self: len(self.model.sessions) < MOST_SESSIONS)
    @rule(title=texts, language=st.sampled_from([None, "en", "de"]), on_a_ticket=st.booleans())
    def start(self, title: str, language: str | None, on_a_ticket: bool) -> None:
        session_id = self.run(self.desk.sessions.start(title, language=language))
        self.model.sessions[session_id] = ModelSession(title, language)
        if on_a_ticket:
            ticket = Ticket(TicketRef("folder", session_id), title)
            self.run(self.desk.database.transact(lambda uow: uow.sessions.link_ticket(session_id, ticket)))

    @rule(index=which, title=texts, look=looks)
    def set_title(self, index: int, title: str, look: str) -> None:
        session_id = self.pick(index)
        self.do(self.desk.sessions.set_title(session_id, title), None)
        self.model.sessions[session_id].title = title
        self.after(session_id, look)

    @rule(index=which, language=st.sampled_from([None, "en", "de"]), look=looks)
    def set_language(self, index: int, language: str | None, look: str) -> None:
        session_id = self.pick(index)
        self.do(self.desk.sessions.set_language(session_id, language), None)
        self.model.sessions[session_id].language = language
        self.after(session_id, look)

    @rule(index=which, title=texts, look=looks)
    def add_problem(self, index: int, title: str, look: str) -> None:
        session_id, session = self.picked(index)
        error = self.closed_or(session)
        self.do(self.desk.sessions.add_problem(session_id, title), error)
        if error is None:
            session.problems.append(title)
        self.after(session_id, look)

    def picked(self, index: int) -> tuple[str, ModelSession]:
        session_id = self.pick(index)
        return session_id, self.model.sessions[session_id]

    @rule(index=which)
    def wait(self, index: int) -> None:
        session_id, session = self.picked(index)
        error = self.closed_or(session)
        self.do(self.desk.sessions.wait(session_id, self.clock.now()), error)
        session.status = session.status if error else "waiting"

    @rule(index=which, look=looks)
    def reopen(self, index: int, look: str) -> None:
        session_id, session = self.picked(index)
        error = Conflict if session.status == "open" or session.is_unsettled else None
        self.do(self.desk.sessions.reopen(session_id), error)
        session.status = session.status if error else "open"
        self.after(session_id, look)

    @rule(index=which)
    def delete(self, index: int) -> None:
        session_id, session = self.picked(index)
        error = Conflict if session.is_unsettled else None
        if error or len(self.model.sessions) > 1:
            self.do(self.desk.sessions.delete(session_id), error)
        if error is None and len(self.model.sessions) > 1:
            del self.model.sessions[session_id]
            self.model.stored = {key: kept for key, kept in self.model.stored.items() if key[1] != session_id}
            self.in_memory = {key for key in self.in_memory if key[1] != session_id}
            self.do(self.desk.previews.get(session_id, RESOLUTION), NotFound)
            self.do(self.desk.sessions.view(session_id), NotFound)

    @rule(language=st.sampled_from(["de", "en", "de", ""]), index=which, look=looks)
    def set_desk_language(self, language: str, index: int, look: str) -> None:
        session_id = self.pick(index)
        self.do(self.desk.preferences.change("note_language", language), None)
        self.model.note_language = language
        self.after(session_id, look)

    @rule(index=which, look=looks)
    def change_the_ticket_system(self, index: int, look: str) -> None:
        self.connector.shows_reference = not self.connector.shows_reference
        self.after(self.pick(index), look)

    # The lane ---------------------------------------------------------------------------------------------------

    @rule(
        index=which,
        text=texts,
        role=st.sampled_from(FactRole),
        audience=st.sampled_from(Audience),
        problem=st.sampled_from([None, None, None, 1]),
        look=looks,
    )
    def add_fact(
        self, index: int, text: str, role: FactRole, audience: Audience, problem: int | None, look: str
    ) -> None:
        session_id, session = self.picked(index)
        unknown = InvalidInput if problem and problem > len(session.problems) else None
        error = self.closed_or(session, unknown)
        verb = self.desk.lane.add_fact(session_id, text, role=role, audience=audience, problem=problem)
        fact = self.do(verb, error)
        if error is None:
            session.facts.append(ModelFact(text, "confirmed", role.value, audience.value, problem))
            assert fact.label == f"F{len(session.facts)}"
        self.after(session_id, look)

    @rule(
        index=which,
        number=labels,
        status=st.sampled_from(["confirmed", "disproved", "no_longer_true", "set_aside"]),
        by=st.sampled_from([None, None, 1, 2]),
        look=looks,
    )
    def set_status(self, index: int, number: int, status: str, by: int | None, look: str) -> None:
        session_id, session = self.picked(index)
        lane, label = self.desk.lane, f"F{number}"
        by = by if status == "no_longer_true" and by != number else None
        verb = {
            "confirmed": lambda: lane.confirm(session_id, [label]),
            "disproved": lambda: lane.disprove(session_id, [label]),
            "set_aside": lambda: lane.set_aside(session_id, [label]),
            "no_longer_true": lambda: lane.retire(session_id, [label], replaced_by=f"F{by}" if by else None),
        }[status]()
        unknown = NotFound if max(number, by or 0) > len(session.facts) else None
        error = self.closed_or(session, unknown)
        self.do(verb, error)
        if error is None:
            fact = session.facts[number - 1]
            fact.status, fact.replaced_by = status, by
        self.after(session_id, look)

    @rule(index=which, number=labels, text=texts, role=st.sampled_from(FactRole), look=looks)
    def amend_fact(self, index: int, number: int, text: str, role: FactRole, look: str) -> None:
        session_id, session = self.picked(index)
        error = self.closed_or(session, NotFound if number > len(session.facts) else None)
        verb = self.desk.lane.amend_fact(session_id, f"F{number}", text=text, role=role)
        self.do(verb, error)
        if error is None:
            fact = session.facts[number - 1]
            fact.text, fact.role = text, role.value
        self.after(session_id, look)

    @rule(index=which, text=texts, question=st.booleans(), look=looks)
    def add_question_or_check(self, index: int, text: str, question: bool, look: str) -> None:
        session_id, session = self.picked(index)
        error = self.closed_or(session)
        add = self.desk.lane.add_question if question else self.desk.lane.add_check
        self.do(add(session_id, text), error)
        if error is None:
            (session.questions if question else session.checks).append(ModelAsk(text))
        self.after(session_id, look)

    @rule(
        index=which,
        number=st.integers(1, 2),
        verb=st.sampled_from(["answer", "drop question", "check helped", "check failed", "drop check"]),
        text=texts,
        look=looks,
    )
    def finish(self, index: int, number: int, verb: str, text: str, look: str) -> None:
        session_id, session = self.picked(index)
        lane = self.desk.lane
        asks = session.questions if verb in {"answer", "drop question"} else session.checks
        known = number <= len(asks)
        decided = Conflict if known and asks[number - 1].status != "open" else None
        error = self.closed_or(session, None if known else NotFound, decided)
        verbs: dict[str, tuple[str, Callable[[], Coroutine[Any, Any, Any]]]] = {
            "answer": ("answered", lambda: lane.answer(session_id, f"Q{number}", text)),
            "drop question": ("dropped", lambda: lane.drop_question(session_id, f"Q{number}")),
            "check helped": ("done", lambda: lane.finish_check(session_id, f"C{number}", text, helped=True)),
            "check failed": ("failed", lambda: lane.finish_check(session_id, f"C{number}", text, helped=False)),
            "drop check": ("dropped", lambda: lane.drop_check(session_id, f"C{number}")),
        }
        status, call = verbs[verb]
        self.do(call(), error)
        if error is None:
            ask = asks[number - 1]
            ask.status = status
            if status != "dropped":
                session.facts.append(ModelFact(text))
                ask.result, ask.fact = text, len(session.facts)
        self.after(session_id, look)

    # Fixes ------------------------------------------------------------------------------------------------------

    @rule(
        index=which, title=st.sampled_from(["Change the cable", "Restart the printer"]), force=st.booleans(), look=looks
    )
    def add_fix(self, index: int, title: str, force: bool, look: str) -> None:
        session_id, session = self.picked(index)
        active = session.active(None)
        busy = Conflict if active and active.is_started and not active.outcomes and not force else None
        error = self.closed_or(session, busy)
        verb = self.desk.fixes.add(session_id, title, steps=["Look at it"], replace_started=force)
        self.do(verb, error)
        if error is None:
            if active:
                active.active = False
            session.fixes.append(ModelFix(title, None))
        self.after(session_id, look)

    @rule(index=which, number=st.sampled_from([None, 1, 2]), kind=st.sampled_from(DecisionKind), look=looks)
    def decide(self, index: int, number: int | None, kind: DecisionKind, look: str) -> None:
        session_id, session = self.picked(index)
        fix, missing = self.meant(session, number)
        superseded = Conflict if fix and not fix.active else None
        error = self.closed_or(session, missing, superseded)
        reason = DismissReason.WRONG if kind is DecisionKind.DISMISSED else None
        label = f"X{number}" if number else None
        self.do(self.desk.fixes.decide(session_id, kind, label=label, reason=reason), error)
        if error is None and fix:
            fix.decisions.append(ModelDecision(kind.value, self.step))
            fix.active = kind is not DecisionKind.DISMISSED
        self.after(session_id, look)

    def meant(self, session: ModelSession, number: int | None) -> tuple[ModelFix | None, type[FlowPilotError] | None]:
        if number is None:
            fix = session.active(None)
        else:
            fix = session.fixes[number - 1] if number <= len(session.fixes) else None
        return fix, None if fix else NotFound

    @rule(index=which, number=st.sampled_from([None, 1]), kind=st.sampled_from(OutcomeKind), text=texts, look=looks)
    def record_outcome(self, index: int, number: int | None, kind: OutcomeKind, text: str, look: str) -> None:
        session_id, session = self.picked(index)
        fix, missing = self.meant(session, number)
        never = Conflict if fix and not fix.active and not fix.is_started else None
        error = self.closed_or(session, missing, never)
        label = f"X{number}" if number else None
        self.do(self.desk.fixes.record_outcome(session_id, kind, label=label, text=text), error)
        if error is None and fix:
            session.record_outcome(fix, kind.value, text, self.step)
        self.after(session_id, look)

    @rule(index=which, number=st.sampled_from([None, 1]), look=looks)
    def withdraw_outcome(self, index: int, number: int | None, look: str) -> None:
        session_id, session = self.picked(index)
        fix, missing = self.meant(session, number)
        error = self.closed_or(session, missing, NotFound if fix and not fix.outcomes else None)
        label = f"X{number}" if number else None
        self.do(self.desk.fixes.withdraw_outcome(session_id, label=label), error)
        if error is None and fix:
            session.withdraw_outcome(fix)
        self.after(session_id, look)

    @rule(index=which, number=st.integers(1, 2), title=titles, look=looks)
    def amend_fix(self, index: int, number: int, title: str, look: str) -> None:
        session_id, session = self.picked(index)
        fix, missing = self.meant(session, number)
        error = self.closed_or(session, missing)
        self.do(self.desk.fixes.amend(session_id, label=f"X{number}", title=title), error)
        if error is None and fix:
            fix.title = title
        self.after(session_id, look)

    @rule(index=which, look=looks)
    def follow_up(self, index: int, look: str) -> None:
        session_id, session = self.picked(index)
        fix, missing = self.meant(session, None)
        error = self.closed_or(session, missing)
        self.do(self.desk.fixes.follow_up(session_id, "Ann", date(2026, 12, 1)), error)
        if error is None and fix:
            fix.follow_up = "Ann"
        self.after(session_id, look)

    # The note ---------------------------------------------------------------------------------------------------

    @rule(index=which, kind=kinds)
    def preview(self, index: int, kind: NoteKind) -> None:
        self.look(self.pick(index), kind)

    @rule(index=which, kind=kinds, action=st.sampled_from(EditAction), nth=st.integers(0, 2), look=looks)
    def edit(self, index: int, kind: NoteKind, action: EditAction, nth: int, look: str) -> None:
        session_id, session = self.picked(index)
        keys = [s.key for section in self.look(session_id, kind).note.sections for s in section.sentences]
        editing, key = self.desk.editing, (keys or ["F9"])[nth % max(len(keys), 1)]
        if action is EditAction.ADD:
            verb = editing.add(session_id, kind, SECTION[kind], EDITED, facts=["F1"])
            error, key = self.closed_or(session, None if session.facts else NotFound), ""
        else:
            missing = None if key in keys else NotFound
            error = missing or self.closed_or(session)
            replaces = action is EditAction.REPLACE
            verb = editing.reword(session_id, kind, key, EDITED) if replaces else editing.drop(session_id, kind, key)
        self.do(verb, error)
        if error is None:
            revision = max(session.edits[kind], default=0) + 1
            text = "" if action is EditAction.DROP else EDITED
            session.edits[kind][revision] = ModelEdit(action.value, key or f"edit{revision}", text)
        self.after(session_id, look)

    @rule(index=which, kind=kinds, nth=st.integers(0, 3), look=looks)
    def restore_sentence(self, index: int, kind: NoteKind, nth: int, look: str) -> None:
        session_id, session = self.picked(index)
        edits = session.edits[kind]
        key = edits[sorted(edits)[nth % len(edits)]].key if edits else "F9"
        error = self.closed_or(session, None if edits else NotFound)
        self.do(self.desk.editing.restore(session_id, kind, key), error)
        if error is None:
            session.edits[kind] = {number: edit for number, edit in edits.items() if edit.key != key}
        self.after(session_id, look)

    @rule(index=which, kind=kinds, seen=st.sampled_from(["now", "now", "older", "other text"]), look=looks)
    def close_with(self, index: int, kind: NoteKind, seen: str, look: str) -> None:
        session_id, session = self.picked(index)
        preview = self.look(session_id, kind)
        empty = not any(section.sentences for section in preview.note.sections)
        stale = StaleNote if seen != "now" else None
        refused = Refused if empty or preview.note.missing else None
        error = self.closed_or(session, stale, refused)
        verb = self.desk.resolving.close_with(
            session_id,
            kind,
            version=preview.state_version - (seen == "older"),
            sha256=preview.sha256 if seen != "other text" else "0" * 64,
        )
        item = self.do(verb, error)
        if error is None:
            assert (item.body, item.state) == (preview.note.markdown, OutboxState.WAITING)
            session.status = "resolved" if kind is RESOLUTION else "escalated"
            sentences = [sentence for section in preview.note.sections for sentence in section.sentences]
            stated = {int(label[1:]) for sentence in sentences for label in sentence.facts if label[0] == "F"}
            session.posts.append(ModelPost(kind, preview.note.markdown, frozenset(stated)))
            self.approved.add(preview.note.markdown.encode())
        self.after(session_id, look)

    @rule(index=which, look=looks)
    def deliver(self, index: int, look: str) -> None:
        session_id = self.pick(index)
        self.clock.pass_time(700)
        self.do(self.desk.outbox.deliver(at_once=True), None)
        self.read_posts(self.run(self.desk.outbox.items()))
        self.no_post_is_there_twice()
        self.after(session_id, look)

    def read_posts(self, items: Iterable[Any]) -> None:
        """A post is settled when it is there; what another past of this desk posted under its key is never denied."""
        for session_id, session in self.model.sessions.items():
            own = sorted((item for item in items if item.session_id == session_id), key=lambda item: item.id)
            for item, post in zip(own, session.posts, strict=True):
                assert item.state is not OutboxState.SENDING
                there = [file.read_bytes() for file in self.posted.rglob(f"*-{item.post_key}.md")]
                if item.state is OutboxState.SENT:
                    assert len(there) == 1
                elif item.state is not OutboxState.DROPPED:
                    assert there != [item.body.encode()], "it is there, and the desk does not say so"
                post.settled = item.state in {OutboxState.SENT, OutboxState.DROPPED}

    @rule(index=which, look=looks)
    def drop_what_cannot_be_delivered(self, index: int, look: str) -> None:
        session_id, session = self.picked(index)
        stopped = [item for item in self.run(self.desk.outbox.items()) if item.session_id == session_id]
        for item in stopped:
            settled = item.state in {OutboxState.SENT, OutboxState.DROPPED}
            self.do(self.desk.outbox.drop(item.id), Conflict if settled else None)
        for post in session.posts:
            post.settled = True
        self.after(session_id, look)
