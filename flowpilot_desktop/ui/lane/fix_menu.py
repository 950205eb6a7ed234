"""The menu of the suggested fix: what can be decided about it beside starting it, in the words of the desk."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from flowpilot_desktop.domain.fixes import DismissReason, Fix, OutcomeKind
from flowpilot_desktop.domain.scripts import Shell
from flowpilot_desktop.ui.actions import Actions
from flowpilot_desktop.ui.lane import fix_words
from flowpilot_desktop.ui.lane.words import translate
from flowpilot_desktop.ui.menus import Menu

SHELL_NAMES = {Shell.POWERSHELL: "PowerShell", Shell.BASH: "bash"}


@dataclass(frozen=True)
class Choices:
    """What happens when a line of the menu is chosen."""

    draft: Callable[[Shell], object]
    build: Callable[[Shell], object]
    dismiss: Callable[[DismissReason], object]
    edit: Callable[[], object]
    outcome: Callable[[OutcomeKind], object]
    withdraw: Callable[[], object]
    security: Callable[[bool], object]


class FixMenu(Menu):
    """Filled anew each time it opens, for the fix that is shown then."""

    def __init__(self, parent: QWidget, actions: Actions, current: Callable[[], Fix | None], choices: Choices) -> None:
        super().__init__(parent)
        self.setObjectName("fixMenu")
        self._actions = actions
        self._current = current
        self._choices = choices
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Put in what can be done with the fix now."""
        self.clear()
        fix, choices = self._current(), self._choices
        if fix is None:
            return
        self.addAction(self._actions.qaction("fix.script"))
        self._add_shells(translate("Fix", "Save script draft"), choices.draft)
        self._add_shells(translate("Fix", "Make reusable script"), choices.build)
        self.addSeparator()
        if fix.is_started and fix.outcome is None:
            for kind in fix_words.OUTCOMES:
                self._add(fix_words.outcome(kind), partial(choices.outcome, kind))
        if fix.outcome is not None:
            self._add(translate("Fix", "Take the outcome back"), choices.withdraw)
        part = self.add_part(translate("Fix", "Not this"))
        for why in fix_words.REASONS:
            part.addAction(fix_words.reason(why)).triggered.connect(lambda _c=False, why=why: choices.dismiss(why))
        self.addSeparator()
        self._add(translate("Fix", "Edit this fix…"), choices.edit)
        for action_id in ("fix.add", "fix.from_turn"):
            self.addAction(self._actions.qaction(action_id))
        if not fix.weakens_security:
            self._add(translate("Fix", "It weakens security"), lambda: choices.security(True))
        elif fix.follow_up is not None:
            self._add(translate("Fix", "It does not weaken security"), lambda: choices.security(False))

    def _add(self, words: str, do: Callable[[], object]) -> None:
        self.addAction(words).triggered.connect(lambda _checked=False: do())

    def _add_shells(self, words: str, do: Callable[[Shell], object]) -> None:
        part = self.add_part(words)
        for shell, name in SHELL_NAMES.items():
            part.addAction(name).triggered.connect(lambda _checked=False, shell=shell: do(shell))
