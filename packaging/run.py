"""Sets FlowPilot Desktop up and runs it: standard library only, for Linux, Windows and macOS.

python3 packaging/run.py [-- ARGUMENT…]        open the window, or tell a story without a screen (arguments follow)
python3 packaging/run.py test [ARGUMENT…]      run the tests without a screen (arguments go to pytest)
python3 packaging/run.py check                 format, lint, import rules, types
python3 packaging/run.py lock                  resolve the dependencies anew (developers; needs uv)

Everything is installed into ``.venv`` beside this folder, from locks with a hash for every file.
"""

from __future__ import annotations  # so that an older Python gets as far as the sentence that names the right ones

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "flowpilot-stamp"
LOCKS = ROOT / "packaging" / "locks"
PLATFORMS = ("linux", "win32", "darwin")

QT_PACKAGES = (
    "libglib2.0-0",
    "libegl1",
    "libgl1",
    "libdbus-1-3",
    "libfontconfig1",
    "libxkbcommon0",
    "libgssapi-krb5-2",
)
MEMORY_FOR_TESTS = 2 * 1024**3  # bytes; they need a tenth of it
WINDOW_PACKAGES = ("libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0")


class Stop(Exception):
    """Nothing more can be done without a person; the message says what to do."""


def main(arguments: Sequence[str]) -> int:
    command, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    try:
        require_python()
        if command == "lock":
            return lock()
        set_up()
        if command == "check":
            return check()
        if command == "test":
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
            os.chdir(ROOT)
            require_qt_libraries(needed=True)
            # One process for each core; whoever wants another number says so.
            parallel = [] if any(each.startswith("-n") for each in rest) else ["-n", "auto", "--dist", "worksteal"]
            return become([PYTHON, "-m", "pytest", *parallel, *keep_in_memory(), *rest])
        program_arguments = rest if command == "--" else list(arguments)
        # A command such as `note`, or a start without a screen, opens no window: it may go on without its libraries.
        opens_window = all(argument.startswith("-") for argument in program_arguments)
        require_qt_libraries(needed="--screenshot" in program_arguments or (opens_window and has_screen()))
        return become([PYTHON, "-m", "flowpilot_desktop", *program_arguments])
    except (Stop, OSError) as problem:
        print(f"run.py: {problem}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as problem:
        print(f"run.py: this step failed, see above: {' '.join(map(str, problem.cmd))}", file=sys.stderr)
        return problem.returncode if problem.returncode > 0 else 1
    except KeyboardInterrupt:
        return 130


def require_python() -> None:
    """Go on with this Python if it is a right one, else with the newest right one that is found."""
    if (3, 11) <= sys.version_info[:2] < (3, 14):
        return
    for name in ("python3.13", "python3.12", "python3.11"):
        other = shutil.which(name)
        if other:
            raise SystemExit(become([other, __file__, *sys.argv[1:]]))
    this = ".".join(map(str, sys.version_info[:3]))
    raise Stop(f"FlowPilot Desktop needs Python 3.11, 3.12 or 3.13; this is {this}, and no other was found.")


def set_up() -> None:
    """Make ``.venv`` unless it is there, whole, and made from these very locks by this very Python."""
    stamp = wanted_stamp()
    if is_set_up(stamp):
        return
    VENV.mkdir(exist_ok=True)
    with one_at_a_time(VENV / "flowpilot-lock") as lock_file:
        if is_set_up(stamp):  # another start has just done it
            return
        say("setting up .venv (once; about a minute)")
        for entry in VENV.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            elif entry != lock_file:
                entry.unlink()
        install()
        STAMP.write_text(stamp, encoding="utf-8")  # last, so that an interrupted set-up is never taken for a whole one


def is_set_up(stamp: str) -> bool:
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == stamp


def wanted_stamp() -> str:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[tool.")[0]
    locked = (LOCKS / "dev.txt").read_text(encoding="utf-8")
    made_by = Path(__file__).read_text(encoding="utf-8")
    return hashlib.sha256(
        "\n".join((sys.version, sys.base_prefix, str(ROOT), project, locked, made_by)).encode()
    ).hexdigest()


@contextmanager
def one_at_a_time(path: Path) -> Iterator[Path]:
    """Hold a lock that the operating system releases however this process ends."""
    with path.open("a+b") as handle:
        if sys.platform == "win32":
            import msvcrt

            while True:
                with suppress(OSError):  # LK_LOCK gives up after ten seconds
                    msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
                    break
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield path


def install() -> None:
    """Make the environment and fill it: with uv where there is one, else with pip, of the host or of Python itself."""
    uv = shutil.which("uv")
    if uv:
        try:
            call([uv, "venv", "--quiet", "--allow-existing", "--no-python-downloads", "--python", sys.executable, VENV])
            fill([uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", PYTHON])
            return
        except subprocess.CalledProcessError:
            say("uv could not do it, trying pip")
    if not has("pip") and not has("ensurepip"):
        apt_install(["python3-venv"], why="this Python has neither pip nor ensurepip")
        importlib.invalidate_caches()
    if has("pip"):  # works without ensurepip, which Debian packs apart
        call([sys.executable, "-m", "venv", "--without-pip", VENV])
        fill([sys.executable, "-m", "pip", "--python", PYTHON, "install", "--quiet", "--disable-pip-version-check"])
    else:
        call([sys.executable, "-m", "venv", VENV])
        fill([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"])


def fill(installer: list[str | Path]) -> None:
    call([*installer, "--only-binary", ":all:", "--require-hashes", "-r", LOCKS / "dev.txt"])
    call([*installer, "--no-deps", "--no-build-isolation", "--editable", ROOT])


def has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def require_qt_libraries(*, needed: bool) -> None:
    """Qt aborts the process when a system library is missing, and names the wrong one: look before it starts."""
    qt = next(VENV.glob("lib/python3*/site-packages/PySide6/Qt"), None)
    if qt is None or not shutil.which("ldd"):  # not Linux
        return
    files = [qt / "plugins/platforms/libqoffscreen.so", qt / "lib/libQt6Widgets.so.6", qt / "lib/libQt6Network.so.6"]
    packages = [*QT_PACKAGES]
    if has_screen() and os.environ.get("QT_QPA_PLATFORM") != "offscreen":
        files.append(qt / "plugins/platforms/libqxcb.so")
        packages += WINDOW_PACKAGES
    listing = subprocess.run(["ldd", *map(str, files)], capture_output=True, text=True, check=False).stdout
    missing = sorted({line.split()[0] for line in listing.splitlines() if "not found" in line})
    if not missing:
        return
    try:
        apt_install(packages, why="Qt needs system libraries that are missing: " + ", ".join(missing))
    except Stop as problem:
        if needed:
            raise
        say(str(problem))


def keep_in_memory() -> list[str]:
    """Let the tests' files lie in memory where there is plenty; returns what pytest is to be told for that.

    Each desk waits for the disk with every write, which is a tenth of their time. Whoever names a ``TMPDIR`` gets it.
    """
    memory = Path("/dev/shm")
    if os.environ.get("TMPDIR") or not memory.is_dir() or shutil.disk_usage(memory).free < MEMORY_FOR_TESTS:
        return []
    os.environ["TMPDIR"] = str(memory)
    return ["--override-ini", "tmp_path_retention_policy=failed"]


def has_screen() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def apt_install(packages: Sequence[str], *, why: str) -> None:
    """Install Debian packages where we may, else say how."""
    line = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        raise Stop(f"{why}. On Debian these packages bring it: {' '.join(packages)}")
    if not is_root():
        raise Stop(f"{why}. Install it with:\n  sudo {' '.join(line)}")
    say(f"{why}; installing {' '.join(packages)}")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    call(["apt-get", "update", "--quiet", "--quiet"], stdout=subprocess.DEVNULL)
    call(line, stdout=subprocess.DEVNULL)


def is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def check() -> int:
    steps: list[list[str | Path]] = [[PROGRAMS / "ruff", "format", "--check"], [PROGRAMS / "ruff", "check"]]
    steps.append([PROGRAMS / "lint-imports"])
    for platform in PLATFORMS:
        types: list[str | Path] = [PROGRAMS / "mypy", "--platform", platform, "--cache-dir"]
        caches = ROOT / ".mypy_cache"
        steps += [[*types, caches / platform], [*types, caches / f"{platform}-run", Path(__file__)]]
    failed = []
    with ThreadPoolExecutor(os.cpu_count()) as side_by_side:  # none of them uses more than one core
        for step, done in zip(steps, side_by_side.map(look_on, steps), strict=True):
            shown = " ".join(str(part).removeprefix(f"{ROOT}{os.sep}") for part in step)
            say(shown)
            print(done.stdout.decode(errors="replace"), end="", flush=True)
            if done.returncode:
                failed.append(shown)
    if failed:
        raise Stop("\n  ".join(["this did not pass:", *failed]))
    return 0


def lock() -> int:
    uv = shutil.which("uv")
    if not uv:
        raise Stop("'lock' needs uv (pip install uv).")
    resolve = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--only-binary", ":all:"]
    resolve += ["--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links"]
    runtime, dev = LOCKS / "runtime.txt", LOCKS / "dev.txt"
    call([*resolve, "--upgrade", "pyproject.toml", "-o", runtime])
    call([*resolve, "--upgrade", "pyproject.toml", "--group", "dev", "--constraint", runtime, "-o", dev])
    call([*resolve, "--upgrade", "packaging/locks/build.in", "-o", LOCKS / "build.txt"])
    return 0


def look_on(step: Sequence[str | Path]) -> subprocess.CompletedProcess[bytes]:
    """Run a step beside others; what it says is kept, so that it is not mixed with theirs."""
    parts = [str(part) for part in step]
    return subprocess.run(
        parts, cwd=ROOT, env=environment(), check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def call(step: Sequence[str | Path], *, stdout: int | None = None) -> None:
    subprocess.run([str(part) for part in step], cwd=ROOT, env=environment(), check=True, stdout=stdout)


def become(step: Sequence[str | Path]) -> int:
    """Run the last step in place of this process, so that its exit code and its signals are its own."""
    parts = [str(part) for part in step]
    if os.name != "nt":  # there, exec would return to the shell at once
        os.execve(parts[0], parts, environment())
    return subprocess.run(parts, env=environment(), check=False).returncode


def environment() -> dict[str, str]:
    """What the steps see: nothing of another environment, and no constraints beside the locks.

    Bytecode is kept: without it, each program that a test starts would compile all of this one anew.
    """
    foreign = ["PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "PIP_TARGET", "PIP_PREFIX", "__PYVENV_LAUNCHER__"]
    foreign += ["PYTHONDONTWRITEBYTECODE"]
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    return {**kept, "PIP_CONSTRAINT": os.devnull, "PIP_REQUIRE_VIRTUALENV": "0", "PIP_USER": "0", "PYTHONUTF8": "1"}


def say(sentence: str) -> None:
    print(f"run.py: {sentence}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
