"""A desk that is connected to no ticket system loads nothing that listens to the computer's network."""

import asyncio
import importlib
import logging

from PySide6.QtCore import QObject

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.events import SettingsChanged

_log = logging.getLogger(__name__)


async def hear_the_computer(application: Application, parent: QObject) -> QObject | None:
    """Once the desk has something to reach, listen until ``parent`` is gone; see ``app.computer_network``.

    Gives None where the program was packed without Qt's network.
    """
    changed = asyncio.Event()
    forget = application.bus.subscribe(SettingsChanged, lambda _event: changed.set())
    try:
        while not application.uses_network or application.network.is_forbidden:
            await changed.wait()
            changed.clear()
    finally:
        forget()
    try:
        await asyncio.to_thread(importlib.import_module, "PySide6.QtNetwork")  # 50 ms that the window need not wait
    except ImportError:
        _log.info("Qt's network is missing: a network that returns is found by knocking")
        return None
    from flowpilot_desktop.app.opening.computer_network import ComputerNetwork

    return ComputerNetwork(application.network, parent)
