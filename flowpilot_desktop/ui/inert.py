"""A view in which foreign text does nothing: it opens no file, follows no link and loads no picture."""

from typing import Any

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QImage, QMouseEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from flowpilot_desktop.redaction.escaping import escape


class InertBrowser(QTextBrowser):
    """Shows what was put together with a ``QTextCursor``. Whatever a document asks for, it gets a blank."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setSearchPaths([])
        self.setUndoRedoEnabled(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cursor = self.textCursor()
        if begins_anew(event) and cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)
        super().mousePressEvent(event)

    def loadResource(self, kind: int, _name: QUrl | str) -> Any:
        """A blank. Never nothing: where it gets nothing, Qt opens the local file itself."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return blank_image()
        return QByteArray(b" ")


def begins_anew(event: QMouseEvent) -> bool:
    """A press, on selected words too, begins a selection and never a drag.

    On X the loop of a drag that has no place to go can stay for ever; it takes every key and click.
    """
    return event.button() is Qt.MouseButton.LeftButton and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier


def blank_image() -> QImage:
    """One transparent pixel."""
    image = QImage(1, 1, QImage.Format.Format_ARGB32)
    image.fill(0)
    return image


def plain_tip(text: str) -> str:
    """``text`` for a tooltip, as the characters that it is; without this, Qt takes some plain text for markup."""
    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>" if text else ""
