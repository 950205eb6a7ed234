"""Faults of the program leave a report on this computer, with nothing of a customer in it, and nothing else does."""

import asyncio
import json
import logging
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.faults.logs import start_logging
from flowpilot_desktop.app.faults.watch import CrashWatch, keep_failed_start
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.support.crash_reports import KEPT, Crash, CrashReports
from flowpilot_desktop.services.support.doctor import Verdict
from flowpilot_desktop.services.support.error_words import module_of
from flowpilot_desktop.services.support.hidden_places import without_places
from tests.conftest import ExpectLog
from tests.desks import OpenDesk, opened_fixture

__all__ = ["opened_fixture"]

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).resolve().parents[2]
SECRET = "Blauer-Wal-93-tanzt!"
UNQUOTED = "Invoice Katz 4711-0815"

ENDS_HARD = """
import asyncio, os, signal, sys
from pathlib import Path
from flowpilot_desktop.app.owner.owning import own_or_hand_over
from flowpilot_desktop.app.owner.requests import Request
from flowpilot_desktop.domain.settings import Settings

async def own(application):
    log = application.settings.data_dir / "logs" / "flowpilot.log"
    log.write_text("begun\\nWARNING password: Blauer-Wal-93-tanzt!\\n")
    os.kill(os.getpid(), signal.SIGSEGV)

place = Path(sys.argv[1])
asyncio.run(own_or_hand_over(Settings(place / "desk", place / "marks", offline=True), Request((), ".", None), own))
"""
"""A run of the program, by its own door, that the machine ends in the middle."""


async def watched(app: Application) -> CrashWatch:
    return await asyncio.to_thread(CrashWatch, app.settings.data_dir, app.crash_reports)


async def test_a_hard_end_is_told_at_the_next_start_and_goes_into_the_support_bundle(
    settings: Settings, opened: OpenDesk
) -> None:
    call = [sys.executable, "-c", ENDS_HARD, str(settings.data_dir.parent)]
    ended = await asyncio.create_subprocess_exec(*call, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert await ended.wait() == -signal.SIGSEGV
    app = await opened(settings)
    (await watched(app)).end()
    (report,) = await app.crash_reports.untold()
    assert report.title.endswith(": Segmentation fault")
    assert "in own" in report.text
    assert "WARNING password" in report.text
    assert SECRET not in report.text
    assert str(settings.data_dir) not in report.text
    finding = next(each for each in await app.doctor.examine() if each.part == "crash reports")
    assert (finding.verdict, report.name in finding.text) == (Verdict.NOTE, True)
    entries = {each.name: each.text for each in (await app.support.bundle()).entries}
    assert entries[f"crashes/{report.name}"] == report.text
    assert not [name for name in entries if "trace" in name]
    await app.crash_reports.mark_told()
    assert await app.crash_reports.untold() == ()
    assert await app.crash_reports.delete() == 1
    assert await app.crash_reports.kept() == ()
    assert list((settings.data_dir / "logs").glob("*.trace")) == []


async def test_an_error_nobody_expected_makes_one_report_without_what_it_quotes(
    settings: Settings, opened: OpenDesk, expected_logs: ExpectLog
) -> None:
    expected_logs("a slot failed")
    app = await opened(settings)
    watch = await watched(app)
    for _ in range(3):  # a fault that comes again and again
        try:
            {}["the words of Dana Reyes"]
        except KeyError:
            logging.getLogger("flowpilot_desktop").critical("a slot failed", exc_info=True)
    logging.getLogger("flowpilot_desktop").critical("a slot failed, and there is no telling why")
    watch.end()
    (report,) = await app.crash_reports.kept()
    assert report.title.endswith(": KeyError")
    assert "test_crash_reports.py" in report.text
    assert "Dana" not in report.text
    assert (app.crash_reports.folder / report.name).stat().st_mode & 0o077 == 0


async def test_what_an_error_quotes_is_neither_in_the_log_nor_in_what_takes_it_along(
    settings: Settings, opened: OpenDesk, expected_logs: ExpectLog
) -> None:
    expected_logs("what was asked for failed")
    app = await opened(settings)
    log = logging.getLogger("flowpilot_desktop.any")
    watch = await watched(app)
    await asyncio.to_thread(start_logging, app)
    try:
        try:
            refuse(f"{UNQUOTED} {Path.home()}")
        except ValueError as error:
            log.error("what was asked for failed: %s", error)
            logging.getLogger("asyncio").error("what was asked for failed: %s", str(error))
            try:
                raise PermissionError(13, f"password: {SECRET}") from error
            except PermissionError:
                log.exception("what was asked for failed with %s", SECRET)
        for said in ("Dana Reyes, it's 0815", 'a "card" of O\'Brien, Dana Reyes'):
            try:
                float(said)
            except ValueError as error:
                log.error("what was asked for failed: %s", error)
                log.exception("what was asked for failed")
                logging.getLogger("asyncio").error("what was asked for failed: %r", error)
    finally:
        watch.end()
        for handler in [each for each in logging.getLogger().handlers if isinstance(each, RotatingFileHandler)]:
            logging.getLogger().removeHandler(handler)
            handler.close()
    entries = {each.name: each.text for each in (await app.support.bundle()).entries}
    assert entries["logs/flowpilot.log"].count("could not convert string to float: …") == 4
    told = "".join(entries.values())
    assert [word for word in ("Dana", "Brien", "card", *UNQUOTED.split(), "0815", SECRET) if word in told] == []
    assert entries["logs/flowpilot.log"].count("failed: the ticket … cannot be read") == 1
    assert len([name for name in entries if name.startswith("crashes/")]) == 2


def refuse(title: str) -> None:
    """As a careless part of the program would say it."""
    raise ValueError(f"the ticket {title} cannot be read")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (r"C:\Users\Jane Doe\AppData\Programs\FlowPilot\_internal\alembic\op.pyc", r"alembic\op.pyc"),
        (r"C:\Users\Jane Doe\flowpilot_desktop\app\main.py", r"flowpilot_desktop\app\main.py"),
        ("/home/jane doe/venv/lib/python3.12/asyncio/events.py", "asyncio/events.py"),
        (r"D:\Jane Doe\odd.py", "odd.py"),
        ("asyncio/events.pyc", "asyncio/events.pyc"),
    ],
)
def test_a_folder_with_blanks_names_nobody(tmp_path: Path, path: str, told: str) -> None:
    assert module_of(path) == told
    reports = CrashReports(tmp_path, Gate(bytes(32)))
    crash = Crash("X", f'Thread 0x1:\n  File "{path}", line 3 in go', datetime(2026, 11, 20, tzinfo=UTC), 1.0)
    text = reports.write(crash).read_text(encoding="utf-8")
    assert f'File "{told}", line 3 in go' in text
    assert "Jane" not in text
    assert "jane" not in text


