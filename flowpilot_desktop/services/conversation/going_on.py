"""An answer that broke off, was stopped or never came: taken up again, without its question being written twice."""

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass

from flowpilot_desktop.domain.errors import Conflict
from flowpilot_desktop.domain.sessions import Completeness, EntryKind, Message, Role, SessionId
from flowpilot_desktop.domain.sessions import TakeUp as TakeUp
from flowpilot_desktop.services.assistants.assistants import AnswerEnd, AnswerPart, AssistantIdentity
from flowpilot_desktop.services.sessions import existing, require_open
from flowpilot_desktop.storage.unit_of_work import UnitOfWork

SHORTEST_REPEAT = 16
"""Characters: what is shorter may begin the rest of an answer as it ended what was there."""
LONGEST_REPEAT = 2_000
"""Characters of the end that are looked for at the beginning of the rest; an answer begun anew is always found."""


@dataclass(frozen=True)
class BrokenOff:
    """The last question to the assistant, where no whole answer to it came. ``answers`` are the parts that did come."""

    question: Message
    answers: tuple[Message, ...] = ()

    @property
    def last(self) -> Message:
        """The message behind which something is missing."""
        return self.answers[-1] if self.answers else self.question

    def shown(self, messages: Iterable[Message], how: TakeUp) -> tuple[Message, ...]:
        """``messages`` without those that stand behind the conversation in a request, so that each is sent once."""
        answers = self.answers if how is TakeUp.ANEW else self.answers[-1:]
        in_the_way = {each.id for each in (self.question, *answers)}
        return tuple(each for each in messages if each.id not in in_the_way)

    def unfinished(self, how: TakeUp) -> str:
        """What the rest is asked for; empty where the question is asked anew."""
        return self.last.text if how is TakeUp.GO_ON else ""


def broken_off(messages: Sequence[Message]) -> BrokenOff | None:
    """What could be taken up again on a ticket; None where the last question has its whole answer, or none was asked.

    A question whose answer is under way looks the same: ask ``Conversation.is_answering`` first.
    """
    answers: list[Message] = []
    for each in reversed(messages):
        if each.kind is not EntryKind.ASK_ASSISTANT:
            continue
        if each.role is Role.AGENT:
            return BrokenOff(each, tuple(reversed(answers)))
        if each.role is Role.ASSISTANT:
            if not answers and each.completeness is Completeness.COMPLETE:
                return None
            answers.append(each)
    return None


def to_take_up(uow: UnitOfWork, session_id: SessionId, how: TakeUp, identity: AssistantIdentity) -> BrokenOff:
    """Raises: NotFound, Conflict where the ticket is closed or has nothing to take up in this way."""
    require_open(existing(uow, session_id))
    broken = broken_off(uow.messages.of_session(session_id))
    if broken is None:
        raise Conflict("No answer on this ticket broke off.", "Ask the assistant something.")
    if how is TakeUp.GO_ON and not broken.answers:
        raise Conflict("Nothing of the answer came.", "Ask the same again.")
    if how is TakeUp.GO_ON and not identity.can_go_on:
        raise Conflict("The assistant on this PC cannot go on with an answer.", "Ask the same again.")
    return broken


async def without_repeat(parts: AsyncIterator[AnswerPart], before: str) -> AsyncIterator[AnswerPart]:
    """The rest of an answer of which ``before`` is there: what it repeats of it at its beginning is left out."""
    repeat = _Repeat(before)
    try:
        async for part in parts:
            if isinstance(part, AnswerEnd) and (held := repeat.let_go()):
                yield held
            if not isinstance(part, str):
                yield part
            elif said := repeat.behind(part):
                yield said
        if held := repeat.let_go():
            yield held
    finally:
        close = getattr(parts, "aclose", None)  # a generator has one, other iterators need none
        if close is not None:
            await close()


class _Repeat:
    """Holds the first words back until it is plain whether they were there already."""

    def __init__(self, before: str) -> None:
        self._before = before
        self._held = ""
        self._is_over = False

    def behind(self, part: str) -> str:
        if self._is_over:
            return part
        self._held += part
        words = self._held.lstrip()
        if words in self._before:
            return ""
        said, self._is_over, self._held = self._held, True, ""
        if words.startswith(self._before):
            return words[len(self._before) :]
        for size in range(min(len(words), LONGEST_REPEAT), SHORTEST_REPEAT - 1, -1):
            if self._before.endswith(words[:size]):
                return words[size:]
        return said

    def let_go(self) -> str:
        """What was still held at the end. Never lost: that it was there already is not known for sure."""
        held, self._held, self._is_over = self._held, "", True
        return held
