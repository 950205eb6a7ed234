"""The window against small pictures of how it looked: where its parts lie, and in which colours.

A picture is the window in blocks of 8 by 8 pixels, each in the colour that most of it has. Letters hardly count, so
that other fonts do not matter much; a changed margin or colour, and a part that is not there, do.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication, QPushButton

from flowpilot_desktop.ui.theme.following import Appearance
from flowpilot_desktop.ui.theme.tokens import LIGHT
from tests.ui.windows import OpenWindow

PICTURES = Path(__file__).parent / "pictures"
SIZE = QSize(1440, 896)
BLOCK = 8  # pixels
REGION = 16
"""Blocks in a row and in a column of a region: what changed is looked for in one place after the other."""
ALIKE = 5
"""Colours that differ by no more than this in red, green and blue are taken as the same."""
MOST = 0.1
"""Of the blocks of a region, so many may differ: times, the caret, a line of another length."""
MOST_IN_ANOTHER_FONT = 0.2
"""Of all blocks, so many may differ where letters have another size: every card and row is then larger or lower."""
FONT = "font"
"""The key under which a picture says how large the letters were."""
LOOKS = {
    "ticket-light": (Appearance.LIGHT, "view.ticket"),
    "ticket-dark": (Appearance.DARK, "view.ticket"),
    "outbox-light": (Appearance.LIGHT, "view.outbox"),
}


@pytest.fixture
def sitter(worked: OpenWindow) -> Iterator[OpenWindow]:
    with worked.frames.lenient():  # nobody waits for a window that sits for its picture
        worked.window.frame.resize(SIZE)
        worked.settle()
        yield worked
        worked.theme.choose(Appearance.LIGHT)
        worked.qtbot.waitUntil(lambda: not worked.theme.is_changing)


def test_the_window_looks_as_it_did_and_a_changed_margin_colour_or_a_lost_part_is_seen(
    sitter: OpenWindow, tmp_path: Path
) -> None:
    changed = []
    for name, (look, action) in LOOKS.items():
        seen, known = _portrait(sitter, look, action), QImage(str(PICTURES / f"{name}.png"))
        seen.save(str(tmp_path / f"{name}.png"))
        if seen.text(FONT) == known.text(FONT):
            most, allowed = _difference(seen, known), MOST
        else:
            most, allowed = _difference(seen, known, region=max(seen.width(), seen.height())), MOST_IN_ANOTHER_FONT
        changed += [f"{name}: {most:.1%}"] if most > allowed else []
    _expect_mutants_to_be_seen(sitter)
    assert not changed, f"{changed} look different; if that is meant, copy the pictures of {tmp_path} to {PICTURES}"


def _expect_mutants_to_be_seen(sitter: OpenWindow) -> None:
    """A lost button, a margin of 8 pixels and a colour next to the right one: each is seen for itself."""

    def portrait() -> QImage:
        return _portrait(sitter, *LOOKS["ticket-light"])

    lane, before = sitter.window.panes.lane, portrait()
    assert _difference(portrait(), before) == 0
    resolve = sitter.find(QPushButton, "resolveButton")
    resolve.hide()
    assert _difference(portrait(), before) > MOST, "a lost button"
    resolve.show()
    layout = lane.layout()
    assert layout is not None
    layout.setContentsMargins(BLOCK, BLOCK, BLOCK, BLOCK)
    assert _difference(portrait(), before) > MOST, "a changed margin"
    layout.setContentsMargins(0, 0, 0, 0)
    lane.setStyleSheet(f"QWidget#taskLane {{ background: {LIGHT.raised}; }}")
    assert _difference(portrait(), before) > MOST, "a changed colour"


def _portrait(sitter: OpenWindow, look: Appearance, action: str) -> QImage:
    """The window in blocks, without a field that blinks."""
    sitter.theme.choose(look)
    sitter.qtbot.waitUntil(lambda: not sitter.theme.is_changing)
    sitter.do(action)
    sitter.settle()
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
    image = sitter.window.frame.grab().toImage().scaled(SIZE).convertToFormat(QImage.Format.Format_RGB32)
    pixels, line = memoryview(image.constBits()).cast("I"), image.bytesPerLine() // 4
    made = QImage(SIZE / BLOCK, QImage.Format.Format_RGB32)
    for y in range(made.height()):
        # Every second pixel is enough to know what most of a block is.
        rows = [pixels[(y * BLOCK + n) * line : (y * BLOCK + n + 1) * line : 2].tolist() for n in range(0, BLOCK, 2)]
        for x in range(made.width()):
            at = x * BLOCK // 2
            counted = Counter(colour for row in rows for colour in row[at : at + BLOCK // 2])
            made.setPixel(x, y, counted.most_common(1)[0][0])
    metrics = QFontMetricsF(sitter.window.frame.font())
    made.setText(FONT, f"{metrics.height():.1f} {metrics.horizontalAdvance('The window, 0123456789'):.1f}")
    return made


def _difference(one: QImage, other: QImage, region: int = REGION) -> float:
    """The share of blocks that differ in the region where most do; all where the pictures are not of one size."""
    if one.size() != other.size():
        return 1.0
    regions: Counter[tuple[int, int]] = Counter()
    for x, y in product(range(one.width()), range(one.height())):
        regions[x // region, y // region] += not _alike(one.pixel(x, y), other.pixel(x, y))
    return max(regions.values()) / min(region**2, one.width() * one.height())


def _alike(one: int, other: int) -> bool:
    if one == other:
        return True
    a, b = QColor(one), QColor(other)
    return max(abs(a.red() - b.red()), abs(a.green() - b.green()), abs(a.blue() - b.blue())) <= ALIKE
