"""A desk with tickets in every state that the window can show, for its pictures."""

import sqlalchemy as sa

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.demo import set_demo_desk
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.domain.fixes import OutcomeKind
from flowpilot_desktop.domain.lane import Audience, FactRole
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.sessions import EntryKind

LOG = "\n".join(f"2026-11-22 09:{number:02}:00 spooler[412]: job {4800 + number} accepted" for number in range(40))
SUGGESTION = (
    'The badge table is full. [SUGGEST_FIX]{"title": "Make room in the badge table, then let the reader learn again",'
    ' "steps": ["Export the badge table of the gate", "Delete badges that nobody has used for a year",'
    ' "Let the reader learn the badge again"], "confidence": 82, "rests_on": ["F1", "F2"]}[/SUGGEST_FIX]'
)


async def furnish(app: Application) -> dict[str, str]:
    """Tickets in every state that craft asks for; name → id."""
    tickets = {"printer": await set_demo_desk(app, resources_folder() / "demo")}
    lane = app.lane
    for name, words in (("posted", "wi-fi"), ("waiting", "badge"), ("mailbox", "mailbox")):
        tickets[name] = next(each.id for each in await app.sessions.newest(statuses=()) if words in each.title.lower())
    facts = tickets["facts"] = await app.sessions.start("The door of server room 2 does not lock")
    await lane.add_fact(facts, "The door of room 2 does not lock", role=FactRole.SYMPTOM)
    await lane.add_fact(facts, "The lock of room 2 has no power", role=FactRole.CAUSE)
    for label, step in (("F3", lane.disprove), ("F4", lane.retire), ("F5", lane.set_aside)):
        await lane.add_fact(facts, f"The badge reader of door {label} blinks red")
        await step(facts, [label])
    await lane.add_fact(facts, "The alarm is off until Monday", audience=Audience.INTERNAL)
    await app.conversation.add_entry(facts, EntryKind.CUSTOMER_SAID, "Since Monday the door does not lock any more.")
    failed = tickets["failed"] = await app.sessions.start("The scanner sends empty pages")
    await lane.add_fact(failed, "The scanner sends empty pages", role=FactRole.SYMPTOM)
    await app.fixes.add(failed, "Clean the glass", summary="The glass was cleaned.")
    await app.fixes.record_outcome(failed, OutcomeKind.FAILED, text="The pages are still empty")
    long = tickets["long"] = await app.sessions.start(
        "Forty things are known about this one, and its title is long too"
    )
    for number in range(40):
        await lane.add_fact(long, f"Server SRV-{number:02} answers on the network in {number * 3} ms")
    await app.conversation.add_entry(long, EntryKind.CUSTOMER_SAID, f"Here is the log.\n{LOG}\nerror: spooler stopped")
    await suggest(app, tickets)
    await unsure(app)
    return tickets


async def suggest(app: Application, tickets: dict[str, str]) -> None:
    """Fixes that the assistant suggests, one that weakens security, and a ticket on which it will be asked."""
    badge = tickets["suggested"] = await app.sessions.start("New badges are refused at gate 2")
    await app.lane.add_fact(badge, "New badges are refused at gate 2", role=FactRole.SYMPTOM)
    await app.lane.add_fact(badge, "The table of gate 2 holds 4,096 badges", role=FactRole.CAUSE)
    await app.fixes.suggest(badge, SUGGESTION)
    weak = tickets["weak"] = await app.sessions.start("Mail with attachments does not arrive")
    await app.lane.add_fact(weak, "Mail with attachments does not arrive", role=FactRole.SYMPTOM)
    await app.fixes.add(weak, "Choose the recipient again")
    await app.fixes.record_outcome(weak, OutcomeKind.FAILED)
    await app.fixes.add(weak, "Turn off the malware scan", summary="Scanning was turned off.", security_weakened=True)
    tickets["streaming"] = await app.sessions.start("The lift display is dark")
    await app.lane.add_fact(tickets["streaming"], "The display of lift 1 is dark", role=FactRole.SYMPTOM)


async def unsure(app: Application) -> None:
    """A post of which nobody knows whether it arrived. Only a broken line makes one; here its state is written down."""
    session_id = await app.sessions.start("A post that may have arrived")
    await app.lane.add_fact(session_id, "The projector shows no picture", role=FactRole.SYMPTOM)
    preview = await app.previews.get(session_id, NoteKind.RESOLUTION_NOTE)
    await app.resolving.close_with(
        session_id, NoteKind.RESOLUTION_NOTE, version=preview.state_version, sha256=preview.sha256
    )
    change = sa.text("UPDATE outbox SET state = 'uncertain' WHERE session_id = :id").bindparams(id=session_id)
    await app.database.transact(lambda uow: uow.scope.connection.execute(change) and None)
