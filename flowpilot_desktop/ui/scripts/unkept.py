"""What was typed in the builder and is in no version of the template yet: words, a parameter to be made, a test."""

from collections.abc import Mapping

from flowpilot_desktop.ui.drafting import fill, text_of
from flowpilot_desktop.ui.scripts.builder import Builder

MARK, TEST = "mark.", "test."


def typed_in(builder: Builder) -> dict[str, str]:
    """The texts that differ from the version that is shown, as they stand in the fields; those of no secret."""
    shown = builder.shown_texts
    typed = {name: text for name, field in builder.texts.items() if (text := text_of(field)) != shown.get(name)}
    marking = {f"{MARK}{field}": text for field, text in builder.marking.texts().items()}
    return typed | marking | {f"{TEST}{parameter}": text for parameter, text in builder.fields.texts().items()}


def put_back(builder: Builder, typed: Mapping[str, str]) -> None:
    """Show again what ``typed_in`` told of this version."""
    for name, field in builder.texts.items():
        if name in typed:
            fill(field, typed[name])
    builder.marking.put(_named(typed, MARK))
    builder.fields.put(_named(typed, TEST))


def _named(typed: Mapping[str, str], begin: str) -> dict[str, str]:
    return {name.removeprefix(begin): text for name, text in typed.items() if name.startswith(begin)}
