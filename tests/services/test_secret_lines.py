"""A secret of several lines is recognised by a single one of them, and ordinary text stays."""

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.services.scripts.values import InvalidParameters

pytestmark = pytest.mark.anyio

KEY = """-----BEGIN EC PRIVATE KEY-----
Proc-Type: 4,ENCRYPTED

MHcCAQEEIJ2vW8r+7Zq1uX4mT0kYb9dLs3fNcHgPjQaVeRwSoAoGCCqGSM49
AwEHoUQDQgAEx5T/9nKpLz2BvXcMf8JhDsGq7YwRtUeIoPaSdFgHjKlZxCvB
k7Qw==
-----END EC PRIVATE KEY-----
}"""
LINES = ("MHcCAQEEIJ2vW8r+7Zq1uX4mT0kYb9dLs3fNcHgPjQaVeRwSoAoGCCqGSM49", "k7Qw==")
SENTENCES = "the violet tram sleeps\nunder nine copper bridges\nuntil seven herons call"
LONG = " ".join(f"{word}{number}" for number, word in enumerate(("amber", "birch", "cedar", "delta", "ember") * 6))


@pytest.fixture
async def template(app: Application) -> str:
    copied = await app.shelf.copy("linux-port-test", "Writes a key")
    entry = {"type": "string", "sensitive": True, "multiline": True, "maxLength": 4_000}
    body = "set -euo pipefail\nprintf '%s\\n' \"$p_key\" > key.pem\n"
    schema = {"type": "object", "properties": {"key": entry}, "required": ["key"]}
    return (await app.shelf.edit(copied.id, body=body, schema=schema)).id


async def facts_of(app: Application, template: str, secret: str, printed: str) -> list[str]:
    session_id = await app.sessions.start("A key is to be written")
    made = (await app.scripts.generate(template, {"key": secret}, session_id=session_id)).generation
    return [fact.text for fact in await app.scripts.take_output(session_id, made.id, printed)]


SHOWN = ("{}", "invalid: {}", "+{}", "read '{}' from key.pem", "line {} was refused", "{}.", "key={}; next", "> {}")


async def test_one_line_of_a_secret_alone_is_recognised(app: Application, template: str) -> None:
    for line in (*LINES, "under nine copper bridges"):
        secret = SENTENCES if line in SENTENCES else KEY
        for shown in SHOWN:
            printed = f"FACT: {shown.format(line)}\nerror: {line}\nFACT: The port 443 is open."
            first, second, last = await facts_of(app, template, secret, printed)
            assert "[SECRET:key#" in first
            assert "[SECRET:key#" in last
            assert second == "The port 443 is open."
            assert line not in f"{first}{last}"


async def test_lines_with_something_in_front_of_each_are_recognised(app: Application, template: str) -> None:
    for secret in (KEY, SENTENCES):
        for before in ("FACT: ", "FACT: > ", "FACT: 17: ", "error: "):
            printed = "\n".join(before + line for line in secret.split("\n") if line.strip("}"))
            facts = await facts_of(app, template, secret, printed)
            assert not [line for line in (*LINES, *SENTENCES.split("\n")) for fact in facts if line in fact]


async def test_ends_of_lines_that_are_written_out_hide_no_secret(app: Application, template: str) -> None:
    for end in ("\\n", "\\r\\n"):
        whole, part = end.join(KEY.split("\n")), f'"{end}{LINES[0]}{end}AwEHoUQDQgAEx5T{end}"'
        facts = await facts_of(app, template, KEY, f'FACT: {{"key": "{whole}"}}\nFACT: It is {part}.\nFACT: C:\\new')
        assert not [line for line in LINES for fact in facts if line in fact], facts
        assert "C:\\new" in facts


async def test_a_line_that_a_narrow_window_wrapped_is_recognised(app: Application, template: str) -> None:
    line = LINES[0]
    facts = await facts_of(app, template, KEY, f"FACT: {line[:30]}\n{line[30:]}\nFACT: It works.")
    assert facts[0].startswith("[SECRET:key#")
    assert facts[1] == "It works."


async def test_what_stands_in_every_key_does_not_make_ordinary_text_vanish(app: Application, template: str) -> None:
    told = ("-----BEGIN EC PRIVATE KEY-----", "Proc-Type: 4,ENCRYPTED", "}", "The key is 7 lines long }")
    assert await facts_of(app, template, KEY, "\n".join(f"FACT: {each}" for each in told)) == list(told)


async def test_a_passphrase_of_many_words_is_recognised_wherever_it_ends(app: Application, template: str) -> None:
    for shown in ("{}: is wrong", "The phrase {} was refused by dc1", "id,{},9", "is {}!", "'{}'? No"):
        (fact,) = await facts_of(app, template, LONG, f"FACT: {shown.format(LONG)}")
        assert "[SECRET:key#" in fact
        assert not [word for word in LONG.split() if word in fact]


async def test_a_secret_that_no_output_could_be_searched_for_is_refused(app: Application, template: str) -> None:
    for short in ("abc", "7", "a b c", "   "):
        with pytest.raises(InvalidParameters, match="fewer than 4 characters cannot be recognised"):
            await app.scripts.generate(template, {"key": short})
    assert await app.scripts.made_for_none() == ()
