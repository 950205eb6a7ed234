"""What the frozen program brings along that others wrote, and under which licences: run by the Python that froze it.

notices.py PROGRAM [--recipe COLLECT.toc]

Into PROGRAM's own folder ``licenses`` go the texts of the licences and notices, and ``parts.json``, which the bill of
materials is made from: Python, OpenSSL, SQLite, Qt, every package, and every library of the building system.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import shutil
import ssl
import subprocess
import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path

from release import BUILD, ROOT
from sbom import locked

RECIPE = BUILD / "pyinstaller" / "flowpilot" / "COLLECT-00.toc"
COMMON = Path("/usr/share/common-licenses")
TEXTS = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
SPDX = {
    "MIT License": "MIT",
    "The MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
}
UNSAID = {"sqlcipher3": "Zlib"}
"""Where a package says it in the text alone."""  # fmt: skip
ABOUT = """What others wrote and FlowPilot Desktop brings along
====================================================

parts.json names every part with its version and licence; the folders beside it hold the texts.

Qt {qt}, PySide6 and Shiboken {pyside} are used under the GNU Lesser General Public License, version 3
(LGPL-3.0.txt, which adds to GPL-3.0.txt). They are not changed. They lie as files of their own beside the
program: whoever wants to run it with a Qt of their own, of the same series, puts those libraries in their place.
Their source: https://download.qt.io/official_releases/QtForPython/pyside6/ and
https://download.qt.io/official_releases/qt/; what Qt itself is made of is listed at
https://doc.qt.io/qt-6/licenses-used-in-qt.html. The same holds for the other libraries under a Lesser
General Public License; their source is that of the system and version that parts.json names.
"""

Part = dict[str, object]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=Path, help="the folder of the frozen program's libraries")
    parser.add_argument("--recipe", type=Path, default=RECIPE, help="what PyInstaller noted of where files came from")
    options = parser.parse_args()
    folder = options.program / "licenses"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    parts = [*of_python(folder), *of_packages(folder), *of_the_system(folder, options.recipe)]
    for text in sorted((ROOT / "packaging" / "licences").glob("*.txt")):
        shutil.copy(text, folder / text.name)
    qt, pyside = (next(str(each["version"]) for each in parts if each["name"] == name) for name in ("Qt", "pyside6"))
    (folder / "README.txt").write_text(ABOUT.format(qt=qt, pyside=pyside), encoding="utf-8")
    said = json.dumps(sorted(parts, key=lambda part: (str(part["kind"]), str(part["name"]))), indent=1, sort_keys=True)
    (folder / "parts.json").write_text(said + "\n", encoding="utf-8")
    print(f"notices.py: {len(parts)} parts in {folder}")
    return 0


def of_python(folder: Path) -> list[Part]:
    """Python itself, and what is built into it, into the database's driver, and into Qt."""
    import PySide6.QtCore
    import sqlcipher3.dbapi2

    connection = sqlcipher3.dbapi2.connect(":memory:")
    cipher = connection.execute("PRAGMA cipher_version").fetchone()
    connection.close()
    texts = [Path(os.__file__).parent / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"]
    found = next((each for each in texts if each.exists()), None)
    if found is None:
        raise SystemExit("notices.py: this Python has no text of its licence")
    keep(folder / "python", [found])
    openssl = re.sub(r"^\D*(\d\S*).*", r"\1", ssl.OPENSSL_VERSION)
    qt = PySide6.QtCore.qVersion()
    return [
        part("Python", sys.version.split()[0], "PSF-2.0", "built-in"),
        part("OpenSSL", openssl, "Apache-2.0", "built-in"),
        part("SQLite", sqlcipher3.dbapi2.sqlite_version, "blessing", "built-in"),
        *([part("SQLCipher", cipher[0].split()[0], "BSD-3-Clause", "built-in")] if cipher else []),
        part("Qt", qt, "LGPL-3.0-only", "built-in"),
        part("pyside6", PySide6.__version__, "LGPL-3.0-only", "built-in"),
        *icu(Path(str(PySide6.__file__)).parent),
    ]


def icu(pyside: Path) -> list[Part]:
    """ICU as Qt brings it on Linux, by the number that its file names."""
    numbers = {found[1] for file in pyside.rglob("libicuuc.so.*") if (found := re.search(r"\.so\.(\d+)", file.name))}
    return [part("ICU", number, "Unicode-3.0", "built-in") for number in sorted(numbers)]


def of_packages(folder: Path) -> list[Part]:
    """The packages of the lock, with the texts that they bring."""
    found = []
    for name, release, _ in locked(sys.platform):
        here = distribution(name)
        texts = [Path(str(file.locate())) for file in here.files or () if is_text(file.as_posix())]
        keep(folder / name, texts)
        found.append(part(name, release, UNSAID.get(name) or licence_of(here), "package"))
    return found


def is_text(path: str) -> bool:
    parts = path.split("/")
    return ".dist-info" in parts[0] and bool(TEXTS.search(parts[-1])) and not parts[-1].endswith(".py")


def licence_of(here: Distribution) -> str:
    """As the package says it, in the one way or the other."""
    said = here.metadata.get("License-Expression") or here.metadata.get("License") or ""
    named = [each.rpartition(" :: ")[2] for each in here.metadata.get_all("Classifier") or () if "License ::" in each]
    if not said or "\n" in said or len(said) > 80:
        said = " AND ".join(SPDX.get(each, each) for each in named)
    return SPDX.get(said, said) or "unknown"


def of_the_system(folder: Path, recipe: Path) -> list[Part]:
    """The libraries that came from the building system: by Debian's packages where there are such, else by name."""
    collected = ast.literal_eval(recipe.read_text(encoding="utf-8"))
    entries = next(each for each in collected if isinstance(each, list) and each and isinstance(each[0], tuple))
    own = (str(Path(sys.base_prefix)), str(ROOT))
    sources = sorted(
        {source for _, source, kind in entries if kind == "BINARY" and "site-packages" not in source
         and not (source.startswith(own) and not source.startswith("/usr/lib/x86_64"))}
    )  # fmt: skip
    packages: dict[str, list[str]] = {}
    for source in sources:
        packages.setdefault(owner_of(source), []).append(Path(source).name)
    found = []
    for package, files in sorted(packages.items()):
        if not package:
            found += [part(name, "", "unknown", "file") for name in files]
            continue
        version = asked("dpkg-query", "--show", "--showformat=${Version}", package)
        notice = Path("/usr/share/doc") / package.partition(":")[0] / "copyright"
        text = notice.read_text(encoding="utf-8", errors="replace") if notice.exists() else ""
        keep(folder / "system" / package.partition(":")[0], [notice] if text else [])
        named = sorted(set(re.findall(r"^License:[ \t]*(\S.*?)[ \t]*$", text, re.MULTILINE)))
        told = part(package.partition(":")[0], version, " AND ".join(named)[:500] or "see its notice", "system")
        found.append({**told, "files": files, "purl": f"pkg:deb/{distributor()}/{told['name']}@{version}"})
        common = set(re.findall(r"/usr/share/common-licenses/([\w.-]*\w)", text))
        keep(folder / "common-licenses", [COMMON / each for each in sorted(common) if (COMMON / each).is_file()])
    return found


def distributor() -> str:
    """Whose packages these are, as package addresses name it: debian, ubuntu."""
    told = Path("/etc/os-release").read_text(encoding="utf-8")
    said = re.search(r'^ID="?([\w.-]+)', told, re.MULTILINE)
    return said[1] if said else "debian"


def owner_of(source: str) -> str:
    """The Debian package that a file belongs to; empty where there is none."""
    if not shutil.which("dpkg"):
        return ""
    real = str(Path(source).resolve())
    for path in (source, f"/usr{source}", real, real.removeprefix("/usr")):
        said = asked("dpkg", "--search", path)
        if said:
            return said.splitlines()[0].partition(": ")[0].partition(",")[0]
    return ""


def asked(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def part(name: str, release: str, licence: str, kind: str) -> Part:
    return {"name": name, "version": release, "licence": licence, "kind": kind}


def keep(folder: Path, texts: list[Path]) -> None:
    for text in texts:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(text.resolve(), folder / text.name)
        (folder / text.name).chmod(0o644)


if __name__ == "__main__":
    sys.exit(main())
