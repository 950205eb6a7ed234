"""What can be seen first: Qt, the language, and the window with its first picture. Light, for it is waited for."""

import os
import sys
from argparse import Namespace
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from flowpilot_desktop.app.opening.languages import language_of_the_computer, speak_words
from flowpilot_desktop.app.opening.last_look import LastLook, read_last_look
from flowpilot_desktop.app.opening.opened_links import OpenedLinks
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.ui.first_picture import FirstPicture
from flowpilot_desktop.ui.frame import Frame
from flowpilot_desktop.ui.theme.appearance import Appearance, tokens_for

DARKER_THAN = 128
"""A computer whose windows are darker than this (0 to 255) is set to a dark scheme."""


@dataclass(frozen=True)
class Stage:
    """``has_ticket``: the window is expected to open with one. ``room`` furnishes it."""

    qt: QApplication
    appearance: Appearance
    language: str
    desk_name: str
    frame: Frame
    look: LastLook
    has_ticket: bool
    links: OpenedLinks

    def show(self) -> None:
        """Show the window with its first picture."""
        frame, look = self.frame, self.look
        frame.say_that_it_opens()
        frame.put_back(look.placing)
        is_small, was = frame.is_small(frame.size()), look.placing
        frame.show_picture(
            FirstPicture(
                # Asked of the palette: to name a scheme, Qt would make all of its enumerations first.
                tokens_for(self.appearance, is_dark_computer=self.qt.palette().window().color().value() < DARKER_THAN),
                self.desk_name,
                frame.opening_words,
                look.family,
                look.text_size,
                was.list_width or frame.usual_widths[0],
                (was.lane_width or frame.usual_widths[1]) if self.has_ticket else 0,
                (was.note_height or frame.usual_note_height) if self.has_ticket and not is_small else 0,
            )
        )
        frame.show()


def set_stage(settings: Settings, args: Namespace) -> Stage:
    """Start Qt and make the window; ``args`` are those of the command line. Nothing is shown yet."""
    if args.screenshot and sys.platform not in ("win32", "darwin") and not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qt = QApplication(["flowpilot-desktop"])
    qt.setApplicationName("FlowPilot Desktop")
    qt.setDesktopFileName("flowpilot-desktop")
    links = OpenedLinks(qt, listens=sys.platform == "darwin")
    qt.setQuitOnLastWindowClosed(False)  # else the loop ends under the feet of what is being finished
    look = read_last_look(settings.data_dir)
    language = args.lang or look.language or language_of_the_computer()
    speak_words(qt, language, resources_folder() / "translations")
    frame = Frame()
    if args.size:
        frame.insist_on(QSize(*args.size))
    return Stage(
        qt,
        Appearance(args.theme or look.appearance),
        language,
        "Demo" if args.demo else settings.data_dir.name,
        frame,
        look,
        look.has_ticket or args.demo or bool(args.session),
        links,
    )


def _has_display() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
