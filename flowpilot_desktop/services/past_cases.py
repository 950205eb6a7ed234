"""What the desk solved before: resolved sessions that are like a case, with what was wrong and what came of the fix.

The index follows by itself: after the start what is missing is brought in, question by question, later what changed.
"""

import asyncio
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from flowpilot_desktop.domain.events import SessionChanged
from flowpilot_desktop.domain.fixes import OutcomeKind
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.redaction import Exit, Gate, RedactedText
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.services.terms import terms
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.past_cases import FoundCase, SolvedCase, ToldCase
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

MOST_TERMS = 12
"""Of a query: the rarest ones. More cost time and bring the same sessions."""
_COMMON = 0.1
"""A term in a larger share of all sessions tells them apart no more."""
_LOOKED_AT = 20
_MOST_PLACES = 4_000
"""Places in the index that a query may touch in all: ranking each costs time, and the rarest terms decide."""
_FEWEST_TERMS = 3  # are asked for whatever they cost
_COUNTED_ANEW = 0.02
"""When the desk has grown by this share, how often terms occur is counted again."""
_AT_ONCE = 200  # sessions brought into the index in one transaction
_HEADS_READ = 1000
"""Sessions looked at for one batch: a question waits for it."""
_ABOVE_ALL = 2**62
_MOST_REMEMBERED = 50_000  # terms
_FEW = 50  # sessions: counting so few again costs nothing
_TITLE = 2.0
_MOST_WEIGHED = 80  # terms
_MESSAGES_READ = 3
_CHARACTERS_READ = 2000


@dataclass(frozen=True)
class PastCase:
    """A resolved session like the case. ``likeness`` is 0 to 1: how much of what is rare in the case it shares.

    ``cause`` and ``fix`` are empty where none was recorded; ``outcome`` is None where nobody recorded one.
    """

    number: int
    session_id: SessionId
    title: RedactedText
    likeness: float
    cause: RedactedText
    fix: RedactedText
    outcome: OutcomeKind | None


class PastCases:
    """Finds resolved sessions by their words. ``gate`` sees what leaves them: they are about other customers."""

    def __init__(self, database: Database, bus: EventBus, gate: Gate) -> None:
        self._database = database
        self._gate = gate
        self._changed: set[SessionId] = set()
        self._unread_below = _ABOVE_ALL
        self._following = asyncio.Lock()
        self._counted = _Counted()
        bus.subscribe(SessionChanged, lambda event: self._changed.add(event.session_id))

    async def like(
        self, title: str, text: str, *, besides: SessionId = "", most: int = 3, at_least: float = 0.0
    ) -> tuple[PastCase, ...]:
        """The resolved sessions that are most like ``title`` and ``text``, the likest first, from a likeness on."""
        await self.follow(at_most=1)
        wanted = await asyncio.to_thread(_weighed, title, text)

        def work(uow: UnitOfWork) -> tuple[tuple[SolvedCase, float], ...]:
            found = _likest(uow, wanted, besides, self._counted)[:most]
            alike = {each.session_id: likeness for each, likeness in found if likeness >= at_least}
            told = uow.past_cases.solved(list(alike)) if alike else {}
            return tuple((told[each], likeness) for each, likeness in alike.items() if each in told)

        found = await self._database.read(work)
        return await asyncio.to_thread(self._released, found)

    async def follow(self, *, at_most: int | None = None) -> bool:
        """Bring the index up to date; costs nothing where nothing changed. False where ``at_most`` ended it before.

        What changed since the start always comes in. ``at_most`` counts batches of what was there at the start, the
        newest sessions first: a desk that comes with many is read in the course of
        several questions.
        """
        async with self._following:
            while self._unread_below and (at_most is None or at_most > 0):
                below = self._unread_below
                stale, unread = await self._database.read(
                    lambda uow, below=below: uow.past_cases.stale(below, heads=_HEADS_READ, most=_AT_ONCE)  # type: ignore[misc]
                )
                await self._index(stale)
                self._unread_below = unread
                at_most = None if at_most is None else at_most - 1
            changed, self._changed = sorted(self._changed), set()
            for first in range(0, len(changed), _AT_ONCE):
                await self._index(changed[first : first + _AT_ONCE])
        return not self._unread_below

    async def _index(self, ids: Sequence[SessionId]) -> None:
        if not ids:
            return
        told = await self._database.read(lambda uow: uow.past_cases.told(ids, _MESSAGES_READ, _CHARACTERS_READ))
        if not told:  # most changes are to open sessions: no write for those
            return
        made = await asyncio.to_thread(_terms_of, told)

        def work(uow: UnitOfWork) -> None:
            for case, title, body in made:
                if case.is_resolved:
                    uow.past_cases.write(case.number, case.version, title, body)
                else:
                    uow.past_cases.remove(case.number)

        await self._database.transact(work)

    def _released(self, found: Sequence[tuple[SolvedCase, float]]) -> tuple[PastCase, ...]:
        parts: list[tuple[str, str]] = []
        for case, _ in found:
            parts += [("title", case.title), ("facts", case.cause), ("fix", case.fix)]
        released = iter(self._gate.release_each(Exit.MODEL, parts))
        return tuple(
            PastCase(
                number=case.number,
                session_id=case.session_id,
                title=next(released),
                likeness=likeness,
                cause=next(released),
                fix=next(released),
                outcome=case.outcome,
            )
            for case, likeness in found
        )


