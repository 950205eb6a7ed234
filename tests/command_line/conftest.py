"""A command's event loop belongs to no window: it may wait for a file."""

import pytest

from tests.command_line.desk import desk, no_desk

__all__ = ["desk", "no_desk"]


@pytest.fixture(autouse=True)
def _a_command_may_wait(loop_may_block: None) -> None:
    return
