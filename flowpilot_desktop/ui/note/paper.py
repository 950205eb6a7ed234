"""A note on paper: as a PDF. Safe to be called from a worker thread; nothing here is a widget."""

from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QUrl
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from flowpilot_desktop.redaction import RedactedText
from flowpilot_desktop.ui.inert import blank_image

MARGIN = 20.0  # millimetres
RESOLUTION = 300  # dots per inch


class Sheet(QTextDocument):
    """A document that loads nothing, whatever is in it."""

    def loadResource(self, kind: int, _name: QUrl | str) -> Any:
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return blank_image()
        return QByteArray(b" ")


def pdf(page: RedactedText, title: str) -> bytes:
    """The page (HTML as the services export it) as a PDF."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN), QPageLayout.Unit.Millimeter)
    writer.setTitle(title)
    writer.setCreator("FlowPilot Desktop")
    sheet = Sheet()
    sheet.setHtml(page)
    sheet.print_(writer)
    buffer.close()
    return bytes(buffer.data().data())
