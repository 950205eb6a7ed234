"""The embedded assistant: a colleague without a network, a key or a model, and honest about what it does not know."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

from flowpilot_desktop.assistant.embedded.answering import ALIKE, answered
from flowpilot_desktop.assistant.embedded.matching import RunbookIndex
from flowpilot_desktop.assistant.embedded.runbook_library import load_runbooks
from flowpilot_desktop.domain.sessions import Role
from flowpilot_desktop.redaction import RedactedText
from flowpilot_desktop.services.assistants.assistants import AnswerEnd, AnswerPart, AssistantIdentity, CaseFile, Place
from flowpilot_desktop.services.past_cases import PastCases

_log = logging.getLogger(__name__)
_CHARACTERS_COMPARED = 4000


class EmbeddedAssistant:
    """Answers from runbooks and from what the desk solved before. It computes on a worker thread."""

    def __init__(self, past_cases: PastCases, shipped: Path, own: Path) -> None:
        self._past_cases = past_cases
        self._shipped = shipped
        self._own = own
        self._index: RunbookIndex | None = None
        self._reading = asyncio.Lock()

    def identity(self) -> AssistantIdentity:
        return AssistantIdentity("embedded", Place.THIS_PC)

    async def answer(self, case: CaseFile, question: RedactedText) -> AsyncIterator[AnswerPart]:
        """The answer in one piece; see ``services.assistants.Assistant``."""
        index = await self._runbooks()
        case = case.of_its_problem()
        past = await self._past_cases.like(case.title, _told(case), besides=case.session_id, at_least=ALIKE)
        made = await asyncio.to_thread(answered, case, question, index, past)
        yield made.reply.text()
        yield AnswerEnd()

    async def _runbooks(self) -> RunbookIndex:
        """Read once; a desk's own runbooks count from the next start."""
        async with self._reading:
            if self._index is None:
                library = await asyncio.to_thread(load_runbooks, self._shipped, self._own)
                for problem in library.problems:
                    _log.warning("a runbook is left out: %s", problem)
                self._index = await asyncio.to_thread(RunbookIndex, library.runbooks)
        return self._index


def _told(case: CaseFile) -> str:
    """What customers said and what is known, as far as it serves to find what is alike."""
    facts = [fact.text for fact in case.facts]
    said = [turn.text for turn in case.turns if turn.role is Role.CUSTOMER and not case.is_elsewhere(turn)]
    return "\n".join((*facts, *said))[:_CHARACTERS_COMPARED]
