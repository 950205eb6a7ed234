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
from pathlib import Path

import platformdirs

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.app.demo import fill_demo_desk, work_demo_ticket
from flowpilot_desktop.app.grammar import WrongUsage, parse
from flowpilot_desktop.app.handover import NotTaken, Reception, Reply, Request, hand_over
from flowpilot_desktop.app.logs import start_logging
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.domain.errors import DeskOwned, FlowPilotError, StaleNote
from flowpilot_desktop.domain.settings import Settings

APP = "flowpilot-desktop"
SECONDS_TO_BE_TAKEN = 15.0  # an owner that is just leaving is waited for
_log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused or failed, 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        args = parse(given)
        given, args = _with_paste(given, args)
    except WrongUsage as usage:
        (sys.stderr if usage.exit_code else sys.stdout).write(usage.text)
        return usage.exit_code
    with tempfile.TemporaryDirectory(prefix="flowpilot-demo-") as throw_away:
        settings = _settings(args, Path(throw_away))
        try:
            reply = asyncio.run(_run(settings, args, given))
        except FlowPilotError as error:
            reply = Reply(1, "", _one_line(error))
        except KeyboardInterrupt:
            reply = Reply(130, "", "Stopped.\n")
    sys.stdout.write(reply.out)
    sys.stderr.write(reply.err)
    return reply.exit_code


def _settings(args: Namespace, throw_away: Path) -> Settings:
    if args.demo or args.verb is None:
        return Settings(throw_away / "desk", throw_away / "marks", language=args.lang, offline=args.offline)
    chosen = args.data_dir or os.environ.get("FLOWPILOT_HOME")
    data_dir = Path(chosen).expanduser() if chosen else Path(platformdirs.user_data_path(APP, appauthor=False))
    marks = Path(platformdirs.user_state_path(APP, appauthor=False)) / "marks"
    return Settings(data_dir.absolute(), marks, language=args.lang, offline=args.offline)


def _with_paste(given: list[str], args: Namespace) -> tuple[list[str], Namespace]:
    """Read standard input here, where it is: the owner of the desk has another one."""
    if getattr(args, "files", None) == ["-"]:
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
        given = [f"--paste={text}" if each == "-" else each for each in given]
        args = parse(given)
    return given, args


async def _run(settings: Settings, args: Namespace, given: list[str]) -> Reply:
    deadline = time.monotonic() + SECONDS_TO_BE_TAKEN
    while True:
        try:
            application = await build(settings)
        except DeskOwned:
            request = Request(tuple(given), str(Path.cwd()))
            try:
                return await asyncio.to_thread(hand_over, settings.data_dir, request)
            except NotTaken:
                if time.monotonic() > deadline:
                    raise
                await asyncio.sleep(0.05)
        else:
            return await _own(application, args)


async def _own(application: Application, args: Namespace) -> Reply:
    """Carry out the command as the desk's owner, and the requests of others meanwhile."""
    start_logging(application)

    async def answer(request: Request) -> Reply:
        theirs = parse(request.arguments)
        theirs.folder = request.folder
        return await _carry_out(application, theirs)

    try:
        reception = Reception(application.settings.data_dir, answer)
        try:
            if args.demo or args.verb is None:
                await fill_demo_desk(application, resources_folder() / "demo")
            return await _carry_out(application, args)
        finally:
            await reception.close()
    finally:
        await application.close()


async def _carry_out(application: Application, args: Namespace) -> Reply:
    if args.verb is None:
        return Reply(0, await work_demo_ticket(application), "")
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
