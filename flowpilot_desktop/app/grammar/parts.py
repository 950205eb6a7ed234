"""What the grammar of the command line is made of."""

from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError
from enum import StrEnum
from typing import Any, NoReturn

from flowpilot_desktop.app.grammar.verbs import Verb


class WrongUsage(Exception):
    """The arguments make no sense, or only ask for help; ``text`` is what to print, ``exit_code`` what to end with."""

    def __init__(self, text: str, exit_code: int) -> None:
        super().__init__(text)
        self.text = text
        self.exit_code = exit_code


class Parser(ArgumentParser):
    """A parser that raises instead of printing and leaving: the owner of a desk parses for others."""

    def error(self, message: str) -> NoReturn:
        raise WrongUsage(f"{self.format_usage()}{self.prog}: {message}\n", 2)

    def print_help(self, _file: Any = None) -> None:
        raise WrongUsage(self.format_help(), 0)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        raise WrongUsage(message or "", status)

    def _print_message(self, message: str, _file: Any = None) -> None:
        raise WrongUsage(message, 0)


def add(verbs: Any, name: str, verb: Verb, about: str, *, session: bool = True) -> ArgumentParser:
    """A verb, with a SESSION where it is about one."""
    made: ArgumentParser = verbs.add_parser(name, help=about, description=about)
    # Also accepted behind the verb; SUPPRESS, so that its absence there does not undo one given before.
    made.add_argument("--json", action="store_true", default=SUPPRESS, help="print the result as JSON")
    made.set_defaults(verb=verb)
    if session:
        made.add_argument("session", metavar="SESSION")
    return made


def group_of(verbs: Any, name: str, about: str) -> Any:
    """A word that needs another one behind it."""
    made = verbs.add_parser(name, help=about, description=about)
    return made.add_subparsers(metavar="WHAT", required=True, parser_class=Parser)


def number(text: str) -> int:
    """A small whole number."""
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise ArgumentTypeError(f"'{text[:40]}' is no number that can be meant here")
    return int(text)


def size(text: str) -> tuple[int, int]:
    """Width and height in pixels, written ``1366x768``."""
    width, _, height = text.partition("x")
    if not all(each.isascii() and each.isdecimal() and 3 <= len(each) <= 4 for each in (width, height)):
        raise ArgumentTypeError(f"'{text[:40]}' is no size; write it as 1366x768")
    return int(width), int(height)


def values(kind: type[StrEnum]) -> list[str]:
    """What can be typed for an enumeration."""
    return [each.value for each in kind]
