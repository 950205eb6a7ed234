"""The sections of the settings. One more is one more line in ``SECTIONS``: it is made when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.settings.assistant_section import AssistantSection
from flowpilot_desktop.ui.settings.plain_sections import GeneralSection, PrivacySection
from flowpilot_desktop.ui.settings.section import SettingsSection
from flowpilot_desktop.ui.settings.support_section import SupportSection
from flowpilot_desktop.ui.settings.systems_section import TicketSystemsSection


@dataclass(frozen=True)
class SectionEntry:
    """A line of the list: ``name`` is part of object names, ``title`` is translated in the context of this page."""

    name: str
    title: str
    make: Callable[[Surroundings, str], SettingsSection]
    """Gets the translated title, which stands over the section."""


SECTIONS: tuple[SectionEntry, ...] = (
    SectionEntry("general", str(QT_TRANSLATE_NOOP("SettingsSections", "General")), GeneralSection),
    SectionEntry("assistant", str(QT_TRANSLATE_NOOP("SettingsSections", "Assistant")), AssistantSection),
    SectionEntry("systems", str(QT_TRANSLATE_NOOP("SettingsSections", "Ticket systems")), TicketSystemsSection),
    SectionEntry("privacy", str(QT_TRANSLATE_NOOP("SettingsSections", "Privacy and updates")), PrivacySection),
    SectionEntry("support", str(QT_TRANSLATE_NOOP("SettingsSections", "Support")), SupportSection),
)


def title_of(entry: SectionEntry) -> str:
    """The title in the program's language."""
    return QCoreApplication.translate("SettingsSections", entry.title)
