"""Whose words the note is in: a line below its header, only where a model has, or should have, a part in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from flowpilot_desktop.domain.notes import Preview
from flowpilot_desktop.ui.actions import keys, label, plain
from flowpilot_desktop.ui.assistant_words import name_of_writer
from flowpilot_desktop.ui.model_notes import COMPOSER, NoteProgress
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class WriterLine(QLabel):
    """``noteWriter``: who worded the note, who is wording it, or why it is worded here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteWriter")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(SPACING.medium, SPACING.tight, SPACING.medium, SPACING.tight)
        self.hide()

    def show_writer(self, preview: Preview | None, progress: NoteProgress | None) -> None:
        """Say it for the note in sight."""
        words, look = self._words(preview, progress)
        self.setText(words)
        self.setAccessibleName(words)
        set_look(self, look)
        self.setVisible(bool(words))

    def _words(self, preview: Preview | None, progress: NoteProgress | None) -> tuple[str, str]:
        if progress is not None:
            who = name_of_writer(progress.writer)
            if progress.problem:
                again = self.tr("Worded by this PC. {why} “{refresh}” ({key}) tries again.")
                refresh, key = plain(label("note.refresh")), keys("note.refresh")
                return again.format(why=progress.problem, refresh=refresh, key=key), "warn"
            if progress.waits_because:
                said = self.tr("Worded by this PC; {who} is asked again in a moment. {why}")
                return said.format(who=who, why=progress.waits_because), "small"
            return self.tr("Worded by this PC; {who} is wording it anew…").format(who=who), "small"
        if preview is None or preview.writer == COMPOSER:
            return "", "small"
        said = self.tr("Worded by {who}; every sentence was held against the facts.")
        fallen = sum(hint.of_writer for hint in preview.note.hints)
        more = self.tr("%n of its sentences did not hold: see beside the note.", "", fallen) if fallen else ""
        return " ".join(filter(None, (said.format(who=name_of_writer(preview.writer)), more))), "small"
