"""Reads one runbook from its file, strictly: a runbook that is half understood would send somebody the wrong way."""

import tomllib
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from flowpilot_desktop.assistant.embedded.runbook_table import ID, BrokenRunbook, Table
from flowpilot_desktop.assistant.embedded.runbooks import (
    CheckKind,
    RiskOfFix,
    Runbook,
    RunbookAnswer,
    RunbookCause,
    RunbookCheck,
    RunbookFix,
    ScriptHint,
    Strength,
    Wording,
)

Named = TypeVar("Named", RunbookCause, RunbookFix, RunbookCheck)

LARGEST_FILE = 262_144
"""In bytes."""


def read_runbook(file: Path, *, is_own: bool = False) -> Runbook:
    """The runbook in ``file``; its id is the file's name. Blocking: reads the file.

    Raises:
        BrokenRunbook: it cannot be used; the error says where and what to do.
    """
    if not ID.fullmatch(file.stem):
        hint = "Name it with small letters and digits and hyphens between words, for example printer-offline.toml."
        raise BrokenRunbook(file.name, "", "its name is no id.", hint)
    try:
        values = tomllib.loads(_content(file))
    except tomllib.TOMLDecodeError as broken:
        hint = "Repair it at that place; texts with quotation marks inside stand between three of them."
        raise BrokenRunbook(file.name, "", f"is no TOML: {broken}.", hint) from None
    return _runbook(file.stem, Table(file.name, "", values), is_own)


def _content(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            raw = opened.read(LARGEST_FILE + 1)
    except OSError as failed:
        hint = "See that the file is there and may be read."
        raise BrokenRunbook(file.name, "", f"cannot be read ({failed.strerror}).", hint) from None
    if len(raw) > LARGEST_FILE:
        raise BrokenRunbook(file.name, "", f"is larger than {LARGEST_FILE} bytes.", "Make several runbooks of it.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BrokenRunbook(file.name, "", "is not written in UTF-8.", "Save it again as UTF-8.") from None


def _runbook(runbook_id: str, table: Table, is_own: bool) -> Runbook:
    causes = _each_once(table, "causes", tuple(_cause(each) for each in table.tables("causes", at_least=2)))
    known = [cause.id for cause in causes]
    checks = _each_once(table, "checks", tuple(_check(each, known) for each in table.tables("checks")))
    read = Runbook(
        id=runbook_id,
        title=table.wording("title"),
        area=table.identifier("area"),
        symptoms=table.phrases("symptoms", at_least=2),
        exact=table.texts("exact", optional=True),
        against=table.phrases("against", optional=True),
        causes=causes,
        checks=checks,
        is_own=is_own,
    )
    table.end()
    if not any(check.separates(*pair) for pair in combinations(known, 2) for check in checks):
        hint = "A runbook must be able to: give an answer that speaks for one cause and not for another."
        raise table.broken("checks", "tell no two causes apart.", hint)
    return read


def _cause(table: Table) -> RunbookCause:
    read = RunbookCause(
        id=table.identifier("id"),
        name=table.wording("name"),
        prior=table.number("prior"),
        customer=table.wording("customer"),
        fixes=_each_once(table, "fixes", tuple(_fix(each) for each in table.tables("fixes"))),
    )
    table.end()
    return read


def _fix(table: Table) -> RunbookFix:
    read = RunbookFix(
        id=table.identifier("id"),
        title=table.wording("title"),
        steps=table.phrases("steps"),
        undo=table.wording("undo"),
        risk=table.choice("risk", RiskOfFix),
        weakens_security=table.flag("weakens_security"),
        customer=table.wording("customer"),
        script=_script(table.table("script")) if table.has("script") else None,
    )
    table.end()
    if len(read.steps.en) != len(read.steps.de):
        raise table.broken("steps", "are not as many in German as in English.", "Write the same steps in both.")
    return read


def _script(table: Table) -> ScriptHint:
    template = table.identifier("template")
    parameters: dict[str, str | int | bool] = {}
    if table.has("parameters"):
        for name, value in table.table("parameters").rest().items():
            if not isinstance(value, str | int | bool):
                hint = "Write a text, a whole number, true or false."
                raise table.broken(f"parameters, {name}", "is of no kind that fits.", hint)
            parameters[name] = value
    ask: dict[str, Wording] = {}
    if table.has("ask"):
        asked = table.table("ask")
        ask = {name: asked.wording(name) for name in asked.names}
    table.end()
    return ScriptHint(template, parameters, ask)


def _check(table: Table, known: list[str]) -> RunbookCheck:
    read = RunbookCheck(
        id=table.identifier("id"),
        kind=table.choice("kind", CheckKind),
        text=table.wording("text"),
        answers=tuple(_answer(each, known) for each in table.tables("answers", at_least=2)),
    )
    table.end()
    return read


def _answer(table: Table, causes: list[str]) -> RunbookAnswer:
    read = RunbookAnswer(
        fact=table.wording("fact"),
        phrases=table.phrases("phrases", optional=True),
        speaks_for=table.texts("for", optional=True),
        speaks_against=table.texts("against", optional=True),
        strength=table.choice("strength", Strength) if table.has("strength") else Strength.STRONG,
    )
    table.end()
    for field, named in (("for", read.speaks_for), ("against", read.speaks_against)):
        for cause in named:
            if cause not in causes:
                raise table.broken(field, f"{cause!r} is no cause of this runbook.", f"It has: {', '.join(causes)}.")
    if set(read.speaks_for) & set(read.speaks_against):
        raise table.broken("for", "names a cause that is also in against.", "Decide for one of the two.")
    return read


def _each_once(table: Table, field: str, read: tuple[Named, ...]) -> tuple[Named, ...]:
    seen: set[str] = set()
    for each in read:
        if each.id in seen:
            raise table.broken(field, f"the id {each.id!r} is there twice.", "Give one of them another id.")
        seen.add(each.id)
    return read
