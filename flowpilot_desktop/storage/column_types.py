"""How times and dates are written: text of fixed width, so that sorting the text sorts the times."""

from datetime import UTC, date, datetime

import sqlalchemy as sa


class UtcTimestamp(sa.types.TypeDecorator[datetime]):
    """An aware datetime, kept as UTC text with microseconds."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: object) -> str | None:
        # strftime does not pad years below 1000; isoformat always does.
        if value is None:
            return None
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"

    def process_result_value(self, value: str | None, dialect: object) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class IsoDate(sa.types.TypeDecorator[date]):
    """A calendar date, kept as ISO 8601 text."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: object) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: object) -> date | None:
        return None if value is None else date.fromisoformat(value)
