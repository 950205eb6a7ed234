"""The words under a long message that unfold it or fold it again, and tell what was found where it is folded away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from flowpilot_desktop.ui.conversation.folding import FOLD_AFTER, SLACK
from flowpilot_desktop.ui.theme.sheet import set_look


def link(parent: QWidget, name: str) -> QPushButton:
    """A button that looks like words."""
    return _dressed(QPushButton(parent), name)


class FoldLink(QPushButton):
    """Hidden where a message is neither folded nor was unfolded."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        _dressed(self, "message_fold")
        self._words = ""
        self._found = 0

    def show_state(self, text: str, *, is_folded: bool, is_unfolded: bool) -> None:
        """Of a message of these words, a part or everything is shown."""
        self._words = self._all_of(text) if is_folded else self.tr("Show less")
        self._found = 0
        self._name()
        self.setVisible(is_folded or is_unfolded)

    def show_found(self, count: int, width: int) -> None:
        """So many places were found where the message is folded away; the words may be ``width`` wide."""
        if count != self._found:
            self._found = count
            self._name()
            self.resize(min(self.sizeHint().width(), width), self.height())

    def _name(self) -> None:
        found = self.tr("%n found in it", "", self._found) if self._found else ""
        self.setText(" · ".join(filter(None, (self._words, found))))
        self.setAccessibleName(self.text())

    def _all_of(self, text: str) -> str:
        lines = text.count("\n") + 1
        if lines > FOLD_AFTER + SLACK:  # else its lines are so long that their number says nothing
            return self.tr("Show all %n line(s)", "", lines)
        return self.tr("Show all %n character(s)", "", len(text))


def _dressed(made: QPushButton, name: str) -> QPushButton:
    made.setObjectName(name)
    set_look(made, "link")
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made
