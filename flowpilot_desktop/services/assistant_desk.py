"""What the desk offers around assistants, in one value for whoever shows it."""

from dataclasses import dataclass

from flowpilot_desktop.services.assistants.checks import ChecksAssistant
from flowpilot_desktop.services.assistants.settings import AssistantSettings
from flowpilot_desktop.services.assistants.spending import Spending
from flowpilot_desktop.services.conversation.sending import Sending


@dataclass(frozen=True)
class AssistantDesk:
    """Everything about assistants that is no conversation: choice, key, tests, what is sent, what it costs."""

    settings: AssistantSettings
    checks: ChecksAssistant
    spending: Spending
    sending: Sending
