"""What the installers are made of, as CycloneDX 1.5, from the lock alone: ``sbom.py SYSTEM [-o FILE]``.

No clock and no random number: the same lock and commit give the same bytes.
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
    parser.add_argument("-o", "--out", type=Path)
    options = parser.parse_args()
    text = json.dumps(bill(options.system), indent=2, sort_keys=True) + "\n"
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


def bill(system: str) -> dict[str, object]:
    """The bill of materials of what is installed on ``system`` by this Python."""
    parts = [component(*each) for each in locked(system)]
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
