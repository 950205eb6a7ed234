"""Templates are read from files; a broken one is refused with its file and its field."""

from pathlib import Path

import pytest

from flowpilot_desktop.domain.scripts import Risk, Shell
from flowpilot_desktop.services.scripts.library import BrokenLibrary, load_templates

TOML = """
name = "Greet"
version = 2
shell = "bash"
risk = "reads"
needs_admin = false
description = "Greets."
changes = "Nothing."
undo = "Nothing to undo."

[parameters.properties.who]
title = "Who"
type = "string"
"""
BODY = "#!/usr/bin/env bash\n# shellcheck disable=SC2154\nset -euo pipefail\r\nprintf 'FACT: %s\\n' \"$p_who\"\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "greet.toml").write_text(TOML, encoding="utf-8")
    (tmp_path / "greet.sh").write_bytes(b"\xef\xbb\xbf" + BODY.encode())
    return tmp_path


def test_a_template_is_its_words_its_schema_and_its_body(folder: Path) -> None:
    (template,) = load_templates(folder)
    assert (template.id, template.version, template.shell, template.risk) == ("greet", 2, Shell.BASH, Risk.READS)
    assert template.body == "set -euo pipefail\nprintf 'FACT: %s\\n' \"$p_who\"\n"
    assert template.schema == {"properties": {"who": {"title": "Who", "type": "string"}}}
    assert not template.is_draft


def test_an_empty_folder_has_no_templates(tmp_path: Path) -> None:
    assert load_templates(tmp_path) == ()
    assert load_templates(tmp_path / "missing") == ()


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('name = "Greet"', "", "name"),
        ('name = "Greet"', "name = 5", "name"),
        ('name = "Greet"', 'name = ""', "name"),
        ('name = "Greet"', 'name = "a\\u202Eb"', "name"),
        ("version = 2", "version = 0", "version"),
        ("version = 2", "version = true", "version"),
        ('shell = "bash"', 'shell = "cmd"', "shell"),
        ('shell = "bash"', 'shell = "powershell"', "shell"),
        ('risk = "reads"', 'risk = "none"', "risk"),
        ('undo = "Nothing to undo."', 'undo = " "', "undo"),
        ("needs_admin = false", 'needs_admin = false\nauthor = "x"', "author"),
        ("[parameters.properties.who]", "[parameter.properties.who]", "parameter"),
        ('type = "string"', 'type = "number"', "parameters, properties.who.type"),
        ('type = "string"', 'type = "string"\ndefault = "a\\nb"', "parameters, properties.who.default"),
        ('name = "Greet"', 'name = "', "file"),
    ],
)
def test_a_broken_file_is_refused_with_its_name_and_the_field(folder: Path, old: str, new: str, field: str) -> None:
    assert old in TOML
    (folder / "greet.toml").write_text(TOML.replace(old, new), encoding="utf-8")
    with pytest.raises(BrokenLibrary) as refused:
        load_templates(folder)
    assert (refused.value.file, refused.value.field) == ("greet.toml", field)
    assert refused.value.title.startswith(f"greet.toml, {field}: ")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"set -euo pipefail\nprintf '%s' \"$p_whom\"\n", "Line 2: names $p_whom, which is no parameter."),
        (b"set -euo pipefail\n", "never uses the parameter"),
        (b"printf '%s' \"$p_who\"\n", "must have the line set -euo pipefail"),
        (b"set -euo pipefail\nprintf '%s' \"$p_who\" \x1b[0m\n", "ESCAPE"),
        (b"", "is empty"),
        (b"\xff\xfe", "UTF-8"),
        (b"x" * 500_000, "too large"),
        (None, "cannot be read"),
    ],
)
def test_a_broken_body_is_refused_with_its_name_and_the_reason(folder: Path, body: bytes | None, says: str) -> None:
    (folder / "greet.sh").unlink()
    if body is not None:
        (folder / "greet.sh").write_bytes(body)
    with pytest.raises(BrokenLibrary, match=r"greet\.sh") as refused:
        load_templates(folder)
    assert says in refused.value.title


def test_a_body_without_words_and_a_second_body_are_refused(folder: Path) -> None:
    (folder / "greet.ps1").write_text("", encoding="utf-8")
    with pytest.raises(BrokenLibrary, match=r"greet\.ps1 is beside it"):
        load_templates(folder)
    (folder / "greet.ps1").rename(folder / "other.ps1")
    with pytest.raises(BrokenLibrary, match=r"there is no other\.toml"):
        load_templates(folder)
