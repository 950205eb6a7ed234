"""One process owns a desk: this start becomes the owner, or hands its request to the one that is."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.app.faults.watch import CrashWatch, keep_failed_start
from flowpilot_desktop.app.owner.handover import NotTaken, hand_over
from flowpilot_desktop.app.owner.requests import NO_WINDOW_HERE, Reply, Request
from flowpilot_desktop.domain.errors import DeskOwned, FlowPilotError, NotBroughtForward
from flowpilot_desktop.domain.settings import Settings

SECONDS_TO_BE_TAKEN = 15.0  # an owner that is just leaving is waited for


async def own_or_hand_over(
    settings: Settings, request: Request, own: Callable[[Application], Awaitable[Reply]]
) -> Reply:
    """Open the desk and do ``own``, then close it; or let its owner do what ``request`` says.

    Raises:
        DeskOwned: the owner does not answer. DeskUnavailable: the desk cannot be opened.
    """
    deadline = time.monotonic() + SECONDS_TO_BE_TAKEN
    while True:
        try:
            application = await build(settings)
        except DeskOwned:
            is_late = time.monotonic() > deadline
            try:
                reply = await asyncio.to_thread(hand_over, settings.data_dir, request)
            except NotTaken:
                if is_late:
                    raise
            else:
                # A command owns the desk while it runs; a window is opened when it has finished.
                if reply != NO_WINDOW_HERE or is_late:
                    return reply
            await asyncio.sleep(0.05)
        except Exception as error:
            await _keep(settings, error)
            raise
        else:
            return await _watched(application, own)


async def _keep(settings: Settings, error: Exception) -> None:
    """Keep a crash report of what is a fault of ours, also where it is told as a sentence."""
    fault = error.__cause__ if isinstance(error, NotBroughtForward) else error
    if fault is not None and not isinstance(fault, FlowPilotError):
        await asyncio.to_thread(keep_failed_start, settings.data_dir, fault)


async def _watched(application: Application, own: Callable[[Application], Awaitable[Reply]]) -> Reply:
    """Do ``own`` and close the desk; what goes wrong in that is kept as a crash report."""
    watch = await asyncio.to_thread(CrashWatch, application.settings.data_dir, application.crash_reports)
    try:
        try:
            return await own(application)
        finally:
            await application.close()
    except FlowPilotError:
        raise
    except Exception as error:
        await asyncio.to_thread(watch.keep, error)
        raise
    finally:
        await asyncio.to_thread(watch.end)
