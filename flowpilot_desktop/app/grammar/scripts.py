"""The words for scripts on the command line."""

from argparse import ArgumentParser, BooleanOptionalAction
from typing import Any

from flowpilot_desktop.app.grammar.parts import add, group_of, number, values
from flowpilot_desktop.app.grammar.verbs import scripts
from flowpilot_desktop.domain.script_kinds import Risk
from flowpilot_desktop.services.scripts.schema import Kind


def script_verbs(verbs: Any) -> None:
    """The verbs of ``script``."""
    group = group_of(verbs, "script", "scripts from templates; the program never runs one")
    add(group, "list", scripts.listing, "the templates", session=False)
    made = add(group, "show", scripts.show, "one template", session=False)
    made.add_argument("template", metavar="TEMPLATE")
    made.add_argument("--version", type=number, metavar="N")
    made = add(group, "versions", scripts.versions, "every version of a template", session=False)
    made.add_argument("template", metavar="TEMPLATE")
    made = add(group, "generate", scripts.generate, "make a script, for a ticket or for none", session=False)
    made.add_argument("template", metavar="TEMPLATE")
    made.add_argument("session", nargs="?", metavar="SESSION")
    given(made)
    made = add(group, "ran", scripts.mark_run, "you ran it", session=False)
    made.add_argument("generation", type=number, metavar="GENERATION")
    made = add(group, "output", scripts.output, "what it printed; its findings become proposed facts")
    made.add_argument("generation", type=number, metavar="GENERATION")
    made.add_argument("file", metavar="FILE", help="'-' reads a paste")
    _building_verbs(group)


def _building_verbs(group: Any) -> None:
    made = add(group, "copy", scripts.copy, "begin a template of your own as a copy", session=False)
    made.add_argument("template", metavar="TEMPLATE")
    made.add_argument("name", metavar="NAME")
    made = add(group, "mark", scripts.mark, "make a text of the body a parameter", session=False)
    made.add_argument("template", metavar="TEMPLATE")
    made.add_argument("text", metavar="TEXT")
    made.add_argument("name", metavar="NAME")
    made.add_argument("--type", choices=values(Kind), default=Kind.TEXT.value)
    made.add_argument("--sensitive", action="store_true", help="never stored, never shown")
    made.add_argument("--title", default="", help="what the form calls it")
    made = add(group, "edit", scripts.edit, "change a template; it becomes a new version", session=False)
    made.add_argument("template", metavar="TEMPLATE")
    for name in ("--name", "--description", "--changes", "--undo"):
        made.add_argument(name, metavar="TEXT")
    made.add_argument("--file", metavar="FILE", help="the body; '-' reads a paste")
    made.add_argument("--schema", metavar="FILE", help="the parameters as a JSON schema; '-' reads a paste")
    made.add_argument("--risk", choices=values(Risk))
    made.add_argument("--needs-admin", action=BooleanOptionalAction, default=None)
    made.add_argument("--ready", action="store_true", help="it is no draft any more")
    made = add(group, "test", scripts.test, "fill a template in to look at it; nothing is kept", session=False)
    made.add_argument("template", metavar="TEMPLATE")
    given(made)


def given(made: ArgumentParser) -> None:
    """The values of parameters, and where the script goes."""
    made.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    made.add_argument(
        "--secret", action="append", default=[], metavar="NAME", help="asked for, or a line of standard input each"
    )
    made.add_argument(
        "--secret-file",
        action="append",
        default=[],
        metavar="NAME=FILE",
        help="a secret of one line or several; '-' is all of standard input. The end of its last line is no part of it",
    )
    made.add_argument("--out", metavar="FILE", help="write the script there, with what is sensitive")
