"""A note of two hundred facts is composed and verified before a finger leaves its key."""

from time import perf_counter

import pytest

from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.services.composer import compose
from flowpilot_desktop.services.verifier import verify
from tests.composer.bundles import bundle, fact, fix, worked


def big(kind: NoteKind, run: int) -> NoteBundle:
    facts = tuple(
        fact(n, f"run {run}: host srv-{n:03}.example.org answers on port {n} in {n * 3} ms") for n in range(1, 201)
    )
    return bundle(kind=kind, facts=facts, fixes=(fix(1, "Restart the relay", worked(200), rests_on=(3, 4)),))


@pytest.mark.parametrize("kind", list(NoteKind))
def test_two_hundred_facts_take_milliseconds(kind: NoteKind) -> None:
    compose(big(kind, 0))
    times = []
    for run in range(1, 8):
        given = big(kind, run)
        start = perf_counter()
        assert verify(compose(given).sections, given) == ()
        times.append(perf_counter() - start)
    assert min(times) < 0.1, "20 ms on an idle machine; the limit leaves room for a busy one"
