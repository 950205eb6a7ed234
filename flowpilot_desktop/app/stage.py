"""What can be seen before the desk is open: Qt, the theme, the language, and the frame of the window."""

import os
import sys
from argparse import Namespace
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from flowpilot_desktop.app.languages import language_of_the_computer, speak
from flowpilot_desktop.app.last_look import LastLook, read_last_look
from flowpilot_desktop.app.opened_links import OpenedLinks
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.ui.frame import Frame
from flowpilot_desktop.ui.theme.following import Appearance, Theme
from flowpilot_desktop.ui.theme.icons import load_icons


@dataclass
class Stage:
    """``frame`` speaks ``language``; where the desk knows better, it is made anew."""

    qt: QApplication
    theme: Theme
    language: str
    desk_name: str
    frame: Frame
    look: LastLook
    links: OpenedLinks

    def speak(self, language: str) -> None:
        """Change the language before anything but the frame is there."""
        if language == self.language:
            return
        self.language = language
        speak(self.qt, language, resources_folder() / "translations")
        before, self.frame = self.frame, Frame(self.theme, self.desk_name)
        self.frame.resize(before.size())
        self.frame.wanted_size = before.wanted_size
        self.frame.put_back(before.placing)
        if before.isVisible():
            self.frame.show()
        before.hide()
        before.deleteLater()


def set_stage(settings: Settings, args: Namespace) -> Stage:
    """Start Qt and make the frame; ``args`` are those of the command line. Nothing is shown yet."""
    if args.screenshot and sys.platform not in ("win32", "darwin") and not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qt = QApplication(["flowpilot-desktop"])
    qt.setApplicationName("FlowPilot Desktop")
    qt.setDesktopFileName("flowpilot-desktop")
    links = OpenedLinks(qt)
    qt.setQuitOnLastWindowClosed(False)  # else the loop ends under the feet of what is being finished
    load_icons(resources_folder() / "icons")
    look = read_last_look(settings.data_dir)
    language = args.lang or look.language or language_of_the_computer()
    speak(qt, language, resources_folder() / "translations")
    theme = Theme(qt, Appearance(args.theme or look.appearance))
    name = "Demo" if args.demo else settings.data_dir.name
    frame = Frame(theme, name)
    if args.size:
        frame.insist_on(QSize(*args.size))
    return Stage(qt, theme, language, name, frame, look, links)


def _has_display() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
