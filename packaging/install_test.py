"""Installs the .deb where there is neither Python nor Qt and uses it there: root on Debian, debootstrap, Xvfb.

python3 packaging/install_test.py PACKAGE.deb [--previous OLDER.deb] [--pictures DIR] [--root DIR] [--log FILE]

A bare Debian 12 is made (or --root is copied), the older package is installed, a normal user works the sample ticket on
Xvfb to a posted note, the package is upgraded, the same desk is there, it is removed, and nothing is left but the
user's data. Every step is printed with its seconds; the first that fails ends it with exit code 1.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

USER = "agent"
HOME = Path("home") / USER
DESK = HOME / ".local/share/flowpilot-desktop"
SAMPLES = "/usr/lib/flowpilot-desktop/_internal/flowpilot_desktop/resources/demo"
PATIENCE = 90.0  # seconds until a window is there, on a busy machine
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

    def run(self, *command: str, user: str = "root", fails: bool = False) -> str:
        done = subprocess.run(
            self.words(*command, user=user), capture_output=True, text=True, check=False, timeout=600, cwd="/"
        )
        if (done.returncode != 0) != fails:
            raise Failed(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def program(self, *arguments: str) -> dict[str, object]:
        """A command of the installed program, as the user: what it prints as JSON."""
        answer: dict[str, object] = json.loads(self.run("flowpilot-desktop", "--json", *arguments, user=USER))
        return answer

    @contextmanager
    def window(self, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """The installed program with its window open, then closed by its own key."""
        owner = self.root / DESK / "owner.json"
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
            window = self.windows()[-1]
            self.hands("windowfocus", "--sync", window)
            self.hands("key", "--clearmodifiers", "ctrl+q")
            if process.wait(PATIENCE) != 0:
                raise Failed(f"the program ended with {process.returncode}")
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def windows(self) -> list[str]:
        return self.hands("search", "--onlyvisible", "--name", "FlowPilot Desktop", check=False).split()

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


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", type=Path)
    parser.add_argument("--previous", type=Path, help="an older build; without it the upgrade is left out")
    parser.add_argument("--pictures", type=Path, help="keep pictures of the installed program here")
    parser.add_argument("--root", type=Path, help="a bare Debian 12 to copy, instead of making one")
    parser.add_argument("--log", type=Path)
    options = parser.parse_args(arguments)
    missing = [tool for tool in ("debootstrap", "unshare", "chroot", "Xvfb", "xdotool") if not shutil.which(tool)]
    if os.geteuid() or missing:
        print(f"install_test.py: needs root and {', '.join(missing) or 'nothing else'}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="flowpilot-install-") as folder:
        bare = Bare(Path(folder) / "root", options.log)
        try:
            prepare(bare, options.root)
            with screen() as bare.display:
                story(bare, options)
        except Failed as problem:
            bare.step(f"FAILED: {problem}")
            return 1
    return 0


def prepare(bare: Bare, ready: Path | None) -> None:
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
def screen() -> Iterator[str]:
    reading, writing = os.pipe()
    call = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp", "-ac"]
    with subprocess.Popen(call, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        try:
            yield f":{number}"
        finally:
            server.terminate()


def story(bare: Bare, options: argparse.Namespace) -> None:
    first = options.previous or options.package
    dependencies(bare, first)
    before = bare.files()
    install(bare, first)
    tested = bare.run("flowpilot-desktop", "--self-test", user=USER).splitlines()
    bare.step(f"self-test, in a window of the X server: {tested[-1]}")
    sha = work_the_ticket(bare, options.pictures)
    restart(bare, sha, "after a restart")
    if options.previous:
        install(bare, options.package)
        restart(bare, sha, "after the upgrade")
    second_ticket_by_command_line(bare)
    bare.run("apt-get", "purge", "--yes", "-qq", "flowpilot-desktop")
    left = bare.files() - before
    if left:
        raise Failed(f"left behind: {sorted(left)[:20]}")
    kept = sorted(file.name for file in (bare.root / DESK).iterdir())
    if "desk.sqlite" not in kept or not list((bare.root / DESK / "posted").rglob("*.md")):
        raise Failed(f"the user's data is not whole: {kept}")
    bare.step(f"removed; nothing is left but the user's data ({', '.join(kept)})")


def dependencies(bare: Bare, package: Path) -> None:
    """What the package asks the system for is installed first, to tell it apart from what the package brings."""
    asked = subprocess.run(
        ["dpkg-deb", "--field", str(package), "Depends"], capture_output=True, text=True, check=True
    ).stdout
    names = [part.split()[0] for part in asked.split(",")]
    bare.run("apt-get", "install", "--yes", "-qq", "--no-install-recommends", *names)
    bare.step(f"what it depends on is installed: {', '.join(names)}")


def install(bare: Bare, package: Path) -> None:
    shutil.copy(package, bare.root / "tmp" / package.name)
    bare.run("apt-get", "install", "--yes", "-qq", "--no-install-recommends", f"/tmp/{package.name}")
    (bare.root / "tmp" / package.name).unlink()
    said = bare.run("dpkg-query", "--show", "--showformat", "${Version} ${Installed-Size}", "flowpilot-desktop").split()
    bare.step(f"installed {package.name}: version {said[0]}, {int(said[1]) / 1024:.0f} MiB")


def work_the_ticket(bare: Bare, pictures: Path | None) -> str:
    """The sample ticket, with the window open: keys into the window, commands beside it; the sha256 of its note."""
    with bare.window("--lang", "en", "--theme", "light", "--size", "1440x900"):
        bare.step("started by a normal user on Xvfb; the window is there")
        session = bare.program("import", f"{SAMPLES}/printer-offline.json")["sessions"][0]["id"]  # type: ignore[index]
        bare.run("flowpilot-desktop", f"flowpilot://session/{session}", user=USER)
        window = bare.windows()[-1]
        bare.hands("windowfocus", "--sync", window)
        proposed = [fact["label"] for fact in bare.program("show", "1")["facts"] if fact["status"] == "proposed"]  # type: ignore[attr-defined]
        bare.hands("key", "--clearmodifiers", "--delay", "120", "alt+p", "s", *["y"] * (len(proposed) - 1))
        wait_until(lambda: not undecided(bare), "the proposals were not worked off by keys")
        bare.step(f"{len(proposed)} proposed facts were confirmed with keys in the window")
        finish_ticket(bare, "1")
        note, sha = resolve(bare, "1")
        bare.step(f"the note was written and posted ({note['state']}), sha256 {sha[:12]}")
    if pictures:
        picture_of_the_note(bare, pictures)
    return sha


def undecided(bare: Bare) -> list[object]:
    return [fact for fact in bare.program("show", "1")["facts"] if fact["status"] == "proposed"]  # type: ignore[attr-defined]


def finish_ticket(bare: Bare, number: str) -> None:
    bare.program("fact", "add", number, "A damaged print job was blocking the queue", "--role", "cause")
    bare.program("fix", "add", number, "Clear the stuck job, restart the spooler", "--summary",
                 "The stuck job was removed and the print service restarted.")  # fmt: skip
    bare.program("fix", "outcome", number, "worked", "--text", "Printing works again", "--verified-by",
                 "customer_report")  # fmt: skip


def resolve(bare: Bare, number: str) -> tuple[dict[str, object], str]:
    note = bare.program("note", number)
    post = bare.program("resolve", number, "--version", str(note["state_version"]), "--sha256", str(note["sha256"]))
    found: dict[str, object] = post["post"]  # type: ignore[assignment]
    if found["sha256"] != note["sha256"] or found["state"] != "sent":
        raise Failed(f"the note was not posted: {found}")
    return found, str(note["sha256"])


def restart(bare: Bare, sha: str, when: str) -> None:
    with bare.window("--lang", "de"):
        posts: list[dict[str, object]] = bare.program("outbox")["posts"]  # type: ignore[assignment]
        findings: list[dict[str, object]] = bare.program("doctor")["findings"]  # type: ignore[assignment]
    if [post["sha256"] for post in posts] != [sha] or any(each["verdict"] == "fault" for each in findings):
        raise Failed(f"{when} the desk is not as it was: {posts} {findings}")
    bare.step(f"{when} the same desk is there, with its posted note; the doctor finds no fault")


def second_ticket_by_command_line(bare: Bare) -> None:
    """Import, note, resolve without any window."""
    bare.program("import", f"{SAMPLES}/vpn-drops.json")
    facts = [fact["label"] for fact in bare.program("show", "2")["facts"] if fact["status"] == "proposed"]  # type: ignore[attr-defined]
    bare.program("fact", "confirm", "2", facts[0], "--role", "symptom")
    if facts[1:]:
        bare.program("fact", "confirm", "2", *facts[1:])
    bare.program("fact", "add", "2", "The laptop went to sleep after 30 minutes", "--role", "cause")
    bare.program("fix", "add", "2", "Change the power plan", "--summary", "The laptop no longer goes to sleep.")
    bare.program("fix", "outcome", "2", "worked", "--text", "The connection stays up", "--verified-by", "our_test")
    _, sha = resolve(bare, "2")
    bare.step(f"the story of the command line: import, facts, fix, note, resolve (sha256 {sha[:12]})")


def picture_of_the_note(bare: Bare, pictures: Path) -> None:
    """Pictures of the installed program by its own option, of the very desk that was worked on."""
    pictures.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        place = f"/{HOME}/installed-{theme}.png"
        bare.run("flowpilot-desktop", "--lang", "en", "--theme", theme, "--size", "1440x900", "--session", "1",
                 "--screenshot", place, user=USER)  # fmt: skip
        shutil.move(bare.root / place.lstrip("/"), pictures / f"installed-{theme}.png")
    bare.step("pictures were taken of the installed program")


def wait_until(look: object, complaint: str) -> None:
    deadline = time.monotonic() + 30
    while not look():  # type: ignore[operator]
        if time.monotonic() > deadline:
            raise Failed(complaint)
        time.sleep(0.3)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
