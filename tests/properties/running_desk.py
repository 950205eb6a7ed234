"""The real application beside its model: starts, restarts, crashes and older copies; looking and comparing."""

import asyncio
import hashlib
import shutil
import tempfile
import uuid
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from hypothesis.stateful import RuleBasedStateMachine

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.domain.errors import Conflict, FlowPilotError
from flowpilot_desktop.domain.notes import NoteEdit, NoteKind, Preview
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.composer import compose
from flowpilot_desktop.services.notes.bundle_redaction import redacted
from flowpilot_desktop.services.notes.previews import KEPT_PER_NOTE, Influences, fingerprint_of
from flowpilot_desktop.services.ports import Capabilities
from flowpilot_desktop.services.post_keys import reference_of
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
    ModelSession,
)
from tests.services.stand_ins import SettableClock


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


class RunningDesk(RuleBasedStateMachine):
    """What every part of the machine stands on: the desk, its model, and the comparison of the two."""

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

    # Starts and ends

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

    # Looking

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
                fix.superseded_by,
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

    def picked(self, index: int) -> tuple[str, ModelSession]:
        session_id = self.pick(index)
        return session_id, self.model.sessions[session_id]
