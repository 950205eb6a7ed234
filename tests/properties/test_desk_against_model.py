"""The desk does what its model says, whatever happens in whatever order, and no preview is ever stale (R19)."""

import asyncio
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from flowpilot_desktop.app.bootstrap import build
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.notes.previews import Influences, fingerprint_of
from tests.properties.desk_machine import DeskMachine, StalePreview, TwoTextsForOneKey
from tests.services.stand_ins import SettableClock

HISTORIES = int(os.environ.get("FLOWPILOT_HISTORIES", "48"))
"""How many random histories of 50 steps: few in the test command, which has to be quick; 200 in a step of CI's own."""

SHARES = 4
"""The histories are split, so that the cores of a machine share them."""

MANY = settings(
    max_examples=HISTORIES // SHARES,
    stateful_step_count=50,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
FEWER = settings(MANY, max_examples=60, phases=[Phase.generate], report_multiple_bugs=False)

pytestmark = [pytest.mark.usefixtures("loop_may_block")]


@pytest.fixture(scope="module")
def _runner() -> Iterator[None]:
    with asyncio.Runner() as runner:
        DeskMachine.runner = runner
        yield


@pytest.fixture(scope="module")
def _template(tmp_path_factory: pytest.TempPathFactory, _runner: None) -> None:
    DeskMachine.template = tmp_path_factory.mktemp("machine")

    async def make() -> None:
        root = DeskMachine.template
        settings = Settings(data_dir=root / "desk", marks_dir=root / "marks", offline=True)
        application = await build(settings, clock=SettableClock())
        await application.close()
        shutil.rmtree(root / "marks", ignore_errors=True)

    DeskMachine.runner.run(make())


@pytest.mark.usefixtures("_template")
@pytest.mark.parametrize("share", range(SHARES))
def test_the_desk_does_what_the_model_says_and_no_preview_is_stale(share: int) -> None:
    @seed(share)
    class Share(DeskMachine):
        pass

    run_state_machine_as_test(Share, settings=MANY)


DROPPED = {
    "fresh_ai_sessions_update": 10,
    "fresh_facts_insert": 1,
    "fresh_facts_update": 2,
    "fresh_questions_insert": 1,
    "fresh_checks_insert": 1,
    "fresh_fixes_insert": 1,
    "fresh_note_edits_insert": 1,
}
"""Some that this machine finds in a few examples, and a seed with which it does; every one is dropped in
tests/storage/test_freshness.py."""


@pytest.mark.usefixtures("_template")
@pytest.mark.parametrize("name", DROPPED)
def test_a_desk_without_a_trigger_is_caught(name: str) -> None:
    @seed(DROPPED[name])
    class Mutant(DeskMachine):
        dropped, eager = (name,), True

    with pytest.raises((StalePreview, TwoTextsForOneKey)):
        run_state_machine_as_test(Mutant, settings=FEWER)


QUICK = {"language": 0, "references": 11, "epoch": 6}
"""What can change while the program is in use, and a seed with which that is found in a few examples."""


def ignoring(part: str) -> Callable[[Influences], str]:
    return lambda influences: fingerprint_of(replace(influences, **{part: ""}))


@pytest.mark.usefixtures("_template")
@pytest.mark.parametrize("part", QUICK)
def test_a_fingerprint_that_leaves_out_what_can_change_is_caught(part: str) -> None:
    @seed(QUICK[part])
    class Mutant(DeskMachine):
        eager = True

        @staticmethod
        def fingerprint(influences: Influences) -> str:
            return ignoring(part)(influences)

    with pytest.raises((StalePreview, TwoTextsForOneKey)):
        run_state_machine_as_test(Mutant, settings=FEWER)


@pytest.mark.parametrize("part", [field.name for field in fields(Influences)])
def test_every_influence_takes_part_in_the_fingerprint(part: str) -> None:
    influences = Influences(**{field.name: "as it is" for field in fields(Influences)})
    other = replace(influences, **{part: "as it will be"})
    assert fingerprint_of(influences) != fingerprint_of(other)
    assert fingerprint_of(influences) == fingerprint_of(replace(influences))
    assert ignoring(part)(influences) == ignoring(part)(other), "the mutant leaves this part out"
