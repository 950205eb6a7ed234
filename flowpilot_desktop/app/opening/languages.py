"""The language of the window: Qt Linguist's files, chosen by the agent, else by the computer."""

from pathlib import Path
from threading import Thread

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from flowpilot_desktop.app.resources import sentences_of
from flowpilot_desktop.domain.settings import LANGUAGES
from flowpilot_desktop.ui.refusals import speak_with


def language_of_the_computer() -> str:
    """The first of our languages that the computer is set to; English where none is."""
    for name in QLocale.system().uiLanguages():
        if name[:2] in LANGUAGES:
            return name[:2]
    return "en"


def speak(application: QCoreApplication, language: str, folder: Path) -> None:
    """Let the window speak ``language``; ``folder`` holds the ``.qm`` files. English has one too, for its plurals."""
    speak_words(application, language, folder)
    speak_sentences(language)


def speak_words(application: QCoreApplication, language: str, folder: Path) -> None:
    """Let widgets speak ``language``: all that the first picture needs."""
    QLocale.setDefault(_locale(language))
    places = ((f"flowpilot_{language}", str(folder)), (f"qtbase_{language}", _folder_of_qt()))
    for name, place in places:
        translator = QTranslator(application)
        if translator.load(name, place):
            application.installTranslator(translator)


def speak_sentences(language: str) -> None:
    """Let what the services say be said in ``language``; the catalogue is read on a thread."""
    sentences = sentences_of(language)
    Thread(target=sentences.read, name="sentences", daemon=True).start()
    speak_with(sentences)


def _locale(language: str) -> QLocale:
    """The computer's own habits with dates and numbers where it speaks that language, else the language's."""
    system = QLocale.system()
    return system if system.name().startswith(language) else QLocale(language)


def _folder_of_qt() -> str:
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
