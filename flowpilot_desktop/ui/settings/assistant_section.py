"""The section of the assistants: who answers, the key, the server, consent, limits."""

from PySide6.QtWidgets import QLabel

from flowpilot_desktop.domain.events import SettingsChanged
from flowpilot_desktop.domain.spending import Spent
from flowpilot_desktop.services.assistants.assistants import Place
from flowpilot_desktop.ui.assistant_words import spent_in_words, who_in_words
from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.settings.assistant_consent import AssistantConsent
from flowpilot_desktop.ui.settings.assistant_key import AssistantKey
from flowpilot_desktop.ui.settings.assistant_trial import AssistantTrial
from flowpilot_desktop.ui.settings.preference_fields import PreferenceFields
from flowpilot_desktop.ui.settings.section import SettingsSection, told

SPENT = "assistant.spent"


class AssistantSection(SettingsSection):
    """Everything that the command ``assistant`` does, in one column."""

    def __init__(self, around: Surroundings, title: str) -> None:
        super().__init__(around, title)
        self.who = told(look="strong")
        self.who.setObjectName("assistantWho")
        self.choice = PreferenceFields(around, ("assistant", "assistant_notes"))
        self.key = AssistantKey(around)
        self.trial = AssistantTrial(around)
        self.consent = AssistantConsent(around)
        self.cloud = PreferenceFields(around, ("assistant_model", "assistant_address"), is_filled=False)
        self.near = PreferenceFields(around, ("assistant_local_address", "assistant_local_model"), is_filled=False)
        self.way = PreferenceFields(
            around, ("assistant_ca_file", "assistant_proxy", "assistant_silence"), is_filled=False
        )
        self.spent = told()
        self.spent.setObjectName("assistantSpentToday")
        self.limits = PreferenceFields(around, ("assistant_session_limit", "assistant_day_limit"), is_filled=False)
        self.add(self.who, self.choice, self.key, self.cloud, self.near, self.trial, self.consent)
        self.add(self._heading(self.tr("What it costs")), self.spent, self.limits)
        self.add(self._heading(self.tr("Company network")), self.way)
        self._groups = (self.choice, self.cloud, self.near, self.way, self.limits)
        self.make_in_turn(self.cloud.fill, self.near.fill, self.limits.fill, self.way.fill)
        self.trial.found.connect(self.show_settings)
        unsubscribe = around.desk.bus.subscribe(SettingsChanged, lambda _event: self.show_settings())
        self.destroyed.connect(lambda: unsubscribe())

    def entered(self) -> None:
        self.choice.read()
        self.show_settings()
        self.around.door.enter(SPENT, self.around.desk.assistants.spending.of_today, then=self._show_spent, newest=True)

    def show_settings(self) -> None:
        now = self.around.desk.preferences.current
        for group in self._groups:
            group.show_values(now)
        is_near = self.around.desk.assistants.checks.chosen.place is Place.LOCAL_SERVER
        uses_cloud = now.assistant in ("auto", "cloud")
        self.key.setVisible(uses_cloud)
        self.cloud.setVisible(uses_cloud)
        self.near.setVisible(is_near)
        self.trial.setVisible(uses_cloud or is_near)
        who = who_in_words(self.around.desk.conversation.identity())
        self.who.setText(self.tr("Answers now: {0}").format(who))
        self.key.show_source()
        self.trial.show_abilities()
        self.consent.show_state()

    def show_ticket(self, shown: Shown | None) -> None:
        self.consent.show_ticket(shown.view.session if shown else None)

    def _show_spent(self, today: Spent) -> None:
        said = spent_in_words(today) or self.tr("nothing yet")
        self.spent.setText(self.tr("Today: {spent}.").format(spent=said))

    @staticmethod
    def _heading(words: str) -> QLabel:
        made = told(words.upper(), "heading")
        made.setAccessibleName(words)
        return made
