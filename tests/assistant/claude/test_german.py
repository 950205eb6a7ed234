"""What an assistant's failure says is told in German, too, however its sentences are put together."""

import inspect
import re

from flowpilot_desktop.app.resources import sentences_of
from flowpilot_desktop.assistant.messages_api.failures import Kind, WireFailure
from flowpilot_desktop.services.blocks import fix_blocks, lane_blocks

FOREIGN = "model: was retired. Ask: whoever. It is gone"
"""Words of a server, made of those that our sentences are made of; they stay as they are."""
ENGLISH = re.compile(r"\b(?:[Tt]he|[Ii]ts?|not|[Yy]our?|says|number|[Ww]hat|taken|seconds|minutes|[Aa]sk|[Cc]heck)\b")


def english_in(text: str) -> list[str]:
    return ENGLISH.findall(text.replace(FOREIGN, ""))


def test_every_failure_is_german_alone_with_the_server_s_words_and_behind_an_answer_that_broke_off() -> None:
    say = sentences_of("de").say
    left_out = "The model did not see the 3 oldest messages: the ticket is too long for it."
    for kind in Kind:
        plain, full = WireFailure(kind), WireFailure(kind, said=FOREIGN, request_id="req_1")
        hint, waits = plain.row.hint, "It asks to wait 60 minutes, until 14:05."
        for failure in (plain, full):
            if failure is full and kind is Kind.SECRET:
                continue  # its words are the gate's; see below
            for said in (
                failure.title,
                f"{failure.title} {hint}",
                f"{failure.title} {waits} {hint}",
                f"{failure.title} What it proposes was not taken. {hint} {left_out}",
            ):
                assert english_in(say(said)) == [], (kind, say(said))
        assert f"„{FOREIGN}“" in say(full.title) or kind is Kind.SECRET


def test_what_the_gate_found_is_german() -> None:
    say = sentences_of("de").say
    for words in (
        "Your key stands in the message.",
        "In the instructions, a value like a password: “PIN: [SECRET:x]”.",
    ):
        said = say(WireFailure(Kind.SECRET, said=words).title)
        assert english_in(said) == [], said


def test_what_is_wrong_with_a_block_is_german() -> None:
    templates = sentences_of("de").templates
    for module in (fix_blocks, lane_blocks):
        written = re.findall(r'Malformed\(f?"([^"]+)"\)', inspect.getsource(module))
        assert len(written) >= 3
        for sentence in written:
            assert re.sub(r"\{[^}]+\}", "{1}", sentence) in templates, sentence
