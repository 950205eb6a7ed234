"""What a row offers to be done about it, as buttons at its foot that the Tab key reaches."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from flowpilot_desktop.ui.actions import label, plain, tip
from flowpilot_desktop.ui.conversation.rows import Offer
from flowpilot_desktop.ui.theme.sheet import set_look


class OfferButtons:
    """The buttons of one row after the other; ``do`` is called with the id of the action that was picked."""

    def __init__(self, card: QWidget, do: Callable[[str], object]) -> None:
        self._card = card
        self._do = do
        self._buttons: list[QPushButton] = []
        self._offers: tuple[Offer, ...] = ()

    def show(self, key: int, offers: tuple[Offer, ...]) -> None:
        """Offer this for the row with ``key``."""
        self._offers = offers
        while len(self._buttons) < len(offers):
            self._buttons.append(self._button(len(self._buttons)))
        for button, offer in zip(self._buttons, offers, strict=False):
            button.setObjectName(f"message_{key}_{offer.action.replace('.', '_')}")
            button.setText(offer.words)
            button.setAccessibleName(plain(label(offer.action)))
            button.setToolTip(tip(offer.action))
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(offers))

    @property
    def shown(self) -> list[QPushButton]:
        return self._buttons[: len(self._offers)]

    def _button(self, number: int) -> QPushButton:
        made = QPushButton(self._card)
        set_look(made, "link")
        made.setAutoDefault(True)  # Enter does it, like the space bar
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.clicked.connect(lambda: self._picked(number))
        return made

    def _picked(self, number: int) -> None:
        if number < len(self._offers):
            self._do(self._offers[number].action)
