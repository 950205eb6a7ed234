"""Makes the .deb and the .rpm of the frozen program: standard library, readelf, dpkg-deb and rpmbuild.

python3 packaging/linux_packages.py [deb] [rpm] [--fast]      into dist/; without a word, both

``--fast`` packs in seconds instead of minutes, and larger, for trying an installation.

No script runs as root when they are installed: menus, icons and links are registered by the system's own triggers.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from release import BUILD, DIST, MOST_INSTALLED, MOST_PACKED, NAME, ROOT, commit_time, filled, version, write_checksum

HERE = ROOT / "packaging" / "linux"
ICONS = (16, 24, 32, 48, 64, 128, 256, 512)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kinds", nargs="*", choices=["deb", "rpm", []], default=[])
    parser.add_argument("--program", type=Path, default=DIST / NAME, help="the frozen folder")
    parser.add_argument("--version", default=version(), help="another version, to try an upgrade")
    parser.add_argument("--fast", action="store_true", help="pack the .deb in seconds; it gets larger")
    options = parser.parse_args()
    tree = BUILD / "linux" / "tree"
    fill(tree, options.program, options.version)
    glibc = glibc_needed(options.program)
    print(f"the program and what it brings need glibc {glibc}")
    make = {
        "deb": lambda: deb(tree, options.version, glibc, fast=options.fast),
        "rpm": lambda: rpm(tree, options.version, glibc),
    }
    made = [make[kind]() for kind in options.kinds or ["deb", "rpm"]]
    for file in made:
        write_checksum(file)
        print(f"{file.relative_to(ROOT)}: {file.stat().st_size / 1e6:.1f} MB")
    return 0


def fill(tree: Path, program: Path, release: str) -> None:
    """Lay the files out as they will lie on the disk, with the time of the commit."""
    shutil.rmtree(tree, ignore_errors=True)
    share = tree / "usr" / "share"
    shutil.copytree(program, tree / "usr" / "lib" / NAME, symlinks=True)
    (tree / "usr" / "bin").mkdir(parents=True)
    (tree / "usr" / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    put(share / "applications" / f"{NAME}.desktop", (HERE / f"{NAME}.desktop").read_bytes())
    date = datetime.fromtimestamp(commit_time(), UTC)
    metainfo = filled(HERE / "metainfo.xml", VERSION=release, DATE=f"{date:%Y-%m-%d}")
    put(share / "metainfo" / f"{NAME}.metainfo.xml", metainfo.encode())
    icons = share / "icons" / "hicolor"
    for size in ICONS:
        put(icons / f"{size}x{size}" / "apps" / f"{NAME}.png", (BUILD / "icons" / f"{size}.png").read_bytes())
    put(icons / "scalable" / "apps" / f"{NAME}.svg", (ROOT / "packaging" / "icon.svg").read_bytes())
    documents = share / "doc" / NAME
    texts = tree / "usr" / "lib" / NAME / "_internal" / "licenses"
    if not (texts / "parts.json").exists():
        raise SystemExit("the frozen program has no texts of licences; freeze.py writes them")
    documents.mkdir(parents=True)
    shutil.move(texts, documents / "licenses")
    put(documents / "copyright", (ROOT / "LICENSE").read_bytes())
    put(documents / "CHANGELOG.md.gz", gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), 9, mtime=0))
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == tree / "usr" / "lib" / NAME / NAME else 0o644)
        os.utime(path, (commit_time(), commit_time()), follow_symlinks=False)


def glibc_needed(program: Path) -> str:
    """The oldest glibc on which every library in ``program`` loads: those of the building system set it, not Qt's."""
    files = [file for file in program.rglob("*") if file.is_file() and not file.is_symlink()]
    objects = [file for file in files if file.open("rb").read(4) == b"\x7fELF"]
    if not objects:
        raise SystemExit(f"{program}: there is no program in it")
    call = ["readelf", "--version-info", "--wide", *map(str, objects)]
    told = subprocess.run(
        call,
        env={**os.environ, "LC_ALL": "C"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    ).stdout
    versions = re.findall(r"Name: GLIBC_(\d+(?:\.\d+)+)", told)
    return max(versions, key=lambda version: [int(part) for part in version.split(".")])


def deb(tree: Path, release: str, glibc: str, *, fast: bool) -> Path:
    """A Debian package; dpkg-deb sorts its entries and clamps their times."""
    folder = BUILD / "linux" / "deb"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(tree, folder, symlinks=True)
    put(folder / "usr/share/lintian/overrides" / NAME, (HERE / "lintian-overrides").read_bytes())
    entry = filled(
        HERE / "changelog", VERSION=release, DATE=format_datetime(datetime.fromtimestamp(commit_time(), UTC))
    )
    put(folder / "usr/share/doc" / NAME / "changelog.gz", gzip.compress(entry.encode(), 9, mtime=0))
    kilobytes = sum(file.lstat().st_size for file in folder.rglob("*")) // 1024
    put(
        folder / "DEBIAN" / "control",
        filled(HERE / "control", VERSION=release, KILOBYTES=str(kilobytes), GLIBC=glibc).encode(),
    )
    target = DIST / f"{NAME}_{release}_amd64.deb"
    packing = ["-Zgzip", "-z1"] if fast else ["-Zxz"]
    call(["dpkg-deb", "--root-owner-group", *packing, "--threads-max=2", "--build", folder, target])
    if kilobytes * 1024 > MOST_INSTALLED or (target.stat().st_size > MOST_PACKED and not fast):
        sizes = f"{target.stat().st_size / 1e6:.1f} MB, {kilobytes * 1024 / 1e6:.1f} MB installed"
        raise SystemExit(f"{target.name} is too large: {sizes}")
    return target


def rpm(tree: Path, release: str, glibc: str) -> Path:
    """An RPM package; its dependencies are named by library, as Fedora and openSUSE both provide them."""
    folder = BUILD / "linux" / "rpm"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    spec = folder / f"{NAME}.spec"
    spec.write_text(filled(HERE / f"{NAME}.spec", VERSION=release, PAYLOAD=str(tree), GLIBC=glibc), encoding="utf-8")
    call(["rpmbuild", "--quiet", "-bb", "--define", f"_topdir {folder}", spec])
    built = next(folder.glob("RPMS/x86_64/*.rpm"))
    target = DIST / built.name
    shutil.move(built, target)
    return target


def put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    file.chmod(0o644)


def call(step: list[str | Path]) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(commit_time())}
    subprocess.run([str(part) for part in step], env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main())
