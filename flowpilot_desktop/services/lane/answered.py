"""Questions whose answer came by another way than the field beneath them: in the customer's next words, then confirmed.

A fact of a short answer names what was asked ("Does the mount fail? – No"). Confirming it answers the question; taking
that step back asks it again.
"""

from collections.abc import Iterable

from flowpilot_desktop.domain.lane import Fact, FactStatus, QuestionStatus
from flowpilot_desktop.services.statements.said import answer_in
from flowpilot_desktop.storage.unit_of_work import UnitOfWork


def close_answered(uow: UnitOfWork, facts: Iterable[Fact]) -> None:
    """Answer the open questions that these facts, confirmed just now, name and answer."""
    for fact in facts:
        for question in uow.questions.of_session(fact.session_id):
            answer = answer_in(fact.text, question.text) if question.status is QuestionStatus.OPEN else ""
            if answer:
                values = {"status": QuestionStatus.ANSWERED, "answer": answer, "fact": fact.number}
                uow.questions.change(fact.session_id, question.number, **values)


def ask_again(uow: UnitOfWork, before: Fact, after: Fact) -> None:
    """Open the questions again that the step from ``before`` to ``after``, which is taken back, has answered."""
    if after.status is not FactStatus.CONFIRMED or before.status is FactStatus.CONFIRMED:
        return
    for question in uow.questions.of_session(after.session_id):
        if question.fact == after.number and answer_in(after.text, question.text) == question.answer:
            values = {"status": QuestionStatus.OPEN, "answer": "", "fact": None}
            uow.questions.change(after.session_id, question.number, **values)
