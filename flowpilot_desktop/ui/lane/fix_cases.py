"""How often such a fix has worked on this desk: asked for once for each fix of the ticket that is shown."""

from collections.abc import Callable

from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.services.fixes.cases import Cases
from flowpilot_desktop.ui.pane import Surroundings


class FixCases:
    """``found`` is called when an answer has come; until then there are no cases."""

    def __init__(self, around: Surroundings, found: Callable[[], object]) -> None:
        self._around = around
        self._found = found
        self._known: dict[tuple[str, str | None], Cases] = {}

    def of(self, fix: Fix) -> Cases:
        """What is known by now; asks where that is nothing yet."""
        of_what = (fix.title, fix.template_id)
        if of_what not in self._known:
            deciding = self._around.desk.deciding

            def answered(cases: Cases) -> None:
                self._known[of_what] = cases
                self._found()

            self._around.door.enter("fix.cases", lambda: deciding.cases(fix), then=answered, newest=True)
        return self._known.get(of_what, Cases())

    def forget(self) -> None:
        """Another ticket is shown."""
        self._known.clear()
