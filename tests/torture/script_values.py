# ruff: noqa: T201 - its findings are its output
"""Random parameter values through real bash and dash, and through a model of PowerShell: each arrives as it was given.

python tests/torture/script_values.py --values 1000000 [--shells bash,dash,powershell] [--seed N] [--from BATCH]
                                      [--quoting honest|naive] [--jobs 2] [--json]

Every value goes through the program's own rendering. The body prints each variable followed by NUL, and what arrives
is compared with what the generator made. ``--quoting naive`` writes what people write by hand (double quotes in bash,
only ' doubled in PowerShell) and must fail. Batches do not depend on each other: ``--from`` goes on where a run ended.
"""

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flowpilot_desktop.domain.scripts import ScriptTemplate, Shell
from flowpilot_desktop.redaction import SHORTEST_SECRET, Gate
from flowpilot_desktop.services.characters import HIDDEN
from flowpilot_desktop.services.scripts.rendering import composed, render
from flowpilot_desktop.services.scripts.values import validate
from tests.scripts.powershell_model import BrokenOut, assignments

GATE = Gate(b"script-values-of-the-torture-run")
KINDS = ("text", "line", "lines", "secret", "host", "path", "integer", "choice")
PARAMETERS = 40
SCRIPTS_PER_PROCESS = 25
VALUES_PER_BATCH = PARAMETERS * SCRIPTS_PER_PROCESS

ATOMS = (
    *"'\"`$\\!#&|;<>(){}[]*?~=%^@,:/ -–—―+._",
    *"‘’‚‛“”„«»‹›′″＇＂｀´ʼ",
    *("''", '""', "'\"'\"'", "’’", "‘'’", "‚‛", "`'", "\\'", "'\\''", "'@", "@'", '"@', '@"', "'@\n", "\n'@\n"),
    *("$(id)", "$(touch /tmp/x)", "`id`", "${HOME}", "$HOME", "$env:TEMP", "$(Get-Date)", "!!", "!-1", "!$", "^a^b"),
    *("; id", "&& id", "| id", "> /tmp/x", "<<EOF", "EOF\n", "*", "/*", "[a-z]*", "{a,b}", "~root", "#>", "<#"),
    *(
        "$'\\n'",
        "\\n",
        "\\x27",
        "%s%n",
        "-rf",
        "--help",
        "--",
        "-",
        "–Force",
        "-EncodedCommand",
        "/?",
        "\n^a^b\n",
        "\n!!\n",
    ),
    *("\\\\?\\", "C:\\", "\\", "\\\\", "\t", "\n", "\n\n", " ", "\n# x\n", "\n!root\n", "x\n", "\n-n", "\n-e \\c\n"),
    *("' + (id) + '", "'; Remove-Item x; '", "’; Remove-Item x; ’", "\nset -e\n", "set -euo pipefail\n", "`n", "`$"),
    *("ä", "ß", "é", "e\u0301", "日本", "😀", "𝒳", "שלום", "مرحبا", "ก็", "\u00a0", "\u3000", "ﬁ", "İ", "\ufffd"),
    *("if", "fi", "done", "end", "return", "exit 1", "}", "p_v0", "$p_v1", "${p_v2}", "null", "$null", "0x8", "1e9"),
)


