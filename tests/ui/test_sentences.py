"""Errors and changes are told in the language of the window: no sentence of the services is forgotten."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import flowpilot_desktop
from flowpilot_desktop.app.owner.answering import one_line
from flowpilot_desktop.app.resources import sentences_of
from flowpilot_desktop.domain.errors import Conflict, StaleNote
from flowpilot_desktop.ui.refusals import in_full, speak_with, title_and_hint

PACKAGE = Path(flowpilot_desktop.__file__).parent
ROOTS = frozenset({"FlowPilotError", "DeliveryError", "Malformed"})
OF_FILES = frozenset({"BrokenLibrary", "BrokenRunbook", "BrokenSchema"})
"""What is wrong with a file that somebody wrote in an editor; it names fields of that file, and no window shows it."""
SPOKEN_IN = (
    "tickets", "services/ticket_systems/connections.py", "services/outbox/delivery.py",
    "services/blocks/fix_blocks.py", "services/blocks/lane_blocks.py",
    "services/outbox/outbox.py", "services/outbox/decisions.py", "services/outbox/own_posts.py", "storage/keychain.py",
    "services/scripts/values.py", "services/scripts/hosts.py", "services/scripts/paths.py",
)  # fmt: skip
"""Modules of which every sentence may come into the window, however it is handed on: what a connected system answers,
what changed on a ticket, why a post waits, what is wrong with a value of a script."""
TOLD_BY = (PACKAGE / "services" / "notes" / "change_log.py",)
"""Modules whose returned sentences are shown, although no error carries them."""


@pytest.fixture(scope="module")
def trees() -> dict[Path, ast.Module]:
    # What commands of a terminal alone complain of stays as it is.
    files = [file for file in PACKAGE.rglob("*.py") if "commands" not in file.parts]
    return {file: ast.parse(file.read_text("utf-8")) for file in files}


def test_every_sentence_of_an_error_has_german(trees: dict[Path, ast.Module]) -> None:
    german, errors = sentences_of("de").templates, _errors(trees)
    assert set(TOLD_BY) <= set(trees), "a module that is looked at has moved"
    missing = {
        template: f"{file.relative_to(PACKAGE)}:{line}"
        for file, tree in trees.items()
        for template, line in _templates(tree, errors, tells=file in TOLD_BY)
        if template not in german
    }
    assert not missing, "resources/translations/sentences_de.toml lacks:\n" + "\n".join(
        f'"{template}" = ""  # {place}' for template, place in missing.items()
    )


def test_every_sentence_of_ticket_systems_and_posts_has_german(trees: dict[Path, ast.Module]) -> None:
    german = sentences_of("de").templates
    spoken = [file for file in trees if file.relative_to(PACKAGE).as_posix().startswith(SPOKEN_IN)]
    assert len(spoken) > 20
    there = {file.relative_to(PACKAGE).as_posix() for file in spoken}
    assert [each for each in SPOKEN_IN if not any(name.startswith(each) for name in there)] == []
    missing = {
        template: f"{file.relative_to(PACKAGE)}:{line}"
        for file in spoken
        for template, line in _sentences(trees[file])
        if template not in german
    }
    assert not missing, "resources/translations/sentences_de.toml lacks:\n" + "\n".join(
        f'"{template}" = ""  # {place}' for template, place in missing.items()
    )


def test_no_part_of_the_window_shows_an_error_as_it_was_raised(trees: dict[Path, ast.Module]) -> None:
    raw = [
        f"{file.relative_to(PACKAGE)}:{node.lineno}"
        for file, tree in trees.items()
        if (PACKAGE / "ui") in file.parents
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "str"
        if any(isinstance(each, ast.Name) and each.id == "error" for each in node.args)
    ]
    assert raw == [], "say refusals.in_full(error)"


def test_what_is_put_into_a_sentence_stays_in_it() -> None:
    for template, said in sentences_of("de").templates.items():
        numbers = {piece.split("}")[0].removesuffix(":word") for piece in said.split("{")[1:]}
        known = {piece.split("}")[0] for piece in template.split("{")[1:]}
        assert numbers <= known, template
        assert said.strip(), template


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("Post 3 is sent already.", "Beitrag 3 ist schon gesendet."),
        ("There is no ticket 'A {1} B.' on this desk.", "Ein Ticket „A {1} B.“ gibt es hier nicht."),
        ("F2 is now no longer true: The printer answers", "F2 ist jetzt nicht mehr wahr: The printer answers"),
        (
            "This desk is not connected to 'rt'. Connect the ticket system, then try again.",
            "Dieser Arbeitsplatz ist nicht mit „rt“ verbunden. Verbinden Sie das Ticketsystem, und versuchen Sie es "
            "noch einmal.",
        ),
        (
            "The assistant suggests X2 “Resume”; it waits. What comes of X1 “A.” is not known yet: replace it, or "
            "keep it.",
            "Der Assistent schlägt X2 „Resume“ vor; der Vorschlag wartet. Was X1 „A.“ bewirkt, ist noch nicht bekannt: "
            "ersetzen oder behalten Sie sie.",
        ),
        ("Nobody wrote this sentence", "Nobody wrote this sentence"),
        (
            "Today 4,200 tokens were used of the 4,000,000 a day may use.",
            "Heute wurden 4.200 von 4.000.000 erlaubten Tokens verbraucht.",
        ),
        (
            "Lou wrote: “It is “back”. Is it?”\nLou set the status to New.\nPat changed the owner.",
            "Lou schrieb: „It is “back”. Is it?“\nLou hat den Status auf „New“ gesetzt.\n"
            "Pat hat den Besitzer geändert.",
        ),
    ],
)
def test_a_sentence_is_found_again_with_what_was_put_in(english: str, german: str) -> None:
    assert sentences_of("de").say(english) == german
    assert sentences_of("en").say(english) == english


def test_the_window_tells_errors_in_its_language() -> None:
    error = Conflict("The ticket has news. Its status was not changed.", "Pull it and read them first.")
    assert in_full(error) == str(error)
    speak_with(sentences_of("de"))
    try:
        assert title_and_hint(error)[1] == "Holen Sie es, und lesen Sie zuerst."
    finally:
        speak_with(sentences_of("en"))


def test_the_command_line_tells_errors_in_the_language_asked_for() -> None:
    moved_on = StaleNote("Nothing was changed.", "Read the note again.", ("F2 is now disproved: It answers",))
    assert one_line(moved_on, None) == (
        "Nothing was changed. Changed: F2 is now disproved: It answers Read the note again.\n"
    )
    assert one_line(moved_on, "de") == (
        "Es wurde nichts geändert. Geändert: F2 ist jetzt widerlegt: It answers Lesen Sie die Notiz noch einmal.\n"
    )


def _errors(trees: dict[Path, ast.Module]) -> frozenset[str]:
    """The names of all classes of errors, found as they inherit."""
    bases = {
        each.name: {base.id for base in each.bases if isinstance(base, ast.Name)}
        for tree in trees.values()
        for each in ast.walk(tree)
        if isinstance(each, ast.ClassDef)
    }
    found: set[str] = set(ROOTS)
    while more := {name for name, of in bases.items() if of & found} - found:
        found |= more
    return frozenset(found - OF_FILES)


def _templates(tree: ast.Module, errors: frozenset[str], *, tells: bool) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in errors:
            for argument in (*node.args, *(each.value for each in node.keywords)):
                yield from ((each, node.lineno) for each in _written(argument))
        elif isinstance(node, ast.Return) and node.value is not None and tells:
            # "F3 is now done: …" is put together of two; the sentences of states are held by the test above.
            yield from ((each, node.lineno) for each in _written(node.value) if each.endswith((".", "}")))


def _sentences(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every text that reads like a sentence and is no docstring, wherever it stands."""
    inner = {
        id(child)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr | ast.JoinedStr)
        for child in ast.iter_child_nodes(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in inner:
            for text in _written(node):
                if re.fullmatch(r"(?s)[A-Z{].* .*[.”]", text) and re.search(r"[a-z]{2} [a-z{]", text):
                    yield text, node.lineno


def _written(node: ast.expr) -> Iterator[str]:
    """The sentences that an expression can be, with numbers for what is put in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and any(map(str.isalpha, node.value)):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        number, text = 0, ""
        for piece in node.values:
            if isinstance(piece, ast.Constant):
                text += str(piece.value)
            else:
                number += 1
                text += f"{{{number}}}"
        if any(map(str.isalpha, text)):
            yield text
    elif isinstance(node, ast.IfExp):
        yield from _written(node.body)
        yield from _written(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for each in node.values:
            yield from _written(each)
