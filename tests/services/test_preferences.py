"""Settings of the desk are checked before they are kept, and kept only where they differ from what is usual."""

from pathlib import Path

import pytest

from flowpilot_desktop.domain.errors import InvalidInput, NotFound
from flowpilot_desktop.domain.events import SettingsChanged
from flowpilot_desktop.domain.settings import PREFERENCE_NAMES, Preferences, Settings
from flowpilot_desktop.services.preferences import described
from flowpilot_desktop.services.setting_values import checked
from tests.services.stand_ins import close, opened, worked_ticket

pytestmark = pytest.mark.anyio


async def test_a_setting_is_kept_over_a_restart_and_announced(settings: Settings, tmp_path: Path) -> None:
    async with opened(settings) as app:
        assert app.preferences.current == Preferences()
        told: list[frozenset[str]] = []
        app.bus.subscribe(SettingsChanged, lambda event: told.append(event.names))
        await app.preferences.change("quarantine_seconds", " 30 ")
        await app.preferences.change("note_language", "de")
        await app.preferences.change("post_folder", str(tmp_path / "Größe"))
        assert told == [frozenset({name}) for name in ("quarantine_seconds", "note_language", "post_folder")]
    async with opened(settings) as app:
        assert app.preferences.current == Preferences("de", str(tmp_path / "Größe"), 30)
        await close(app, await worked_ticket(app))
        await app.outbox.deliver(at_once=True)
    assert len(list((tmp_path / "Größe").rglob("*.md"))) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("note_language", "fr"), ("note_language", "DE"), ("quarantine_seconds", ""), ("quarantine_seconds", "-1"),
        ("quarantine_seconds", "1.5"), ("quarantine_seconds", "٣"), ("quarantine_seconds", "86401"),
        ("quarantine_seconds", "9" * 4000), ("post_folder", "notes"), ("post_folder", "./notes"),
        ("post_folder", "~nobody-of-that-name/notes"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_used_is_refused(name: str, value: str) -> None:
    with pytest.raises(InvalidInput):
        checked(name, value)


def test_a_setting_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound, match="There are: note_language, post_folder, quarantine_seconds"):
        checked("colour", "red")


def test_every_setting_says_what_it_means() -> None:
    entries = described(Preferences())
    assert tuple(name for name, _, _ in entries) == PREFERENCE_NAMES
    assert all(meaning.endswith(".") for _, _, meaning in entries)


@pytest.mark.parametrize("value", ["", "0", "600", "86400"])
def test_values_at_the_edges_are_taken(value: str) -> None:
    assert checked("quarantine_seconds" if value else "post_folder", value) == (int(value) if value else "")
