"""What prints and makes pages, loaded when something is printed or exported: it brings the sizes of all papers."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from flowpilot_desktop.redaction import RedactedText


def pdf(page: RedactedText, title: str) -> bytes:
    """See ``paper.pdf``."""
    from flowpilot_desktop.ui.note import paper

    return paper.pdf(page, title)


def printers() -> tuple[str, ...]:
    """See ``printing.printers``; for a worker thread."""
    from flowpilot_desktop.ui.note import printing

    return printing.printers()


def printer_dialog(parent: QWidget) -> tuple[QDialog, Callable[[RedactedText], None]]:
    """See ``printing.printer_dialog``."""
    from flowpilot_desktop.ui.note import printing

    return printing.printer_dialog(parent)
