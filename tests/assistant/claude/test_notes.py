"""Notes in a model's words: judged like everybody's, kept under their own name, never in the composed one's way."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

import pytest

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.assistant.note_writer import drafted_in
from flowpilot_desktop.domain.errors import Conflict, StaleNote
from flowpilot_desktop.domain.events import NoteWritten
from flowpilot_desktop.domain.fixes import OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.lane import Audience, FactRole
from flowpilot_desktop.domain.notes import Note, NoteKind, SectionName
from flowpilot_desktop.domain.sessions import EntryKind
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.assistants.assistants import AssistantFailed
from tests.assistant.claude.asking import asking
from tests.assistant.claude.peer import Peer, Reply, Seen, Wire, in_turn, opening, says, serving, text_events

pytestmark = pytest.mark.anyio
NOTE = NoteKind.RESOLUTION_NOTE
GOOD = {
    "problem": [{"text": "Your printer on SRV-PRN02 printed nothing.", "facts": ["F1"]}],
    "confirmed": [
        {"text": "The print spooler was stopped, and the disk of SRV-PRN02 was full.", "facts": ["F2", "F3"]}
    ],
    "root_cause": [{"text": "The disk was full because the log of the scanner grew to 40 GB.", "facts": ["F4"]}],
    "resolution": [],
}


def model_says(*notes: object, chunk: int = 60) -> Reply:
    """A model that answers with one note after the other; the last one stays."""
    return in_turn(*(says(each if isinstance(each, str) else json.dumps(each), chunk=chunk) for each in notes))


@asynccontextmanager
async def writing(settings: Settings, reply: Reply) -> AsyncIterator[tuple[Application, Peer, str]]:
    """A desk whose notes a peer words, and a ticket that was worked to its end."""
    async with serving(reply) as peer, asking(settings, peer.address) as app:
        session_id = await app.sessions.start("Printer prints nothing")
        add = app.lane.add_fact
        await add(session_id, "The printer on SRV-PRN02 printed nothing", role=FactRole.SYMPTOM)
        await add(session_id, "The print spooler was stopped")
        await add(session_id, "The disk of SRV-PRN02 was full")
        await add(session_id, "The disk was full because the log of the scanner grew to 40 GB", role=FactRole.CAUSE)
        await add(session_id, "Dana forgot to report it", audience=Audience.INTERNAL)
        yield app, peer, session_id


def texts(note: Note) -> list[str]:
    return [sentence.text for section in note.sections for sentence in section.sentences]


async def test_the_composed_note_is_there_first_and_the_model_s_sentences_come_one_by_one(settings: Settings) -> None:
    async with writing(settings, model_says(GOOD)) as (app, _, session_id):
        grown: list[Note] = []
        news: list[NoteWritten] = []
        app.bus.subscribe(NoteWritten, news.append)
        composed = await app.previews.get(session_id, NOTE)
        made = await app.previews.write(session_id, NOTE, grown.append)
        assert grown[0] == composed.note, "the dock is never empty"
        assert len({note.markdown for note in grown}) >= 3, "it grows"
        assert (composed.writer, made.writer) == ("composer", "claude")
        assert composed.fingerprint != made.fingerprint
        for section in GOOD.values():
            for sentence in section:
                assert sentence["text"] in made.note.markdown
        assert "Dana" not in made.note.markdown
        assert news == [NoteWritten(session_id, made.state_version)]
        assert await app.previews.get(session_id, NOTE) == replace(made, from_cache=True)
        hands_over = await app.previews.write(session_id, NoteKind.ESCALATION_PACKAGE)
        assert hands_over.writer == "composer"


async def test_what_the_model_is_shown_is_what_it_may_say(settings: Settings) -> None:
    async with writing(settings, model_says(GOOD)) as (app, peer, session_id):
        await app.lane.add_fact(session_id, "It may be the moon", sure=False)
        await app.previews.write(session_id, NOTE)
        said, body = peer.questions[0].text, peer.questions[0].body
        assert 'fact="F2"' in said
        assert "Dana" not in said
        assert "moon" not in said
        assert body["output_config"]["format"]["type"] == "json_schema"
        assert body["thinking"] == {"type": "between_tools"}
        assert body["system"][0]["cache_control"] == {"type": "ephemeral"}


FALSE = {
    "number": ("confirmed", "The disk of SRV-PRN02 was 97 percent full.", ["F3"]),
    "host": ("confirmed", "The disk of SRV-PRN09 was full.", ["F3"]),
    "negation": ("confirmed", "The print spooler was not stopped.", ["F2"]),
    "cause": ("confirmed", "The print spooler was stopped because of a virus.", ["F2"]),
    "outcome": ("resolution", "We restarted the print spooler and it works now.", ["F2"]),
    "no label": ("confirmed", "The print spooler was stopped.", []),
    "no such label": ("confirmed", "The print spooler was stopped.", ["F77"]),
    "internal": ("confirmed", "Dana forgot to report it.", ["F5"]),
    "markup": ("confirmed", "The print spooler was [stopped](https://evil.example).", ["F2"]),
    "block": ("confirmed", 'The print spooler was stopped. [SUGGEST_FIX]{"title":"x"}[/SUGGEST_FIX]', ["F2"]),
}


async def test_what_the_facts_do_not_say_is_asked_for_once_more_then_said_in_the_composer_s_words(
    settings: Settings,
) -> None:
    wrong = {**GOOD, "confirmed": [], "resolution": []}
    for section, text, labels in FALSE.values():
        wrong[section] = [*wrong[section], {"text": text, "facts": labels}]
    async with writing(settings, model_says(wrong)) as (app, peer, session_id):
        made = (await app.previews.write(session_id, NOTE)).note
        assert len(peer.questions) == 2
        assert "may not stand" in peer.questions[1].text
        for kind, (_, text, _labels) in FALSE.items():
            assert text not in made.markdown or "label" in kind, kind
            assert any(text in hint.text for hint in made.hints if hint.of_writer), kind
        assert "The print spooler was stopped." in made.markdown, "in the composer's words"
        assert "The disk of SRV-PRN02 was full." in made.markdown
        assert GOOD["problem"][0]["text"] in made.markdown


async def test_a_repaired_sentence_stands(settings: Settings) -> None:
    wrong = {**GOOD, "confirmed": [{"text": "The disk of SRV-PRN02 was 97 percent full.", "facts": ["F3"]}]}
    async with writing(settings, model_says(wrong, GOOD)) as (app, peer, session_id):
        made = (await app.previews.write(session_id, NOTE)).note
        assert len(peer.questions) == 2
        assert GOOD["confirmed"][0]["text"] in made.markdown
        assert "97" not in made.markdown


async def test_no_outcome_and_no_cause_is_claimed_without_a_record_of_one(settings: Settings) -> None:
    async with writing(settings, model_says({"resolution": [{"text": "Solved.", "facts": ["F2"]}]})) as made:
        app, _, session_id = made
        await app.lane.retire(session_id, ["F4"])
        before = (await app.previews.get(session_id, NOTE)).note
        note = (await app.previews.write(session_id, NOTE)).note
        assert [s.gap for s in note.sections] == [s.gap for s in before.sections]
        assert "Solved" not in note.markdown
        await app.fixes.add(session_id, "Delete the log of the scanner")
        await app.fixes.record_outcome(session_id, OutcomeKind.WORKED, verified_by=VerifiedBy.CUSTOMER_REPORT)
        note = (await app.previews.write(session_id, NOTE)).note
        composed = await composed_note(app, session_id)
        resolution = next(s for s in note.sections if s.name is SectionName.RESOLUTION)
        assert set(resolution.sentences) >= set(
            next(s for s in composed.sections if s.name is SectionName.RESOLUTION).sentences
        )


async def composed_note(app: Application, session_id: str) -> Note:
    await app.preferences.change("assistant_notes", "off")
    note = (await app.previews.get(session_id, NOTE)).note
    await app.preferences.change("assistant_notes", "on")
    return note


async def test_the_agent_s_words_and_what_the_agent_dropped_stay_as_they_are(settings: Settings) -> None:
    async with writing(settings, model_says(GOOD)) as (app, peer, session_id):
        await app.editing.reword(session_id, NOTE, "F2", "The print spooler on the server was stopped.", facts=["F2"])
        await app.editing.drop(session_id, NOTE, "F3")
        note = (await app.previews.write(session_id, NOTE)).note
        assert "The print spooler on the server was stopped." in texts(note) or "on the server" not in note.markdown
        assert not any(GOOD["confirmed"][0]["text"] in each for each in texts(note))
        assert 'fact="F3"' not in peer.questions[0].text
        assert "disk of SRV-PRN02" not in next(
            " ".join(s.text for s in each.sentences) for each in note.sections if each.name is SectionName.CONFIRMED
        )


async def test_an_answer_that_is_no_note_leaves_the_composed_one(settings: Settings) -> None:
    answers = ("I am sorry, I cannot do that.", "[]", '{"problem": 7}', '{"problem": [{"text')
    async with writing(settings, model_says(*answers)) as (app, peer, session_id):
        for number in range(len(answers)):
            await app.lane.add_fact(session_id, f"Finding number {number}")
            composed = await app.previews.get(session_id, NOTE)
            made = await app.previews.write(session_id, NOTE)
            assert made.note.markdown == composed.note.markdown
        assert len(peer.questions) == len(answers)


async def test_a_fallback_s_text_is_never_kept_under_the_model_s_name(settings: Settings) -> None:
    async def refuse(_seen: Seen, wire: Wire) -> None:
        await wire.error(401, "authentication_error")

    async with writing(settings, refuse) as (app, _, session_id):
        with pytest.raises(AssistantFailed, match="rejected"):
            await app.previews.write(session_id, NOTE)
        there = await app.previews.get(session_id, NOTE)
        assert there.writer == "composer"
        kept = await app.database.read(
            lambda uow: uow.scope.connection.exec_driver_sql("SELECT writer, fingerprint FROM previews").all()
        )
        fingerprints = await app.previews.fingerprints(NOTE)
        assert [tuple(row) for row in kept] == [("composer", fingerprints[0])]
        assert len(fingerprints) == 2


async def test_an_answer_that_is_cut_is_asked_for_once_more_with_twice_the_room(settings: Settings) -> None:
    cut = says(json.dumps(GOOD)[:80], "max_tokens")
    async with writing(settings, in_turn(cut, says(json.dumps(GOOD)))) as (app, peer, session_id):
        made = await app.previews.write(session_id, NOTE)
        assert made.writer == "claude"
        assert [each.body["max_tokens"] for each in peer.questions] == [2000, 4000]


async def test_many_requests_at_once_are_one_call_and_an_unchanged_ticket_is_none(settings: Settings) -> None:
    async with writing(settings, model_says(GOOD)) as (app, peer, session_id):
        made = await asyncio.gather(*(app.previews.write(session_id, NOTE) for _ in range(10)))
        assert len({each.sha256 for each in made}) == 1
        await app.conversation.add_entry(session_id, EntryKind.TO_CUSTOMER, "We are on it")
        again = await app.previews.write(session_id, NOTE)
        assert again.from_cache
        assert len(peer.questions) == 1


async def test_what_was_written_is_there_after_a_restart(settings: Settings) -> None:
    async with serving(model_says({"problem": GOOD["problem"]})) as peer:
        async with asking(settings, peer.address) as app:
            session_id = await app.sessions.start("Printer prints nothing")
            await app.lane.add_fact(session_id, "The printer on SRV-PRN02 printed nothing", role=FactRole.SYMPTOM)
            made = await app.previews.write(session_id, NOTE)
        async with asking(settings, peer.address) as app:
            assert await app.previews.write(session_id, NOTE) == replace(made, from_cache=True)
            await app.preferences.change("assistant_model", "claude-haiku-5-5")
            assert (await app.previews.get(session_id, NOTE)).writer == "composer", "another model's note is another"
        offline = await build(settings, environment={})
        try:
            assert (await offline.previews.get(session_id, NOTE)).writer == "composer"
        finally:
            await offline.close()
        assert len(peer.questions) == 1


async def _waits(_seen: Seen, wire: Wire) -> None:
    await wire.head()
    await wire.events(opening())
    await wire.events(text_events('{"problem": ['))
    await wire.until_the_client_goes()


async def test_a_note_that_is_overtaken_or_that_nobody_waits_for_is_stopped(settings: Settings) -> None:
    async with writing(settings, _waits) as (app, peer, session_id):
        overtaken = asyncio.ensure_future(app.previews.write(session_id, NOTE))
        await peer.asked(1)
        await app.lane.add_fact(session_id, "The lamp is dark")
        with pytest.raises(Conflict, match="changed while"):
            await overtaken
        left = asyncio.ensure_future(app.previews.write(session_id, NOTE))
        await peer.asked(2)
        left.cancel()
        with suppress(asyncio.CancelledError):
            await left
        await asyncio.gather(*peer.talks, return_exceptions=True)  # the peer saw both clients go
        assert len(peer.questions) == 2


async def test_either_note_that_was_read_can_be_posted_and_no_other(settings: Settings) -> None:
    async with writing(settings, model_says(GOOD)) as (app, _, session_id):
        composed = await app.previews.get(session_id, NOTE)
        made = await app.previews.write(session_id, NOTE)
        with pytest.raises(StaleNote):
            await app.resolving.close_with(session_id, NOTE, version=made.state_version, sha256="0" * 64)
        await app.preferences.change("assistant_notes", "off")
        with pytest.raises(StaleNote):
            await app.resolving.close_with(session_id, NOTE, version=made.state_version, sha256=made.sha256)
        await app.preferences.change("assistant_notes", "on")
        item = await app.resolving.close_with(session_id, NOTE, version=composed.state_version, sha256=composed.sha256)
        assert item.body == composed.note.markdown


async def test_the_examples_of_the_instructions_turn_up_in_no_note(settings: Settings) -> None:
    instructions = (resources_folder() / "prompts" / "note.md").read_text(encoding="utf-8")
    example = instructions[instructions.rindex('{"problem"') :]
    assert len(drafted_in(example)) == 3, "the control of this test"
    relabelled = re.sub(r"F990(\d)", r"F\1", example)
    async with writing(settings, model_says(example, relabelled)) as (app, _, session_id):
        for _ in range(2):
            note = (await app.previews.write(session_id, NOTE)).note
            assert "example" not in note.markdown
            await app.lane.add_fact(session_id, "The lamp is dark")


def test_sentences_are_read_from_an_answer_while_it_is_written() -> None:
    whole = json.dumps(GOOD)
    counts = [len(drafted_in(whole[:end])) for end in range(len(whole) + 1)]
    assert counts == sorted(counts)
    assert set(counts) == {0, 1, 2, 3}
    assert len(drafted_in(f"Here it is:\n```json\n{whole}\n```")) == 3
    assert drafted_in('{"elsewhere": [{"text": "x", "facts": []}], "problem": [{"text": 3, "facts": []}]}') == ()
    assert drafted_in("[" * 5000 + "{" * 5000) == ()
