"""One primary button: which of those that could be it is, decided here and nowhere else.

The rule: a form that is open has the primary button; of several, the one that was opened or entered last. Where none is
open, the foot of the lane has it. Every other button is plain and can be pressed all the same.
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from shiboken6 import isValid

from flowpilot_desktop.ui.theme.sheet import set_look

PLAIN = {"primary": "resting", "primary-small": "small"}
"""How a button looks while another one is the primary one."""


@dataclass(eq=False)
class _Form:
    button: QPushButton
    part: QWidget
    look: str
    only_while_entered: bool


class OnePrimary(QObject):
    """Watches which forms are open, and where the keyboard is."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._foot: QPushButton | None = None
        self._forms: list[_Form] = []
        """The one that was opened or entered last comes last."""
        self._entered: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._go)

    def rest_on(self, button: QPushButton) -> None:
        """``button`` is the primary one while no form is open."""
        self._foot = button
        self._decide()

    def lend(self, button: QPushButton, part: QWidget, *, only_while_entered: bool = False) -> None:
        """``button`` is the primary one while it is in sight; ``part`` is the form that it belongs to.

        ``only_while_entered`` is for what stands open by itself: it has the primary button while the keyboard is there.
        """
        look = "primary-small" if button.property("look") == "small" else "primary"
        set_look(button, PLAIN[look])
        self._forms.append(_Form(button, part, look, only_while_entered))
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            if event.type() == QEvent.Type.Show:
                self._bring_last(next(each for each in self._forms if each.button is watched))
            self._decide()
        return False

    def _go(self, _left: QWidget | None, entered: QWidget | None) -> None:
        if entered is None:
            return  # a menu, or another program: whoever comes back goes on where they were
        self._entered = entered
        self._forms = [each for each in self._forms if isValid(each.button)]
        for each in self._forms:
            if each.part.isAncestorOf(entered):
                self._bring_last(each)
                break
        self._decide()

    def _bring_last(self, form: _Form) -> None:
        self._forms.remove(form)
        self._forms.append(form)

    def _decide(self) -> None:
        alive = [each for each in self._forms if isValid(each.button)]
        owner = next((each for each in reversed(alive) if self._is_open(each)), None)
        for each in alive:
            set_look(each.button, each.look if each is owner else PLAIN[each.look])
        if self._foot is not None and isValid(self._foot):
            set_look(self._foot, "primary" if owner is None else PLAIN["primary"])

    def _is_open(self, form: _Form) -> bool:
        if not form.button.isVisible():
            return False
        is_entered = self._entered is not None and isValid(self._entered) and form.part.isAncestorOf(self._entered)
        return is_entered or not form.only_while_entered
