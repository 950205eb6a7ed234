"""What the assistant may cost and what it has cost: limits are checked before a request, usage is kept after it."""

from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.domain.spending import AssistantCall, Spent
from flowpilot_desktop.services.assistants.assistants import AssistantFailed, Place
from flowpilot_desktop.services.ports import Clock
from flowpilot_desktop.services.preferences import DeskPreferences
from flowpilot_desktop.storage.database import Database


class Spending:
    """The desk's account with its assistants."""

    def __init__(self, database: Database, preferences: DeskPreferences, clock: Clock) -> None:
        self._database = database
        self._preferences = preferences
        self._clock = clock

    async def require_budget(self, session_id: SessionId, place: Place) -> None:
        """Raises: AssistantFailed where a limit is reached. What stays on the own network has none."""
        if place is not Place.CLOUD:
            return
        limits = self._preferences.current
        spent = await self.of_session(session_id, place)
        if limits.assistant_session_limit and spent.tokens >= limits.assistant_session_limit:
            raise AssistantFailed(
                f"This ticket has used {spent.tokens:,} tokens of the {limits.assistant_session_limit:,} it may use.",
                "Raise 'assistant_session_limit', or go on with the assistant on this PC.",
            )
        today = await self.of_today(place)
        if limits.assistant_day_limit and today.tokens >= limits.assistant_day_limit:
            raise AssistantFailed(
                f"Today {today.tokens:,} tokens were used of the {limits.assistant_day_limit:,} a day may use.",
                "Raise 'assistant_day_limit', or go on with the assistant on this PC.",
            )

    async def record(self, call: AssistantCall) -> None:
        """Write down what a call used."""
        await self._database.transact(lambda uow: uow.assistant_calls.add(call))

    async def of_session(self, session_id: SessionId, place: Place | None = None) -> Spent:
        """What a session has used so far."""
        return await self._database.read(lambda uow: uow.assistant_calls.of_session(session_id, place))

    async def of_today(self, place: Place | None = None) -> Spent:
        """What was used since midnight, UTC."""
        midnight = self._clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
        return await self._database.read(lambda uow: uow.assistant_calls.since(midnight, place))


def described(spent: Spent) -> str:
    """A sum in words: tokens always, dollars where they are known, and a sign where a part is an estimate."""
    about = "≈" if spent.estimated else ""
    text = f"{about}{spent.tokens:,} tokens in {spent.calls} call{'' if spent.calls == 1 else 's'}"
    if spent.cost is None:
        return text
    at_least = " at least" if spent.unpriced else ""
    return f"{text},{at_least} {about}${spent.cost:.4f}"
