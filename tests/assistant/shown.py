"""Cases as the embedded assistant is shown them, made of words alone; the desk's own way to them is ``case_files``."""

from functools import cache

from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.assistant.embedded.answering import Answered, answered
from flowpilot_desktop.assistant.embedded.evidence import Evidence, evidence_of
from flowpilot_desktop.assistant.embedded.matching import RunbookIndex
from flowpilot_desktop.assistant.embedded.runbook_library import load_runbooks
from flowpilot_desktop.assistant.embedded.runbooks import Runbook
from flowpilot_desktop.domain.lane import FactRole, FactSource, FactStatus
from flowpilot_desktop.domain.sessions import EntryKind, Role
from flowpilot_desktop.redaction import RedactedText
from flowpilot_desktop.services.assistants.assistants import CaseFact, CaseFile, CaseTurn


@cache
def shipped() -> RunbookIndex:
    return RunbookIndex(load_runbooks(resources_folder() / "runbooks").runbooks)


def runbook(name: str) -> Runbook:
    return next(each for each in shipped().runbooks if each.id == name)


def case(
    title: str = "Please help", *, symptoms: tuple[str, ...] = (), findings: tuple[str, ...] = (), said: str = ""
) -> CaseFile:
    """A case with these confirmed facts, and a message of the customer where ``said`` is one."""
    roles = [*((text, FactRole.SYMPTOM) for text in symptoms), *((text, FactRole.FINDING) for text in findings)]
    facts = tuple(
        CaseFact(f"F{n}", RedactedText(text), FactStatus.CONFIRMED, role, FactSource.AGENT)
        for n, (text, role) in enumerate(roles, 1)
    )
    turns = (CaseTurn(Role.CUSTOMER, EntryKind.IMPORTED, RedactedText(said)),) if said else ()
    return CaseFile(session_id="a", language="en", title=RedactedText(title), turns=turns, facts=facts)


def told(*findings: str) -> Evidence:
    return evidence_of(case(findings=findings), "")


def answer(shown: CaseFile) -> Answered:
    return answered(shown, "", shipped(), ())
