"""Tickets: begun, named, waited for, reopened, deleted; and the desk around them."""

import copy
import shutil

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from flowpilot_desktop.domain.errors import Conflict, NotFound
from flowpilot_desktop.domain.outbox import OutboxState
from flowpilot_desktop.domain.sessions import Ticket, TicketRef
from tests.properties.choices import MOST_SESSIONS, looks, texts, which
from tests.properties.model import (
    RESOLUTION,
    ModelSession,
)
from tests.properties.running_desk import RunningDesk

MOST_RESTARTS = 2


class TicketRules(RunningDesk):
    """Tickets: begun, named, waited for, reopened, deleted; and the desk around them."""

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
