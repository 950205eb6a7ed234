"""Which kinds of ticket system there are, and what makes a connector for each."""

from collections.abc import Awaitable, Callable

from flowpilot_desktop.domain.connections import TICKET_SYSTEMS, Connection
from flowpilot_desktop.services.ports import TicketSystem


def connector_for(connection: Connection, secret: Callable[[], Awaitable[str]]) -> TicketSystem:
    """A connector for ``connection``; ``secret`` is asked when it is needed. Raises: KeyError for an unknown kind."""
    if connection.system not in TICKET_SYSTEMS:
        raise KeyError(connection.system)
    # A desk without a ticket system loads none of them, and nothing that speaks HTTP.
    from flowpilot_desktop.tickets.account import Account
    from flowpilot_desktop.tickets.redmine import Redmine
    from flowpilot_desktop.tickets.request_tracker import RequestTracker
    from flowpilot_desktop.tickets.roundup import Roundup

    makers: dict[str, Callable[[Account], TicketSystem]] = {
        "rt": RequestTracker, "redmine": Redmine, "roundup": Roundup,
    }  # fmt: skip
    return makers[connection.system](Account(connection, secret))
