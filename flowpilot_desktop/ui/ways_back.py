"""The steps that can be taken back, the newest first."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from flowpilot_desktop.ui.countdown import left
from flowpilot_desktop.ui.pane import Undo

UNDO_FOR = 10  # seconds
MOST = 50
"""Steps that are kept; nobody goes back further one by one."""
_numbers = count(1)


@dataclass(eq=False)
class WayBack:
    """A step, as it was told, and how it is taken back.

    It is open for ``UNDO_FOR``, or ``until`` a moment, where one is given; ``when_over`` is called after that. With
    ``keeps`` it is open until another ticket is shown: such a step sees for itself whether it still can be taken back.
    """

    title: str
    hint: str
    undo: Undo
    until: datetime | None = None
    when_over: Callable[[], object] | None = None
    keeps: bool = False
    is_put_away: bool = False
    """The agent closed its message."""
    began: float = field(default_factory=time.monotonic)
    """On the monotonic clock."""
    number: int = field(default_factory=lambda: next(_numbers))

    @property
    def is_counting(self) -> bool:
        return left(self.until) > 0

    @property
    def is_open(self) -> bool:
        if self.until is not None:
            return self.is_counting
        return self.keeps or time.monotonic() - self.began < UNDO_FOR


class WaysBack:
    """Remembers the steps; taking one back is the message bar's."""

    def __init__(self) -> None:
        self._ways: list[WayBack] = []

    def add(self, way: WayBack) -> None:
        self._ways = [*self._ways[1 - MOST :], way]

    def remove(self, way: WayBack) -> None:
        self._ways = [each for each in self._ways if each is not way]

    def newest(self) -> WayBack | None:
        """The step that is taken back next."""
        return next((each for each in reversed(self._ways) if each.is_open), None)

    def counting(self) -> WayBack | None:
        """The newest one whose seconds run and whose message was not closed."""
        return next((each for each in reversed(self._ways) if each.is_counting and not each.is_put_away), None)

    def over(self) -> tuple[WayBack, ...]:
        """Those whose seconds have run out since this was asked last."""
        ended = tuple(each for each in self._ways if each.until is not None and not each.is_counting)
        self._ways = [each for each in self._ways if each not in ended]
        return ended

    def leave_ticket(self) -> None:
        """Another ticket is shown: what cannot be seen is not taken back by a slip of the hand."""
        self._ways = [each for each in self._ways if not each.keeps]
