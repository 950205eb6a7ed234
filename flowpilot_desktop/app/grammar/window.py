"""What can be typed without a command: the options of the program and of its window, and links to tickets.

They are understood by themselves, because a window must not wait for the grammar of a hundred commands.
"""

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from flowpilot_desktop.app.grammar.parts import Parser, WrongUsage, size
from flowpilot_desktop.domain.settings import LANGUAGES

LINK = "flowpilot://"
_LINK_TO_SESSION = re.compile(r"flowpilot://session/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def parse_options(arguments: Sequence[str]) -> Namespace | None:
    """The arguments as values; None where they hold a command, ask for something else, or make no sense.

    Raises:
        WrongUsage: a link leads to no ticket.
    """
    given, link = without_link(arguments)
    parser = Parser(add_help=False)
    add_options(parser)
    try:
        args = parser.parse_args(given)
    except WrongUsage:
        return None
    return to_the_link(args, link)


def add_options(parser: ArgumentParser) -> None:
    """The options, and the defaults of everything that the start asks of its arguments."""
    parser.add_argument("--data-dir", metavar="DIR", help="where this desk lives (or the variable FLOWPILOT_HOME)")
    parser.add_argument("--offline", action="store_true", help="make no network call of any kind")
    parser.add_argument("--lang", choices=LANGUAGES, help="language of words and notes")
    parser.add_argument("--demo", action="store_true", help="a throw-away desk with sample tickets")
    parser.add_argument("--session", metavar="SESSION", help="the ticket that the window shows")
    parser.add_argument("--screenshot", metavar="FILE", help="render the window to a PNG and leave")
    parser.add_argument("--theme", choices=("light", "dark", "system"), help="how the window looks, this time")
    parser.add_argument("--size", type=size, metavar="WxH", help="size of the window, for example 1366x768")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--self-test", action="store_true", help="try every part of the program, on no desk of yours")
    parser.set_defaults(verb=None, paste=None, pasted=None, folder=".", reaches_out=False)
    parser.set_defaults(told=None, moves_to=None, restores=None, open=False, target=None)
    parser.set_defaults(aid=None, backups=None)
    parser.set_defaults(
        files=None, from_turn=None, file=None, schema=None, set=[], secret=[], secret_file=[], out=None, save=None
    )


def without_link(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """The arguments, and the link behind them: the system hands it over last; it is never taken for a command."""
    given = list(arguments)
    return (given[:-1], given[-1]) if given and given[-1].startswith(LINK) else (given, None)


def to_the_link(args: Namespace, link: str | None) -> Namespace:
    """Let ``args`` open the ticket of the link, where there is one.

    A link comes from anywhere: only the exact form is taken, and it only opens. Raises: WrongUsage.
    """
    if link is not None:
        if not _LINK_TO_SESSION.fullmatch(link):
            raise WrongUsage("This link does not lead to a ticket.\n", 2)
        args.session = link.removeprefix(f"{LINK}session/")
    return args
