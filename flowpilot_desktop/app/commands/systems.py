"""Verbs on ticket systems: connection, find, pull, news, reply, status."""

from argparse import Namespace

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.commands import shapes
from flowpilot_desktop.app.commands.notes import post_line
from flowpilot_desktop.app.commands.result import Result, result
from flowpilot_desktop.app.owner.standard_input import secrets_of
from flowpilot_desktop.domain.connections import Connection
from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.domain.notes import Visibility
from flowpilot_desktop.services.ticket_systems.connections import variable_of


async def connect(app: Application, args: Namespace) -> Result:
    """connection add: test it and keep it. The key is read from standard input, or stands in the environment."""
    options = dict(_option(text) for text in args.option)
    connection = Connection(args.name, args.system, args.url, args.user, options)
    key = str(secrets_of(args).get("key", ""))
    said, is_kept = await app.connections.add(connection, key, untested=args.untested)
    lines = [f"{args.name}: {said}"]
    if not is_kept:
        lines.append(
            "Its key could not be put into a keychain and is forgotten when the program ends; "
            f"the variable {variable_of(args.name)} can hold it."
        )
    return result({"connection": _shape(connection), "said": said, "key_kept": is_kept}, lines)


async def connections(app: Application, _args: Namespace) -> Result:
    known = await app.connections.all()
    return result(
        {"connections": [_shape(each) for each in known]},
        [f"{each.name:<12}  {each.system:<10}  {each.url}  {each.user}".rstrip() for each in known]
        or ["This desk is connected to no ticket system; 'connection add' connects it."],
    )


async def test_connection(app: Application, args: Namespace) -> Result:
    said = await app.connections.test(args.name)
    return result({"name": args.name, "said": said}, f"{args.name}: {said}")


async def remove_connection(app: Application, args: Namespace) -> Result:
    await app.connections.remove(args.name)
    return result({"name": args.name, "removed": True}, "Forgotten, with its key.")


async def find(app: Application, args: Namespace) -> Result:
    found = await app.tickets.find(args.connection, " ".join(args.words), args.limit)
    return result(
        {
            "tickets": [
                {"ref": str(each.ref), "title": each.title, "requester": each.requester, "url": each.url}
                for each in found
            ]
        },
        [f"{each.ref!s:<18}  {each.title}" for each in found] or ["No ticket was found."],
    )


async def pull(app: Application, args: Namespace) -> Result:
    brought = await app.tickets.pull(args.ticket)
    what = "new" if brought.created else f"{brought.news or 'no'} new message{'' if brought.news == 1 else 's'}"
    return result({"session": vars(brought)}, f"{brought.number:>5}  {brought.title}  ({what})")


async def news(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    changes = await app.tickets.news(session_id)
    return result(
        {"session_id": session_id, "news": [{"text": each.text, "at": each.at, "who": each.who} for each in changes]},
        [each.text for each in changes] or ["Nothing new."],
    )


async def reply(app: Application, args: Namespace) -> Result:
    """reply: to the customer, or with --internal a note that customers cannot read; at once, or with --with-undo."""
    session_id = await app.sessions.resolve_reference(args.session)
    visibility = Visibility.INTERNAL if args.internal else Visibility.PUBLIC
    queued = await app.tickets.write(session_id, args.text, visibility, status=args.status, with_undo=args.with_undo)
    await app.outbox.deliver(at_once=True)
    item = next(each for each in await app.outbox.items() if each.id == queued.id)
    return result({"session_id": session_id, "post": shapes.post(item)}, post_line(item, app.outbox.out_of_reach()))


async def status(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    now = await app.tickets.set_status(session_id, args.status)
    return result({"session_id": session_id, "ticket_status": now}, f"The ticket is {now}.")


def _option(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise InvalidInput(f"'{text}' is no option.", "Options look like resolved_status=Closed.")
    return name.strip(), value.strip()


def _shape(connection: Connection) -> dict[str, object]:
    return {
        "name": connection.name,
        "system": connection.system,
        "url": connection.url,
        "user": connection.user,
        "options": dict(connection.options),
    }
