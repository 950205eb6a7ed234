"""Pasted output becomes few, readable proposals, at once."""

import time

from hypothesis import given
from hypothesis import strategies as st

from flowpilot_desktop.services.characters import HIDDEN
from flowpilot_desktop.services.scripts.output import MOST_PROPOSALS, proposals_from_output


def test_facts_come_first_and_errors_last_each_once() -> None:
    pasted = (
        "PS C:\\> .\\x.ps1\r\n"
        "FACT: The print spooler is Running.\r\n"
        "VERBOSE: 0 errors so far\r\n"
        "Stop-Service : Service 'Print Spooler' cannot be stopped due to the following error: denied\r\n"
        "At line:1 char:1\r\n"
        "  FACT:   The  print spooler is Running. \r\n"
        "FACT: 3 print jobs wait in the queue.\r\n"
    )
    assert proposals_from_output(pasted) == (
        "The print spooler is Running.",
        "3 print jobs wait in the queue.",
        "Stop-Service : Service 'Print Spooler' cannot be stopped due to the following error: denied",
    )


def test_clear_error_lines_of_both_worlds_are_found() -> None:
    lines = (
        "bash: line 3: foo: command not found",
        "rm: cannot remove '/x': Permission denied",
        "curl: (7) Failed to connect to db1 port 443: Connection refused",
        "ERROR 1045 (28000): Access denied for user",
        "[ERROR] disk is full",
        "Access is denied.",
        "Windows Update reports 0x80070005 while searching",
        "Job for nginx.service failed because the control process exited with error code.",
        "Fehler: Der Dienst antwortet nicht",
    )
    assert proposals_from_output("\n".join(lines)) == lines


def test_lines_that_only_speak_of_errors_are_none() -> None:
    quiet = ("0 errors, 0 warnings", "The error log is empty", "checked 12 files, none failed", "no errors found")
    assert proposals_from_output("\n".join(quiet)) == ()


def test_colours_and_what_cannot_be_seen_are_taken_away() -> None:
    pasted = "\x1b[31mFACT: \x1b]0;title\x07It is\u202e\x00 \x1b[1;4mdown\x1b[0m\u200b.\x1b[K\n"
    assert proposals_from_output(pasted) == ("It is down.",)


def test_there_is_an_end_to_what_is_proposed() -> None:
    pasted = "\n".join(f"FACT: number {number} " + "x" * 5_000 for number in range(500))
    proposals = proposals_from_output(pasted)
    assert len(proposals) == MOST_PROPOSALS
    assert max(map(len, proposals)) == 300


@given(st.text())
def test_any_text_gives_readable_proposals(text: str) -> None:
    for proposal in proposals_from_output(f"FACT: {text}\nerror: {text}"):
        assert not HIDDEN.search(proposal)
        assert "\n" not in proposal
        assert 0 < len(proposal) <= 300


def test_a_megabyte_takes_less_than_a_fifth_of_a_second() -> None:
    """Of this process's time, so that a busy machine does not decide."""
    line = "2026-01-01 12:00:00 svc[17]: request failed: error 0x80070005, cannot open /var/x: denied\n"
    pastes = {
        "log": line * 12_000,
        "one line": "error " * 180_000,
        "escapes": "\x1b[1" * 350_000,
        "titles": "\x1b]0;" * 260_000,
        "facts": "FACT: it is as it is\n" * 50_000,
        "spaces": " " * 1_000_000,
        "dashes": "a-" * 500_000,
        "colons": ("x: " * 300 + "\n") * 1_100,
    }
    taken = {}
    for name, text in pastes.items():
        best = 9.0
        for _ in range(3):
            begun = time.process_time()
            proposals_from_output(text)
            best = min(best, time.process_time() - begun)
        taken[name] = best
    assert {name: seconds for name, seconds in taken.items() if seconds > 2} == {}, "0.2 s on an idle machine"
