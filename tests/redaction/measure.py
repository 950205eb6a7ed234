"""Reads the labelled lines and says what the gate missed and what it altered without need."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from flowpilot_desktop.redaction import Gate

FOLDER = Path(__file__).resolve().parent
PLACEHOLDER = re.compile(r"\[SECRET:[^\]#]*#\w{4}\]")


@dataclass(frozen=True)
class Labelled:
    """A line with its secrets, and the line as it must look where placeholders are blanked."""

    shape: str
    text: str
    secrets: tuple[str, ...]
    blanked: str


def _lines(name: str) -> Iterable[str]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def secret_lines() -> list[Labelled]:
    labelled = []
    for line in _lines("secret_lines.txt"):
        shape, _, marked = line.partition(" | ")
        marked = marked.replace("⏎", "\n")
        secrets = tuple(re.findall("⟦(.*?)⟧", marked, re.DOTALL))
        text = marked.replace("⟦", "").replace("⟧", "")
        labelled.append(Labelled(shape, text, secrets, re.sub("⟦.*?⟧", "␀", marked, flags=re.DOTALL)))
    return labelled


def harmless_lines() -> list[str]:
    return list(_lines("harmless_lines.txt"))


def blanked(text: str) -> str:
    return PLACEHOLDER.sub("␀", text)


def altered_tokens(gate: Gate, text: str) -> int:
    """How many words of ``text`` (split at white space) a placeholder took away or touched."""
    findings = gate.redact(text).findings
    return sum(max(1, len(text[each.start : each.end].split())) for each in findings)
