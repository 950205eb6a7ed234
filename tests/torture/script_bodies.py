# ruff: noqa: T201 - its findings are its output
"""Bodies made at random: a value is carried on some times, then used. What the program accepts must not obey the value.

python tests/torture/script_bodies.py --bodies 20000 [--seed N] [--shells bash,powershell] [--json]

- bash: each accepted body is run by real bash, in a folder that is thrown away, with values that would make a file if
  anything of them ran. The refused ones are run too, as a control: there the file must appear.
- PowerShell is not at hand: each way of using a value is marked as obeying it or not, and the verdict must agree.
"""

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flowpilot_desktop.domain.scripts import ScriptTemplate, Shell
from flowpilot_desktop.services.scripts.rendering import composed
from flowpilot_desktop.services.scripts.validation import validate_template
from tests.torture.script_lines import CARRIERS, DATA, OBEYING

VALUES = (
    "$(touch PWNED)",
    "x[$(touch PWNED)]",
    ";touch PWNED",
    "touch PWNED",
    "`touch PWNED`",
    "1;touch PWNED;#",
    "($(touch PWNED))",
    "a[$(touch PWNED)]+1",
    "'$(touch PWNED)'",
    "| touch PWNED",
)


@dataclass(frozen=True)
class Made:
    """A body, and whether its last line obeys what its variable holds."""

    body: str
    obeys: bool


def made(chance: random.Random, shell: Shell) -> Made:
    lines, held = [], "p_it"
    for number in range(chance.choice((0, 1, 1, 2, 2, 3))):
        carried = f"v{number}"
        lines.append(_with(chance.choice(CARRIERS[shell]), held, carried, number))
        held = carried
    obeys = chance.random() < 0.5
    lines.append(_with(chance.choice((OBEYING if obeys else DATA)[shell]), held, "", 9))
    return Made("\n".join(lines), obeys)


def _with(line: str, held: str, carried: str, number: int) -> str:
    """``line`` for the variables ``held`` (V) and ``carried`` (W); N makes its own names differ from others."""

    def written(match: re.Match[str]) -> str:
        word = match.group()
        return held if word == "V" else carried if word == "W" else f"{word[:-1]}{number}"

    return re.sub(r"\b(?:V|W|[a-zC]N)\b", written, line)


def template_of(body: str, shell: Shell) -> ScriptTemplate:
    strict = "set -euo pipefail" if shell is Shell.BASH else "$ErrorActionPreference = 'Stop'"
    use = "printf '%s\\n' \"$p_it\"" if shell is Shell.BASH else "Write-Output $p_it"
    return ScriptTemplate(
        id="torture",
        version=1,
        name="Bodies of the torture run",
        description="Carries a value on and uses it.",
        shell=shell,
        body=f"{strict}\n{use}\n{body}\n",
        schema={"type": "object", "properties": {"it": {"type": "string"}}, "required": []},
        changes="Nothing.",
        undo="Nothing.",
    )


def broken_into(bodies: list[str]) -> set[int]:
    """Which of the bodies ran something of a value, by real bash."""
    path = shutil.which("bash")
    assert path is not None, "bash is not here"
    lines = []
    for number, body in enumerate(bodies):
        for value in VALUES:
            script = composed(template_of(body, Shell.BASH), {"it": value})
            lines.append(f"( {script}\n) > /dev/null 2>&1 < /dev/null; [ -e PWNED ] && echo {number}; rm -rf ./*")
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [path, "--norc", "-s"],
            input="\n".join(lines).encode(),
            capture_output=True,
            cwd=folder,
            env={"PATH": "/usr/bin:/bin", "HOME": folder, "LC_ALL": "C.UTF-8"},
            timeout=600,
            check=False,
        )
    assert not done.stderr, done.stderr[:500]
    return {int(line) for line in done.stdout.decode().split()}


def judge(bodies: int, seed: str, shell: Shell, *, controls: int = 40) -> Counter[str]:
    """Make ``bodies`` bodies and hold the program's verdict against what they do; ``controls`` refused ones are run."""
    chance = random.Random(f"{seed}/{shell.value}")
    found: Counter[str] = Counter(bodies=bodies)
    each = [made(chance, shell) for _ in range(bodies)]
    accepted = [one for one in each if not validate_template(template_of(one.body, shell))]
    refused = [one for one in each if one not in accepted]
    found["accepted"], found["refused"] = len(accepted), len(refused)
    found["data refused"] = sum(not one.obeys for one in refused)
    if shell is Shell.BASH:
        for start in range(0, len(accepted), 200):
            part = accepted[start : start + 200]
            for number in broken_into([one.body for one in part]):
                found["broken into"] += 1
                found[f"e.g. {part[number].body!r}"] += 1
        control = [one.body for one in refused if one.obeys][:controls]
        found["control"], found["control broken into"] = len(control), len(broken_into(control))
    else:
        for one in accepted:
            if one.obeys:
                found["broken into"] += 1
                found[f"e.g. {one.body!r}"] += 1
    for one in refused:
        if not one.obeys:
            why = validate_template(template_of(one.body, shell))[0]
            found[f"data refused: {one.body!r}: {why}"] += 1
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bodies", type=int, default=2_000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--shells", default="bash,powershell")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    whole = {name: judge(arguments.bodies, arguments.seed, Shell(name)) for name in arguments.shells.split(",")}
    if arguments.json:
        print(json.dumps(whole, indent=2))
    for name, found in whole.items() if not arguments.json else ():
        print(f"{name}: " + ", ".join(f"{what} {count}" for what, count in found.items() if ":" not in what))
        for what in [what for what in found if what.startswith(("e.g.", "data refused: "))][:20]:
            print(f"  {what}")
    return 1 if any(found["broken into"] for found in whole.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
