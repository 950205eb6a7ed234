"""Reads script templates from a folder: ``<id>.toml`` with the words and the schema, the body beside it.

``<id>.toml`` has ``name``, ``version``, ``shell`` ("powershell" or "bash"), ``risk`` ("reads", "changes" or
"disrupts"), ``needs_admin``, ``description``, ``changes``, ``undo``, and the JSON Schema as the table ``parameters``.
The body is ``<id>.ps1`` or ``<id>.sh``, UTF-8; a byte order mark and first lines with ``#!`` or ``# shellcheck`` are
left out.
"""

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.domain.scripts import Risk, ScriptTemplate, Shell
from flowpilot_desktop.services.characters import in_one_form
from flowpilot_desktop.services.scripts.validation import LONGEST_BODY, validate_template

_FIELDS: dict[str, type] = {
    "name": str,
    "version": int,
    "shell": str,
    "risk": str,
    "needs_admin": bool,
    "description": str,
    "changes": str,
    "undo": str,
    "parameters": dict,
}
_DIRECTIVES = ("#!", "# shellcheck ")

Choice = TypeVar("Choice", bound=StrEnum)

_WHAT = {str: "a text", int: "a whole number", bool: "true or false", dict: "a table"}


class BrokenLibrary(InvalidInput):
    """A template's file cannot be used; the sentence names file and field."""

    def __init__(self, file: str, field: str, reason: str) -> None:
        super().__init__(f"{file}, {field}: {reason}", "Repair the file or take it out of the folder.")
        self.file = file
        self.field = field


def load_templates(folder: Path) -> tuple[ScriptTemplate, ...]:
    """Every template of ``folder``, by id. Blocking: reads files.

    Raises:
        BrokenLibrary: one of them cannot be used, or the folder holds a body without its TOML file.
    """
    templates = tuple(_load(file) for file in sorted(folder.glob("*.toml")))
    known = {template.id for template in templates}
    for file in sorted(folder.iterdir() if folder.is_dir() else ()):
        if file.suffix in (".ps1", ".sh") and file.stem not in known:
            raise BrokenLibrary(file.name, "file", f"there is no {file.stem}.toml beside it.")
    return templates


def _load(file: Path) -> ScriptTemplate:
    try:
        read = tomllib.loads(_text(file))
    except tomllib.TOMLDecodeError as broken:
        raise BrokenLibrary(file.name, "file", f"is no TOML: {broken}") from None
    fields = dict(_fields(file, read))
    shell = _one_of(file, "shell", fields["shell"], Shell)
    body_file = file.with_suffix(shell.suffix)
    for other in Shell:
        if other is not shell and file.with_suffix(other.suffix).exists():
            raise BrokenLibrary(file.name, "shell", f"is {shell.value}, but {file.stem}{other.suffix} is beside it.")
    template = ScriptTemplate(
        id=file.stem,
        version=fields["version"],
        name=fields["name"].strip(),
        description=fields["description"].strip(),
        shell=shell,
        body=_without_directives(in_one_form(_text(body_file))),
        schema=fields["parameters"],
        changes=fields["changes"].strip(),
        undo=fields["undo"].strip(),
        risk=_one_of(file, "risk", fields["risk"], Risk),
        needs_admin=fields["needs_admin"],
    )
    for problem in validate_template(template):
        field, _, reason = problem.partition(": ")
        raise BrokenLibrary(body_file.name if field.startswith("body") else file.name, field, reason)
    return template


def _fields(file: Path, read: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
    for field in read:
        if field not in _FIELDS:
            raise BrokenLibrary(file.name, field, "is no field of a template.")
    for field, kind in _FIELDS.items():
        value = read.get(field)
        if value is None:
            raise BrokenLibrary(file.name, field, "is missing.")
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise BrokenLibrary(file.name, field, f"must be {_WHAT[kind]}.")
        yield field, value


def _one_of(file: Path, field: str, value: str, kind: type[Choice]) -> Choice:
    if value not in [each.value for each in kind]:
        raise BrokenLibrary(file.name, field, f"must be one of {', '.join(each.value for each in kind)}.")
    return kind(value)


def _text(file: Path) -> str:
    try:
        raw = file.read_bytes()
    except OSError as failed:
        raise BrokenLibrary(file.name, "file", f"cannot be read ({failed.strerror}).") from None
    if len(raw) > 4 * LONGEST_BODY:
        raise BrokenLibrary(file.name, "file", "is too large.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BrokenLibrary(file.name, "file", "is not written in UTF-8.") from None


def _without_directives(body: str) -> str:
    """``body`` without its first lines that only speak to a linter or a kernel."""
    while body.startswith(_DIRECTIVES):
        body = body.partition("\n")[2]
    return body
