"""A desk that is put back from an older copy posts nothing twice. By command: ``restores.py --rounds 50``."""

import pytest

from flowpilot_desktop.domain.outbox import OutboxState
from tests.torture.restores import rounds

pytestmark = pytest.mark.anyio


async def test_no_post_is_sent_a_second_time_after_a_restore() -> None:
    for verdict in await rounds(5, seed=11):
        assert (verdict.copies, verdict.state) == (1, OutboxState.SENT), verdict


async def test_a_search_that_finds_nothing_is_caught() -> None:
    assert any(verdict.copies > 1 for verdict in await rounds(2, seed=11, blind=True))
