"""Printers, and a note on one of them. Loaded when something is printed: most desks never do."""

from collections.abc import Callable

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from flowpilot_desktop.redaction import RedactedText
from flowpilot_desktop.ui.note.paper import Sheet


def printers() -> tuple[str, ...]:
    """The printers of this PC. Asking the print system can take long."""
    return tuple(QPrinterInfo.availablePrinterNames())


def printer_dialog(parent: QWidget) -> tuple[QDialog, Callable[[RedactedText], None]]:
    """The system's dialog for a printer, and what prints a page on the one that is chosen there (on any thread)."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)

    def print_page(page: RedactedText) -> None:
        sheet = Sheet()
        sheet.setHtml(page)
        sheet.print_(printer)

    return QPrintDialog(printer, parent), print_page
