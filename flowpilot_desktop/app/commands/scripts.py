"""Verbs on scripts: list, show, generate, ran, output, copy, mark, edit, test, versions."""

import asyncio
import json
from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.commands import shapes
from flowpilot_desktop.app.commands.result import Result, result
from flowpilot_desktop.app.commands.saving import require_place, save_new
from flowpilot_desktop.app.commands.ticket_text import fact_lines
from flowpilot_desktop.app.owner.standard_input import STDIN, decoded, secrets_of
from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.domain.imported import LARGEST_IMPORT
from flowpilot_desktop.domain.scripts import Generation, RenderedScript, Risk, ScriptTemplate
from flowpilot_desktop.services.scripts.schema import Kind, form_of, parameters_of


async def listing(app: Application, args: Namespace) -> Result:
    templates = await app.shelf.templates()
    lines = [f"{each.id:<30}  {each.shell:<10}  {each.risk:<8}  {each.name}{_draft(each)}" for each in templates]
    return result({"templates": [shapes.template(each) for each in templates]}, lines)


async def show(app: Application, args: Namespace) -> Result:
    template = await app.shelf.template(args.template, args.version)
    return result(shapes.template(template) | {"body": template.body}, _lines(template), "", template.body.rstrip())


async def versions(app: Application, args: Namespace) -> Result:
    every = await app.shelf.versions(args.template)
    return result(
        {"versions": [shapes.template(each.template) | {"written_at": shapes.time(each.written_at)} for each in every]},
        [
            f"{each.template.version:>4}  {shapes.time(each.written_at) or 'came with the program'}  "
            f"{each.template.name}{_draft(each.template)}"
            for each in every
        ],
    )


async def generate(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session) if args.session else None
    await require_out(args)
    made = await app.scripts.generate(args.template, await values_of(args), session_id=session_id)
    return await script_result(args, made.script, made.generation)


async def test(app: Application, args: Namespace) -> Result:
    return await script_result(args, await app.shelf.test(args.template, await values_of(args)), None)


async def mark_run(app: Application, args: Namespace) -> Result:
    generation = await app.scripts.mark_run(args.generation)
    return result(
        {"session_id": generation.session_id, "generation": shapes.generation(generation)},
        f"Script {generation.id} “{generation.template_name}” was run.",
    )


