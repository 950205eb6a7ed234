"""What can be tried of an assistant before anything of a ticket is sent; the wing ``assistant`` implements it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from flowpilot_desktop.services.assistants.settings import Endpoint, KeptKey


@dataclass(frozen=True)
class ModelFacts:
    """A model that a server offers; ``retires_at`` is None where no end is known."""

    id: str
    name: str
    lifecycle: str = "active"
    retires_at: datetime | None = None
    structured: bool | None = None


@dataclass(frozen=True)
class Verdict:
    """What a test of the connection found. ``sentences`` say it for people, the verdict itself first."""

    is_good: bool
    sentences: tuple[str, ...]
    models: tuple[ModelFacts, ...] = ()
    abilities: frozenset[str] = frozenset()


class ChecksAssistant(Protocol):
    """Tries a connection with words of our own; nothing of a ticket takes part."""

    @property
    def chosen(self) -> Endpoint:
        """The endpoint that the settings name, the cloud where they name this PC."""
        ...

    async def models(self) -> tuple[ModelFacts, ...]:
        """The models that there are. Raises: AssistantFailed."""
        ...

    async def enter_key(self, text: str, *, in_memory: bool = False) -> KeptKey:
        """Keep a key after the service has accepted it. Raises: InvalidInput, AssistantFailed; nothing was kept."""
        ...

    async def test(self) -> Verdict:
        """Try the connection to the end. Never raises what it finds."""
        ...
