"""Everything that a note is made from, in one value: the same bundle always gives the same note."""

from dataclasses import dataclass

from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.domain.lane import Check, Fact, Question
from flowpilot_desktop.domain.notes import NoteEdit, NoteKind, PostedNote
from flowpilot_desktop.domain.scripts import Generation
from flowpilot_desktop.domain.sessions import Problem, SessionId


@dataclass(frozen=True)
class NoteBundle:
    """The inputs of a note for one state of a session. Chat messages are none of them.

    ``posted`` holds earlier notes of this kind in this session, oldest first. ``connector`` and ``post_key`` say where
    the note will go and under which key; ``reference`` is the reference line that follows from them, empty where the
    ticket system hides the key. Every list is in the order of its label numbers.
    """

    session_id: SessionId
    state_version: int
    kind: NoteKind
    title: str
    language: str
    facts: tuple[Fact, ...] = ()
    questions: tuple[Question, ...] = ()
    checks: tuple[Check, ...] = ()
    fixes: tuple[Fix, ...] = ()
    generations: tuple[Generation, ...] = ()
    problems: tuple[Problem, ...] = ()
    edits: tuple[NoteEdit, ...] = ()
    posted: tuple[PostedNote, ...] = ()
    reference: str = ""
    connector: str = ""
    post_key: str = ""
