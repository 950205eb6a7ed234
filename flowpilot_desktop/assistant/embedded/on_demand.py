"""The embedded assistant, loaded at the first question: its words and patterns would make every start slower."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from flowpilot_desktop.redaction import RedactedText
from flowpilot_desktop.services.assistants.assistants import AnswerPart, Assistant, AssistantIdentity, CaseFile, Place
from flowpilot_desktop.services.past_cases import PastCases
from flowpilot_desktop.services.support.doctor import RunbookShelf

OWN_FOLDER = "runbooks"
"""Where a desk keeps its own, in its data folder."""


class EmbeddedOnDemand:
    """Stands for ``embedded.EmbeddedAssistant`` until somebody asks it."""

    def __init__(self, past_cases: PastCases, shipped: Path, own: Path) -> None:
        self._made_of = (past_cases, shipped, own)
        self._assistant: Assistant | None = None

    def identity(self) -> AssistantIdentity:
        return AssistantIdentity("embedded", Place.THIS_PC)

    async def answer(self, case: CaseFile, question: RedactedText) -> AsyncIterator[AnswerPart]:
        """See ``services.assistants.Assistant``."""
        if self._assistant is None:
            made = await asyncio.to_thread(self._load)
            self._assistant = self._assistant or made  # another question may have come meanwhile
        async for part in self._assistant.answer(case, question):
            yield part

    def _load(self) -> Assistant:
        from flowpilot_desktop.assistant.embedded.assistant import EmbeddedAssistant

        return EmbeddedAssistant(*self._made_of)


def shelf_of_runbooks(shipped: Path, own: Path) -> RunbookShelf:
    """See ``runbook_library.shelf_of_runbooks``. Blocking: reads files."""
    from flowpilot_desktop.assistant.embedded import runbook_library

    return runbook_library.shelf_of_runbooks(shipped, own)
