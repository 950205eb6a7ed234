from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flowpilot_desktop.app.bootstrap import build
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.storage.backups import is_due, outdated

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


class SetClock:
    """A clock that a test sets."""

    def __init__(self, now: datetime) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return self.time.timestamp()

    def boot_id(self) -> str:
        return "the only boot"


def named(at: datetime, why: str = "daily") -> Path:
    return Path(f"{at:%Y%m%dT%H%M%S}-{why}.sqlite")


def test_of_two_years_of_daily_backups_days_weeks_and_months_stay() -> None:
    backups = [named(NOON - timedelta(days=day)) for day in range(730)]
    kept = set(backups) - set(outdated(backups))
    assert set(backups[:12]) <= kept
    assert 12 + 6 <= len(kept) <= 12 + 10 + 9
    oldest = min(file.name for file in kept)
    assert oldest.startswith("202603"), "nine months back"


def test_the_last_copies_before_migrations_stay_however_old_they_are() -> None:
    old = [named(NOON - timedelta(days=900 + day), f"before-{day:04d}") for day in range(5)]
    young = [named(NOON - timedelta(days=day)) for day in range(40)]
    kept = set(old + young) - set(outdated(old + young))
    assert set(old[:3]) <= kept


def test_a_backup_is_due_once_a_day_and_one_from_the_future_puts_off_none(tmp_path: Path) -> None:
    assert is_due(tmp_path, now=NOON)
    (tmp_path / named(NOON - timedelta(hours=23)).name).touch()
    assert not is_due(tmp_path, now=NOON)
    assert is_due(tmp_path, now=NOON + timedelta(hours=2))
    (tmp_path / named(NOON + timedelta(days=400)).name).touch()
    assert is_due(tmp_path, now=NOON + timedelta(hours=2))


@pytest.mark.anyio
async def test_a_desk_is_backed_up_when_it_is_closed_and_the_copy_holds_what_was_written(settings: Settings) -> None:
    clock = SetClock(NOON)
    folder = settings.data_dir / "backups"
    for day in range(3):
        clock.time = NOON + timedelta(days=day, minutes=1)
        for _ in range(2):
            application = await build(settings, clock=clock)
            await application.sessions.start(f"Ticket of day {day}")
            await application.close()
        assert len(list(folder.glob("*-daily.sqlite"))) == day + 1
    newest = max(folder.glob("*.sqlite"))
    assert newest.stat().st_mode & 0o077 == 0
    restored = Settings(settings.data_dir.parent / "restored", settings.marks_dir)
    restored.data_dir.mkdir()
    (restored.data_dir / "desk.sqlite").write_bytes(newest.read_bytes())
    application = await build(restored, clock=clock)
    titles = [session.title for session in await application.sessions.newest()]
    assert titles[0] == "Ticket of day 2"
    assert application.database.desk.is_older_copy
    await application.close()
