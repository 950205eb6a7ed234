"""What the program accepts does not obey a value. By command: ``tests/torture/script_bodies.py --bodies 20000``."""

import os
import shutil

import pytest

from flowpilot_desktop.domain.scripts import Shell
from tests.torture.script_bodies import judge


@pytest.mark.skipif(os.name != "posix" or not shutil.which("bash"), reason="needs bash")
def test_no_body_of_bash_that_is_accepted_runs_what_a_value_holds() -> None:
    found = judge(int(os.environ.get("FLOWPILOT_BODIES", "40")), "with the tests", Shell.BASH, controls=10)
    assert found["broken into"] == 0, found
    assert found["data refused"] == 0, found
    assert found["accepted"] >= 10
    assert found["control broken into"] > 0, "the control must be broken into, or this shows nothing"


def test_bodies_of_powershell_are_accepted_when_they_use_a_value_as_data_and_only_then() -> None:
    found = judge(int(os.environ.get("FLOWPILOT_BODIES", "40")), "with the tests", Shell.POWERSHELL)
    assert (found["broken into"], found["data refused"]) == (0, 0), found
    assert found["accepted"] >= 10
