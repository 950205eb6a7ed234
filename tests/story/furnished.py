"""A desk with tickets in every state that the window can show, for its pictures."""

from datetime import UTC, datetime

import sqlalchemy as sa

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.demo import set_demo_desk
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.domain.fixes import OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.lane import Audience, FactRole
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.sessions import EntryKind, SessionId
from tests.story.samples import Say, samples_in

LOG = "\n".join(f"2026-11-22 09:{number:02}:00 spooler[412]: job {4800 + number} accepted" for number in range(40))
LONG_LINE = "GET /status?" + "&".join(f"door{number}=closed;badge{number}={number * 7919:06}" for number in range(60))
SUGGESTION = (
    '{said} [SUGGEST_FIX]{{"title": "{title}", "steps": ["{first}", "{second}", "{third}"], "confidence": 82,'
    ' "rests_on": ["F1", "F2"]}}[/SUGGEST_FIX]'
)


async def furnish(app: Application) -> dict[str, SessionId]:
    """Tickets in every state that craft asks for; name → id."""
    language = app.settings.language
    desk = _Furnishing(app, samples_in(language))
    await set_demo_desk(app, resources_folder() / "demo")
    known = {each.number: each.id for each in await app.sessions.newest(statuses=())}
    for number, name in enumerate(("printer", "vpn", "mailbox", "posted", "waiting"), start=1):
        desk.tickets[name] = known[number]
    for furnish_some in (
        desk.add_facts, desk.add_failed, desk.add_long, desk.add_suggested, desk.add_weak, desk.add_small_ones,
        desk.add_two_problems, desk.add_reopened, desk.add_handed_over, desk.add_posts,
    ):  # fmt: skip
        await furnish_some()
    return desk.tickets


