"""A throw-away desk with sample tickets of our own writing, and one of them worked to a posted note."""

from datetime import UTC, datetime
from pathlib import Path

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.commands.notes import post_line
from flowpilot_desktop.domain.fixes import OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.lane import FactRole, FactStatus
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.services.importing import ImportReport

SAMPLES = ("printer-offline.json", "vpn-drops.json", "mailbox-full.json")


async def fill_demo_desk(application: Application, folder: Path) -> ImportReport:
    """Import the sample tickets in ``folder``."""
    return await application.importing.import_files(tuple(folder / name for name in SAMPLES))


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
