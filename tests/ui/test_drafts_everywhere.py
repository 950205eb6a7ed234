"""Every field that one can type into keeps a draft: the window is walked through, and each field is typed into."""

import ast
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QDateTimeEdit,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from flowpilot_desktop.domain.settings import Settings
from tests.ui.assistants import PacedAssistant
from tests.ui.walk_through import STATES_WITH_FIELDS, walk_through
from tests.ui.windows import OpenWindow

UI = Path(__file__).resolve().parents[2] / "flowpilot_desktop" / "ui"
KINDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)

NO_DRAFT = {
    "assistantKey": "a key is no draft",
    "connecting_key": "a key is no draft",
    "parameter_new_password": "a parameter that the template calls secret is no draft",
    "ticketSearch": "searches while one types",
    "templateSearch": "searches while one types",
    "factFilter": "searches while one types",
    "findField": "searches while one types",
    "paletteField": "searches while one types",
}
"""The only fields without a draft, and why."""

NEVER = "- "
"""Begins the reason why something that could be typed into never is."""
READ_ONLY, NEVER_SHOWN = "- it is read only", "- it is never shown: what it holds says whose words stand beside it"
MADE_IN: dict[str, tuple[str, ...]] = {
    "asking.py": ("ask_title", "ask_turn", "until_moment"),
    "conversation/bubble.py": (READ_ONLY, READ_ONLY),
    "conversation/composer.py": ("chatComposer", NEVER_SHOWN),
    "conversation/consent_card.py": (READ_ONLY,),
    "conversation/find_bar.py": ("findField",),
    "lane/add_field.py": ("factNew",),
    "lane/ask_panel.py": ("questionPanelField",),
    "lane/fact_editor.py": ("factText", "factCustomerText", NEVER_SHOWN),
    "lane/facts_section.py": ("factFilter",),
    "lane/fix_form.py": ("fixFormSteps", "fixFormTitle"),
    "lane/follow_up.py": ("followUpOwner", "followUpDue"),
    "lane/likelihood.py": ("fixFormConfidence",),
    "lane/outcome_form.py": ("outcomeText", "outcomeDay"),
    "note/sentence_editor.py": ("sentenceWords", "sentenceFacts", NEVER_SHOWN),
    "palette.py": ("paletteField",),
    "post_text.py": (READ_ONLY,),
    "scripts/builder.py": ("builderName", "builderBody", "builderSchema", "builderUndo", READ_ONLY),
    "scripts/fields.py": ("parameter_host", "parameter_words"),
    "scripts/mark_strip.py": ("markTitle", "markName"),
    "scripts/output_panel.py": ("scriptOutput",),
    "scripts/script_form.py": (READ_ONLY,),
    "scripts/shelf_panel.py": ("templateSearch",),
    "settings/assistant_consent.py": (READ_ONLY,),
    "settings/assistant_key.py": ("assistantKey",),
    "settings/connecting.py": ("connecting_name",),
    "settings/rows.py": ("setting_post_folder", "setting_undo_seconds"),
    "settings/texts_view.py": (READ_ONLY,),
    "tickets/pane.py": ("ticketSearch",),
    "tickets/welcome.py": ("welcomeField",),
}
"""Where the window's source makes something that can be typed into, and one field of each place that the walk must
meet. Who adds a field walks to it, and names it here."""


