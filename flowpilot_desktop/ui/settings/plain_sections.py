"""Sections that hold fields of preferences and little else."""

from collections.abc import Sequence
from typing import ClassVar

from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.settings.moving_desk import MovingDesk
from flowpilot_desktop.ui.settings.preference_fields import PreferenceFields
from flowpilot_desktop.ui.settings.section import SettingsSection, told
from flowpilot_desktop.ui.settings.update_look import UpdateLook


class _FieldsSection(SettingsSection):
    NAMES: ClassVar[Sequence[str]] = ()

    def __init__(self, around: Surroundings, title: str) -> None:
        super().__init__(around, title)
        self.fields = PreferenceFields(around, self.NAMES, is_filled=False)
        self.add(self.fields)
        self.make_in_turn(*self.fields.steps())

    def entered(self) -> None:
        self.fields.read()

    def show_settings(self) -> None:
        self.fields.show_values(self.around.desk.preferences.current)


class GeneralSection(_FieldsSection):
    """How the window looks and speaks, and how notes leave."""

    NAMES = (
        "appearance",
        "window_language",
        "note_language",
        "post_folder",
        "undo_seconds",
        "quarantine_seconds",
    )

    def __init__(self, around: Surroundings, title: str) -> None:
        super().__init__(around, title)
        self.add(MovingDesk(around))


class PrivacySection(_FieldsSection):
    """What this program may ask the network for."""

    NAMES = ("work_offline", "update_check")

    def __init__(self, around: Surroundings, title: str) -> None:
        super().__init__(around, title)
        self._column.insertWidget(  # under the heading
            1,
            told(
                self.tr(
                    "Tickets, notes and drafts stay in the folder of this desk. What you post goes to your ticket "
                    "system; what you ask Claude goes over the internet once you have agreed, and passwords, keys and "
                    "other secrets that are recognised are taken out before."
                )
            ),
        )
        if around.desk.network.is_forbidden:
            why = self.tr(
                "Fixed for this run: the program was started offline. Start it again without --offline to change it."
            )
            self.fields.hold("work_offline", True, why)
        self.add(UpdateLook(around))
