"""A bare Debian 12 in a folder, in which packages are installed and used as by a person: root, chroot, Xvfb, xdotool.

It has neither Python nor Qt. What runs in it sees no other files; its user has no rights. Standard library only.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "flowpilot-desktop"
USER = "agent"
HOME = Path("home") / USER
DESK = HOME / ".local/share/flowpilot-desktop"
PATIENCE = 90.0  # seconds until a window is there, or a step of the story is done, on a busy machine
SCREEN = "1440x900x24"


class Failed(Exception):
    """A step did not do what it should."""


class Bare:
    """A bare system in a folder; what runs in it sees no other files."""

    def __init__(self, root: Path, log: Path | None) -> None:
        self.root = root
        self._log = log
        self._began = time.monotonic()
        self.display = ""
        self.screen_memory = Path()

    def step(self, sentence: str) -> None:
        """Say what was done and proved."""
        line = f"{time.monotonic() - self._began:6.1f} s  {sentence}"
        print(line, flush=True)
        if self._log:
            with self._log.open("a", encoding="utf-8") as log:
                log.write(f"{line}\n")

    def words(self, *command: str, user: str = "root") -> list[str]:
        """A command line that runs ``command`` inside; its mounts are seen by it alone and vanish with it."""
        mounts = "; ".join(
            f"mount --rbind {place} {self.root}{place}" for place in ("/proc", "/dev", "/tmp/.X11-unix")
            if Path(place).exists()
        )  # fmt: skip
        home = f"/{HOME}" if user == USER else "/root"
        display = [f"DISPLAY={self.display}"] if self.display else []
        sees = [f"HOME={home}", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive"]
        inside = ["chroot", f"--userspec={user}:{user}", str(self.root), "/usr/bin/env", "-i", *sees, *display]
        return ["unshare", "--mount", "--propagation", "private", "sh", "-c", f'{mounts}; exec "$@"', "sh", *inside,
                *command]  # fmt: skip

    def run(self, *command: str, user: str = "root", fails: bool = False, errors: bool = False) -> str:
        """What it prints, on standard error with ``errors``; one that ``fails`` must end with another code than 0."""
        done = subprocess.run(
            self.words(*command, user=user), capture_output=True, text=True, check=False, timeout=600, cwd="/"
        )
        if (done.returncode != 0) != fails:
            raise Failed(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
        return done.stderr if errors else done.stdout

    def program(self, *arguments: str) -> dict[str, object]:
        """A command of the installed program, as the user: what it prints as JSON."""
        answer: dict[str, object] = json.loads(self.run("flowpilot-desktop", "--json", *arguments, user=USER))
        return answer

    @contextmanager
    def window(self, *arguments: str, desk: Path = DESK, ends_with: int = 0) -> Iterator[subprocess.Popen[bytes]]:
        """The installed program with its window open, then closed by its own key; unless it is to end otherwise."""
        owner = self.root / desk / "owner.json"
        owner.unlink(missing_ok=True)
        process = subprocess.Popen(
            self.words("flowpilot-desktop", *arguments, user=USER), cwd="/", start_new_session=True
        )
        try:
            deadline = time.monotonic() + PATIENCE
            while not (owner.exists() and self.windows()):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise Failed(f"the window did not open (exit code {process.poll()})")
                time.sleep(0.1)
            yield process
            if not ends_with:
                self.press("ctrl+q")
            if process.wait(PATIENCE) != ends_with:
                raise Failed(f"the program ended with {process.returncode}")
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    @contextmanager
    def refusing(self, *arguments: str) -> Iterator[None]:
        """The installed program whose window says that the desk cannot be opened, and ends when that is closed."""
        process = subprocess.Popen(
            self.words(NAME, *arguments, user=USER), cwd="/", start_new_session=True, stderr=subprocess.DEVNULL
        )
        try:
            deadline = time.monotonic() + PATIENCE
            while not self.windows("^The desk cannot be opened$"):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise Failed(f"the window did not say that the desk cannot be opened (code {process.poll()})")
                time.sleep(0.1)
            yield
            if process.wait(PATIENCE) != 1:
                raise Failed(f"the program ended with {process.returncode}")
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def windows(self, name: str = "FlowPilot Desktop") -> list[str]:
        """The visible windows whose title matches ``name``, the newest last."""
        return self.hands("search", "--onlyvisible", "--name", name, check=False).split()

    def press(self, *keys: str, window: str = "") -> None:
        """Keys of X, such as ``ctrl+r``, into a window: the program's own where none is named."""
        self.hands("windowfocus", "--sync", window or self.windows()[-1])
        self.hands("key", "--clearmodifiers", "--delay", "120", *keys)

    def type(self, text: str) -> None:
        self.hands("type", "--clearmodifiers", "--delay", "12", text)

    def click_on(self, colour: bytes, least: int) -> None:
        """Click the middle of the lowest row of so many pixels of ``colour`` (blue, green, red) in the lower right."""
        data = self.screen_memory.read_bytes()
        header = struct.unpack_from(">25I", data)
        begin, width, height, line = header[0] + header[19] * 12, header[4], header[5], header[12]
        for y in range(height - 1, height * 3 // 4, -1):
            row = [x for x in range(width * 2 // 3, width) if data[(at := begin + y * line + x * 4) : at + 3] == colour]
            if len(row) >= least:
                self.hands("mousemove", str(row[len(row) // 2]), str(y - 8), "click", "1")
                return
        raise Failed("the primary button is not on the screen")

    def hands(self, *words: str, check: bool = True) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            check=False,
        )
        if check and done.returncode:
            raise Failed(f"xdotool {' '.join(words)}: {done.stderr}")
        return done.stdout

    def files(self) -> set[str]:
        """Every path outside the user's home, package caches and logs."""
        apart = ("proc", "dev", "sys", "tmp", "run", "var/cache", "var/log", "var/lib/dpkg", "var/lib/apt", str(HOME))
        found = set()
        for folder, names, files in os.walk(self.root):
            inside = os.path.relpath(folder, self.root)
            names[:] = [name for name in names if os.path.normpath(f"{inside}/{name}") not in apart]
            found.update(os.path.normpath(f"{inside}/{name}") for name in (*names, *files))
        return found


def prepare(bare: Bare, ready: Path | None) -> None:
    """Make the bare system, or copy one that is ready."""
    if ready:
        subprocess.run(["cp", "-a", str(ready), str(bare.root)], check=True)
    else:
        made = ["debootstrap", "--variant=minbase", "bookworm", str(bare.root)]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
    for name in ("python3", "libQt6Core.so.6"):
        if any(bare.root.rglob(f"usr/**/{name}")):
            raise Failed(f"this system is not bare: it has {name}")
    if Path("/etc/apt/apt.conf.d").exists():  # how this machine reaches its packages is how the bare one does
        shutil.copytree("/etc/apt/apt.conf.d", bare.root / "etc/apt/apt.conf.d", dirs_exist_ok=True)
    shutil.copy("/etc/resolv.conf", bare.root / "etc/resolv.conf")
    (bare.root / "tmp/.X11-unix").mkdir(exist_ok=True)
    bare.run("useradd", "--create-home", "--uid", "1000", USER)
    bare.run("apt-get", "update", "-qq")
    bare.step("a bare Debian 12 is ready: no Python, no Qt, a user without rights")


@contextmanager
def screen(bare: Bare) -> Iterator[None]:
    """A screen of its own for what runs in the bare system."""
    reading, writing = os.pipe()
    with tempfile.TemporaryDirectory(prefix="flowpilot-screen-") as memory:
        call = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp", "-ac", "-fbdir", memory]
        with subprocess.Popen([*call, "-noreset"], pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
            os.close(writing)
            with os.fdopen(reading) as told:
                bare.display = f":{told.readline().strip()}"
            bare.screen_memory = Path(memory) / "Xvfb_screen0"
            try:
                yield
            finally:
                server.terminate()
