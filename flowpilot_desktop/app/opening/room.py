"""The window with everything but its desk: theme, bars, places for the panes. Made behind the first picture."""

from collections.abc import Generator
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

from flowpilot_desktop.app.opening.languages import speak, speak_sentences
from flowpilot_desktop.app.opening.opened_links import OpenedLinks
from flowpilot_desktop.app.opening.stage import Stage
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.ui.frame import Frame
from flowpilot_desktop.ui.furniture import Furniture, furnished
from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.icons import load_icons


@dataclass
class Room:
    """``furniture`` speaks ``language``; where the desk knows better, it is made anew."""

    qt: QApplication
    theme: Theme
    language: str
    desk_name: str
    furniture: Furniture
    links: OpenedLinks

    @property
    def frame(self) -> Frame:
        return self.furniture.frame

    def speak(self, language: str) -> None:
        """Change the language before anything but the furniture is there."""
        if language == self.language:
            return
        self.language = language
        speak(self.qt, language, resources_folder() / "translations")
        before, self.furniture = self.furniture, furnished(self.theme, self.desk_name)
        self.frame.resize(before.frame.size())
        self.frame.wanted_size = before.frame.wanted_size
        self.furniture.put_back(before.placing)
        if before.frame.isVisible():
            self.frame.show()
        before.frame.hide()
        before.frame.deleteLater()


def furnish(stage: Stage) -> Generator[None, None, Room]:
    """Fill the window of ``stage`` in steps, with a look at Qt's events between them."""
    load_icons(resources_folder() / "icons")
    speak_sentences(stage.language)
    theme = Theme(stage.qt, stage.appearance)
    yield
    furniture = Furniture(stage.frame, theme, stage.desk_name)
    if stage.frame.isVisible():
        furniture.wait_for_the_desk(stage.look.placing, has_ticket=stage.has_ticket)
    return Room(stage.qt, theme, stage.language, stage.desk_name, furniture, stage.links)