class _Furnishing:
    """One method for each kind of ticket."""

    def __init__(self, app: Application, say: Say) -> None:
        self.tickets: dict[str, SessionId] = {}
        self._app, self._say = app, say

    async def add_facts(self) -> None:
        """Facts of every status, audience and role."""
        app, lane, say = self._app, self._app.lane, self._say
        facts = await self._begin("facts", "The door of server room 2 does not lock")
        await lane.add_fact(facts, say("The door of room 2 does not lock"), role=FactRole.SYMPTOM)
        await lane.add_fact(facts, say("The lock of room 2 has no power"), role=FactRole.CAUSE)
        for text, step in (
            ("The badge reader of room 2 is broken", lane.disprove),
            ("The badge reader of room 2 blinks red", lane.retire),
            ("The door was painted last week", lane.set_aside),
        ):
            fact = await lane.add_fact(facts, say(text))
            await step(facts, [fact.label])
        await lane.add_fact(facts, say("The alarm is off until Monday"), audience=Audience.INTERNAL)
        await lane.add_fact(facts, say("Perhaps the fuse of the corridor has blown"), sure=False)
        said = say("Since Monday the door does not lock any more.")
        await app.conversation.add_entry(facts, EntryKind.CUSTOMER_SAID, said)

    async def add_failed(self) -> None:
        app, say = self._app, self._say
        failed = await self._begin("failed", "The scanner sends empty pages")
        await app.conversation.add_entry(failed, EntryKind.CUSTOMER_SAID, say("Our scanner sends empty pages."))
        await app.lane.confirm(failed, ["F1"], role=FactRole.SYMPTOM)
        done = say("I have cleaned the glass. Please try again.")
        await app.conversation.add_entry(failed, EntryKind.TO_CUSTOMER, done)
        await app.fixes.add(failed, say("Clean the glass"), summary=say("The glass was cleaned."))
        await app.conversation.add_entry(failed, EntryKind.CUSTOMER_SAID, say("They are still empty."))
        await app.lane.set_aside(failed, ["F2"])  # the outcome says it
        await app.fixes.record_outcome(failed, OutcomeKind.FAILED, text=say("The pages are still empty"))
        lamp = await app.lane.add_check(failed, say("Look whether the lamp lights"))
        await app.lane.finish_check(failed, lamp.label, say("The lamp stays dark"), helped=False)
        await app.lane.add_question(failed, say("Does it scan from the feeder?"))
        answered = await app.lane.add_question(failed, say("Since when are the pages empty?"))
        await app.lane.answer(failed, answered.label, say("The pages are empty since the move to the second floor"))

    async def add_long(self) -> None:
        """Forty facts, a long log, a line without an end."""
        app, say = self._app, self._say
        long = await self._begin("long", "Forty things are known about this one, and its title is long too")
        for number in range(40):
            text = say("Server SRV-{number} answers on the network in {time} ms")
            await app.lane.add_fact(long, text.format(number=f"{number:02}", time=number * 3))
        log = f"{say('Here is the log.')}\n{LOG}\n{say('error: spooler stopped')}"
        await app.conversation.add_entry(long, EntryKind.CUSTOMER_SAID, log)
        await app.conversation.add_entry(long, EntryKind.I_FOUND, say("Server SRV-07 is the only one with two cards"))
        endless = await self._begin("endless", "A line that does not end")
        line = f"{say('This is what the gate asks for:')}\n{LONG_LINE}"
        await app.conversation.add_entry(endless, EntryKind.CUSTOMER_SAID, line)
        await app.lane.add_fact(endless, f"{say('The gate asks for')} {LONG_LINE[:600]}")

    async def add_suggested(self) -> None:
        """A fix that the assistant suggests."""
        app, say = self._app, self._say
        badge = await self._begin("suggested", "New badges are refused at gate 2")
        await app.conversation.add_entry(badge, EntryKind.CUSTOMER_SAID, say("New badges are refused at gate 2."))
        await app.lane.add_fact(badge, say("New badges are refused at gate 2"), role=FactRole.SYMPTOM)
        await app.conversation.add_entry(badge, EntryKind.I_FOUND, say("The table of gate 2 holds 4,096 badges"))
        await app.lane.amend_fact(badge, "F2", role=FactRole.CAUSE)
        words = {
            "said": say("The badge table is full."),
            "title": say("Make room in the badge table, then let the reader learn again"),
            "first": say("Export the badge table of the gate"),
            "second": say("Delete badges that nobody has used for a year"),
            "third": say("Let the reader learn the badge again"),
        }
        await app.fixes.suggest(badge, SUGGESTION.format(**words))

    async def add_weak(self) -> None:
        """A fix that weakens security, and one before it."""
        app, say = self._app, self._say
        weak = await self._begin("weak", "Mail with attachments does not arrive")
        await app.lane.add_fact(weak, say("Mail with attachments does not arrive"), role=FactRole.SYMPTOM)
        await app.fixes.add(weak, say("Choose the recipient again"))
        await app.fixes.record_outcome(weak, OutcomeKind.FAILED)
        title, summary = say("Turn off the malware scan"), say("Scanning was turned off.")
        await app.fixes.add(weak, title, summary=summary, security_weakened=True)

    async def add_small_ones(self) -> None:
        """One of which nothing is known, one on which the assistant will be asked, and one whose note will leave."""
        await self._begin("nothing-known", "The projector of room 4 shows no picture")
        streaming = await self._begin("streaming", "The lift display is dark")
        await self._app.lane.add_fact(streaming, self._say("The display of lift 1 is dark"), role=FactRole.SYMPTOM)
        await self._add_leaving()

    async def _add_leaving(self) -> None:
        app, say = self._app, self._say
        leaving = await self._begin("leaving", "The monitor of the reception flickers")
        await app.conversation.add_entry(leaving, EntryKind.CUSTOMER_SAID, say("Can you look at our monitor, please?"))
        await app.lane.add_fact(leaving, say("The monitor of the reception flickers"), role=FactRole.SYMPTOM)
        await app.lane.add_fact(leaving, say("Its cable was loose"), role=FactRole.CAUSE)
        await app.fixes.add(leaving, say("Fasten the cable"), summary=say("The cable was fastened."))
        verified = {"verified_by": VerifiedBy.CUSTOMER_REPORT, "seen_on": datetime.now(UTC).date()}
        text = say("The picture is steady")
        await app.fixes.record_outcome(leaving, OutcomeKind.WORKED, text=text, **verified)  # type: ignore[arg-type]

    async def add_two_problems(self) -> None:
        app, say = self._app, self._say
        two = await self._begin("two-problems", "SSH does not restart, and the new address is refused")
        first = await app.sessions.add_problem(two, say("SSH does not restart"))
        second = await app.sessions.add_problem(two, say("The new address refuses connections"))
        lane = app.lane
        await lane.add_fact(two, say("SSH could not read its host key"), role=FactRole.SYMPTOM, problem=first)
        cause = say("The restart of SSH needs administrator rights")
        await lane.add_fact(two, cause, role=FactRole.CAUSE, problem=first)
        await lane.add_fact(two, say("The new address refuses connections"), role=FactRole.SYMPTOM, problem=second)
        fix, done = say("Restart SSH as administrator"), say("SSH was restarted with administrator rights.")
        await app.fixes.add(two, fix, summary=done, problem=first)
        await app.fixes.record_outcome(two, OutcomeKind.WORKED, text=say("SSH restarts"))

    async def add_reopened(self) -> None:
        """A note that turned out wrong: the next one corrects it."""
        app, say = self._app, self._say
        mail = await self._begin("reopened", "Some internal mail does not arrive")
        await app.lane.add_fact(mail, say("Some internal mail does not arrive"), role=FactRole.SYMPTOM)
        await app.fixes.add(mail, say("Make a new profile"), summary=say("A new profile was made."))
        verified = {"verified_by": VerifiedBy.CUSTOMER_REPORT, "seen_on": datetime.now(UTC).date()}
        text = say("Mail arrives again")
        await app.fixes.record_outcome(mail, OutcomeKind.WORKED, text=text, **verified)  # type: ignore[arg-type]
        await self._close(mail, NoteKind.RESOLUTION_NOTE)
        await app.outbox.deliver(at_once=True)
        await app.sessions.reopen(mail)
        await app.conversation.add_entry(mail, EntryKind.CUSTOMER_SAID, say("It is the same again this morning."))
        await app.fixes.record_outcome(mail, OutcomeKind.FAILED, text=say("Mail is missing again"))
        await app.lane.add_fact(mail, say("The messages are held in the mail queue"))

    async def add_handed_over(self) -> None:
        app, say = self._app, self._say
        plotter = await self._begin("handed-over", "The plotter stops after one metre")
        await app.lane.add_fact(plotter, say("The plotter stops after one metre"), role=FactRole.SYMPTOM)
        await app.lane.add_check(plotter, say("Print from another computer"))
        await self._close(plotter, NoteKind.ESCALATION_PACKAGE)
        await app.outbox.deliver(at_once=True)

    async def add_posts(self) -> None:
        """A post in each state that needs a person. Only a broken line makes one; here the states are written down."""
        refused = "The ticket system does not accept the key or password."
        for state, title, reason in (
            ("uncertain", "The projector of room 1 is dark", "The server did not answer within 30 seconds."),
            ("conflict", "The projector of room 2 is dark", "The ticket changed at this very moment."),
            ("needs_attention", "The projector of room 3 is dark", refused),
        ):
            session_id = await self._begin(state, title)
            symptom = self._say("The projector shows no picture")
            await self._app.lane.add_fact(session_id, symptom, role=FactRole.SYMPTOM)
            await self._close(session_id, NoteKind.RESOLUTION_NOTE)
            change = sa.text(
                "UPDATE outbox SET state = :state, reason = :reason, connector = 'helpdesk', remote_ticket = :ticket"
                " WHERE session_id = :id"
            )
            number = str(4870 + len(self.tickets))  # a folder gives no such reasons: these are of a ticket system
            written = change.bindparams(state=state, reason=reason, ticket=number, id=session_id)
            await self._app.database.transact(lambda uow, do=written: uow.scope.connection.execute(do) and None)

    async def _begin(self, name: str, title: str) -> SessionId:
        self.tickets[name] = await self._app.sessions.start(self._say(title))
        return self.tickets[name]

    async def _close(self, session_id: SessionId, kind: NoteKind) -> None:
        preview = await self._app.previews.get(session_id, kind)
        await self._app.resolving.close_with(session_id, kind, version=preview.state_version, sha256=preview.sha256)
