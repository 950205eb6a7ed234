"""A fix from an answer of the assistant that was had elsewhere: pasted, read, and in force as one of its own."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.ui.asking import Ask, ChoiceField, LongTextField, Values
from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.lane.words import translate
from flowpilot_desktop.ui.pane import Surroundings

BEGIN = "[SUGGEST_FIX]"


def ask_for_turn(around: Surroundings, shown: Shown, parent: QWidget, then: Callable[[Fix], object]) -> None:
    """Ask for the answer; ``then`` gets the fix that it suggests. Beside one that is being carried out it waits."""
    fixes, session = around.desk.fixes, shown.view.session
    copied = QGuiApplication.clipboard().text()
    answer = LongTextField(
        "turn",
        translate("FromTurn", "Answer"),
        copied if BEGIN in copied else "",
        hint=translate("FromTurn", "Paste the whole answer, with its block from {begin} on").format(begin=BEGIN),
    )
    whole = ("0", translate("FromTurn", "The ticket as a whole"))
    problems = [whole, *((str(each.number), each.title) for each in session.problems)]
    parts = [ChoiceField("problem", translate("FromTurn", "Which problem it solves"), problems)]

    async def take(values: Values) -> Fix:
        problem = int(values.get("problem", "0")) or None
        made = await fixes.suggest(session.id, values["turn"], problem=problem, may_wait=True)
        suggested = made.fix or made.waiting
        if suggested is None:
            raise InvalidInput(made.reason)
        return suggested

    Ask(
        around,
        "fix.from_turn",
        parent.window(),
        title=translate("FromTurn", "Take a fix from an answer of the assistant"),
        explanation=translate("FromTurn", "Of an assistant that you asked elsewhere. Its last block decides."),
        button=translate("FromTurn", "Take the fix"),
        fields=[answer, *(parts if session.problems else [])],
    ).ask(take, then)
