"""The stand-ins of all documented systems, by their names."""

from tests.tickets.documented.connectwise import ConnectWiseStandIn
from tests.tickets.documented.jira import JiraStandIn
from tests.tickets.documented.stand_in import StandIn
from tests.tickets.documented.zammad import ZammadStandIn
from tests.tickets.documented.zendesk import ZendeskStandIn

STAND_INS: dict[str, type[StandIn]] = {
    each.system: each for each in (ZendeskStandIn, ZammadStandIn, JiraStandIn, ConnectWiseStandIn)
}
