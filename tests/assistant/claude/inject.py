# ruff: noqa: T201 - its findings are its output
"""300 injections in every place that foreign text can enter, before models that repeat them: nothing comes of it.

python tests/assistant/claude/inject.py [--step N]
"""

import argparse
import asyncio
import json
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.sessions import EntryKind
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.conversation.going_on import TakeUp
from tests.assistant.claude.asking import asking
from tests.assistant.claude.injections import INJECTIONS, MARKS
from tests.assistant.claude.peer import Seen, says, serving

AT_ONCE = 50  # a fix has no more steps
Place = Callable[[Application, str, str], Awaitable[object]]


async def _customer_message(app: Application, session_id: str, text: str) -> object:
    return await app.conversation.add_entry(session_id, EntryKind.CUSTOMER_SAID, text)


async def _pasted_page(app: Application, session_id: str, text: str) -> object:
    return await app.conversation.add_entry(session_id, EntryKind.I_FOUND, f"Seen on the web:\n{text}")


async def _question(app: Application, session_id: str, text: str) -> object:
    asked = await app.lane.add_question(session_id, f"Is it so? {text}")
    return await app.lane.answer(session_id, asked.label, text)


async def _check(app: Application, session_id: str, text: str) -> object:
    check = await app.lane.add_check(session_id, f"Look at it: {text}")
    return await app.lane.finish_check(session_id, check.label, text, helped=False)


async def _fact(app: Application, session_id: str, text: str) -> object:
    return await app.lane.add_fact(session_id, text)


async def _script_output(app: Application, session_id: str, text: str) -> object:
    [generation] = (await app.sessions.view(session_id)).generations
    return await app.scripts.take_output(session_id, generation.id, f"FACT: {text}\n{text}")


PLACES: dict[str, Place] = {
    "customer": _customer_message,
    "page": _pasted_page,
    "question": _question,
    "check": _check,
    "fact": _fact,
    "output": _script_output,
}


async def _imported(app: Application, folder: Path, texts: list[str], number: int) -> str:
    """A ticket whose messages, by customer and by colleague, hold the texts."""
    roles = ("customer", "technician")
    messages = [{"role": roles[n % 2], "author": text[:60], "text": text} for n, text in enumerate(texts)]
    file = folder / f"{number}.json"
    ticket = {"id": f"T-{number}", "title": "Printer", "messages": messages}
    await asyncio.to_thread(file.write_text, json.dumps(ticket), encoding="utf-8")
    report = await app.importing.import_files((file,))
    session_id = report.sessions[0].id
    await app.scripts.generate("windows-disk-space", {}, session_id=session_id)
    await app.fixes.add(session_id, "Restart the print spooler", steps=["Restart it"])
    return session_id


async def done(app: Application, session_id: str) -> dict[str, Any]:
    """Everything that somebody could have made the program do."""
    view = await app.sessions.view(session_id)
    return {
        "fixes": [(fix.label, fix.source, fix.is_active, fix.decisions, fix.outcomes) for fix in view.fixes],
        "scripts": [(each.id, each.executed_at) for each in view.generations],
        "facts": [(fact.label, fact.status) for fact in view.facts],
        "questions": len(view.questions),
        "checks": len(view.checks),
        "status": view.session.status,
        "posts": await app.outbox.items(),
    }


def echoes(seen: Seen) -> str:
    return seen.text


def echoes_without_marks(seen: Seen) -> str:
    """What stood in the blocks, joined without a seam."""
    return "".join(re.findall(r"<data-\w+[^>]*>\n(.*?)\n</data-", seen.text, re.DOTALL))


def echoes_the_instructions(seen: Seen) -> str:
    return "\n".join(part["text"] for part in seen.body["system"])


async def run(settings: Settings, folder: Path, texts: list[str], peer_says: Callable[[Seen], str]) -> int:
    """Put ``texts`` into every place of a few tickets, ask twice about each; returns how many requests were made.

    Raises AssertionError where anything came of it.
    """
    async with serving(says(peer_says, chunk=997)) as peer, asking(settings, peer.address) as app:
        met = set()
        for number in range(0, len(texts), AT_ONCE):
            some = texts[number : number + AT_ONCE]
            session_id = await _imported(app, folder, some, number)
            for name, place in PLACES.items():
                for text in some:
                    try:
                        await place(app, session_id, text)
                    except FlowPilotError:
                        continue  # too long for a statement, for example: it did not even get in
                    met.add(name)
            await app.sessions.set_title(session_id, " ".join(" ".join(some).split()))
            await app.fixes.amend(session_id, title="Restart", steps=some, summary=some[0])
            before = await done(app, session_id)
            turn = await app.conversation.ask(session_id, "\n".join(some[:10]))
            again = await app.conversation.ask(session_id, "And now?")  # the echo is part of the conversation by now
            assert "oldest" not in turn.notice, "every text is in the request"
            assert (turn.suggestion, again.suggestion) == (None, None)
            assert await done(app, session_id) == before
            peer.reply = says(peer_says, "max_tokens", chunk=997)
            cut = await app.conversation.ask(session_id, "And what else?")
            peer.reply = says(peer_says, chunk=997)
            rest = await app.conversation.take_up(session_id, TakeUp.GO_ON)
            assert (cut.can_go_on, cut.suggestion, rest.suggestion) == (True, None, None)
            assert await done(app, session_id) == before
        assert met == set(PLACES)
        for seen in peer.questions:
            assert "rm -rf /srv/archive" in seen.text
            assert not any(mark.lower() in seen.text.lower() for mark in MARKS)
        return len(peer.questions)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--step", type=int, default=1, help="every how many of the texts is used")
    texts = INJECTIONS[:: parser.parse_args().step]
    for peer_says in (echoes, echoes_without_marks):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            made = asyncio.run(run(Settings(folder / "desk", folder / "marks"), folder, texts, peer_says))
        print(f"{peer_says.__name__}: {len(texts)} texts, {len(PLACES) + 6} places, {made} requests, nothing done")
    return 0


if __name__ == "__main__":
    sys.exit(main())
