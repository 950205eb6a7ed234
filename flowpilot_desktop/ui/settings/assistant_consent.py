"""Whether ticket text may leave, and exactly what would: nothing is sent before the agent has agreed to the address."""

from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.sessions import Session
from flowpilot_desktop.services.assistants.assistants import Place
from flowpilot_desktop.ui.flow_row import FlowRow
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.refusals import in_full
from flowpilot_desktop.ui.settings.section import told
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.words_box import WordsBox

AGREE, PREVIEW = "assistant.agree", "assistant.preview"
PREVIEW_HEIGHT = 260  # pixels


class AssistantConsent(QWidget):
    """Says where text goes; agrees, takes that back, and shows a request in place of sending it."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._session: Session | None = None
        self.state = told()
        self.state.setObjectName("assistantConsentState")
        self.agree = QPushButton()
        self.agree.setObjectName("assistantAgree")
        self.agree.clicked.connect(self._agree)
        self.preview = QPushButton(self.tr("Preview a question"))
        self.preview.setObjectName("assistantPreview")
        self.preview.clicked.connect(self._preview)
        self.preview_note = QPushButton(self.tr("Preview a note"))
        self.preview_note.setObjectName("assistantPreviewNote")
        self.preview_note.clicked.connect(self._preview_note)
        self.request = WordsBox()
        self.request.setObjectName("assistantRequest")
        self.request.setAccessibleName(self.tr("What would be sent, to the letter"))
        self.request.setReadOnly(True)
        self.request.setTabChangesFocus(True)
        self.request.setFixedHeight(PREVIEW_HEIGHT)
        self.request.hide()
        row = FlowRow(spacing=SPACING.small)
        row.addWidget(self.agree)
        row.addWidget(self.preview)
        row.addWidget(self.preview_note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING.tight)
        column.addWidget(self.state)
        column.addLayout(row)
        column.addWidget(self.request)
        self.show_state()

    def show_ticket(self, session: Session | None) -> None:
        """The ticket about which a request would be shown."""
        self._session = session

    def show_state(self) -> None:
        """Say what holds now."""
        settings, chosen = self._around.desk.assistants.settings, self._around.desk.assistants.checks.chosen
        is_needed = bool(chosen.address) and chosen.leaves and settings.current.assistant != "embedded"
        has_agreed = bool(chosen.address) and settings.has_agreed_to(chosen)
        if settings.current.assistant == "embedded" or not chosen.address:
            words = self.tr("Nothing of a ticket leaves this computer.")
        elif not chosen.leaves:
            words = self.tr("What you ask goes to {address}, which is this computer.").format(address=chosen.address)
        elif has_agreed:
            words = self.tr(
                "You agreed: what you ask about a ticket, and what its note is made of, goes to {address}, "
                "without secrets."
            )
            words = words.format(address=chosen.address)
        else:
            words = self.tr("You have not agreed yet that ticket text goes to {address}. Nothing is sent until you do.")
            words = words.format(address=chosen.address)
        self.state.setText(words)
        set_look(self.state, "warn" if is_needed and not has_agreed else "small")
        self.agree.setVisible(is_needed)
        self.agree.setText(self.tr("No longer send") if has_agreed else self.tr("Agree to send"))
        for button in (self.preview, self.preview_note):
            button.setVisible(chosen.place is Place.CLOUD or bool(chosen.address))

    def _agree(self) -> None:
        settings, chosen = self._around.desk.assistants.settings, self._around.desk.assistants.checks.chosen
        agree = partial(settings.agree, withdraw=settings.has_agreed_to(chosen))
        self._around.door.enter(AGREE, agree, then=lambda _address: self.show_state(), busy=self.agree)

    def _preview(self) -> None:
        if self._session is None:
            self._show_request(self.tr("Open a ticket first: a request is about one."))
            return
        preview = partial(
            self._around.desk.assistants.sending.preview, self._session.id, self.tr("What could be the cause?")
        )
        self._around.door.enter(
            PREVIEW, preview, then=self._show_request, refused=self._refused, busy=self.preview, newest=True
        )

    def _preview_note(self) -> None:
        if self._session is None:
            self._show_request(self.tr("Open a ticket first: a request is about one."))
            return
        nothing = self.tr("No fact is confirmed, so nothing would be sent for the note.")
        self._around.door.enter(
            PREVIEW,
            partial(self._around.desk.previews.request, self._session.id),
            then=lambda request: self._show_request(request or nothing),
            refused=self._refused,
            busy=self.preview_note,
            newest=True,
        )

    def _refused(self, error: FlowPilotError) -> None:
        self._show_request(in_full(error))

    def _show_request(self, text: str) -> None:
        self.request.setPlainText(text)
        self.request.show()
