"""Installs the .deb where there is neither Python nor Qt and uses it there: root on Debian, debootstrap, Xvfb.

python3 packaging/install_test.py PACKAGE.deb [--previous OLDER.deb] [--rpm FILE] [--root DIR] [--log FILE]

A bare Debian 12 is made (or --root is copied), the older package is installed, a normal user works the sample ticket on
Xvfb to a posted note, the package is upgraded, the same desk is there and is brought forward, a newer one and a
damaged one are refused and put right, the package is removed, and nothing is left but the user's data. Every step is
printed with its seconds; the first that fails ends it with exit code 1.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bare_system import DESK, HOME, NAME, PATIENCE, USER, Bare, Failed, prepare, screen
from desk_life import brought_forward, put_back, refused_when_newer
from release import MOST_INSTALLED

ACCENT = bytes.fromhex("e86021")
"""The primary button in light colours, as the screen's memory holds it: blue, green, red."""
SAMPLES = f"/usr/lib/{NAME}/_internal/flowpilot_desktop/resources/demo"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", type=Path)
    parser.add_argument("--previous", type=Path, help="an older build; without it the upgrade is left out")
    parser.add_argument("--rpm", type=Path, help="the .rpm too: installed without its dependencies, tried, removed")
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
            with screen(bare):
                story(bare, options)
                if options.rpm:
                    rpm_story(bare, options.rpm.resolve())
        except Failed as problem:
            bare.step(f"FAILED: {problem}")
            return 1
    return 0


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
    brought_forward(bare)
    refused_when_newer(bare)
    crash(bare)
    move(bare)
    second_ticket_by_command_line(bare)
    put_back(bare)
    bare.run("apt-get", "purge", "--yes", "-qq", "flowpilot-desktop")
    left = bare.files() - before
    if left:
        raise Failed(f"left behind: {sorted(left)[:20]}")
    kept = sorted(file.name for file in (bare.root / DESK).iterdir())
    if "desk.sqlite" not in kept or not list((bare.root / DESK / "posted").rglob("*.md")):
        raise Failed(f"the user's data is not whole: {kept}")
    home = bare.root / HOME
    beside = sorted(
        str(each.relative_to(home)) for each in home.glob(".*/**/flowpilot-desktop*") if DESK.name in each.name
    )
    bare.step(f"removed; nothing is left but the user's data, {', '.join(beside)}, in the desk {', '.join(kept)}")


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
    size = int(said[1]) * 1024
    if size > MOST_INSTALLED:
        raise Failed(f"installed it takes {size / 1e6:.0f} MB, more than {MOST_INSTALLED / 1e6:.0f}")
    bare.step(f"installed {package.name} ({package.stat().st_size / 1e6:.1f} MB): {said[0]}, {size / 1e6:.0f} MB")


def work_the_ticket(bare: Bare, pictures: Path | None) -> str:
    """The sample ticket by keys and mouse, from the proposals to the posted note; the sha256 of the note."""
    with bare.window("--lang", "en", "--theme", "light", "--size", "1440x900"):
        bare.step("started by a normal user on Xvfb; the window is there")
        session = bare.program("import", f"{SAMPLES}/printer-offline.json")["sessions"][0]["id"]  # type: ignore[index]
        bare.run(NAME, f"flowpilot://session/{session}", user=USER)
        wait_until(lambda: bool(bare.windows("^#1 ")), "the link did not bring the ticket to the window")
        proposed = undecided(bare)
        bare.press("alt+p", "s", *["y"] * (len(proposed) - 1))
        wait_until(lambda: not undecided(bare), "the proposals were not worked off by keys")
        bare.press("alt+k", "Tab", "Down", "Down", "shift+Tab")
        bare.type("A damaged print job was blocking the queue")
        bare.press("Return")
        wait_until(lambda: has_cause(bare), "the cause was not written")
        bare.step(f"{len(proposed)} proposed facts were confirmed and the cause was written, with keys")
        bare.press("alt+x")
        bare.type("Clear the stuck job, restart the spooler")
        bare.press("Tab", "Tab")
        bare.type("The stuck job was removed and the print service restarted.")
        bare.press("Return")
        wait_until(lambda: bool(bare.program("show", "1")["fix"]), "the fix was not written")
        bare.press("alt+s")
        wait_until(lambda: bool(fix_of(bare)["decisions"]), "the fix was not started")
        bare.press("alt+1")
        bare.type("Printing works again")
        bare.press("Tab", "Home", "Return")
        wait_until(lambda: bool(fix_of(bare)["outcomes"]), "the outcome was not recorded")
        bare.step("the fix was written, started, and its outcome recorded, with keys")
        note = bare.program("note", "1")
        wait_until(lambda: offers_to_post(bare), "the text that would be posted was not shown")
        bare.press("Return", window=bare.windows("^Post and resolve$")[-1])
        wait_until(lambda: bare.program("show", "1")["status"] == "resolved", "the ticket was not resolved")
        wait_until(lambda: posts(bare)[0]["state"] == "sent", "the note was not posted")
        if posts(bare)[0]["sha256"] != note["sha256"]:
            raise Failed("what was posted is not the note that was read")
        bare.step(f"the note was read and posted with a click and a key, sha256 {str(note['sha256'])[:12]}")
    if pictures:
        picture_of_the_note(bare, pictures)
    return str(note["sha256"])


