"""Scripts are made, run by a person and read back; what is sensitive is in the script and nowhere else."""

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.errors import Conflict, InvalidInput, NotFound, Refused
from flowpilot_desktop.domain.lane import FactSource, FactStatus
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.services.scripts.schema import Kind
from flowpilot_desktop.services.scripts.validation import BrokenTemplate
from flowpilot_desktop.services.scripts.values import InvalidParameters
from tests.services.stand_ins import close, version

pytestmark = pytest.mark.anyio
RESET = "ad-password-reset"
PASSWORD = "Blauer Wal 93 tanzt!"
VALUES = {"account": "d.reyes", "new_password": PASSWORD, "mode": "apply"}


async def test_what_came_with_the_program_is_on_the_shelf(app: Application) -> None:
    templates = await app.shelf.templates()
    assert len(templates) >= 16
    assert [each.id for each in templates] == sorted(each.id for each in templates)
    assert await app.shelf.find("no-such-template") is None
    with pytest.raises(NotFound, match="no script template “no-such-template”"):
        await app.shelf.template("no-such-template")
    with pytest.raises(NotFound, match="has no version 7"):
        await app.shelf.template(RESET, 7)
    with pytest.raises(Refused, match="came with the program"):
        await app.shelf.edit(RESET, name="Mine")


async def test_a_script_for_a_ticket_moves_its_version_and_one_for_none_does_not(
    app: Application, ticket: SessionId
) -> None:
    before = await version(app, ticket)
    free = await app.scripts.generate(RESET, VALUES)
    assert await version(app, ticket) == before
    assert await app.scripts.made_for_none() == (free.generation,)
    made = await app.scripts.generate(RESET, VALUES, session_id=ticket)
    assert await version(app, ticket) == before + 1
    assert PASSWORD in made.script.text
    assert PASSWORD not in f"{made.script.redacted}{made.generation}{made.script!r}"
    assert made.generation.schema == made.script.schema
    assert str(made.generation.parameters["new_password"]).startswith("[SECRET:new_password#")
    with pytest.raises(InvalidParameters, match="A value is needed"):
        await app.scripts.generate(RESET, {"account": "d.reyes"}, session_id=ticket)
    with pytest.raises(NotFound):
        await app.scripts.generate(RESET, VALUES, session_id="no-such-session")
    assert await version(app, ticket) == before + 1


async def test_output_becomes_proposals_once_and_without_what_is_sensitive(app: Application, ticket: SessionId) -> None:
    made = (await app.scripts.generate(RESET, VALUES, session_id=ticket)).generation
    printed = (
        f"FACT: The account is enabled.\nnoise\nFACT: It now has '{PASSWORD}', sign in.\nFACT: The account is enabled."
    )
    first, second = await app.scripts.take_output(ticket, made.id, printed)
    assert (first.text, first.status, first.source, first.generation_id) == (
        "The account is enabled.",
        FactStatus.PROPOSED,
        FactSource.SCRIPT,
        made.id,
    )
    assert PASSWORD not in second.text
    assert str(made.parameters["new_password"]) in second.text
    (after,) = (await app.sessions.view(ticket)).generations
    assert after.executed_at is not None, "what printed something was run"
    assert await app.scripts.take_output(ticket, made.id, printed) == ()
    assert await app.scripts.take_output(ticket, made.id, "nothing to see") == ()


KEY = "-----BEGIN KEY-----\n  Zm9v+YmFy/3q\n  aGVsbG8=pQ==\n-----END KEY-----"
TOKEN = "k" + "aB3/x+9z" * 30
PHRASE = " ".join(f"word{number} and" for number in range(20)) + " end?"


