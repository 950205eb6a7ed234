"""Carrying out a request: our own or that of another start of the program, which prints what comes back."""

import asyncio
import json
import logging
from argparse import Namespace

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.grammar.commands import WrongUsage, parse
from flowpilot_desktop.app.owner.requests import NO_WINDOW_HERE, Reply, Request, one_line, usage_reply
from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.services.scripts.values import InvalidParameters

_log = logging.getLogger(__name__)


async def answer(application: Application, request: Request) -> Reply:
    """Do what a request says, our own or that of another start, in the language that it names."""
    try:
        args = await asyncio.to_thread(parse, request.arguments)
    except WrongUsage as usage:
        return usage_reply(usage)
    if args.verb is None:
        return NO_WINDOW_HERE
    if args.offline and not application.settings.offline and application.uses_network and args.reaches_out:
        return Reply(
            1,
            "",
            "The program that has this desk open may use the network, so --offline cannot be kept. Close it first.\n",
        )
    args.folder, args.pasted = request.folder, request.paste
    return await _carry_out(application.speaking(args.lang or "en"), args)


async def _carry_out(application: Application, args: Namespace) -> Reply:
    try:
        done = await args.verb(application, args)
    except FlowPilotError as error:
        return Reply(1, "", one_line(error, args.lang, _options_for(error)))
    except Exception:  # noqa: BLE001 - the crash net: the cause is in the log, what is printed is a sentence
        _log.exception("a command failed")
        log = application.settings.data_dir / "logs"
        return Reply(1, "", f"This is a fault of the program. Nothing was changed by this step; see {log}.\n")
    out = json.dumps(done.value, ensure_ascii=False, indent=2) if args.json else "\n".join(done.lines)
    return Reply(1 if done.failed else 0, f"{out}\n" if out else "", "")


def _options_for(error: FlowPilotError) -> str:
    """What to type for the parameters that lack a value or have a wrong one, by their names in the schema."""
    if not isinstance(error, InvalidParameters):
        return ""
    options = " ".join(f"--secret {each.name}" if each.is_secret else f"--set {each.name}=…" for each in error.problems)
    return f"({options})"
