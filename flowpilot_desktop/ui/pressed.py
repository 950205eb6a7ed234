"""Waiting for the button of a box that asks, without a loop of its own: the rest of the program goes on meanwhile."""

import asyncio

from PySide6.QtWidgets import QAbstractButton, QMessageBox


async def pressed_in(box: QMessageBox) -> QAbstractButton:
    """Show ``box`` until a button of it is pressed (Escape counts as its escape button), and let it go then."""
    pressed: asyncio.Future[QAbstractButton] = asyncio.get_running_loop().create_future()

    def decide(_code: int) -> None:
        if not pressed.done():
            pressed.set_result(box.clickedButton())

    box.finished.connect(decide)
    box.open()
    try:
        return await pressed
    finally:
        box.deleteLater()
