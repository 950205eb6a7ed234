"""The window as a process of its own on a real X screen: it is one, it answers commands, it loses nothing."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from flowpilot_desktop.app.grammar.commands import WrongUsage, parse
from tests.command_line.desk import PRINTER

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0  # seconds; two on an idle machine
LINK = "flowpilot://session/0b0e3c4e-6f0a-4a53-9a51-3f3c1b1b2c4d"


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a program on an X screen of its own."""
    reading, writing = os.pipe()
    server = shutil.which("Xvfb") or "Xvfb"
    command = [server, "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as process:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        home = {name: str(tmp_path / "home") for name in ("HOME", "XDG_RUNTIME_DIR")}
        (tmp_path / "home").mkdir(mode=0o700)
        yield {**os.environ, **home, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
        process.terminate()


def program(folder: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "flowpilot_desktop", "--data-dir", str(folder), *arguments]


def ran(folder: Path, screen: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(program(folder, *arguments), env=screen, capture_output=True, text=True, check=False)


def wait_for_owner(folder: Path) -> None:
    """Until the window has the desk open and takes requests."""
    deadline = time.monotonic() + PATIENCE
    while not (folder / "owner.json").exists():
        assert time.monotonic() < deadline, "the window did not open"
        time.sleep(0.05)


@pytest.mark.requires("xvfb")
def test_one_window_answers_commands_and_a_second_start_raises_it(tmp_path: Path, screen: dict[str, str]) -> None:
    folder = tmp_path / "desk"
    made = json.loads(ran(folder, screen, "--json", "import", PRINTER).stdout)["sessions"][0]["id"]
    with subprocess.Popen(program(folder), env=screen, stderr=subprocess.PIPE) as window:
        wait_for_owner(folder)
        assert ran(folder, screen, "fact", "add", "1", "Written beside the window").returncode == 0
        again = ran(folder, screen, f"flowpilot://session/{made}")
        assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
        assert window.poll() is None
        window.send_signal(signal.SIGKILL)
    shown = json.loads(ran(folder, screen, "--json", "show", "1").stdout)
    assert shown["facts"][-1]["text"] == "Written beside the window"


@pytest.mark.parametrize(
    "link",
    [
        "flowpilot://",
        "flowpilot://session/../x",
        "flowpilot://session/1;rm",
        "flowpilot://delete/1",
        f"{LINK}\n",
        f"{LINK} x",
    ],
)
def test_a_link_is_taken_in_its_exact_form_alone(link: str) -> None:
    with pytest.raises(WrongUsage, match="does not lead to a ticket"):
        parse([link])


def test_a_link_opens_and_does_nothing_else() -> None:
    args = parse([LINK])
    assert (args.verb, args.session) == (None, LINK.rpartition("/")[2])