async def output(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    facts = await app.scripts.take_output(session_id, args.generation, await text_of(args, args.file))
    return result(
        {"session_id": session_id, "facts": [shapes.fact(fact) for fact in facts]},
        [line for fact in facts for line in fact_lines(fact)] or ["It states nothing that is not known already."],
    )


async def copy(app: Application, args: Namespace) -> Result:
    return _template(await app.shelf.copy(args.template, args.name))


async def mark(app: Application, args: Namespace) -> Result:
    marked = await app.shelf.mark(
        args.template, args.text, args.name, Kind(args.type), sensitive=args.sensitive, title=args.title
    )
    return _template(marked)


async def edit(app: Application, args: Namespace) -> Result:
    edited = await app.shelf.edit(
        args.template,
        name=args.name,
        description=args.description,
        changes=args.changes,
        undo=args.undo,
        body=await text_of(args, args.file) if args.file else None,
        schema=_schema(await text_of(args, args.schema)) if args.schema else None,
        risk=Risk(args.risk) if args.risk else None,
        needs_admin=args.needs_admin,
        is_draft=False if args.ready else None,
    )
    return _template(edited)


async def script_result(args: Namespace, script: RenderedScript, generation: Generation | None) -> Result:
    """A script, written to the file that was asked for or shown; what is sensitive is shown by its placeholder."""
    saved = await asyncio.to_thread(_saved, Path(args.folder) / args.out, script) if args.out else None
    value = {
        "session_id": generation.session_id if generation else None,
        "generation": shapes.generation(generation) if generation else None,
        "file": str(saved) if saved else None,
        "sensitive": script.is_sensitive,
        "text": None if saved else script.redacted,
    }
    made = [f"Script {generation.id}, to be read and run by you."] if generation else []
    if saved:
        return result(value, made, f"Written to {saved}.")
    if script.is_sensitive:
        made.append("It holds what is sensitive, shown by placeholders here; --out FILE writes the whole script.")
    shown = script.redacted if script.is_sensitive else script.text
    return result(value, shown.rstrip("\n").split("\n"), "", made)


async def require_out(args: Namespace) -> None:
    """Nothing is made or decided where its file could not be written. Raises: InvalidInput."""
    if args.out:
        await asyncio.to_thread(require_place, Path(args.folder) / args.out, option="--out")


async def values_of(args: Namespace) -> dict[str, object]:
    """What ``--set``, ``--secret`` and ``--secret-file`` give. Raises: InvalidInput."""
    values: dict[str, object] = {}
    for pair in args.set:
        name, value = _pair(pair, "--set name=value")
        values[name] = value
    secrets = secrets_of(args)
    for pair in args.secret_file:
        name, file = _pair(pair, "--secret-file name=FILE")
        if name in secrets:
            raise InvalidInput(f"The secret '{name[:40]}' is given twice.", "Give it once.")
        secret = await text_of(args, file)
        if "\ufffd" in secret:
            raise InvalidInput(f"The secret '{name[:40]}' is no text in UTF-8.", "Save it as UTF-8 and try again.")
        secrets[name] = secret.removesuffix("\n").removesuffix("\r")
    return values | secrets


def _pair(given: str, form: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals:
        raise InvalidInput(f"'{name[:40]}' has no value.", f"Write {form}.")
    return name.strip(), value


async def text_of(args: Namespace, file: str) -> str:
    """The text of a file, or of standard input where it is '-'. Raises: InvalidInput."""
    if file == STDIN:
        return decoded(args.pasted or b"")
    return decoded(await asyncio.to_thread(_read, Path(args.folder) / file))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as opened:
            return opened.read(LARGEST_IMPORT + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "its name cannot be used").lower()
        raise InvalidInput(f"Cannot read “{path.name[:60]}”: {reason}.") from None


def _schema(text: str) -> Mapping[str, object]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidInput("The schema is no JSON.", "'script show --json' prints one under 'parameters'.") from error
    if not isinstance(value, dict):
        raise InvalidInput("A schema is a JSON object.", "'script show --json' prints one under 'parameters'.")
    return value


def _saved(path: Path, script: RenderedScript) -> Path:
    return save_new(path, script.file_bytes(), name=script.file_name, option="--out")


def template_lines(template: ScriptTemplate) -> list[str]:
    """A draft that was just made or changed, and where to go on with it."""
    return [
        f"{template.id}, version {template.version}{_draft(template)}: {template.name}",
        f"Go on with: script show {template.id}; script edit {template.id} --file FILE; "
        f"script mark {template.id} TEXT NAME --type text; script test {template.id}",
    ]


def _template(template: ScriptTemplate) -> Result:
    return result(shapes.template(template) | {"body": template.body}, template_lines(template))


def _lines(template: ScriptTemplate) -> Iterator[str]:
    admin = ", needs administrator rights" if template.needs_admin else ""
    yield f"{template.id}, version {template.version}{_draft(template)}: {template.name}"
    yield f"{template.shell}, {template.risk}{admin}"
    for label, text in (("", template.description), ("Changes: ", template.changes), ("Undo: ", template.undo)):
        if text:
            yield f"{label}{text}"
    for each in parameters_of(template.schema):
        how = "--secret" if each.kind is Kind.SECRET else "--set"
        default = f", else {each.default}" if each.default is not None else ""
        yield f"  {how} {each.name}  {each.title}: {form_of(each)}{default}{' (needed)' if each.is_required else ''}"


def _draft(template: ScriptTemplate) -> str:
    return " (draft)" if template.is_draft else ""
