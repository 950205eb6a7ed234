"""When a later statement says otherwise than a fact on the lane: a proposal gives way, a confirmed one is asked about.

Nothing that the agent confirmed is changed behind their back. The question stands on the lane like any other; a yes or
no to it decides both facts, and it goes by itself where the agent has judged one of the two meanwhile.
"""

import re
from collections.abc import Iterable, Sequence

from flowpilot_desktop.domain.lane import Fact, FactStatus, Question, QuestionStatus
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.redaction.late_pattern import late
from flowpilot_desktop.services.statements.later_statements import is_over, replaces
from flowpilot_desktop.services.statements.said_words import SHORT_NO, SHORT_YES
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

_QUOTED = 120  # characters of a statement
_OVER = {"en": "Is it solved?", "de": "Ist es gelöst?"}
_CHANGED = {"en": "Is F{0} no longer true?", "de": "Gilt F{0} nicht mehr?"}
_TOLD = {"en": "F{0} says “{1}”; F{2} now says “{3}”. {4}", "de": "F{0} sagt „{1}“; F{2} sagt jetzt „{3}“. {4}"}
_FORM = late(
    r"^F(?P<earlier>\d{1,6}) (?:says|sagt) [“„].*; F(?P<later>\d{1,6}) (?:now says|sagt jetzt) [“„].*[”“]\. "
    r"(?P<asked>(?P<over>Is it solved|Ist es gelöst)|Is F\d+ no longer true|Gilt F\d+ nicht mehr)\?$",
    re.DOTALL,
)
_STANDS = frozenset((FactStatus.PROPOSED, FactStatus.CONFIRMED))


def give_way(uow: UnitOfWork, later: Fact, known: Iterable[Fact], named: Sequence[int] = ()) -> None:
    """Let proposals that ``later`` gainsays give way to it, and ask about confirmed facts.

    ``named`` are labels of facts that whoever made the statement says it takes the place of. What the same message says
    in the same breath is no later statement.
    """
    for fact in known:
        is_named = fact.number in named
        is_later = later.message_id is None or fact.message_id != later.message_id
        if fact.number == later.number or fact.status not in _STANDS or fact.problem not in {None, later.problem}:
            continue
        if not is_named and not (is_later and replaces(later.text, fact.text)):
            continue
        is_end = not is_named and is_over(later.text, fact.role)
        if fact.status is FactStatus.CONFIRMED:
            _ask(uow, later, fact, is_end=is_end)
        elif not is_end:
            uow.facts.change(later.session_id, fact.number, status=FactStatus.NO_LONGER_TRUE, replaced_by=later.number)


def decided_by(uow: UnitOfWork, question: Question, answer: str) -> Fact | None:
    """The fact that stands after a yes or no to a question of this kind, all written down; None for any other."""
    stands = _standing(uow, question, answer)
    if stands is not None:
        values = {"status": QuestionStatus.ANSWERED, "answer": answer, "fact": stands.number}
        uow.questions.change(question.session_id, question.number, **values)
    return stands


def _standing(uow: UnitOfWork, question: Question, answer: str) -> Fact | None:
    asked = _FORM.match(question.text)
    is_yes, is_no = SHORT_YES.match(answer) is not None, SHORT_NO.match(answer) is not None
    if asked is None or is_yes == is_no:
        return None
    session_id = question.session_id
    earlier, later = (uow.facts.get(session_id, int(asked[name])) for name in ("earlier", "later"))
    if earlier is None or later is None:
        return None
    if is_no:
        uow.facts.change(session_id, later.number, status=FactStatus.SET_ASIDE)
        return earlier
    uow.facts.change(session_id, later.number, status=FactStatus.CONFIRMED)
    if not asked["over"]:
        uow.facts.change(session_id, earlier.number, status=FactStatus.NO_LONGER_TRUE, replaced_by=later.number)
    return uow.facts.get(session_id, later.number)


def drop_decided(uow: UnitOfWork, session_id: SessionId, judged: Sequence[int]) -> None:
    """Close open questions of this kind about the facts ``judged``, where one of the two stands no more."""
    for question in uow.questions.of_session(session_id):
        asked = _FORM.match(question.text) if question.status is QuestionStatus.OPEN else None
        numbers = {int(asked["earlier"]), int(asked["later"])} if asked else set()
        if numbers.isdisjoint(judged):
            continue
        facts = [uow.facts.get(session_id, number) for number in numbers]
        if any(fact is None or fact.status not in _STANDS for fact in facts):
            uow.questions.change(session_id, question.number, status=QuestionStatus.DROPPED)


def _ask(uow: UnitOfWork, later: Fact, earlier: Fact, *, is_end: bool) -> None:
    session = uow.sessions.get(later.session_id)
    language = (session.language if session else "") or uow.preferences.load().note_language
    language = language if language in _TOLD else "en"
    asked = (_OVER if is_end else _CHANGED)[language].format(earlier.number)
    told = (earlier.number, _short(earlier.text), later.number, _short(later.text), asked)
    uow.questions.add(later.session_id, _TOLD[language].format(*told), problem=later.problem)


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"
