"""The start: arguments, one owner per desk, errors as one clear line."""

import asyncio
import json
import logging
import os
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TextIO

import platformdirs

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.app.demo import fill_demo_desk, work_demo_ticket
from flowpilot_desktop.app.grammar import WrongUsage, parse
from flowpilot_desktop.app.handover import NotTaken, Reception, Reply, Request, hand_over
from flowpilot_desktop.app.logs import start_logging
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.app.standard_input import read_for
from flowpilot_desktop.domain.errors import DeskOwned, FlowPilotError, InvalidInput, StaleNote
from flowpilot_desktop.domain.settings import Settings

APP = "flowpilot-desktop"
SECONDS_TO_BE_TAKEN = 15.0  # an owner that is just leaving is waited for
_log = logging.getLogger(__name__)

_HARMLESS = dict.fromkeys(
    [*range(0x09), 0x0B, 0x0C, *range(0x0D, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)],
    "\ufffd",
)
"""What a terminal would obey instead of showing it: controls, and marks that turn the direction of writing."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused or failed, 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        args = parse(given)
    except WrongUsage as usage:
        return _print(_usage(usage), is_json=False)
    return _print(_reply(given, args), is_json=args.json)


def _usage(usage: WrongUsage) -> Reply:
    return Reply(usage.exit_code, "", usage.text) if usage.exit_code else Reply(0, usage.text, "")


def _reply(given: list[str], args: Namespace) -> Reply:
    try:
        if args.verb is None and args.json:
            return Reply(2, "", "Without a command there is no result for --json. Name one; --help lists them.\n")
        paste = read_for(args)
        with ExitStack() as cleaning:
            settings = _settings(args, cleaning)
            return asyncio.run(_run(settings, args, Request(tuple(given), str(Path.cwd()), paste)))
    except FlowPilotError as error:
        return Reply(1, "", _one_line(error))
    except KeyboardInterrupt:
        return Reply(130, "", "Stopped.\n")
    except OSError as error:
        return Reply(1, "", f"The computer does not allow it: {(error.strerror or type(error).__name__).lower()}.\n")
    except Exception as error:  # noqa: BLE001 - the crash net outside the desk, where there may be no log yet
        _log.exception("the start failed")
        return Reply(1, "", f"This is a fault of the program ({type(error).__name__}).\n")


def _print(reply: Reply, *, is_json: bool) -> int:
    out = reply.out if is_json else reply.out.translate(_HARMLESS)
    exit_code, err = reply.exit_code, reply.err.translate(_HARMLESS)
    try:
        _write(sys.stdout, out, is_json=is_json)
    except OSError as error:
        exit_code = exit_code or 1
        _let_go_of(sys.stdout)
        if not isinstance(error, BrokenPipeError):  # who closed the pipe has read enough
            reason = (error.strerror or "unknown reason").lower()
            err += f"The command was carried out, but its result could not be written: {reason}.\n"
    with suppress(OSError):
        _write(sys.stderr, err, is_json=False)
    return exit_code


def _write(stream: TextIO | None, text: str, *, is_json: bool) -> None:
    if not text:
        return
    if stream is None:
        raise OSError(0, "there is no output")
    encoding = stream.encoding or "ascii"
    try:
        text.encode(encoding)
        is_foreign = is_json and encoding.lower().replace("-", "") not in ("utf8", "ascii")
    except UnicodeEncodeError:
        is_foreign = True
    if is_foreign and is_json:
        # In an encoding of its own, no program could read it: JSON is UTF-8, or ASCII with escapes.
        text = json.dumps(json.loads(text), indent=2) + "\n"
    elif is_foreign:
        text = text.encode(encoding, "backslashreplace").decode(encoding)
    stream.write(text)
    stream.flush()


def _let_go_of(stream: TextIO | None) -> None:
    """Let Python's last flush find an open end; otherwise it complains on standard error."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())  # type: ignore[union-attr]
        os.close(nowhere)


def _settings(args: Namespace, cleaning: ExitStack) -> Settings:
    if args.demo or args.verb is None:
        throw_away = Path(cleaning.enter_context(tempfile.TemporaryDirectory(prefix="flowpilot-demo-")))
        return Settings(throw_away / "desk", throw_away / "marks", language=args.lang, offline=args.offline)
    chosen = args.data_dir or os.environ.get("FLOWPILOT_HOME")
    data_dir = _folder(chosen) if chosen else Path(platformdirs.user_data_path(APP, appauthor=False))
    marks = Path(platformdirs.user_state_path(APP, appauthor=False)) / "marks"
    return Settings(data_dir.absolute(), marks, language=args.lang, offline=args.offline)


def _folder(text: str) -> Path:
    try:
        if "\0" not in text:
            return Path(text).expanduser()
    except RuntimeError:
        pass  # ~somebody whom this computer does not know
    raise InvalidInput("The name of the desk's folder cannot be used.", "Choose another with --data-dir.")


async def _run(settings: Settings, args: Namespace, request: Request) -> Reply:
    deadline = time.monotonic() + SECONDS_TO_BE_TAKEN
    while True:
        try:
            application = await build(settings)
        except DeskOwned:
            try:
                return await asyncio.to_thread(hand_over, settings.data_dir, request)
            except NotTaken:
                if time.monotonic() > deadline:
                    raise
                await asyncio.sleep(0.05)
        else:
            return await _own(application, args, request)


async def _own(application: Application, args: Namespace, request: Request) -> Reply:
    """Carry out the command as the desk's owner, and the requests of others meanwhile."""

    async def answer(request: Request) -> Reply:
        return await _answer(application, request)

    try:
        start_logging(application)
        reception = Reception(application.settings.data_dir, answer)
        try:
            if args.demo or args.verb is None:
                await fill_demo_desk(application, resources_folder() / "demo")
            if args.verb is None:
                return Reply(0, await work_demo_ticket(application), "")
            return await _answer(application, request)
        finally:
            await reception.close()
    finally:
        await application.close()


async def _answer(application: Application, request: Request) -> Reply:
    """Do what a request says, our own or that of another start, in the language that it names."""
    try:
        args = parse(request.arguments)
    except WrongUsage as usage:
        return _usage(usage)
    if args.verb is None:
        return Reply(2, "", "There is no command in it.\n")
    if args.offline and not application.settings.offline and application.uses_network and args.reaches_out:
        return Reply(
            1,
            "",
            "The program that has this desk open may use the network, so --offline cannot be kept. Close it first.\n",
        )
    args.folder, args.pasted = request.folder, request.paste
    return await _carry_out(application.speaking(args.lang), args)


async def _carry_out(application: Application, args: Namespace) -> Reply:
    try:
        done = await args.verb(application, args)
    except FlowPilotError as error:
        return Reply(1, "", _one_line(error))
    except Exception:  # noqa: BLE001 - the crash net: the cause is in the log, what is printed is a sentence
        _log.exception("a command failed")
        log = application.settings.data_dir / "logs"
        return Reply(1, "", f"This is a fault of the program. Nothing was changed by this step; see {log}.\n")
    out = json.dumps(done.value, ensure_ascii=False, indent=2) if args.json else "\n".join(done.lines)
    return Reply(1 if done.failed else 0, f"{out}\n" if out else "", "")


def _one_line(error: FlowPilotError) -> str:
    changes = f" Changed: {' '.join(error.changes)}" if isinstance(error, StaleNote) and error.changes else ""
    return " ".join(f"{error.title}{changes} {error.hint}".split()) + "\n"
