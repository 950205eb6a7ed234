"""What the agent does to facts, questions and checks: through the one door, on the ticket that is shown."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.refusals import title_and_hint

T = TypeVar("T")


class Verbs:
    """Runs one step for the shown ticket. Steps on different rows run side by side, two on the same row never."""

    def __init__(self, around: Surroundings, shown_session: Callable[[], SessionId | None]) -> None:
        self.around = around
        self._shown_session = shown_session

    def shows(self, session_id: SessionId) -> bool:
        """Whether that ticket is the one in sight."""
        return self._shown_session() == session_id

    def run(
        self,
        key: str,
        work: Callable[[SessionId], Coroutine[Any, Any, T]],
        *,
        then: Callable[[T], object] | None = None,
        refused: Callable[[], object] | None = None,
    ) -> bool:
        """``then`` gets the result where the same ticket is still shown; ``refused`` takes back what was foreseen."""
        session_id = self._shown_session()
        if session_id is None:
            return False

        def done(result: T) -> None:
            if then is not None and self._shown_session() == session_id:
                then(result)

        def not_done(error: FlowPilotError) -> None:
            if refused is not None and self._shown_session() == session_id:
                refused()
            self.around.door.failed.emit(*title_and_hint(error))

        return self.around.door.enter(f"{key}@{session_id}", lambda: work(session_id), then=done, refused=not_done)
