"""Stories of what leaves the window and comes back to it: files, paper, a link, and how the window stood."""

from pathlib import Path

from PySide6.QtGui import QImage

from tests.story.conversations import conversation
from tests.story.program import Program
from tests.story.screen import Screen, wait_for
from tests.story.stories import OPENED, POSTFIX, Told, decide_proposals, look, paste, settle

LEFT_AT = (40, 30, 1250, 820)
"""Left, top, width, height: a window that somebody has placed by hand."""


def leaving_story(program: Program, screen: Screen, told: Told) -> None:
    """Export the note as PDF and HTML, ask for paper, follow a link from outside, leave and come back."""
    program.start()
    first = paste(program, screen, conversation(POSTFIX.row_id).pasted)
    decide_proposals(program, screen, first, POSTFIX.answers)
    note = program.run("note", first)
    sentence = note["sections"][0]["sentences"][0]["text"]
    page = export(program, screen, program.data_dir.parent / "note.html").decode()
    assert sentence.split(".")[0][:40] in page, page[:400]
    assert "<script" not in page
    assert export(program, screen, program.data_dir.parent / "note.pdf").startswith(b"%PDF-")
    screen.press("ctrl+p")
    look(screen, "print")
    screen.press("ctrl+shift+x", "ctrl+n")
    title = wait_for(lambda: screen.windows("^New ticket$"), "the small window of a new ticket")[-1]
    screen.focus(title)
    screen.type("Another one")
    screen.press("Return")
    wait_for(lambda: screen.windows(OPENED.format(number=2)), "the second ticket in the window")
    program.start_again(f"flowpilot://session/{first}")
    wait_for(lambda: screen.windows(OPENED.format(number=1)), "the ticket of the link in the first window")
    assert len(screen.windows("FlowPilot Desktop$")) == 1, "the second start made a window of its own"
    look(screen, "after-the-link")
    screen.place(program.window, *LEFT_AT)
    settle(screen)
    before, stood = screen.geometry(program.window), screen.picture()
    look(screen, "placed")
    program.quit()
    program.start(fills_screen=False)
    wait_for(lambda: screen.windows(OPENED.format(number=1)), "the ticket that was open")
    settle(screen)
    look(screen, "back-again")
    assert screen.geometry(program.window) == before
    told.figures = {"placed": before, "points that differ": _differing(stood, screen.picture(), before)}
    program.quit()


def export(program: Program, screen: Screen, file: Path) -> bytes:
    """Ctrl+S and a name; returns what was written."""
    settle(screen)  # the note is made
    screen.press("ctrl+s")
    dialog = wait_for(lambda: screen.windows("^Export the note$"), "the dialog that asks for a name")[-1]
    screen.focus(dialog)
    look(screen, f"export-{file.suffix[1:]}")
    screen.press("ctrl+a")
    screen.type(str(file))
    screen.press("Tab", "alt+s")  # the proposals that drop down from the field would take Enter
    wait_for(file.exists, f"{file.name}")
    wait_for(lambda: not screen.windows("^Export the note$"), "the dialog to close")
    screen.focus(program.window)
    settle(screen)
    look(screen, f"exported-{file.suffix[1:]}")
    return file.read_bytes()


def _differing(one: QImage, other: QImage, place: tuple[int, int, int, int]) -> int:
    """Sampled points of the window that are not as they were; the status bar tells the time and is left out."""
    left, top, width, height = place
    return sum(
        one.pixel(x, y) != other.pixel(x, y)
        for y in range(top, top + height - 40, 6)
        for x in range(left, left + width, 6)
    )
