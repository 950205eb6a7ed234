"""Money: what is counted is what the service says, limits hold, and no call is made that buys nothing."""

import json
from dataclasses import replace

import pytest

from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.assistant.messages_api.pricing import PriceTable, read_prices
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.assistants.assistants import AssistantFailed, Usage
from flowpilot_desktop.services.assistants.spending import described
from tests.assistant.claude.asking import ask, asking, ticket
from tests.assistant.claude.peer import Seen, says, serving

pytestmark = pytest.mark.anyio
NOTE = NoteKind.RESOLUTION_NOTE


@pytest.fixture(scope="module")
def prices() -> PriceTable:
    return read_prices(resources_folder() / "prices")


def test_prices_are_those_of_the_table_and_an_unknown_model_has_none(prices: PriceTable) -> None:
    usage = Usage(input_tokens=1_000_000, output_tokens=100_000, cache_read_tokens=200_000, cache_write_tokens=40_000)
    assert prices.priced(usage, "claude-sonnet-5-5").cost == pytest.approx(2 + 1 + 0.02 + 0.1)
    assert prices.priced(usage, "llama").cost is None
    short = replace(usage, input_tokens=50_000, cache_read_tokens=0, cache_write_tokens=0)
    long = replace(short, input_tokens=150_000)
    dear = prices.priced(long, "claude-haiku-5-5").cost
    assert dear == pytest.approx(5 * (0.15 * 0.1 + 0.1 * 0.5))
    assert prices.priced(short, "claude-haiku-5-5").cost == pytest.approx(0.05 * 0.1 + 0.1 * 0.5)
    assert prices.date >= "2026-11"


async def test_usage_is_shown_per_answer_and_summed_per_ticket_and_day(settings: Settings) -> None:
    async with serving(says("Hello", cached=4000)) as peer, asking(settings, peer.address) as app:
        one, other = await ticket(app), await ticket(app)
        turn = await ask(app, one)
        await ask(app, one)
        await ask(app, other)
        assert turn.usage == Usage(1000, 50, 4000, 0, turn.usage.cost if turn.usage else None)
        spending = app.assistants.spending
        cost = 1000 * 2e-6 + 50 * 10e-6 + 4000 * 0.1e-6
        assert turn.usage is not None
        assert turn.usage.cost == pytest.approx(cost)
        spent = await spending.of_session(one)
        assert (spent.calls, spent.input_tokens, spent.output_tokens) == (2, 10_000, 100)
        assert spent.cost == pytest.approx(2 * cost)
        await app.sessions.delete(one)
        assert (await spending.of_today()).calls == 3, "money that was spent stays spent"
        await app.preferences.change("assistant_model", "claude-from-tomorrow")
        turn = await ask(app, other)
        assert turn.usage is not None
        assert turn.usage.cost is None
        assert described(await spending.of_session(other)).endswith("at least $0.0029")


async def test_a_limit_that_is_reached_stops_before_the_request(settings: Settings) -> None:
    async with serving(says("Hello")) as peer, asking(settings, peer.address) as app:
        await app.preferences.change("assistant_session_limit", "2000")
        await app.preferences.change("assistant_day_limit", "4000")
        for session_id in (one := await ticket(app), other := await ticket(app)):
            for _ in range(2):
                await ask(app, session_id)
        asked = len(peer.questions)
        with pytest.raises(AssistantFailed, match=r"This ticket has used 2,100 tokens of the 2,000"):
            await ask(app, one)
        with pytest.raises(AssistantFailed, match="ticket"):
            await app.previews.write(other, NOTE)
        with pytest.raises(AssistantFailed, match=r"Today 4,200 tokens"):
            await ask(app, await ticket(app))
        assert len(peer.questions) == asked == 4
        await app.preferences.change("assistant_session_limit", "0")
        await app.preferences.change("assistant_day_limit", "0")
        assert (await ask(app, one)).message is not None


async def test_a_local_server_has_no_limit_and_no_price(settings: Settings) -> None:
    async with serving(says("Hello")) as peer, asking(settings, peer.address, place="local") as app:
        await app.preferences.change("assistant_session_limit", "1")
        session_id = await ticket(app)
        await ask(app, session_id)
        turn = await ask(app, session_id)
        assert turn.usage is not None
        assert turn.usage.cost is None
        assert described(await app.assistants.spending.of_session(session_id)) == "2,100 tokens in 2 calls"


async def test_what_stays_the_same_stands_first_and_may_be_cached(settings: Settings) -> None:
    async with serving(says("Hello")) as peer, asking(settings, peer.address) as app:
        for _ in range(2):
            await ask(app, await ticket(app))
        first, second = (each.body for each in peer.questions)
        assert first["system"] == second["system"], "of different tickets"
        assert first["system"][-1]["cache_control"] == {"type": "ephemeral"}
        assert sum(len(part["text"]) for part in first["system"]) / 4 > 1024, "enough that every model caches it"
        assert first["messages"] != second["messages"]
        assert "cache_control" not in json.dumps(first["messages"])


async def test_a_hundred_changes_in_bursts_cost_a_call_for_each_burst_and_not_for_each_change(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the window does it: what changes within half a second is one refresh, of every pane that shows the note."""

    def note(seen: Seen) -> str:
        return json.dumps({"problem": [], "confirmed": [], "root_cause": [], "resolution": []})

    bursts = (12, 1, 9, 1, 14, 8, 1, 10, 16, 2, 11, 15)
    assert sum(bursts) == 100
    async with serving(says(note)) as peer, asking(settings, peer.address) as app:
        session_id = await ticket(app)
        number = 0
        for burst in bursts:
            for _ in range(burst):
                number += 1
                await app.lane.add_fact(session_id, f"Finding number {number}")
            for _pane in range(3):
                await app.previews.write(session_id, NOTE)
        calls = len(peer.questions)
        spent = await app.assistants.spending.of_session(session_id)
        with capsys.disabled():
            print(f"\n100 changes in {len(bursts)} bursts, 36 requests for the note: {calls} calls")  # noqa: T201
        assert calls == spent.calls == len(bursts)
