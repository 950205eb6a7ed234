"""Against a peer that nobody here wrote."""

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.assistant.messages_api.failures import TABLE, Kind
from flowpilot_desktop.domain.events import AssistantWaits
from flowpilot_desktop.domain.sessions import Completeness
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.assistants.assistants import AssistantFailed
from flowpilot_desktop.services.conversation.entries import Turn
from tests.assistant.claude.aimock import aimock
from tests.assistant.claude.asking import ask, asking, ticket
from tests.assistant.claude.conformance import faults_of

pytestmark = [pytest.mark.anyio, pytest.mark.requires("node")]


async def _asked(app: Application, case: str) -> Turn:
    session_id = await ticket(app)
    return await ask(app, session_id, case)


async def test_a_conversation_with_aimock(settings: Settings) -> None:
    waits: list[AssistantWaits] = []
    async with aimock() as address, asking(settings, address) as app:
        app.bus.subscribe(AssistantWaits, waits.append)

        verdict = await app.assistants.checking.test()
        assert verdict.is_good, verdict.sentences

        session_id = await ticket(app)
        heard: list[str] = []
        turn = await app.conversation.ask(session_id, "case-fix", heard=heard.append)
        assert len(heard) > 3, "it streams"
        assert turn.message is not None
        assert "SUGGEST_FIX" not in "".join(heard)
        assert turn.suggestion is not None
        assert turn.suggestion.fix is not None
        assert (turn.suggestion.fix.title, turn.suggestion.fix.confidence) == ("Restart the print spooler", 82)
        assert turn.suggestion.fix.rests_on == (1,)
        assert turn.usage is not None
        assert (turn.usage.input_tokens, turn.usage.output_tokens) == (1834, 96)
        assert turn.usage.cost == pytest.approx(1834 * 2e-6 + 96 * 10e-6)

        for case, kind in (
            ("case-401", Kind.REJECTED_KEY),
            ("case-413", Kind.TOO_LARGE),
            ("case-long-429", Kind.BUSY_FOR_LONG),
            ("case-529", Kind.OVERLOADED),
        ):
            with pytest.raises(AssistantFailed) as failed:
                await _asked(app, case)
            assert TABLE[kind].title in failed.value.title, case
        assert "60 minutes" in str(await _failure(app, "case-long-429"))

        waits.clear()
        turn = await _asked(app, "case-short-429")
        assert turn.message is not None
        assert turn.message.text == "Now it works."
        assert [each.seconds for each in waits] == [1.0]

        for case, kind in (
            ("case-length", Kind.TOO_LONG),
            ("case-refusal", Kind.REFUSED),
            ("case-cut", Kind.INTERRUPTED),
        ):
            turn = await _asked(app, case)
            assert turn.message is not None, case
            assert turn.message.completeness is Completeness.PARTIAL
            assert TABLE[kind].title in turn.notice, (case, turn.notice)
            assert turn.suggestion is None

        turn = await _asked(app, "case-think")
        assert turn.message is not None
        assert turn.message.text == "It is the cable."
        turn = await _asked(app, "case-facts")
        assert turn.message is not None
        assert turn.message.text == "I have my instructions."

        assert await faults_of(address, "case-fix") == []
        assert await faults_of(address, "case-think") == []


async def _failure(app: Application, case: str) -> AssistantFailed:
    with pytest.raises(AssistantFailed) as failed:
        await _asked(app, case)
    return failed.value
