"""Marked text becomes a parameter in the way its place allows, or a sentence says why not."""

import shutil
import subprocess
from dataclasses import replace

import pytest

from flowpilot_desktop.domain.errors import Conflict
from flowpilot_desktop.domain.scripts import ScriptTemplate, Shell
from flowpilot_desktop.services.scripts.marking import CannotMark, mark_parameter, next_version
from flowpilot_desktop.services.scripts.rendering import render
from flowpilot_desktop.services.scripts.schema import Kind, parameters_of
from tests.scripts.powershell_model import tokens
from tests.scripts.templates import GATE, STRICT, as_draft, template


def draft(shell: Shell, line: str) -> ScriptTemplate:
    return as_draft(template(shell, line + "\n"))


def marked(shell: Shell, line: str, text: str, kind: Kind = Kind.TEXT, **more: object) -> str:
    made = mark_parameter(draft(shell, line), text, "it", kind, **more)  # type: ignore[arg-type]
    return made.body.removeprefix(STRICT[shell]).removesuffix("\n")


BASH_CASES = [
    ("ping -c 3 -- db1", "db1", 'ping -c 3 -- "$p_it"'),
    ("printf '%s\\n' /srv/db1/log", "db1", "printf '%s\\n' /srv/\"$p_it\"/log"),
    ("printf '%s\\n' 'db1'", "db1", "printf '%s\\n' \"$p_it\""),
    ("printf '%s\\n' 'db1'", "'db1'", "printf '%s\\n' \"$p_it\""),
    ("printf '%s\\n' 'on db1 now'", "db1", "printf '%s\\n' 'on '\"$p_it\"' now'"),
    ("printf '%s\\n' \"on db1 now\"", "db1", "printf '%s\\n' \"on ${p_it} now\""),
    ("printf '%s\\n' \"db1\"", '"db1"', "printf '%s\\n' \"${p_it}\""),
    ("cat <<END\non db1x db1\nEND", "db1", "cat <<END\non db1x ${p_it}\nEND"),
    ("x=db1\nprintf '%s' \"$x\"", "db1", 'x="$p_it"\nprintf \'%s\' "$x"'),
    ("# db1\nping -- db1 # db1", "db1", '# db1\nping -- "$p_it" # db1'),
    ("head -n 5 f", "5", 'head -n "$p_it" f'),
]


@pytest.mark.parametrize(("line", "text", "expected"), BASH_CASES)
def test_bash_gets_a_variable_that_stays_one_word(line: str, text: str, expected: str) -> None:
    assert marked(Shell.BASH, line, text) == expected


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize("line", [case[0] for case in BASH_CASES if case[0].startswith(("printf", "cat", "x="))])
def test_a_marked_script_still_does_the_same(line: str) -> None:
    before = draft(Shell.BASH, line)
    after = mark_parameter(before, "db1", "it", Kind.TEXT)
    hostile = render(after, {"it": "-x'\"$(id) `"}, gate=GATE)
    outputs = [
        subprocess.run(["bash", "-s"], input=script.file_bytes(), capture_output=True, check=True).stdout.decode()
        for script in (render(before, {}, gate=GATE), render(after, {}, gate=GATE), hostile)
    ]
    assert outputs[0] == outputs[1]
    assert outputs[2].count("-x'\"$(id) `") == 1


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        ("Test-Connection -TargetName db1", "db1", "Test-Connection -TargetName $p_it"),
        ("Get-Service -Name 'Spooler'", "Spooler", "Get-Service -Name $p_it"),
        ("Get-Service -Name 'Spooler'", "'Spooler'", "Get-Service -Name $p_it"),
        ("Get-Item -LiteralPath '\\\\db1\\share'", "db1", "Get-Item -LiteralPath ('\\\\' + $p_it + '\\share')"),
        ("$x = 'db1.corp'", "db1", "$x = ($p_it + '.corp')"),
        ('Write-Output "on db1: ok"', "db1", 'Write-Output "on ${p_it}: ok"'),
        ('Write-Output "db1"', '"db1"', 'Write-Output "${p_it}"'),
        ('Write-Output @"\non db1\n"@', "db1", 'Write-Output @"\non ${p_it}\n"@'),
    ],
)
def test_powershell_gets_a_variable_or_an_expression(line: str, text: str, expected: str) -> None:
    assert marked(Shell.POWERSHELL, line, text) == expected


def test_a_number_may_stand_bare() -> None:
    assert marked(Shell.POWERSHELL, "$x = 24", "24", Kind.INTEGER) == "$x = $p_it"
    made = mark_parameter(draft(Shell.POWERSHELL, "$x = 24"), "24", "hours", Kind.INTEGER, title="Hours")
    (parameter,) = parameters_of(made.schema)
    assert (parameter.kind, parameter.default, parameter.title, parameter.is_required) == (
        Kind.INTEGER,
        24,
        "Hours",
        True,
    )


