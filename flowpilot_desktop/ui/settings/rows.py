"""The words and the fields of each setting. A setting without words of its own shows the sentence of the domain."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from flowpilot_desktop.services.setting_values import LONGEST_QUARANTINE


@dataclass(frozen=True)
class SettingWords:
    """What stands before the field, the sentence below it, and the words of the values where it is a choice."""

    label: str
    help: str
    choices: tuple[tuple[str, str], ...] = ()


_AS_COMPUTER = str(QT_TRANSLATE_NOOP("Settings", "As on this computer"))

WORDS: dict[str, SettingWords] = {
    "appearance": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Appearance")),
        str(QT_TRANSLATE_NOOP("Settings", "Light, dark, or as the rest of the computer looks.")),
        (
            ("system", _AS_COMPUTER),
            ("light", str(QT_TRANSLATE_NOOP("Settings", "Light"))),
            ("dark", str(QT_TRANSLATE_NOOP("Settings", "Dark"))),
        ),
    ),
    "window_language": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Language of the window")),
        str(QT_TRANSLATE_NOOP("Settings", "Holds from the next start on.")),
        (("", _AS_COMPUTER), ("en", "English"), ("de", "Deutsch")),
    ),
    "note_language": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Language of notes")),
        str(QT_TRANSLATE_NOOP("Settings", "For tickets that name no language of their own.")),
        (
            ("", str(QT_TRANSLATE_NOOP("Settings", "As the window"))),
            ("en", "English"),
            ("de", "Deutsch"),
        ),
    ),
    "post_folder": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Folder for posted notes")),
        str(
            QT_TRANSLATE_NOOP(
                "Settings",
                "Where notes go whose ticket belongs to no ticket system. Empty: the folder “posted” in this desk.",
            )
        ),
    ),
    "quarantine_seconds": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Seconds before a post without an answer is sent again")),
        str(
            QT_TRANSLATE_NOOP(
                "Settings", "Until then it may still arrive. The ticket is always searched before anything is repeated."
            )
        ),
    ),
    "undo_seconds": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Seconds to take a post back")),
        str(QT_TRANSLATE_NOOP("Settings", "Before they are over, nothing leaves this computer.")),
    ),
    "work_offline": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Work offline")),
        str(QT_TRANSLATE_NOOP("Settings", "Nothing is asked or posted over the network until this is off again.")),
        (
            ("on", str(QT_TRANSLATE_NOOP("Settings", "On"))),
            ("off", str(QT_TRANSLATE_NOOP("Settings", "Off"))),
        ),
    ),
    "assistant": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Assistant")),
        str(
            QT_TRANSLATE_NOOP(
                "Settings", "Who answers. Claude is asked only where a key is kept and you agreed to send."
            )
        ),
        (
            ("auto", str(QT_TRANSLATE_NOOP("Settings", "Claude where it is set up, else this PC"))),
            ("embedded", str(QT_TRANSLATE_NOOP("Settings", "This PC"))),
            ("cloud", str(QT_TRANSLATE_NOOP("Settings", "Claude"))),
            ("local", str(QT_TRANSLATE_NOOP("Settings", "A server of your own"))),
        ),
    ),
    "assistant_notes": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Notes worded by the assistant")),
        str(
            QT_TRANSLATE_NOOP(
                "Settings", "The note of this PC is there first; what a model words is judged like every sentence."
            )
        ),
        (
            ("on", str(QT_TRANSLATE_NOOP("Settings", "On"))),
            ("off", str(QT_TRANSLATE_NOOP("Settings", "Off"))),
        ),
    ),
    "assistant_model": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Model in the cloud")),
        str(QT_TRANSLATE_NOOP("Settings", "“flowpilot-desktop assistant models” lists those that there are.")),
    ),
    "assistant_address": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Address of the cloud")),
        str(QT_TRANSLATE_NOOP("Settings", "Another one for the gateway of a company.")),
    ),
    "assistant_local_address": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Address of your own server")),
        str(QT_TRANSLATE_NOOP("Settings", "It speaks the Messages API, for example http://127.0.0.1:8080.")),
    ),
    "assistant_local_model": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Model of your own server")),
        str(QT_TRANSLATE_NOOP("Settings", "As the server calls it.")),
    ),
    "assistant_ca_file": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Certificate authority of a company")),
        str(QT_TRANSLATE_NOOP("Settings", "A PEM file, beside those of the computer.")),
    ),
    "assistant_proxy": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Proxy for the cloud")),
        str(QT_TRANSLATE_NOOP("Settings", "Empty: as on this computer.")),
    ),
    "assistant_silence": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Seconds that a model may be silent")),
        str(QT_TRANSLATE_NOOP("Settings", "0: 90 in the cloud, 300 for your own server.")),
    ),
    "assistant_session_limit": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Most tokens for a ticket")),
        str(QT_TRANSLATE_NOOP("Settings", "In the cloud; 0 for no limit.")),
    ),
    "assistant_day_limit": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Most tokens a day")),
        str(QT_TRANSLATE_NOOP("Settings", "In the cloud, by UTC; 0 for no limit.")),
    ),
    "update_check": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Look for newer releases")),
        str(QT_TRANSLATE_NOOP("Settings", "Asks the server that announces releases; nothing is installed.")),
        (
            ("", str(QT_TRANSLATE_NOOP("Settings", "Not decided: off"))),
            ("on", str(QT_TRANSLATE_NOOP("Settings", "On"))),
            ("off", str(QT_TRANSLATE_NOOP("Settings", "Off"))),
        ),
    ),
}
KEPT_BY_THE_PROGRAM = frozenset(
    {"newest_release_seen", "assistant_agreed", "assistant_key_kept", "assistant_local_abilities"}
)
"""What has a command of its own, or is no wish of anybody's: not on this page."""