class Values:
    """Makes hostile values that the kinds of parameters take."""

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed)

    def any_character(self) -> str:
        low, high = self.chance.choice(
            ((0x20, 0x7E), (0xA1, 0x2FF), (0x2010, 0x206F), (0x370, 0xD7FF), (0xE000, 0x1FFFF))
        )
        return HIDDEN.sub("", chr(self.chance.randint(low, high)))

    def text(self, *, lines: bool) -> str:
        chance = self.chance
        atoms = chance.choices(ATOMS, k=chance.choice((0, 1, 1, 2, 3, 5, 8, 13)))
        written = "".join(self.any_character() if chance.random() < 0.2 else atom for atom in atoms)
        return written if lines else written.replace("\n", " ")

    def host(self) -> str:
        chance = self.chance
        name = "".join(chance.choices("abzAZ019_", k=chance.randint(1, 15)))
        addresses = (
            f"192.0.2.{chance.randint(0, 255)}",
            f"fe80::{chance.randint(0, 0xFFFF):x}%eth0",
            "2001:db8::1",
            "::1",
        )
        return chance.choice((f"h{name}", f"h{name}.example.org", f"h-{name}.xn--mnchen-3ya.de.", *addresses))

    def path(self, shell: Shell) -> str:
        while True:
            rest = self.text(lines=False).replace("\t", " ")
            if shell is Shell.BASH:
                path = "/" + rest
            else:
                path = self.chance.choice(("C:\\", "\\\\server\\share\\")) + re.sub(r'[<>"|?*:]', "", rest)
            if not re.search(r"%\w+%|\$env:|\$\{|\.\.", path, re.IGNORECASE):
                return path

    def value(self, kind: str, shell: Shell, choices: list[str]) -> str | int:
        if kind == "integer":
            return self.chance.choice((0, -1, 7, self.chance.randint(-(10**18) + 1, 10**18 - 1)))
        if kind == "choice":
            return self.chance.choice(choices)
        if kind == "host":
            return self.host()
        if kind == "path":
            return self.path(shell)
        text = self.text(lines=kind in ("lines", "secret"))
        is_short = kind == "secret" and text and len("".join(text.split())) < SHORTEST_SECRET
        return text + "k7Qz" if is_short else text


@dataclass(frozen=True)
class Case:
    """A template with one value for each of its parameters."""

    template: ScriptTemplate
    values: dict[str, str | int]


def case_of(values: Values, shell: Shell) -> Case:
    kinds = [values.chance.choice(KINDS) for _ in range(PARAMETERS)]
    choices = [sorted({values.text(lines=False).replace("\t", " ") + "c" for _ in range(3)}) for _ in range(2)]
    properties: dict[str, dict[str, Any]] = {}
    given: dict[str, str | int] = {}
    for number, kind in enumerate(kinds):
        listed = choices[number % 2]
        schema: dict[str, dict[str, Any]] = {
            "lines": {"multiline": True},
            "secret": {"multiline": True, "sensitive": True},
            "host": {"format": "hostname"},
            "path": {"format": "path"},
            "integer": {"type": "integer"},
            "choice": {"enum": listed},
        }
        properties[f"v{number}"] = {"type": "string"} | schema.get(kind, {})
        given[f"v{number}"] = values.value(kind, shell, listed)
    names = list(properties)
    required = [name for name, kind in zip(names, kinds, strict=True) if kind in ("integer", "choice")]
    if shell is Shell.BASH:
        body = "set -euo pipefail\nprintf '%s\\0' " + " ".join(f'"$p_{name}"' for name in names) + "\n"
    else:
        body = "$ErrorActionPreference = 'Stop'\n" + "".join(f"$got_{name} = $p_{name}\n" for name in names)
    template = ScriptTemplate(
        id="torture",
        version=1,
        name="Values of the torture run",
        description="Prints what it was given.",
        shell=shell,
        body=body,
        schema={"type": "object", "properties": properties, "required": required},
        changes="Nothing.",
        undo="Nothing.",
    )
    return Case(template, given)


def honest(case: Case, batch: int) -> str:
    """The text of the program's script; every 20th batch goes the whole way, with the gate and the bytes of a file."""
    if batch % 20:
        checked = validate(case.template.schema, case.values, shell=case.template.shell)
        return composed(case.template, checked)
    script = render(case.template, case.values, gate=GATE)
    if script.shell is Shell.POWERSHELL:
        return script.file_bytes().decode("utf-8-sig")
    return script.file_bytes().decode("utf-8")


def naive(case: Case, batch: int) -> str:
    """What people write by hand."""
    if case.template.shell is Shell.BASH:
        escaped = {name: str(value).replace('"', '\\"') for name, value in case.values.items()}
        lines = [f'p_{name}="{value}"' for name, value in escaped.items()]
    else:
        doubled = {name: str(value).replace("'", "''") for name, value in case.values.items()}
        lines = [f"$p_{name} = '{value}'" for name, value in doubled.items()]
    return "\n".join(lines) + "\n" + case.template.body


QUOTINGS: dict[str, Callable[[Case, int], str]] = {"honest": honest, "naive": naive}


