"""What notes leave behind: the agent's edits, stored previews, approved notes and the keys of their posts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from flowpilot_desktop.domain.notes import (
    EditAction,
    Hint,
    LeftOut,
    Note,
    NoteEdit,
    NoteKind,
    PostedNote,
    Preview,
    Section,
    SectionName,
    Sentence,
    Violation,
)
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.storage.scope import Scope
from flowpilot_desktop.storage.tables import (
    note_edits,
    note_sentences,
    notes,
    post_keys,
    preview_sentences,
    previews,
)


class Edits:
    """The agent's edits of notes; each has a revision of its own."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._execute = scope.connection.execute

    def of_note(self, session_id: SessionId, kind: NoteKind) -> tuple[NoteEdit, ...]:
        rows = self._execute(
            sa.select(*[column for column in note_edits.c if column.name != "created_at"])
            .where(note_edits.c.session_id == session_id, note_edits.c.kind == kind)
            .order_by(note_edits.c.revision)
        )
        return tuple(
            NoteEdit(
                id=row.id,
                kind=NoteKind(row.kind),
                revision=row.revision,
                action=EditAction(row.action),
                section=SectionName(row.section),
                key=row.key,
                text=row.text,
                facts=tuple(row.facts),
            )
            for row in rows
        )

    def add(
        self,
        session_id: SessionId,
        kind: NoteKind,
        *,
        action: EditAction,
        section: SectionName,
        key: str,
        text: str,
        facts: Sequence[str],
    ) -> int:
        """Write an edit; returns its revision."""
        highest = self._execute(
            sa.select(sa.func.max(note_edits.c.revision)).where(
                note_edits.c.session_id == session_id, note_edits.c.kind == kind
            )
        ).scalar_one()
        revision = (highest or 0) + 1
        self._execute(
            note_edits.insert().values(
                session_id=session_id,
                kind=kind,
                revision=revision,
                action=action,
                section=section,
                key=key or f"edit{revision}",
                text=text,
                facts=list(facts),
                created_at=self._scope.now,
            )
        )
        return revision

    def remove(self, session_id: SessionId, kind: NoteKind, key: str) -> int:
        """Take back every edit of one sentence; returns how many there were."""
        result = self._execute(
            note_edits.delete().where(
                note_edits.c.session_id == session_id, note_edits.c.kind == kind, note_edits.c.key == key
            )
        )
        return result.rowcount


