"""The form of one script: what it does, its parameters, the text that comes of it, and what to do with that."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from flowpilot_desktop.domain.scripts import Risk, ScriptTemplate, Shell
from flowpilot_desktop.services.scripts.wordings import TemplateWordings
from flowpilot_desktop.ui.lane.fix_card import visible
from flowpilot_desktop.ui.lane.scrolled import Scrolled
from flowpilot_desktop.ui.scripts import script_words
from flowpilot_desktop.ui.scripts.code_box import CodeBox
from flowpilot_desktop.ui.scripts.fields import ParameterFields
from flowpilot_desktop.ui.scripts.task import Task
from flowpilot_desktop.ui.still_fields import Choice
from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


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

    def __init__(self, theme: Theme, wordings: TemplateWordings) -> None:
        super().__init__()
        self.setObjectName("scriptForm")
        self.task: Task | None = None
        self._wordings = wordings
        self._risk: Risk | None = None
        """What the script can do with the values that stand here."""
        self._template: ScriptTemplate | None = None
        """The one of the task, with its words in this language."""
        self._title = _label("scriptTitle", "title")
        self._chips = QHBoxLayout()
        self._chips.setSpacing(SPACING.tight)
        self.for_fix = _label("scriptForFix", "muted")
        about = QWidget()
        about.setMaximumWidth(SPACING.text_width)
        self._about = QGridLayout(about)
        self._about.setContentsMargins(0, 0, 0, SPACING.small)
        self._about.setColumnStretch(1, 1)
        self._about.setHorizontalSpacing(SPACING.medium)
        self.shell = Choice()
        self.shell.setObjectName("scriptShell")
        self.shell.setAccessibleName(self.tr("The shell that the script is for"))
        for shell, name in script_words.SHELLS.items():
            self.shell.addItem(name, shell)
        self.shell.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.fields = ParameterFields("scriptFields")
        self.fields.changed.connect(self._values_changed)
        self.fields.setMaximumWidth(SPACING.text_width)
        self.preview = CodeBox("scriptPreview", self.tr("The script, secrets left out"), is_read_only=True, grows=True)
        self._state = _label("scriptState", "small")
        inner = QWidget()
        set_look(inner, "scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACING.large, SPACING.medium, SPACING.large, SPACING.medium)
        column.setSpacing(SPACING.small)
        column.addWidget(self._title)
        column.addLayout(self._chips)
        column.addWidget(self.for_fix)
        beside = QHBoxLayout()  # which knows how tall it gets when it may not get any wider
        beside.addWidget(about, 1)
        beside.addStretch()
        column.addLayout(beside)
        column.addWidget(self.shell, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.fields)
        column.addWidget(self.preview)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._scroll = Scrolled("scriptFormScroll", inner)
        self._scroll.fade_out(theme, on_window=True)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._build_foot())

    def show_task(self, task: Task) -> None:
        """Fill the form anew."""
        self.task = task
        self._template = template = self._wordings.put_on(task.template) if task.template else None
        fix = task.fix
        self._title.setText(template.name if template else visible(fix.title) if fix else "")
        self.for_fix.setVisible(fix is not None)
        if fix is not None:
            self.for_fix.setText(self.tr("For {0} “{1}”").format(fix.label, visible(fix.title)))
        self._show_about()
        self.shell.setVisible(template is None)
        self.shell.blockSignals(True)
        self.shell.setCurrentIndex(self.shell.findData(task.shell))
        self.shell.blockSignals(False)
        self.fields.show_parameters(self._wordings.parameters_of(template) if template else (), task.values)
        self._show_chips()
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
        self._state.setText(
            words or self.tr("Copy it, read it, run it, then paste its output: the program never runs a script.")
        )
        self._run.setEnabled(words is not None and not was_run)
        self._output.setEnabled(words is not None and takes_output)
        first = self.tr("First copy the script or save it as a file")
        for button in (self._run, self._output):
            button.setToolTip("" if button.isEnabled() or words is not None else first)

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
        self._build = _button("changeTemplateButton", self.tr("Open the template…"), self.builder_wanted)
        row = QHBoxLayout()
        row.setSpacing(SPACING.small)
        for button in (self._start, self.copy, self.save, self._run, self._output, self._build):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(foot)
        column.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.medium)
        column.setSpacing(SPACING.tight)
        column.addWidget(self._state)
        column.addLayout(row)
        return foot

    def _values_changed(self) -> None:
        if self._template is not None and script_words.risk_of(self._template, self.values()) is not self._risk:
            self._show_chips()
        self.changed.emit()

    def _show_chips(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        template = self._template
        if template is None:
            return
        self._risk = risk = script_words.risk_of(template, self.values())
        look = {Risk.READS: "chip-good", Risk.CHANGES: "chip", Risk.DISRUPTS: "chip-bad"}[template.risk]
        chips = [(script_words.SHELLS[template.shell], "chip"), (script_words.risk(template.risk), look)]
        if risk is not template.risk:  # what it can do stays in sight: another choice is one click away
            chips.append((self.tr("as chosen: {0}").format(script_words.risk(risk)), "chip-good"))
        chips.append((self.tr("version {0}").format(template.version), "chip"))
        if template.is_draft:
            chips.append((self.tr("draft"), "chip-warn"))
        if template.needs_admin:
            chips.append((self.tr("needs administrator rights"), "chip"))  # the danger alone is red, as in the list
        for words, look in chips:
            chip = QLabel(words)
            set_look(chip, look)
            self._chips.addWidget(chip)
        self._chips.addStretch(1)

    def _show_about(self) -> None:
        while (item := self._about.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        template = self._template
        if template is None:
            return
        lines = (
            (self.tr("What it does"), template.description),
            (self.tr("What it changes"), template.changes),
            (self.tr("How to undo it"), template.undo),
        )
        for number, (title, text) in enumerate(line for line in lines if line[1]):
            heading = QLabel(title)
            set_look(heading, "muted")
            heading.setAlignment(Qt.AlignmentFlag.AlignTop)
            words = _label("", "")
            words.setText(text)
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
