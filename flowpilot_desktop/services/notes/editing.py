"""The agent's hand on a note: words that survive every refresh, and are judged by the same verifier."""

from collections.abc import Sequence

from flowpilot_desktop.domain.errors import InvalidInput, NotFound
from flowpilot_desktop.domain.notes import SECTIONS, EditAction, NoteKind, SectionName, Sentence
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.domain.text import keepable
from flowpilot_desktop.services.notes.previews import Previews
from flowpilot_desktop.services.sessions import existing, require_open
from flowpilot_desktop.services.statements.typed import statement
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.unit_of_work import UnitOfWork


class NoteEditing:
    """Edits of a session's notes."""

    def __init__(self, database: Database, previews: Previews) -> None:
        self._database = database
        self._previews = previews

    async def reword(
        self, session_id: SessionId, kind: NoteKind, key: str, text: str, *, facts: Sequence[str] = ()
    ) -> None:
        """Say one sentence (named by its key) in the agent's words; it rests on the same facts unless others are given.

        Raises:
            NotFound: the note has no such sentence, or the ticket no such fact.
        """
        section, sentence = await self._sentence(session_id, kind, key)
        await self._write(session_id, kind, EditAction.REPLACE, section, key, _sentence(text), facts or sentence.facts)

    async def drop(self, session_id: SessionId, kind: NoteKind, key: str) -> None:
        """Leave one sentence out. Raises: NotFound."""
        section, _ = await self._sentence(session_id, kind, key)
        await self._write(session_id, kind, EditAction.DROP, section, key, "", ())

    async def add(
        self, session_id: SessionId, kind: NoteKind, section: SectionName, text: str, *, facts: Sequence[str]
    ) -> None:
        """Add a sentence that rests on ``facts``.

        Raises:
            InvalidInput: the note has no such section, or the sentence rests on nothing.
            NotFound: the ticket has no such fact.
        """
        if section not in SECTIONS[kind]:
            raise InvalidInput(f"This note has no section '{section}'.", f"It has: {', '.join(SECTIONS[kind])}.")
        if not facts:
            raise InvalidInput("A sentence needs the facts that it rests on.", "Name them, or add the fact first.")
        await self._write(session_id, kind, EditAction.ADD, section, "", _sentence(text), facts)

    async def restore(self, session_id: SessionId, kind: NoteKind, key: str) -> None:
        """Take back every edit of one sentence. Raises: NotFound where there is none."""
        key = keepable(key)

        def work(uow: UnitOfWork) -> None:
            require_open(existing(uow, session_id))
            if uow.edits.remove(session_id, kind, key) == 0:
                raise NotFound(f"There is no edit of '{key}' in this note.")

        await self._database.transact(work)

    async def _sentence(self, session_id: SessionId, kind: NoteKind, key: str) -> tuple[SectionName, Sentence]:
        preview = await self._previews.get(session_id, kind)
        for section in preview.note.sections:
            for sentence in section.sentences:
                if sentence.key == key:
                    return section.name, sentence
        keys = [sentence.key for section in preview.note.sections for sentence in section.sentences]
        raise NotFound(f"The note has no sentence '{key}'.", f"It has: {', '.join(keys) or 'none yet'}.")

    async def _write(
        self,
        session_id: SessionId,
        kind: NoteKind,
        action: EditAction,
        section: SectionName,
        key: str,
        text: str,
        facts: Sequence[str],
    ) -> None:
        labels = [keepable(label).upper() for label in facts]

        def work(uow: UnitOfWork) -> None:
            require_open(existing(uow, session_id))
            _require_known(uow, session_id, labels)
            uow.edits.add(session_id, kind, action=action, section=section, key=key, text=text, facts=labels)

        await self._database.transact(work)


def _require_known(uow: UnitOfWork, session_id: SessionId, labels: Sequence[str]) -> None:
    """Raises: NotFound for a label that nothing on the ticket has. (Whether it may carry a note, the verifier says.)"""
    if not labels:
        return
    known = {
        each.label
        for every in (uow.facts, uow.questions, uow.checks, uow.fixes)
        for each in every.of_session(session_id)
    }
    for label in labels:
        if label not in known:
            raise NotFound(f"There is no {label[:20]} on this ticket.", "'show' lists what there is.")


def _sentence(text: str) -> str:
    """The agent's words with a full stop where they end without one: other sentences follow in the same paragraph."""
    text = statement(text)
    return f"{text}." if text[-1].isalnum() or text[-1] in ")]”“»’\"'" else text
