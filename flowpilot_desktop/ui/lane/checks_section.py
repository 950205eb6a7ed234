"""Diagnostic checks: what to try, and what came of it. A check that failed is kept: it is what was tried."""

from collections.abc import Iterable

from PySide6.QtWidgets import QCheckBox

from flowpilot_desktop.domain.lane import Audience, Check, CheckStatus
from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.lane.ask_panel import AskPanel
from flowpilot_desktop.ui.lane.row_list import RowList
from flowpilot_desktop.ui.lane.rows import check_rows
from flowpilot_desktop.ui.lane.section import AddField, Section
from flowpilot_desktop.ui.lane.verbs import Verbs
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.problem_choice import ProblemChoice

FEW_TRIED = 3
"""Up to so many checks that are done with are shown without being asked for."""


class ChecksSection(Section):
    """Open checks first, then what was tried."""

    def __init__(self, around: Surroundings, verbs: Verbs) -> None:
        super().__init__(around, "checksSection", "check.add")
        self.set_title(self.tr("Diagnostic checks"))
        self._verbs = verbs
        self._shown: Shown | None = None
        self._checks: tuple[Check, ...] = ()
        self._tried_is_open: bool | None = None
        self._add = AddField("checkNew", self.tr("New check"), self.tr("What is to be tried?"))
        self._internal = QCheckBox(self.tr("internal"))
        self._internal.setObjectName("checkNewInternal")
        self._internal.setAccessibleName(self.tr("The check is internal: no customer reads of it"))
        self._problem = ProblemChoice("checkNewProblem", self.tr("Which problem the check belongs to"))
        for choice in (self._internal, self._problem):
            self._add.add_choice(choice)
        self._add.added.connect(self._add_check)
        self._add.put_away.connect(self.take_focus)
        around.drafts.keep(self._add.field, "check.new")
        self.place_field(self._add)
        self.list = self.add_list(RowList(around.theme, "checkList", self.tr("Diagnostic checks")))
        self._panel = AskPanel(
            "checkPanel",
            self.tr("What did it show?"),
            (
                ("done", self.tr("Done"), self.tr("It was done; keep the result as a fact")),
                ("failed", self.tr("Did not help"), self.tr("It did not help; keep it as what was tried")),
                ("drop", self.tr("Drop"), self.tr("Drop the check")),
            ),
        )
        around.drafts.keep(self._panel.typing, "check.result")
        around.primary.lend(self._panel.first, self._panel, only_while_entered=True)
        self._panel.said.connect(self._said)
        self._panel.setParent(self.list.viewport())
        self._panel.hide()
        self._panel.left.connect(self.list.setFocus)
        self.list.chosen.connect(self._renew_panel)
        self._panel.answers(self.list)
        self.list.fold_pressed.connect(self._fold)
        around.actions.on("check.add", self._add.offer)

    def show_ticket(self, shown: Shown | None) -> None:
        is_other = (shown and shown.view.session.id) != (self._shown and self._shown.view.session.id)
        self._shown = shown
        self._checks = shown.view.checks if shown else ()
        if is_other:
            self._tried_is_open = None
            self.list.clear_choice()
        self._problem.show_problems(shown.view.session.problems if shown else ())
        if self._add.field.text() and is_other:
            self._add.show()
        self._render()

    def take_focus(self) -> None:
        self.list.setFocus()

    def _render(self) -> None:
        problems = self._shown.view.session.problems if self._shown else ()
        tried = sum(each.status in (CheckStatus.DONE, CheckStatus.FAILED) for each in self._checks)
        settled = sum(each.status is not CheckStatus.OPEN for each in self._checks)
        is_open = settled <= FEW_TRIED if self._tried_is_open is None else self._tried_is_open
        self.list.show_rows(check_rows(self._checks, problems, is_open=is_open))
        self.say_count(self.tr("%n tried", "", tried) if tried else "")
        self.list.setVisible(bool(self._checks))

    def _renew_panel(self, key: str) -> None:
        is_open = any(each.label == key and each.status is CheckStatus.OPEN for each in self._checks)
        wanted = self._panel if is_open else None
        if wanted is not None:
            self._panel.show_for(key)
        if self.list.panel is not wanted:
            self.list.set_panel(wanted)

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

    def _settled(self, check: Check) -> None:
        self._panel.forget()
        self._patch([check])
        self.list.setFocus()
        if not self.list.choose_first():
            self.list.clear_choice()

    def _add_check(self, text: str) -> None:
        audience = Audience.INTERNAL if self._internal.isChecked() else Audience.CUSTOMER

        def added(check: Check) -> None:
            self._add.emptied()
            self._internal.setChecked(False)
            self._patch([check])

        lane, problem = self.around.desk.lane, self._problem.problem
        self._verbs.run("check.new", lambda s: lane.add_check(s, text, audience=audience, problem=problem), then=added)

    def _patch(self, changed: Iterable[Check]) -> None:
        by_number = {each.number: each for each in (*self._checks, *changed)}
        self._checks = tuple(by_number[number] for number in sorted(by_number))
        self._render()

    def _fold(self, _key: str) -> None:
        tried = sum(each.status is not CheckStatus.OPEN for each in self._checks)
        shown = tried <= FEW_TRIED if self._tried_is_open is None else self._tried_is_open
        self._tried_is_open = not shown
        self._render()
