"""What people read of the templates that came with the program, in the language of the window.

``<language>/<id>.toml`` beside a template says ``name``, ``description``, ``changes``, ``undo`` and, under
``parameters.<name>``, ``title``, ``description`` and the table ``choices`` (value → what the form calls it). What is
not said there stays as the template has it. It is put on where a template is shown: the template that is kept, the
script made from it and its frozen schema know nothing of it.
"""

import asyncio
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from flowpilot_desktop.domain.scripts import ScriptTemplate
from flowpilot_desktop.services.scripts.schema import Parameter, parameters_of


@dataclass(frozen=True)
class ParameterWords:
    """What a parameter is called; empty where the schema says it well."""

    title: str = ""
    description: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TemplateWords:
    """The words of one template; empty where its own are meant."""

    name: str = ""
    description: str = ""
    changes: str = ""
    undo: str = ""
    parameters: Mapping[str, ParameterWords] = field(default_factory=dict)


def load_words(folder: Path) -> Mapping[str, TemplateWords]:
    """The words of one language, by template. Blocking: reads files."""
    return {file.stem: _words_in(tomllib.loads(file.read_text("utf-8"))) for file in sorted(folder.glob("*.toml"))}


class TemplateWordings:
    """One language. Until ``read`` was awaited for the first time, every template keeps the words it has."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._words: Mapping[str, TemplateWords] | None = None

    async def read(self) -> None:
        """Read the words, once; what shows templates awaits this first."""
        if self._words is None:
            self._words = await asyncio.to_thread(load_words, self._folder)

    def put_on(self, template: ScriptTemplate) -> ScriptTemplate:
        """The template as people read it; its body, its schema and everything that decides stay."""
        words = self._of(template.id)
        return replace(
            template,
            name=words.name or template.name,
            description=words.description or template.description,
            changes=words.changes or template.changes,
            undo=words.undo or template.undo,
        )

    def name_of(self, template_id: str, name: str) -> str:
        """What the template is called here; ``name`` where nothing else is said."""
        return self._of(template_id).name or name

    def parameters_of(self, template: ScriptTemplate) -> tuple[Parameter, ...]:
        """The parameters with their words and the labels of their choices. Raises: BrokenSchema."""
        words = self._of(template.id).parameters
        return tuple(_worded(each, words.get(each.name, ParameterWords())) for each in parameters_of(template.schema))

    def _of(self, template_id: str) -> TemplateWords:
        return (self._words or {}).get(template_id, TemplateWords())


def _worded(parameter: Parameter, words: ParameterWords) -> Parameter:
    return replace(
        parameter,
        title=words.title or parameter.title,
        description=words.description or parameter.description,
        labels=words.choices,
    )


def _words_in(read: Mapping[str, Any]) -> TemplateWords:
    parameters = {name: ParameterWords(**entry) for name, entry in read.get("parameters", {}).items()}
    texts = {name: text.strip() for name, text in read.items() if name != "parameters"}
    return TemplateWords(**texts, parameters=parameters)
