"""A desk that is open for one test of the services, and a ticket on it that was worked on."""

from collections.abc import AsyncIterator

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.domain.settings import Settings
from tests.services.stand_ins import opened, worked_ticket


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[Application]:
    async with opened(settings) as application:
        yield application


@pytest.fixture
async def ticket(app: Application) -> SessionId:
    return await worked_ticket(app)
