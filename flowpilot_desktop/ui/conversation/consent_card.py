"""Before the first text of a ticket leaves: where it would go, what of it, and a button that agrees to it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.events import NetworkChanged
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.services.conversation.going_on import TakeUp
from flowpilot_desktop.ui.conversation.consent_terms import ConsentTerms
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.refusals import in_full
from flowpilot_desktop.ui.theme.fonts import fixed_font
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.words_box import WordsBox

translate = QCoreApplication.translate
AGREE, PREVIEW = "consent.agree", "consent.preview"
LINES = 10  # of the request that are seen at once, whole ones


class ConsentCard(QFrame):
    """A list and three buttons over the composer; in sight only while a question waits for it."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._asked: tuple[SessionId, str, Callable[[], object]] | None = None
        self._how: TakeUp | None = None
        self.setObjectName("consentCard")
        set_look(self, "card")
        self._said = _words("strong", translate("ChatComposer", "Nothing was sent yet. If you agree:"))
        self._offline = _words(
            "warn",
            translate(
                "ChatComposer", "You work offline: nothing is sent now, and this PC answers until you are online."
            ),
        )
        self._offline.setObjectName("consentOffline")
        self.terms = ConsentTerms()
        self.request = WordsBox()
        self.request.setObjectName("consentRequest")
        self.request.setAccessibleName(translate("ChatComposer", "What would be sent, to the letter"))
        self.request.setReadOnly(True)
        self.request.setTabChangesFocus(True)
        self.request.setFont(fixed_font())
        self.request.hide()
        row = QHBoxLayout()
        row.setSpacing(SPACING.small)
        self.agree = self._button("consentAgree", translate("ChatComposer", "Agree and send"), self._agree)
        self.preview = self._button(
            "consentShow", translate("ChatComposer", "Show exactly what is sent"), self._preview
        )
        self.leave = self._button("consentLeave", translate("ChatComposer", "Not now"), self.withdraw)
        for button in (self.agree, self.preview, self.leave):
            row.addWidget(button)
        row.addStretch(1)
        unsubscribe = around.desk.bus.subscribe(NetworkChanged, lambda event: self._tell_offline(is_off=event.is_off))
        self.destroyed.connect(lambda: unsubscribe())
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.medium, SPACING.small, SPACING.medium, SPACING.small)
        column.setSpacing(SPACING.small)
        column.addWidget(self._said)
        column.addWidget(self.terms)
        column.addWidget(self.request)
        column.addWidget(self._offline)
        column.addLayout(row)
        self.hide()

    def is_needed(self) -> bool:
        """Whether text would leave to an address that the agent has not agreed to."""
        settings = self._around.desk.assistants.settings
        endpoint = settings.endpoint
        return endpoint is not None and bool(endpoint.address) and not settings.has_agreed_to(endpoint)

    def ask(self, session_id: SessionId, text: str, send: Callable[[], object], how: TakeUp | None = None) -> None:
        """Show the card for a question that waits; ``send`` is called when the agent has agreed.

        ``how`` says that it is the last question, which is taken up again.
        """
        self._asked, self._how = (session_id, text, send), how
        self.terms.show_endpoint(self._around.desk.assistants.checks.chosen)
        self.setAccessibleName(f"{self._said.text()} {self.terms.in_words()}")
        self._tell_offline(is_off=self._around.desk.network.is_off)
        self._fold()
        self.show()
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def withdraw(self) -> None:
        """The question waits no more; it is still in the field."""
        self._asked = None
        self.hide()

    def show_session(self, session_id: SessionId | None) -> None:
        """Another ticket is shown: what was asked on the one before stays in its draft."""
        if self._asked is not None and self._asked[0] != session_id:
            self.withdraw()

    def _agree(self) -> None:
        if self._asked is None:
            return
        _, _, send = self._asked

        def agreed(_address: str) -> None:
            self.withdraw()
            send()

        self._around.door.enter(AGREE, self._around.desk.assistants.settings.agree, then=agreed, busy=self.agree)

    def _preview(self) -> None:
        if self._asked is None:
            return
        if not self.request.isHidden():
            self._fold()
            return
        session_id, text, _ = self._asked
        preview = partial(self._around.desk.assistants.sending.preview, session_id, text, self._how)
        self._around.door.enter(PREVIEW, preview, then=self._show, refused=self._refused, busy=self.preview)

    def _refused(self, error: FlowPilotError) -> None:
        self._show(in_full(error))

    def _show(self, text: str) -> None:
        self.request.setPlainText(text)
        self.terms.hide()
        self.request.show()
        self.request.setFixedHeight(self._whole_lines())
        self.preview.setText(translate("ChatComposer", "Back to the list"))

    def _whole_lines(self) -> int:
        """Pixels in which no line is cut."""
        around = self.request.height() - self.request.viewport().height()
        return (
            around + round(self.request.document().documentMargin()) + LINES * self.request.fontMetrics().lineSpacing()
        )

    def _tell_offline(self, *, is_off: bool) -> None:
        self._offline.setVisible(is_off)
        words = translate("ChatComposer", "Agree") if is_off else translate("ChatComposer", "Agree and send")
        self.agree.setText(words)

    def _fold(self) -> None:
        self.request.hide()
        self.terms.show()
        self.preview.setText(translate("ChatComposer", "Show exactly what is sent"))

    def _button(self, name: str, words: str, do: Callable[[], object]) -> QPushButton:
        made = QPushButton(words)
        made.setObjectName(name)
        made.setAutoDefault(False)
        made.clicked.connect(lambda: do())
        return made


def _words(look: str, text: str) -> QLabel:
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    set_look(made, look)
    return made
