"""What every test may rely on: silence is asserted, the network is off, nothing blocks the loop, runs repeat."""

import asyncio
import gc
import logging
import os
import re
import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from types import FrameType
from typing import Any, Protocol, SupportsIndex

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from flowpilot_desktop.domain.settings import Settings
from tests.new_desk import NewDesk
from tests.ticketservers.servers import is_installed, is_wanted

ROOT = Path(__file__).resolve().parent.parent
SHARED_DATA = ROOT.parent / "shared" / "data"
PACKAGE = str(ROOT / "flowpilot_desktop") + os.sep


def aimock_is_here() -> bool:
    """Whether the Messages API can be played by a peer that nobody here wrote."""
    places = [Path(place) for place in (os.environ.get("FLOWPILOT_AIMOCK"),) if place]
    found = any((place / "node_modules/.bin/llmock").exists() for place in (*places, ROOT / "tests/assistant/aimock"))
    return bool(shutil.which("node")) and (found or bool(shutil.which("llmock")))


REQUIREMENTS: dict[str, tuple[str, Callable[[], bool]]] = {
    "shared": ("the real support data in ../shared/data", SHARED_DATA.is_dir),
    "node": ("Node and aimock ('npm install' in tests/assistant/aimock)", aimock_is_here),
    "xvfb": ("Xvfb and xauth, for a real X screen", lambda: bool(shutil.which("Xvfb") and shutil.which("xauth"))),
    "xdotool": ("xdotool, to press real keys", lambda: bool(shutil.which("xdotool"))),
    **{
        system: (
            f"{title}: .ci/ticketservers {system} installs it, FLOWPILOT_REAL_SERVERS={system} lets tests start it",
            partial(lambda name: is_wanted(name) and is_installed(name), system),
        )
        for system, title in (("rt", "Request Tracker 5"), ("redmine", "Redmine"), ("roundup", "Roundup"))
    },
}
"""What not every machine has: what to call it, and how to see whether it is here."""

