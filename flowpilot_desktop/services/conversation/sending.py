"""What would be sent if the agent asked now: the same bytes, shown instead of sent."""

import asyncio
from dataclasses import replace
from typing import Protocol

from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.redaction import Gate, RedactedText
from flowpilot_desktop.services.assistants.assistants import CaseFile
from flowpilot_desktop.services.assistants.case_files import case_file
from flowpilot_desktop.services.conversation.going_on import TakeUp, broken_off
from flowpilot_desktop.services.preferences import DeskPreferences
from flowpilot_desktop.services.scripts.shelf import ScriptShelf
from flowpilot_desktop.services.sessions import Sessions


class ShowsRequests(Protocol):
    """An assistant that can show a request without sending it."""

    async def preview(self, case: CaseFile, question: RedactedText) -> str: ...


class Sending:
    """Shows requests."""

    def __init__(
        self,
        sessions: Sessions,
        shelf: ScriptShelf,
        preferences: DeskPreferences,
        gate: Gate,
        assistant: ShowsRequests,
        *,
        default_language: str,
    ) -> None:
        self._sessions = sessions
        self._shelf = shelf
        self._preferences = preferences
        self._gate = gate
        self._assistant = assistant
        self._default_language = default_language

    async def preview(self, session_id: SessionId, question: str, how: TakeUp | None = None) -> str:
        """The request that asking ``question`` would send, as JSON; with ``how``, that of taking the last one up again.

        Raises: NotFound.
        """
        view = await self._sessions.view(session_id)
        broken = broken_off(view.messages) if how is not None else None
        unfinished = ""
        if how is not None and broken is not None:
            question, unfinished = broken.question.text, broken.unfinished(how)
            view = replace(view, messages=broken.shown(view.messages, how))
        language = view.session.language or self._preferences.current.note_language or self._default_language
        templates = await self._shelf.templates()
        case, prompt = await asyncio.to_thread(
            case_file, view, question, templates, self._gate, language, None, unfinished
        )
        return await self._assistant.preview(case, prompt)