@pytest.mark.parametrize(
    ("secret", "printed"),
    [
        (PASSWORD, "It is Blauer Wal\n93 tanzt!, sign in"),
        ("Quartz-77-lantern", "It is pw_Quartz-77-lan\ntern/x and works"),
        ("Quartz-77-lantern", "It is Quartz-77-   \r\n     | lantern for d.reyes"),
        ("-Quartz  77?", "It is '-Quartz  77?'."),
        (KEY, f"It is {KEY}"),
        (KEY, "It is " + KEY.replace("\n", "\r\n      ") + " now"),
        (TOKEN, f"It is new={TOKEN}-old"),
        (TOKEN, f"It is {TOKEN[:80]}\n{TOKEN[80:160]}\n{TOKEN[160:]} as of now"),
        (PHRASE, f"It is {PHRASE}."),
        (PHRASE, f"It is {PHRASE[:70]}\n{PHRASE[70:]} now"),
    ],
)
async def test_a_secret_is_recognised_however_it_is_wrapped_and_however_long_it_is(
    app: Application, ticket: SessionId, secret: str, printed: str
) -> None:
    made = (await app.scripts.generate(await _writes_a_key(app), {"key": secret}, session_id=ticket)).generation
    output = f"FACT: {printed}\nFACT: It is written.\nerror: {secret} was not found"
    facts = [fact.text for fact in await app.scripts.take_output(ticket, made.id, output)]
    assert str(made.parameters["key"]) in facts[0]
    assert facts[1] == "It is written."
    assert f"error: {made.parameters['key']}" in facts[2]
    words = [word for word in secret.split() if len(word) > 4]
    assert not [word for word in words for fact in facts if word[: len(word) // 2 + 2] in fact]


async def test_what_is_too_intricate_to_be_searched_is_hidden(app: Application, ticket: SessionId) -> None:
    made = (await app.scripts.generate(await _writes_a_key(app), {"key": PASSWORD}, session_id=ticket)).generation
    output = f"FACT: It is {'-'.join('abcdefgh' * 200)}\nFACT: It is '{PASSWORD}'."
    facts = await app.scripts.take_output(ticket, made.id, output)
    assert [fact.text[:17] for fact in facts] == ["[SECRET:unclear#" + fact.text[16] for fact in facts]


async def _writes_a_key(app: Application) -> str:
    copied = await app.shelf.copy("linux-port-test", "Writes a key")
    entry = {"type": "string", "sensitive": True, "multiline": True, "maxLength": 4_000}
    body = "set -euo pipefail\nprintf '%s\\n' \"$p_key\" > key.pem\n"
    schema = {"type": "object", "properties": {"key": entry}, "required": ["key"]}
    return (await app.shelf.edit(copied.id, body=body, schema=schema)).id


async def test_a_run_is_marked_once(app: Application, ticket: SessionId) -> None:
    made = (await app.scripts.generate(RESET, VALUES, session_id=ticket)).generation
    run = await app.scripts.mark_run(made.id)
    assert run.executed_at is not None
    assert await app.scripts.mark_run(made.id) == run
    free = (await app.scripts.generate(RESET, VALUES)).generation
    assert (await app.scripts.mark_run(free.id)).executed_at is not None
    with pytest.raises(NotFound, match="no script 999"):
        await app.scripts.mark_run(999)
    with pytest.raises(NotFound, match=f"no script {free.id} on this ticket"):
        await app.scripts.take_output(ticket, free.id, "FACT: Something")
    await close(app, ticket)
    for refused in (
        app.scripts.mark_run(made.id),
        app.scripts.take_output(ticket, made.id, "FACT: Something"),
        app.scripts.generate(RESET, VALUES, session_id=ticket),
    ):
        with pytest.raises(Conflict, match="is resolved"):
            await refused


async def test_a_template_of_the_desk_is_built_version_by_version(app: Application) -> None:
    copied = await app.shelf.copy("linux-port-test", "Port test of ours")
    assert (copied.id, copied.version, copied.is_draft) == ("port-test-of-ours", 1, True)
    again = await app.shelf.copy("linux-port-test", "Port test of ours")
    assert again.id == "port-test-of-ours-2"
    shown_before = await app.shelf.template("linux-port-test")
    body = "set -euo pipefail\nprintf '%s\\n' 'FACT: hunter2 was tried'\n"
    edited = await app.shelf.edit(copied.id, body=body, schema={"type": "object", "properties": {}, "required": []})
    assert edited.version == 2
    marked = await app.shelf.mark(copied.id, "hunter2", "word", Kind.TEXT, sensitive=True)
    assert (marked.version, "hunter2" in marked.body) == (3, False)
    shown = await app.shelf.test(copied.id, {"word": PASSWORD})
    assert (PASSWORD in shown.text, PASSWORD in shown.redacted) == (True, False)
    assert await app.scripts.made_for_none() == (), "a test is not written down"
    words = {"description": "Tells what was tried", "changes": shown_before.changes}
    for said in ({}, words):
        with pytest.raises(Refused, match=r"not that of the original any more.*--undo"):
            await app.shelf.edit(copied.id, is_draft=False, **said)
    ready = await app.shelf.edit(copied.id, is_draft=False, undo=shown_before.undo, **words)
    assert (await app.shelf.edit(again.id, is_draft=False)).version == 2, "its body is that of the original"
    assert [each.template.version for each in await app.shelf.versions(copied.id)] == [1, 2, 3, 4]
    assert await app.shelf.template(copied.id, 2) == edited
    assert ready in await app.shelf.templates()
    with pytest.raises(InvalidInput, match="Nothing was changed"):
        await app.shelf.edit(copied.id, is_draft=False)
    with pytest.raises(BrokenTemplate):
        await app.shelf.edit(copied.id, body='eval "$p_word"\n')
    assert (await app.shelf.template(copied.id)).version == 4