hypothesis_settings.register_profile(
    "ci", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.register_profile("dev", deadline=None)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: no collection of garbage need walk through it again.

    The program does the same once its window is shown.
    """
    gc.collect()
    gc.freeze()


# What a test needs --------------------------------------------------------------------------------------------------


def require(*names: str) -> None:
    """Skip where one of these is missing; fail where FLOWPILOT_REQUIRE names it, as it does in CI."""
    must_have = {name for name in os.environ.get("FLOWPILOT_REQUIRE", "").split(",") if name}
    unknown = (must_have | set(names)) - set(REQUIREMENTS)
    if unknown:
        raise pytest.UsageError(f"unknown requirement {sorted(unknown)}; tests/conftest.py knows {list(REQUIREMENTS)}")
    for name in names:
        what, is_here = REQUIREMENTS[name]
        if is_here():
            continue
        if name in must_have:
            pytest.fail(f"needs {what}, and FLOWPILOT_REQUIRE says that it is here", pytrace=False)
        pytest.skip(f"needs {what}")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("requires"):
        require(*mark.args)


@pytest.fixture
def requires() -> Callable[..., None]:
    """``requires("shared")`` where the marker ``pytest.mark.requires("shared")`` comes too early."""
    return require


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real support data: used from there, never copied into the project."""
    require("shared")
    return SHARED_DATA


# Silence is asserted ------------------------------------------------------------------------------------------------


class ExpectLog(Protocol):
    """Call it with a pattern of a warning or an error that this test is about."""

    def __call__(self, pattern: str, *, logger: str = "") -> None: ...


class LogWatch:
    """Every record from WARNING up since the test began, and what the test said about them."""

    def __init__(self) -> None:
        self.records: list[tuple[str, str, str]] = []
        self.expected: list[tuple[str, str]] = []

    def expect(self, pattern: str, *, logger: str = "") -> None:
        self.expected.append((logger, pattern))

    def complaints(self) -> list[str]:
        """Records that nobody expected, then expectations that no record met."""
        records = list(self.records)
        strays = [
            f"stray {level} from {name}: {message}"
            for name, level, message in records
            if not any(self._meets(name, message, expectation) for expectation in self.expected)
        ]
        unmet = [
            f"expected a log record like {expectation[1]!r}, there was none"
            for expectation in self.expected
            if not any(self._meets(name, message, expectation) for name, _, message in records)
        ]
        return strays + unmet

    @staticmethod
    def _meets(name: str, message: str, expectation: tuple[str, str]) -> bool:
        logger, pattern = expectation
        return (name == logger or name.startswith(f"{logger}.") or not logger) and bool(re.search(pattern, message))


@pytest.fixture(autouse=True)
def log_watch() -> Iterator[LogWatch]:
    """Fail a test that leaves a warning or an error in the log without saying that it will.

    Watches where records are made, so that no handler, level of a handler or ``propagate`` hides one.
    """
    watch, make_record = LogWatch(), logging.getLogRecordFactory()

    def watched(*args: object, **kwargs: object) -> logging.LogRecord:
        record = make_record(*args, **kwargs)
        if record.levelno >= logging.WARNING:
            watch.records.append((record.name, record.levelname, record.getMessage()))
        return record

    logging.setLogRecordFactory(watched)
    yield watch
    logging.setLogRecordFactory(make_record)
    if complaints := watch.complaints():
        pytest.fail("\n".join(complaints), pytrace=False)


@pytest.fixture
def expected_logs(log_watch: LogWatch) -> ExpectLog:
    """``expected_logs(r"disk is full", logger="flowpilot_desktop.storage")``: must come, and may then be there."""
    return log_watch.expect


# The network is off, and nothing blocks the loop --------------------------------------------------------------------


class NetworkIsOff(RuntimeError):
    """A test reached for an address outside this machine."""


class LoopBlocked(RuntimeError):
    """The program did on the event loop's thread what belongs on a worker thread."""


class Guard:
    """An audit hook: sees what is done with files, sockets and sleep, whichever library does it, on any thread."""

    BLOCKING = frozenset({"open", "os.listdir", "os.scandir", "os.mkdir", "os.rename", "os.remove"})
    NETWORK = frozenset({"socket.connect", "socket.sendto", "socket.getaddrinfo"})
    MAY_BLOCK = ("<frozen importlib", f"{os.sep}linecache.py", f"{os.sep}asyncio{os.sep}")

    def __init__(self) -> None:
        self.attempts: list[str] = []
        self.loop_may_block = False

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in self.BLOCKING:
            self.refuse_on_a_loop(event)
        elif event == "socket.getaddrinfo":
            self.refuse_network(arguments[0])
        elif event in self.NETWORK and arguments[0].family in (socket.AF_INET, socket.AF_INET6):
            self.refuse_network(arguments[1][0])

    def refuse_network(self, host: str | bytes | None) -> None:
        name = host.decode("ascii", "replace") if isinstance(host, bytes) else host or "localhost"
        with suppress(ValueError):
            if name == "localhost" or ip_address(name).is_loopback or ip_address(name).is_unspecified:
                return
        sentence = f"a test reached for {name!r}: there is no network beyond this machine in tests"
        self.attempts.append(sentence)
        raise NetworkIsOff(sentence)

    def refuse_on_a_loop(self, what: str) -> None:
        """Complain where our own code is what blocks; a test may well read a file in its async body."""
        if self.loop_may_block or asyncio._get_running_loop() is None:
            return
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            name = frame.f_code.co_filename
            if name.startswith(PACKAGE):
                raise LoopBlocked(
                    f"{what} on the event loop's thread, from {name.removeprefix(PACKAGE)}:{frame.f_lineno}"
                )
            if any(allowed in name for allowed in self.MAY_BLOCK):
                return
            frame = frame.f_back


def sleep_off_the_loop(seconds: float | SupportsIndex) -> None:
    GUARD.refuse_on_a_loop("time.sleep")
    SLEEP(seconds)


GUARD, SLEEP = Guard(), time.sleep
sys.addaudithook(GUARD)
time.sleep = sleep_off_the_loop  # Python tells audit hooks of a sleep from 3.13 on


@pytest.fixture(scope="session", autouse=True)
def _sql_stays_off_the_loop() -> None:
    """SQL is invisible to audit hooks; SQLAlchemy tells of it. Not imported here where no test needs it."""
    if "sqlalchemy" in sys.modules:
        from sqlalchemy import Engine, event

        event.listen(Engine, "before_cursor_execute", lambda *_: GUARD.refuse_on_a_loop("SQL"))


@pytest.fixture(autouse=True)
def guard() -> Iterator[Guard]:
    """Fail also where the program took the refusal of the network for an outage and went on."""
    GUARD.attempts.clear()
    yield GUARD
    if GUARD.attempts:
        pytest.fail("\n".join(GUARD.attempts), pytrace=False)


@pytest.fixture
def loop_may_block() -> Iterator[None]:
    """For a test whose loop belongs to no window."""
    GUARD.loop_may_block = True
    yield
    GUARD.loop_may_block = False


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Tests with ``pytest.mark.anyio`` run on asyncio, which is all that the desk is written for."""
    return "asyncio"


# A desk of one's own ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees the developer's desk, keys or key store, nor does a program that it starts."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as environment:
        for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
            environment.setenv(name, str(home))
        for name in [*os.environ]:
            if name.startswith(("XDG_DATA", "XDG_STATE", "XDG_CONFIG", "XDG_CACHE", "FLOWPILOT_HOME", "ANTHROPIC_")):
                environment.delenv(name)
        environment.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        yield


@pytest.fixture(scope="session")
def new_desk(tmp_path_factory: pytest.TempPathFactory) -> NewDesk:
    """``new_desk(folder)`` puts a desk there that was just made, in a fiftieth of the time that making one takes."""
    return NewDesk(tmp_path_factory.mktemp("new-desk"))


@pytest.fixture
def unmade(tmp_path: Path) -> Settings:
    """For a test of how a desk is made: there is none yet. Without a network."""
    return Settings(data_dir=tmp_path / "desk", marks_dir=tmp_path / "marks", offline=True)


@pytest.fixture
def settings(unmade: Settings, new_desk: NewDesk) -> Settings:
    """A new desk that is this test's alone, without a network."""
    new_desk(unmade.data_dir)
    return unmade
