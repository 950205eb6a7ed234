"""Questions to ask; an answer given in place becomes a confirmed fact."""

from collections.abc import Iterable

from flowpilot_desktop.domain.lane import Question, QuestionStatus
from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.lane.ask_panel import AskPanel
from flowpilot_desktop.ui.lane.row_list import RowList
from flowpilot_desktop.ui.lane.rows import question_rows
from flowpilot_desktop.ui.lane.section import AddField, Section
from flowpilot_desktop.ui.lane.verbs import Verbs
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.problem_choice import ProblemChoice


class QuestionsSection(Section):
    """Open questions first; answered and dropped ones collapse."""

    def __init__(self, around: Surroundings, verbs: Verbs) -> None:
        super().__init__(around, "questionsSection", "question.add")
        self.set_title(self.tr("Questions"))
        self._verbs = verbs
        self._shown: Shown | None = None
        self._questions: tuple[Question, ...] = ()
        self._settled_is_open = False
        words = self.tr("What is still to be asked?")
        self._add = AddField("questionNew", self.tr("New question"), words)
        self._problem = ProblemChoice("questionNewProblem", self.tr("Which problem the question belongs to"))
        self._add.add_choice(self._problem)
        self._add.added.connect(self._add_question)
        self._add.put_away.connect(self.take_focus)
        around.drafts.keep(self._add.field, "question.new")
        self.place_field(self._add)
        self.list = self.add_list(RowList(around.theme, "questionList", self.tr("Questions")))
        self._panel = AskPanel(
            "questionPanel",
            self.tr("What was the answer?"),
            (
                ("answer", self.tr("Answer"), self.tr("Keep the answer as a fact")),
                ("drop", self.tr("Drop"), self.tr("Drop the question")),
            ),
        )
        around.drafts.keep(self._panel.typing, "question.answer")
        around.primary.lend(self._panel.first, self._panel, only_while_entered=True)
        self._panel.said.connect(self._said)
        self._panel.setParent(self.list.viewport())
        self._panel.hide()
        self._panel.left.connect(self.list.setFocus)
        self.list.chosen.connect(self._renew_panel)
        self._panel.answers(self.list)
        self.list.fold_pressed.connect(self._fold)
        around.actions.on("question.add", self._add.offer)

    def show_ticket(self, shown: Shown | None) -> None:
        is_other = (shown and shown.view.session.id) != (self._shown and self._shown.view.session.id)
        self._shown = shown
        self._questions = shown.view.questions if shown else ()
        if is_other:
            self._settled_is_open = False
            self.list.clear_choice()
        self._problem.show_problems(shown.view.session.problems if shown else ())
        if self._add.field.text() and is_other:
            self._add.show()
        self._render()

    def take_focus(self) -> None:
        self.list.setFocus()

    def _render(self) -> None:
        problems = self._shown.view.session.problems if self._shown else ()
        self.list.show_rows(question_rows(self._questions, problems, is_open=self._settled_is_open))
        open_ones = sum(each.status is QuestionStatus.OPEN for each in self._questions)
        self.say_count(self.tr("%n open", "", open_ones) if open_ones else "")
        self.list.setVisible(bool(self._questions))

    def _renew_panel(self, key: str) -> None:
        wanted = self._panel if self._is_open(key) else None
        if wanted is not None:
            self._panel.show_for(key)
        if self.list.panel is not wanted:
            self.list.set_panel(wanted)

    def _is_open(self, key: str) -> bool:
        return any(each.label == key and each.status is QuestionStatus.OPEN for each in self._questions)

    def _said(self, verb: str, text: str) -> None:
        label, lane = self.list.current_key, self.around.desk.lane
        if verb == "drop":
            self._verbs.run(f"question.{label}", lambda s: lane.drop_question(s, label), then=self._settled)
        elif text.strip():
            self._verbs.run(
                f"question.{label}", lambda s: lane.answer(s, label, text), then=lambda both: self._settled(both[0])
            )

    def _settled(self, question: Question) -> None:
        self._panel.forget()
        self._patch([question])
        self.list.setFocus()
        if not self.list.choose_first():
            self.list.clear_choice()

    def _add_question(self, text: str) -> None:
        def added(question: Question) -> None:
            self._add.emptied()
            self._patch([question])

        lane, problem = self.around.desk.lane, self._problem.problem
        self._verbs.run("question.new", lambda s: lane.add_question(s, text, problem=problem), then=added)

    def _patch(self, changed: Iterable[Question]) -> None:
        by_number = {each.number: each for each in (*self._questions, *changed)}
        self._questions = tuple(by_number[number] for number in sorted(by_number))
        self._render()

    def _fold(self, _key: str) -> None:
        self._settled_is_open = not self._settled_is_open
        self._render()
