# ruff: noqa: T201 - its findings are its output
"""Secrets of 20 shapes through everything that asks a model, and 0 of them in any request as it left.

python tests/assistant/claude/canaries.py [--values 500] [--seed N]
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.notes import NoteKind, SectionName
from flowpilot_desktop.domain.sessions import EntryKind
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.conversation.going_on import TakeUp
from tests.assistant.claude.asking import asking
from tests.assistant.claude.peer import Peer, Reply, Seen, Wire, says, serving

LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
TEMPLATE = "ad-password-reset"
AT_ONCE = 20


def _word(rng: random.Random, length: int = 14, letters: str = LETTERS) -> str:
    return "".join(rng.choices(letters, k=length))


def _key48(rng: random.Random) -> str:
    groups = (f"{rng.randrange(0, 720896 // 11) * 11:06d}" for _ in range(8))
    return "-".join(groups)


def _card(rng: random.Random) -> str:
    digits = [4, *(rng.randrange(10) for _ in range(14))]
    total = sum(d if at % 2 else sum(divmod(2 * d, 10)) for at, d in enumerate(digits))
    return "".join(map(str, [*digits, -total % 10]))


def _jwt(rng: random.Random) -> str:
    return f"eyJhbGciOiJIUzI1NiJ9.eyJ{_word(rng, 30)}.{_word(rng, 43)}"


Shape = tuple[str, Callable[[random.Random], str]]
SHAPES: tuple[Shape, ...] = (
    ("her new password is {}", _word),
    ("Password: {}", _word),
    ("das neue Passwort lautet {}", _word),
    ("net use Z: \\\\fs01\\daten /user:CORP\\jdoe {}", _word),
    ("net user jdoe {} /domain", _word),
    ("Authorization: Bearer {}", lambda rng: _word(rng, 40)),
    ("aws_secret_access_key = {}", lambda rng: _word(rng, 40)),
    ("the token is ghp_{}", lambda rng: _word(rng, 36)),
    ("ANTHROPIC_API_KEY=sk-ant-api03-{}", lambda rng: _word(rng, 60)),
    ("Server=db01;Database=erp;User Id=erp;Password={};", _word),
    ("https://svc:{}@files.example.com/share", _word),
    ("ConvertTo-SecureString '{}' -AsPlainText -Force", _word),
    ("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----", lambda rng: _word(rng, 64)),
    ("the BitLocker recovery key is {}", _key48),
    ("https://acc.blob.example.net/c/f?sv=2024&sig={}%3D", lambda rng: _word(rng, 43)),
    ("Cookie: sessionid={}", lambda rng: _word(rng, 32)),
    ("WPA2 key: {}", _word),
    ("the card number is {}", _card),
    ("xoxb-123456789012-123456789012-{}", lambda rng: _word(rng, 24)),
    ("jwt {}", _jwt),
)


def made(count: int, seed: int) -> list[tuple[str, str]]:
    """(secret, the line that it stands in), every shape equally often."""
    rng = random.Random(seed)
    pairs = []
    for number in range(count):
        line, value = SHAPES[number % len(SHAPES)]
        secret = value(rng)
        pairs.append((secret, line.format(secret)))
    return pairs


CUT = "Say it at length:"


def _reply(secret: str) -> Reply:
    """Whole answers; of a question that is to be cut, the first half, in which the model makes up a password."""

    async def reply(seen: Seen, wire: Wire) -> None:
        is_cut = CUT in seen.text and not seen.text.endswith("go on")
        await says(f"Set it: Password: {secret} and" if is_cut else _answer, "max_tokens" if is_cut else "end_turn")(
            seen, wire
        )

    return reply


def _answer(seen: Seen) -> str:
    """To a question, a fix and a proposal of its own; to a note, nothing that can be used."""
    if "The draft:" in seen.text:
        return "{}"
    fix = {"title": "Set it anew", "steps": ["Set it"], "confidence": 40, "script_template": TEMPLATE}
    return f"Set it anew. [SUGGEST_FIX]{json.dumps(fix)}[/SUGGEST_FIX]"


async def work(app: Application, pairs: list[tuple[str, str]]) -> None:
    """Everything that an agent does with a ticket, with a secret in each of its texts."""
    session_id = await app.sessions.start(pairs[0][1])
    await app.lane.add_fact(session_id, "Dana cannot sign in")
    for number, (secret, line) in enumerate(pairs):
        fact = await app.lane.add_fact(session_id, f"It was seen that {line}".replace("\n", " "))
        asked = await app.lane.add_question(session_id, f"Is this right: {line}?".replace("\n", " "))
        await app.lane.answer(session_id, asked.label, line.replace("\n", " "))
        check = await app.lane.add_check(session_id, f"Tried {line}".replace("\n", " "))
        await app.lane.finish_check(session_id, check.label, line.replace("\n", " "), helped=False)
        await app.conversation.add_entry(session_id, EntryKind.CUSTOMER_SAID, f"Hello,\n{line}\nBest regards")
        await app.conversation.add_entry(session_id, EntryKind.I_FOUND, f"From the log:\n{line}\nend")
        words = f"We saw that {line}".replace("\n", " ")
        await app.editing.add(session_id, NoteKind.RESOLUTION_NOTE, SectionName.CONFIRMED, words, facts=[fact.label])
        if number % AT_ONCE == 0:
            values = {"account": "d.reyes", "new_password": secret, "mode": "apply"}
            script = await app.scripts.generate(TEMPLATE, values, session_id=session_id)
            printed = f"FACT: It is now '{secret}' for d.reyes.\nerror: {secret} was not found"
            await app.scripts.take_output(session_id, script.generation.id, printed)
    await app.fixes.add(session_id, pairs[-1][1].replace("\n", " "), steps=[line for _, line in pairs[:40]])
    await app.conversation.ask(session_id, "\n".join(line for _, line in pairs[:20]))
    await app.conversation.ask(session_id, "And now?")
    await app.conversation.ask(session_id, f"{CUT} {pairs[0][1]}")
    await app.conversation.take_up(session_id, TakeUp.GO_ON)
    await app.previews.write(session_id, NoteKind.RESOLUTION_NOTE)
    await app.sending.preview(session_id, pairs[0][1])


def found_in(peer: Peer, pairs: list[tuple[str, str]]) -> list[str]:
    """Secrets that stand in a request as it came over the wire."""
    raw = b"\n".join(seen.raw for seen in peer.seen)
    return [s for s, _ in pairs if s.encode() in raw or json.dumps(s)[1:-1].encode() in raw]


async def run(settings: Settings, count: int, seed: int = 1) -> dict[str, int]:
    """How many secrets went in, and how many came out."""
    pairs = made(count, seed)
    async with serving(_reply(pairs[-1][0])) as peer, asking(settings, peer.address) as app:
        for at in range(0, count, AT_ONCE):
            await work(app, pairs[at : at + AT_ONCE])
        sent = b"".join(seen.raw for seen in peer.questions)
        return {
            "secrets": len(pairs),
            "found": len(found_in(peer, pairs)),
            "requests": len(peer.questions),
            "placeholders": sent.count(b"[SECRET:"),
        }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--values", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        settings = Settings(Path(place) / "desk", Path(place) / "marks")
        result = asyncio.run(run(settings, args.values, args.seed))
    print(json.dumps(result))
    return 1 if result["found"] else 0


if __name__ == "__main__":
    sys.exit(main())
