"""The builder: body, words, parameters, a test of a script template. It shows one version and tells what is wanted."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from flowpilot_desktop.domain.scripts import Risk, ScriptTemplate
from flowpilot_desktop.services.scripts.schema import parameters_of
from flowpilot_desktop.services.scripts.shelf import TemplateVersion
from flowpilot_desktop.ui.drafting import Field, text_of
from flowpilot_desktop.ui.lane.row_list import RowList
from flowpilot_desktop.ui.lane.scrolled import Scrolled
from flowpilot_desktop.ui.lane.words import time_of
from flowpilot_desktop.ui.scripts import script_words
from flowpilot_desktop.ui.scripts.fields import ParameterFields
from flowpilot_desktop.ui.scripts.mark_strip import MarkStrip
from flowpilot_desktop.ui.scripts.schema_text import schema_in, text_of_schema
from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.fonts import fixed_font
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

SCRIPT, WORDS, PARAMETERS, TEST = range(4)
"""The tabs."""
WORD_LINES = 3


class Builder(QWidget):
    """Older versions, and templates that came with the program, are shown and cannot be changed."""

    save_wanted = Signal()
    ready_wanted = Signal(bool)
    """True: ready to be used; False: a draft again."""
    copy_wanted = Signal()
    version_wanted = Signal(int)
    take_back_wanted = Signal()
    test_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("scriptBuilder")
        self.template: ScriptTemplate | None = None
        self.may_change = False
        self.shown_texts: Mapping[str, str] = {}
        """The texts of the version that is shown."""
        self._mono = fixed_font()
        self.name = QLineEdit()
        self.name.setObjectName("builderName")
        self.name.setAccessibleName(self.tr("Name of the template"))
        self._chip = QLabel()
        self.versions = QComboBox()
        self.versions.setObjectName("builderVersions")
        self.versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.versions.setAccessibleName(self.tr("Version of the template"))
        self.versions.activated.connect(lambda at: self.version_wanted.emit(self.versions.itemData(at)))
        head = QHBoxLayout()
        head.setSpacing(SPACING.small)
        head.addWidget(self.name, 1)
        head.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.versions)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("builderTabs")
        self.tabs.setAccessibleName(self.tr("Parts of the template"))
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self._build_script(), self.tr("Script"))
        self.tabs.addTab(self._build_words(), self.tr("What it does"))
        self.tabs.addTab(self._build_parameters(theme), self.tr("Parameters"))
        self.tabs.addTab(self._build_test(), self.tr("Test"))
        self.problem = QLabel()
        self.problem.setObjectName("builderProblem")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        set_look(self.problem, "error")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING.large, SPACING.medium, SPACING.large, SPACING.medium)
        column.setSpacing(SPACING.small)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.problem)
        column.addLayout(self._build_buttons())

    def show_template(self, versions: tuple[TemplateVersion, ...], shown: ScriptTemplate) -> None:
        """Show one of ``versions``; what was typed and not kept is gone."""
        newest = versions[-1]
        self.template = None  # what is put into the fields now was typed by nobody
        came_with_program = newest.written_at is None
        is_newest = shown.version == newest.template.version
        self.may_change = is_newest and not came_with_program
        self.versions.clear()
        for each in reversed(versions):
            number = self.tr("Version {0}").format(each.template.version)
            when = f" · {time_of(each.written_at)}" if each.written_at else ""
            self.versions.addItem(f"{number}{when}", each.template.version)
        self.versions.setCurrentIndex(self.versions.findData(shown.version))
        self._show_words(shown)
        self.body.setPlainText(shown.body)
        self.schema.setPlainText(text_of_schema(shown.schema))
        self.shown_texts = {name: text_of(field) for name, field in self.texts.items()}
        self.show_parameters(shown)
        self.marking.done()
        self.template = shown
        self.say("")
        self._chip.setText(self.tr("draft") if shown.is_draft else self.tr("ready"))
        set_look(self._chip, "chip-warn" if shown.is_draft else "chip-good")
        for field in (self.name, self.body, self.schema, self.description, self.changes, self.undo):
            field.setReadOnly(not self.may_change)
        for part in (self.risk, self.needs_admin, self.marking, self._save, self._ready):
            part.setEnabled(self.may_change)
        self.marking.setVisible(self.may_change)
        self._ready.setText(self.tr("Mark as ready") if shown.is_draft else self.tr("Back to a draft"))
        self._ready.setAccessibleName(self._ready.text())
        self._copy.setVisible(came_with_program)
        self._save.setVisible(not came_with_program)
        self._ready.setVisible(not came_with_program)
        self._back.setVisible(not is_newest and not came_with_program)

    def show_parameters(self, template: ScriptTemplate) -> None:
        parameters = parameters_of(template.schema)
        self.parameters.show_rows(tuple(script_words.parameter_row(each) for each in parameters))
        self.fields.show_parameters(parameters, {})
        self.rendering.setPlainText("")

    def edits(self) -> Mapping[str, object]:
        """What stands in the fields and differs from the version that is shown. Raises: BrokenJson."""
        template = self.template
        if template is None or not self.may_change:
            return {}
        now: dict[str, object] = {
            "name": self.name.text().strip(),
            "description": self.description.toPlainText().strip(),
            "changes": self.changes.toPlainText().strip(),
            "undo": self.undo.toPlainText().strip(),
            "body": self.body.toPlainText(),
            "schema": schema_in(self.schema.toPlainText()),
            "risk": Risk(self.risk.currentData()),
            "needs_admin": self.needs_admin.isChecked(),
        }
        return {field: value for field, value in now.items() if getattr(template, field) != value}

    @property
    def texts(self) -> Mapping[str, Field]:
        """The fields with text, by what they change."""
        return {
            "name": self.name,
            "description": self.description,
            "changes": self.changes,
            "undo": self.undo,
            "body": self.body,
            "schema": self.schema,
        }

    def say(self, sentence: str) -> None:
        """What is wrong with the template; empty where nothing is."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def take_focus(self) -> None:
        self.tabs.setCurrentIndex(SCRIPT)
        self.body.setFocus()

    def _build_script(self) -> QWidget:
        self.body = QPlainTextEdit()
        self.body.setObjectName("builderBody")
        self.body.setAccessibleName(self.tr("Body of the script"))
        self.body.setTabChangesFocus(True)
        self.body.setFont(self._mono)
        self.marking = MarkStrip()
        self.body.selectionChanged.connect(
            lambda: self.marking.show_selection(self.body.textCursor().selectedText() if self.may_change else "")
        )
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, SPACING.small, 0, 0)
        column.addWidget(self.body, 1)
        column.addWidget(self.marking)
        return made

    def _build_words(self) -> QWidget:
        made = QWidget()
        form = QFormLayout(made)
        form.setContentsMargins(0, SPACING.small, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.description = self._words("builderDescription", self.tr("What it does"))
        self.changes = self._words("builderChanges", self.tr("What it changes"))
        self.undo = self._words("builderUndo", self.tr("How to undo it"))
        for field in (self.description, self.changes, self.undo):
            form.addRow(field.accessibleName(), field)
        self.risk = QComboBox()
        self.risk.setObjectName("builderRisk")
        self.risk.setAccessibleName(self.tr("What running it can do"))
        for risk in Risk:
            self.risk.addItem(script_words.risk(risk), risk)
        form.addRow(self.risk.accessibleName(), self.risk)
        self.needs_admin = QCheckBox(self.tr("needs administrator rights"))
        self.needs_admin.setObjectName("builderNeedsAdmin")
        self.needs_admin.setAccessibleName(self.needs_admin.text())
        form.addRow(self.needs_admin)
        made.setMaximumWidth(SPACING.text_width)
        return made

    def _build_parameters(self, theme: Theme) -> QWidget:
        self.parameters = RowList(theme, "parameterList", self.tr("Parameters of the template"))
        self.schema = QPlainTextEdit()
        self.schema.setObjectName("builderSchema")
        self.schema.setAccessibleName(self.tr("JSON Schema of the parameters"))
        self.schema.setTabChangesFocus(True)
        self.schema.setFont(self._mono)
        words = QLabel(self.tr("The same as a JSON Schema; titles, limits and defaults are changed there."))
        words.setWordWrap(True)
        set_look(words, "small")
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, SPACING.small, 0, 0)
        column.addWidget(self.parameters)
        column.addWidget(words)
        column.addWidget(self.schema, 1)
        return made

    def _build_test(self) -> QWidget:
        self.fields = ParameterFields("builderTestFields")
        self.fields.setMaximumWidth(SPACING.text_width)
        self.rendering = QPlainTextEdit()
        self.rendering.setObjectName("builderRendering")
        self.rendering.setAccessibleName(self.tr("The script with these values, secrets left out"))
        self.rendering.setReadOnly(True)
        self.rendering.setTabChangesFocus(True)
        self.rendering.setFont(self._mono)
        test = _button("builderTestButton", self.tr("Fill it in"), self.test_wanted)
        inner = QWidget()
        set_look(inner, "scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, SPACING.small, SPACING.small, 0)
        column.addWidget(self.fields)
        column.addWidget(test, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.rendering, 1)
        return Scrolled("builderTestScroll", inner)

    def _build_buttons(self) -> QHBoxLayout:
        self._save = _button("keepTemplateButton", self.tr("Keep as a new version"), self.save_wanted)
        set_look(self._save, "primary")
        self._ready = _button("readyButton", "", None)
        self._ready.clicked.connect(
            lambda: self.ready_wanted.emit(self.template is not None and self.template.is_draft)
        )
        self._copy = _button("copyTemplateButton", self.tr("Make a copy to change"), self.copy_wanted)
        self._back = _button("takeVersionBackButton", self.tr("Take this version back"), self.take_back_wanted)
        use = _button("useTemplateButton", self.tr("To its form"), self.left)
        row = QHBoxLayout()
        for button in (self._save, self._ready, self._copy, self._back):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(use)
        return row

    def _show_words(self, shown: ScriptTemplate) -> None:
        self.name.setText(shown.name)
        self.description.setPlainText(shown.description)
        self.changes.setPlainText(shown.changes)
        self.undo.setPlainText(shown.undo)
        self.risk.setCurrentIndex(self.risk.findData(shown.risk))
        self.needs_admin.setChecked(shown.needs_admin)

    def _words(self, name: str, accessible_name: str) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setObjectName(name)
        made.setAccessibleName(accessible_name)
        made.setTabChangesFocus(True)
        made.setFixedHeight(WORD_LINES * made.fontMetrics().lineSpacing() + 2 * SPACING.small)
        return made


def _button(name: str, words: str, pressed: SignalInstance | None) -> QPushButton:
    made = QPushButton(words)
    made.setObjectName(name)
    made.setAccessibleName(words.rstrip("…"))
    if pressed is not None:
        made.clicked.connect(pressed)
    return made
