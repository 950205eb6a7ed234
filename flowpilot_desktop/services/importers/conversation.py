"""Support conversations as JSON: one object, an array of them, or JSON lines.

Each has ``messages`` (``role`` and ``text``; optionally ``n``, ``author``, ``time``) and may have ``id``, ``title``,
``date``, ``source_url`` and ``confirmed`` (``fact``, ``message``), which arrive as proposals. Everything else in the
object is left alone: above all what somebody concluded later (cause, resolution, outcome) is the agent's to find.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from flowpilot_desktop.domain.imported import ImportedFact, ImportedFile, ImportedMessage, ImportedTicket, Skipped
from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.domain.sessions import Role
from flowpilot_desktop.services.importers.proposals import tells_what_is_wrong
from flowpilot_desktop.services.importers.strict_json import parsed
from flowpilot_desktop.services.importers.texts import Unusable, digest, kept, one_line, shortened, title_of

ROLES: Mapping[str, Role] = {
    "customer": Role.CUSTOMER,
    # A third person with the same problem stands on the customer's side: neither our words nor our findings. Their
    # name keeps them apart from the opener, and nothing they say is taken for the opener's symptom.
    "other_user": Role.CUSTOMER,
    "technician": Role.TECHNICIAN,
    "bot": Role.SYSTEM,
    "system": Role.SYSTEM,
    "agent": Role.AGENT,
    # Whatever a file says, our assistant did not say it: only a turn of its own may propose something.
    "assistant": Role.SYSTEM,
}
MAX_CONVERSATIONS = 5_000
UNNAMED_OTHER = "Another user"

_HINT = "A conversation needs “messages”, a list in which each has a “role” and a “text”."
_JSON_START = re.compile(r"\s*+(?:\{\s*+[\"}]|\[\s*+(?:[\[\]]|\{\s*+[\"}]))")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?")


@dataclass(frozen=True)
class _Spoken:
    """A message with the role word of the file, which tells more than the desk's role."""

    message: ImportedMessage
    said_by: str


def read_conversations(text: str, *, lines: bool = False) -> ImportedFile:
    """The conversations that a JSON text holds; ``lines`` is True where each line is one (JSON Lines).

    Raises ``Unusable`` naming the conversation, message and field that is not as it should be.
    """
    rows = _lines(text) if lines or _looks_like_lines(text) else _whole(text)
    tickets: list[ImportedTicket] = []
    skipped: list[Skipped] = []
    seen: set[str] = set()
    for number, (where, row) in enumerate(rows):
        if number == MAX_CONVERSATIONS:
            skipped.append(
                Skipped(f"Everything from {where} on", f"At most {MAX_CONVERSATIONS} conversations are read.")
            )
            break
        ticket = _ticket(row, where, skipped)
        if ticket.remote_id in seen:
            skipped.append(Skipped(ticket.title, "A conversation with the same id stands earlier in this file."))
            continue
        seen.add(ticket.remote_id)
        tickets.append(ticket)
    return ImportedFile(tuple(tickets), tuple(skipped))


def _looks_like_lines(text: str) -> bool:
    first, _, rest = text.strip().partition("\n")
    if not (first.startswith("{") and first.rstrip().endswith("}") and rest.lstrip().startswith("{")):
        return False
    try:
        parsed(first)
    except Unusable:
        return False
    return True


