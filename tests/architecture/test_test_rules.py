"""The tests' own rules hold: silence, no network, no blocked loop, what CI requires."""

import asyncio
import logging
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "flowpilot_desktop"


def as_if_in_the_package(source: str) -> None:
    exec(compile(source, str(PACKAGE / "imagined.py"), "exec"), {})


def test_a_stray_warning_is_a_complaint(log_watch: Any) -> None:
    logging.getLogger("flowpilot_desktop.imagined").warning("the disk is %s", "full")
    assert log_watch.complaints() == ["stray WARNING from flowpilot_desktop.imagined: the disk is full"]
    log_watch.records.clear()


def test_a_warning_that_was_expected_is_none(expected_logs: Any) -> None:
    expected_logs("disk is full", logger="flowpilot_desktop")
    logging.getLogger("flowpilot_desktop.imagined").error("the disk is full")


def test_a_warning_that_was_expected_must_come(log_watch: Any) -> None:
    log_watch.expect("disk is full")
    assert log_watch.complaints() == ["expected a log record like 'disk is full', there was none"]
    log_watch.expected.clear()


def test_the_network_is_off(guard: Any) -> None:
    with socket.socket() as client, pytest.raises(RuntimeError, match="no network beyond this machine"):
        client.connect(("192.0.2.1", 443))
    assert len(guard.attempts) == 1
    guard.attempts.clear()


def test_names_are_not_looked_up(guard: Any) -> None:
    with pytest.raises(RuntimeError, match="no network beyond this machine"):
        socket.getaddrinfo("ticket.example", 443)
    guard.attempts.clear()


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass


@pytest.mark.anyio
async def test_the_program_may_not_block_the_loop() -> None:
    with pytest.raises(RuntimeError, match=r"time\.sleep on the event loop"):
        as_if_in_the_package("import time; time.sleep(0)")
    with pytest.raises(RuntimeError, match="open on the event loop"):
        as_if_in_the_package("open(__import__('os').devnull).close()")


@pytest.mark.anyio
async def test_the_program_may_block_a_worker_thread_and_a_test_its_own_loop(tmp_path: Path) -> None:
    await asyncio.to_thread(as_if_in_the_package, "import time; time.sleep(0)")
    (tmp_path / "file").write_text("a test may")
    assert threading.current_thread() is threading.main_thread()


@pytest.mark.anyio
@pytest.mark.usefixtures("loop_may_block")
async def test_a_test_can_let_the_program_block_a_loop_that_belongs_to_no_window() -> None:
    as_if_in_the_package("import time; time.sleep(0)")


def test_what_is_missing_is_skipped_here_and_fails_where_it_is_required(
    requires: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("FLOWPILOT_REQUIRE", "")
    with pytest.raises(pytest.skip.Exception, match="Xvfb"):
        requires("xvfb")
    monkeypatch.setenv("FLOWPILOT_REQUIRE", "shared,xvfb")
    with pytest.raises(pytest.fail.Exception, match="FLOWPILOT_REQUIRE"):
        requires("xvfb")
    with pytest.raises(pytest.UsageError, match="unknown requirement"):
        requires("xfvb")


@pytest.mark.requires("shared")
def test_the_real_data_is_where_it_is_said_to_be(shared_data: Path) -> None:
    assert (shared_data / "conversations").is_dir()
