"""The turns of conversations. A message alone moves no state_version: it is no input of a preview."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from flowpilot_desktop.domain.imported import ImportedMessage
from flowpilot_desktop.domain.sessions import Attachment, Completeness, EntryKind, Message, Role, SessionId
from flowpilot_desktop.storage.scope import Scope
from flowpilot_desktop.storage.tables import attachments, messages


class Messages:
    """Messages of the desk's sessions."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._execute = scope.connection.execute

    def of_session(self, session_id: SessionId) -> tuple[Message, ...]:
        """All messages in the order of the conversation."""
        files: dict[int, list[Attachment]] = {}
        in_session = sa.select(messages.c.id).where(messages.c.session_id == session_id)
        for row in self._execute(
            sa.select(attachments).where(attachments.c.message_id.in_(in_session)).order_by(attachments.c.id)
        ):
            files.setdefault(row.message_id, []).append(Attachment(row.name, row.media_type, row.size))
        rows = self._execute(
            sa.select(messages).where(messages.c.session_id == session_id).order_by(messages.c.position)
        )
        return tuple(_message(row, files.get(row.id, ())) for row in rows)

    def get(self, message_id: int) -> Message | None:
        """One message, without its attachments."""
        row = self._execute(sa.select(messages).where(messages.c.id == message_id)).one_or_none()
        return None if row is None else _message(row, ())

    def unknown_posts(self, session_id: SessionId) -> dict[str, Message]:
        """Posts of this program that were pulled, that no row of the outbox knows and no person decided about, by their
        marks."""
        rows = self._execute(
            sa.select(messages)
            .where(messages.c.session_id == session_id, messages.c.post_mark.is_not(None))
            .order_by(messages.c.position)
        )
        return {row.post_mark: _message(row, ()) for row in rows}

    def take_posts_as_known(self, session_id: SessionId) -> None:
        """A person decided about all unknown posts of a session."""
        self._execute(messages.update().where(messages.c.session_id == session_id).values(post_mark=None))

    def merge(self, session_id: SessionId, arrived: Sequence[ImportedMessage]) -> dict[str, int]:
        """Add the messages that the session does not have yet, behind what is there.

        Returns:
            Remote id → message id, for all of ``arrived``.
        """
        known = {
            row.remote_id: row.id
            for row in self._execute(
                sa.select(messages.c.id, messages.c.remote_id).where(
                    messages.c.session_id == session_id, messages.c.remote_id.is_not(None)
                )
            )
        }
        for message in arrived:
            if message.remote_id in known:
                continue
            message_id = self.add(
                session_id,
                role=message.role,
                kind=EntryKind.IMPORTED,
                author=message.author,
                text=message.text,
                sent_at=message.sent_at,
                stated_time=message.stated_time,
                remote_id=message.remote_id,
                post_mark=message.post_mark,
            )
            known[message.remote_id] = message_id
            for file in message.attachments:
                self._execute(
                    attachments.insert().values(
                        message_id=message_id, name=file.name, media_type=file.media_type, size=file.size
                    )
                )
        return known

    def set_role(self, session_id: SessionId, message_ids: Sequence[int], role: Role) -> None:
        """Whoever said these messages speaks in this role."""
        chosen = messages.c.id.in_(message_ids)
        self._execute(messages.update().where(messages.c.session_id == session_id, chosen).values(role=role))
        self._scope.touch(session_id, "messages")

    def set_author(self, session_id: SessionId, message_ids: Sequence[int], author: str) -> None:
        """These messages are somebody else's words than was thought."""
        chosen = messages.c.id.in_(message_ids)
        self._execute(messages.update().where(messages.c.session_id == session_id, chosen).values(author=author))
        self._scope.touch(session_id, "messages")

    def add(
        self,
        session_id: SessionId,
        *,
        role: Role,
        kind: EntryKind,
        author: str,
        text: str,
        completeness: Completeness = Completeness.COMPLETE,
        sent_at: object = None,
        stated_time: str = "",
        remote_id: str | None = None,
        tokens: int | None = None,
        cost: float | None = None,
        post_mark: str = "",
    ) -> int:
        """Append a message to the conversation; returns its id."""
        inserted_id = self._scope.insert(
            messages,
            session_id=session_id,
            position=self._scope.next_number(messages, session_id, "position"),
            role=role,
            kind=kind,
            author=author,
            text=text,
            completeness=completeness,
            sent_at=sent_at,
            stated_time=stated_time,
            remote_id=remote_id,
            tokens=tokens,
            cost=cost,
            post_mark=post_mark or None,
        )
        self._scope.touch(session_id, "messages")
        return inserted_id


def _message(row: "sa.Row[tuple[object, ...]]", files: Iterable[Attachment]) -> Message:
    return Message(
        id=row.id,
        session_id=row.session_id,
        position=row.position,
        role=Role(row.role),
        kind=EntryKind(row.kind),
        author=row.author,
        text=row.text,
        completeness=Completeness(row.completeness),
        sent_at=row.sent_at,
        stated_time=row.stated_time,
        remote_id=row.remote_id,
        attachments=tuple(files),
        tokens=row.tokens,
        cost=row.cost,
    )
