"""The room of scripts: choose a template, fill it in, copy or save it, say that it was run; or build one's own.

The program never runs a script.
"""

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from flowpilot_desktop.domain.lane import Fact
from flowpilot_desktop.domain.scripts import Generation, ScriptTemplate
from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.lane.script_wish import ScriptWish
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.presenter import CLOSED
from flowpilot_desktop.ui.scripts.builder import SCRIPT, Builder
from flowpilot_desktop.ui.scripts.building import Building
from flowpilot_desktop.ui.scripts.clipboard import ClipboardKeeper
from flowpilot_desktop.ui.scripts.maker import Maker
from flowpilot_desktop.ui.scripts.output_panel import OutputPanel
from flowpilot_desktop.ui.scripts.script_form import ScriptForm
from flowpilot_desktop.ui.scripts.shelf_panel import ShelfPanel
from flowpilot_desktop.ui.scripts.task import Made, Task
from flowpilot_desktop.ui.scripts.welcome import Welcome
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class ScriptsRoom(QWidget):
    """Templates on the left; on the right the form, the builder, or the box for output."""

    page_wanted = Signal(str)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("scriptsRoom")
        self.around = around
        self.shown: Shown | None = None
        self._templates: dict[str, ScriptTemplate] = {}
        self.clipboard = ClipboardKeeper(self)
        self.shelf = ShelfPanel(around.theme, around.desk.wordings)
        self._empty = Welcome()
        self._empty.run_marked.connect(self._mark_run)
        self._empty.output_wanted.connect(self._ask_for_output)
        self.stack = QStackedWidget()
        self.stack.setObjectName("scriptStack")
        self.stack.addWidget(self._empty)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.shelf)
        split.addWidget(self.stack)
        split.setStretchFactor(1, 1)
        split.setSizes([SPACING.lane_width, SPACING.text_width])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addWidget(split, 1)
        self.shelf.template_chosen.connect(self._choose)
        self.shelf.run_marked.connect(self._mark_run)
        self.shelf.output_wanted.connect(self._ask_for_output)

    def _build_head(self) -> QWidget:
        title = QLabel(self.tr("Scripts"))
        set_look(title, "title")
        bar = QWidget()
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(bar, "bar")
        head = QHBoxLayout(bar)
        head.setContentsMargins(SPACING.large, SPACING.small, SPACING.medium, SPACING.small)
        words = self.tr("Back to the ticket")
        head.setSpacing(SPACING.medium)
        head.addWidget(self.around.actions.button("view.ticket", text=words, name="scriptsBackButton"))
        head.addWidget(title)
        head.addStretch(1)
        return bar

    # Each part is made when it is needed: all at once would take longer than a frame.

    @cached_property
    def form(self) -> ScriptForm:
        made = ScriptForm(self.around.theme, self.around.desk.wordings)
        made.save_wanted.connect(self._ask_where)
        made.output_wanted.connect(self._ask_for_output_of_form)
        made.builder_wanted.connect(self._build_from_form)
        self.stack.addWidget(made)
        return made

    @cached_property
    def maker(self) -> Maker:
        return Maker(self.around, self.form, self.clipboard)

    @cached_property
    def builder(self) -> Builder:
        made = Builder(self.around.theme, self.around.desk.wordings)
        made.left.connect(self._use_built)
        self.stack.addWidget(made)
        return made

    @cached_property
    def building(self) -> Building:
        return Building(self.around, self.builder, self._kept)

    @cached_property
    def output(self) -> OutputPanel:
        made = OutputPanel()
        made.taken.connect(self._take_output)
        made.put_away.connect(self._back_to_form)
        self.around.drafts.keep(made.typing, "script.output")
        self.stack.addWidget(made)
        return made

    def entered(self) -> None:
        """The page was opened: read what it shows. Who asks for scripts wants the list, not the code of last time.

        What was typed in the builder is kept as a draft; a form that is being filled in stays.
        """
        if isinstance(self.stack.currentWidget(), Builder):
            self._leave()
        self._read()

    def _read(self) -> None:
        async def read() -> tuple[ScriptTemplate, ...]:
            await self.around.desk.wordings.read()
            return await self.around.desk.shelf.templates()

        self.around.door.enter("scripts.read", read, then=self._show, newest=True)

    def take_focus(self) -> None:
        current = self.stack.currentWidget()
        if isinstance(current, ScriptForm | Builder | OutputPanel):
            current.take_focus()
        else:
            self.shelf.search.setFocus()

    def show_ticket(self, shown: Shown | None) -> None:
        is_other = (shown and shown.view.session.id) != (self.shown and self.shown.view.session.id)
        self.shown = shown
        self._show_made()
        if is_other and isinstance(self.stack.currentWidget(), ScriptForm | OutputPanel):
            # A form is filled in for one ticket; the next one gets a form of its own.
            self._leave()

    def serve(self, wish: ScriptWish) -> None:
        """What the lane wants: the form for the script of a fix, or the builder on a template."""
        if wish.builds:
            self._read()
            self._build(wish.builds)
            return
        fix = wish.fix
        if fix is None:
            return
        made = None
        if wish.made is not None and wish.made.script is not None:
            made = Made(wish.made.script, wish.made.generation)

        def begin(template: ScriptTemplate | None) -> None:
            task = Task(template, fix.session_id, fix, starts=wish.starts, values=fix.parameters)
            self._begin(task, made)

        async def find() -> ScriptTemplate | None:
            await self.around.desk.wordings.read()
            return await self.around.desk.shelf.find(fix.template_id) if fix.template_id else None

        self.around.door.enter("scripts.find", find, then=begin, newest=True)

    def _show(self, templates: tuple[ScriptTemplate, ...]) -> None:
        self._templates = {each.id: each for each in templates}
        self.shelf.show_templates(templates)
        self._show_made()  # in the words that are read by now

    def _show_made(self) -> None:
        made = self.shown.view.generations if self.shown else ()
        self.shelf.show_made(made)
        self._empty.show_made(*(made[-1], self.shelf.row_of(made[-1])) if made else (None, None))

    def _choose(self, template_id: str) -> None:
        template = self._templates.get(template_id)
        if template is not None:
            is_open = self.shown is not None and self.shown.view.session.status not in CLOSED
            self._begin(Task(template, self.shown.view.session.id if self.shown and is_open else None), None)

    def _begin(self, task: Task, made: Made | None) -> None:
        self.maker.forget()
        self.maker.begin(task, made)
        self.shelf.choose(task.template.id if task.template else "")
        self.stack.setCurrentWidget(self.form)
        focused = self.window().focusWidget()
        if focused is None or not self.shelf.isAncestorOf(focused):  # who walks the list goes on walking
            self.form.take_focus()

    def _forget(self) -> None:
        """No secret stays behind. Output that was pasted and not taken is a draft of its ticket."""
        if "maker" in self.__dict__:
            self.maker.forget()

    def _leave(self) -> None:
        self._forget()
        self.shelf.choose("")
        self.stack.setCurrentWidget(self._empty)

    # A file

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the script"))
        dialog.setObjectName("saveScriptDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(self.maker.file_name())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.maker.save(Path(chosen)))
        dialog.setModal(False)  # nothing is modal but Resolve
        dialog.show()

    # What was made for the ticket

    def _generation(self, number: int) -> Generation | None:
        made = self.shown.view.generations if self.shown else ()
        return next((each for each in made if each.id == number), None)

    def _mark_run(self, number: int) -> None:
        scripts = self.around.desk.scripts
        self.around.door.enter(f"script.run.{number}", lambda: scripts.mark_run(number), then=self._marked)

    def _marked(self, generation: Generation) -> None:
        if "maker" in self.__dict__:
            self.maker.marked(generation)

    def _ask_for_output(self, number: int) -> None:
        generation = self._generation(number)
        if generation is not None:
            self._open_output(generation)

    def _ask_for_output_of_form(self) -> None:
        if self.maker.made is not None and self.maker.made.generation is not None:
            self._open_output(self.maker.made.generation)

    def _open_output(self, generation: Generation) -> None:
        called = self.around.desk.wordings.name_of(generation.template_id, generation.template_name)
        self.output.show_for(generation, called)
        self.stack.setCurrentWidget(self.output)
        self.output.take_focus()

    def _take_output(self, number: int, text: str) -> None:
        shown = self.shown
        if shown is None:
            return
        session_id = shown.view.session.id

        def taken(facts: tuple[Fact, ...]) -> None:
            self.output.box.forget()
            self._back_to_form()
            if facts:
                said = self.tr("%n proposal(s) wait in the inbox of the ticket.", "", len(facts))
                self.page_wanted.emit("ticket")  # where they are decided
            else:
                said = self.tr("The output states nothing new; the script counts as run.")
            self.around.messages.say(said)

        work = self.around.desk.scripts.take_output
        self.around.door.enter("script.output", lambda: work(session_id, number, text), then=taken)

    def _back_to_form(self) -> None:
        has_form = "form" in self.__dict__ and self.form.task is not None
        self.stack.setCurrentWidget(self.form if has_form else self._empty)

    # The builder

    def _build(self, template_id: str) -> None:
        self._forget()
        # Made now and shown when it holds the template: both at once would take longer than a frame.
        self.building.open(template_id, tab=SCRIPT, then=self._show_builder)
        self.shelf.choose(template_id)

    def _show_builder(self) -> None:
        self.stack.setCurrentWidget(self.builder)
        self.builder.take_focus()

    def _build_from_form(self) -> None:
        task = self.form.task
        if task is not None and task.template is not None:
            self._build(task.template.id)

    def _use_built(self) -> None:
        if self.builder.template is not None:
            self._choose(self.builder.template.id)

    def _kept(self, template: ScriptTemplate) -> None:
        self._templates[template.id] = template
        self.shelf.show_templates(tuple(self._templates.values()))
        self.shelf.choose(template.id)
