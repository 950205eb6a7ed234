"""Desks to test with: made once, copied for each test."""

from pathlib import Path

import pytest

from tests.desks import opened_fixture as opened_fixture
from tests.storage.desks import Desk, full_desk


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with rows in every table. Copied, never changed."""
    return full_desk(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A new desk. Copied, never changed: making one takes longer than most tests."""
    desk = Desk(tmp_path_factory.mktemp("blank"))
    desk.open()
    return desk


@pytest.fixture
def empty(blank: Desk, tmp_path: Path) -> Desk:
    """A new desk, this test's own."""
    return blank.copy_to(tmp_path)


@pytest.fixture
def full(template: Desk, tmp_path: Path) -> Desk:
    """A desk with rows in every table, this test's own."""
    return template.copy_to(tmp_path)
