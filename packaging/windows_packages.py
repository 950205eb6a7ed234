"""Makes setup.exe (for one user, NSIS) and the .msi (for fleets, wixl) of the frozen program; standard library only.

python3 packaging/windows_packages.py [setup] [msi] [--program FOLDER]      into dist/; without a word, both

Signs both with osslsigncode or signtool where WINDOWS_CERTIFICATE names a .pfx file (and WINDOWS_CERTIFICATE_PASSWORD
its password); without, they stay unsigned, which Windows says to whoever starts them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import uuid
from pathlib import Path
from xml.sax.saxutils import quoteattr

from release import BUILD, DIST, NAME, ROOT, version, write_checksum

FAMILY = uuid.UUID("6a2f5c1e-52a0-4c3e-9c44-6f3b61d0a7f1")
"""What every release has in common; Windows finds the older one by it. It never changes."""
TIME_SERVER = "http://timestamp.digicert.com"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kinds", nargs="*", choices=["setup", "msi", []], default=[])
    parser.add_argument("--program", type=Path, default=DIST / NAME, help="the frozen folder")
    parser.add_argument("--icon", type=Path, default=BUILD / "icons" / "flowpilot.ico")
    parser.add_argument("--out", type=Path, default=DIST)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    sign(*sorted(options.program.glob("*.exe")))
    for kind in options.kinds or ["setup", "msi"]:
        made = {"setup": setup, "msi": msi}[kind](options.program.resolve(), options.icon.resolve(), options.out)
        sign(made)
        write_checksum(made)
        print(f"{made.name}: {made.stat().st_size / 1e6:.1f} MB")
    return 0


def setup(program: Path, icon: Path, out: Path) -> Path:
    target = (out / f"{NAME}-{version()}-setup.exe").resolve()
    values = {"VERSION": version(), "PAYLOAD": program, "ICON": icon, "LICENCE": ROOT / "LICENSE", "OUT": target}
    given = [f"-D{name}={value}" for name, value in values.items()]
    call(["makensis", "-V2", "-WX", *given, ROOT / "packaging" / "windows" / "flowpilot.nsi"])
    return target


def msi(program: Path, icon: Path, out: Path) -> Path:
    target = (out / f"{NAME}-{version()}-x64.msi").resolve()
    source = BUILD / "windows" / "flowpilot.wxs"
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(recipe(program, icon), encoding="utf-8")
    call(["wixl", "--arch", "x64", "--output", target, source])
    return target


def beside_recipe(path: Path) -> str:
    """A path as the recipe names it: wixl takes none that begins at the root."""
    return quoteattr(os.path.relpath(path, BUILD / "windows"))


def recipe(program: Path, icon: Path) -> str:
    """The package in WiX's language: every file a component, so that an older version's files go with it."""
    folders, components = folder_tree(program, program, "    ")
    family = str(FAMILY).upper()  # in small letters, Windows Installer does not find the older version by it
    references = "\n".join(f"      <ComponentRef Id={quoteattr(each)}/>" for each in components)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="{uuid.uuid5(FAMILY, version())}" Name="FlowPilot Desktop" Language="1033" Version="{version()}"
           Manufacturer="The FlowPilot Desktop authors" UpgradeCode="{family}">
    <Package InstallerVersion="500" Compressed="yes" InstallScope="perMachine"/>
    <MajorUpgrade DowngradeErrorMessage="A newer FlowPilot Desktop is installed."/>
    <Media Id="1" Cabinet="program.cab" EmbedCab="yes"/>
    <Icon Id="flowpilot.ico" SourceFile={beside_recipe(icon)}/>
    <Property Id="ARPPRODUCTICON" Value="flowpilot.ico"/>
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="ProgramFiles64Folder">
        <Directory Id="INSTALLDIR" Name="FlowPilot Desktop">
{folders}
          <Component Id="Link" Guid="{uuid.uuid5(FAMILY, "link")}" Win64="yes">
            <RegistryValue Root="HKLM" Key="Software\\Classes\\flowpilot" Type="string" Value="URL:FlowPilot ticket"
                           KeyPath="yes"/>
            <RegistryValue Root="HKLM" Key="Software\\Classes\\flowpilot" Name="URL Protocol" Type="string" Value=""/>
            <RegistryValue Root="HKLM" Key="Software\\Classes\\flowpilot\\shell\\open\\command" Type="string"
                           Value="&quot;[INSTALLDIR]FlowPilot.exe&quot; &quot;%1&quot;"/>
          </Component>
        </Directory>
      </Directory>
      <Directory Id="ProgramMenuFolder">
        <Component Id="Menu" Guid="{uuid.uuid5(FAMILY, "menu")}" Win64="yes">
          <Shortcut Id="MenuEntry" Name="FlowPilot Desktop" Target="[INSTALLDIR]FlowPilot.exe" Icon="flowpilot.ico"/>
          <RegistryValue Root="HKLM" Key="Software\\FlowPilotDesktop" Name="Menu" Type="integer" Value="1"
                         KeyPath="yes"/>
        </Component>
      </Directory>
    </Directory>
    <Feature Id="Program" Level="1">
      <ComponentRef Id="Link"/>
      <ComponentRef Id="Menu"/>
{references}
    </Feature>
  </Product>
</Wix>
"""


def folder_tree(folder: Path, top: Path, indent: str) -> tuple[str, list[str]]:
    """The folder's files and folders as elements, and the ids of their components; the same order on every machine."""
    lines, components = [], []
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        inside = entry.relative_to(top).as_posix()
        name = uuid.uuid5(FAMILY, inside)
        if entry.is_dir():
            inner, ids = folder_tree(entry, top, f"{indent}  ")
            lines.append(
                f'{indent}<Directory Id="d{name.hex}" Name={quoteattr(entry.name)}>\n{inner}\n{indent}</Directory>'
            )
            components += ids
        else:
            components.append(f"c{name.hex}")
            lines.append(
                f'{indent}<Component Id="c{name.hex}" Guid="{name}" Win64="yes"><File Id="f{name.hex}" '
                f'Name={quoteattr(entry.name)} Source={beside_recipe(entry)} KeyPath="yes"/></Component>'
            )
    return "\n".join(lines), components


def sign(*files: Path) -> None:
    certificate = os.environ.get("WINDOWS_CERTIFICATE", "")
    if not files:
        return
    if not certificate:
        print(f"not signed, there is no certificate: {', '.join(file.name for file in files)}", file=sys.stderr)
        return
    password = os.environ.get("WINDOWS_CERTIFICATE_PASSWORD", "")
    time_server = os.environ.get("TIME_SERVER", TIME_SERVER)
    for file in files:
        if shutil.which("signtool"):
            stamp = ["/tr", time_server, "/td", "sha256"] if time_server else []
            call(["signtool", "sign", "/f", certificate, "/p", password, "/fd", "sha256", *stamp, file])
            continue
        signed, stamp = file.with_suffix(".signed"), ["-ts", time_server] if time_server else []
        call(["osslsigncode", "sign", "-pkcs12", certificate, "-pass", password, "-h", "sha256", "-n",
              "FlowPilot Desktop", *stamp, "-in", file, "-out", signed])  # fmt: skip
        signed.replace(file)


def call(step: list[str | Path]) -> None:
    subprocess.run([str(part) for part in step], check=True)


if __name__ == "__main__":
    sys.exit(main())
