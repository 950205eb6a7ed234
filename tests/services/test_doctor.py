"""The doctor names what is wrong with a desk and changes nothing."""

import pytest

from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.ports import NotSent
from flowpilot_desktop.services.support.doctor import Verdict
from tests.services.stand_ins import ScriptedConnector, opened, worked_ticket

pytestmark = pytest.mark.anyio


async def test_a_desk_that_is_well_has_no_fault(settings: Settings) -> None:
    async with opened(settings) as app:
        ticket = await worked_ticket(app)
        before = await app.sessions.view(ticket)
        findings = {each.part: each for each in await app.doctor.examine()}
        assert Verdict.FAULT not in {each.verdict for each in findings.values()}
        assert findings["database"].text.startswith("1 ticket, ")
        assert findings["keychain"].verdict is Verdict.NOTE, "tests have no key store"
        assert await app.sessions.view(ticket) == before


async def test_a_folder_that_cannot_be_posted_to_is_a_fault(settings: Settings) -> None:
    (settings.data_dir / "posted").write_text("a file where the folder should be")
    async with opened(settings) as app:
        (finding,) = [each for each in await app.doctor.examine() if "folder" in each.part]
    assert finding.verdict is Verdict.FAULT
    assert "cannot be used" in finding.text


async def test_offline_no_ticket_system_is_called(settings: Settings) -> None:
    class Unreachable(ScriptedConnector):
        async def check(self) -> str:
            self.calls.append("check")
            raise NotSent("No answer.")

    system = Unreachable(needs_network=True)
    async with opened(settings, system) as app:
        (finding,) = [each for each in await app.doctor.examine() if each.part.startswith("ticket system")]
    assert (finding.verdict, finding.text) == (Verdict.NOTE, "Not checked: this run makes no network calls.")
    assert system.calls == []


async def test_a_copy_of_an_older_desk_is_noticed(settings: Settings) -> None:
    async with opened(settings) as app:
        await worked_ticket(app)
    older = (settings.data_dir / "desk.sqlite").read_bytes()
    async with opened(settings) as app:
        await worked_ticket(app)
    (settings.data_dir / "desk.sqlite").write_bytes(older)
    async with opened(settings) as app:
        (finding,) = [each for each in await app.doctor.examine() if each.part == "copy"]
    assert finding.verdict is Verdict.NOTE
    assert "restored from an older copy" in finding.text
