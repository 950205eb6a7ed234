"""What would be lost with the window: texts that were typed and not sent, and how the window was arranged.

Secrets are no drafts: whoever offers a field for a key, a password or a sensitive parameter does not keep it here.
"""

from collections.abc import Mapping

from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.domain.text import without_unkeepable
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.unit_of_work import UnitOfWork


class Drafts:
    """Texts by field, of a ticket or (session None) of the desk itself."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, session_id: SessionId | None) -> Mapping[str, str]:
        return await self._database.read(lambda uow: uow.drafts.of(session_id))

    async def write(self, session_id: SessionId | None, texts: Mapping[str, str]) -> None:
        """Keep what is in the fields now, durably; an empty text is forgotten, and so is one of a deleted ticket."""
        kept = {field: without_unkeepable(text) for field, text in texts.items()}

        def work(uow: UnitOfWork) -> None:
            if session_id is None or uow.sessions.version(session_id) is not None:
                uow.drafts.write(session_id, kept)

        await self._database.transact(work)
