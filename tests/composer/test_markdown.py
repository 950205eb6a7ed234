"""Nobody's words become markup, and nothing is escaped that need not be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from flowpilot_desktop.domain.notes import Section, SectionName, Sentence
from flowpilot_desktop.services.composer.code_marks import marked
from flowpilot_desktop.services.composer.markdown import inert, render_markdown
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
    return render_markdown((Section(name, "Title", sentences, "" if sentences else "-"),), "")


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.one_of(MARKED, PLAIN, st.sampled_from(HOSTILE)), min_size=1, max_size=3))
def test_a_readers_eye_sees_what_was_typed(texts: list[str]) -> None:
    texts = [clean(text) for text in texts if clean(text)]
    paragraph, kinds = shown(note(SectionName.CONFIRMED, *texts))
    assert kinds <= {"paragraph", "inline", "strong", "text", "text_special", "code_inline"}
    assert plainly(paragraph) == plainly(" ".join(["Title", *(texts or ["-"])]))
    bullets, kinds = shown(note(SectionName.KNOWN, *texts))
    assert kinds <= {
        "paragraph", "inline", "strong", "text", "text_special", "code_inline", "bullet_list", "list_item"
    }  # fmt: skip
    assert plainly(bullets) == plainly("Title" + "".join(texts or ["-"]))


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


@pytest.mark.parametrize("behind", ["", " is wrong", ": wrong", "(http://evil.example)", "[x]", "[SECRET:pin#0000](x)"])
@pytest.mark.parametrize("name", list(SectionName))
def test_a_placeholder_stays_as_it_is_and_is_no_link(name: SectionName, behind: str) -> None:
    text = f"[SECRET:password#7F3K]{behind}"
    markdown = note(name, text)
    assert "[SECRET:password#7F3K]" in markdown
    read, kinds = shown(markdown)
    assert "link" not in kinds
    assert plainly(text) in plainly(read)


def test_a_section_that_says_nothing_is_left_out() -> None:
    problem = Section(SectionName.PROBLEM, "Problem", (Sentence("It hangs.", ("F1",), "F1"),))
    assert render_markdown((problem, Section(SectionName.CONFIRMED, "Found", ())), "") == "**Problem** It hangs."


def test_a_heading_is_inert() -> None:
    given = render_markdown((), "", heading=("Ticket", "# <b>[x](y)</b> *now*"))
    assert shown(given) == ("Ticket # <b>[x](y)</b> *now*", shown(given)[1])
    assert shown(given)[1] <= {"paragraph", "inline", "strong", "text", "text_special"}


def test_code_in_backticks_is_left_alone() -> None:
    assert inert("run `a_*b*_<c>` now") == "run `a_*b*_<c>` now"


def test_the_reference_is_the_last_line() -> None:
    section = Section(SectionName.PROBLEM, "Problem", (), "Nothing.")
    assert render_markdown((section,), "FP-7K2M-9QXD").splitlines()[-1] == "Ref: FP-7K2M-9QXD"


def test_a_bracket_that_was_opened_inside_of_code_is_closed_inside_of_it() -> None:
    assert marked("It ran as gid=1000(mail) (see /etc/passwd).") == "It ran as `gid=1000(mail)` (see `/etc/passwd`)."
