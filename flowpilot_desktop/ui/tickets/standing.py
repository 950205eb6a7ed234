"""The order of the list while somebody works: every ticket stays where it stood."""

from flowpilot_desktop.domain.sessions import Session, SessionId


class Standing:
    """Remembers the order for as long as the window lives.

    The desk gives tickets by their last change. Followed at every change, a ticket would jump to the top as soon as it
    is written to, and the next one would no longer be where the hand goes; in the rail there is nothing but the place.
    """

    def __init__(self) -> None:
        self._order: list[SessionId] = []

    def kept(self, sessions: tuple[Session, ...]) -> tuple[Session, ...]:
        """Those that were here in their old order; a new one below what it comes after, the newest of all on top."""
        given = {each.id: each for each in sessions}
        known = set(self._order)
        order = [each for each in self._order if each in given] if known & given.keys() else list(given)
        before: SessionId | None = None
        for session_id in given:
            if session_id not in known and len(order) < len(given):
                order.insert(0 if before is None else order.index(before) + 1, session_id)
            before = session_id
        self._order = order
        return tuple(given[each] for each in order)
