"""Before anything of a ticket is sent: the list of models, a test of the connection, and what a server can do."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.events import NetworkChanged
from flowpilot_desktop.services.assistants.assistants import Place
from flowpilot_desktop.services.assistants.checks import ModelFacts, Verdict
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.refusals import in_full, said
from flowpilot_desktop.ui.settings.section import told
from flowpilot_desktop.ui.still_fields import Choice
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

TEST, MODELS, CHOOSE = "assistant.test", "assistant.models", "assistant.model"


class AssistantTrial(QWidget):
    """Tries the connection that is chosen, with words of our own."""

    found = Signal()
    """Something about the connection was found out, or another model was chosen."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.test = QPushButton(self.tr("Test connection"))
        self.test.setObjectName("assistantTest")
        self.test.clicked.connect(self._test)
        self.ask = QPushButton(self.tr("List the models"))
        self.ask.setObjectName("assistantListModels")
        self.ask.clicked.connect(self._list)
        self.models = Choice()
        self.models.setObjectName("assistantModels")
        self.models.setAccessibleName(self.tr("Models that there are"))
        self.models.activated.connect(self._choose)
        self.models.hide()
        self.verdict = told()
        self.verdict.setObjectName("assistantVerdict")
        self.abilities = told()
        self.abilities.setObjectName("assistantAbilities")
        row = QHBoxLayout()
        row.setSpacing(SPACING.small)
        row.addWidget(self.test)
        row.addWidget(self.ask)
        row.addWidget(self.models, 1)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING.tight)
        column.addLayout(row)
        column.addWidget(self.verdict)
        column.addWidget(self.abilities)
        self.verdict.hide()
        leave = around.desk.bus.subscribe(NetworkChanged, lambda _event: self.show_abilities())
        self.destroyed.connect(lambda: leave())
        self.show_abilities()

    def show_abilities(self) -> None:
        """What was found out about the server near the agent, nothing where another answers; and what can be asked."""
        chosen = self._around.desk.assistants.checks.chosen
        is_cut_off = chosen.leaves and self._around.desk.network.is_off
        for button in (self.test, self.ask):
            button.setEnabled(not is_cut_off)
            button.setToolTip(self.tr("Not while you work offline.") if is_cut_off else "")
        words = {
            "structured": self.tr("keeps to a demanded form"),
            "counting": self.tr("counts tokens"),
        }
        known = ", ".join(words[each] for each in sorted(chosen.abilities) if each in words)
        self.abilities.setText(self.tr("The server {abilities}.").format(abilities=known))
        self.abilities.setVisible(chosen.place is Place.LOCAL_SERVER and bool(known))

    def _test(self) -> None:
        started = self._around.door.enter(
            TEST, self._around.desk.assistants.checks.test, then=self._tested, busy=self.test
        )
        if started:
            self._say(self.tr("Trying it with a word of our own; nothing of a ticket takes part…"), "small")

    def _tested(self, verdict: Verdict) -> None:
        mark = self.tr("It works.") if verdict.is_good else self.tr("It does not work.")
        self._say(" ".join((mark, *map(said, verdict.sentences))), "small" if verdict.is_good else "error")
        if verdict.models:
            self._show_models(verdict.models)
        self.show_abilities()
        self.found.emit()

    def _list(self) -> None:
        checks = self._around.desk.assistants.checks
        self._around.door.enter(MODELS, checks.models, then=self._listed, refused=self._refused, busy=self.ask)

    def _listed(self, models: tuple[ModelFacts, ...]) -> None:
        if models:
            self._show_models(models)
        else:
            self._say(self.tr("The server lists no models; give the name of one above."), "small")

    def _show_models(self, models: tuple[ModelFacts, ...]) -> None:
        chosen = self._around.desk.assistants.checks.chosen.model
        self.models.clear()
        for each in models:
            ends = each.lifecycle if each.retires_at is None else f"{each.lifecycle}, {each.retires_at:%Y-%m-%d}"
            self.models.addItem(each.id if each.lifecycle == "active" else f"{each.id} ({ends})", each.id)
        if self.models.findData(chosen) < 0:
            self.models.insertItem(0, self.tr("Choose a model"), "")
            self.models.setCurrentIndex(0)
        else:
            self.models.setCurrentIndex(self.models.findData(chosen))
        self.models.show()

    def _choose(self, at: int) -> None:
        model = str(self.models.itemData(at))
        if not model:
            return
        desk = self._around.desk
        is_near = desk.assistants.checks.chosen.place is Place.LOCAL_SERVER
        name = "assistant_local_model" if is_near else "assistant_model"
        change = partial(desk.preferences.change, name, model)
        self._around.door.enter(CHOOSE, change, then=lambda _now: self.found.emit(), refused=self._refused)

    def _refused(self, error: FlowPilotError) -> None:
        self._say(in_full(error), "error")

    def _say(self, words: str, look: str) -> None:
        self.verdict.setText(words)
        set_look(self.verdict, look)
        self.verdict.show()
