"""The grammar of the verbs on ticket systems."""

from typing import Any

from flowpilot_desktop.app.grammar.parts import add, group_of, number
from flowpilot_desktop.app.grammar.verbs import systems
from flowpilot_desktop.domain.connections import TICKET_SYSTEMS


def system_verbs(verbs: Any) -> None:
    group = group_of(verbs, "connection", "the ticket systems of this desk")
    made = add(group, "add", systems.connect, "connect a ticket system; it is tested first", session=False)
    made.add_argument("name", metavar="NAME", help="what stands before the colon of its tickets")
    made.add_argument("--system", "--kind", dest="system", required=True, choices=TICKET_SYSTEMS)
    made.add_argument("--url", required=True, help="the address where its start page is")
    made.add_argument("--user", default="", help="the account, where the key alone does not name it")
    made.add_argument(
        "--option", action="append", default=[], metavar="NAME=VALUE", help="such as resolved_status=Closed"
    )
    made.add_argument(
        "--key", dest="secret", action="append_const", const="key", help="read its key or password from standard input"
    )
    made.add_argument("--untested", action="store_true", help="keep it though it was not tested")
    made.set_defaults(reaches_out=True)
    add(group, "list", systems.connections, "the ticket systems of this desk", session=False)
    for name, verb, about in (
        ("test", systems.test_connection, "see whether it answers"),
        ("remove", systems.remove_connection, "forget it, with its key"),
    ):
        made = add(group, name, verb, about, session=False)
        made.add_argument("name", metavar="NAME")
        made.set_defaults(reaches_out=name == "test")
    made = add(verbs, "find", systems.find, "look for tickets in a ticket system", session=False)
    made.add_argument("connection", metavar="CONNECTION")
    made.add_argument("words", nargs="*", metavar="WORDS", help="without them, the open tickets of the account")
    made.add_argument("--limit", type=number, default=20, metavar="N")
    made.set_defaults(reaches_out=True)
    made = add(verbs, "pull", systems.pull, "bring a ticket onto the desk, or its news", session=False)
    made.add_argument("ticket", metavar="TICKET", help="connection:number, or the address of its page")
    made.set_defaults(reaches_out=True)
    add(verbs, "news", systems.news, "what others did to the ticket since").set_defaults(reaches_out=True)
    made = add(verbs, "reply", systems.reply, "write to the customer's ticket")
    made.add_argument("text", metavar="TEXT")
    made.add_argument("--internal", action="store_true", help="a note that customers cannot read")
    made.add_argument("--status", default="", metavar="STATUS", help="what the ticket becomes with it")
    made.add_argument("--with-undo", action="store_true", help="leave the time of 'undo_seconds' to take it back")
    made.set_defaults(reaches_out=True)
    made = add(verbs, "status", systems.status, "set the ticket's status")
    made.add_argument("status", metavar="STATUS")
    made.set_defaults(reaches_out=True)
