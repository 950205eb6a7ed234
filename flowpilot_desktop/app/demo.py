"""A throw-away desk with sample tickets of our own writing, and one of them worked to a posted note."""

from datetime import UTC, datetime
from pathlib import Path

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.commands.notes import post_line
from flowpilot_desktop.domain.fixes import DecisionKind, OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.lane import Audience, FactRole, FactStatus
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.services.importing import ImportReport

SAMPLES = ("printer-offline.json", "vpn-drops.json", "mailbox-full.json")


async def fill_demo_desk(application: Application, folder: Path) -> ImportReport:
    """Import the sample tickets in ``folder``."""
    return await application.importing.import_files(tuple(folder / name for name in SAMPLES))


async def set_demo_desk(application: Application, folder: Path) -> SessionId:
    """A desk in the middle of its day, for the window: returns the ticket that is being worked on.

    One ticket waits for the outcome of its fix, one has fresh proposals, one is untouched, one waits for the customer,
    and one is posted.
    """
    printer, vpn, _mailbox = (each.id for each in (await fill_demo_desk(application, folder)).sessions)
    lane = application.lane
    await _resolve_wifi_ticket(application)
    badge = await application.sessions.start("Badge reader at the gate beeps twice")
    await application.sessions.wait(badge, None)
    await lane.add_question(vpn, "Is the power plan of the laptop set to sleep after 30 minutes?")
    await lane.confirm(printer, ["F1"], role=FactRole.SYMPTOM)
    await lane.confirm(printer, ["F2", "F3"])
    await lane.add_fact(printer, "A damaged print job was blocking the queue", role=FactRole.CAUSE)
    await lane.add_fact(printer, "SRV-PRN02 is due for replacement in January", audience=Audience.INTERNAL)
    await lane.add_question(printer, "Did anyone install a driver today?")
    ping = await lane.add_check(printer, "Ping the printer from SRV-PRN02", audience=Audience.INTERNAL)
    await lane.drop_check(printer, ping.label)
    await lane.add_check(printer, "Print a test page from SRV-PRN02")
    await application.fixes.add(
        printer,
        "Clear the stuck job, restart the spooler",
        steps=("Stop the spooler", "Delete the stuck job", "Start the spooler and print a test page"),
        summary="The stuck job was removed and the print service restarted.",
        rests_on=["F2", "F3", "F4"],
    )
    await application.deciding.decide(printer, DecisionKind.ONE_OFF)
    return printer


async def _resolve_wifi_ticket(application: Application) -> None:
    session_id = await application.sessions.start("Wi-Fi certificate expired")
    await application.lane.add_fact(session_id, "Laptops could not join the office Wi-Fi", role=FactRole.SYMPTOM)
    cause = await application.lane.add_fact(session_id, "The certificate of the Wi-Fi had expired", role=FactRole.CAUSE)
    await application.fixes.add(
        session_id,
        "Renew the certificate",
        summary="The certificate was renewed.",
        rests_on=[cause.label],
    )
    await application.fixes.record_outcome(
        session_id,
        OutcomeKind.WORKED,
        text="Laptops join the Wi-Fi again",
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
    session = (await application.sessions.newest(statuses=()))[-1]
    view = await application.sessions.view(session.id)
    story = [f"Ticket #{session.number}: {session.title}", ""]
    story += [f"  {message.author}: {message.text}" for message in view.messages]
    proposed = [fact for fact in view.facts if fact.status is FactStatus.PROPOSED]
    await application.lane.confirm(session.id, [fact.label for fact in proposed])
    story += ["", "Proposed facts, confirmed:", *(f"  {fact.label}  {fact.text}" for fact in proposed)]
    cause = await application.lane.add_fact(
        session.id, "A damaged print job was blocking the queue", role=FactRole.CAUSE
    )
    fix = await application.fixes.add(
        session.id,
        "Clear the stuck job and restart the print spooler",
        steps=("Stop the spooler", "Delete the stuck job", "Start the spooler and print a test page"),
        summary="The stuck job was removed and the print service restarted.",
        rests_on=[cause.label],
    )
    await application.fixes.record_outcome(
        session.id,
        OutcomeKind.WORKED,
        text="Everybody on floor 2 can print again",
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
