"""What the installers are made of, as CycloneDX 1.5: ``sbom.py SYSTEM [--program FOLDER] [-o FILE]``.

From the lock alone, or with what ``notices.py`` found in the frozen program: licences, Python, OpenSSL, SQLite, Qt and
the libraries of the building system. No clock and no random number: the same lock, commit and program give the same
bytes.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path

from release import NAME, ROOT, commit_time, version

SYSTEMS = {"linux": "Linux", "win32": "Windows", "darwin": "Darwin"}
_REQUIREMENT = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[\w.]+)(?: ; (?P<marker>.+))?$")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("system", choices=SYSTEMS)
    parser.add_argument("--program", type=Path, help="the frozen program, for what no lock names")
    parser.add_argument("-o", "--out", type=Path)
    options = parser.parse_args()
    text = json.dumps(bill(options.system, brought(options.program)), indent=2, sort_keys=True) + "\n"
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


def brought(program: Path | None) -> list[dict[str, str]]:
    """What the frozen program's own list names; nothing where no program is given."""
    if program is None:
        return []
    lists = sorted(program.rglob("licenses/parts.json"))
    if not lists:
        raise SystemExit(f"{program} has no licenses/parts.json; freeze.py writes it")
    parts: list[dict[str, str]] = json.loads(lists[0].read_text(encoding="utf-8"))
    return parts


def bill(system: str, found: list[dict[str, str]]) -> dict[str, object]:
    """The bill of materials of what is installed on ``system`` by this Python, with what was ``found`` frozen."""
    said = {each["name"]: licences(each) for each in found if each["kind"] == "package"}
    parts = [{**component(*each), **said.get(each[0], {})} for each in locked(system)]
    parts += [other(each) for each in found if each["kind"] != "package"]
    moment = datetime.fromtimestamp(commit_time(), UTC)
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([NAME, version(), system, commit_time(), parts], sort_keys=True))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "timestamp": f"{moment:%Y-%m-%dT%H:%M:%SZ}",
            "component": {"type": "application", "bom-ref": NAME, "name": NAME, "version": version(),
                          "licenses": [{"license": {"id": "MIT"}}]},
        },
        "components": parts,
        "dependencies": [{"ref": NAME, "dependsOn": [part["bom-ref"] for part in parts]}],
    }  # fmt: skip


def component(name: str, release: str, hashes: list[str]) -> dict[str, object]:
    """One package; its hashes are those of the files that the lock allows, of which one is installed."""
    address = f"pkg:pypi/{name}@{release}"
    allowed = [{"name": "locked:sha256", "value": each} for each in sorted(hashes)]
    return {"type": "library", "bom-ref": address, "name": name, "version": release, "purl": address,
            "properties": allowed}  # fmt: skip


def other(found: dict[str, str]) -> dict[str, object]:
    """A part that no lock names: built into another one, or a library of the building system."""
    purl = found.get("purl") or f"pkg:generic/{found['name'].lower()}@{found['version']}"
    made: dict[str, object] = {"type": "library", "bom-ref": purl, "name": found["name"], "version": found["version"]}
    if found["version"]:
        made["purl"] = purl
    if found.get("files"):
        made["properties"] = [{"name": "file", "value": each} for each in found["files"]]
    return {**made, **licences(found)}


def licences(found: dict[str, str]) -> dict[str, object]:
    """As the format wants it: an identifier, an expression of them, or words."""
    said = found["licence"]
    if found["kind"] in ("system", "file") or said == "unknown":
        return {"licenses": [{"license": {"name": said}}]}
    if " " in said:
        return {"licenses": [{"expression": said}]}
    return {"licenses": [{"license": {"id": said}}]}


def locked(system: str) -> list[tuple[str, str, list[str]]]:
    """Name, version and hashes of what the lock installs on ``system``, in the lock's order."""
    text = (ROOT / "packaging" / "locks" / "runtime.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    found = []
    for line in text.splitlines():
        head, _, tail = line.partition(" --hash=")
        parts = _REQUIREMENT.match(head.strip())
        if parts and applies(parts["marker"] or "", system):
            found.append((parts["name"], parts["version"], re.findall(r"sha256:([0-9a-f]{64})\b", tail)))
    return found


def applies(marker: str, system: str) -> bool:
    """Whether a marker of the lock holds on ``system``; the lock uses few names, and an unknown one is an error."""
    if not marker:
        return True
    python = ".".join(map(str, sys.version_info[:3]))
    facts = {"sys_platform": system, "platform_python_implementation": "CPython", "implementation_name": "cpython",
             "python_full_version": python}  # fmt: skip
    return all(holds(each.strip(), facts) for each in marker.split(" and "))


def holds(comparison: str, facts: dict[str, str]) -> bool:
    parts = re.fullmatch(r"(\w+) (==|!=|<|>=) '([^']+)'", comparison)
    if parts is None or parts[1] not in facts:
        raise SystemExit(f"the lock has a marker that is not understood: {comparison}")
    name, relation, value = parts.groups()
    if name == "python_full_version":
        ours, theirs = [tuple(map(int, each.split("."))) for each in (facts[name], value)]
        return ours < theirs if relation == "<" else ours >= theirs
    return (facts[name] == value) == (relation == "==")


if __name__ == "__main__":
    sys.exit(main())
