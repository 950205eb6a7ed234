"""The conversation: the assistant answers, a chat is pasted, the agent is asked whether to send."""

import asyncio

from PySide6.QtWidgets import QApplication

from tests.story.posing.sitter import Sitter, until
from tests.ui.assistants import CLAUDE

CHAT = (
    "[10:02] Mia Lang: The scanner on floor 3 sends empty pages.",
    "[10:04] Support: Since when does it do that?",
    "[10:05] Mia Lang: Since the update yesterday. The error is 0x80070035.",
)


async def ask(sitter: Sitter, ticket: str) -> None:
    """Ask the assistant, and wait until the beginning of its answer is in sight; an answer before must have ended."""
    conversation = sitter.window.panes.conversation
    answers, session_id = conversation.entering.answers, sitter.tickets[ticket]
    await until(lambda: not answers.is_running(session_id))
    sitter.do("entry.ask")
    conversation.composer.field.setPlainText(sitter.say("What could it be?"))
    sitter.do("entry.send")
    sitter.assistant.go_on(2)
    await until(
        lambda: any(
            sitter.assistant.pieces[1].strip() in row.text for row in conversation.chat.in_sight() if row.is_running
        )
    )
    for _ in range(6):
        await asyncio.sleep(0.02)  # it is drawn


async def partial_answer(sitter: Sitter) -> None:
    sitter.let_answer(CLAUDE)
    await sitter.show("facts")
    sitter.do("entry.ask")
    if not sitter.assistant.asked:
        await ask(sitter, "facts")
        sitter.do("entry.stop")
    await sitter.window.settled()


async def streaming(sitter: Sitter) -> None:
    """An answer is coming: what came so far, and Stop."""
    sitter.let_answer(CLAUDE)
    await sitter.show("streaming")
    await ask(sitter, "streaming")


async def pasted(sitter: Sitter) -> None:
    await sitter.show("facts")
    QApplication.clipboard().setText("\n".join(map(sitter.say, CHAT)))
    sitter.window.panes.conversation.composer.field.paste()
    await sitter.window.settled()


async def consent(sitter: Sitter) -> None:
    sitter.let_answer(CLAUDE)
    await sitter.show("facts")
    sitter.do("entry.ask")
    asked = sitter.window.panes.conversation.consent
    asked.ask(sitter.tickets["facts"], sitter.say("What could it be?"), lambda: None)
    await sitter.window.settled()
