"""Diagnostic checks: what to try, and what came of it. A check that failed is kept: it is what was tried."""

from PySide6.QtWidgets import QCheckBox

from flowpilot_desktop.domain.lane import Audience, Check, CheckStatus
from flowpilot_desktop.services.sessions import SessionView
from flowpilot_desktop.ui.lane.add_field import AddField
from flowpilot_desktop.ui.lane.ask_panel import AskPanel
from flowpilot_desktop.ui.lane.asked_section import AskedSection
from flowpilot_desktop.ui.lane.row_list import RowList
from flowpilot_desktop.ui.lane.rows import Row, check_rows
from flowpilot_desktop.ui.lane.verbs import Verbs
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.problem_choice import ProblemChoice

FEW_TRIED = 3
"""Up to so many checks that are done with are shown without being asked for."""


class ChecksSection(AskedSection[Check]):
    """Open checks first, then what was tried."""

    def __init__(self, around: Surroundings, verbs: Verbs) -> None:
        super().__init__(around, verbs, "checksSection", "check.add")
        self.set_title(self.tr("Diagnostic checks"))
        add = AddField("checkNew", self.tr("New check"), self.tr("What is to be tried?"))
        self._internal = QCheckBox(self.tr("internal"))
        self._internal.setObjectName("checkNewInternal")
        self._internal.setAccessibleName(self.tr("The check is internal: no customer reads of it"))
        add.add_choice(self._internal)
        panel = AskPanel(
            "checkPanel",
            self.tr("What did it show?"),
            (
                ("done", self.tr("Done"), self.tr("It was done; keep the result as a fact")),
                ("failed", self.tr("Did not help"), self.tr("It did not help; keep it as what was tried")),
                ("drop", self.tr("Drop"), self.tr("Drop the check")),
            ),
        )
        around.drafts.keep(add.field, "check.new")
        around.drafts.keep(panel.typing, "check.result")
        problem = ProblemChoice("checkNewProblem", self.tr("Which problem the check belongs to"))
        self._furnish(add, problem, RowList(around.theme, "checkList", self.tr("Diagnostic checks")), panel)
        self.say_when_empty(self.tr("What you still want to try stands here."))
        around.actions.on("check.add", add.offer)

    def _of(self, view: SessionView) -> tuple[Check, ...]:
        return view.checks

    def _is_open(self, one: Check) -> bool:
        return one.status is CheckStatus.OPEN

    def _past_opens_by_itself(self) -> bool:
        return sum(not self._is_open(each) for each in self._asked) <= FEW_TRIED

    def _rows(self, *, past_is_open: bool) -> tuple[Row, ...]:
        return check_rows(self._asked, self._problems, is_open=past_is_open)

    def _counted(self) -> str:
        open_ones = sum(map(self._is_open, self._asked))
        return self.tr("%n open", "", open_ones) if open_ones else ""

    def _said(self, verb: str, text: str) -> None:
        label, lane = self.list.current_key, self.around.desk.lane
        if verb == "drop":
            self._verbs.run(f"check.{label}", lambda s: lane.drop_check(s, label), then=self._settled)
        else:
            helped = verb == "done"
            self._verbs.run(
                f"check.{label}",
                lambda s: lane.finish_check(s, label, text, helped=helped),
                then=lambda both: self._settled(both[0]),
            )

    def _add_one(self, text: str) -> None:
        audience = Audience.INTERNAL if self._internal.isChecked() else Audience.CUSTOMER

        def added(check: Check) -> None:
            self._add.emptied()
            self._internal.setChecked(False)
            self._patch([check])

        lane, problem = self.around.desk.lane, self._problem.problem
        self._verbs.run("check.new", lambda s: lane.add_check(s, text, audience=audience, problem=problem), then=added)
