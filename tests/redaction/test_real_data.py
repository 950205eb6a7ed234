import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from flowpilot_desktop.redaction import Gate
from tests.redaction.measure import altered_tokens

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"
GATE = Gate(b"the salt of a desk in a test")

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the folder with real support data is not beside the repository"
)


def _rows(path: str) -> Iterator[dict[str, object]]:
    with (DATA / path).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _texts() -> Iterator[str]:
    for row in _rows("conversations/conversations.dev.jsonl"):
        messages = row["messages"]
        assert isinstance(messages, list)
        yield from (message["text"] for message in messages)
    for row in _rows("superuser/questions.dev.jsonl"):
        yield f"{row['title']}\n{row['text']}"
    for mail in sorted((DATA / "mail").rglob("*.eml")):
        yield mail.read_bytes().decode("utf-8", "replace")


def test_hardly_a_word_of_real_support_texts_is_altered() -> None:
    words = altered = 0
    for text in _texts():
        words += len(text.split())
        altered += altered_tokens(GATE, text)
    print(f"{altered} of {words} words of real texts altered")  # noqa: T201
    assert words > 50_000
    assert altered <= 0.001 * words


def test_redacting_real_texts_twice_changes_nothing_more() -> None:
    for text in _texts():
        once = GATE.redact(text).text
        assert GATE.redact(once).text == once


def test_public_things_that_the_annotators_marked_stay_as_they_are() -> None:
    """The marked messages hold key ids, fingerprints, addresses and masked values: nothing that must not leave."""
    marked = 0
    for row in _rows("conversations/conversations.dev.jsonl"):
        messages, annotations = row["messages"], row["secret_like"]
        assert isinstance(messages, list)
        assert isinstance(annotations, list)
        texts = {message["n"]: message["text"] for message in messages}
        for annotation in annotations:
            marked += 1
            assert GATE.redact(texts[annotation["message"]]).findings == (), annotation
    assert marked > 0
