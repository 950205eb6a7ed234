"""The templates that travel with the program."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.domain.scripts import RenderedScript, Risk, ScriptTemplate, Shell
from flowpilot_desktop.services.scripts.library import load_templates
from flowpilot_desktop.services.scripts.rendering import render
from flowpilot_desktop.services.scripts.schema import Kind, parameters_of
from tests.scripts.templates import GATE

TEMPLATES = {template.id: template for template in load_templates(resources_folder() / "scripts")}
OF_BASH = [name for name, template in TEMPLATES.items() if template.shell is Shell.BASH]
WITHOUT_WARNING = re.compile(r"\b(?:rm -rf|Remove-Item\b(?!.*-LiteralPath)|Format-Volume|mkfs|dd if=)")


def rendered(template: ScriptTemplate, **given: object) -> RenderedScript:
    values: dict[str, object] = {}
    for parameter in parameters_of(template.schema):
        samples: dict[Kind, object] = {
            Kind.HOST: "server.example.org",
            Kind.PATH: "/srv/it's here" if template.shell is Shell.BASH else r"\\server\it’s here",
            Kind.INTEGER: 5,
            Kind.CHOICE: (parameter.choices or ("",))[0],
            Kind.SECRET: "Sommer-'2024",
            Kind.TEXT: "-o’Neil $(id)",
        }
        values[parameter.name] = samples[parameter.kind] if parameter.default is None else parameter.default
    return render(template, values | given, gate=GATE)


def test_there_are_enough_of_both_shells() -> None:
    assert len(TEMPLATES) >= 18
    assert len(OF_BASH) >= 8
    assert len(TEMPLATES) - len(OF_BASH) >= 8


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_says_what_it_changes_and_prints_facts(name: str) -> None:
    template = TEMPLATES[name]
    assert "FACT: " in template.body
    assert all(parameter.title for parameter in parameters_of(template.schema))
    assert not WITHOUT_WARNING.search(template.body)


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_changes_something_reports_first(name: str) -> None:
    template = TEMPLATES[name]
    modes = [each for each in parameters_of(template.schema) if each.name == "mode"]
    assert (template.risk is Risk.READS) == (not modes)
    assert all(mode.choices == ("report", "apply") and mode.default == "report" for mode in modes)
    assert (template.changes == "Nothing.") == (not modes)


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_redacted_text_differs_in_secret_values_alone(name: str) -> None:
    script = rendered(TEMPLATES[name])
    secrets = {each.name for each in parameters_of(script.schema) if each.kind is Kind.SECRET}
    pairs = zip(script.text.split("\n"), script.redacted.split("\n"), strict=True)
    changed = {plain.partition(" = ")[0].removeprefix("$p_") for plain, shown in pairs if plain != shown}
    assert changed == secrets
    assert script.is_sensitive == bool(secrets)


@pytest.mark.parametrize("name", OF_BASH)
def test_no_fact_is_made_of_a_command_that_may_have_failed(name: str) -> None:
    """In an argument a failing command leaves an empty text and goes on; in an assignment it ends the script."""
    assert not re.search(r"printf 'FACT[^\n]*\$\(", TEMPLATES[name].body)


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize("name", OF_BASH)
def test_bash_can_read_it(name: str) -> None:
    subprocess.run(["bash", "-n", "-s"], input=rendered(TEMPLATES[name]).file_bytes(), check=True, timeout=20)


@pytest.mark.skipif(not shutil.which("shellcheck"), reason="needs shellcheck")
def test_shellcheck_has_nothing_to_say(tmp_path: Path) -> None:
    files = []
    for name in OF_BASH:
        plain = {each.name: "name" for each in parameters_of(TEMPLATES[name].schema) if each.kind is Kind.TEXT}
        script = rendered(TEMPLATES[name], **plain)
        files.append(tmp_path / script.file_name)
        files[-1].write_bytes(script.file_bytes())
    done = subprocess.run(["shellcheck", *map(str, files)], capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout == ""


@pytest.mark.skipif(os.name != "posix" or not all(map(shutil.which, ("bash", "df", "du"))), reason="needs GNU tools")
def test_a_report_runs_here_and_prints_facts(tmp_path: Path) -> None:
    folder = tmp_path / "-it's $(touch here) ‘x’"
    folder.mkdir()
    (folder / "file").write_bytes(b"x" * 5_000)
    script = rendered(TEMPLATES["linux-disk-usage"], folder=str(folder), top=2)
    done = subprocess.run(["bash", "-s"], input=script.file_bytes(), capture_output=True, cwd=tmp_path, check=True)
    facts = done.stdout.decode().splitlines()
    assert len(facts) >= 2
    assert all(line.startswith("FACT: ") and str(folder) in line for line in facts)
    assert [each.name for each in tmp_path.iterdir()] == [folder.name]


@pytest.mark.skipif(os.name != "posix" or not all(map(shutil.which, ("bash", "stat"))), reason="needs GNU tools")
@pytest.mark.parametrize("is_linked", [False, True])
def test_keys_behind_a_linked_folder_are_left_as_they_are(tmp_path: Path, is_linked: bool) -> None:
    account = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
    home, elsewhere, tools = tmp_path / "home", tmp_path / "elsewhere", tmp_path / "tools"
    for folder in (home, elsewhere if is_linked else home / ".ssh", tools):
        folder.mkdir()
        folder.chmod(0o755)
    if is_linked:
        (home / ".ssh").symlink_to(elsewhere)
    keys = home / ".ssh" / "authorized_keys"
    keys.write_text("ssh-ed25519 AAAA\n")
    keys.chmod(0o644)
    known_accounts = tools / "getent"  # an account whose home is this folder
    known_accounts.write_text(f"#!/bin/sh\nprintf '%s\\n' '{account}:x:0:0::{home}:/bin/sh'\n")
    known_accounts.chmod(0o755)
    for mode in ("report", "apply"):
        script = rendered(TEMPLATES["ssh-key-permissions"], account=account, mode=mode)
        surroundings = os.environ | {"PATH": f"{tools}:{os.environ['PATH']}"}
        done = subprocess.run(
            ["bash", "-s"], input=script.file_bytes(), capture_output=True, env=surroundings, check=True
        )
    permissions = [oct(place.stat().st_mode)[-3:] for place in (home / ".ssh", keys)]
    assert permissions == (["755", "644"] if is_linked else ["700", "600"])
    assert ("is a link; it and what is in it were left" in done.stdout.decode()) is is_linked


def test_what_a_change_may_leave_half_done_is_reported() -> None:
    """PowerShell is not at hand to run them; what matters is the order of what they do."""
    bodies = {name: TEMPLATES[name].body for name in ("ad-password-reset", "windows-update-repair", "temp-files-clear")}
    reset, repair, clear = bodies.values()
    assert reset.index("-NewPassword $secret") < reset.index("was not reset") < reset.index("was reset.")
    assert (
        reset.index("was reset.") < reset.index("if (-not $user.PasswordNeverExpires)") < reset.index("AtLogon $true")
    )
    assert reset.index("AtLogon $true") < reset.rindex("stays in force.") < reset.rindex("throw")
    assert repair.index("try {") < repair.index("Stop-Service") < repair.index("catch {") < repair.index("finally {")
    assert "-Recurse -Force" not in clear
    assert clear.index("-band $link") < clear.index("continue") < clear.index(".Push($entry")
    assert "a spooler that was stopped is started" in TEMPLATES["print-spooler-clear"].changes


STOPS_OTHERS = [name for name, template in TEMPLATES.items() if re.search(r"-Service .*-Force", template.body)]


@pytest.mark.parametrize("name", STOPS_OTHERS)
def test_what_is_stopped_along_with_a_service_is_named_and_started_again(name: str) -> None:
    body = TEMPLATES[name].body
    assert set(STOPS_OTHERS) == {"print-spooler-clear", "windows-service-restart", "windows-update-repair"}
    stopped = re.search(r"(?:Stop|Restart)-Service .*-Force", body)
    assert stopped is not None
    assert body.index("DependentServices") < body.index("try {") < stopped.start() < body.index("finally {")
    last = body[body.index("finally {") :]
    assert re.search(
        r"foreach \(\$name in .+\) \{\n\s+Start-Service -Name \$name -ErrorAction SilentlyContinue\n\s+Write", last
    )
    assert "could not be started again" in last
    assert "depend on" in TEMPLATES[name].changes
