"""The lane: facts, questions and checks."""

from collections.abc import Callable, Coroutine
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from flowpilot_desktop.domain.errors import Conflict, InvalidInput, NotFound
from flowpilot_desktop.domain.lane import Audience, FactRole
from tests.properties.choices import labels, looks, texts, which
from tests.properties.model import (
    ModelAsk,
    ModelFact,
)
from tests.properties.running_desk import RunningDesk


class LaneRules(RunningDesk):
    """The lane: facts, questions and checks."""

    @rule(
        index=which,
        text=texts,
        role=st.sampled_from(FactRole),
        audience=st.sampled_from(Audience),
        problem=st.sampled_from([None, None, None, 1]),
        look=looks,
    )
    def add_fact(
        self, index: int, text: str, role: FactRole, audience: Audience, problem: int | None, look: str
    ) -> None:
        session_id, session = self.picked(index)
        unknown = InvalidInput if problem and problem > len(session.problems) else None
        error = self.closed_or(session, unknown)
        verb = self.desk.lane.add_fact(session_id, text, role=role, audience=audience, problem=problem)
        fact = self.do(verb, error)
        if error is None:
            session.facts.append(ModelFact(text, "confirmed", role.value, audience.value, problem))
            assert fact.label == f"F{len(session.facts)}"
        self.after(session_id, look)

    @rule(
        index=which,
        number=labels,
        status=st.sampled_from(["confirmed", "disproved", "no_longer_true", "set_aside"]),
        by=st.sampled_from([None, None, 1, 2]),
        look=looks,
    )
    def set_status(self, index: int, number: int, status: str, by: int | None, look: str) -> None:
        session_id, session = self.picked(index)
        lane, label = self.desk.lane, f"F{number}"
        by = by if status == "no_longer_true" and by != number else None
        verb = {
            "confirmed": lambda: lane.confirm(session_id, [label]),
            "disproved": lambda: lane.disprove(session_id, [label]),
            "set_aside": lambda: lane.set_aside(session_id, [label]),
            "no_longer_true": lambda: lane.retire(session_id, [label], replaced_by=f"F{by}" if by else None),
        }[status]()
        unknown = NotFound if max(number, by or 0) > len(session.facts) else None
        error = self.closed_or(session, unknown)
        self.do(verb, error)
        if error is None:
            fact = session.facts[number - 1]
            fact.status, fact.replaced_by = status, by
        self.after(session_id, look)

    @rule(index=which, number=labels, text=texts, role=st.sampled_from(FactRole), look=looks)
    def amend_fact(self, index: int, number: int, text: str, role: FactRole, look: str) -> None:
        session_id, session = self.picked(index)
        error = self.closed_or(session, NotFound if number > len(session.facts) else None)
        verb = self.desk.lane.amend_fact(session_id, f"F{number}", text=text, role=role)
        self.do(verb, error)
        if error is None:
            fact = session.facts[number - 1]
            fact.text, fact.role = text, role.value
        self.after(session_id, look)

    @rule(index=which, text=texts, question=st.booleans(), look=looks)
    def add_question_or_check(self, index: int, text: str, question: bool, look: str) -> None:
        session_id, session = self.picked(index)
        error = self.closed_or(session)
        add = self.desk.lane.add_question if question else self.desk.lane.add_check
        self.do(add(session_id, text), error)
        if error is None:
            (session.questions if question else session.checks).append(ModelAsk(text))
        self.after(session_id, look)

    @rule(
        index=which,
        number=st.integers(1, 2),
        verb=st.sampled_from(["answer", "drop question", "check helped", "check failed", "drop check"]),
        text=texts,
        look=looks,
    )
    def finish(self, index: int, number: int, verb: str, text: str, look: str) -> None:
        session_id, session = self.picked(index)
        lane = self.desk.lane
        asks = session.questions if verb in {"answer", "drop question"} else session.checks
        known = number <= len(asks)
        decided = Conflict if known and asks[number - 1].status != "open" else None
        error = self.closed_or(session, None if known else NotFound, decided)
        verbs: dict[str, tuple[str, Callable[[], Coroutine[Any, Any, Any]]]] = {
            "answer": ("answered", lambda: lane.answer(session_id, f"Q{number}", text)),
            "drop question": ("dropped", lambda: lane.drop_question(session_id, f"Q{number}")),
            "check helped": ("done", lambda: lane.finish_check(session_id, f"C{number}", text, helped=True)),
            "check failed": ("failed", lambda: lane.finish_check(session_id, f"C{number}", text, helped=False)),
            "drop check": ("dropped", lambda: lane.drop_check(session_id, f"C{number}")),
        }
        status, call = verbs[verb]
        self.do(call(), error)
        if error is None:
            ask = asks[number - 1]
            ask.status = status
            if status != "dropped":
                session.facts.append(ModelFact(text))
                ask.result, ask.fact = text, len(session.facts)
        self.after(session_id, look)
