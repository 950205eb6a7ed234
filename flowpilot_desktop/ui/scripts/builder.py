"""The builder: body, words, parameters, a test of a script template. It shows one version and tells what is wanted."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from flowpilot_desktop.domain.scripts import Risk, ScriptTemplate
from flowpilot_desktop.services.scripts.shelf import TemplateVersion
from flowpilot_desktop.services.scripts.wordings import TemplateWordings
from flowpilot_desktop.ui.drafting import Field, text_of
from flowpilot_desktop.ui.lane.row_list import RowList
from flowpilot_desktop.ui.lane.scrolled import Scrolled
from flowpilot_desktop.ui.lane.words import time_of
from flowpilot_desktop.ui.scripts import script_words
from flowpilot_desktop.ui.scripts.builder_foot import BuilderFoot
from flowpilot_desktop.ui.scripts.code_box import CodeBox, LineBox
from flowpilot_desktop.ui.scripts.fields import ParameterFields
from flowpilot_desktop.ui.scripts.mark_strip import MarkStrip
from flowpilot_desktop.ui.scripts.schema_text import schema_in, text_of_schema
from flowpilot_desktop.ui.still_fields import Choice
from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

SCRIPT, WORDS, PARAMETERS, TEST = range(4)
"""The tabs."""
FEW_LINES, MANY_LINES = 3, 8
"""A field of words shows so many lines at least and at most, as there is room."""


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

    def __init__(self, theme: Theme, wordings: TemplateWordings) -> None:
        super().__init__()
        self.setObjectName("scriptBuilder")
        self._wordings = wordings
        self.template: ScriptTemplate | None = None
        self.may_change = False
        self.shown_texts: Mapping[str, str] = {}
        """The texts of the version that is shown."""
        self.name = QLineEdit()
        self.name.setObjectName("builderName")
        self.name.setAccessibleName(self.tr("Name of the template"))
        self._title = QLabel()
        self._title.setObjectName("builderTitle")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        set_look(self._title, "title")
        self._chip = QLabel()
        set_look(self._chip, "chip")
        self.versions = Choice()
        self.versions.setObjectName("builderVersions")
        self.versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.versions.setAccessibleName(self.tr("Version of the template"))
        self.versions.activated.connect(lambda at: self.version_wanted.emit(self.versions.itemData(at)))
        head = QHBoxLayout()
        head.setSpacing(SPACING.small)
        head.addWidget(self._title, 1)
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
        column = QVBoxLayout()
        column.setContentsMargins(SPACING.large, SPACING.medium, SPACING.large, SPACING.medium)
        column.setSpacing(SPACING.small)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.problem)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column, 1)
        self.foot = BuilderFoot()
        self.foot.save_wanted.connect(self.save_wanted)
        self.foot.ready_wanted.connect(self._turn_ready)
        self.foot.copy_wanted.connect(self.copy_wanted)
        self.foot.take_back_wanted.connect(self.take_back_wanted)
        self.foot.left.connect(self.left)
        whole.addWidget(self.foot)

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
        self._show_words(self._wordings.put_on(shown))
        self.body.setPlainText(shown.body)
        self.schema.setPlainText(text_of_schema(shown.schema))
        self.shown_texts = {name: text_of(field) for name, field in self.texts.items()}
        self.show_parameters(shown)
        self.marking.done()
        self.template = shown
        self.say("")
        self._show_state(shown, is_newest=is_newest, came_with_program=came_with_program)
        for part in (self.risk, self.needs_admin, self.marking):
            part.setEnabled(self.may_change)
        self.marking.setVisible(self.may_change)
        self.versions.setVisible(not came_with_program)
        self.foot.show_for(is_draft=shown.is_draft, is_newest=is_newest, came_with_program=came_with_program)

    def show_parameters(self, template: ScriptTemplate) -> None:
        parameters = self._wordings.parameters_of(template)
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
        (self.body if self.may_change else self.foot.use).setFocus()

    def _turn_ready(self) -> None:
        self.ready_wanted.emit(self.template is not None and self.template.is_draft)

    def _build_script(self) -> QWidget:
        self.body = CodeBox("builderBody", self.tr("Body of the script"))
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
        self.risk = Choice()
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
        self.schema = CodeBox("builderSchema", self.tr("JSON Schema of the parameters"))
        set_look(self.parameters, "ground")
        self._schema_words = words = QLabel(
            self.tr("The same as a JSON Schema; titles, limits and defaults are changed there.")
        )
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
        words = self.tr("The script with these values, secrets left out")
        self.rendering = CodeBox("builderRendering", words, is_read_only=True)
        self.rendering.setPlaceholderText(self.tr("Here stands the script with the values that you try."))
        test = QPushButton(self.tr("Try these values"))
        test.setObjectName("builderTestButton")
        test.setAccessibleName(test.text())
        test.clicked.connect(self.test_wanted)
        inner = QWidget()
        set_look(inner, "scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, SPACING.small, SPACING.small, 0)
        column.addWidget(self.fields)
        column.addWidget(test, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.rendering, 1)
        return Scrolled("builderTestScroll", inner)

    def _show_state(self, shown: ScriptTemplate, *, is_newest: bool, came_with_program: bool) -> None:
        """Say whether it can be used and changed; what cannot be changed looks like something to read."""
        self._chip.ensurePolished()  # else the words are measured without the room that a chip has around them
        if came_with_program:
            words, look = self.tr("comes with the program · read only"), "chip"
        elif not is_newest:
            words, look = self.tr("an older version · read only"), "chip"
        else:
            words, look = (self.tr("draft"), "chip-warn") if shown.is_draft else (self.tr("ready"), "chip-good")
        set_look(self._chip, look)
        self._chip.setText(words)
        reads_only = not self.may_change
        self._title.setText(self.name.text())
        self._title.setVisible(reads_only)
        self.name.setVisible(not reads_only)
        for field in (self.body, self.schema, self.description, self.changes, self.undo):
            field.set_read_only(reads_only)
        self._schema_words.setVisible(self.may_change)

    def _show_words(self, shown: ScriptTemplate) -> None:
        self.name.setText(shown.name)
        self.description.setPlainText(shown.description)
        self.changes.setPlainText(shown.changes)
        self.undo.setPlainText(shown.undo)
        self.risk.setCurrentIndex(self.risk.findData(shown.risk))
        self.needs_admin.setChecked(shown.needs_admin)

    def _words(self, name: str, accessible_name: str) -> LineBox:
        made = LineBox(name, accessible_name)
        line = made.fontMetrics().lineSpacing()
        made.setMinimumHeight(FEW_LINES * line + 2 * SPACING.small)
        made.setMaximumHeight(MANY_LINES * line + 2 * SPACING.small)
        return made
