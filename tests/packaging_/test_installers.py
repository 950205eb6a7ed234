"""What people install: one version, recipes that compile, and a program that can prove itself."""

import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import sqlcipher3

import flowpilot_desktop

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
STUB = Path("/usr/share/nsis/Stubs/zlib-x86-unicode")
"""A real program for Windows that lies around where NSIS is installed: something to sign."""


def run(*command: str | Path, **variables: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        env={**os.environ, "SOURCE_DATE_EPOCH": "1767225600", "PYTHONPATH": str(ROOT), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def needs(*tools: str) -> None:
    missing = [tool for tool in tools if not shutil.which(tool)]
    if missing and os.environ.get("FLOWPILOT_INSTALLER_TOOLS") == "here":  # .ci/installers has installed them
        pytest.fail(f"needs {', '.join(missing)}", pytrace=False)
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    """In place of a program that was frozen on Windows."""
    folder = tmp_path / "frozen"
    (folder / "_internal" / "a folder").mkdir(parents=True)
    (folder / "_internal" / "a folder" / "b.dll").write_bytes(b"b")
    for name in ("FlowPilot.exe", "flowpilot-desktop.exe"):
        (folder / name).write_bytes(STUB.read_bytes() if STUB.exists() else b"MZ")
    (tmp_path / "icon.ico").write_bytes(b"\0\0\1\0\0\0")
    return folder


def test_the_self_test_passes_from_source() -> None:
    said = run(sys.executable, "-m", "flowpilot_desktop", "--self-test", QT_QPA_PLATFORM="offscreen").splitlines()
    assert said[-1].endswith("(from source, offscreen): no steps failed")
    assert [line.split()[0] for line in said[:-1]] == ["ok"] * 11


@pytest.mark.skipif(sys.platform != "linux", reason="a package for Linux")
def test_a_package_for_linux_asks_for_the_glibc_of_the_library_that_needs_most(tmp_path: Path) -> None:
    needs("readelf")
    (tmp_path / "text").write_text("GLIBC_9.9")
    brought = [*Path(sqlcipher3.__file__).parent.glob("*.so"), Path(sys.executable).resolve()]
    for file in brought:
        shutil.copy(file, tmp_path)
    asks = "import sys, pathlib, linux_packages as made; print(made.glibc_needed(pathlib.Path(sys.argv[1])))"
    named = {found for file in brought for found in re.findall(rb"\0GLIBC_2\.(\d+)(?=\0)", file.read_bytes())}
    assert run(sys.executable, "-c", asks, tmp_path, PYTHONPATH=str(PACKAGING)).strip() == f"2.{max(map(int, named))}"


def test_the_version_stands_in_one_place() -> None:
    version = flowpilot_desktop.__version__
    assert (
        run(sys.executable, "-c", "import release; print(release.version())", PYTHONPATH=str(PACKAGING))
        == f"{version}\n"
    )
    written = [file for file in PACKAGING.rglob("*") if file.suffix not in (".txt", ".png", ".svg") and file.is_file()]
    written += [ROOT / "pyproject.toml", *ROOT.glob(".github/workflows/*")]
    named = re.compile(rf"(?<![\d.=]){re.escape(version)}(?![\d.])")
    assert [file.name for file in written if named.search(file.read_text(encoding="utf-8", errors="ignore"))] == []


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_the_bill_of_materials_is_that_of_the_lock_and_always_the_same(system: str) -> None:
    said = run(sys.executable, PACKAGING / "sbom.py", system)
    assert said == run(sys.executable, PACKAGING / "sbom.py", system, PYTHONHASHSEED="7")
    bill = json.loads(said)
    names = {part["name"] for part in bill["components"]}
    assert bill["metadata"]["component"]["version"] == flowpilot_desktop.__version__
    assert {"pyside6-essentials", "sqlalchemy", "anthropic"} <= names
    assert ("secretstorage" in names) == (system == "linux")
    assert ("pywin32-ctypes" in names) == (system == "win32")
    assert all(part["properties"] for part in bill["components"])


def test_the_bill_names_with_licences_what_no_lock_names(tmp_path: Path) -> None:
    texts = tmp_path / "flowpilot-desktop" / "_internal" / "licenses"
    texts.mkdir(parents=True)
    parts = [
        {"kind": "built-in", "licence": "PSF-2.0", "name": "Python", "version": "3.13.1"},
        {"kind": "package", "licence": "MIT OR Apache-2.0", "name": "sniffio", "version": "1"},
        {"kind": "system", "licence": "MIT AND GPL-2+", "name": "libx", "version": "1-1", "files": ["libx.so.1"],
         "purl": "pkg:deb/debian/libx@1-1"},
    ]  # fmt: skip
    (texts / "parts.json").write_text(json.dumps(parts), encoding="utf-8")
    said = json.loads(run(sys.executable, PACKAGING / "sbom.py", "linux", "--program", tmp_path))
    found = {part["name"]: part for part in said["components"]}
    assert found["Python"]["licenses"] == [{"license": {"id": "PSF-2.0"}}]
    assert found["sniffio"]["licenses"] == [{"expression": "MIT OR Apache-2.0"}]
    assert found["sniffio"]["purl"].startswith("pkg:pypi/sniffio@")
    assert found["libx"]["properties"] == [{"name": "file", "value": "libx.so.1"}]
    assert len(said["dependencies"][0]["dependsOn"]) == len(said["components"])


def test_the_installer_for_one_user_of_windows_compiles_and_is_signed(tmp_path: Path, payload: Path) -> None:
    needs("makensis", "osslsigncode", "openssl")
    if not STUB.exists():
        pytest.skip("needs a program for Windows that can be signed (a stub of NSIS)")
    key, certificate, both = (tmp_path / name for name in ("key.pem", "certificate.pem", "both.pfx"))
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2",
        "-subj", "/CN=Nobody", "-addext", "extendedKeyUsage=codeSigning")  # fmt: skip
    run("openssl", "pkcs12", "-export", "-inkey", key, "-in", certificate, "-out", both, "-passout", "pass:x")
    icon = tmp_path / "icon.ico"
    if Path("/usr/share/nsis/Contrib/Graphics/Icons/modern-install.ico").exists():
        icon = Path("/usr/share/nsis/Contrib/Graphics/Icons/modern-install.ico")
    run(sys.executable, PACKAGING / "windows_packages.py", "setup", "--program", payload, "--out", tmp_path, "--icon",
        icon, WINDOWS_CERTIFICATE=str(both), WINDOWS_CERTIFICATE_PASSWORD="x", TIME_SERVER="")  # fmt: skip
    made = next(tmp_path.glob("*-setup.exe"))
    assert made.read_bytes()[:2] == b"MZ"
    run("osslsigncode", "verify", "-CAfile", certificate, "-in", made)
    assert made.with_name(f"{made.name}.sha256").read_text().endswith(f"  {made.name}\n")


def test_the_package_for_fleets_compiles_and_holds_every_file_and_entry(tmp_path: Path, payload: Path) -> None:
    needs("wixl", "msiextract", "msiinfo")
    run(sys.executable, PACKAGING / "windows_packages.py", "msi", "--program", payload, "--out", tmp_path, "--icon",
        tmp_path / "icon.ico")  # fmt: skip
    made = next(tmp_path.glob("*.msi"))
    listed = run("msiextract", "--list", made).splitlines()
    assert sorted(Path(line).name for line in listed) == ["FlowPilot.exe", "b.dll", "flowpilot-desktop.exe"]

    def rows(table: str) -> list[list[str]]:
        return [line.split("\t") for line in run("msiinfo", "export", made, table).splitlines()[3:]]

    properties = {row[0]: row[1] for row in rows("Property")}
    assert properties["ProductVersion"] == flowpilot_desktop.__version__
    assert properties["ALLUSERS"] == "1"
    assert {row[0] for row in rows("Upgrade")} == {properties["UpgradeCode"]}, "in capitals, as Windows compares them"
    assert [row[4] for row in rows("Shortcut")] == ["[INSTALLDIR]FlowPilot.exe"]
    written = {row[2]: row[4] for row in rows("Registry") if row[3] == ""}
    assert written == {
        r"Software\Classes\flowpilot": "URL:FlowPilot ticket",
        r"Software\Classes\flowpilot\shell\open\command": '"[INSTALLDIR]FlowPilot.exe" "%1"',
    }


def test_the_menu_entry_takes_the_links_of_the_program_and_speaks_german() -> None:
    entry = (PACKAGING / "linux" / "flowpilot-desktop.desktop").read_text(encoding="utf-8")
    assert "MimeType=x-scheme-handler/flowpilot;" in entry
    assert "Exec=flowpilot-desktop %u" in entry
    assert "Comment[de]=" in entry
    if shutil.which("desktop-file-validate"):
        run("desktop-file-validate", PACKAGING / "linux" / "flowpilot-desktop.desktop")


def test_the_files_for_shops_and_signatures_can_be_read() -> None:
    metainfo = ET.parse(PACKAGING / "linux" / "metainfo.xml").getroot()
    assert metainfo.findtext("launchable") == "flowpilot-desktop.desktop"
    entitlements = ET.parse(PACKAGING / "macos" / "entitlements.plist").getroot()
    assert len(entitlements.findall("dict/key")) == 3
    run("sh", "-n", PACKAGING / "macos" / "package.sh")


def test_two_builds_are_compared_file_by_file(tmp_path: Path, payload: Path) -> None:
    other = tmp_path / "again"
    shutil.copytree(payload, other)
    assert "0 files differ" in run(sys.executable, PACKAGING / "compare.py", payload, other)
    (other / "_internal" / "more.txt").write_text("x")
    (other / "_internal" / "a folder" / "b.dll").write_bytes(b"c")
    done = subprocess.run(
        [sys.executable, PACKAGING / "compare.py", payload, other], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "differs: _internal/a folder/b.dll (not explained)" in done.stdout