def offers_to_post(bare: Bare) -> bool:
    """Click the primary button until what it opens is there: after a change it comes back a moment later."""
    if not bare.windows("^Post and resolve$"):
        bare.click_on(ACCENT, least=80)
        time.sleep(1)
    return bool(bare.windows("^Post and resolve$"))


def posts(bare: Bare) -> list[dict[str, object]]:
    found: list[dict[str, object]] = bare.program("outbox")["posts"]  # type: ignore[assignment]
    return found


def fix_of(bare: Bare) -> dict[str, object]:
    found: dict[str, object] = bare.program("show", "1")["fix"]  # type: ignore[assignment]
    return found


def has_cause(bare: Bare) -> bool:
    return any(fact["role"] == "cause" for fact in bare.program("show", "1")["facts"])  # type: ignore[attr-defined]


def undecided(bare: Bare) -> list[object]:
    return [fact for fact in bare.program("show", "1")["facts"] if fact["status"] == "proposed"]  # type: ignore[attr-defined]


def resolve(bare: Bare, number: str) -> tuple[dict[str, object], str]:
    note = bare.program("note", number)
    post = bare.program("resolve", number, "--version", str(note["state_version"]), "--sha256", str(note["sha256"]))
    found: dict[str, object] = post["post"]  # type: ignore[assignment]
    if found["sha256"] != note["sha256"] or found["state"] != "sent":
        raise Failed(f"the note was not posted: {found}")
    return found, str(note["sha256"])


def restart(bare: Bare, sha: str, when: str) -> None:
    with bare.window("--lang", "de"):
        kept = posts(bare)
        findings: list[dict[str, object]] = bare.program("doctor")["findings"]  # type: ignore[assignment]
    if [post["sha256"] for post in kept] != [sha] or any(each["verdict"] == "fault" for each in findings):
        raise Failed(f"{when} the desk is not as it was: {kept} {findings}")
    bare.step(f"{when} the same desk is there, with its posted note; the doctor finds no fault")


def crash(bare: Bare) -> None:
    """A hard end leaves a report on this computer, which the next start finds."""
    with bare.window("--lang", "en", ends_with=-signal.SIGSEGV) as process:
        process.send_signal(signal.SIGSEGV)
        process.wait()
    reports: list[dict[str, str]] = bare.program("crash-reports")["reports"]  # type: ignore[assignment]
    if len(reports) != 1 or "Segmentation fault" not in reports[0]["text"]:
        raise Failed(f"the hard end left no report: {reports}")
    bare.program("crash-reports", "--delete")
    bare.step(f"ended hard; the next start found the report {reports[0]['name']}")


def move(bare: Bare) -> None:
    """A desk goes to another folder and comes back in its window, as the settings do it."""
    second, third = HOME / "second", HOME / "third"
    bare.program("--data-dir", f"/{second}", "new", "A ticket of the second desk")
    with bare.window("--data-dir", f"/{second}", "move-desk", f"/{third}", "--open", desk=third):
        listed = bare.program("--data-dir", f"/{third}", "sessions")["sessions"]
    if len(listed) != 1 or (bare.root / second).exists():  # type: ignore[arg-type]
        raise Failed(f"the desk did not move: {listed}")
    bare.step("a desk was moved to another folder and its window opened from there")


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


def rpm_story(bare: Bare, package: Path) -> None:
    """The .rpm in the same bare system, whose dependencies came with the .deb: files, scripts, a run, its removal."""
    before = bare.files()

    def rpm(*words: str) -> str:
        call = ["rpm", "--root", str(bare.root), "--dbpath", "/var/lib/rpm", *words]
        return subprocess.run(call, check=True, capture_output=True, text=True).stdout

    if rpm("--query", "--package", "--scripts", str(package)).strip():
        raise Failed("the .rpm runs scripts as root")
    rpm("--install", "--nodeps", str(package))
    listed = rpm("--query", "--list", NAME).split("\n")
    missing = [each for each in listed if each.startswith("/") and not os.path.lexists(f"{bare.root}{each}")]
    if missing or f"/usr/share/applications/{NAME}.desktop" not in listed:
        raise Failed(f"of the .rpm is missing: {missing[:5]}")
    tested = bare.run(NAME, "--self-test", user=USER).splitlines()
    rpm("--erase", NAME)
    # Folders that several programs share belong to packages that a Debian does not have.
    left = {
        each
        for each in bare.files() - before
        if NAME in each or not ((bare.root / each).is_dir() or each.startswith("var/lib/rpm/"))
    }
    if left:
        raise Failed(f"left behind by the .rpm: {sorted(left)[:20]}")
    bare.step(f"the .rpm: {len(listed)} entries, no scripts, {tested[-1]}; removed, nothing is left")


def picture_of_the_note(bare: Bare, pictures: Path) -> None:
    """Pictures of the installed program by its own option, of the very desk that was worked on."""
    pictures.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        place = f"/{HOME}/installed-{theme}.png"
        bare.run("flowpilot-desktop", "--lang", "en", "--theme", theme, "--size", "1440x900", "--session", "1",
                 "--screenshot", place, user=USER)  # fmt: skip
        shutil.move(bare.root / place.lstrip("/"), pictures / f"installed-{theme}.png")
    bare.step("pictures were taken of the installed program")


def wait_until(look: Callable[[], bool], complaint: str, *, patience: float = PATIENCE) -> None:
    deadline = time.monotonic() + patience
    while not look():
        if time.monotonic() > deadline:
            raise Failed(complaint)
        time.sleep(0.3)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
