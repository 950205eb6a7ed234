"""Facts that the embedded assistant proposes: what was said since it spoke last, in the words of who said it."""

from dataclasses import dataclass

from flowpilot_desktop.domain.lane import FactRole, FactSource
from flowpilot_desktop.domain.sessions import Completeness, EntryKind, Role
from flowpilot_desktop.services.assistants.assistants import CaseFile, CaseTurn
from flowpilot_desktop.services.statements.later_statements import takes_the_place
from flowpilot_desktop.services.statements.likeness import says_the_same
from flowpilot_desktop.services.statements.said import statements_in


@dataclass(frozen=True)
class Proposed:
    """A statement with the number of the turn that makes it. Which facts it takes the place of, the desk finds out."""

    text: str
    role: FactRole
    message: int


def proposed_facts(case: CaseFile) -> tuple[Proposed, ...]:
    """What is not on the lane yet; of two statements about the same thing, the later one.

    Entries of the agent were taken apart when they were entered, and what an import proposed is not proposed again.
    """
    is_proposed = any(fact.source is FactSource.IMPORT for fact in case.facts)
    found: list[Proposed] = []
    asked = ""
    for number, turn in enumerate(case.turns, 1):
        if turn.role is Role.TECHNICIAN or turn.kind is EntryKind.TO_CUSTOMER:
            asked = turn.text
        if (
            turn.role is not Role.CUSTOMER
            or turn.kind is not EntryKind.IMPORTED
            or is_proposed
            or case.is_elsewhere(turn)
        ):
            continue
        for said in statements_in(turn.text, asked=asked):
            known = [*(fact.text for fact in case.facts), *(each.text for each in found)]
            if any(says_the_same(said.text, text) for text in known):
                continue
            found = [
                each for each in found if each.message == number or not takes_the_place(said.text, each.text, each.role)
            ]
            found.append(Proposed(said.text, said.role, number))
    spoken = _last_answer(case.turns)
    return tuple(each for each in found if each.message > spoken)


def _last_answer(turns: tuple[CaseTurn, ...]) -> int:
    """The number of the assistant's last whole turn, 0 where it has not spoken yet."""
    whole = [
        number
        for number, turn in enumerate(turns, 1)
        if turn.role is Role.ASSISTANT and turn.completeness is Completeness.COMPLETE
    ]
    return whole[-1] if whole else 0
