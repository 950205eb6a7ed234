"""The agent's words survive every refresh, are judged like everybody's, and are never lost in silence."""

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.errors import Conflict, InvalidInput, NotFound
from flowpilot_desktop.domain.notes import Note, NoteKind, SectionName, Sentence
from flowpilot_desktop.domain.sessions import SessionId
from tests.services.stand_ins import close

pytestmark = pytest.mark.anyio
KIND = NoteKind.RESOLUTION_NOTE


async def note(app: Application, ticket: SessionId) -> Note:
    return (await app.previews.get(ticket, KIND)).note


def by_key(of: Note) -> dict[str, Sentence]:
    return {each.key: each for section in of.sections for each in section.sentences}


async def test_words_survive_every_refresh(app: Application, ticket: SessionId) -> None:
    await app.editing.reword(ticket, KIND, "F1", "The printer prints nothing")
    for n in range(3):
        await app.lane.add_fact(ticket, f"Test page {n} came out empty")
        sentence = by_key(await note(app, ticket))["F1"]
        assert (sentence.text, sentence.edited, sentence.facts) == ("The printer prints nothing.", True, ("F1",))


async def test_an_edit_moves_the_version_once_and_can_be_taken_back(app: Application, ticket: SessionId) -> None:
    before = await app.previews.get(ticket, KIND)
    await app.editing.reword(ticket, KIND, "F1", "The printer prints nothing.")
    assert (await app.previews.get(ticket, KIND)).state_version > before.state_version
    await app.editing.restore(ticket, KIND, "F1")
    assert (await note(app, ticket)).markdown == before.note.markdown
    with pytest.raises(NotFound, match="no edit of 'F1'"):
        await app.editing.restore(ticket, KIND, "F1")


async def test_the_last_of_several_words_stands(app: Application, ticket: SessionId) -> None:
    await app.editing.reword(ticket, KIND, "F1", "The printer prints nothing.")
    await app.editing.reword(ticket, KIND, "F1", "In room 2.14 the printer prints nothing.")
    assert by_key(await note(app, ticket))["F1"].text == "In room 2.14 the printer prints nothing."


async def test_what_is_dropped_is_named(app: Application, ticket: SessionId) -> None:
    await app.editing.drop(ticket, KIND, "F2")
    made = await note(app, ticket)
    assert "F2" not in by_key(made)
    assert "F2" in {each.label for each in made.left_out}


async def test_a_fact_that_is_not_there_carries_no_sentence(app: Application, ticket: SessionId) -> None:
    with pytest.raises(NotFound, match="There is no F9 on this ticket"):
        await app.editing.add(ticket, KIND, SectionName.CONFIRMED, "The print queue was paused", facts=["F2", "f9"])
    assert not any(each.edited for each in by_key(await note(app, ticket)).values())


async def test_an_added_sentence_rests_on_its_facts(app: Application, ticket: SessionId) -> None:
    await app.editing.add(ticket, KIND, SectionName.CONFIRMED, "The print queue was paused", facts=["F2"])
    added = [each for each in by_key(await note(app, ticket)).values() if each.edited]
    assert [(each.text, each.facts) for each in added] == [("The print queue was paused.", ("F2",))]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("The server room burned down in Oslo", ["F2"]),
        ("Now everything works", ["F1"]),
        ("The print queue was not paused", ["F2"]),
    ],
)
async def test_what_its_facts_do_not_say_is_not_posted(
    app: Application, ticket: SessionId, text: str, facts: list[str]
) -> None:
    await app.editing.add(ticket, KIND, SectionName.CONFIRMED, text, facts=facts)
    made = await note(app, ticket)
    assert made.rejected
    assert all(each.text == f"{text}." for each in made.rejected)
    assert not any(each.edited for each in by_key(made).values())


async def test_words_whose_fact_is_gone_are_not_lost_in_silence(app: Application, ticket: SessionId) -> None:
    await app.editing.reword(ticket, KIND, "F2", "The queue was paused.")
    await app.lane.retire(ticket, ["F2"])
    made = await note(app, ticket)
    assert "The queue was paused." not in made.markdown
    assert "The queue was paused." in [each.text for each in made.left_out]
    await app.lane.confirm(ticket, ["F2"])
    assert "The queue was paused." in (await note(app, ticket)).markdown


async def test_edits_of_one_kind_of_note_leave_the_other_alone(app: Application, ticket: SessionId) -> None:
    before = (await app.previews.get(ticket, NoteKind.ESCALATION_PACKAGE)).note.sections
    await app.editing.drop(ticket, KIND, "F2")
    assert (await app.previews.get(ticket, NoteKind.ESCALATION_PACKAGE)).note.sections == before


@pytest.mark.parametrize("text", ["Is it paused?", "It is paused!", "It is paused…", "See “queue”.", "It is:"])
async def test_a_sentence_keeps_its_own_ending(app: Application, ticket: SessionId, text: str) -> None:
    await app.editing.add(ticket, KIND, SectionName.CONFIRMED, text, facts=["F2"])
    made = await note(app, ticket)
    assert text in [each.text for each in (*by_key(made).values(), *made.rejected)]


async def test_what_makes_no_edit_is_said(app: Application, ticket: SessionId) -> None:
    edit = app.editing
    for refused, error, said in (
        (edit.reword(ticket, KIND, "F9", "x"), NotFound, "no sentence 'F9'. It has: F1, F2"),
        (edit.drop(ticket, KIND, "F9"), NotFound, "no sentence 'F9'"),
        (edit.reword(ticket, KIND, "F1", " "), InvalidInput, "There is no text"),
        (edit.reword(ticket, KIND, "F1", "x" * 1_000_000), InvalidInput, "at most 2000 characters"),
        (edit.add(ticket, KIND, SectionName.KNOWN, "x", facts=["F1"]), InvalidInput, "no section 'known'"),
        (edit.add(ticket, KIND, SectionName.PROBLEM, "x", facts=[]), InvalidInput, "needs the facts"),
        (edit.drop("nowhere", KIND, "F1"), NotFound, "no such ticket"),
        (edit.restore("nowhere", KIND, "F1"), NotFound, "no such ticket"),
        (edit.restore(ticket, KIND, "\udcff"), NotFound, "no edit of '\ufffd'"),
    ):
        with pytest.raises(error, match=said):
            await refused


async def test_a_closed_ticket_has_no_more_edits(app: Application, ticket: SessionId) -> None:
    await close(app, ticket)
    for refused in (
        app.editing.reword(ticket, KIND, "F1", "Other words"),
        app.editing.drop(ticket, KIND, "F1"),
        app.editing.add(ticket, KIND, SectionName.PROBLEM, "x", facts=["F1"]),
        app.editing.restore(ticket, KIND, "F1"),
    ):
        with pytest.raises(Conflict, match="Reopen it first"):
            await refused
