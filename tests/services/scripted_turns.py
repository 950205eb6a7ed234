"""A desk with a worked ticket whose assistant says what it was told to say, and what tests of its turns ask for."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.redaction import RedactedText
from flowpilot_desktop.services.assistants.assistants import (
    AnswerEnd,
    AnswerPart,
    AssistantIdentity,
    CaseFile,
    Place,
    Usage,
)
from tests.desks import OpenDesk, opened_fixture  # noqa: F401 - the fixture
from tests.services.stand_ins import worked_ticket

WHOLE = AnswerEnd(usage=Usage(10, 5))
LANE = {"facts": [{"text": "The queue is paused", "role": "symptom", "message": 1}], "questions": ["Since when?"]}
FIX = {"title": "Resume the queue", "steps": ["Open it", "Resume"], "confidence": 70, "rests_on": ["F1"]}

Part = AnswerPart | Exception | asyncio.Event


def block(mark: str, value: Any) -> str:
    return f"[{mark}]{json.dumps(value)}[/{mark}]"


@dataclass
class ScriptedAssistant:
    """Says what it was told to say; waits where an event stands, and fails where an error does."""

    parts: Sequence[Part] = ()
    cases: list[tuple[CaseFile, RedactedText]] = field(default_factory=list)
    leaves_slowly: bool = False
    ended: list[str] = field(default_factory=list)
    begun: "asyncio.Queue[SessionId]" = field(default_factory=asyncio.Queue)

    def identity(self) -> AssistantIdentity:
        return AssistantIdentity("scripted", Place.THIS_PC, "one")

    async def answer(self, case: CaseFile, question: RedactedText) -> AsyncIterator[AnswerPart]:
        self.cases.append((case, question))
        self.begun.put_nowait(case.session_id)
        try:
            for part in self.parts:
                if isinstance(part, Exception):
                    raise part
                if isinstance(part, asyncio.Event):
                    await part.wait()
                else:
                    yield part
        finally:
            if self.leaves_slowly:
                await asyncio.sleep(0.4)
            self.ended.append("ended")


@pytest.fixture(name="assistant")
def assistant_fixture() -> ScriptedAssistant:
    return ScriptedAssistant()


@pytest.fixture(name="app")
async def app_fixture(settings: Settings, opened: OpenDesk, assistant: ScriptedAssistant) -> Application:
    return await opened(settings, assistant=assistant)


@pytest.fixture(name="ticket")
async def ticket_fixture(app: Application) -> SessionId:
    return await worked_ticket(app)


async def version(app: Application, ticket: SessionId) -> int:
    return (await app.sessions.view(ticket)).session.state_version
