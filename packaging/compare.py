"""Compares two builds: ``compare.py FOLDER FOLDER`` of frozen programs. Exit code 0 where they hold the same bytes.

Two builds of one commit by one Python do, wherever the checkout lies. Where a file differs, the likely reason is said.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

LIKELY = {
    "base_library.zip": "frozen by another Python",
    "flowpilot-desktop": "it ends in the archive of compiled modules: another commit, or another Python",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    options = parser.parse_args()
    one, other = contents(options.one), contents(options.other)
    names = sorted(one.keys() ^ other.keys())
    for name in names:
        print(f"only in {options.one if name in one else options.other}: {name}")
    changed = sorted(name for name in one.keys() & other.keys() if one[name] != other[name])
    for name in changed:
        print(f"differs: {name} ({LIKELY.get(Path(name).name, 'not explained')})")
    print(f"{len(one.keys() & other.keys())} names in both, {len(names)} in one alone, {len(changed)} files differ")
    return 1 if names or changed else 0


def contents(folder: Path) -> dict[str, str]:
    """Every file below ``folder`` with its digest; a link with its target."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


if __name__ == "__main__":
    sys.exit(main())