class _Counted:
    """In how many sessions terms occur, remembered: counting a usual word anew goes through all of its sessions.

    The numbers only weigh words, so that they may be a little old.
    """

    def __init__(self) -> None:
        self._every = 0
        self._seen: dict[str, int] = {}
        self._lock = Lock()  # several readers may ask at once

    def of(self, uow: UnitOfWork, every: int, wanted: Mapping[str, float]) -> Mapping[str, int]:
        with self._lock:
            if abs(every - self._every) > self._every * _COUNTED_ANEW or len(self._seen) > _MOST_REMEMBERED:
                self._every, self._seen = every, {}
            known = {term: self._seen[term] for term in wanted if term in self._seen}
        counted = uow.past_cases.frequencies(term for term in wanted if term not in known)
        with self._lock:
            # A term that nobody used so far may come with the next session: only what occurs is remembered.
            self._seen.update({term: count for term, count in counted.items() if count > _FEW})
        return {**known, **counted}


def _asked_for(known: Sequence[str], seen: Mapping[str, int], every: int) -> list[str]:
    """The rarest of ``known`` (rarest first), as many as may be looked up in time."""
    asked: list[str] = []
    places = 0
    for term in known[:MOST_TERMS]:
        places += seen[term]
        is_too_much = places > _MOST_PLACES or seen[term] > max(every * _COMMON, 20)
        if is_too_much and len(asked) >= _FEWEST_TERMS:
            break
        asked.append(term)
    return asked


def _likest(
    uow: UnitOfWork, wanted: Mapping[str, float], besides: SessionId, counted: _Counted
) -> list[tuple[FoundCase, float]]:
    every = uow.past_cases.count()
    if not every or not wanted:
        return []
    seen = counted.of(uow, every, wanted)
    rarity = {term: math.log(1 + (every + 1) / (seen[term] + 0.5)) for term in wanted}
    known = sorted((term for term in wanted if seen[term]), key=lambda term: seen[term])
    asked = _asked_for(known, seen, every)
    whole = sum(rarity[term] * weight for term, weight in wanted.items())
    found: list[tuple[FoundCase, float]] = []
    for case in uow.past_cases.holding(asked, _LOOKED_AT, besides):
        shared = sum(
            rarity[term] * weight for term, weight in wanted.items() if term in case.title or term in case.body
        )
        found.append((case, shared / whole))
    found.sort(key=lambda pair: -pair[1])
    return found


def _terms_of(told: Sequence[ToldCase]) -> list[tuple[ToldCase, tuple[str, ...], tuple[str, ...]]]:
    """The terms of titles; of what was wrong, what was seen, and how the customer put it."""
    return [(case, terms(case.title), terms(case.text)) for case in told]


def _weighed(title: str, text: str) -> Mapping[str, float]:
    """The terms of a case; those of its title weigh more, and repeating a word does not make it weigh much more."""
    counted = Counter(terms(text))
    weights = {term: 1.0 + 0.5 * min(count - 1, 2) for term, count in counted.items()}
    for term in terms(title):
        weights[term] = max(weights.get(term, 0.0), _TITLE)
    # Looking each up costs time: of a long text, what is said most, and first, is what it is about.
    return dict(sorted(weights.items(), key=lambda pair: -pair[1])[:_MOST_WEIGHED])
