"""What befalls a desk beside its work, tried on the installed program: versions that do not fit, damage, the way back.

There is one migration so far, so no release could write a desk of an older layout. A desk whose number is set back is
brought forward by the same code all the same: backup, one transaction, triggers and search made anew, rows compared.
"""

from __future__ import annotations

import os
from pathlib import Path

from bare_system import DESK, NAME, USER, Bare, Failed

VERSION_AT = 60
"""Where SQLite keeps the number of the desk's layout, four bytes (https://www.sqlite.org/fileformat.html)."""


def desk_file(bare: Bare) -> Path:
    return bare.root / DESK / "desk.sqlite"


def number_of(file: Path) -> int:
    return int.from_bytes(file.read_bytes()[VERSION_AT : VERSION_AT + 4], "big")


def set_number(file: Path, number: int) -> None:
    with file.open("r+b") as opened:
        opened.seek(VERSION_AT)
        opened.write(number.to_bytes(4, "big"))


def brought_forward(bare: Bare) -> None:
    """A desk with an older number: a verified backup, then the steps of the frozen program, and everything is there."""
    file = desk_file(bare)
    known, kept = number_of(file), contents(bare)
    set_number(file, known - 1)
    if contents(bare) != kept or number_of(file) != known:
        raise Failed("bringing the desk forward changed what is on it")
    made = [each["name"] for each in backups(bare) if "-before-" in str(each["name"])]
    if len(made) != 1:
        raise Failed(f"before bringing it forward no backup was made: {made}")
    bare.step(f"a desk numbered one lower was brought forward, with {made[0]} made before; all of it is there")


def refused_when_newer(bare: Bare) -> None:
    """What a downgrade meets: the older program says so, changes nothing, and still tells what helps."""
    file = desk_file(bare)
    known = number_of(file)
    set_number(file, known + 1)
    before = file.read_bytes()
    for arguments in (["sessions"], ["new", "A ticket"]):
        said = refusal(bare, *arguments)
        if "written by a newer version" not in said or "Install that version" not in said:
            raise Failed(f"{arguments} on a newer desk says: {said}")
    with bare.refusing("--lang", "en"):
        bare.press("Escape", window=bare.windows("^The desk cannot be opened$")[-1])
    told = bare.run(NAME, "doctor", user=USER, fails=True)
    bundle = bare.program("support-bundle", "--save", "/tmp/newer.zip")
    names = [entry["name"] for entry in bundle["entries"]]  # type: ignore[attr-defined]
    if "written by a newer version" not in told or not {"desk.json", "outbox.json", "settings.json"} <= set(names):
        raise Failed(f"the doctor of a newer desk says: {told}; its bundle has {names}")
    (bare.root / "tmp/newer.zip").unlink()
    if file.read_bytes() != before:
        raise Failed("a newer desk was changed")
    set_number(file, known)
    bare.step("a newer desk is refused by command and in a window, is not changed, has a doctor and a bundle")


def put_back(bare: Bare) -> None:
    """A damaged desk is refused, and a backup comes back."""
    file = desk_file(bare)
    wanted = [ticket["id"] for ticket in bare.program("sessions")["sessions"]]  # type: ignore[attr-defined]
    os.truncate(file, file.stat().st_size // 2)
    said = refusal(bare, "sessions")
    if "is damaged" not in said or "backup restore newest" not in said:
        raise Failed(f"a damaged desk says: {said}")
    done = bare.program("backup", "restore", "newest")
    there = [ticket["id"] for ticket in bare.program("sessions")["sessions"]]  # type: ignore[attr-defined]
    if not there or not set(there) <= set(wanted):
        raise Failed(f"what was put back holds {there}, not {wanted}")
    aside = bare.root / str(done["put_aside"]).lstrip("/")
    if not (aside / "desk.sqlite").exists():
        raise Failed("the damaged desk was not kept")
    bare.step(f"a damaged desk was refused; a backup was put back with {len(there)} tickets, the damaged one is kept")


def refusal(bare: Bare, *arguments: str) -> str:
    """What is said on standard error by a start that must fail."""
    return bare.run(NAME, *arguments, user=USER, fails=True, errors=True)


def backups(bare: Bare) -> list[dict[str, object]]:
    found: list[dict[str, object]] = bare.program("backup", "list")["backups"]  # type: ignore[assignment]
    if any(each["trouble"] for each in found):
        raise Failed(f"a backup is not sound: {found}")
    return found


def contents(bare: Bare) -> object:
    tickets = bare.program("sessions")["sessions"]
    shown = [bare.program("show", str(ticket["number"])) for ticket in tickets]  # type: ignore[attr-defined]
    return shown, bare.program("outbox")["posts"]
