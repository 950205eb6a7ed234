"""The instructions for models: reviewed texts that travel with the program, and a version that follows from them."""

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Prompts:
    """``version`` changes with every letter; it is part of the fingerprint of what is written with these."""

    chat: str
    note: str
    version: str


def read_prompts(folder: Path) -> Prompts:
    """The prompts in ``folder``; reads files, so call it on a worker thread."""
    chat, note = (_unwrapped((folder / f"{name}.md").read_text(encoding="utf-8")) for name in ("chat", "note"))
    return Prompts(chat, note, hashlib.sha256(f"{chat}\x00{note}".encode()).hexdigest()[:12])


def _unwrapped(text: str) -> str:
    """Without the title lines' trailing blanks; the same bytes on every system, so that caches stay warm."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
