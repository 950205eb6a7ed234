"""A desk without a ticket system loads none of them, and nothing that speaks HTTP."""

from collections.abc import Awaitable, Callable

from flowpilot_desktop.domain.connections import Connection
from flowpilot_desktop.services.ports import TicketSystem


def connector_for(
    connection: Connection, secret: Callable[[], Awaitable[str]], heard: Callable[[str], object]
) -> TicketSystem:
    """See ``tickets.catalogue``. Raises: KeyError for an unknown kind."""
    from flowpilot_desktop.tickets import catalogue

    return catalogue.connector_for(connection, secret, heard)
