"""The program as a person has it: started by the README's command, looked at from outside."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import sqlcipher3

from tests.story.screen import PATIENCE, Screen, wait_for

ROOT = Path(__file__).resolve().parents[2]
TITLE = "FlowPilot Desktop$"


class Program:
    """One desk, and the window on it; several starts one after the other."""

    def __init__(self, screen: Screen, folder: Path, *, command: list[str] | None = None) -> None:
        self.screen = screen
        self.data_dir = folder / "desk"
        self._marks = folder / "state"
        self._log = folder / "output.txt"
        self._command = command or [sys.executable, "-m", "flowpilot_desktop"]
        self._process: subprocess.Popen[bytes] | None = None
        self.window = ""
        self.keys: dict[str, str] = {}
        """Keys of ticket systems, as variables of the environment."""

    def start(self, *options: str, fills_screen: bool = True) -> None:
        """Start the program and wait until its window can be typed into."""
        size = ("--size", f"{self.screen.width}x{self.screen.height}") if fills_screen else ()
        call = [*self._command, "--data-dir", str(self.data_dir), "--lang", "en", "--theme", "light", *size]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*call, *options], cwd=ROOT, env=self._environment(), stdout=log, stderr=log, start_new_session=True
            )
        found = wait_for(lambda: self._alive() and self.screen.windows(TITLE), "the window")
        self.window = str(found[-1])
        self.screen.focus(self.window)

    def quit(self) -> None:
        """Ctrl+Q, and wait until the program has ended in order."""
        assert self._process is not None
        self.screen.press("ctrl+q")
        code = self._process.wait(PATIENCE)
        assert code == 0, f"the program ended with {code}:\n{self._log.read_text('utf-8', 'replace')[-2000:]}"

    def kill(self) -> None:
        """kill -9: no farewell."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(PATIENCE)

    def close(self) -> None:
        """Leave nothing running behind a story that failed."""
        if self._process is not None and self._process.poll() is None:
            self.kill()

    def run(self, *words: str, answer: str = "") -> Any:
        """A command of the same desk, from another terminal: what it prints as JSON."""
        call = [*self._command, "--data-dir", str(self.data_dir), "--json", *words]
        done = subprocess.run(
            call, cwd=ROOT, env=self._environment(), input=answer, capture_output=True, text=True, timeout=PATIENCE,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{' '.join(words)}: {done.stderr}"
        return json.loads(done.stdout)

    def start_again(self, *words: str) -> None:
        """Start it beside the one that runs, which is asked to do what these words say; waits until that is done."""
        call = [*self._command, "--data-dir", str(self.data_dir), *words]
        done = subprocess.run(
            call, cwd=ROOT, env=self._environment(), capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        assert done.returncode == 0, f"{' '.join(words)}: {done.stderr}"

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What the database says, read beside the program that has it open; nothing where it is not there yet."""
        file = self.data_dir / "desk.sqlite"
        try:
            connection = sqlcipher3.connect(f"file:{file}?mode=ro", uri=True, timeout=5)
        except sqlcipher3.OperationalError:
            return []
        try:
            return list(connection.execute(sql, values))
        finally:
            connection.close()

    def value(self, sql: str, *values: object) -> Any:
        """The first column of the first row, None where there is none."""
        found = self.rows(sql, *values)
        return found[0][0] if found else None

    def until(self, sql: str, *values: object, is_: object = None) -> Any:
        """Wait until the database gives a true value, or ``is_``; return it."""
        wanted = (lambda got: got == is_) if is_ is not None else bool

        def look() -> list[Any]:
            got = self.value(sql, *values)
            return [got] if wanted(got) else []

        return wait_for(look, f"{sql} {values} (now: {self.value(sql, *values)!r})")[0]

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in self.screen.environment().items() if not name.startswith("FLOWPILOT_")}
        return {**kept, **self.keys, "XDG_STATE_HOME": str(self._marks), "XDG_CONFIG_HOME": str(self._marks)}

    def _alive(self) -> bool:
        assert self._process is not None
        code = self._process.poll()
        assert code is None, f"the program ended with {code}:\n{self._log.read_text('utf-8', 'replace')[-2000:]}"
        return True
