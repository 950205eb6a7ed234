"""One typed event bus: what happened is announced after it was committed."""

import logging
from collections.abc import Callable
from typing import TypeVar

from flowpilot_desktop.domain.events import Event

E = TypeVar("E")
_log = logging.getLogger(__name__)


class EventBus:
    """Calls every handler of an event's type, in the order of subscription, on the thread that publishes.

    An event that is published while another is being handled waits its turn, so that handlers never nest. A handler
    that raises does not keep the others from hearing the news.
    """

    def __init__(self) -> None:
        self._handlers: list[Callable[[Event], None]] = []
        self._queue: list[Event] = []
        self._publishing = False

    def subscribe(self, kind: type[E], handler: Callable[[E], None]) -> Callable[[], None]:
        """Call ``handler`` with every later event of ``kind``; the function returned ends that."""

        def deliver(event: Event) -> None:
            if isinstance(event, kind):
                handler(event)

        self._handlers.append(deliver)
        return lambda: self._handlers.remove(deliver)

    def publish(self, event: Event) -> None:
        self._queue.append(event)
        if self._publishing:
            return
        self._publishing = True
        try:
            while self._queue:
                current = self._queue.pop(0)
                for deliver in tuple(self._handlers):
                    try:
                        deliver(current)
                    except Exception:  # noqa: BLE001 - one deaf handler must not silence the news for the others
                        _log.exception("a handler of %s failed", type(current).__name__)
        finally:
            self._publishing = False
