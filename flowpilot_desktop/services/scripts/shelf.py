"""The shelf of script templates: those that came with the program, and the desk's own in all their versions."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from flowpilot_desktop.domain.errors import Conflict, InvalidInput, NotFound, Refused
from flowpilot_desktop.domain.scripts import RenderedScript, Risk, ScriptTemplate
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.scripts.from_fix import id_of
from flowpilot_desktop.services.scripts.library import load_templates
from flowpilot_desktop.services.scripts.marking import mark_parameter, next_version
from flowpilot_desktop.services.scripts.rendering import render
from flowpilot_desktop.services.scripts.schema import Kind
from flowpilot_desktop.services.scripts.validation import require_valid
from flowpilot_desktop.services.scripts.wordings import TemplateWordings
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class TemplateVersion:
    """One version of a template; ``written_at`` is None for one that came with the program."""

    template: ScriptTemplate
    written_at: datetime | None


class ScriptShelf:
    """Looks templates up and writes new versions of the desk's own. What came with the program stays as it is."""

    def __init__(self, database: Database, gate: Gate, folder: Path) -> None:
        self._database = database
        self._gate = gate
        self._folder = folder
        self._shipped: Mapping[str, ScriptTemplate] | None = None

    async def templates(self) -> tuple[ScriptTemplate, ...]:
        """The newest version of every template, by id."""
        own = await self._database.read(lambda uow: uow.templates.latest())
        found = {each.id: each for each in own} | dict(await self.shipped())
        return tuple(found[template_id] for template_id in sorted(found))

    async def shipped(self) -> Mapping[str, ScriptTemplate]:
        """What came with the program, by id; read once."""
        if self._shipped is None:
            loaded = await asyncio.to_thread(load_templates, self._folder)
            self._shipped = {template.id: template for template in loaded}
        return self._shipped

    def wordings(self, language: str) -> TemplateWordings:
        """What people read of the templates that came with the program, in that language."""
        return TemplateWordings(self._folder / language)

    async def find(self, template_id: str) -> ScriptTemplate | None:
        """The newest version, None where there is no such template."""
        shipped = (await self.shipped()).get(template_id)
        return shipped or await self._database.read(lambda uow: uow.templates.get(template_id))

    async def template(self, template_id: str, version: int | None = None) -> ScriptTemplate:
        """One version, the newest where none is named. Raises: NotFound."""
        for each in reversed(await self.versions(template_id)):
            if version in (None, each.template.version):
                return each.template
        raise NotFound(f"The script template “{template_id[:60]}” has no version {version}.", "'script versions'.")

    async def versions(self, template_id: str) -> tuple[TemplateVersion, ...]:
        """Every version that is kept, oldest first. Raises: NotFound."""
        shipped = (await self.shipped()).get(template_id)
        if shipped is not None:
            return (TemplateVersion(shipped, None),)
        own = await self._database.read(lambda uow: uow.templates.versions(template_id))
        if not own:
            raise NotFound(f"There is no script template “{template_id[:60]}”.", "'script list' shows those that are.")
        return tuple(TemplateVersion(template, written_at) for template, written_at in own)

    async def copy(self, template_id: str, name: str) -> ScriptTemplate:
        """A draft of the desk's own that begins as a copy, under another name."""
        original = await self.template(template_id)
        taken = await self.shipped()

        def work(uow: UnitOfWork) -> ScriptTemplate:
            copied = replace(original, name=name.strip(), id=unused_id(uow, id_of(name), taken), version=1)
            return add_template(uow, replace(copied, is_draft=True))

        return await self._database.transact(work)

    async def mark(
        self, template_id: str, selected: str, name: str, kind: Kind, *, sensitive: bool = False, title: str = ""
    ) -> ScriptTemplate:
        """Make marked text of the body a parameter, as a new version.

        Raises: CannotMark, with a sentence for the agent. Refused: it came with the program.
        """

        def change(old: ScriptTemplate) -> ScriptTemplate:
            return mark_parameter(old, selected, name, kind, sensitive=sensitive, title=title)

        old = await self._own(template_id)
        return await self._write(old, await asyncio.to_thread(change, old))

    async def edit(
        self,
        template_id: str,
        *,
        name: str | None = None,
        description: str | None = None,
        changes: str | None = None,
        undo: str | None = None,
        body: str | None = None,
        schema: Mapping[str, object] | None = None,
        risk: Risk | None = None,
        needs_admin: bool | None = None,
        is_draft: bool | None = None,
    ) -> ScriptTemplate:
        """Change what is given, as a new version.

        Raises:
            BrokenTemplate: the result could not be used.
            Refused: a copy with another body would be ready with the original's words, which nobody gave for it.
        """
        old = await self._own(template_id)
        given: dict[str, object] = {
            "name": name, "description": description, "changes": changes, "undo": undo, "body": body,
            "schema": schema, "risk": risk, "needs_admin": needs_admin, "is_draft": is_draft,
        }  # fmt: skip
        new = replace(old, **{field: value for field, value in given.items() if value is not None})  # type: ignore[arg-type]
        await asyncio.to_thread(require_valid, new)
        if not new.is_draft:
            await self._require_words_of_its_own(old, new, given)
        return await self._write(old, new)

    async def test(self, template_id: str, values: Mapping[str, object]) -> RenderedScript:
        """A rendering to look at; nothing is written down."""
        template = await self.template(template_id)
        return await asyncio.to_thread(render, template, values, gate=self._gate)

    async def _own(self, template_id: str) -> ScriptTemplate:
        template = await self.template(template_id)
        if template_id in await self.shipped():
            raise Refused(
                f"“{template.name}” came with the program and stays as it is.", "Work on a copy: 'script copy'."
            )
        return template

    async def _require_words_of_its_own(
        self, old: ScriptTemplate, new: ScriptTemplate, given: Mapping[str, object]
    ) -> None:
        """What a script changes and how that is undone is read before it is run: of a copy it must be said anew."""
        first, *_ = await self.versions(old.id)
        is_new = new.body != first.template.body and (old.is_draft or old.body == first.template.body)
        left = [
            f"--{field}"
            for field in ("description", "changes", "undo")
            if given[field] is None and getattr(new, field) and getattr(new, field) == getattr(first.template, field)
        ]
        if is_new and left and await self._is_copy(first):
            raise Refused(
                f"The body of “{old.name}” is not that of the original any more, but its words are: {', '.join(left)}.",
                "Say what it does and changes, and how that is undone; give words that still hold once more.",
            )

    async def _is_copy(self, first: TemplateVersion) -> bool:
        """Whether a template began as what another one held before."""
        for template in await self.templates():
            for other in await self.versions(template.id) if template.id != first.template.id else ():
                is_earlier = other.written_at is None or first.written_at is None or other.written_at < first.written_at
                if is_earlier and _contents(other.template) == _contents(first.template):
                    return True
        return False

    async def _write(self, old: ScriptTemplate, new: ScriptTemplate) -> ScriptTemplate:
        proposed = next_version(old, new)
        if proposed == old:
            raise InvalidInput("Nothing was changed.")

        def work(uow: UnitOfWork) -> ScriptTemplate:
            if uow.templates.get(old.id) != old:
                raise Conflict(f"“{old.name}” was changed meanwhile.", "Look at it again with 'script show'.")
            uow.templates.add(proposed)
            return proposed

        return await self._database.transact(work)


def _contents(template: ScriptTemplate) -> tuple[str, ...]:
    return template.body, template.description, template.changes, template.undo


def unused_id(uow: UnitOfWork, wanted: str, taken: Mapping[str, ScriptTemplate]) -> str:
    """``wanted``, or with the first number behind it that makes it new."""
    number, template_id = 1, wanted
    while template_id in taken or uow.templates.get(template_id) is not None:
        number += 1
        template_id = f"{wanted}-{number}"
    return template_id


def add_template(uow: UnitOfWork, template: ScriptTemplate) -> ScriptTemplate:
    """Write a first version. Raises: BrokenTemplate."""
    require_valid(template)
    uow.templates.add(template)
    return template