def _lines(text: str) -> Iterable[tuple[str, object]]:
    rows = [(f"line {number}", line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not rows:
        raise Unusable("it holds no conversation", _HINT)
    return ((where, parsed(line, where)) for where, line in rows)


def _whole(text: str) -> Iterable[tuple[str, object]]:
    value = parsed(text)
    if not isinstance(value, list):
        return [("", value)]
    if not value:
        raise Unusable("its list of conversations is empty", _HINT)
    return [(f"conversation {number}", row) for number, row in enumerate(value, 1)]


def _ticket(row: object, where: str, skipped: list[Skipped]) -> ImportedTicket:
    place = f"{where}, " if where else ""
    if not isinstance(row, dict):
        raise Unusable(f"{where or 'it'} is {_kind(row)} where a conversation, an object, is needed", _HINT)
    if "messages" not in row:
        raise Unusable(f"{place}the field “messages” is missing", _HINT)
    items = row["messages"]
    if not isinstance(items, list) or not items:
        raise Unusable(f"{place}the field “messages” must be a list with at least one message", _HINT)
    spoken = _messages(items, _date(row, place), place, skipped)
    if not spoken:
        raise Unusable(f"{place}no message holds any text", _HINT)
    messages = tuple(turn.message for turn in spoken)
    opener = next((turn for turn in spoken if turn.said_by == "customer"), spoken[0])
    title = _text(row, "title", place)
    return ImportedTicket(
        remote_id=_identity(row, messages, place),
        title=shortened(one_line(title)) if title.strip() else title_of(opener.message.text),
        requester=opener.message.author if opener.message.role is Role.CUSTOMER else "",
        url=_url(row, place),
        messages=messages,
        facts=_facts(row, spoken, place),
    )


def _messages(items: list[object], day: date | None, place: str, skipped: list[Skipped]) -> list[_Spoken]:
    spoken: list[_Spoken] = []
    seen: set[str] = set()
    clock = _Clock(day)
    for number, item in enumerate(items, 1):
        at = f"{place}message {number}: "
        if not isinstance(item, dict):
            raise Unusable(f"{at}it must be an object, not {_kind(item)}", _HINT)
        role = _required(item, "role", at)
        if role not in ROLES:
            raise Unusable(f"{at}the role “{role[:40]}” is unknown", f"Known roles are {', '.join(sorted(ROLES))}.")
        remote_id = _number(item, number, at)
        if remote_id in seen:
            raise Unusable(
                f"{at}the field “n” is {remote_id[:40]} for a second time", "Number the messages 1, 2, 3, …."
            )
        seen.add(remote_id)
        text = _required(item, "text", at)
        if not text.strip():
            skipped.append(Skipped(f"{place}message {number}", "It holds no text."))
            continue
        sent_at, stated_time = clock.read(_text(item, "time", at))
        author = one_line(_text(item, "author", at), 100)
        message = ImportedMessage(
            remote_id=remote_id,
            role=ROLES[role],
            author=author or (UNNAMED_OTHER if role == "other_user" else ""),
            text=text,
            sent_at=sent_at,
            stated_time=stated_time,
        )
        spoken.append(_Spoken(message, role))
    return spoken


def _facts(row: dict[str, object], spoken: list[_Spoken], place: str) -> tuple[ImportedFact, ...]:
    items = row.get("confirmed")
    if items is None:
        return ()
    if not isinstance(items, list):
        raise Unusable(f"{place}the field “confirmed” must be a list, not {_kind(items)}", _HINT)
    turns = {turn.message.remote_id: position for position, turn in enumerate(spoken)}
    opening = _opening(spoken)
    facts: dict[str, ImportedFact] = {}
    for number, item in enumerate(items, 1):
        at = f"{place}fact {number}: "
        if not isinstance(item, dict):
            raise Unusable(f"{at}it must be an object, not {_kind(item)}", "Each needs “fact”, a text, and “message”.")
        text = _required(item, "fact", at)
        if not text.strip():
            raise Unusable(f"{at}the field “fact” is empty", "Each needs “fact”, a text, and “message”.")
        position = turns.get(_reference(item, at))
        said_in = None if position is None else spoken[position].message
        is_symptom = position in opening and said_in is not None and tells_what_is_wrong(text, said_in.text)
        message_remote_id = said_in.remote_id if said_in else None
        remote_id = digest(message_remote_id or "", text)
        # The same statement of the same message twice is one fact.
        facts[remote_id] = ImportedFact(
            remote_id, text, message_remote_id, FactRole.SYMPTOM if is_symptom else FactRole.FINDING
        )
    return tuple(facts.values())


def _opening(spoken: list[_Spoken]) -> frozenset[int]:
    """Positions of what the opener said before anybody helped: only there a complaint is the ticket's symptom."""
    helper = next((at for at, turn in enumerate(spoken) if turn.message.role is not Role.CUSTOMER), len(spoken))
    by_customer = [at for at in range(helper) if spoken[at].said_by == "customer"]
    if by_customer or any(turn.said_by == "customer" for turn in spoken):
        return frozenset(by_customer)
    # A thread without an opener of its own: who speaks first opened it; later speakers cannot be told apart.
    return frozenset({0}) if helper else frozenset()


class _Clock:
    """Turns stated times into moments. A chat that runs past midnight goes on the next day."""

    def __init__(self, day: date | None) -> None:
        self._day = day
        self._last: datetime | None = None

    def read(self, stated: str) -> tuple[datetime | None, str]:
        """The moment in UTC and "", or None and what was stated where that gives no full moment."""
        words = one_line(stated, 60)
        match = _CLOCK.fullmatch(words)
        if match is None:
            moment = _iso(words)
            return moment, "" if moment else words
        if self._day is None:
            return None, words
        hour, minute, second = (int(part or 0) for part in match.groups())
        moment = datetime.combine(self._day, time(hour, minute, second), UTC)
        if self._last and self._last - moment > timedelta(hours=12) and self._day < date.max:
            self._day += timedelta(days=1)
            moment = datetime.combine(self._day, moment.timetz())
        self._last = moment
        return moment, ""


def _iso(words: str) -> datetime | None:
    if len(words) <= 10 or ":" not in words:  # A date alone is no moment.
        return None
    try:
        moment = datetime.fromisoformat(words)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _date(row: dict[str, object], place: str) -> date | None:
    stated = _text(row, "date", place)
    try:
        return date.fromisoformat(stated[:10]) if stated else None
    except ValueError:
        return None


def _identity(row: dict[str, object], messages: tuple[ImportedMessage, ...], place: str) -> str:
    value = row.get("id", "")
    if isinstance(value, bool) or not isinstance(value, str | int | None):
        raise Unusable(f"{place}the field “id” must be a text or a number, not {_kind(value)}", _HINT)
    given = "" if value is None else kept(str(value))[:200]
    return given or "conversation-" + digest(*(f"{m.role}\x1e{m.author}\x1e{m.text}" for m in messages))


def _url(row: dict[str, object], place: str) -> str:
    first = _text(row, "source_url", place).split(maxsplit=1)[:1]
    return first[0][:2000] if first and first[0].startswith(("https://", "http://")) else ""


def _number(item: dict[str, object], position: int, at: str) -> str:
    value = item.get("n", position)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Unusable(f"{at}the field “n” must be a number, not {_kind(value)}", _HINT)
    number = kept(str(value))[:200]
    if not number:
        raise Unusable(f"{at}the field “n” is empty", _HINT)
    return number


def _reference(item: dict[str, object], at: str) -> str:
    value = item.get("message")
    if isinstance(value, bool) or not isinstance(value, str | int | None):
        raise Unusable(f"{at}the field “message” must be a message's number, not {_kind(value)}", _HINT)
    return "" if value is None else kept(str(value))[:200]


def _required(item: dict[str, object], name: str, at: str) -> str:
    if name not in item:
        raise Unusable(f"{at}the field “{name}” is missing", _HINT)
    value = item[name]
    if not isinstance(value, str):
        raise Unusable(f"{at}the field “{name}” must be a text, not {_kind(value)}", _HINT)
    return kept(value)


def _text(item: dict[str, object], name: str, at: str) -> str:
    value = item.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unusable(f"{at}the field “{name}” must be a text, not {_kind(value)}", _HINT)
    return kept(value)


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "nothing"}
    return names.get(type(value), "a number")


def is_json(text: str) -> bool:
    """True where ``text`` begins as a JSON object or list of objects does; a chat may begin with a bracket too."""
    return _JSON_START.match(text) is not None
