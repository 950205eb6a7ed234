"""Draws the program's icon in every size and shape that the systems want: ``icons.py FOLDER``. Needs PySide6."""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).with_name("icon.svg")
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
MACOS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}
"""What Apple calls a PNG of each size inside an .icns file."""


def main(folder: Path) -> None:
    app = QGuiApplication([])
    pictures = {size: picture(size) for size in SIZES}
    folder.mkdir(parents=True, exist_ok=True)
    for size, data in pictures.items():
        (folder / f"{size}.png").write_bytes(data)
    (folder / "flowpilot.ico").write_bytes(windows_icon({size: pictures[size] for size in SIZES if size <= 256}))
    (folder / "flowpilot.icns").write_bytes(macos_icon(pictures))
    app.quit()


def picture(size: int) -> bytes:
    """The drawing as a PNG of ``size`` by ``size``."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def windows_icon(pictures: dict[int, bytes]) -> bytes:
    """An .ico: a directory of sixteen bytes per picture, then the PNGs; 256 is written as 0."""
    offset, directory = 6 + 16 * len(pictures), b""
    for size, data in pictures.items():
        directory += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return struct.pack("<HHH", 0, 1, len(pictures)) + directory + b"".join(pictures.values())


def macos_icon(pictures: dict[int, bytes]) -> bytes:
    """An .icns: blocks of name, length and PNG."""
    blocks = b"".join(
        name + struct.pack(">I", len(pictures[size]) + 8) + pictures[size] for size, name in MACOS.items()
    )
    return b"icns" + struct.pack(">I", len(blocks) + 8) + blocks


if __name__ == "__main__":
    main(Path(sys.argv[1]))
