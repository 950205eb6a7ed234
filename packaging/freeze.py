"""Freezes the program from the locks and tries it: standard library only, on Linux, Windows and macOS.

python3 packaging/freeze.py              into dist/flowpilot-desktop, then its self-test; a failure fails the build
python3 packaging/freeze.py --here       with the packages of the Python that runs this (they must be the locked ones)

On Linux, freeze on the oldest system that the program is for: it brings libraries of the host along.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from release import BUILD, DIST, NAME, ROOT, commit_time

VENV = BUILD / "freeze-venv"
LOCKS = [ROOT / "packaging" / "locks" / name for name in ("runtime.txt", "build.txt")]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--here", action="store_true", help="do not make an environment from the locks")
    options = parser.parse_args()
    began = time.monotonic()
    python = Path(sys.executable) if options.here else environment()
    icons(python)
    freeze(python)
    program = frozen_program()
    run([python, ROOT / "packaging" / "notices.py", libraries_of(program)])
    self_test(program)
    size = sum(file.stat().st_size for file in program.parent.rglob("*") if file.is_file() and not file.is_symlink())
    say(f"{program.parent}: {size / 1e6:.1f} MB, frozen and tried in {time.monotonic() - began:.0f} s")
    return 0


def environment() -> Path:
    """The Python of an environment that holds exactly what the locks name."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp, wanted = VENV / "stamp", "\n".join([sys.version, *(lock.read_text(encoding="utf-8") for lock in LOCKS)])
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    shutil.rmtree(VENV, ignore_errors=True)
    run([sys.executable, "-m", "venv", VENV])
    for lock in LOCKS:
        run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:",
             "--require-hashes", "-r", lock])  # fmt: skip
    stamp.write_text(wanted, encoding="utf-8")
    return python


def icons(python: Path) -> None:
    run([python, ROOT / "packaging" / "icons.py", BUILD / "icons"], QT_QPA_PLATFORM="offscreen")


def freeze(python: Path) -> None:
    shutil.rmtree(DIST / NAME, ignore_errors=True)
    run(
        [python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN",
         "--distpath", DIST, "--workpath", BUILD / "pyinstaller", ROOT / "packaging" / "flowpilot.spec"],
        # The same commit gives the same files: no order by chance, no time of this build.
        PYTHONHASHSEED="0",
        SOURCE_DATE_EPOCH=str(commit_time()),
    )  # fmt: skip


def frozen_program() -> Path:
    if sys.platform == "darwin":
        return DIST / "FlowPilot Desktop.app" / "Contents" / "MacOS" / NAME
    return DIST / NAME / (f"{NAME}.exe" if os.name == "nt" else NAME)


def libraries_of(program: Path) -> Path:
    """Where the program's own files lie."""
    return program.parents[1] / "Resources" if sys.platform == "darwin" else program.parent / "_internal"


def self_test(program: Path) -> None:
    """The frozen program must do everything once, where it finds nothing of this checkout."""
    with tempfile.TemporaryDirectory(prefix="flowpilot-freeze-") as empty:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "FLOWPILOT_"))}
        subprocess.run([str(program), "--self-test"], cwd=empty, env={**kept, "HOME": empty}, check=True, timeout=300)


def run(step: list[str | Path], **variables: str) -> None:
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    subprocess.run([str(part) for part in step], cwd=ROOT, env={**kept, **variables}, check=True)


def say(sentence: str) -> None:
    print(f"freeze.py: {sentence}", flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as failed:
        say(f"this step failed, see above: {' '.join(map(str, failed.cmd))}")
        sys.exit(failed.returncode if failed.returncode > 0 else 1)