class Previews:
    """Stored previews: what was composed once is not composed again, also after a restart."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._execute = scope.connection.execute

    def get(self, session_id: SessionId, kind: NoteKind, version: int, fingerprint: str) -> Preview | None:
        row = self._execute(
            sa.select(previews).where(
                previews.c.session_id == session_id,
                previews.c.kind == kind,
                previews.c.state_version == version,
                previews.c.fingerprint == fingerprint,
            )
        ).one_or_none()
        if row is None:
            return None
        sentences = self._sentences(row.id)
        frame: Mapping[str, Any] = row.frame
        note = Note(
            kind=NoteKind(row.kind),
            language=row.language,
            sections=tuple(
                Section(
                    name=SectionName(part["name"]),
                    title=part["title"],
                    sentences=tuple(sentences.get(part["name"], ())),
                    gap=part["gap"],
                )
                for part in frame["sections"]
            ),
            markdown=row.markdown,
            left_out=tuple(LeftOut(**entry) for entry in frame["left_out"]),
            rejected=tuple(Violation(**entry) for entry in frame["rejected"]),
            missing=tuple(frame["missing"]),
            hints=tuple(Hint(**entry) for entry in frame["hints"]),
        )
        return Preview(
            session_id=row.session_id,
            note=note,
            state_version=row.state_version,
            fingerprint=row.fingerprint,
            writer=row.writer,
            sha256=row.sha256,
            created_at=row.created_at,
            from_cache=True,
        )

    def put(self, preview: Preview) -> None:
        """Store a preview; one that is there already under the same key stays."""
        note = preview.note
        key = (
            previews.c.session_id == preview.session_id,
            previews.c.kind == note.kind,
            previews.c.state_version == preview.state_version,
            previews.c.fingerprint == preview.fingerprint,
        )
        if self._execute(sa.select(previews.c.id).where(*key)).first() is not None:
            return
        inserted_id = self._scope.insert(
            previews,
            session_id=preview.session_id,
            kind=note.kind,
            state_version=preview.state_version,
            fingerprint=preview.fingerprint,
            writer=preview.writer,
            language=note.language,
            markdown=note.markdown,
            sha256=preview.sha256,
            frame={
                "sections": [
                    {"name": section.name, "title": section.title, "gap": section.gap} for section in note.sections
                ],
                "left_out": [vars(entry) for entry in note.left_out],
                "rejected": [vars(entry) for entry in note.rejected],
                "missing": list(note.missing),
                "hints": [vars(entry) for entry in note.hints],
            },
            created_at=preview.created_at,
        )
        rows = sentence_rows(note.sections, preview_id=inserted_id)
        if rows:
            self._execute(preview_sentences.insert(), rows)

    def retire(self, session_id: SessionId, kind: NoteKind, *, keep: int) -> None:
        """Remove all but the newest ``keep`` previews of one note."""
        kept = (
            sa.select(previews.c.id)
            .where(previews.c.session_id == session_id, previews.c.kind == kind)
            .order_by(previews.c.id.desc())
            .limit(keep)
        )
        self._execute(
            previews.delete().where(
                previews.c.session_id == session_id, previews.c.kind == kind, previews.c.id.not_in(kept)
            )
        )

    def _sentences(self, preview_id: int) -> dict[str, list[Sentence]]:
        grouped: dict[str, list[Sentence]] = {}
        for row in self._execute(
            sa.select(preview_sentences)
            .where(preview_sentences.c.preview_id == preview_id)
            .order_by(preview_sentences.c.position)
        ):
            sentence = Sentence(text=row.text, facts=tuple(row.facts), key=row.key, edited=row.edited)
            grouped.setdefault(row.section, []).append(sentence)
        return grouped


class Notes:
    """Approved notes, and the keys that their posts will carry."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._execute = scope.connection.execute

    def of_session(self, session_id: SessionId) -> tuple[PostedNote, ...]:
        """All approved notes that were posted or may be, oldest first; of a withdrawn one nobody has read a word."""
        stands = (notes.c.session_id == session_id, notes.c.withdrawn_at.is_(None))
        rows = self._execute(sa.select(notes).where(*stands).order_by(notes.c.id))
        return tuple(
            PostedNote(
                id=row.id,
                session_id=row.session_id,
                kind=NoteKind(row.kind),
                resolution_no=row.resolution_no,
                state_version=row.state_version,
                markdown=row.markdown,
                sha256=row.sha256,
                approved_at=row.approved_at,
                posted_at=row.posted_at,
                stated_facts=tuple(row.stated_facts),
            )
            for row in rows
        )

    def approve(self, preview: Preview, resolution_no: int) -> int:
        """Keep exactly this preview as the approved note; returns the note's id."""
        note = preview.note
        stated = {int(label[1:]) for label in _labels(note.sections) if label.startswith("F")}
        inserted_id = self._scope.insert(
            notes,
            session_id=preview.session_id,
            kind=note.kind,
            resolution_no=resolution_no,
            state_version=preview.state_version,
            markdown=note.markdown,
            sha256=preview.sha256,
            stated_facts=sorted(stated),
            approved_at=self._scope.now,
        )
        note_id = inserted_id
        rows = sentence_rows(note.sections, note_id=note_id)
        if rows:
            self._execute(note_sentences.insert(), rows)
        return note_id

    def mark_posted(self, note_id: int, at: datetime) -> None:
        self._execute(notes.update().where(notes.c.id == note_id).values(posted_at=at))

    def withdraw(self, note_id: int, at: datetime) -> None:
        """It was taken back or given up, and nothing of it can have left."""
        self._execute(notes.update().where(notes.c.id == note_id).values(withdrawn_at=at))

    def next_resolution_no(self, session_id: SessionId, kind: NoteKind) -> int:
        highest = self._execute(
            sa.select(sa.func.max(notes.c.resolution_no)).where(notes.c.session_id == session_id, notes.c.kind == kind)
        ).scalar_one()
        return (highest or 0) + 1

    def post_key(self, session_id: SessionId, kind: NoteKind, resolution_no: int) -> str | None:
        return self._execute(
            sa.select(post_keys.c.key).where(
                post_keys.c.session_id == session_id,
                post_keys.c.kind == kind,
                post_keys.c.resolution_no == resolution_no,
            )
        ).scalar_one_or_none()

    def add_post_key(self, session_id: SessionId, kind: NoteKind, resolution_no: int, key: str) -> None:
        self._execute(post_keys.insert().values(session_id=session_id, kind=kind, resolution_no=resolution_no, key=key))


def sentence_rows(sections: Iterable[Section], **parent: int) -> list[dict[str, object]]:
    """One row per sentence, in the order of the note."""
    return [
        {
            **parent,
            "section": section.name,
            "position": position,
            "key": sentence.key,
            "text": sentence.text,
            "facts": list(sentence.facts),
            "edited": sentence.edited,
        }
        for section in sections
        for position, sentence in enumerate(section.sentences)
    ]


def _labels(sections: Iterable[Section]) -> set[str]:
    return {label for section in sections for sentence in section.sentences for label in sentence.facts}
