# ruff: noqa: T201 - its table is its output
"""From a chat on the clipboard to the approved note: keystrokes and seconds here, and for typing the note by hand.

python tests/story/against_an_editor.py

Three real conversations are worked in the window. What stands against them is the same note typed into a text editor:
one keystroke for each of its characters, without its markup, and nothing for reading, copying or finding the ticket.
Both are counted at the same speed of typing; the time that the program itself took stands beside it.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.story.program import Program
from tests.story.screen import Screen
from tests.story.stories import CERTBOT, EXCHANGE, POSTFIX, Working, work

KEYS_PER_SECOND = 5.0
"""Sixty words a minute: a quick typist."""
MOST = 0.5


@dataclass(frozen=True)
class Compared:
    """One conversation. ``waited`` are the seconds in which the program worked and the agent could not."""

    row_id: str
    keystrokes: int
    characters: int
    waited: float

    @property
    def share(self) -> float:
        return self.keystrokes / self.characters

    @property
    def seconds(self) -> float:
        return self.keystrokes / KEYS_PER_SECOND + self.waited

    @property
    def seconds_by_hand(self) -> float:
        return self.characters / KEYS_PER_SECOND


def compare(working: Working, folder: Path) -> Compared:
    """Work one conversation in the window, and count."""
    screen = Screen()
    program = Program(screen, folder)
    try:
        program.start()
        before, begun = screen.keystrokes, time.monotonic()
        session_id = work(program, screen, working)
        taken, pressed = time.monotonic() - begun, screen.keystrokes - before
        note = str(program.value("SELECT body FROM outbox WHERE session_id = ?", session_id))
        program.quit()
        return Compared(working.row_id, pressed, len(note.replace("**", "").replace("`", "")), taken - screen.typing)
    finally:
        program.close()
        screen.close()


def main(_arguments: Sequence[str]) -> int:
    missed = False
    for working in (POSTFIX, CERTBOT, EXCHANGE):
        folder = Path(tempfile.mkdtemp(prefix="flowpilot-story-"))
        try:
            found = compare(working, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        missed |= found.share > MOST or found.seconds > MOST * found.seconds_by_hand
        print(
            f"{found.row_id:<24} {found.keystrokes:>4} keys against {found.characters:>4}: {found.share:.2f}   "
            f"{found.seconds:>5.1f} s (of them {found.waited:.1f} s waiting) against {found.seconds_by_hand:>5.1f} s",
            flush=True,
        )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
