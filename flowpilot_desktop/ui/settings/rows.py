"""The field of each setting. A setting without words of its own shows the sentence of the domain."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from flowpilot_desktop.services.setting_values import LONGEST_QUARANTINE
from flowpilot_desktop.ui.settings.setting_line import NumberLine, SettingLine
from flowpilot_desktop.ui.settings.words import WORDS, SettingWords
from flowpilot_desktop.ui.still_fields import Choice

NUMBER_WIDTH = 120  # pixels


def words_of(name: str, fallback: str) -> SettingWords:
    """The words of a setting in the program's language."""
    known = WORDS.get(name)
    if known is None:
        return SettingWords(name.replace("_", " ").capitalize(), fallback)
    choices = tuple((each, _say(said)) for each, said in known.choices)
    unit = _say(known.unit) if known.unit else ""
    return SettingWords(_say(known.label), _say(known.help), choices, unit, known.is_switch)


def field_of(name: str, value: object, words: SettingWords, changed: Callable[[str], object]) -> QWidget:
    """A field that shows ``value`` and tells when the agent has settled on another."""
    if words.is_switch:
        box = QCheckBox(words.label)
        box.setChecked(_as_said(value) == "on")
        box.toggled.connect(lambda is_on: changed("on" if is_on else "off"))
        return box
    if words.choices:
        return _choice(words, _as_said(value), changed)
    if isinstance(value, int) and not isinstance(value, bool):
        return _number(name, value, changed)
    line = SettingLine(str(value))
    line.editingFinished.connect(lambda: changed(line.text()))
    return line


def show_value(field: QWidget, value: object) -> None:
    """Show what is in force now; that is no wish of the agent."""
    if isinstance(field, SettingLine):
        field.show_held(str(value))
        return
    field.blockSignals(True)
    if isinstance(field, QCheckBox):
        field.setChecked(_as_said(value) == "on")
    elif isinstance(field, QComboBox):
        field.setCurrentIndex(max(field.findData(_as_said(value)), 0))
    field.blockSignals(False)


def _as_said(value: object) -> str:
    """A value as the settings' own checks read it: a switch is said as on or off."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)


def _choice(words: SettingWords, value: str, changed: Callable[[str], object]) -> QComboBox:
    made = Choice()
    for option, said in words.choices:
        made.addItem(said, option)
    made.setCurrentIndex(max(made.findData(value), 0))
    made.currentIndexChanged.connect(lambda _at: changed(str(made.currentData())))
    return made


def _number(name: str, value: int, changed: Callable[[str], object]) -> SettingLine:
    made = NumberLine(value)
    made.setFixedWidth(NUMBER_WIDTH)
    made.setValidator(QIntValidator(0, LONGEST_QUARANTINE if name == "quarantine_seconds" else 1_000_000_000, made))
    made.editingFinished.connect(lambda: changed(made.digits))
    return made


def _say(text: str) -> str:
    return QCoreApplication.translate("Settings", text)
