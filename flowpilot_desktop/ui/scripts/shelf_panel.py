"""The left side of the page: what was made for the ticket, then the templates, with a search."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from flowpilot_desktop.domain.scripts import Generation, ScriptTemplate
from flowpilot_desktop.services.scripts.wordings import TemplateWordings
from flowpilot_desktop.ui.fading import FADE
from flowpilot_desktop.ui.lane.row_list import RowList
from flowpilot_desktop.ui.lane.rows import Row
from flowpilot_desktop.ui.lane.scrolled import Scrolled
from flowpilot_desktop.ui.lane.section import RowPanel, small_button
from flowpilot_desktop.ui.scripts import script_words
from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

NEWEST = 8
"""So many scripts of a ticket are listed, the newest first."""


class ShelfPanel(QWidget):
    """Choosing only; the page shows what was chosen."""

    template_chosen = Signal(str)
    run_marked = Signal(int)
    output_wanted = Signal(int)

    def __init__(self, theme: Theme, wordings: TemplateWordings) -> None:
        super().__init__()
        self._wordings = wordings
        self.setObjectName("scriptShelf")
        self.setMinimumWidth(SPACING.list_width)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "surface")
        self._templates: tuple[ScriptTemplate, ...] = ()
        self.search = QLineEdit()
        self.search.setObjectName("templateSearch")
        self.search.setAccessibleName(self.tr("Search script templates"))
        self.search.setPlaceholderText(self.tr("Search scripts"))
        self.search.setClearButtonEnabled(True)
        set_look(self.search, "search")
        self.search.textChanged.connect(lambda _text: self._show_templates())
        self.search.returnPressed.connect(self._open_first)
        self.list = RowList(theme, "templateList", self.tr("Script templates"))
        self.list.chosen.connect(self._chosen)
        self._nothing = QLabel(self.tr("No script has these words."))
        self._nothing.setWordWrap(True)
        set_look(self._nothing, "muted")
        self.made = RowList(theme, "generationList", self.tr("Scripts made for this ticket"))
        self._made_panel = _MadePanel(self._marked_now, self._output_now)
        self._made_panel.setParent(self.made.viewport())
        self._made_panel.hide()
        self._made_panel.left.connect(self.made.setFocus)
        self.made.chosen.connect(lambda key: self.made.set_panel(self._made_panel if key else None))
        self.made.opened.connect(lambda key: self.output_wanted.emit(int(key)))
        self._made_title = _heading(self.tr("Made for this ticket"))
        self._shelf_title = _heading(self.tr("Script templates"))
        inner = QWidget()
        set_look(inner, "scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACING.tight, 0, SPACING.tight, SPACING.small)
        column.setSpacing(SPACING.tight)
        for part in (self._made_title, self.made, self._shelf_title, self.list, self._nothing):
            column.addWidget(part)
        column.addStretch(1)
        self._scroll = Scrolled("scriptShelfScroll", inner)
        self._scroll.fade_out(theme)
        for each in (self.list, self.made):
            each.in_sight_wanted.connect(self._wants_in_sight(each))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, SPACING.small, 0, 0)
        top = QHBoxLayout()
        top.setContentsMargins(SPACING.medium, SPACING.tight, SPACING.medium, 0)
        top.addWidget(self.search)
        whole.addLayout(top)
        whole.addWidget(self._scroll, 1)

    def show_templates(self, templates: tuple[ScriptTemplate, ...]) -> None:
        self._templates = templates
        self._show_templates()

    def show_made(self, made: tuple[Generation, ...]) -> None:
        newest = tuple(self.row_of(each) for each in reversed(made[-NEWEST:]))
        self.made.show_rows(newest)
        self.made.setVisible(bool(newest))
        for title in (self._made_title, self._shelf_title):  # one list alone needs no title
            title.setVisible(bool(newest))

    def row_of(self, made: Generation) -> Row:
        return script_words.generation_row(made, self._wordings.name_of(made.template_id, made.template_name))

    def choose(self, template_id: str) -> None:
        """Mark a template as the one that is shown, and bring it into sight; it is not announced again."""
        self.list.blockSignals(True)
        if not self.list.choose(template_id):
            self.list.clear_choice()
        self.list.blockSignals(False)
        QTimer.singleShot(0, self, self._bring_into_sight)  # once the list knows its height

    def _bring_into_sight(self) -> None:
        if self.list.current_key:
            row = self.list.visualRect(self.list.currentIndex())
            self._scroll.bring_into_sight(self.list, row.adjusted(0, -2 * FADE, 0, 2 * FADE))  # with its neighbours
        else:
            self._scroll.verticalScrollBar().setValue(0)

    def _show_templates(self) -> None:
        sought = self.search.text().casefold().split()
        worded = [(self._wordings.put_on(each), _words_of(each)) for each in self._templates]
        rows: tuple[Row, ...] = tuple(
            script_words.template_row(each)
            for each, own_words in sorted(worded, key=lambda pair: pair[0].name.casefold())
            if all(word in f"{_words_of(each)} {own_words}" for word in sought)  # whoever knows the English name too
        )
        self.list.show_rows(rows)
        self._nothing.setVisible(not rows and bool(sought))

    def _open_first(self) -> None:
        if self.list.choose_first():
            self.list.setFocus()

    def _chosen(self, key: str) -> None:
        if key:
            self.template_chosen.emit(key)

    def _wants_in_sight(self, made: RowList) -> Callable[[QRect], None]:
        return lambda rect: self._scroll.bring_into_sight(made, rect)

    def _marked_now(self) -> None:
        if self.made.current_key:
            self.run_marked.emit(int(self.made.current_key))

    def _output_now(self) -> None:
        if self.made.current_key:
            self.output_wanted.emit(int(self.made.current_key))


class _MadePanel(RowPanel):
    """The buttons of a script that was made."""

    def __init__(self, mark: Callable[[], None], output: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("generationPanel")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, SPACING.tight)
        row.setSpacing(SPACING.tight)
        for name, words, do in (
            ("generationRun", self.tr("Mark as run"), mark),
            ("generationOutput", self.tr("Paste its output…"), output),
        ):
            button = small_button(words, name, words.rstrip("…"))
            button.clicked.connect(do)
            row.addWidget(button)
        row.addStretch(1)


def _heading(words: str) -> QLabel:
    made = QLabel(words.upper())
    made.setAccessibleName(words)
    made.setContentsMargins(SPACING.small, SPACING.small, 0, 0)
    made.hide()
    set_look(made, "heading")
    return made


def _words_of(template: ScriptTemplate) -> str:
    shell = script_words.SHELLS[template.shell]
    parts = (
        template.name,
        template.description,
        template.changes,
        template.id,
        shell,
        script_words.risk(template.risk),
    )
    return " ".join(parts).casefold()
