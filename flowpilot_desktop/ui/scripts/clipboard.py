"""Copies scripts. One with a secret in it is taken off the clipboard after half a minute, if it is still there."""

import hashlib

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer
from PySide6.QtWidgets import QApplication

KEPT_FOR = 30_000  # milliseconds

_HISTORIES = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    "application/x-nspasteboard-concealed-type": b"1",
    "x-kde-passwordManagerHint": b"secret",
}
"""What tells clipboard histories of Windows, macOS and KDE to keep nothing."""


class ClipboardKeeper(QObject):
    """One for the window. What was copied is remembered as a hash only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._copied = b""
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(KEPT_FOR)
        self.timer.timeout.connect(self.clear_ours)
        application = QApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.clear_ours)

    def copy(self, text: str, *, is_sensitive: bool) -> None:
        """Put ``text`` on the clipboard; a sensitive one for half a minute, or until the program ends."""
        data = QMimeData()
        data.setText(text)
        self.timer.stop()
        self._copied = b""
        if is_sensitive:
            for form, value in _HISTORIES.items():
                data.setData(form, QByteArray(value))
            self._copied = _digest(text)
            self.timer.start()
        QApplication.clipboard().setMimeData(data)

    def clear_ours(self) -> None:
        """Empty the clipboard where it still holds what was copied here; what somebody else put there stays."""
        self.timer.stop()
        clipboard = QApplication.clipboard()
        if self._copied and _digest(clipboard.text()) == self._copied:
            clipboard.clear()
        self._copied = b""


def _digest(text: str) -> bytes:
    # Platforms end lines in their own ways; the text is the same.
    return hashlib.sha256(text.replace("\r\n", "\n").encode("utf-8", "surrogatepass")).digest()