@pytest.mark.parametrize(
    ("shell", "line", "text", "says"),
    [
        (Shell.BASH, "ping -- db1", "db2", "does not contain"),
        (Shell.BASH, "ping -- db1", "ping", "command"),
        (Shell.BASH, "x=db1", "x", "command, a name"),
        (Shell.BASH, "# only db1", "db1", "comment"),
        (Shell.BASH, "cat <<'E'\ndb1\nE", "db1", "literal here-document"),
        (Shell.BASH, "x=${y:-db1}", "db1", "part of ${…}"),
        (Shell.BASH, "x=$((5 + 1))", "5", "evaluate"),
        (Shell.BASH, "bash -c 'ping db1'", "db1", "may read a value as a program"),
        (Shell.BASH, "sed 's/a/db1/' f", "db1", "may read a value as a program"),
        (Shell.BASH, "rm db1", "db1", "write -- before"),
        (Shell.BASH, 'ping -- "$host"', "$host", "variable already"),
        (Shell.BASH, "ping -- a\nb", "a\nb", "within one line"),
        (Shell.BASH, "cat 2> /dev/null", "2", "redirection"),
        (Shell.BASH, "printf 'db1' 'x'", "db1' 'x", "quotes"),
        (Shell.POWERSHELL, "Get-Service", "Get-Service", "command"),
        (Shell.POWERSHELL, "Get-Item C:\\db1\\x", "db1", "part of a word"),
        (Shell.POWERSHELL, "Write-Output ('{0} db1' -f 1)", "db1", "format"),
        (Shell.POWERSHELL, "Write-Output @'\ndb1\n'@", "db1", "literal here-document"),
        (Shell.POWERSHELL, "Invoke-Expression 'ping db1'", "db1", "Invoke-Expression"),
        (Shell.POWERSHELL, "& 'db1'", "db1", "run as a command"),
        (Shell.POWERSHELL, "Get-Item -Path 'x'", "-Path", "no value"),
        (Shell.POWERSHELL, "Write-Output 'a''db1'", "''db1", "quote"),
        (Shell.POWERSHELL, "Write-Output x'db1'", "db1", "part of a word"),
    ],
)
def test_what_cannot_become_a_parameter_is_refused_with_why(shell: Shell, line: str, text: str, says: str) -> None:
    with pytest.raises(CannotMark) as refused:
        marked(shell, line, text)
    assert says in refused.value.title


def test_text_that_is_no_value_of_the_kind_is_refused() -> None:
    with pytest.raises(CannotMark, match="no value of this kind"):
        marked(Shell.BASH, "ping -- 'not a host'", "not a host", Kind.HOST)
    with pytest.raises(CannotMark, match="no value of this kind"):
        marked(Shell.BASH, "head -n x f", "x", Kind.INTEGER)


def test_one_place_can_be_meant() -> None:
    line = "printf '%s' 'db1' 'db1'"
    start = len(STRICT[Shell.BASH]) + line.rindex("db1")
    assert marked(Shell.BASH, line, "db1", start=start) == "printf '%s' 'db1' \"$p_it\""
    assert marked(Shell.BASH, line, "db1") == 'printf \'%s\' "$p_it" "$p_it"'
    with pytest.raises(CannotMark, match="mark it again"):
        marked(Shell.BASH, line, "db1", start=start + 1)


def test_a_marked_secret_leaves_no_trace_in_the_template() -> None:
    made = mark_parameter(
        draft(Shell.POWERSHELL, "ConvertTo-SecureString -String 'Sommer-2024'"),
        "Sommer-2024",
        "word",
        Kind.TEXT,
        sensitive=True,
    )
    assert "Sommer" not in str(made)
    assert parameters_of(made.schema)[0].kind is Kind.SECRET
    assert [token.text for token in tokens(made.body.strip())][-1] == "$p_word"
    for line in (
        "ConvertTo-SecureString -String 'Sommer-2024' # Sommer-2024",
        "ConvertTo-SecureString -String 'Sommer-2024x' 'Sommer-2024'",
    ):
        with pytest.raises(CannotMark, match="still stands in line 2"):
            mark_parameter(draft(Shell.POWERSHELL, line), "Sommer-2024", "word", Kind.SECRET, sensitive=True)


def test_a_second_place_may_join_a_parameter_of_the_same_kind() -> None:
    first = mark_parameter(draft(Shell.BASH, "ping -- db1\nping -- db2"), "db1", "host", Kind.HOST)
    second = mark_parameter(first, "db2", "host", Kind.HOST)
    assert second.body.count('"$p_host"') == 2
    assert second.schema == first.schema
    with pytest.raises(CannotMark, match="another kind"):
        mark_parameter(first, "db2", "host", Kind.TEXT)


def test_versions_rise_with_each_change_and_only_then() -> None:
    old = template(Shell.BASH, "true\n")
    changed = replace(old, body=old.body + "true\n", id="other")
    assert next_version(old, old) is old
    assert (next_version(old, changed).version, next_version(old, changed).id) == (2, old.id)
    with pytest.raises(Conflict, match="keeps its shell"):
        next_version(old, replace(old, shell=Shell.POWERSHELL))
