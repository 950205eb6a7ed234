"""Whether the network may be used: asked before every call that leaves this computer."""

from flowpilot_desktop.domain.events import NetworkChanged
from flowpilot_desktop.services.bus import EventBus


class Network:
    """May be switched off and on by the agent while the program runs; ``--offline`` keeps it off for the whole run."""

    def __init__(self, bus: EventBus, *, is_forbidden: bool) -> None:
        self._bus = bus
        self.is_forbidden = is_forbidden
        """Switched off by ``--offline``: it stays off."""
        self._is_off = is_forbidden

    @property
    def is_off(self) -> bool:
        return self._is_off

    def switch(self, *, off: bool) -> None:
        """Work offline, or not any more; without effect where the network is forbidden."""
        off = off or self.is_forbidden
        if off != self._is_off:
            self._is_off = off
            self._bus.publish(NetworkChanged(is_off=off))
