"""The note: looked at, edited, posted, delivered."""

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from flowpilot_desktop.domain.errors import Conflict, NotFound, Refused, StaleNote
from flowpilot_desktop.domain.notes import EditAction, NoteKind, SectionName
from flowpilot_desktop.domain.outbox import OutboxState
from tests.properties.choices import kinds, looks, which
from tests.properties.model import (
    ESCALATION,
    RESOLUTION,
    ModelEdit,
    ModelPost,
)
from tests.properties.running_desk import RunningDesk

SECTION = {RESOLUTION: SectionName.CONFIRMED, ESCALATION: SectionName.KNOWN}
EDITED = "The agent says so."


class NoteRules(RunningDesk):
    """The note: looked at, edited, posted, delivered."""

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
