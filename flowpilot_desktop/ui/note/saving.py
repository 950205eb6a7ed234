"""What the agent does with the note beside posting it: copy, save as a file, print. All of it goes through the gate."""

import asyncio
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from flowpilot_desktop.domain.errors import Refused
from flowpilot_desktop.domain.notes import Preview
from flowpilot_desktop.services.notes.export import Clipping, ExportFormat
from flowpilot_desktop.ui.note import on_demand
from flowpilot_desktop.ui.note.in_sight import InSight
from flowpilot_desktop.ui.pane import Surroundings

PDF = ".pdf"
ENDINGS = (".md", ".html", PDF)


class Saving(QObject):
    """Copy, export and print the note that is in sight."""

    def __init__(self, around: Surroundings, pane: QWidget, in_sight: Callable[[], InSight | None]) -> None:
        super().__init__(pane)
        self._around = around
        self._pane = pane
        self._in_sight = in_sight
        around.actions.on("note.copy", self.copy)
        around.actions.on("note.export", self.ask_where)
        around.actions.on("note.print", self.print)

    def _ready(self) -> InSight | None:
        """The note in sight; where it is still being made, that is said."""
        now = self._in_sight()
        if now is not None and now.preview is None:
            self._around.messages.say(self.tr("The note is still being made. Try again in a moment."))
        return now

    def copy(self) -> None:
        """Put the note on the clipboard, as it would be posted."""
        now = self._ready()
        if now is None or now.preview is None:
            return
        preview, exports = now.preview, self._around.desk.exports

        def done(clipping: Clipping) -> None:
            data = QMimeData()
            data.setText(clipping.markdown)
            data.setHtml(clipping.html)  # for the editors of ticket systems' web pages
            QGuiApplication.clipboard().setMimeData(data)
            self._around.messages.say(self.tr("The note is copied."))

        self._around.door.enter("note.copy", lambda: exports.clipping(preview), then=done)

    def ask_where(self) -> None:
        """Ask for a file's name; its ending says what is written."""
        now = self._ready()
        if now is None or now.preview is None:
            return
        preview, title = now.preview, now.title
        dialog = QFileDialog(self._pane, self.tr("Export the note"))
        dialog.setObjectName("exportNoteDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Markdown (*.md)"), self.tr("Web page (*.html)"), self.tr("PDF (*.pdf)")])
        dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        dialog.selectFile(f"{_file_name(now)}.md")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(_suffix(chosen)))
        dialog.setDefaultSuffix("md")
        dialog.fileSelected.connect(lambda path: self.export(preview, title, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export(self, preview: Preview, title: str, path: Path) -> None:
        """Write the note to ``path`` as its ending says; the agent has agreed to what it replaces."""

        async def work() -> Path:
            await asyncio.to_thread(_write, path, await self._document(preview, title, path))
            return path

        def done(written: Path) -> None:
            self._around.messages.say(self.tr("The note is saved as {name}.").format(name=written.name))

        self._around.door.enter("note.export", work, then=done)

    def print(self) -> None:
        """Ask for a printer, where this PC has one, and print the note."""
        now = self._ready()
        if now is None or now.preview is None:
            return
        preview, title = now.preview, now.title

        def found(names: tuple[str, ...]) -> None:
            if names:
                self._choose_printer(preview, title)
            else:
                self._around.messages.say(
                    self.tr("There is no printer on this PC."), self.tr("Export the note as a PDF instead.")
                )

        self._around.door.enter("note.printers", lambda: asyncio.to_thread(on_demand.printers), then=found)

    def _choose_printer(self, preview: Preview, title: str) -> None:
        dialog, print_page = on_demand.printer_dialog(self._pane)
        dialog.setObjectName("printNoteDialog")

        async def work() -> None:
            page = await self._around.desk.exports.document(preview, title, ExportFormat.HTML)
            await asyncio.to_thread(print_page, page)

        def chosen() -> None:
            self._around.door.enter(
                "note.print", work, then=lambda _: self._around.messages.say(self.tr("The note is being printed."))
            )

        dialog.accepted.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # the print dialog has an open() of its own that wants a slot's name

    async def _document(self, preview: Preview, title: str, path: Path) -> bytes:
        exports, ending = self._around.desk.exports, path.suffix.lower()
        if ending not in ENDINGS:
            raise Refused(
                self.tr("A note is saved as a file that ends in {endings}.").format(endings=", ".join(ENDINGS)),
                self.tr("Give such a name."),
            )
        if ending != PDF:
            form = ExportFormat(ending.removeprefix("."))
            return (await exports.document(preview, title, form)).encode()
        page = await exports.document(preview, title, ExportFormat.HTML)
        return await asyncio.to_thread(on_demand.pdf, page, path.stem)


def _file_name(now: InSight) -> str:
    """A name that says what it is and gives nothing away; titles of tickets stay out of folders and of PDF fields."""
    ticket = re.sub(r"[^\w.-]+", "-", now.ticket).strip("-.")[:60]
    return f"{now.kind.replace('_', '-')}-{ticket}"


def _suffix(name_filter: str) -> str:
    return name_filter.rpartition("*.")[2].rstrip(")")


def _write(path: Path, data: bytes) -> None:
    """Write the whole file or leave what was there. Raises: Refused where the place does not allow it."""
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".note-")
        try:
            with os.fdopen(descriptor, "wb") as opened:
                opened.write(data)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = (error.strerror or "its name cannot be used").lower()
        raise Refused(f"Cannot write “{path.name[:60]}”: {reason}.", "Choose another place.") from error
