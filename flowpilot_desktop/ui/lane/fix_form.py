"""The agent's own fix: a title is enough; steps, what the customer reads and the facts it rests on if there is time."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.domain.lane import Fact
from flowpilot_desktop.domain.sessions import Problem
from flowpilot_desktop.ui.actions import written
from flowpilot_desktop.ui.flow_row import FlowRow
from flowpilot_desktop.ui.lane.fact_ticks import FactTicks
from flowpilot_desktop.ui.lane.likelihood import Likelihood
from flowpilot_desktop.ui.lane.words import translate
from flowpilot_desktop.ui.problem_choice import ProblemChoice
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.words_box import WordsBox

STEP_LINES = 3


@dataclass(frozen=True)
class FixWish:
    """What the agent wrote. ``amends`` is the label of the fix that gets these words, empty for a new one."""

    title: str
    steps: tuple[str, ...]
    summary: str
    rests_on: tuple[str, ...]
    problem: int | None
    confidence: int | None = None
    """How likely it helps, 0 to 100; None where the agent did not say."""
    amends: str = ""


class FixForm(QWidget):
    """Comes where a fix is written or its words are changed; asks before a started fix is replaced."""

    kept = Signal(object, bool)
    """A ``FixWish``, and whether a fix that is being carried out may be replaced."""
    put_away = Signal()
    outcome_wanted = Signal()
    """The agent wants to record the outcome of the started fix first."""
    turned = Signal()
    """The question whether to replace a started fix came, or went."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("fixForm")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "card")
        self._amends = ""
        self.title = _field("fixFormTitle", self.tr("A few words"), self.tr("Title of the fix"))
        self.steps = WordsBox()
        self.steps.setObjectName("fixFormSteps")
        self.steps.setAccessibleName(self.tr("Steps of the fix, one in each line"))
        self.steps.setTabChangesFocus(True)
        self.steps.setFixedHeight(STEP_LINES * QFontMetrics(self.font()).lineSpacing() + 2 * SPACING.small)
        self.summary = _field(
            "fixFormSummary",
            self.tr("“The print service was restarted.”"),
            self.tr("What the customer reads about the fix"),
        )
        self.rests_on = FactTicks("fixFormRestsOn", self.tr("The facts that the fix rests on"))
        self.problem = ProblemChoice("fixFormProblem", self.tr("Which problem it solves"))
        self.likelihood = Likelihood("fixFormConfidence")
        for field in (self.title, self.summary, self.likelihood.field):
            field.returnPressed.connect(lambda: self._keep(replace_started=False))
        self.keep = _button("keepFixButton", self.tr("Keep the fix"), self.tr("Keep the fix"))
        self.keep.setToolTip(f"{self.keep.text()} ({written('Ctrl+Return')})")
        self.keep.clicked.connect(lambda: self._keep(replace_started=False))
        cancel = _button("cancelFixButton", self.tr("Cancel"), self.tr("Write no fix now"))
        cancel.clicked.connect(self.put_away)
        self.buttons = QWidget()
        """They lie below the part that scrolls, so that they stay in sight; whoever places the form places them."""
        self.buttons.setObjectName("fixFormButtons")
        self.buttons.hide()
        buttons = FlowRow(self.buttons)
        buttons.setContentsMargins(0, 0, 0, SPACING.tight)
        for button in (self.keep, cancel):
            buttons.addWidget(button)
            button.installEventFilter(self)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(SPACING.tight)
        self._rests_on = _named(self.tr("Rests on"), self.rests_on)
        self._problem = _named(self.tr("Which problem it solves"), self.problem)
        for part in (
            _named(self.tr("Steps, one per line"), self.steps),
            _named(self.tr("Wording for the customer (optional)"), self.summary),
            self._rests_on,
            self._problem,
            self.likelihood,
        ):
            below.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.small, SPACING.small, SPACING.small, SPACING.small)
        column.setSpacing(SPACING.tight)
        for widget in (_named(self.tr("What to do"), self.title), self._below, self._build_question()):
            column.addWidget(widget)
        self.hide()

    def offer(self, problems: tuple[Problem, ...], facts: tuple[Fact, ...]) -> None:
        """For a new fix, which may rest on some of ``facts``; what was typed before is still there."""
        if self._amends:
            self.empty()
        self.show_facts(facts)
        self._show_problems(problems, 0)
        self.likelihood.show()
        self._open()

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        """The facts that it can rest on by now."""
        self.rests_on.offer(facts)
        self._rests_on.setVisible(self.rests_on.count() > 0 and not self._amends)

    def offer_words_of(self, fix: Fix, problems: tuple[Problem, ...]) -> None:
        """To change the words of ``fix``, or which of the ``problems`` it solves."""
        self._amends = fix.label
        self.title.setText(fix.title)
        self.steps.setPlainText("\n".join(fix.steps))
        self.summary.setText(fix.summary)
        self._rests_on.hide()
        self._show_problems(problems, fix.problem)
        self.likelihood.hide()
        self._open()

    def ask_whether_to_replace(self, title: str) -> QWidget:
        """The fix in force is being carried out and has no outcome: nothing was changed yet. Returns the question.

        It takes the place of the other fields: the fix that it is about stays in view.
        """
        self._question.setText(title)
        self._asking.show()
        self.outcome_first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._below.hide()
        self.buttons.hide()
        self.turned.emit()
        return self

    def empty(self) -> None:
        """It was kept."""
        self._amends = ""
        self.rests_on.clear_ticks()
        for field in (self.title, self.summary, self.likelihood.field):
            field.clear()
        self.steps.clear()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_done(event):
            event.accept()  # Ctrl+Enter is meant for this form, not for the entry below the conversation
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.put_away.emit()
            return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.buttons.setVisible(self._asking.isHidden())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.buttons.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_done(event) and self._asking.isHidden():
            if not isinstance(QApplication.focusWidget(), QLineEdit):  # such a field has said so already
                self._keep(replace_started=False)
        elif event.key() == Qt.Key.Key_Escape and not self._asking.isHidden():
            self._open()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away.emit()
        else:
            super().keyPressEvent(event)

    def _show_problems(self, problems: tuple[Problem, ...], chosen: int | None) -> None:
        self.problem.show_problems(problems)
        self.problem.setCurrentIndex(max(self.problem.findData(chosen), 0) if chosen else 0)
        self._problem.setVisible(bool(problems))

    def _open(self) -> None:
        self._below.show()
        self.show()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self._asking.hide()
        self.buttons.setVisible(self.isVisible())
        self.turned.emit()

    @property
    def is_replacing(self) -> bool:
        """It is asked whether to replace a fix that was started."""
        return not self.isHidden() and not self._asking.isHidden()

    def _build_question(self) -> QWidget:
        self._asking = QWidget()
        self._asking.setObjectName("replaceQuestion")
        self._question = QLabel()
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        self._question.setWordWrap(True)
        self.outcome_first = _button(
            "outcomeFirstButton", self.tr("Record its outcome"), self.tr("Record its outcome first")
        )
        self.outcome_first.clicked.connect(self.outcome_wanted)
        anyway = _button("replaceAnywayButton", self.tr("Replace it"), self.tr("Replace the fix that was started"))
        anyway.clicked.connect(lambda: self._keep(replace_started=True))
        back = _button("writeOnButton", self.tr("Keep writing"), self.tr("Back to the fields of the fix"))
        back.clicked.connect(self._open)
        row = FlowRow()
        for button in (self.outcome_first, anyway, back):
            row.addWidget(button)
        column = QVBoxLayout(self._asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._question)
        column.addLayout(row)
        self._asking.hide()
        return self._asking

    def _keep(self, *, replace_started: bool) -> None:
        steps = tuple(line.strip() for line in self.steps.toPlainText().split("\n") if line.strip())
        labels, likely = self.rests_on.labels, self.likelihood.number if not self._amends else None
        title, summary, problem = self.title.text(), self.summary.text(), self.problem.problem
        self.kept.emit(FixWish(title, steps, summary, labels, problem, likely, self._amends), replace_started)


def _is_done(event: QKeyEvent) -> bool:
    """Ctrl+Enter."""
    is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_return and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _named(words: str, field: QWidget) -> QWidget:
    """``field`` with its name above it: a name inside it would be gone as soon as something is typed."""
    name = QLabel(words)
    name.setBuddy(field)
    set_look(name, "small")
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(name)
    column.addWidget(field)
    return made


def _field(name: str, placeholder: str, accessible_name: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(accessible_name)
    made.setPlaceholderText(placeholder)
    made.setMaxLength(4000)
    return made


def _button(name: str, words: str, spoken: str) -> QPushButton:
    made = QPushButton(words)
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    set_look(made, "small")
    return made


def replace_question(fix: Fix) -> str:
    asked = translate("FixForm", "“{0}” is being carried out and has no outcome yet. Replace it?")
    if fix.outcome is not None:
        asked = translate("FixForm", "“{0}” was carried out, and whether it helped is not known yet. Replace it?")
    return asked.format(fix.title)
