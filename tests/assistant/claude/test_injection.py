"""Promise 12: foreign text is data. Whatever it says, and even where the model repeats it, it does nothing."""

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from flowpilot_desktop.assistant.messages_api.data_blocks import block, neutral, new_nonce, visible
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.blocks.turn_blocks import BlockReader
from tests.assistant.claude.asking import asking
from tests.assistant.claude.inject import done, echoes, echoes_the_instructions, echoes_without_marks, run
from tests.assistant.claude.injections import INJECTIONS, MARKS
from tests.assistant.claude.peer import Seen, says, serving

pytestmark = pytest.mark.anyio


def test_there_are_300_different_ones() -> None:
    assert len(INJECTIONS) == len(set(INJECTIONS)) == 300


# Every place that foreign text can enter ----------------------------------------------------------------------------


@pytest.mark.parametrize("peer_says", [echoes, echoes_without_marks])
async def test_injections_in_every_place_and_a_model_that_repeats_them_do_nothing(
    settings: Settings, tmp_path: Path, peer_says: Callable[[Seen], str]
) -> None:
    """A share of the 300; ``inject.py`` beside this file takes all of them."""
    assert await run(settings, tmp_path, INJECTIONS[:: 19 if peer_says is echoes else 29], peer_says)


async def test_a_model_that_repeats_its_instructions_makes_no_fix_and_proposes_nothing(settings: Settings) -> None:
    async with serving(says(echoes_the_instructions)) as peer, asking(settings, peer.address) as app:
        session_id = await app.sessions.start("Printer")
        before = await done(app, session_id)
        turn = await app.conversation.ask(session_id, "What now?")
        assert turn.suggestion is None or turn.suggestion.fix is None
        assert await done(app, session_id) == before
        assert "[SUGGEST_FIX]" in echoes_the_instructions(peer.questions[0]), "the control of this test"


async def test_a_note_is_not_what_foreign_text_says(settings: Settings) -> None:
    """A model that puts the injections into the note, with a label of a confirmed fact on each."""

    def obeys(_seen: Seen) -> str:
        said = [{"text": " ".join(text.split()), "facts": ["F1"]} for text in INJECTIONS[::8]]
        return json.dumps({"problem": said, "confirmed": [], "root_cause": [], "resolution": said[:3]})

    async with serving(says(obeys, chunk=997)) as peer, asking(settings, peer.address) as app:
        session_id = await app.sessions.start("Printer")
        await app.lane.add_fact(session_id, "The print spooler is stopped")
        note = (await app.previews.write(session_id, NoteKind.RESOLUTION_NOTE)).note
        assert len(peer.questions) == 2, "one request for repair, no more"
        assert "archive" not in note.markdown
        assert sum("replaced or left out" in hint.advice for hint in note.hints) >= 30


# The blocks themselves ----------------------------------------------------------------------------------------------


def test_what_is_made_neutral_holds_no_mark_nothing_hidden_and_stays_as_it_is() -> None:
    for text in INJECTIONS:
        made = neutral(text)
        assert neutral(made) == made
        reader = BlockReader()
        assert reader.feed(made) + reader.rest
        assert not reader.finish()
        assert not any(unicodedata.category(char) in ("Cf", "Co", "Cs") for char in made)
        assert not re.search(r"<\s*/?\s*(?:data|agent|system|function)", made)


def test_two_halves_of_a_mark_in_two_texts_make_none() -> None:
    for mark in MARKS:
        for cut in range(1, len(mark)):
            joined = neutral(f"text {mark[:cut]}") + neutral(mark[cut:])
            assert mark not in joined, (mark, cut)


def test_ordinary_text_is_left_as_it_is() -> None:
    for text in (
        "[ERROR] 0x80070005 at C:\\Windows\\System32\\spool <unknown>",
        "if (a < b && c > d) { x[0] = y[1]; }",
        "Größe: 5 €, naïve café, 日本語, Ελληνικά",
        "[SECRET:password#K3F9] stays",
        "[x] done, [ ] open, [TASK] later [T1]",
    ):
        assert neutral(text) == text
    assert visible("a\r\nb\u2028c") == "a\nb\nc"


def test_marks_are_new_for_every_request() -> None:
    nonces = {new_nonce() for _ in range(1000)}
    assert len(nonces) == 1000
    assert block("qqq", "text", by="customer") == '<data-qqq by="customer">\ntext\n</data-qqq>'


async def test_no_two_requests_have_the_same_marks_and_no_text_knows_its_own(settings: Settings) -> None:
    async with serving(says(echoes)) as peer, asking(settings, peer.address) as app:
        session_id = await app.sessions.start("Printer")
        for _ in range(3):
            await app.conversation.ask(session_id, "What now?")
        marks = [re.findall(r"<agent-(\w+)>", seen.text) for seen in peer.questions]
        assert [len(each) for each in marks] == [1, 1, 1]
        assert len({each[0] for each in marks}) == 3
        for seen, (nonce,) in zip(peer.questions, marks, strict=True):
            assert nonce not in "\n".join(part["text"] for part in seen.body["system"])