def words_of(name: str, fallback: str) -> SettingWords:
    """The words of a setting in the program's language."""
    known = WORDS.get(name)
    if known is None:
        return SettingWords(name.replace("_", " ").capitalize(), fallback)
    return SettingWords(_say(known.label), _say(known.help), tuple((each, _say(said)) for each, said in known.choices))


def field_of(name: str, value: object, words: SettingWords, changed: Callable[[str], object]) -> QWidget:
    """A field that shows ``value`` and tells when the agent has settled on another."""
    if words.choices:
        return _choice(words, _option(value), changed)
    if isinstance(value, int) and not isinstance(value, bool):
        return _number(name, value, changed)
    line = QLineEdit(str(value))
    line.editingFinished.connect(lambda: changed(line.text()))
    return line


def show_value(field: QWidget, value: object) -> None:
    """Show what is in force now; that is no wish of the agent."""
    field.blockSignals(True)
    if isinstance(field, QComboBox):
        field.setCurrentIndex(max(field.findData(_option(value)), 0))
    elif isinstance(field, QLineEdit) and not field.hasFocus():
        field.setText(str(value))
    field.blockSignals(False)


def _option(value: object) -> str:
    """The value as the choice that stands for it: what is on or off is kept as true or false."""
    return ("on" if value else "off") if isinstance(value, bool) else str(value)


def _choice(words: SettingWords, value: str, changed: Callable[[str], object]) -> QComboBox:
    made = QComboBox()
    for option, said in words.choices:
        made.addItem(said, option)
    made.setCurrentIndex(max(made.findData(value), 0))
    made.currentIndexChanged.connect(lambda _at: changed(str(made.currentData())))
    return made


def _number(name: str, value: int, changed: Callable[[str], object]) -> QLineEdit:
    made = QLineEdit(str(value))
    made.setValidator(QIntValidator(0, LONGEST_QUARANTINE if name == "quarantine_seconds" else 1_000_000_000, made))
    made.editingFinished.connect(lambda: changed(made.text()))
    return made


def _say(text: str) -> str:
    return QCoreApplication.translate("Settings", text)
