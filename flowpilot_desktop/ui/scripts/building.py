"""What the buttons of the builder do: versions kept, marked text made a parameter, a test that writes nothing down."""

import json
from collections.abc import Callable, Coroutine
from typing import Any

from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.scripts import RenderedScript, ScriptTemplate
from flowpilot_desktop.services.scripts.schema import Kind
from flowpilot_desktop.services.scripts.shelf import TemplateVersion
from flowpilot_desktop.services.scripts.values import InvalidParameters
from flowpilot_desktop.ui.lane.words import translate
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.refusals import in_full
from flowpilot_desktop.ui.scripts.builder import PARAMETERS, Builder
from flowpilot_desktop.ui.scripts.schema_text import BrokenJson
from flowpilot_desktop.ui.scripts.unkept import put_back, typed_in

Versions = tuple[TemplateVersion, ...]
KEY = "template.write"
DRAFT = "script.builder"


class Building:
    """Connects a builder with the shelf. ``kept`` is called after a new version or a copy was written."""

    def __init__(self, around: Surroundings, builder: Builder, kept: Callable[[ScriptTemplate], object]) -> None:
        self._around = around
        self._shelf = around.desk.shelf
        self._builder = builder
        self._kept = kept
        self._asked: tuple[str, int] | None = None
        """The version that was to be ready when the button was last pressed."""
        builder.save_wanted.connect(self.save)
        builder.ready_wanted.connect(self._mark_ready)
        builder.copy_wanted.connect(self._copy)
        builder.version_wanted.connect(self._show_version)
        builder.take_back_wanted.connect(self._take_back)
        builder.test_wanted.connect(self._test)
        builder.marking.marked.connect(self._mark)
        for field in (*builder.texts.values(), builder.marking.title, builder.marking.name):
            field.textChanged.connect(self._remember)
        builder.fields.changed.connect(self._remember)

    def open(self, template_id: str, *, tab: int | None = None, then: Callable[[], object] | None = None) -> None:
        """Show the newest version of a template; ``then`` is called when the builder holds it."""

        async def read() -> tuple[Versions, str]:
            await self._around.desk.wordings.read()
            return await self._shelf.versions(template_id), (await self._around.drafts.texts(None)).get(DRAFT, "")

        def show(both: tuple[Versions, str]) -> None:
            versions, draft = both
            self._builder.show_template(versions, versions[-1].template)
            self._take_up(draft)
            if tab is not None:
                self._builder.tabs.setCurrentIndex(tab)
            if then is not None:
                then()

        self._around.door.enter("template.read", read, then=show, newest=True)

    def _take_up(self, draft: str) -> None:
        """The program ended, or another page was opened, before these words were kept: they are there again."""
        template = self._builder.template
        typed = json.loads(draft) if draft.startswith("{") else {}
        if template is None or not self._builder.may_change or typed.get("template") != template.id:
            return
        put_back(self._builder, typed)
        if typed_in(self._builder):
            self._builder.say(translate("Builder", "What was typed here and not kept is here again."))

    def _remember(self, *_text: str) -> None:
        template = self._builder.template
        if template is not None and self._builder.may_change:
            typed = typed_in(self._builder)
            kept = json.dumps({"template": template.id, **typed}, ensure_ascii=False) if typed else ""
            self._around.drafts.keep_for_desk(DRAFT, kept)

    def save(self) -> None:
        """Keep what was changed as a new version."""
        edits = self._edits()
        if edits:
            self._write(lambda template: self._shelf.edit(template.id, **edits))
        elif edits is not None:
            self._builder.say(translate("Builder", "Nothing was changed."))

    def _mark_ready(self, is_ready: bool) -> None:
        edits, shown = self._edits(), self._builder.template
        if edits is None or shown is None:
            return
        asked, self._asked = self._asked, (shown.id, shown.version)
        if is_ready and asked == self._asked:  # pressed once more: the words that stand there still hold
            edits = {"description": shown.description, "changes": shown.changes, "undo": shown.undo} | edits
        self._write(lambda template: self._shelf.edit(template.id, **{**edits, "is_draft": not is_ready}))

    def _copy(self) -> None:
        template = self._builder.template
        if template is not None:
            called = self._around.desk.wordings.name_of(template.id, template.name)
            name = translate("Builder", "{0} (our copy)").format(called)
            self._write(lambda old: self._shelf.copy(old.id, name))

    def _mark(self, selected: str, name: str, kind: Kind, is_secret: bool, title: str) -> None:
        edits = self._edits()
        if edits is None:
            return

        async def mark(template: ScriptTemplate) -> ScriptTemplate:
            if edits:  # the marked text may have been typed a moment ago
                await self._shelf.edit(template.id, **edits)
            return await self._shelf.mark(template.id, selected, name, kind, sensitive=is_secret, title=title)

        self._write(mark, say=self._builder.marking.say)

    def _show_version(self, number: int) -> None:
        template = self._builder.template
        if template is None:
            return

        def show(versions: Versions) -> None:
            shown = next((each.template for each in versions if each.template.version == number), None)
            if shown is not None:
                self._builder.show_template(versions, shown)

        self._around.door.enter("template.read", lambda: self._shelf.versions(template.id), then=show, newest=True)

    def _take_back(self) -> None:
        """What an older version held becomes the newest version."""
        self._write(
            lambda old: self._shelf.edit(
                old.id,
                name=old.name,
                description=old.description,
                changes=old.changes,
                undo=old.undo,
                body=old.body,
                schema=old.schema,
                risk=old.risk,
                needs_admin=old.needs_admin,
                is_draft=old.is_draft,
            )
        )

    def _test(self) -> None:
        """Fill the template in as it stands; what was changed is kept first, the values are kept nowhere."""
        template, edits = self._builder.template, self._edits()
        if template is None or edits is None:
            return
        if edits:
            self._builder.say(translate("Builder", "Keep what you changed first; then it can be tested."))
            return
        values = self._builder.fields.values()

        def show(script: RenderedScript) -> None:
            self._builder.fields.show_problems((), all_of_them=True)
            self._builder.rendering.setPlainText(script.redacted)

        def refused(error: FlowPilotError) -> None:
            if isinstance(error, InvalidParameters):
                self._builder.fields.show_problems(error.problems, all_of_them=True)
            else:
                self._builder.say(in_full(error))

        self._builder.say("")
        self._around.door.enter(
            "template.test", lambda: self._shelf.test(template.id, values), then=show, refused=refused, newest=True
        )

    def _edits(self) -> dict[str, Any] | None:
        """What was changed; None where it cannot be read, which is said in the builder."""
        try:
            return dict(self._builder.edits())
        except BrokenJson as broken:
            self._builder.tabs.setCurrentIndex(PARAMETERS)
            self._builder.say(translate("Builder", "The schema is no JSON: {0}").format(broken))
            return None

    def _write(
        self,
        work: Callable[[ScriptTemplate], Coroutine[Any, Any, ScriptTemplate]],
        *,
        say: Callable[[str], object] | None = None,
    ) -> None:
        template = self._builder.template
        if template is None:
            return

        async def write() -> tuple[ScriptTemplate, Versions]:
            written = await work(template)
            return written, await self._shelf.versions(written.id)

        def written(both: tuple[ScriptTemplate, Versions]) -> None:
            could_change = self._builder.may_change
            self._builder.show_template(both[1], both[0])
            self._around.drafts.keep_for_desk(DRAFT, "")  # it is a version now
            self._kept(both[0])
            if not could_change:  # a copy, or an older version that is the newest again: now it can be worked on
                self._builder.take_focus()

        def refused(error: FlowPilotError) -> None:
            (say or self._builder.say)(in_full(error))

        self._around.door.enter(KEY, write, then=written, refused=refused)
