"""The steps of a fix as a script: comments that nothing can leave."""

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowpilot_desktop.domain.fixes import Fix, FixSource
from flowpilot_desktop.domain.scripts import Shell
from flowpilot_desktop.services.characters import HIDDEN
from flowpilot_desktop.services.scripts.from_fix import draft_from_fix, id_of, one_off
from flowpilot_desktop.services.scripts.rendering import render
from flowpilot_desktop.services.scripts.validation import validate_template
from tests.scripts.powershell_model import tokens
from tests.scripts.templates import GATE

PIECES = (
    *("\n", "\r", "\r\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x00", "\x1b[201~", "\u202e", "\\"),
    *("#>", "<#", "touch x", "`", "$(touch x)", "'", '"', "‘", "’", "#requires -version 9", "'@", '"@', "SIG # Begin"),
)
hostile = st.text() | st.lists(st.sampled_from(PIECES)).map("".join)


def fix(title: str = "Restart the spooler", *steps: str, summary: str = "") -> Fix:
    return Fix(
        id=1,
        session_id=1,  # type: ignore[arg-type]
        number=1,
        title=title,
        steps=steps,
        source=FixSource.AGENT,
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
        summary=summary,
    )


def test_the_steps_are_numbered_comments() -> None:
    script = one_off(
        fix("Restart the spooler", "net stop spooler", "Delete the jobs:\nall of them", "net start spooler"), Shell.BASH
    )
    assert script == (
        "#!/usr/bin/env bash\n"
        "# Restart the spooler\n"
        "# Every step is a comment: do it yourself, or take the # away from what you have read.\n"
        "\n"
        "# 1. net stop spooler\n"
        "# 2. Delete the jobs:\n"
        "#    all of them\n"
        "# 3. net start spooler\n"
    )


@given(hostile, st.lists(hostile, max_size=4), hostile)
def test_nothing_in_a_one_off_script_can_run(title: str, steps: list[str], summary: str) -> None:
    for shell in Shell:
        script = one_off(fix(title, *steps, summary=summary), shell)
        assert not HIDDEN.search(script)
        assert "\t" not in script
        assert all(
            not line or line == "#" or line.startswith(("# ", "#!/usr/bin/env bash")) for line in script.split("\n")
        )
        assert "#>" not in script
        assert not [token for token in tokens(script) if token.kind != "newline"]


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_bash_finds_nothing_to_do_in_a_one_off_script(tmp_path: Path) -> None:
    steps = [f"a{end}touch {tmp_path / 'broken-out'}" for end in ("\n", "\r", "\u2028", "\x85", "\x0b", "\x0c", "\\\n")]
    script = one_off(fix("x\ntouch broken-out", *steps), Shell.BASH)
    done = subprocess.run(["bash", "-s"], input=script.encode(), capture_output=True, cwd=tmp_path, check=True)
    assert done.stdout == done.stderr == b""
    assert list(tmp_path.iterdir()) == []


@given(hostile, st.lists(hostile, max_size=4))
def test_a_draft_of_any_fix_is_a_template_that_may_be_used(title: str, steps: list[str]) -> None:
    for shell in Shell:
        draft = draft_from_fix(fix(title, *steps), shell)
        assert draft.is_draft
        assert validate_template(draft) == ()
        text = render(draft, {}, gate=GATE).text
        assert all(f"# {number}." in text for number in range(1, len(steps) + 1))


def test_a_template_gets_its_id_from_its_name() -> None:
    assert id_of("Drucker: Größe prüfen!") == "drucker-grosse-prufen"
    assert id_of("日本") == "script"
    assert len(id_of("word " * 100)) <= 50