class Walker:
    """Types into every field in sight that it has not met before, and looks whether the words are on the disk."""

    def __init__(self, desk: OpenWindow) -> None:
        self.desk = desk
        self.met: set[str] = set()
        self.without: list[str] = []
        """Fields whose words would be lost."""
        self._count = 0

    def visit(self) -> None:
        """Type into what is in sight now."""
        while fields := [each for each in in_sight() if place_of(each) not in self.met]:
            field = fields[0]
            self.met.add(place_of(field))
            if field.objectName() not in NO_DRAFT and not self._is_kept(field):
                self.without.append(place_of(field))

    def names(self) -> set[str]:
        return {place.rpartition("/")[2] for place in self.met}

    def _is_kept(self, field: QWidget) -> bool:
        before = self._drafts()
        typed = self._type(field)
        kept = {text for name, text in self._drafts().items() if before.get(name) != text}
        return any(typed in text for text in kept)

    def _type(self, field: QWidget) -> str:
        """Type something that stands nowhere yet; returns what is looked for."""
        if isinstance(field, QDateTimeEdit):
            field.setDate(field.date().addDays(3))
            return field.date().toString(Qt.DateFormat.ISODate)
        assert isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit), f"how is {place_of(field)} typed into?"
        self._count += 1
        field.clear()
        QTest.keyClicks(field, str(40 + self._count))  # numbers fit into every field
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def _drafts(self) -> dict[tuple[str, str], str]:
        """Everything that is kept, as it is on the disk."""
        window, drafts = self.desk.window, self.desk.app.drafts
        self.desk.run(window.around.drafts.flush())
        shown = window.presenter.shown
        places = ("", *([shown.view.session.id] if shown else []))
        return {(at, name): text for at in places for name, text in self.desk.run(drafts.of(at or None)).items()}


def in_sight() -> list[QWidget]:
    """The fields in which one could type now; not those that Qt makes inside others."""
    return [
        each
        for each in QApplication.allWidgets()
        if isinstance(each, KINDS)
        and each.isVisible()
        and each.isEnabled()
        and not (isinstance(each, QComboBox) and not each.isEditable())
        and not (isinstance(each, QLineEdit | QPlainTextEdit | QTextEdit) and each.isReadOnly())
        and not is_inside_another(each)
    ]


def is_inside_another(field: QWidget) -> bool:
    parent = field.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractSpinBox | QComboBox | QCalendarWidget | QFileDialog):
            return True
        parent = parent.parentWidget()
    return False


def place_of(field: QWidget) -> str:
    return f"{field.window().objectName()}/{field.objectName()}"


def test_what_is_typed_anywhere_is_on_the_disk_at_once(desk: OpenWindow, settings: Settings) -> None:
    desk.close()
    assistant = PacedAssistant()
    desk.open(settings, assistant=assistant)
    walker = Walker(desk)
    walk_through(walker, assistant, STATES_WITH_FIELDS)
    desk.close()
    assert walker.without == [], "the words of these fields are lost on kill -9: give them to ui/drafting.py"
    wanted = {name for names in MADE_IN.values() for name in names if not name.startswith(NEVER)}
    assert wanted - walker.names() == set(), "the walk does not come to these"
    assert set(NO_DRAFT) - walker.names() == set(), "these exceptions are none any more"


def test_every_place_that_makes_a_field_is_walked_to() -> None:
    """Whoever lets the agent type somewhere new must say here where that is."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in UI.rglob("*.py")}
    nodes = {path.relative_to(UI).as_posix(): tuple(ast.walk(tree)) for path, tree in trees.items()}
    kinds = {"QLineEdit", "QPlainTextEdit", "QTextEdit", "QSpinBox", "QDoubleSpinBox", "QDateEdit", "QTimeEdit"}
    kinds |= {"QDateTimeEdit", "QInputDialog", "QKeySequenceEdit"}
    classes = [node for all_of_it in nodes.values() for node in all_of_it if isinstance(node, ast.ClassDef)]
    while more := {each.name for each in classes if kinds & {ast.unparse(base) for base in each.bases}} - kinds:
        kinds |= more
    made = {
        path: sum(isinstance(node, ast.Call) and ast.unparse(node.func) in kinds for node in all_of_it)
        + sum(isinstance(node, ast.Attribute) and node.attr == "setEditable" for node in all_of_it)
        for path, all_of_it in nodes.items()
    }
    assert {path: count for path, count in made.items() if count} == {path: len(made) for path, made in MADE_IN.items()}
