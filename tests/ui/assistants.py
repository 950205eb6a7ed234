"""An assistant for tests of the window: it says what it was given, a piece at a time, when it is told to go on."""

import asyncio
from collections.abc import AsyncIterator, Sequence

from flowpilot_desktop.redaction import RedactedText
from flowpilot_desktop.services.assistants.assistants import (
    AnswerEnd,
    AnswerPart,
    AssistantFailed,
    AssistantIdentity,
    CaseFile,
    Place,
)

CLAUDE = AssistantIdentity("claude", Place.CLOUD, "a model")
THIS_PC = AssistantIdentity("embedded", Place.THIS_PC)


class PacedAssistant:
    """``go_on`` lets out the next piece; after the last one the answer ends. ``who`` is what it says it is."""

    def __init__(self, pieces: Sequence[str] = (), *, fails: str = "") -> None:
        self.pieces = pieces
        self.fails = fails
        self.asked: list[str] = []
        self.who = CLAUDE
        self._steps = asyncio.Semaphore(0)

    def identity(self) -> AssistantIdentity:
        return self.who

    def go_on(self, steps: int = 1) -> None:
        for _ in range(steps):
            self._steps.release()

    async def answer(self, case: CaseFile, question: RedactedText) -> AsyncIterator[AnswerPart]:
        self.asked.append(question)
        for piece in self.pieces:
            await self._steps.acquire()
            yield piece
        await self._steps.acquire()
        if self.fails:
            raise AssistantFailed(self.fails, "Ask again later.")
        yield AnswerEnd()
