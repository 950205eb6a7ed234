"""Verbs on the desk itself: outbox, settings, doctor, support-bundle, updates."""

import asyncio
from argparse import Namespace
from pathlib import Path

from flowpilot_desktop import __version__
from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.commands import shapes
from flowpilot_desktop.app.commands.notes import post_line
from flowpilot_desktop.app.commands.result import Result, result
from flowpilot_desktop.app.commands.saving import save_new
from flowpilot_desktop.domain.errors import Refused
from flowpilot_desktop.domain.outbox import OutboxItem
from flowpilot_desktop.services.preferences import described
from flowpilot_desktop.services.support.bundle import SupportBundle
from flowpilot_desktop.services.support.crash_reports import CrashReports
from flowpilot_desktop.services.support.doctor import Finding, Verdict

BUNDLE_NAME = "flowpilot-support.zip"


async def outbox(app: Application, _args: Namespace) -> Result:
    return _posts(app, await app.outbox.items())


async def deliver(app: Application, _args: Namespace) -> Result:
    await app.outbox.deliver(at_once=True)
    return _posts(app, await app.outbox.items())


async def send_again(app: Application, args: Namespace) -> Result:
    await app.outbox.send_again(args.post)
    await app.outbox.deliver(at_once=True)
    return _posts(app, await app.outbox.items())


async def arrived(app: Application, args: Namespace) -> Result:
    return _posts(app, [await app.outbox.settle_as_arrived(args.post)])


async def undo(app: Application, args: Namespace) -> Result:
    return _posts(app, [await app.outbox.undo(args.post)])


async def drop(app: Application, args: Namespace) -> Result:
    return _posts(app, [await app.outbox.drop(args.post)])


def _posts(app: Application, items: tuple[OutboxItem, ...] | list[OutboxItem]) -> Result:
    return result(
        {"posts": [shapes.post(item) for item in items]},
        [post_line(item, app.outbox.out_of_reach()) for item in items]
        or ["Nothing waits, and nothing was posted yet."],
    )


async def settings(app: Application, args: Namespace) -> Result:
    if args.name and args.value is not None:
        # Meant where it is typed; the desk may be used from anywhere later.
        is_folder = args.name == "post_folder" and args.value and not args.value.startswith("~")
        value = str(Path(args.folder, args.value)) if is_folder else args.value
        await app.preferences.change(args.name, value)
    entries = described(await app.preferences.load())
    return result(
        {"settings": {name: value for name, value, _ in entries}},
        [line for name, value, meaning in entries for line in (f"{name} = {value!r}", f"    {meaning}")],
    )


async def move(_app: Application, _args: Namespace) -> Result:
    """Asked of a program that has the desk open: whoever wants to move it takes it into possession first."""
    raise Refused("A desk that is open cannot be moved.", "Close its window first.")


async def backups(_app: Application, _args: Namespace) -> Result:
    """Asked of a program that has the desk open: see ``move``."""
    raise Refused("The backups of a desk that is open are left alone.", "Close its window first.")


async def support(app: Application, args: Namespace) -> Result:
    """What a support bundle would hold; with ``--save``, exactly that in a file."""
    return await bundle_result(await app.support.bundle(), args)


async def bundle_result(bundle: SupportBundle, args: Namespace) -> Result:
    saved = None
    if args.save:
        path = Path(args.folder) / args.save
        saved = await asyncio.to_thread(save_new, path, bundle.file_bytes(), name=BUNDLE_NAME, option="--save")
    lines = [line for each in bundle.entries for line in (f"── {each.name}", *each.text.splitlines(), "")]
    end = f"Saved as {saved}; nothing was sent." if saved else "Nothing was saved or sent; --save FILE saves this."
    return result(
        {"entries": [vars(each) for each in bundle.entries], "file": str(saved) if saved else None}, [*lines, end]
    )


async def crash_reports(app: Application, args: Namespace) -> Result:
    """The reports of faults of this program that are kept; with ``--delete``, none afterwards."""
    return await reports_result(app.crash_reports, args)


async def reports_result(kept: CrashReports, args: Namespace) -> Result:
    if args.delete:
        number = await kept.delete()
        return result({"reports": []}, f"{number} deleted." if number else "There was none.")
    reports = await kept.kept()
    lines = [line for each in reports for line in (f"── {each.name}", *each.text.splitlines(), "")]
    return result({"reports": [vars(each) for each in reports]}, lines or ["No crash of this program is noted."])


async def updates(app: Application, _args: Namespace) -> Result:
    found = await app.updates.look()
    line = f"{found.version} is out: {found.page}" if found else f"This is the newest release ({__version__})."
    newer = {"version": found.version, "page": found.page, "published": shapes.time(found.published)} if found else None
    return result({"current": __version__, "newer": newer}, line)


async def doctor(app: Application, _args: Namespace) -> Result:
    return findings_result(await app.doctor.examine())


def findings_result(findings: tuple[Finding, ...]) -> Result:
    return result(
        {"findings": [vars(each) for each in findings]},
        [f"{each.verdict:<5}  {each.part}: {each.text}" for each in findings],
        failed=any(each.verdict is Verdict.FAULT for each in findings),
    )
