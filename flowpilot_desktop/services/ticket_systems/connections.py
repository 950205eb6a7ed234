"""Connecting the desk to ticket systems: tested first, kept by name, keys in the system's keychain."""

import asyncio
import contextlib
import re
from collections.abc import Awaitable, Callable, Collection, Mapping, MutableMapping
from functools import partial
from urllib.parse import urlsplit

from flowpilot_desktop.domain.connections import Connection
from flowpilot_desktop.domain.errors import Conflict, InvalidInput, NotFound, Refused
from flowpilot_desktop.domain.events import SettingsChanged
from flowpilot_desktop.domain.outbox import SETTLED
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.services.key_store import KeyStore
from flowpilot_desktop.services.network import Network
from flowpilot_desktop.services.ports import AuthFailed, DeliveryError, TicketConnector
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.keychain import KeychainFailed
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

VARIABLE = "FLOWPILOT_KEY_"
_NAME = re.compile(r"[a-z][a-z0-9-]{0,29}")
_OPTION = re.compile(r"[a-z_]{1,40}")
_LOCAL = ("localhost", "127.0.0.1", "::1")


Maker = Callable[[Connection, Callable[[], Awaitable[str]], Callable[[str], object]], TicketConnector]
"""Makes a connector of a connection, of what brings its key, and of what hears whether the system answers."""


