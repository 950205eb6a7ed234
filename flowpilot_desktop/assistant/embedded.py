"""The embedded assistant: a colleague without a network, a key or a model, and honest about what it does not know."""

import asyncio
from collections.abc import AsyncIterator

from flowpilot_desktop.assistant.proposing import proposed_facts
from flowpilot_desktop.assistant.reply import Reply
from flowpilot_desktop.assistant.structure import questions_missing
from flowpilot_desktop.redaction import RedactedText
from flowpilot_desktop.services.assistants import AnswerEnd, AnswerPart, AssistantIdentity, CaseFile, Place


class EmbeddedAssistant:
    """Answers from what the desk knows. It computes on a worker thread and answers at once."""

    def identity(self) -> AssistantIdentity:
        return AssistantIdentity("embedded", Place.THIS_PC)

    async def answer(self, case: CaseFile, question: RedactedText) -> AsyncIterator[AnswerPart]:
        """The answer in one piece; see ``services.assistants.Assistant``."""
        yield (await asyncio.to_thread(_reply, case)).text()
        yield AnswerEnd()


def _reply(case: CaseFile) -> Reply:
    reply = Reply(case.language)
    reply.facts = proposed_facts(case)
    reply.say(
        "I do not know this one: no runbook and no past ticket fits.",
        "Das kenne ich nicht: Kein Ablauf und kein früheres Ticket passt.",
    )
    missing = questions_missing(case)
    if missing:
        reply.ask(missing[0].text(case.language))
    return reply
