"""Whether the network may be used (asked before every call that leaves this computer), and what does not answer."""

from collections.abc import Mapping

from flowpilot_desktop.domain.events import ComputerConnected, NetworkChanged, SettingsChanged
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.services.preferences import DeskPreferences


class Network:
    """Switched off and on by the agent, for the desk (``work_offline``); ``--offline`` keeps it off for a whole run."""

    def __init__(self, preferences: DeskPreferences, bus: EventBus, *, is_forbidden: bool) -> None:
        self._preferences = preferences
        self._bus = bus
        self._unreachable: dict[str, str] = {}
        self.is_forbidden = is_forbidden
        """Switched off by ``--offline``: it stays off."""
        bus.subscribe(SettingsChanged, self._settings_changed)

    @property
    def is_off(self) -> bool:
        return self.is_forbidden or self._preferences.current.work_offline

    @property
    def unreachable(self) -> Mapping[str, str]:
        """Connections that did not answer when they were last asked, each with the reason (a sentence)."""
        return self._unreachable

    async def switch(self, *, off: bool) -> None:
        """Work offline, or not any more; without effect on a run that was started with ``--offline``."""
        if off != self._preferences.current.work_offline:
            await self._preferences.change("work_offline", "on" if off else "off")

    def heard(self, connection: str, problem: str) -> None:
        """A connection was asked: it answered (whatever it said), or cannot be reached, and ``problem`` says why."""
        was_reachable = connection not in self._unreachable
        if problem:
            self._unreachable[connection] = problem
        else:
            self._unreachable.pop(connection, None)
        if was_reachable is bool(problem):
            self._tell()

    def computer_says(self, *, is_online: bool) -> None:
        """The computer has a network again (or woke up), or has none any more: it is worth a look what answers."""
        if not self.is_off:
            self._bus.publish(ComputerConnected(is_online))

    def _settings_changed(self, event: SettingsChanged) -> None:
        if "work_offline" in event.names and not self.is_forbidden:
            self._tell()

    def _tell(self) -> None:
        self._bus.publish(NetworkChanged(is_off=self.is_off, unreachable=frozenset(self._unreachable)))
