"""One post in full: where it stands and why, what can be done about it, and the exact text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from flowpilot_desktop.domain.notes import ShownAs
from flowpilot_desktop.domain.outbox import NEEDS_A_PERSON, OutboxItem, OutboxState
from flowpilot_desktop.ui.actions import Actions, tip
from flowpilot_desktop.ui.countdown import left
from flowpilot_desktop.ui.flow_row import FlowRow
from flowpilot_desktop.ui.outbox.post_words import (
    chip_look,
    explanation,
    kind_words,
    moment,
    next_look,
    state_words,
)
from flowpilot_desktop.ui.post_text import PostText
from flowpilot_desktop.ui.refusals import said
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.words import place, readers

LONGEST_ADDRESS = 300  # characters
BUTTONS = (
    "outbox.undo",
    "outbox.check",
    "outbox.amend",
    "outbox.arrived",
    "outbox.again",
    "outbox.drop",
    "outbox.ticket",
)
SENT_ONCE = frozenset({OutboxState.UNCERTAIN})
NEED_THE_NETWORK = frozenset({"outbox.check", "outbox.again"})
_SHOWN: dict[OutboxState, tuple[str, ...]] = {
    OutboxState.WAITING: ("outbox.check", "outbox.drop"),
    OutboxState.UNCERTAIN: ("outbox.check", "outbox.arrived", "outbox.again", "outbox.drop"),
    OutboxState.CONFLICT: ("outbox.amend", "outbox.again", "outbox.arrived", "outbox.drop"),
    OutboxState.NEEDS_ATTENTION: ("outbox.amend", "outbox.again", "outbox.arrived", "outbox.drop"),
}
"""What can be done about a post; the first is what most people would do."""


class PostDetail(QWidget):
    """Shows one post. What cannot be taken back is asked for twice, in place."""

    sure = Signal(str)
    """The agent confirmed the step (``arrived``, ``drop``, ``amend``) that was asked about."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("postDetail")
        self._actions = actions
        self._asked = ""
        self._post_id = 0
        self._is_cut_off = False
        self.title = _label("postTitle", "title")
        self.state = _label("postState", "chip")
        self.facts = _label("postFacts", "muted")
        self.address = _label("postAddress", "small")
        self.address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.explanation = _label("postExplanation", "")
        self.reason = _label("postReason", "")
        self.text = PostText("postText", self.tr("The text of the post, as it was approved"))
        self._buttons = {name: actions.button(name, text=self._words(name, None)) for name in BUTTONS}
        row = FlowRow(spacing=SPACING.small)
        for button in self._buttons.values():
            row.addWidget(button)
        chip = QHBoxLayout()
        chip.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        chip.addWidget(self.facts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.large, SPACING.medium, SPACING.large, SPACING.large)
        column.setSpacing(SPACING.small)
        column.addWidget(self.title)
        column.addLayout(chip)
        column.addWidget(self.address)
        column.addWidget(self.reason)  # what happened, and then what comes of it
        column.addWidget(self.explanation)
        column.addLayout(row)
        column.addWidget(self._question_line())
        column.addWidget(self.text, 1000)  # all the room that its text needs; what is over lies below it
        column.addStretch(1)
        self.text.end_with_the_text()
        for part in (self.reason, self.explanation, self.text):
            part.setMaximumWidth(SPACING.text_width + 2 * SPACING.large)

    def show_post(
        self,
        post: OutboxItem | None,
        title: str,
        shown_as: ShownAs = ShownAs.UNKNOWN,
        *,
        is_cut_off: bool = False,
        is_offline: bool = False,
    ) -> None:
        """``shown_as``: how its readers see it. ``is_cut_off``: its ticket system cannot be reached just now.
        ``is_offline``: that is so because the agent works offline, and what needs the network can only wait."""
        self._is_cut_off = is_cut_off
        self.setVisible(post is not None)
        if post is None:
            return
        if post.id != self._post_id:
            self._post_id = post.id
            self.ask("", post)
        self.title.setText(title[:200])
        self.state.setText(state_words(post))
        self.state.setAccessibleName(self.tr("State: {state}").format(state=state_words(post)))
        set_look(self.state, chip_look(post))
        self.facts.setText(self._facts(post))
        _say(self.address, (post.remote_url or post.remote_id)[:LONGEST_ADDRESS])
        _say(self.explanation, explanation(post, is_offline=is_offline))
        _say(self.reason, said(post.reason)[:2000])
        set_look(self.reason, "error" if post.state in NEEDS_A_PERSON else "warn")
        shown, seconds = (*_possible(post), "outbox.ticket"), left(post.undo_until)
        for name, button in self._buttons.items():
            button.setVisible(name in shown)
            words = self._words(name, post.state)
            if name == "outbox.undo" and seconds:
                words = self.tr("Undo ({seconds})").format(seconds=seconds)
            button.setText(words)
            button.setAccessibleName(words.rstrip("…"))
            has_to_wait = is_offline and name in NEED_THE_NETWORK
            button.setEnabled(not has_to_wait and self._actions.qaction(name).isEnabled())
            button.setToolTip(self.tr("You work offline") if has_to_wait else tip(name))
            is_first = name == shown[0] and len(shown) > 1 and not has_to_wait
            set_look(button, "primary" if is_first else "")
        if self._asked and post.state not in _SHOWN:
            self.ask("", post)
        self.text.show_text(post.body, shown_as)

    def ask(self, step: str, post: OutboxItem) -> None:
        """Ask in place whether a step that cannot be taken back is meant; an empty step takes the question away."""
        self._asked = step
        question, yes = self._questions(post).get(step, ("", ""))
        self._question.setText(question)
        self._yes.setText(yes)
        self._yes.setAccessibleName(yes)
        self._asking.setVisible(bool(step))
        if step:
            self._keep.setFocus()

    @property
    def asked(self) -> str:
        return self._asked

    def _questions(self, post: OutboxItem) -> dict[str, tuple[str, str]]:
        where = place(post.target)
        return {
            "arrived": (
                self.tr("You have seen this text on {ticket}? It is then taken as posted.").format(ticket=where),
                self.tr("Yes, it is there"),
            ),
            "drop": (
                self.tr("This text will not be sent to {ticket} any more.").format(ticket=where)
                + (" " + self.tr("It may have arrived already.") if post.attempts else ""),
                self.tr("Do not send it"),
            ),
            "amend": (
                self.tr("This text is not sent; it goes back into the entry field of its ticket."),
                self.tr("Get it back"),
            )
            if post.note_id is None
            else (
                self.tr("This text is not sent; the ticket is taken up again, and you change its note."),
                self.tr("Take it up again"),
            ),
        }

    def _question_line(self) -> QWidget:
        self._asking = QWidget()
        self._asking.setObjectName("postQuestion")
        self._asking.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self._asking, "lit")
        self._question = _label("postQuestionWords", "")
        self._yes, self._keep = QPushButton(), QPushButton(self.tr("Leave it as it is"))
        self._yes.setObjectName("postSureButton")
        self._keep.setObjectName("postKeepButton")
        self._keep.setAccessibleName(self._keep.text())
        self._yes.clicked.connect(lambda: self.sure.emit(self._asked))
        self._keep.clicked.connect(self._leave)
        row = QHBoxLayout(self._asking)
        row.setContentsMargins(SPACING.medium, SPACING.small, SPACING.medium, SPACING.small)
        row.addWidget(self._question, 1)
        row.addWidget(self._keep)
        row.addWidget(self._yes)
        self._asking.hide()
        return self._asking

    def _leave(self) -> None:
        self._asked = ""
        self._asking.hide()

    def _facts(self, post: OutboxItem) -> str:
        parts = [
            kind_words(post.kind),
            self.tr("to {target}").format(target=place(post.target)),
            readers(post.visibility, post.target),
            self.tr("approved {time}").format(time=moment(post.created_at)),
        ]
        if post.attempts:
            parts.append(self.tr("%n attempt(s)", "", post.attempts))
        if post.sent_at is not None:
            parts.append(self.tr("seen on the ticket {time}").format(time=moment(post.sent_at)))
        if again := next_look(post, is_cut_off=self._is_cut_off):
            parts.append(again)
        return " · ".join(parts)

    def _words(self, name: str, state: OutboxState | None) -> str:
        match name, state:
            case "outbox.check", OutboxState.WAITING:
                return self.tr("Send now")
            case "outbox.check", _:
                return self.tr("Check now")
            case "outbox.undo", _:
                return self.tr("Take back")
            case "outbox.amend", _:
                return self.tr("Amend…")
            case "outbox.arrived", _:
                return self.tr("It is there")
            case "outbox.again", OutboxState.CONFLICT:
                return self.tr("Send as it is")
            case "outbox.again", _:
                return self.tr("Send again")
            case "outbox.drop", _:
                return self.tr("Do not send again…") if state in SENT_ONCE else self.tr("Do not send…")
            case _:
                return self.tr("Open the ticket")


def can_be_undone(post: OutboxItem) -> bool:
    """Nothing of it has left yet, and nobody has tried."""
    return post.state is OutboxState.WAITING and post.attempts == 0


def _possible(post: OutboxItem) -> tuple[str, ...]:
    if can_be_undone(post):
        # "Send now" would not end the time to take it back.
        return ("outbox.undo",) if left(post.undo_until) else ("outbox.check", "outbox.undo", "outbox.drop")
    if post.state is OutboxState.NEEDS_ATTENTION and post.remote_id:
        # It is on the ticket, only not as it was meant: somebody mends that there.
        return ("outbox.arrived", "outbox.again", "outbox.drop")
    return _SHOWN.get(post.state, ())


def _say(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))


def _label(name: str, look: str) -> QLabel:
    made = QLabel()
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(not look.startswith("chip"))
    if look:
        set_look(made, look)
    return made
