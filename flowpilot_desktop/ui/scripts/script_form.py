"""The form of one script: what it does, its parameters, the text that comes of it, and what to do with that."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from flowpilot_desktop.domain.scripts import Risk, Shell
from flowpilot_desktop.services.scripts.schema import parameters_of
from flowpilot_desktop.ui.lane.fix_card import visible
from flowpilot_desktop.ui.lane.scrolled import Scrolled
from flowpilot_desktop.ui.scripts import script_words
from flowpilot_desktop.ui.scripts.fields import ParameterFields
from flowpilot_desktop.ui.scripts.task import Task
from flowpilot_desktop.ui.theme.fonts import fixed_font
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

PREVIEW_LINES = 14


class ScriptForm(QWidget):
    """Shows a ``Task`` and tells what the agent wants; the page around it does it."""

    changed = Signal()
    """The values or the shell are others now."""
    copy_wanted = Signal()
    save_wanted = Signal()
    start_wanted = Signal()
    run_marked = Signal()
    output_wanted = Signal()
    builder_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scriptForm")
        self.task: Task | None = None
        self._title = _label("scriptTitle", "title")
        self._chips = QHBoxLayout()
        self._chips.setSpacing(SPACING.tight)
        self.for_fix = _label("scriptForFix", "muted")
        self._about = QGridLayout()
        self._about.setColumnStretch(1, 1)
        self._about.setHorizontalSpacing(SPACING.medium)
        self.shell = QComboBox()
        self.shell.setObjectName("scriptShell")
        self.shell.setAccessibleName(self.tr("The shell that the script is for"))
        for shell, name in script_words.SHELLS.items():
            self.shell.addItem(name, shell)
        self.shell.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.fields = ParameterFields("scriptFields")
        self.fields.changed.connect(self.changed)
        self.fields.setMaximumWidth(SPACING.text_width)
        self.preview = QPlainTextEdit()
        self.preview.setObjectName("scriptPreview")
        self.preview.setAccessibleName(self.tr("The script, secrets left out"))
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setFont(fixed_font())
        self.preview.setMinimumHeight(PREVIEW_LINES * self.preview.fontMetrics().lineSpacing())
        self._state = _label("scriptState", "small")
        inner = QWidget()
        set_look(inner, "scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACING.large, SPACING.medium, SPACING.large, SPACING.medium)
        column.setSpacing(SPACING.small)
        column.addWidget(self._title)
        column.addLayout(self._chips)
        column.addWidget(self.for_fix)
        column.addLayout(self._about)
        column.addWidget(self.shell, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.fields)
        column.addWidget(self.preview, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._scroll = Scrolled("scriptFormScroll", inner)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._build_foot())

    def show_task(self, task: Task) -> None:
        """Fill the form anew."""
        self.task = task
        template, fix = task.template, task.fix
        self._title.setText(template.name if template else visible(fix.title) if fix else "")
        self._show_chips(task)
        self.for_fix.setVisible(fix is not None)
        if fix is not None:
            self.for_fix.setText(self.tr("For {0} “{1}”").format(fix.label, visible(fix.title)))
        self._show_about(task)
        self.shell.setVisible(template is None)
        self.shell.blockSignals(True)
        self.shell.setCurrentIndex(self.shell.findData(task.shell))
        self.shell.blockSignals(False)
        self.fields.show_parameters(parameters_of(template.schema) if template else (), task.values)
        self.preview.setPlainText(template.body if template else "")
        self._start.setVisible(task.starts)
        set_look(self.copy, "" if task.starts else "primary")
        self._build.setVisible(template is not None)
        self._scroll.verticalScrollBar().setValue(0)
        self.show_made(None)

    def values(self) -> dict[str, object]:
        return self.fields.values()

    def show_text(self, text: str) -> None:
        """The script as it would be now, secrets left out."""
        if self.preview.toPlainText() != text:
            bar = self.preview.verticalScrollBar()
            at = bar.value()
            self.preview.setPlainText(text)
            bar.setValue(at)

    def show_made(self, words: str | None, *, was_run: bool = False, takes_output: bool = False) -> None:
        """``words`` say what was made; None: nothing yet of what stands in the form."""
        self._state.setText(words or self.tr("Read it before you run it: the program never runs a script."))
        self._run.setEnabled(words is not None and not was_run)
        self._output.setEnabled(words is not None and takes_output)

    def show_started(self) -> None:
        """The fix is started with this script: what comes next is to take the script to where it is run."""
        had_focus = self._start.hasFocus()
        self._start.hide()
        set_look(self.copy, "primary")
        if had_focus:
            self.copy.setFocus()

    def take_focus(self) -> None:
        if self.fields.fields:
            self.fields.fields[0].field.setFocus()
        else:
            self.copy.setFocus()

    def _build_foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName("scriptFoot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(foot, "foot")
        self._start = _button("startWithScriptButton", self.tr("Start this fix"), self.start_wanted)
        set_look(self._start, "primary")
        self.copy = _button("copyScriptButton", self.tr("Copy"), self.copy_wanted)
        self.save = _button("saveScriptButton", self.tr("Save as a file…"), self.save_wanted)
        self._run = _button("scriptRunButton", self.tr("Mark as run"), self.run_marked)
        self._output = _button("scriptOutputButton", self.tr("Paste its output…"), self.output_wanted)
        self._build = _button("changeTemplateButton", self.tr("Change the template…"), self.builder_wanted)
        set_look(self._build, "quiet")
        row = QHBoxLayout()
        row.setSpacing(SPACING.small)
        for button in (self._start, self.copy, self.save, self._run, self._output):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._build)
        column = QVBoxLayout(foot)
        column.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.medium)
        column.setSpacing(SPACING.tight)
        column.addWidget(self._state)
        column.addLayout(row)
        return foot

    def _show_chips(self, task: Task) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        template = task.template
        if template is None:
            return
        risk = {Risk.READS: "chip-good", Risk.CHANGES: "chip", Risk.DISRUPTS: "chip-bad"}[template.risk]
        chips = [(script_words.SHELLS[template.shell], "chip"), (script_words.risk(template.risk), risk)]
        chips.append((self.tr("version {0}").format(template.version), "chip"))
        if template.is_draft:
            chips.append((self.tr("draft"), "chip-warn"))
        if template.needs_admin:
            chips.append((self.tr("needs administrator rights"), "chip-warn"))
        for words, look in chips:
            chip = QLabel(words)
            set_look(chip, look)
            self._chips.addWidget(chip)
        self._chips.addStretch(1)

    def _show_about(self, task: Task) -> None:
        while (item := self._about.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        template = task.template
        if template is None:
            return
        lines = (
            (self.tr("What it does"), template.description),
            (self.tr("What it changes"), template.changes),
            (self.tr("How to undo it"), template.undo),
        )
        for number, (title, text) in enumerate(line for line in lines if line[1]):
            heading = QLabel(title)
            set_look(heading, "small")
            heading.setAlignment(Qt.AlignmentFlag.AlignTop)
            words = _label("", "")
            words.setText(text)
            words.setMaximumWidth(SPACING.text_width)
            self._about.addWidget(heading, number, 0)
            self._about.addWidget(words, number, 1)


def shell_of(form: ScriptForm) -> Shell:
    """The shell that is chosen for the steps of a fix."""
    return Shell(form.shell.currentData())


def _label(name: str, look: str) -> QLabel:
    made = QLabel()
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    if look:
        set_look(made, look)
    return made


def _button(name: str, words: str, pressed: SignalInstance) -> QPushButton:
    made = QPushButton(words)
    made.setObjectName(name)
    made.setAccessibleName(words.rstrip("…"))
    made.clicked.connect(pressed)
    return made
