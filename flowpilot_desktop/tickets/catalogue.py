"""Which kinds of ticket system there are, and what makes a connector for each."""

from collections.abc import Callable, Mapping

from flowpilot_desktop.domain.connections import Connection
from flowpilot_desktop.services.ports import TicketSystem
from flowpilot_desktop.tickets.account import Account, Secret
from flowpilot_desktop.tickets.connectwise import ConnectWise
from flowpilot_desktop.tickets.http import Heard, nobody
from flowpilot_desktop.tickets.jira import Jira
from flowpilot_desktop.tickets.redmine import Redmine
from flowpilot_desktop.tickets.request_tracker import RequestTracker
from flowpilot_desktop.tickets.roundup import Roundup
from flowpilot_desktop.tickets.zammad import Zammad
from flowpilot_desktop.tickets.zendesk import Zendesk

SYSTEMS: Mapping[str, Callable[[Account], TicketSystem]] = {
    "rt": RequestTracker,
    "redmine": Redmine,
    "roundup": Roundup,
    "zammad": Zammad,
    "zendesk": Zendesk,
    "jira": Jira,
    "connectwise": ConnectWise,
}
"""For each of ``domain.connections.TICKET_SYSTEMS``."""


def connector_for(connection: Connection, secret: Secret, heard: Heard = nobody) -> TicketSystem:
    """A connector for ``connection``; ``secret`` is asked when it is needed, ``heard`` told whether the system answers.

    Raises: KeyError for an unknown kind.
    """
    return SYSTEMS[connection.system](Account(connection, secret, heard))
