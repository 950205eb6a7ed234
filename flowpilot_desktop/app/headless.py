"""A command without a window: the desk is opened for it, unless its owner carries it out."""

import asyncio
from argparse import Namespace
from functools import partial

from flowpilot_desktop.app.beside_the_desk import aid
from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.demo import fill_demo_desk, work_demo_ticket
from flowpilot_desktop.app.faults.logs import start_logging
from flowpilot_desktop.app.owner.answering import answer
from flowpilot_desktop.app.owner.handover import open_reception
from flowpilot_desktop.app.owner.owning import own_or_hand_over
from flowpilot_desktop.app.owner.requests import Reply, Request
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.domain.errors import DeskUnavailable, FlowPilotError
from flowpilot_desktop.domain.settings import Settings

NO_SCREEN = (
    "There is no screen here, so this is what the window would show. Start it where there is one (or set DISPLAY; "
    "'xvfb-run' makes one); every command of --help works without.\n"
)


def run_command(settings: Settings, args: Namespace, request: Request) -> Reply:
    """Do what the arguments say. Raises: DeskOwned, DeskUnavailable; a doctor tells what it is instead."""
    try:
        return asyncio.run(own_or_hand_over(settings, request, lambda application: _own(application, args, request)))
    except FlowPilotError as refused:
        if not args.aid:
            raise
        cause = refused
    except Exception as fault:
        if not args.aid:
            raise
        cause = DeskUnavailable(
            f"The desk cannot be opened, by a fault of this program ({type(fault).__name__}).",
            "Send a support bundle to those who look after it: 'support-bundle --save FILE'.",
        )
    return aid(settings, args, cause)


async def _own(application: Application, args: Namespace, request: Request) -> Reply:
    """Carry out the command as the desk's owner, and the requests of others meanwhile."""
    await asyncio.to_thread(start_logging, application)
    reception = await open_reception(application.settings.data_dir, partial(answer, application))
    try:
        if args.demo or args.verb is None:
            await fill_demo_desk(application, resources_folder() / "demo")
        if args.verb is None:
            return Reply(0, await work_demo_ticket(application), NO_SCREEN)
        return await answer(application, request)
    finally:
        await reception.close()
