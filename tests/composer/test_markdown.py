"""Nobody's words become markup, and nothing is escaped that need not be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from flowpilot_desktop.domain.notes import Section, SectionName, Sentence
from flowpilot_desktop.services.note_markdown import inert, render_markdown
from flowpilot_desktop.services.verifier.plain import clean
from tests.composer.strategies import HOSTILE, PLAIN

PARSER = MarkdownIt("gfm-like", {"linkify": False})
MARKED = st.text(st.sampled_from("*_`[]()<>!#|~&-+=.1 \\\"':/ab;"), max_size=24)


def shown(markdown: str) -> tuple[str, set[str]]:
    """The text that a reader sees, and the kinds of markup that made it."""
    text, kinds = "", set()
    for token in PARSER.parse(markdown):
        kinds.add(token.type.removesuffix("_open").removesuffix("_close"))
        for child in token.children or ():
            kinds.add(child.type.removesuffix("_open").removesuffix("_close"))
            text += "`" + child.content + "`" if child.type == "code_inline" else child.content
    return text, kinds


def note(name: SectionName, *texts: str) -> str:
    sentences = tuple(Sentence(clean(text), ("F1",), f"F{n}") for n, text in enumerate(texts))
    return render_markdown((Section(name, "Title", sentences),), "")


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.one_of(MARKED, PLAIN, st.sampled_from(HOSTILE)), min_size=1, max_size=3))
def test_a_readers_eye_sees_what_was_typed(texts: list[str]) -> None:
    texts = [clean(text) for text in texts if clean(text)]
    paragraph, kinds = shown(note(SectionName.CONFIRMED, *texts))
    assert kinds <= {"paragraph", "inline", "strong", "text", "text_special", "code_inline"}
    assert plainly(paragraph) == plainly(" ".join(["Title", *texts]))
    bullets, kinds = shown(note(SectionName.KNOWN, *texts))
    assert kinds <= {
        "paragraph", "inline", "strong", "text", "text_special", "code_inline", "bullet_list", "list_item"
    }  # fmt: skip
    assert plainly(bullets) == plainly("Title" + "".join(texts))


def plainly(text: str) -> str:
    return "".join(text.split()).replace("`", "").replace("\u0000", "")


@pytest.mark.parametrize(
    "harmless",
    [
        "usb_storage is in use",
        "2 * 3",
        "C:\\Users\\max",
        "a < b & c",
        "[daemon] in the file",
        "~/notes",
        "a | b",
        "5-1",
    ],
)
def test_what_is_no_markup_is_not_escaped(harmless: str) -> None:
    assert inert(harmless) == harmless


def test_code_in_backticks_is_left_alone() -> None:
    assert inert("run `a_*b*_<c>` now") == "run `a_*b*_<c>` now"


def test_the_reference_is_the_last_line() -> None:
    section = Section(SectionName.PROBLEM, "Problem", (), "Nothing.")
    assert render_markdown((section,), "FP-7K2M-9QXD").splitlines()[-1] == "Ref: FP-7K2M-9QXD"
