"""Long messages: folded after 12 lines, the error in sight, nothing of the text changed when unfolded."""

from hypothesis import given, settings
from hypothesis import strategies as st

from flowpilot_desktop.ui.conversation.folding import FOLD_AFTER, folded, log_ranges, shown_lines, unfolded

LOG = [f"2026-09-21 09:00:{n % 60:02} spooler: job {n} waits" for n in range(400)]


def test_what_fits_is_shown_whole() -> None:
    for text in ("", "one line", "\n".join(LOG[:15])):
        assert (folded(text).text, folded(text).hidden) == (text, 0)


def test_the_line_with_the_error_stays_in_sight() -> None:
    for place in (0, 3, 11, 12, 200, 399):
        lines = [*LOG]
        lines[place] = "2026-09-21 09:00:00 spooler: ERROR 0x00000bc4 the job is damaged"
        shown = folded("\n".join(lines))
        assert lines[place] in shown.text
        assert FOLD_AFTER - 5 <= len(shown.text.split("\n")) <= FOLD_AFTER + 2
        assert shown.hidden > 380


def test_a_folded_log_ends_with_its_error_as_a_log_and_marked() -> None:
    shown = folded("\n".join(["Here is the log:", *LOG[:40], "error: spooler stopped"]))
    assert shown.text.split("\n")[-3:] == ["…", LOG[39], "error: spooler stopped"], "nothing is hidden behind it"
    assert [shown.text[start:end] for start, end in shown.logs] == [shown.text.partition("\n")[2]]
    assert shown.error is not None
    assert shown.text[slice(*shown.error)] == "error: spooler stopped"
    whole = unfolded("\n".join([*LOG[:40], "ERROR: stopped", "Regards"]))
    assert whole.error is not None
    assert whole.text[slice(*whole.error)] == "ERROR: stopped"


def test_an_error_within_a_line_without_end_stays_in_sight() -> None:
    shown = folded("word " * 40_000 + "access denied for the queue" + " word" * 400)
    assert "access denied for the queue" in shown.text
    assert len(shown.text) < 2_000


def test_logs_are_told_from_prose() -> None:
    lines = ["Hello,", "this is what I see:", *LOG[:3], "```", "any thing", "```", "Regards"]
    text = "\n".join(lines)
    marked = "\n".join(text[start:end] for start, end in log_ranges(lines))
    assert marked == "\n".join(lines[2:8])


@settings(max_examples=40)
@given(st.lists(st.text(alphabet=st.sampled_from("ab \tE1[]:"), max_size=3_000), max_size=30))
def test_unfolding_shows_every_character(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert unfolded(text).text.replace("\n", "") == text.replace("\n", "")
    assert shown_lines(text) >= 1
    shown = folded(text)
    assert all(0 <= start <= end <= len(shown.text) for start, end in shown.logs)
    assert shown.hidden or shown.text == text
