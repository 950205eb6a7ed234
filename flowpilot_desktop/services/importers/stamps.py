"""Times as chats state them: with or without a day, English and German."""

import re
from datetime import UTC, date, datetime, time

TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ \u00a0\u202f]?[AaPp]\.?[Mm]\b\.?)?(?:[ ]Uhr\b)?"
DAY = r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
STAMP = rf"(?:{DAY}(?:,[ ]?|[ ]+(?:um[ ]|at[ ])?|T))?{TIME}"

_TIME = re.compile(
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?[ \u00a0\u202f]?(?P<half>[AaPp])?"
    r"[.Mm]*(?: Uhr)?\Z"
)
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_OTHER_DAY = re.compile(r"(\d{1,2})([./])(\d{1,2})[./](\d{2,4})")


def moment_of(stamp: str) -> datetime | None:
    """The moment that ``stamp`` names, its clock taken as UTC; None where its day is missing or ambiguous."""
    found = re.match(DAY, stamp)
    day = _day(found[0]) if found else None
    clock = _TIME.search(stamp[found.end() :] if found else stamp)
    if day is None or clock is None:
        return None
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"] in "Pp" else 0)
    try:
        return datetime.combine(day, time(hour, int(clock["minute"]), int(clock["second"] or 0)), UTC)
    except ValueError:
        return None


def is_clock(stamp: str) -> bool:
    """True where the time of day in ``stamp`` exists; a number such as "10.12" alone is none."""
    clock = _TIME.search(stamp)
    if ":" not in stamp and not stamp.endswith("Uhr") and re.match(DAY, stamp) is None:
        return False
    return clock is not None and int(clock["hour"]) < 24 and int(clock["minute"]) < 60


def _day(words: str) -> date | None:
    iso = _ISO_DAY.match(words)
    if iso:
        year, month, day = (int(part) for part in iso.groups())
    else:
        other = _OTHER_DAY.match(words)
        if other is None:
            return None
        day, month, year = int(other[1]), int(other[3]), int(other[4])
        if other[2] == "/":
            # 3/4 is the third of April or the fourth of March, as the writer's country will have it.
            if day <= 12 and month <= 12 and day != month:
                return None
            if month > 12:
                day, month = month, day
        year += 2000 if year < 100 else 0
    try:
        return date(year, month, day)
    except ValueError:
        return None
