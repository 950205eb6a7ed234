"""Asks a server for an answer: tries again where that may help, says what went wrong, and accounts for every call."""

import asyncio
import random
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from flowpilot_desktop.assistant.messages_api.connecting import Connecting
from flowpilot_desktop.assistant.messages_api.extras import without_extras
from flowpilot_desktop.assistant.messages_api.failures import LONGEST_WAIT, Kind, Row, WireFailure
from flowpilot_desktop.assistant.messages_api.messages import WHOLE, Ended, Request, Started
from flowpilot_desktop.assistant.messages_api.pricing import PriceTable
from flowpilot_desktop.domain.events import AssistantWaits
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.domain.spending import AssistantCall
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.assistants.assistants import AnswerBegun, AssistantFailed, StoppedAtGate, Usage
from flowpilot_desktop.services.assistants.settings import Endpoint
from flowpilot_desktop.services.assistants.spending import Spending
from flowpilot_desktop.services.ports import Clock

CHARACTERS_PER_TOKEN = 3
"""For an estimate where the server could not say: an answer that was stopped or broke off."""
LONGEST_BACKOFF = 8.0  # seconds
HALF_A_DAY = 12 * 3600  # seconds; what lies further ahead is named with its day
_PARTIAL = {"max_tokens": Kind.TOO_LONG, "model_context_window_exceeded": Kind.TOO_LARGE, "refusal": Kind.REFUSED}


@dataclass(frozen=True)
class Outcome:
    """The end of an answer. ``failure`` is None where it is whole."""

    usage: Usage | None
    failure: WireFailure | None = None


@dataclass
class _Try:
    """One request under way."""

    usage: Usage | None = None
    is_whole_count: bool = False
    characters: int = 0
    has_extras: bool = False
    """It asked for something that not every server takes."""


class Requesting:
    """Requests to one server after another, none of them twice without need."""

    def __init__(
        self,
        connecting: Connecting,
        spending: Spending,
        prices: PriceTable,
        gate: Gate,
        publish: Callable[[AssistantWaits], None],
        clock: Clock,
    ) -> None:
        self._connecting = connecting
        self._spending = spending
        self._prices = prices
        self._gate = gate
        self._publish = publish
        self._clock = clock

    async def ask(
        self, session_id: SessionId, endpoint: Endpoint, purpose: str, request: Callable[[bool], Request]
    ) -> AsyncGenerator[str | AnswerBegun | Outcome, None]:
        """The text as it comes, and an ``Outcome`` as the last part. ``request(True)`` makes a shorter one.

        Raises:
            AssistantFailed: nothing came of it; no text was given.
        """
        retried: dict[Kind, int] = {}
        while True:
            trying = _Try()
            try:
                async with aclosing(self._once(session_id, endpoint, purpose, request, retried, trying)) as parts:
                    async for part in parts:
                        yield part
                return
            except WireFailure as failure:
                if trying.characters:
                    yield Outcome(self._priced(trying, endpoint), failure)
                    return
                if failure.kind is Kind.BAD_REQUEST and not trying.has_extras:
                    raise self.failed(failure) from failure  # there is nothing to leave out of it
                await self._wait_or_give_up(session_id, purpose, failure, retried)

    async def _once(
        self,
        session_id: SessionId,
        endpoint: Endpoint,
        purpose: str,
        request: Callable[[bool], Request],
        retried: dict[Kind, int],
        trying: _Try,
    ) -> AsyncGenerator[str | AnswerBegun | Outcome, None]:
        await self._spending.require_budget(session_id, endpoint.place)
        fields = await asyncio.to_thread(request, Kind.TOO_LARGE in retried)
        plain = without_extras(fields)
        fields = plain if Kind.BAD_REQUEST in retried else fields
        trying.has_extras = plain != fields
        ended: Ended | None = None
        try:
            async with self._connecting.using(endpoint) as server, aclosing(server.stream(fields)) as parts:
                async for part in parts:
                    if isinstance(part, str):
                        trying.characters += len(part)
                        yield part
                    elif isinstance(part, Started):
                        trying.usage = part.usage
                        yield AnswerBegun(partial(self._estimated, part.usage, endpoint.model))
                    else:
                        ended, trying.usage, trying.is_whole_count = part, part.usage, bool(part.stop)
        finally:
            await self._account(session_id, endpoint, purpose, trying)
        failure = _failure_of(ended, trying)
        if failure is not None:
            raise failure
        yield Outcome(self._priced(trying, endpoint))

    async def _wait_or_give_up(
        self, session_id: SessionId, purpose: str, failure: WireFailure, retried: dict[Kind, int]
    ) -> None:
        """Raises: AssistantFailed where trying again would not help."""
        row, so_far = failure.row, retried.get(failure.kind, 0)
        if so_far >= row.retries or (failure.wait or 0) > LONGEST_WAIT:
            raise self.failed(failure) from failure
        retried[failure.kind] = so_far + 1
        seconds = failure.wait if failure.wait is not None else _backoff(row, so_far)
        self._publish(AssistantWaits(session_id, seconds, row.title, purpose))
        await asyncio.sleep(seconds)

    def failed(self, failure: WireFailure) -> AssistantFailed:
        """The failure in words for the agent; what the server said goes through the gate as everything does."""
        hint = failure.row.hint
        if failure.wait is not None and failure.wait > LONGEST_WAIT:
            until = (self._clock.now() + timedelta(seconds=failure.wait)).astimezone()
            moment = f"{until:%H:%M}" if failure.wait < HALF_A_DAY else f"{until:%Y-%m-%d %H:%M}"
            hint = f"It asks to wait {_span(failure.wait)}, until {moment}. {hint}"
        failed = StoppedAtGate if failure.kind is Kind.SECRET else AssistantFailed
        return failed(self._gate.redact(failure.title).text, hint)

    def _priced(self, trying: _Try, endpoint: Endpoint) -> Usage | None:
        if trying.usage is None:
            return None
        if trying.is_whole_count:
            return self._prices.priced(trying.usage, endpoint.model)
        return self._estimated(trying.usage, endpoint.model, trying.characters)

    def _estimated(self, usage: Usage, model: str, characters: int) -> Usage:
        estimated = max(usage.output_tokens, characters // CHARACTERS_PER_TOKEN)
        return self._prices.priced(replace(usage, output_tokens=estimated), model)

    async def _account(self, session_id: SessionId, endpoint: Endpoint, purpose: str, trying: _Try) -> None:
        usage = self._priced(trying, endpoint)
        if usage is None:
            return  # refused before the first token: nothing is billed
        await self._spending.record(
            AssistantCall(
                session_id,
                endpoint.place.value,
                endpoint.model,
                purpose,
                usage.input_tokens,
                usage.output_tokens,
                usage.cache_read_tokens,
                usage.cache_write_tokens,
                usage.cost,
                trying.is_whole_count,
            )
        )


def _failure_of(ended: Ended | None, trying: _Try) -> WireFailure | None:
    """What is not whole about an answer that came to an end."""
    if ended is None or not ended.stop:
        return WireFailure(Kind.NO_END)
    if ended.stop not in WHOLE:
        kind = _PARTIAL.get(ended.stop, Kind.NO_END)
        return WireFailure(kind, said=ended.category.replace("_", " ") if kind is Kind.REFUSED else "")
    return None if trying.characters else WireFailure(Kind.EMPTY)


def _backoff(row: Row, so_far: int) -> float:
    return float(min(LONGEST_BACKOFF, row.waits * 2**so_far) * random.uniform(0.75, 1.0))


def _span(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{round(seconds)} seconds" if minutes < 2 else f"{minutes} minutes"
