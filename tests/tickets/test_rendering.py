"""One note in every system's form: what is meant stays, and no character of the text becomes markup."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowpilot_desktop.domain.connections import Connection
from flowpilot_desktop.domain.notes import ShownAs
from flowpilot_desktop.domain.plain_text import to_plain
from flowpilot_desktop.tickets.catalogue import connector_for
from flowpilot_desktop.tickets.rendering import to_html, to_wiki

NOTE = """**Problem** The *printer* prints nothing &amp; \\*stars\\*

1. Open `C:\\Temp\\<x>`
2. Press **Start**
   - once
3. See [the guide](https://help.example/a?b=1&c=2)

> As you wrote

```
net stop spooler
```

Ref: FP-7F3K-9QXM"""


@pytest.mark.parametrize(
    ("system", "options", "shown_as"),
    [
        ("rt", {}, ShownAs.FORMATTED),
        ("redmine", {}, ShownAs.FORMATTED),
        ("redmine", {"text_format": "plain"}, ShownAs.PLAIN),
        ("roundup", {}, ShownAs.PLAIN),
        ("zammad", {}, ShownAs.FORMATTED),
        ("zendesk", {}, ShownAs.FORMATTED),
        ("zendesk", {"text_format": "plain"}, ShownAs.PLAIN),
        ("jira", {}, ShownAs.FORMATTED),
        ("connectwise", {}, ShownAs.PLAIN),
        ("connectwise", {"markdown": "yes"}, ShownAs.FORMATTED),
    ],
)
def test_each_system_says_how_it_shows_a_note(system: str, options: dict[str, str], shown_as: ShownAs) -> None:
    async def secret() -> str:
        return "key"

    made = connector_for(Connection("help", system, "https://help.example", "desk", options), secret)
    assert made.capabilities().shown_as is shown_as


def test_html_holds_the_structure_of_the_note() -> None:
    assert to_html(NOTE) == (
        "<p><strong>Problem</strong> The <em>printer</em> prints nothing &amp;amp; *stars*</p>\n"
        "<ol><li>Open <code>C:\\Temp\\&lt;x&gt;</code></li><li>Press <strong>Start</strong><ul><li>once</li></ul></li>"
        '<li>See <a href="https://help.example/a?b=1&amp;c=2">the guide</a></li></ol>\n'
        "<blockquote>As you wrote</blockquote>\n"
        "<pre>net stop spooler</pre>\n"
        "<p>Ref: FP-7F3K-9QXM</p>"
    )


def test_plain_text_reads_as_if_somebody_had_typed_it() -> None:
    assert to_plain(NOTE) == (
        "Problem The printer prints nothing &amp; *stars*\n\n"
        "1. Open C:\\Temp\\<x>\n2. Press Start\n  - once\n3. See the guide (https://help.example/a?b=1&c=2)\n\n"
        "> As you wrote\n\nnet stop spooler\n\nRef: FP-7F3K-9QXM"
    )


def test_wiki_markup_is_escaped_and_the_reference_stays_as_it_is() -> None:
    assert "\\{\\{ x \\}\\}" in to_wiki("{{ x }}")
    assert to_wiki("**Done** in [room] 2").startswith("*Done* in \\[room\\] 2")
    assert to_wiki(NOTE).endswith("Ref: FP-7F3K-9QXM")


def test_script_and_templates_are_text() -> None:
    html = to_html("<script>alert(1)</script> {{ x }} <img src=x onerror=alert(1)> [x](javascript:alert(1))")
    assert "<script" not in html
    assert "<img" not in html
    assert "<a " not in html
    assert "{{ x }}" in html


@given(st.text(alphabet='<>&"*_`[]()#-.1 \n\\ax:/htps', max_size=80))
def test_no_text_becomes_a_tag_that_was_not_meant(text: str) -> None:
    tags = r"</?(?:p|h3|ul|ol|li|blockquote|pre|hr|strong|em|code|br|/a)>|<a href=\"https?://[^\"<>]+\">|</a>"
    assert "<" not in re.sub(tags, "", to_html(text))
    to_plain(text)
    to_wiki(text)


@given(st.lists(st.sampled_from(["- a", "  - b", "1. c", "   2. d", "> e", "```", "x", "", "# h", "***"]), max_size=12))
def test_lists_are_closed_however_they_are_nested(lines: list[str]) -> None:
    html = to_html("\n".join(lines))
    for tag in ("ul", "ol", "li", "p", "pre", "blockquote"):
        assert html.count(f"<{tag}>") == html.count(f"</{tag}>")
