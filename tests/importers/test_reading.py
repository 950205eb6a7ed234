"""Whatever the bytes are, reading them gives values or one clear sentence, and soon."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flowpilot_desktop.domain.errors import UnreadableFile
from flowpilot_desktop.services.importers.reading import MAX_BYTES, read_import
from flowpilot_desktop.services.importers.strict_json import depth
from tests.importers import fuzz, malformed

NAMES = st.sampled_from(["a.json", "a.jsonl", "a.eml", "a.mbox", "a.txt", "a.html", "a", "", "a.\x00", "\ud800.eml"])

HANGS = 10  # seconds; the bar of one second is held by fuzz.py, on a machine that does nothing else


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "it is empty"),
        ("a.eml", b" \n", "it is empty"),
        ("a.zip", b"PK\x03\x04abc", "it is a zip archive"),
        ("a.docx", b"PK\x03\x04abc", "it is a Word document"),
        ("a.txt", b"%PDF-1.7 abc", "it is a PDF"),
        ("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1abc", "it is an Outlook"),
        ("a.exe", b"MZ\x90\x00abc", "it is a program"),
        ("a.txt", bytes(range(256)) * 4, "it holds no text"),
        ("a.json", b"hello", "its JSON is broken in line 1, character 1"),
        ("", b'{"a": 1}', "“messages” is missing"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence_with_a_hint(name: str, data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_import(name, data)
    assert words in caught.value.title
    assert caught.value.hint


def test_more_than_25_mb_is_refused_at_once() -> None:
    with pytest.raises(UnreadableFile, match="25 MB is the most"):
        read_import("a.json", b" " * MAX_BYTES + b"{}")


def test_the_content_decides_where_the_name_does_not() -> None:
    mail = b"Received: from a\nMessage-ID: <a@b>\nFrom: a@b.example\nSubject: Printer\n\nIt fails\n"
    assert read_import("", mail).tickets[0].remote_id == "a@b"
    assert read_import("", b"From a@b Sun Nov 22 2026\n" + mail).tickets[0].remote_id == "a@b"
    assert read_import("", b'{"messages": [{"role": "customer", "text": "x"}]}').tickets[0].messages[0].text == "x"
    assert read_import("", b"[09:14] Anna: It fails").tickets[0].requester == "Anna"
    assert read_import("a.html", b"<p>It <b>fails</b></p>").tickets[0].messages[0].text == "It fails"
    assert read_import("a.txt", "Es läuft nicht".encode("utf-16")).tickets[0].messages[0].text == "Es läuft nicht"


def test_a_sentence_that_begins_as_a_program_does_is_read() -> None:
    assert read_import("", b"MZ is what it says on the screen").tickets


@settings(max_examples=150, deadline=None)
@given(name=NAMES, data=st.binary(max_size=400))
def test_no_bytes_raise_anything_but_unreadable_file(name: str, data: bytes) -> None:
    fuzz.check(name, data)


@settings(max_examples=150, deadline=None)
@given(name=NAMES, text=st.text(max_size=400))
def test_no_text_raises_anything_but_unreadable_file(name: str, text: str) -> None:
    fuzz.check(name, text.encode("utf-8", "surrogatepass"))


@settings(max_examples=100, deadline=None)
@given(text=st.text(alphabet='[]{}"\\a,: \n', max_size=60))
def test_the_depth_of_json_is_never_underrated(text: str) -> None:
    deepest = level = 0
    in_string = escaped = False
    for character in text:
        if in_string:
            escaped, in_string = (character == "\\" and not escaped), not (character == '"' and not escaped)
        elif character == '"':
            in_string = True
        elif character in "[{":
            level += 1
            deepest = max(deepest, level)
        elif character in "]}":
            level -= 1
    assert depth(text) == deepest


@pytest.mark.parametrize("importer", sorted(fuzz.IMPORTERS))
def test_malformed_input_crashes_no_importer(importer: str) -> None:
    report = fuzz.fuzzed(importer, 300, seed=7)
    assert report.crashes == []
    assert report.slowest < HANGS, report.slowest_input[1][:200]


def test_a_megabyte_of_what_parsers_are_slow_at_hangs_nothing() -> None:
    report = fuzz.Report("large")
    for name, data in random.Random(7).sample(malformed.large_inputs(), 25):
        report.run(name, data)
    assert report.crashes == []
    assert report.slowest < HANGS, report.slowest_input[1][:200]


@pytest.mark.parametrize("make", [malformed.mutated])
def test_the_fuzzer_makes_the_same_input_from_the_same_seed(make: Callable[[bytes, random.Random], bytes]) -> None:
    assert make(b"abc" * 50, random.Random(3)) == make(b"abc" * 50, random.Random(3))
