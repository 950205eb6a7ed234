"""Answers of the assistant while they come: what the thread shows before the desk has it written down."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.sessions import EntryKind, Message, Role, SessionId
from flowpilot_desktop.domain.text import keepable
from flowpilot_desktop.services.assistants.assistants import StoppedAtGate
from flowpilot_desktop.services.sessions import SessionView
from flowpilot_desktop.ui.conversation.rows import Chip, Row, Side
from flowpilot_desktop.ui.refusals import in_full, said

translate = QCoreApplication.translate

BETWEEN_SHOWINGS = 50
"""Milliseconds. Words that come in between are shown together: every showing measures the row anew."""
A_SECOND = 1000  # milliseconds
QUESTION, ANSWER = -1, -2
"""Keys of the two rows; ids of messages are above zero."""


@dataclass
class ComingAnswer:
    """A question that was asked, and its answer as far as it has come."""

    question: str
    who: str
    newest_before: int
    """The id of the newest message when it was asked."""
    switch: str = ""
    """A sentence where another assistant than before answers."""
    parts: list[str] = field(default_factory=list)
    is_over: bool = False
    is_stopping: bool = False
    waits_until: float = 0.0
    """On the clock of ``time.monotonic``: when the request is tried again, where it has to wait."""
    waits_because: str = ""
    message: Message | None = None
    failure: FlowPilotError | None = None
    is_asked: bool = False
    """The question is written down."""
    has_question: bool = False
    """The question stands among the messages."""

    def is_written(self, view: SessionView) -> bool:
        """The desk shows the answer itself, or there is none to come."""
        if not self.is_over or self.failure is not None:
            return False
        if self.message is None:
            return True
        return any(each.id == self.message.id for each in reversed(view.messages))

    def look_for_question(self, view: SessionView) -> None:
        """Note whether the question stands among the messages."""
        for each in reversed(view.messages):
            if each.id <= self.newest_before:
                return
            if (
                each.kind is EntryKind.ASK_ASSISTANT
                and each.role is Role.AGENT
                and each.text == keepable(self.question)
            ):
                self.has_question = True

    def rows(self) -> tuple[Row, ...]:
        """The question while it is not among the messages, and the answer."""
        question = Row(QUESTION, Side.MINE, translate("ChatView", "You asked the assistant"), self.question)
        return (self.answer_row(),) if self.has_question else (question, self.answer_row())

    def answer_row(self) -> Row:
        name = translate("ChatView", "Assistant ({0})").format(self.who)
        chips: tuple[Chip, ...] = ()
        text = "".join(self.parts)
        if self.failure is not None:
            is_ours = isinstance(self.failure, StoppedAtGate)
            why = translate("ChatView", "stopped before it left") if is_ours else translate("ChatView", "no answer")
            chips = (Chip(why, "chip-bad"),)
            text = text or in_full(self.failure)
        elif self.is_stopping:
            chips = (Chip(translate("ChatView", "stopped by you"), "chip-warn"),)
        elif self.seconds_to_wait and not self.is_over:
            again = translate("ChatView", "{0} Trying again in {1} s").format(
                said(self.waits_because), self.seconds_to_wait
            )
            chips = (Chip(again, "chip-warn"),)
        elif not self.is_over:
            chips = (Chip(translate("ChatView", "answering…")),)
        return Row(ANSWER, Side.OTHERS, name, text, chips=chips, is_running=True, switch=self.switch)

    @property
    def seconds_to_wait(self) -> int:
        """Until the request is tried again; 0 where it is under way."""
        return max(ceil(self.waits_until - time.monotonic()), 0)


class ComingAnswers(QObject):
    """The answers under way, one for each ticket at most; ``show`` is called with the ticket whose rows grew."""

    def __init__(self, show: Callable[[SessionId], None], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._coming: dict[SessionId, ComingAnswer] = {}
        self._grown: set[SessionId] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(BETWEEN_SHOWINGS)
        self._timer.timeout.connect(self._show_grown)
        self._counting = QTimer(self)
        self._counting.setInterval(A_SECOND)
        self._counting.timeout.connect(self._count_down)

    def begin(self, session_id: SessionId, coming: ComingAnswer) -> None:
        self._coming[session_id] = coming
        self._show(session_id)

    def of(self, session_id: SessionId) -> ComingAnswer | None:
        return self._coming.get(session_id)

    def is_running(self, session_id: SessionId) -> bool:
        coming = self._coming.get(session_id)
        return coming is not None and not coming.is_over

    def hear(self, session_id: SessionId, text: str) -> None:
        """Words came; they are shown with those of the next moments."""
        coming = self._coming.get(session_id)
        if coming is not None and not coming.is_stopping:
            coming.parts.append(text)
            self._grown.add(session_id)
            if not self._timer.isActive():
                self._timer.start()

    def wait(self, session_id: SessionId, seconds: float, reason: str) -> None:
        """The request is tried again in ``seconds``: the row counts them down."""
        coming = self._coming.get(session_id)
        if coming is not None and not coming.is_over:
            coming.waits_until, coming.waits_because = time.monotonic() + seconds, reason
            self._counting.start()
            self._show(session_id)

    def forget(self, session_id: SessionId) -> None:
        self._coming.pop(session_id, None)

    def _count_down(self) -> None:
        waiting = [key for key, each in self._coming.items() if each.waits_until and not each.is_over]
        if not waiting:
            self._counting.stop()
        for session_id in waiting:
            if not self._coming[session_id].seconds_to_wait:
                self._coming[session_id].waits_until = 0.0
            self._show(session_id)

    def _show_grown(self) -> None:
        grown, self._grown = self._grown, set()
        for session_id in grown:
            self._show(session_id)
