"""A throw-away desk with sample tickets of our own writing, and one of them worked to a posted note."""

import asyncio
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.commands.notes import post_line
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.domain.fixes import DecisionKind, OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.lane import Audience, FactRole, FactStatus
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.services.importing import ImportReport

SAMPLES = ("printer-offline.json", "vpn-drops.json", "mailbox-full.json")


async def fill_demo_desk(application: Application, folder: Path) -> ImportReport:
    """Import the sample tickets in ``folder``, in the language of the program where there are such."""
    own = folder / application.settings.language
    place = own if await asyncio.to_thread(own.is_dir) else folder
    return await application.importing.import_files(tuple(place / name for name in SAMPLES))


async def _words(application: Application) -> Callable[[str], str]:
    """What the agent of the demo writes, in the language of the program where that is known."""
    known = await asyncio.to_thread(_read_words, resources_folder() / "demo" / application.settings.language)
    return lambda english: known.get(english, english)


def _read_words(folder: Path) -> dict[str, str]:
    file = folder / "words.toml"
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}


async def set_demo_desk(application: Application, folder: Path) -> SessionId:
    """A desk in the middle of its day, for the window: returns the ticket that is being worked on.

    One ticket waits for the outcome of its fix, one has fresh proposals, one is untouched, one waits for the customer,
    and one is posted.
    """
    printer, vpn, _mailbox = (each.id for each in (await fill_demo_desk(application, folder)).sessions)
    lane, say = application.lane, await _words(application)
    await _resolve_wifi_ticket(application)
    badge = await application.sessions.start(say("Badge reader at the gate beeps twice"))
    await application.sessions.wait(badge, None)
    await lane.add_question(vpn, say("Is the power plan of the laptop set to sleep after 30 minutes?"))
    await lane.confirm(printer, ["F1"], role=FactRole.SYMPTOM)
    await lane.confirm(printer, ["F2", "F3"])
    await lane.add_fact(printer, say("A damaged print job was blocking the queue"), role=FactRole.CAUSE)
    await lane.add_fact(printer, say("SRV-PRN02 is due for replacement in January"), audience=Audience.INTERNAL)
    await lane.add_question(printer, say("Did anyone install a driver today?"))
    ping = await lane.add_check(printer, say("Ping the printer from SRV-PRN02"), audience=Audience.INTERNAL)
    await lane.drop_check(printer, ping.label)
    await lane.add_check(printer, say("Print a test page from SRV-PRN02"))
    await application.fixes.add(
        printer,
        say("Clear the stuck job, restart the spooler"),
        steps=(say("Stop the spooler"), say("Delete the stuck job"), say("Start the spooler and print a test page")),
        summary=say("The stuck job was removed and the print service restarted."),
        rests_on=["F2", "F3", "F4"],
    )
    await application.deciding.decide(printer, DecisionKind.ONE_OFF)
    return printer


async def _resolve_wifi_ticket(application: Application) -> None:
    say = await _words(application)
    session_id = await application.sessions.start(say("Wi-Fi certificate expired"))
    await application.lane.add_fact(session_id, say("Laptops could not join the office Wi-Fi"), role=FactRole.SYMPTOM)
    cause = await application.lane.add_fact(
        session_id, say("The certificate of the Wi-Fi had expired"), role=FactRole.CAUSE
    )
    await application.fixes.add(
        session_id,
        say("Renew the certificate"),
        summary=say("The certificate was renewed."),
        rests_on=[cause.label],
    )
    await application.fixes.record_outcome(
        session_id,
        OutcomeKind.WORKED,
        text=say("Laptops join the Wi-Fi again"),
        verified_by=VerifiedBy.OUR_TEST,
        seen_on=datetime.now(UTC).date(),
    )
    preview = await application.previews.get(session_id, NoteKind.RESOLUTION_NOTE)
    await application.resolving.close_with(
        session_id, NoteKind.RESOLUTION_NOTE, version=preview.state_version, sha256=preview.sha256
    )
    await application.outbox.deliver(at_once=True)


async def work_demo_ticket(application: Application) -> str:
    """Work the first sample ticket to a posted note; returns the story as text."""
    say = await _words(application)
    session = (await application.sessions.newest(statuses=()))[-1]
    view = await application.sessions.view(session.id)
    story = [f"Ticket #{session.number}: {session.title}", ""]
    story += [f"  {message.author}: {message.text}" for message in view.messages]
    proposed = [fact for fact in view.facts if fact.status is FactStatus.PROPOSED]
    await application.lane.confirm(session.id, [fact.label for fact in proposed])
    story += ["", "Proposed facts, confirmed:", *(f"  {fact.label}  {fact.text}" for fact in proposed)]
    cause = await application.lane.add_fact(
        session.id, say("A damaged print job was blocking the queue"), role=FactRole.CAUSE
    )
    fix = await application.fixes.add(
        session.id,
        say("Clear the stuck job and restart the print spooler"),
        steps=(say("Stop the spooler"), say("Delete the stuck job"), say("Start the spooler and print a test page")),
        summary=say("The stuck job was removed and the print service restarted."),
        rests_on=[cause.label],
    )
    await application.fixes.record_outcome(
        session.id,
        OutcomeKind.WORKED,
        text=say("Everybody on floor 2 can print again"),
        verified_by=VerifiedBy.CUSTOMER_REPORT,
        seen_on=datetime.now(UTC).date(),
    )
    story += ["", f"Cause: {cause.label}  {cause.text}", f"Fix:   {fix.label}  {fix.title}: worked", ""]
    preview = await application.previews.get(session.id, NoteKind.RESOLUTION_NOTE)
    item = await application.resolving.close_with(
        session.id, NoteKind.RESOLUTION_NOTE, version=preview.state_version, sha256=preview.sha256
    )
    await application.outbox.deliver(at_once=True)
    posted = next(each for each in await application.outbox.items() if each.id == item.id)
    story += ["The note, as it was posted to the customer's ticket:", "", posted.body, "", post_line(posted).strip()]
    return "\n".join(story) + "\n"
