"""Makes scripts of what stands in the form, once for the same values, and does what the agent wants with them."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.fixes import DecisionKind
from flowpilot_desktop.domain.scripts import Generation, RenderedScript
from flowpilot_desktop.services.scripts.files import save_script
from flowpilot_desktop.services.scripts.values import InvalidParameters
from flowpilot_desktop.ui.lane.words import translate
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.refusals import title_and_hint
from flowpilot_desktop.ui.scripts.clipboard import KEPT_FOR, ClipboardKeeper
from flowpilot_desktop.ui.scripts.script_form import ScriptForm, shell_of
from flowpilot_desktop.ui.scripts.task import Made, Task

VALUES = "script.values"
"""The draft of what stands in the form."""


class Maker:
    """``made`` is the script of what stands in the form; another value in a field makes it None again."""

    def __init__(self, around: Surroundings, form: ScriptForm, clipboard: ClipboardKeeper) -> None:
        self._around = around
        self._form = form
        self._clipboard = clipboard
        self.made: Made | None = None
        form.changed.connect(self._changed)
        form.copy_wanted.connect(lambda: self._with_script(self._copy))
        form.start_wanted.connect(lambda: self._with_script(self._started))
        form.run_marked.connect(self._mark_run)

    def begin(self, task: Task, made: Made | None) -> None:
        """Fill the form in for ``task``; ``made`` where its script is there already."""
        self._form.show_task(task)
        if made is None:
            self._take_up(task)
        self.made = made
        if made is not None:
            self._form.show_text(made.script.redacted)
            self._tell()
        else:
            self._preview()

    def save(self, path: Path) -> None:
        """Write the script to the file that the agent has chosen."""

        def save(script: RenderedScript) -> None:
            def saved(where: Path) -> None:
                self._around.messages.say(translate("Scripts", "Saved as “{0}”.").format(where.name), str(where.parent))

            self._around.door.enter("script.save", lambda: save_script(script, path), then=saved)

        self._with_script(save)

    def file_name(self) -> str:
        """What the file is called unless the agent says otherwise."""
        if self.made is not None:
            return self.made.script.file_name
        task = self._form.task
        if task is None or task.template is None:
            return f"flowpilot-one-off-v1{shell_of(self._form).suffix}"
        return f"flowpilot-{task.template.id}-v{task.template.version}{task.template.shell.suffix}"

    def marked(self, generation: Generation) -> None:
        """A script of the ticket was marked as run; perhaps it is the one in the form."""
        made = self.made
        if made is not None and made.generation is not None and made.generation.id == generation.id:
            self.made = Made(made.script, generation)
            self._tell()

    def forget(self) -> None:
        """The form is left: no secret stays on the screen or in memory."""
        self.made = None
        self._form.fields.forget()

    def _take_up(self, task: Task) -> None:
        """The program ended while the form was filled in: what was typed is there again, but no secret."""
        kept = self._around.drafts.kept_for_desk(VALUES)
        typed = json.loads(kept) if kept else {}
        if typed.get("for") == _about(task):
            self._form.fields.put(typed["values"])

    def _remember(self, texts: Mapping[str, str]) -> None:
        task = self._form.task
        if task is not None and task.template is not None:
            kept = json.dumps({"for": _about(task), "values": texts}, ensure_ascii=False) if texts else ""
            self._around.drafts.keep_for_desk(VALUES, kept)

    def _changed(self) -> None:
        self.made = None
        self._remember(self._form.fields.texts())
        self._form.show_made(None)
        self._preview()

    def _preview(self) -> None:
        task = self._form.task
        if task is None:
            return
        desk, values = self._around.desk, self._form.values()
        template, fix = task.template, task.fix

        async def look() -> RenderedScript | None:
            if template is not None:
                return await desk.shelf.test(template.id, values)
            if fix is None:
                return None
            return await desk.deciding.script(fix.session_id, fix.label, shell=shell_of(self._form), values={})

        def show(script: RenderedScript | None) -> None:
            self._form.fields.show_problems((), all_of_them=False)
            if script is not None:
                self._form.show_text(script.redacted)

        def refused(error: FlowPilotError) -> None:
            if isinstance(error, InvalidParameters):
                self._form.fields.show_problems(error.problems, all_of_them=False)
            else:
                self._around.door.failed.emit(*title_and_hint(error))

        self._around.door.enter("script.look", look, then=show, refused=refused, newest=True)

    def _with_script(self, use: Callable[[RenderedScript], object]) -> None:
        """Use the script of what stands in the form; it is made, and written down, where it is not there yet."""
        if self.made is not None:
            use(self.made.script)
            return
        task = self._form.task
        if task is None:
            return
        values, shell = self._form.values(), shell_of(self._form)

        async def make() -> Made:
            desk = self._around.desk
            if task.fix is not None and task.session_id is not None and task.starts:
                decided = await desk.deciding.decide(
                    task.session_id, DecisionKind.ONE_OFF, label=task.fix.label, shell=shell, values=values
                )
                assert decided.script is not None  # that is what this decision makes
                return Made(decided.script, decided.generation)
            if task.template is None:
                assert task.fix is not None  # there is no third kind of task
                fix = task.fix
                return Made(await desk.deciding.script(fix.session_id, fix.label, shell=shell, values={}), None)
            generated = await desk.scripts.generate(
                task.template.id, values, session_id=task.session_id, version=task.template.version
            )
            return Made(generated.script, generated.generation)

        def made(result: Made) -> None:
            if self._form.task is task and self._form.values() == values:
                self.made = result
                self._form.fields.show_problems((), all_of_them=False)
                self._form.show_text(result.script.redacted)
                self._tell()
                self._remember({})
            use(result.script)

        def refused(error: FlowPilotError) -> None:
            if isinstance(error, InvalidParameters):
                self._form.fields.show_problems(error.problems, all_of_them=True)
            else:
                self._around.door.failed.emit(*title_and_hint(error))

        self._around.door.enter("script.make", make, then=made, refused=refused)

    def _started(self, _script: RenderedScript) -> None:
        task = self._form.task
        if task is not None and task.fix is not None:
            self._around.messages.say(
                translate("Scripts", "{0} is started.").format(task.fix.label),
                translate("Scripts", "Copy its script or save it as a file; the program never runs it."),
            )

    def _copy(self, script: RenderedScript) -> None:
        self._clipboard.copy(script.text, is_sensitive=script.is_sensitive)
        hint = ""
        if script.is_sensitive:
            hint = translate("Scripts", "It holds a secret: the clipboard is emptied in {0} seconds.")
        self._around.messages.say(translate("Scripts", "The script was copied."), hint.format(KEPT_FOR // 1000))

    def _mark_run(self) -> None:
        made = self.made
        if made is not None and made.generation is not None:
            number = made.generation.id
            self._around.door.enter(
                f"script.run.{number}", lambda: self._around.desk.scripts.mark_run(number), then=self.marked
            )

    def _tell(self) -> None:
        made = self.made
        if made is None:
            return
        generation, task = made.generation, self._form.task
        was_run = generation is not None and generation.executed_at is not None
        words = (
            translate("Scripts", "It was run.") if was_run else translate("Scripts", "Made and written down; not run.")
        )
        has_ticket = task is not None and task.session_id is not None and generation is not None
        if not has_ticket:
            words = translate("Scripts", "Made for no ticket.")
        self._form.show_made(words, was_run=was_run, takes_output=has_ticket)
        if task is not None and task.starts:
            self._form.show_started()


def _about(task: Task) -> list[str | None]:
    """What a draft of values is for."""
    return [task.template.id if task.template else None, task.session_id, task.fix.label if task.fix else None]
