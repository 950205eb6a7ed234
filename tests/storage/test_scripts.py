"""Templates keep every version; generations hold placeholders and belong to a session or to none."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.scripts import Risk, Shell
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.scripts.rendering import render
from flowpilot_desktop.storage.unit_of_work import UnitOfWork
from tests.desks import OpenDesk
from tests.scripts.templates import GATE, template
from tests.services.stand_ins import SettableClock

pytestmark = pytest.mark.anyio
PASSWORD = {"type": "string", "sensitive": True}
FIRST = replace(template(Shell.BASH, "printf '%s' \"$p_word\"\n", word=PASSWORD), risk=Risk.DISRUPTS, needs_admin=True)
SECOND = replace(FIRST, version=2, name="A better sample", is_draft=True)


@pytest.fixture
async def app(opened: OpenDesk, settings: Settings) -> Application:
    return await opened(settings, clock=SettableClock())


async def test_every_version_of_a_template_is_kept(app: Application) -> None:
    other = replace(FIRST, id="another")

    def work(uow: UnitOfWork) -> None:
        for each in (FIRST, SECOND, other):
            uow.templates.add(each)

    await app.database.transact(work)
    read = app.database.read
    assert await read(lambda uow: uow.templates.get("sample")) == SECOND
    assert await read(lambda uow: uow.templates.get("sample", 1)) == FIRST
    assert await read(lambda uow: uow.templates.get("sample", 3)) is None
    assert await read(lambda uow: uow.templates.get("none")) is None
    assert await read(lambda uow: uow.templates.latest()) == (other, SECOND)
    versions = await read(lambda uow: uow.templates.versions("sample"))
    assert versions == tuple((each, datetime(2026, 9, 30, 12, tzinfo=UTC)) for each in (FIRST, SECOND))


async def test_a_generation_belongs_to_a_session_or_to_none(app: Application) -> None:
    session_id = await app.sessions.start("A ticket")
    script = render(FIRST, {"word": "correct horse battery"}, gate=GATE)
    before = (await app.sessions.view(session_id)).session.state_version
    free = await app.database.transact(lambda uow: uow.generations.add(script))
    assert (await app.sessions.view(session_id)).session.state_version == before
    bound = await app.database.transact(lambda uow: uow.generations.add(script, session_id=session_id, fix=3))
    view = await app.sessions.view(session_id)
    assert view.session.state_version == before + 1
    (made,) = view.generations
    assert (made.id, made.fix, made.executed_at, made.template_version) == (bound, 3, None, 1)
    assert str(made.parameters["word"]).startswith("[SECRET:word#")
    (loose,) = await app.database.read(lambda uow: uow.generations.without_session())
    assert (loose.id, loose.session_id) == (free, None)
    await app.database.transact(lambda uow: uow.generations.mark_executed(bound))
    run = await app.database.read(lambda uow: uow.generations.get(bound))
    assert run is not None
    assert run.executed_at == datetime(2026, 9, 30, 12, tzinfo=UTC)
    assert (await app.sessions.view(session_id)).session.state_version == before + 2
    assert await app.database.read(lambda uow: uow.generations.get(999)) is None
