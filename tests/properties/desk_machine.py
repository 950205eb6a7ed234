"""The real application beside its model: every verb, restarts, crashes and older copies, in any order."""

import shutil

from hypothesis.stateful import initialize

from flowpilot_desktop.domain.lane import Audience, FactRole
from flowpilot_desktop.domain.notes import EditAction, NoteKind
from tests.properties.choices import kinds
from tests.properties.fix_rules import FixRules
from tests.properties.lane_rules import LaneRules
from tests.properties.note_rules import NoteRules
from tests.properties.running_desk import StalePreview, TwoTextsForOneKey
from tests.properties.ticket_rules import TicketRules

__all__ = ["DeskMachine", "StalePreview", "TwoTextsForOneKey"]


class DeskMachine(TicketRules, LaneRules, FixRules, NoteRules):
    """Subclasses break one part of the program and must be caught."""

    @initialize(usual=kinds)
    def first_start(self, usual: NoteKind) -> None:
        self.usual = usual
        shutil.copytree(self.template, self.root)
        self.open()
        self.start("A printer", None, on_a_ticket=True)
        if self.eager:
            for question in (True, True, False, False):
                self.add_question_or_check(0, "Is port 9100 closed", question=question, look="no")
            for role in FactRole:
                self.add_fact(0, "The cable is loose", role, Audience.CUSTOMER, None, "no")
            self.add_fix(0, "Change the cable", force=False, look="no")
            for kind in NoteKind:
                self.edit(0, kind, EditAction.ADD, 0, "usual")
