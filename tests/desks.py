"""How tests open a desk: by the program's own door, and never leaving one open."""

from collections.abc import AsyncIterator, Awaitable
from pathlib import Path
from typing import Any, Protocol

import pytest

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.domain.settings import Settings


class OpenDesk(Protocol):
    """``await opened(settings)``; what is still open at the test's end is closed then."""

    def __call__(self, settings: Settings, **overrides: Any) -> Awaitable[Application]: ...


@pytest.fixture(name="opened")
async def opened_fixture(tmp_path: Path) -> AsyncIterator[OpenDesk]:
    """Opens desks, as often as it is called; closes them before the test's folder is taken away."""
    applications: list[Application] = []

    async def opened(settings: Settings, **overrides: Any) -> Application:
        application = await build(settings, **overrides)
        applications.append(application)
        return application

    yield opened
    for application in applications:
        await application.close()
