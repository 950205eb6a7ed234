"""The preview of the note, with a quiet mark of how fresh it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.pane import Pane, Surroundings
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class NotePane(Pane):
    """Heading, freshness, reference of the ticket, text."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.setObjectName("notePane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "surface")
        title = QLabel(self.tr("Resolution note"))
        set_look(title, "strong")
        self._fresh = QLabel()
        self._fresh.setObjectName("cacheIndicator")
        set_look(self._fresh, "muted")
        self._reference = QLabel()
        self._reference.setObjectName("ticketRefLabel")
        self._reference.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self._reference, "chip")
        around.actions.on("note.refresh", self.refresh_wanted.emit)
        self._preview = QPlainTextEdit()
        self._preview.setObjectName("notePreview")
        self._preview.setAccessibleName(self.tr("Resolution note"))
        self._preview.setReadOnly(True)
        self._preview.setTabChangesFocus(True)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addWidget(self._fresh)
        head.addStretch(1)
        head.addWidget(self._reference)
        head.addWidget(around.actions.button("note.refresh", name="refreshPreviewButton"))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.small)
        column.addLayout(head)
        column.addWidget(self._preview, 1)

    def show_ticket(self, shown: Shown | None) -> None:
        before = self.shown
        super().show_ticket(shown)
        text = shown.preview.note.markdown if shown and shown.preview else ""
        if before is None or shown is None or self._preview.toPlainText() != text:
            self._preview.setPlainText(text)
        self._fresh.setText("" if shown is None else self.tr("up to date") if shown.is_current else self.tr("behind"))
        ticket = shown.view.session.ticket if shown else None
        self._reference.setText(str(ticket.ref) if ticket else self.tr("no ticket yet"))

    def take_focus(self) -> None:
        self._preview.setFocus()
