"""What questions and checks have in common: each is open until something is said of it in its own row."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from flowpilot_desktop.domain.lane import Check, Question
from flowpilot_desktop.domain.sessions import Problem
from flowpilot_desktop.services.sessions import SessionView
from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.lane.add_field import AddField
from flowpilot_desktop.ui.lane.ask_panel import AskPanel
from flowpilot_desktop.ui.lane.row_list import RowList
from flowpilot_desktop.ui.lane.rows import Row
from flowpilot_desktop.ui.lane.section import Section
from flowpilot_desktop.ui.lane.verbs import Verbs
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.presenter import CLOSED
from flowpilot_desktop.ui.problem_choice import ProblemChoice

Asked = TypeVar("Asked", bound=Question | Check)


class AskedSection(Section, Generic[Asked]):
    """Open ones first; those that are done with collapse. A subclass says what its things are, and what is done."""

    def __init__(self, around: Surroundings, verbs: Verbs, name: str, add_action: str) -> None:
        super().__init__(around, name, add_action)
        self._verbs = verbs
        self._shown: Shown | None = None
        self._asked: tuple[Asked, ...] = ()
        self._past_is_open: bool | None = None
        """What the agent wants of those that are done with; None where nobody said."""

    def _furnish(self, add: AddField, problem: ProblemChoice, rows: RowList, panel: AskPanel) -> None:
        """Put the parts into their places."""
        self._add, self._problem, self.list, self._panel = add, problem, rows, panel
        add.add_choice(problem)
        add.added.connect(self._add_one)
        add.put_away.connect(self.take_focus)
        self.place_field(add)
        self.add_list(rows)
        self.around.primary.lend(panel.first, panel, only_while_entered=True)
        panel.said.connect(self._said)
        panel.setParent(rows.viewport())
        panel.hide()
        panel.left.connect(rows.setFocus)
        rows.chosen.connect(self._renew_panel)
        panel.answers(rows)
        rows.fold_pressed.connect(lambda _key: self._fold())

    def show_ticket(self, shown: Shown | None) -> None:
        is_other = (shown and shown.view.session.id) != (self._shown and self._shown.view.session.id)
        self._shown = shown
        self._asked = self._of(shown.view) if shown else ()
        if is_other:
            self._past_is_open = None
            self.list.clear_choice()
        self._problem.show_problems(self._problems)
        if is_other:
            self._add.show_another_ticket()
        self._render()

    def take_focus(self) -> None:
        self.list.setFocus()

    # What a subclass says

    def _of(self, view: SessionView) -> tuple[Asked, ...]:
        """Those of a ticket."""
        raise NotImplementedError

    def _is_open(self, one: Asked) -> bool:
        raise NotImplementedError

    def _past_opens_by_itself(self) -> bool:
        """Those that are done with are shown without being asked for."""
        return False

    def _rows(self, *, past_is_open: bool) -> tuple[Row, ...]:
        raise NotImplementedError

    def _counted(self) -> str:
        """What stands beside the heading."""
        raise NotImplementedError

    def _said(self, verb: str, text: str) -> None:
        """Something was said of the chosen one."""
        raise NotImplementedError

    def _add_one(self, text: str) -> None:
        raise NotImplementedError

    # What it has from here

    @property
    def _problems(self) -> tuple[Problem, ...]:
        return self._shown.view.session.problems if self._shown else ()

    def _settled(self, one: Asked) -> None:
        """It is done with: the next one is chosen."""
        self._panel.forget()
        self._patch([one])
        self.list.setFocus()
        if not self.list.choose_first():
            self.list.clear_choice()

    def _patch(self, changed: Iterable[Asked]) -> None:
        by_number = {each.number: each for each in (*self._asked, *changed)}
        self._asked = tuple(by_number[number] for number in sorted(by_number))
        self._render()

    def _render(self) -> None:
        self.list.show_rows(self._rows(past_is_open=self._shows_past))
        self.say_count(self._counted())
        self.list.setVisible(bool(self._asked))
        is_open = self._shown is not None and self._shown.view.session.status not in CLOSED
        self.show_empty(is_open and not self._asked)

    def _renew_panel(self, key: str) -> None:
        is_open = any(each.label == key and self._is_open(each) for each in self._asked)
        wanted = self._panel if is_open else None
        if wanted is not None:
            self._panel.show_for(key)
        if self.list.panel is not wanted:
            self.list.set_panel(wanted)

    @property
    def _shows_past(self) -> bool:
        return self._past_opens_by_itself() if self._past_is_open is None else self._past_is_open

    def _fold(self) -> None:
        self._past_is_open = not self._shows_past
        self._render()
