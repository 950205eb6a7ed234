"""What the computer itself knows of its network, told to the desk: Qt hears it from the operating system."""

import logging

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QNetworkInformation

from flowpilot_desktop.services.network import Network

_log = logging.getLogger(__name__)


class ComputerNetwork(QObject):
    """Tells ``network`` when the computer gets or loses its network; silent where Qt knows no way to hear of it.

    Made on the window's thread. ``heard_by`` names the way (``networkmanager``, ``networklistmanager``, …); it is empty
    where there is none: then what is missed is found again by knocking at it.
    """

    def __init__(self, network: Network, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._network = network
        self.heard_by = ""
        if QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
            self.information = QNetworkInformation.instance()
            self.heard_by = self.information.backendName()
            self.information.reachabilityChanged.connect(self._changed)
        _log.info("the computer's network is heard by %s", self.heard_by or "nothing")

    def _changed(self, reachability: QNetworkInformation.Reachability) -> None:
        gone = QNetworkInformation.Reachability.Disconnected
        self._network.computer_says(is_online=reachability is not gone)
