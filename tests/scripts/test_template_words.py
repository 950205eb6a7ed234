"""What people read of the templates that came with the program: complete in German, and of parameters that exist."""

import asyncio

import pytest

from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.domain.settings import LANGUAGES
from flowpilot_desktop.services.scripts.library import load_templates
from flowpilot_desktop.services.scripts.schema import parameters_of
from flowpilot_desktop.services.scripts.wordings import TemplateWordings, load_words

FOLDER = resources_folder() / "scripts"
TEMPLATES = {template.id: template for template in load_templates(FOLDER)}
TEXTS = ("name", "description", "changes", "undo")
RAW = ("with apply", "with report", "Mit apply", "Mit report")
"""Values of the parameter as they stand in the script; people read what a choice is called."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_about_templates_and_parameters_that_exist(language: str) -> None:
    for template_id, words in load_words(FOLDER / language).items():
        parameters = {each.name: each for each in parameters_of(TEMPLATES[template_id].schema)}
        for name, of_parameter in words.parameters.items():
            assert set(of_parameter.choices) <= set(parameters[name].choices), f"{template_id}: {name}"


def test_every_template_has_a_complete_german_text() -> None:
    german = load_words(FOLDER / "de")
    assert set(german) == set(TEMPLATES)
    missing = []
    for template in TEMPLATES.values():
        words = german[template.id]
        missing += [f"{template.id}.{text}" for text in TEXTS if not getattr(words, text)]
        for parameter in parameters_of(template.schema):
            said = words.parameters.get(parameter.name)
            if said is None or not said.title or bool(said.description) != bool(parameter.description):
                missing.append(f"{template.id}.{parameter.name}")
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_reads_the_values_that_stand_in_a_script(language: str) -> None:
    wordings = TemplateWordings(FOLDER / language)
    asyncio.run(wordings.read())
    for template in TEMPLATES.values():
        shown = wordings.put_on(template)
        texts = [shown.description, shown.changes, shown.undo]
        texts += [each.description for each in wordings.parameters_of(template)]
        assert not [text for text in texts if any(raw in text for raw in RAW)], template.id
        # It is put on for people: what is made of the template stays what it is.
        assert (shown.body, shown.schema, shown.version) == (template.body, template.schema, template.version)


def test_commands_and_names_of_services_are_the_same_in_both_languages() -> None:
    german = load_words(FOLDER / "de")
    pieces = ("Stop-Service", "Set-ADUser", "docker stop", "timedatectl", "net use", "wuauserv", "chmod", "catroot2")
    for template in TEMPLATES.values():
        for text in ("changes", "undo"):
            said, original = getattr(german[template.id], text), getattr(template, text)
            assert [piece for piece in pieces if piece in said] == [piece for piece in pieces if piece in original]
