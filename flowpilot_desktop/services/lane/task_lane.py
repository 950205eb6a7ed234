"""The TaskLane: what is asked, known and tried. What the agent enters is confirmed; results become facts."""

from collections.abc import Sequence
from datetime import datetime

from flowpilot_desktop.domain.errors import Conflict, InvalidInput
from flowpilot_desktop.domain.lane import (
    Audience,
    Check,
    CheckStatus,
    Fact,
    FactRole,
    FactSource,
    FactStatus,
    Question,
    QuestionStatus,
)
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.services.lane.answered import ask_again, close_answered
from flowpilot_desktop.services.lane.fact_origin import origin
from flowpilot_desktop.services.lane.fact_undo import values_before
from flowpilot_desktop.services.lane.lookup import check_of, fact_of, open_session, question_of, require_problem
from flowpilot_desktop.services.statements.contradictions import decided_by, drop_decided
from flowpilot_desktop.services.statements.plain_answers import plain_answer, said_anew, status_of_answer
from flowpilot_desktop.services.statements.said import kept_together
from flowpilot_desktop.services.statements.typed import label_number, statement
from flowpilot_desktop.storage.database import Database
from flowpilot_desktop.storage.unit_of_work import UnitOfWork


class TaskLane:
    """Questions, facts and checks of a session."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add_fact(
        self,
        session_id: SessionId,
        text: str,
        *,
        role: FactRole = FactRole.FINDING,
        audience: Audience = Audience.CUSTOMER,
        customer_text: str = "",
        problem: int | None = None,
        stated_at: datetime | None = None,
        sure: bool = True,
        message_id: int | None = None,
    ) -> Fact:
        """Write what the agent knows: a confirmed fact. What the agent is not sure of is a proposal.

        ``message_id`` is the message whose words they are: its speaker is then the source, and its time the fact's.

        Raises:
            InvalidInput: no text, too long, or no such problem. NotFound, Conflict: no such session, or it is closed.
        """
        text, customer_text = statement(text), statement(customer_text, may_be_empty=True)

        def work(uow: UnitOfWork) -> Fact:
            require_problem(open_session(uow, session_id), problem)
            source, said_at = origin(uow, session_id, message_id)
            number = uow.facts.add(
                session_id,
                text,
                status=FactStatus.CONFIRMED if sure else FactStatus.PROPOSED,
                role=role,
                source=source,
                audience=audience,
                customer_text=customer_text,
                problem=problem,
                message_id=message_id,
                stated_at=stated_at or said_at,
            )
            return fact_of(uow, session_id, number)

        return await self._database.transact(work)

    async def confirm(
        self, session_id: SessionId, labels: Sequence[str], *, role: FactRole | None = None
    ) -> tuple[Fact, ...]:
        """Take proposals for true, in ``role`` where one is given; questions that they answer close. All or none."""
        return await self._set_status(session_id, labels, FactStatus.CONFIRMED, role=role)

    async def set_aside(self, session_id: SessionId, labels: Sequence[str]) -> tuple[Fact, ...]:
        """Beside the point, or said by another fact: they appear in no note. All labels or none."""
        return await self._set_status(session_id, labels, FactStatus.SET_ASIDE)

    async def disprove(self, session_id: SessionId, labels: Sequence[str]) -> tuple[Fact, ...]:
        """It never was true. All labels or none."""
        return await self._set_status(session_id, labels, FactStatus.DISPROVED)

    async def retire(
        self, session_id: SessionId, labels: Sequence[str], *, replaced_by: str | None = None
    ) -> tuple[Fact, ...]:
        """It was true and is no longer, replaced by another fact where one is named. All labels or none."""
        return await self._set_status(session_id, labels, FactStatus.NO_LONGER_TRUE, replaced_by=replaced_by)

    async def amend_fact(
        self,
        session_id: SessionId,
        label: str,
        *,
        text: str | None = None,
        customer_text: str | None = None,
        role: FactRole | None = None,
        audience: Audience | None = None,
        problem: int | None = None,
    ) -> Fact:
        """Change what is given and leave the rest; ``problem`` 0 takes the fact out of its problem."""
        values: dict[str, object] = {}
        if text is not None:
            values["text"] = statement(text)
        if customer_text is not None:
            values["customer_text"] = statement(customer_text, may_be_empty=True)
        if role is not None:
            values["role"] = role
        if audience is not None:
            values["audience"] = audience
        if problem is not None:
            values["problem"] = problem or None
        number = label_number(label, "F")

        def work(uow: UnitOfWork) -> Fact:
            require_problem(open_session(uow, session_id), problem or None)
            values.update(said_anew(fact_of(uow, session_id, number), values))
            if values:
                uow.facts.change(session_id, number, **values)
            return fact_of(uow, session_id, number)

        return await self._database.transact(work)

    async def take_back(self, before: Fact, after: Fact) -> Fact:
        """Take the step back that made ``after`` of ``before``; what other steps changed stays.

        Raises:
            Conflict: what the step changed was changed again, or the ticket is closed.
        """

        def work(uow: UnitOfWork) -> Fact:
            open_session(uow, before.session_id)
            values = values_before(fact_of(uow, before.session_id, before.number), before, after)
            if values:
                uow.facts.change(before.session_id, before.number, **values)
                ask_again(uow, before, after)
            return fact_of(uow, before.session_id, before.number)

        return await self._database.transact(work)

    async def add_question(self, session_id: SessionId, text: str, *, problem: int | None = None) -> Question:
        text = statement(text)

        def work(uow: UnitOfWork) -> Question:
            require_problem(open_session(uow, session_id), problem)
            return question_of(uow, session_id, uow.questions.add(session_id, text, problem=problem))

        return await self._database.transact(work)

    async def answer(
        self, session_id: SessionId, label: str, answer: str, *, role: FactRole = FactRole.FINDING
    ) -> tuple[Question, Fact]:
        """Close a question with what the customer said: a confirmed fact, set aside where it says that nobody knows."""
        answer, number = statement(answer), label_number(label, "Q")

        def work(uow: UnitOfWork) -> tuple[Question, Fact]:
            open_session(uow, session_id)
            question = question_of(uow, session_id, number)
            if question.status is not QuestionStatus.OPEN:
                raise Conflict(f"{question.label} is {question.status} already.")
            if (stands := decided_by(uow, question, answer)) is not None:
                return question_of(uow, session_id, number), stands
            fact = uow.facts.add(
                session_id,
                told := kept_together(question.text, answer),
                status=status_of_answer(answer),
                role=role,
                source=FactSource.CUSTOMER,
                customer_text=plain_answer(told),
                problem=question.problem,
                stated_at=uow.scope.now,
            )
            uow.questions.change(session_id, number, status=QuestionStatus.ANSWERED, answer=answer, fact=fact)
            return question_of(uow, session_id, number), fact_of(uow, session_id, fact)

        return await self._database.transact(work)

    async def drop_question(self, session_id: SessionId, label: str) -> Question:
        number = label_number(label, "Q")

        def work(uow: UnitOfWork) -> Question:
            open_session(uow, session_id)
            question = question_of(uow, session_id, number)
            if question.status is not QuestionStatus.OPEN:
                raise Conflict(f"{question.label} is {question.status} already.")
            uow.questions.change(session_id, number, status=QuestionStatus.DROPPED)
            return question_of(uow, session_id, number)

        return await self._database.transact(work)

    async def add_check(
        self,
        session_id: SessionId,
        text: str,
        *,
        audience: Audience = Audience.CUSTOMER,
        problem: int | None = None,
    ) -> Check:
        text = statement(text)

        def work(uow: UnitOfWork) -> Check:
            require_problem(open_session(uow, session_id), problem)
            return check_of(uow, session_id, uow.checks.add(session_id, text, audience=audience, problem=problem))

        return await self._database.transact(work)

    async def finish_check(
        self,
        session_id: SessionId,
        label: str,
        result: str = "",
        *,
        helped: bool,
        role: FactRole = FactRole.FINDING,
    ) -> tuple[Check, Fact]:
        """Record what a check brought; it becomes a confirmed fact. One that did not help is kept as what was tried.

        Raises:
            InvalidInput: a check that brought something needs its result. Conflict: it was finished before.
        """
        result = statement(result, may_be_empty=not helped)
        number = label_number(label, "C")
        status = CheckStatus.DONE if helped else CheckStatus.FAILED

        def work(uow: UnitOfWork) -> tuple[Check, Fact]:
            open_session(uow, session_id)
            check = check_of(uow, session_id, number)
            if check.status is not CheckStatus.OPEN:
                raise Conflict(f"{check.label} is {check.status} already.", "Add another check.")
            fact = uow.facts.add(
                session_id,
                result or check.text,
                status=status_of_answer(result),
                role=role,
                source=FactSource.AGENT,
                audience=check.audience,
                problem=check.problem,
                stated_at=uow.scope.now,
            )
            uow.checks.change(session_id, number, status=status, result=result, fact=fact)
            return check_of(uow, session_id, number), fact_of(uow, session_id, fact)

        return await self._database.transact(work)

    async def drop_check(self, session_id: SessionId, label: str) -> Check:
        number = label_number(label, "C")

        def work(uow: UnitOfWork) -> Check:
            open_session(uow, session_id)
            check = check_of(uow, session_id, number)
            if check.status is not CheckStatus.OPEN:
                raise Conflict(f"{check.label} is {check.status} already.")
            uow.checks.change(session_id, number, status=CheckStatus.DROPPED)
            return check_of(uow, session_id, number)

        return await self._database.transact(work)

    async def _set_status(
        self,
        session_id: SessionId,
        labels: Sequence[str],
        status: FactStatus,
        *,
        replaced_by: str | None = None,
        role: FactRole | None = None,
    ) -> tuple[Fact, ...]:
        numbers = [label_number(label, "F") for label in labels]
        replacement = label_number(replaced_by, "F") if replaced_by else None
        values: dict[str, object] = {"role": role} if role else {}
        if replacement in numbers:
            raise InvalidInput(f"F{replacement} cannot replace itself.")

        def work(uow: UnitOfWork) -> tuple[Fact, ...]:
            open_session(uow, session_id)
            for number in (*numbers, *([replacement] if replacement else [])):
                fact_of(uow, session_id, number)
            for number in numbers:
                uow.facts.change(session_id, number, status=status, replaced_by=replacement, **values)
            drop_decided(uow, session_id, numbers)
            changed = tuple(fact_of(uow, session_id, number) for number in numbers)
            if status is FactStatus.CONFIRMED:
                close_answered(uow, changed)
            return changed

        return await self._database.transact(work)