def through_a_shell(program: str, batch: int, cases: list[Case], scripts: list[str]) -> Iterator[tuple[Any, Any]]:
    """What was given and what arrived, for each value; a script each where they do not come in step."""
    if program == "dash":  # knows no pipefail; the body is what comes last
        scripts = ["set -eu".join(script.rsplit("set -euo pipefail", 1)) for script in scripts]
    whole = "\n".join(scripts)
    if program == "bash" and batch % 3 == 0:
        whole = "set -o history\nset -o histexpand\n" + whole  # as in a terminal
    environment = {"PATH": "/nowhere", "LC_ALL": ("C.UTF-8", "C")[batch % 2], "HOME": "/nowhere"}
    path = shutil.which(program)
    assert path is not None, f"{program} is not here"
    done = subprocess.run(
        [path, *(["--norc"] if program == "bash" else []), "-s"],
        input=whole.encode("utf-8"),
        capture_output=True,
        env=environment,
        timeout=120,
        check=False,
    )
    arrived = done.stdout.split(b"\0")[:-1]
    given = [str(value).encode("utf-8") for case in cases for value in case.values.values()]
    arrived += [b"<nothing>"] * (len(given) - len(arrived))
    yield from zip(given, arrived, strict=False)
    if done.stderr:
        yield b"", done.stderr[:200]


def through_the_model(cases: list[Case], scripts: list[str]) -> Iterator[tuple[Any, Any]]:
    for case, script in zip(cases, scripts, strict=True):
        prelude = re.split(r"^\$ErrorActionPreference = 'Stop'\r?$", script, flags=re.MULTILINE)[0]
        try:
            arrived = assignments(prelude)
        except BrokenOut as broken:
            yield "an inert script", str(broken)[:200]
            continue
        for name, value in case.values.items():
            yield value, arrived.get(f"$p_{name}", "<nothing>")


def run_batch(program: str, quoting: str, seed: str, batch: int) -> Counter[str]:
    shell = Shell.POWERSHELL if program == "powershell" else Shell.BASH
    values = Values(f"{seed}/{program}/{batch}")
    cases = [case_of(values, shell) for _ in range(SCRIPTS_PER_PROCESS)]
    scripts = [QUOTINGS[quoting](case, batch) for case in cases]
    pairs = (
        through_the_model(cases, scripts)
        if program == "powershell"
        else through_a_shell(program, batch, cases, scripts)
    )
    found: Counter[str] = Counter(values=VALUES_PER_BATCH)
    for given, arrived in pairs:
        if given != arrived:
            found["mismatches"] += 1
            if found["mismatches"] == 1:
                found[f"e.g. batch {batch}: {given!r} arrived as {arrived!r}"] += 1
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--values", type=int, default=10_000, help="values per shell")
    parser.add_argument("--shells", default="bash,dash,powershell")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--from", dest="first", type=int, default=0, help="the first batch")
    parser.add_argument("--quoting", choices=QUOTINGS, default="honest")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    arguments = parser.parse_args()
    batches = range(arguments.first, arguments.first + -(-arguments.values // VALUES_PER_BATCH))
    findings: dict[str, Any] = {}
    for program in arguments.shells.split(","):
        begun = time.monotonic()
        total: Counter[str] = Counter(mismatches=0)
        work = partial(run_batch, program, arguments.quoting, arguments.seed)
        with ProcessPoolExecutor(arguments.jobs) as pool:
            for done, found in enumerate(pool.map(work, batches), start=1):
                total += found
                if done % 50 == 0:
                    state = f"{total['values']:,} values, {total['mismatches']} mismatches"
                    print(f"{program}: {state}, next batch {batches[0] + done}", file=sys.stderr, flush=True)
        findings[program] = {
            "values": total["values"],
            "mismatches": total["mismatches"],
            "seconds": round(time.monotonic() - begun, 1),
            "examples": [name for name in total if name.startswith("e.g.")][:5],
        }
    if arguments.json:
        print(json.dumps(findings))
    else:
        for program, found in findings.items():
            print(f"{program}: {found['values']:,} values in {found['seconds']} s, {found['mismatches']} mismatches")
            print(*(f"  {each}" for each in found["examples"]), sep="\n", end="\n" if found["examples"] else "")
    return 1 if any(found["mismatches"] for found in findings.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
