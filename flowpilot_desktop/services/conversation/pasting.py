"""A conversation pasted into a ticket that is open: taken apart into messages and proposed facts."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flowpilot_desktop.domain.errors import Conflict, InvalidInput, UnreadableFile
from flowpilot_desktop.domain.imported import ImportedFile, ImportedMessage, ImportedTicket
from flowpilot_desktop.domain.lane import Fact, FactSource, FactStatus
from flowpilot_desktop.domain.sessions import EntryKind, Role, SessionId
from flowpilot_desktop.services.conversation.heading import Heading, headed_anew, heading_of, write_heading
from flowpilot_desktop.services.conversation.lane_proposals import propose_facts
from flowpilot_desktop.services.conversation.pasted_facts import propose_stated, stated_in
from flowpilot_desktop.services.importers.on_demand import read_import
from flowpilot_desktop.services.sessions import existing, require_open
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

SHORTEST_KNOWN_AGAIN = 12  # characters
_PEOPLE = (Role.CUSTOMER, Role.TECHNICIAN)


@dataclass(frozen=True)
class PastedConversation:
    """What a pasted text looks like: how many messages, by whom, of how many tickets.

    ``notice`` says what of it would not be taken apart, mostly nothing.
    """

    messages: int
    speakers: tuple[str, ...]
    tickets: int
    notice: str = ""


@dataclass(frozen=True)
class Added:
    """What came of a paste; ``known`` counts messages that stood on the ticket already, ``notice`` is as above."""

    messages: int
    facts: tuple[Fact, ...]
    known: int
    notice: str = ""


@dataclass(frozen=True)
class Renamed:
    """What came of saying who the customer is: new proposals, and how many were set aside.

    ``roles``, ``before`` and ``headed`` tell how it was: who spoke in which messages, every fact that there was, and
    what stood above it all, before and after.
    """

    facts: tuple[Fact, ...]
    set_aside: int
    roles: Mapping[Role, Sequence[int]]
    before: tuple[Fact, ...]
    headed: tuple[Heading, Heading]


class Pasting:
    """Taking pasted texts apart."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def look_at(self, text: str) -> PastedConversation | None:
        """What the text holds; None where it is one person's words, or nothing that can be read."""
        try:
            file = await asyncio.to_thread(read_import, "", text.encode("utf-8", "replace"))
        except UnreadableFile:
            return None
        messages = [message for ticket in file.tickets for message in ticket.messages]
        speakers = tuple(dict.fromkeys(message.author for message in messages if message.author))
        if len(messages) < 2 and not speakers:
            return None
        notice = _notice(file)
        return PastedConversation(len(messages) - bool(notice), speakers, len(file.tickets), notice)

    async def add_to(self, session_id: SessionId, text: str) -> Added:
        """Add what the text holds to a ticket: messages that it has not yet, and what the customer states in them.

        Raises:
            UnreadableFile: it holds no conversation. InvalidInput: it holds several tickets. NotFound, Conflict: there
                is no such ticket, or it is closed.
        """
        file = await asyncio.to_thread(read_import, "", text.encode("utf-8", "replace"))
        ticket = _the_one(file)
        stated = await asyncio.to_thread(stated_in, ticket)

        def work(uow: UnitOfWork) -> Added:
            require_open(existing(uow, session_id))
            before = uow.messages.of_session(session_id)
            known = {_words(message.text): message.id for message in before}
            # Another paste counts its messages from 1 too: its ids are told apart by what it says.
            arrived = [replace(each, remote_id=f"{ticket.remote_id}/{each.remote_id}") for each in ticket.messages]
            places = {each.remote_id: _known_by_words(each, known) for each in arrived}
            ids = {remote_id: place for remote_id, place in places.items() if place is not None}
            ids |= uow.messages.merge(session_id, [each for each in arrived if each.remote_id not in ids])
            facts = propose_stated(uow, session_id, stated, arrived, ids)
            added = len(uow.messages.of_session(session_id)) - len(before)
            return Added(added, facts, len(arrived) - added, _notice(file))

        return await self._database.transact(work)

    async def name_customer(self, session_id: SessionId, author: str) -> Renamed:
        """Of the messages that came in, those of ``author`` are the customer's, and everybody else's are not.

        What was proposed of the words of others and is not decided is set aside; what ``author`` states is proposed.
        The heading of a pasted ticket follows.

        Raises: NotFound, Conflict (the ticket is closed), InvalidInput (nothing that came in has that author).
        """
        before = await self._database.read(lambda uow: uow.messages.of_session(session_id))
        turns = [each for each in before if each.kind is EntryKind.IMPORTED and each.role in _PEOPLE]
        if author not in {each.author for each in turns}:
            raise InvalidInput("Nobody of that name speaks in what came in.", "Choose one of its messages.")
        said = tuple(
            ImportedMessage(str(each.id), Role.CUSTOMER if each.author == author else Role.TECHNICIAN, "", each.text)
            for each in turns
        )
        stated = await asyncio.to_thread(stated_in, ImportedTicket("", "", author, "", said))
        pairs = list(zip(turns, said, strict=True))
        ids = {role: [was.id for was, now in pairs if now.role is role is not was.role] for role in _PEOPLE}

        def work(uow: UnitOfWork) -> Renamed:
            session = existing(uow, session_id)
            require_open(session)
            headed = heading_of(session), headed_anew(session, before, author)
            write_heading(uow, session_id, *headed)
            for role in _PEOPLE:
                uow.messages.set_role(session_id, ids[role], role)
            known = uow.facts.of_session(session_id)
            aside = [
                fact for fact in known if fact.status is FactStatus.PROPOSED and fact.message_id in ids[Role.TECHNICIAN]
            ]
            for fact in aside:
                uow.facts.change(session_id, fact.number, status=FactStatus.SET_ASIDE)
            facts = propose_facts(uow, session_id, stated, FactSource.IMPORT, turns, None)
            was = {role: [each.id for each, now in pairs if each.role is role is not now.role] for role in _PEOPLE}
            return Renamed(facts, len(aside), was, tuple(known), headed)

        return await self._database.transact(work)

    async def take_naming_back(self, session_id: SessionId, named: Renamed) -> None:
        """It was not the customer after all: messages and proposals are as before, those that came with it set aside.

        What was decided in the meantime stays.

        Raises: NotFound, Conflict (the ticket is closed, or who the customer is was said again since).
        """

        def work(uow: UnitOfWork) -> None:
            require_open(existing(uow, session_id))
            spoken = {each.id: each.role for each in uow.messages.of_session(session_id)}
            if any(spoken.get(each) is role for role, messages in named.roles.items() for each in messages):
                raise Conflict(
                    "Who the customer is was said again since. Nothing was taken back.",
                    "Say it in the menu of a message.",
                )
            for role, messages in named.roles.items():
                uow.messages.set_role(session_id, messages, role)
            write_heading(uow, session_id, *reversed(named.headed))
            now = {fact.number: fact for fact in uow.facts.of_session(session_id)}
            new = {fact.number for fact in named.facts}
            for number in new:
                if now[number].status is FactStatus.PROPOSED:
                    uow.facts.change(session_id, number, status=FactStatus.SET_ASIDE)
            for fact in named.before:
                then = now[fact.number]
                is_aside = then.status is FactStatus.SET_ASIDE and fact.message_id in named.roles[Role.CUSTOMER]
                gave_way = then.status is FactStatus.NO_LONGER_TRUE and then.replaced_by in new
                if fact.status is FactStatus.PROPOSED and (is_aside or gave_way):
                    uow.facts.change(session_id, fact.number, status=fact.status, replaced_by=None)

        await self._database.transact(work)


def _the_one(file: ImportedFile) -> ImportedTicket:
    if len(file.tickets) != 1:
        raise InvalidInput(
            f"The paste holds {len(file.tickets)} tickets.",
            "Make tickets of them; this one stays as it is.",
        )
    return file.tickets[0]


def _notice(file: ImportedFile) -> str:
    return file.skipped[0].why if file.skipped and len(file.tickets) == 1 else ""


def _known_by_words(message: ImportedMessage, known: dict[str, int]) -> int | None:
    words = _words(message.text)
    # People say "Thanks" more than once.
    return known.get(words) if len(words) >= SHORTEST_KNOWN_AGAIN else None


def _words(text: str) -> str:
    return " ".join(text.split())
