"""Questions to ask; an answer given in place becomes a confirmed fact."""

from flowpilot_desktop.domain.lane import Question, QuestionStatus
from flowpilot_desktop.services.sessions import SessionView
from flowpilot_desktop.ui.lane.add_field import AddField
from flowpilot_desktop.ui.lane.ask_panel import AskPanel
from flowpilot_desktop.ui.lane.asked_section import AskedSection
from flowpilot_desktop.ui.lane.row_list import RowList
from flowpilot_desktop.ui.lane.rows import Row, question_rows
from flowpilot_desktop.ui.lane.verbs import Verbs
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.problem_choice import ProblemChoice


class QuestionsSection(AskedSection[Question]):
    """Open questions first; answered and dropped ones collapse."""

    def __init__(self, around: Surroundings, verbs: Verbs) -> None:
        super().__init__(around, verbs, "questionsSection", "question.add")
        self.set_title(self.tr("Questions"))
        add = AddField("questionNew", self.tr("New question"), self.tr("What is still to be asked?"))
        panel = AskPanel(
            "questionPanel",
            self.tr("What was the answer?"),
            (
                ("answer", self.tr("Answer"), self.tr("Keep the answer as a fact")),
                ("drop", self.tr("Drop"), self.tr("Drop the question")),
            ),
        )
        around.drafts.keep(add.field, "question.new")
        around.drafts.keep(panel.typing, "question.answer")
        problem = ProblemChoice("questionNewProblem", self.tr("Which problem the question belongs to"))
        self._furnish(add, problem, RowList(around.theme, "questionList", self.tr("Questions")), panel)
        self.say_when_empty(self.tr("What you still have to ask stands here."))
        around.actions.on("question.add", add.offer)

    def _of(self, view: SessionView) -> tuple[Question, ...]:
        return view.questions

    def _is_open(self, one: Question) -> bool:
        return one.status is QuestionStatus.OPEN

    def _rows(self, *, past_is_open: bool) -> tuple[Row, ...]:
        return question_rows(self._asked, self._problems, is_open=past_is_open)

    def _counted(self) -> str:
        open_ones = sum(map(self._is_open, self._asked))
        return self.tr("%n open", "", open_ones) if open_ones else ""

    def _said(self, verb: str, text: str) -> None:
        label, lane = self.list.current_key, self.around.desk.lane
        if verb == "drop":
            self._verbs.run(f"question.{label}", lambda s: lane.drop_question(s, label), then=self._settled)
        elif text.strip():
            self._verbs.run(
                f"question.{label}", lambda s: lane.answer(s, label, text), then=lambda both: self._settled(both[0])
            )

    def _add_one(self, text: str) -> None:
        def added(question: Question) -> None:
            self._add.emptied()
            self._patch([question])

        lane, problem = self.around.desk.lane, self._problem.problem
        self._verbs.run("question.new", lambda s: lane.add_question(s, text, problem=problem), then=added)
