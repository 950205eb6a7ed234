"""A screen of its own and the hands of an agent: real X events, counted, and pictures of what is on the screen."""

import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # for the pictures here; the program gets the real screen
from PySide6.QtGui import QColor, QImage

T = TypeVar("T")
PATIENCE = 25.0  # seconds; a busy machine is no failure
POLL = 0.05  # seconds


class Screen:
    """Xvfb without a window manager, and one agent in front of it.

    ``keystrokes`` counts keys as a hand presses them: a chord such as Ctrl+R is one, a typed character is one.
    """

    def __init__(self, width: int = 1440, height: int = 900, *, pictures: Path | None = None) -> None:
        self.width, self.height = width, height
        self.pictures = pictures
        self.keystrokes = 0
        self.clicks = 0
        self.typing = 0.0
        """Seconds in which keys were pressed."""
        self._shots = 0
        self._folder = Path(tempfile.mkdtemp(prefix="flowpilot-screen-"))
        self._clipboard: subprocess.Popen[str] | None = None
        self._server, self.display = self._start()

    def environment(self) -> dict[str, str]:
        """What a program needs in order to appear on this screen, and to find no other one."""
        foreign = ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR")
        kept = {name: value for name, value in os.environ.items() if name not in foreign}
        return {**kept, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def close(self) -> None:
        self._forget_clipboard()
        self._server.terminate()
        self._server.wait(PATIENCE)
        shutil.rmtree(self._folder, ignore_errors=True)

    # The hands

    def press(self, *chords: str) -> None:
        """Press keys one after the other, each a name of X (``Return``, ``y``) or a chord (``ctrl+r``)."""
        self.keystrokes += len(chords)
        self._keys("key", "--clearmodifiers", "--delay", "30", *chords)

    def type(self, text: str) -> None:
        """Type ``text``, which must be ASCII: other characters have no key on this keyboard."""
        assert text.isascii(), text
        if not text:
            return
        self.keystrokes += len(text)
        self._keys("type", "--clearmodifiers", "--delay", "8", text)

    def click(self, x: int, y: int) -> None:
        self.clicks += 1
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def copy(self, text: str) -> None:
        """Put ``text`` on the clipboard, as another program that is open beside this one would."""
        self._forget_clipboard()
        file = self._folder / "clipboard.txt"
        file.write_text(text, "utf-8")
        call = [sys.executable, "-c", CLIPBOARD, str(file)]
        self._clipboard = subprocess.Popen(call, env=self.environment(), stdout=subprocess.PIPE, text=True)
        assert self._clipboard.stdout is not None
        assert self._clipboard.stdout.readline() == "ready\n", "the clipboard cannot be filled"

    # What is on the screen

    def windows(self, name: str) -> list[str]:
        """The visible windows whose title matches ``name``, a regular expression."""
        found = self._xdotool("search", "--onlyvisible", "--name", name, check=False)
        return found.split()

    def geometry(self, window: str) -> tuple[int, int, int, int]:
        """Where a window is and how big: left, top, width, height."""
        words = self._xdotool("getwindowgeometry", "--shell", window).split()
        found = dict(word.split("=") for word in words)
        return int(found["X"]), int(found["Y"]), int(found["WIDTH"]), int(found["HEIGHT"])

    def place(self, window: str, left: int, top: int, width: int, height: int) -> None:
        """Move a window and make it this big, as a window manager would."""
        self._xdotool(
            "windowmove", window, str(left), str(top), "windowsize", "--sync", window, str(width), str(height)
        )

    def focus(self, window: str) -> None:
        """Give a window the keyboard, as a window manager would."""
        self._xdotool("windowfocus", "--sync", window)

    def picture(self) -> QImage:
        """What is on the screen now, from the memory of the X server."""
        data = (self._folder / "Xvfb_screen0").read_bytes()
        header = struct.unpack_from(">25I", data)
        size, width, height, line, colours = header[0], header[4], header[5], header[12], header[19]
        start = size + colours * 12
        return QImage(data[start:], width, height, line, QImage.Format.Format_RGB32).copy()

    def is_lit(self) -> bool:
        """Whether a window fills the screen; quick enough to be asked hundreds of times a second.

        Not asked in the middle: there stands the pointer, which may be light by itself.
        """
        with (self._folder / "Xvfb_screen0").open("rb") as memory:
            header = struct.unpack(">25I", memory.read(100))
            memory.seek(header[0] + header[19] * 12 + (self.height // 3) * header[12] + self.width // 3 * 4)
            return memory.read(3) != b"\0\0\0"

    def area(self, left: int, top: int, right: int, bottom: int) -> bytes:
        """The pixels of a part of the screen, four bytes each; quick enough to be asked hundreds of times a second."""
        with (self._folder / "Xvfb_screen0").open("rb") as memory:
            header = struct.unpack(">25I", memory.read(100))
            start, line, lines = header[0] + header[19] * 12, header[12], []
            for y in range(top, bottom):
                memory.seek(start + y * line + left * 4)
                lines.append(memory.read((right - left) * 4))
        return b"".join(lines)

    def shoot(self, name: str) -> None:
        """Keep a picture for people, where that is wanted."""
        if self.pictures is not None:
            self._shots += 1
            self.pictures.mkdir(parents=True, exist_ok=True)
            self.picture().save(str(self.pictures / f"{self._shots:02}-{name}.png"))

    def find(self, colour: str, area: tuple[float, float, float, float], least: tuple[int, int]) -> tuple[int, int]:
        """The middle of the lowest patch of ``colour`` in ``area`` (shares of the screen) that is ``least`` big.

        This is how the eye finds the primary button. Raises AssertionError where there is none.
        """
        image, wanted = self.picture(), QColor(colour).rgb() | 0xFF000000
        left, top = int(area[0] * self.width), int(area[1] * self.height)
        right, bottom = int(area[2] * self.width), int(area[3] * self.height)
        lit: dict[int, list[int]] = {}
        for y in range(top, bottom, 2):
            row = [x for x in range(left, right, 2) if image.pixel(x, y) | 0xFF000000 == wanted]
            if len(row) * 2 >= least[0] * 0.6:
                lit[y] = row
        rows = sorted(lit)
        for y in reversed(rows):
            run = [each for each in rows if y - least[1] <= each <= y]
            if len(run) * 2 >= least[1]:
                xs = sorted(x for each in run for x in lit[each])
                return xs[len(xs) // 2], (run[0] + run[-1]) // 2
        raise AssertionError(f"nothing on the screen has the colour {colour}")

    # Inside

    def _start(self) -> tuple[subprocess.Popen[bytes], str]:
        read, write = os.pipe()
        call = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{self.width}x{self.height}x24"]
        call += ["-nolisten", "tcp", "-fbdir", str(self._folder), "-noreset"]
        server = subprocess.Popen(call, pass_fds=(write,), stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as number:
            display = f":{number.readline().strip()}"
        assert display != ":", "Xvfb did not start"
        return server, display

    def _forget_clipboard(self) -> None:
        if self._clipboard is not None:
            self._clipboard.terminate()
            self._clipboard.communicate(timeout=PATIENCE)
            self._clipboard = None

    def _keys(self, *words: str) -> None:
        begun = time.monotonic()
        self._xdotool(*words)
        self.typing += time.monotonic() - begun

    def _xdotool(self, *words: str, check: bool = True) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.environment(), capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        if check and done.returncode:
            raise AssertionError(f"xdotool {' '.join(words)}: {done.stderr.strip()}")
        return done.stdout


CLIPBOARD = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
QGuiApplication.clipboard().setText(open(sys.argv[1], encoding="utf-8").read())
print("ready", flush=True)
app.exec()
"""


def wait_for(look: Callable[[], T], what: str) -> T:
    """Look again until ``look`` finds something, and return it. Raises AssertionError after PATIENCE."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        time.sleep(POLL)
    raise AssertionError(f"waited in vain for {what}")
