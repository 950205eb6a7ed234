"""What to say when a ticket was brought in from its system."""

from functools import cache

from PySide6.QtCore import QObject

from flowpilot_desktop.services.importing import ImportedSession
from flowpilot_desktop.ui.pane import Surroundings


class BroughtWords(QObject):
    """A class of Qt, because ``pyside6-lupdate`` finds plurals in ``self.tr`` alone."""

    def of(self, brought: ImportedSession) -> str:
        if brought.created:
            return self.tr("Ticket #{number} came in with its thread.").format(number=brought.number)
        if brought.news:
            return self.tr("%n new message(s) came in.", "", brought.news)
        return self.tr("Nothing new on the ticket.")


brought_words = cache(BroughtWords)
"""Made when it is first asked for: the module is loaded on a thread on which no object of Qt may be made."""


def say_brought(around: Surroundings, brought: ImportedSession) -> None:
    """Tell in the message bar."""
    around.messages.say(brought_words().of(brought))