@pytest.mark.parametrize(
    "text", [r"in C:\Users\Jane Doe\desk.sqlite", r"in c:\\users\\Jane Doe\\x", "in /Users/Jane Doe/x", "/home/Jane"]
)
def test_anybodys_home_is_nobodys(text: str) -> None:
    assert "Jane" not in without_places(text, Path("/desk"))
    assert "Doe" not in without_places(text, Path("/desk"))


async def test_a_second_fault_in_the_same_second_is_told_too(settings: Settings, opened: OpenDesk) -> None:
    app = await opened(settings)
    when = datetime(2026, 11, 20, tzinfo=UTC)
    await asyncio.to_thread(app.crash_reports.write, Crash("ValueError", "", when, 1.0))
    await app.crash_reports.mark_told()
    await asyncio.to_thread(app.crash_reports.write, Crash("KeyError", "", when, 1.0))
    assert [each.title.rpartition(" ")[2] for each in await app.crash_reports.untold()] == ["KeyError"]
    await app.crash_reports.mark_told()
    assert await app.crash_reports.untold() == ()


async def test_the_oldest_reports_go_and_a_run_that_was_killed_leaves_none(
    settings: Settings, opened: OpenDesk
) -> None:
    app = await opened(settings)
    (settings.data_dir / "logs").mkdir(exist_ok=True)
    killed = settings.data_dir / "logs" / "running-1.trace"
    killed.write_text(json.dumps({"began": 1.0, "version": "0.0.1"}) + "\n", encoding="utf-8")
    (await watched(app)).end()
    assert not killed.exists()
    assert await app.crash_reports.kept() == ()
    first = datetime(2026, 11, 20, tzinfo=UTC)
    for number in range(KEPT + 2):
        crash = Crash(f"Fault {number}", "", first + timedelta(minutes=number), 1.0)
        await asyncio.to_thread(app.crash_reports.write, crash)
    kept = await app.crash_reports.kept()
    assert [each.title.rpartition(" ")[2] for each in kept] == [str(number) for number in range(KEPT + 1, 1, -1)]


def test_a_start_that_fails_leaves_a_report_where_there_is_a_desk(tmp_path: Path) -> None:
    keep_failed_start(tmp_path / "no desk", RuntimeError("anything"))
    assert list(tmp_path.iterdir()) == []
    keep_failed_start(tmp_path, RuntimeError(f"password={SECRET}"))
    (report,) = (tmp_path / "crashes").iterdir()
    assert "RuntimeError" in report.read_text(encoding="utf-8")
    assert SECRET not in report.read_text(encoding="utf-8")
