"""A value stays a value, a comment stays a comment, a secret stays in the script."""

import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowpilot_desktop.domain.scripts import ScriptTemplate, Shell
from flowpilot_desktop.services.characters import HIDDEN
from flowpilot_desktop.services.scripts.rendering import render
from flowpilot_desktop.services.scripts.validation import BrokenTemplate
from tests.scripts.powershell_model import assignments, tokens
from tests.scripts.templates import GATE, template

TEXT = {"type": "string", "multiline": True}
SECRET = {"type": "string", "sensitive": True}
BASH = template(Shell.BASH, "printf '%s' \"$p_it\"\n", it=TEXT)
POWERSHELL = template(Shell.POWERSHELL, "Write-Output $p_it\n", it=TEXT)

values = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf")) | st.sampled_from("\n\t'\"`$\\!#‘’‚‛“”„-^")).map(
    lambda text: HIDDEN.sub("", text)
)


@given(values)
def test_powershell_reads_a_value_as_it_was_given(value: str) -> None:
    script = render(POWERSHELL, {"it": value}, gate=GATE)
    for text in (script.text, script.file_bytes().decode("utf-8-sig")):
        prelude, strict, _ = text.rpartition("$ErrorActionPreference")
        assert strict
        assert assignments(prelude) == {"$p_it": value}


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize(
    "value", ["", "-n", "--", "it's", "a\nb\n\n", "\n^a^b", "!!", "$(id)`id`\\", "‘’“”", "*", "\t x "]
)
def test_bash_reads_a_value_as_it_was_given(value: str) -> None:
    script = render(BASH, {"it": value}, gate=GATE)
    done = subprocess.run(["bash", "-s"], input=script.file_bytes(), capture_output=True, check=True)
    assert done.stdout.decode("utf-8") == value
    assert done.stderr == b""


def test_the_script_is_readable() -> None:
    made = template(
        Shell.POWERSHELL,
        "Test-Connection -TargetName $p_host -Count $p_count\nWrite-Output $p_note\n",
        host={"type": "string", "format": "hostname"},
        count={"type": "integer"},
        note=TEXT,
    )
    script = render(made, {"host": "db1", "count": -2, "note": "O’Neil\nline '2'"}, gate=GATE)
    assert script.text == (
        "# A sample\n"
        "# Template: sample, version 1\n"
        "# What it does: Prints what it was given.\n"
        "# Changes: Nothing.\n"
        "# Undo: Nothing to undo.\n"
        "# FlowPilot Desktop has not run this script. Read it before you do.\n"
        "\n"
        "$p_host = 'db1'\n"
        "$p_count = -2\n"
        "$p_note = @('O’’Neil', 'line ''2''') -join [char]10\n"
        "\n"
        "$ErrorActionPreference = 'Stop'\n"
        "Test-Connection -TargetName $p_host -Count $p_count\n"
        "Write-Output $p_note\n"
    )


def test_a_powershell_file_has_a_byte_order_mark_and_windows_lines() -> None:
    script = render(POWERSHELL, {"it": "ä"}, gate=GATE)
    assert script.file_bytes().startswith(b"\xef\xbb\xbf# A sample\r\n")
    assert script.file_bytes().count(b"\n") == script.file_bytes().count(b"\r\n")
    assert script.file_name == "flowpilot-sample-v1.ps1"


def test_a_bash_file_has_neither() -> None:
    script = render(BASH, {"it": "ä"}, gate=GATE)
    assert script.file_bytes() == script.text.encode("utf-8")
    assert script.file_bytes().startswith(b"#!/usr/bin/env bash\n")
    assert b"\r" not in script.file_bytes()


@pytest.mark.parametrize("name", ["../../etc/x", "CON", "", "-rf", ".hidden", "a" * 300, "x\u202egpj.sh", "a:b*c"])
def test_a_file_name_is_safe_whatever_the_template_is_called(name: str) -> None:
    script = replace(render(BASH, {"it": "x"}, gate=GATE), template_id=name)
    assert script.file_name.startswith("flowpilot-")
    assert script.file_name.endswith("-v1.sh")
    assert len(script.file_name) < 90
    assert set(script.file_name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")


@pytest.mark.parametrize("shell", Shell)
def test_a_secret_is_in_the_text_and_nowhere_else(shell: Shell) -> None:
    use = "printf '%s' \"$p_word$p_note\"\n" if shell is Shell.BASH else "Write-Output $p_word $p_note\n"
    made = template(shell, use, word=SECRET, note=TEXT)
    secret = "Sommer-'24’s\u00e4"
    script = render(made, {"word": secret, "note": f"the word is {secret} today"}, gate=GATE)
    assert script.is_sensitive
    assert "Sommer-" in script.text
    for shown in (script.redacted, str(script.parameters), repr(script), script.file_name):
        assert "Sommer" not in shown
        assert "24" not in shown
    assert str(script.parameters["word"]).startswith("[SECRET:word#")
    assert str(script.parameters["word"]) in script.redacted


def test_a_short_secret_is_hidden_too() -> None:
    made = template(Shell.BASH, "printf '%s' \"$p_pin\"\n", pin=SECRET)
    script = render(made, {"pin": "q7x2"}, gate=GATE)
    assert "p_pin='[SECRET:pin#" in script.redacted
    assert "q7x2" not in script.redacted


def test_a_script_without_secrets_says_so_and_its_redacted_text_is_its_text() -> None:
    script = render(BASH, {"it": "hello"}, gate=GATE)
    assert not script.is_sensitive
    assert script.redacted == script.text


HOSTILE_WORDS = (
    "x\r\nid\u2028id\u2029id\u0085id\x0bid\x0cid #> <# SIG # Begin signature block\n#requires -Version 9\n$(id)"
)


@pytest.mark.parametrize("shell", Shell)
def test_the_words_of_a_template_cannot_leave_their_comment(shell: Shell) -> None:
    made = BASH if shell is Shell.BASH else POWERSHELL
    words = HIDDEN.sub("\n", HOSTILE_WORDS)
    script = render(replace(made, description=words, changes=words, undo=words), {"it": "x"}, gate=GATE)
    head = script.text.partition("\n\n")[0]
    assert script.text[len(head) :].lstrip("\n$").startswith("p_it")
    assert all(line == "#" or line.startswith(("# ", "#!/usr/bin/env bash")) for line in head.split("\n"))
    assert not [token for token in tokens(head) if token.kind != "newline"]
    assert not HIDDEN.search(head)
    assert "#>" not in head
    assert "SIG # Begin" not in head


def test_no_value_is_ever_part_of_a_comment() -> None:
    script = render(POWERSHELL, {"it": "canary-value"}, gate=GATE)
    assert not [line for line in script.text.split("\n") if line.startswith("#") and "canary" in line]


@given(values)
def test_nothing_that_a_terminal_would_obey_is_in_a_script(value: str) -> None:
    for made in (BASH, POWERSHELL):
        assert not HIDDEN.search(render(made, {"it": value}, gate=GATE).text)


@pytest.mark.parametrize(
    "broken",
    [
        replace(BASH, body=BASH.body + "printf '%s' \"$p_other\"\n"),
        replace(BASH, body=BASH.body + "\x1b]0;x\x07"),
        replace(BASH, name="a\u202eb"),
        replace(BASH, id="../x"),
    ],
)
def test_a_broken_template_renders_nothing(broken: ScriptTemplate) -> None:
    with pytest.raises(BrokenTemplate):
        render(broken, {"it": "x"}, gate=GATE)