class Connections:
    """The ticket systems of this desk. ``shelf`` is where everybody else finds their connectors by name."""

    def __init__(
        self,
        database: Database,
        bus: EventBus,
        shelf: MutableMapping[str, TicketConnector],
        make: Maker,
        systems: Collection[str],
        keys: KeyStore,
        *,
        environment: Mapping[str, str],
        network: Network,
    ) -> None:
        self._database = database
        self._bus = bus
        self._shelf = shelf
        self._make = make
        self._systems = systems
        self._keys = keys
        self._environment = environment
        self._network = network
        self._of_this_run: dict[str, str] = {}
        self._reserved = frozenset(shelf)

    @property
    def systems(self) -> tuple[str, ...]:
        """The kinds of ticket system that a desk can be connected to."""
        return tuple(self._systems)

    async def load(self) -> None:
        """Put a connector for every kept connection on the shelf."""
        for connection in await self.all():
            if connection.system in self._systems:  # a newer release may know more of them
                self._shelf[connection.name] = await self._connector(connection)

    async def all(self) -> tuple[Connection, ...]:
        return await self._database.read(lambda uow: uow.connections.all())

    async def add(self, connection: Connection, key: str, *, untested: bool = False) -> tuple[str, bool]:
        """Test a connection and keep it; returns what the system said, and whether its key outlives this run.

        An existing connection of the same name is replaced. An empty ``key`` means that it stands in the environment,
        or was kept before.

        Raises:
            InvalidInput: name, kind, address or an option cannot be used.
            Refused: the test failed; nothing was kept. Offline, only an untested one can be added.
        """
        self._check(connection)
        before = self._of_this_run.get(connection.name)
        if key:
            self._of_this_run[connection.name] = key
        try:
            said = "It was not tested." if untested else await self._tested(await self._connector(connection))
        except Refused:
            self._of_this_run.pop(connection.name, None)
            if before is not None:
                self._of_this_run[connection.name] = before
            raise
        is_kept = await self._keep(connection.name, key) if key else True
        await self._database.transact(lambda uow: uow.connections.store(connection))
        self._shelf[connection.name] = await self._connector(connection)
        self._bus.publish(SettingsChanged(frozenset({"connections"})))
        return said, is_kept

    async def test(self, name: str) -> str:
        """Prove that a system can be reached; returns what it said. Raises: NotFound, Refused."""
        return await self._tested(await self._connector(await self._existing(name)))

    async def remove(self, name: str) -> None:
        """Forget a connection and its key; tickets that came from it stay on the desk.

        Raises:
            NotFound. Conflict: a post to it is not settled.
        """
        await self._existing(name)

        def work(uow: UnitOfWork) -> None:
            if any(item.state not in SETTLED and item.target.connector == name for item in uow.outbox.all()):
                raise Conflict(
                    f"'{name}' cannot be removed: a post to it has not arrived yet.", "Deliver or drop it first."
                )
            uow.connections.remove(name)

        await self._database.transact(work)
        self._shelf.pop(name, None)
        self._network.heard(name, "")  # what is not asked any more is not missed
        self._of_this_run.pop(name, None)
        with contextlib.suppress(KeychainFailed):  # where no keychain can be used, none keeps the key
            await asyncio.to_thread(self._keys.delete, self._place(name))
        self._bus.publish(SettingsChanged(frozenset({"connections"})))

    async def key_of(self, name: str) -> str:
        """The key of a connection: of this run, the environment, or the keychain. Raises: AuthFailed."""
        key = self._of_this_run.get(name) or self._environment.get(variable_of(name))
        if key:
            return key
        try:
            kept = await asyncio.to_thread(self._keys.read, self._place(name))
        except KeychainFailed as error:
            raise AuthFailed(f"The key of '{name}' cannot be had: {error}") from error
        if not kept:
            raise AuthFailed(f"The key of '{name}' is not in the keychain of this computer; connect it again.")
        self._of_this_run[name] = kept  # asked for once a run: a keychain may want to be unlocked each time
        return kept

    async def _connector(self, connection: Connection) -> TicketConnector:
        # In a thread: the first one loads all that speaks HTTP, which takes longer than a frame of the window.
        heard = partial(self._network.heard, connection.name)
        return await asyncio.to_thread(self._make, connection, lambda: self.key_of(connection.name), heard)

    async def _tested(self, connector: TicketConnector) -> str:
        if connector.capabilities().needs_network and self._network.is_off:
            raise Refused("This desk works offline; the ticket system cannot be tested.", "Go online, or do not test.")
        try:
            return await connector.check()
        except DeliveryError as error:
            raise Refused(error.reason, "Check address, account and key.") from error

    async def _keep(self, name: str, key: str) -> bool:
        try:
            await asyncio.to_thread(self._keys.write, self._place(name), key)
        except KeychainFailed:
            return False
        return True

    async def _existing(self, name: str) -> Connection:
        for connection in await self.all():
            if connection.name == name:
                return connection
        raise NotFound(f"This desk is not connected to '{name}'.", "'connection list' shows what there is.")

    def _place(self, name: str) -> str:
        """Where the key is kept: another desk of the same person may well use the same name for another system."""
        return f"ticket system {name} of desk {self._database.desk.desk_id}"

    def _check(self, connection: Connection) -> None:
        if not _NAME.fullmatch(connection.name) or connection.name in self._reserved:
            raise InvalidInput(
                f"'{connection.name}' cannot be the name of a connection.",
                "Small letters, digits and '-', not 'folder'.",
            )
        if connection.system not in self._systems:
            raise InvalidInput(
                f"'{connection.system}' is no known ticket system.", f"There are: {', '.join(self._systems)}."
            )
        _check_address(connection)
        for name in connection.options:
            if not _OPTION.fullmatch(name):
                raise InvalidInput(f"'{name}' is no option.", "Options look like resolved_status=Closed.")


def _check_address(connection: Connection) -> None:
    wrong = InvalidInput(f"'{connection.url}' is no address of a ticket system.", "It looks like https://help.example.")
    try:
        url = urlsplit(connection.url)
        is_address = url.scheme in ("http", "https") and bool(url.hostname) and url.port != 0
    except ValueError:
        raise wrong from None
    if not is_address or url.username or url.query or url.fragment:
        raise wrong
    if url.scheme == "http" and url.hostname not in _LOCAL and connection.options.get("plain_http") != "yes":
        raise InvalidInput(
            "Over http the key could be read on the way.", "Use https, or set the option plain_http=yes knowingly."
        )


def variable_of(name: str) -> str:
    """The environment variable that may hold a connection's key."""
    return VARIABLE + name.upper().replace("-", "_")
