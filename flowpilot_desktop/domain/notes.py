"""Notes: sections of sentences, each with what it rests on."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flowpilot_desktop.domain.sessions import SessionId


class NoteKind(StrEnum):
    """What a note is for: the customer's ticket, or the colleague who takes over."""

    RESOLUTION_NOTE = "resolution_note"
    ESCALATION_PACKAGE = "escalation_package"


class Visibility(StrEnum):
    """Who can read a post in the ticket system."""

    PUBLIC = "public"
    INTERNAL = "internal"


class ShownAs(StrEnum):
    """How the ticket shows the text of a post to those who read it there."""

    FORMATTED = "formatted"
    """Its marks as what they mean: headings, lists, emphasis."""
    PLAIN = "plain"
    """As plain text, from which the marks were taken."""
    FILE = "file"
    """As a file of Markdown: whoever opens it sees its characters, or what they mean."""
    UNKNOWN = "unknown"
    """Nobody knows: the characters alone can be shown."""


VISIBILITY = {NoteKind.RESOLUTION_NOTE: Visibility.PUBLIC, NoteKind.ESCALATION_PACKAGE: Visibility.INTERNAL}
"""Who may read a kind of note. An internal note is never posted where customers can read."""


class SectionName(StrEnum):
    """The sections of both kinds of note."""

    PROBLEM = "problem"
    CONFIRMED = "confirmed"
    ROOT_CAUSE = "root_cause"
    RESOLUTION = "resolution"
    KNOWN = "known"
    TRIED = "tried"
    HYPOTHESIS = "hypothesis"
    NEXT = "next"


SECTIONS = {
    NoteKind.RESOLUTION_NOTE: (
        SectionName.PROBLEM,
        SectionName.CONFIRMED,
        SectionName.ROOT_CAUSE,
        SectionName.RESOLUTION,
    ),
    NoteKind.ESCALATION_PACKAGE: (
        SectionName.KNOWN,
        SectionName.TRIED,
        SectionName.HYPOTHESIS,
        SectionName.NEXT,
    ),
}


@dataclass(frozen=True)
class Sentence:
    """One sentence of a note.

    ``facts`` are the labels it rests on: facts (``F1``), and in a hand-over also open questions (``Q1``), checks
    (``C1``) and fixes (``X1``). ``key`` names what the sentence states (for example ``F3`` or ``X1.outcome``); it stays
    the same when the wording changes, so that an edit finds its sentence again. ``edited`` is True where the agent
    wrote the words.
    """

    text: str
    facts: tuple[str, ...]
    key: str
    edited: bool = False


@dataclass(frozen=True)
class Section:
    """A titled part of a note.

    ``gap`` says what is missing. It stands alone where there are no sentences, and after them where only a part of the
    ticket is meant (one of several problems).
    """

    name: SectionName
    title: str
    sentences: tuple[Sentence, ...]
    gap: str = ""


@dataclass(frozen=True)
class LeftOut:
    """Something confirmed, proposed or written that the note does not say, and why (a sentence for the agent)."""

    label: str
    text: str
    why: str


@dataclass(frozen=True)
class Hint:
    """Something that the note does say, and that would read better in other words. ``advice`` is for the agent."""

    label: str
    text: str
    advice: str
    of_writer: bool = False
    """It tells of a sentence that the note's writer gave and that was replaced or left out."""


@dataclass(frozen=True)
class Violation:
    """A rule of the verifier that a sentence breaks. ``rule`` is a stable identifier, ``detail`` a sentence."""

    key: str
    text: str
    rule: str
    detail: str


@dataclass(frozen=True)
class Note:
    """A composed note. ``markdown`` is what is posted, byte for byte; ``reference`` is its visible reference line."""

    kind: NoteKind
    language: str
    sections: tuple[Section, ...]
    markdown: str
    left_out: tuple[LeftOut, ...] = ()
    rejected: tuple[Violation, ...] = ()
    missing: tuple[str, ...] = ()
    """What must be filled in before this may be posted, as sentences for the agent."""
    hints: tuple[Hint, ...] = ()


@dataclass(frozen=True)
class Preview:
    """A note for one state of a session. ``sha256`` is of the UTF-8 bytes of ``note.markdown``."""

    session_id: SessionId
    note: Note
    state_version: int
    fingerprint: str
    writer: str
    sha256: str
    created_at: datetime
    from_cache: bool


class EditAction(StrEnum):
    """What an edit does to a note."""

    REPLACE = "replace"
    DROP = "drop"
    ADD = "add"


@dataclass(frozen=True)
class NoteEdit:
    """The agent's hand on a note: another wording for a sentence, a sentence dropped, one added.

    ``key`` is the sentence's key (see ``Sentence``); for an added sentence it is the edit's own. ``revision`` counts
    the edits of this note kind in this session, from 1.
    """

    id: int
    kind: NoteKind
    revision: int
    action: EditAction
    section: SectionName
    key: str
    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class PostedNote:
    """A note that was approved: the ``resolution_no``-th of its kind. ``posted_at`` is None until it was sent."""

    id: int
    session_id: SessionId
    kind: NoteKind
    resolution_no: int
    state_version: int
    markdown: str
    sha256: str
    approved_at: datetime
    posted_at: datetime | None = None
    stated_facts: tuple[int, ...] = ()
    """Label numbers of the facts that it stated as true."""
