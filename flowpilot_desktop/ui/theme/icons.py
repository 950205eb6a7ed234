"""Icons: drawings of 24 by 24, kept as SVG in ``resources/icons`` and given the colour of the theme when loaded."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 24, 32, 48, 64)  # pixels, for every density of screen

_drawings: dict[str, bytes] = {}
_files: dict[str, Path] = {}


def load_icons(folder: Path) -> None:
    """Read every drawing once, before there is a window: afterwards no icon touches the disk."""
    for file in folder.glob("*.svg"):
        _drawings[file.stem] = file.read_bytes()
        _files[file.stem] = file


def drawing_of(name: str) -> str:
    """The file of a drawing as a style sheet names it, empty where no drawings were loaded."""
    return _files[name].as_posix() if name in _files else ""


@lru_cache(maxsize=256)
def icon(name: str, colour: str) -> QIcon:
    """The drawing ``name`` with its lines in ``colour`` (``#rrggbb``). Raises KeyError where there is none."""
    drawing = _drawings[name].replace(b"currentColor", colour.encode("ascii"))
    renderer = QSvgRenderer(QByteArray(drawing))
    made = QIcon()
    for size in SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        made.addPixmap(pixmap)
    return made
