"""The right runbook is found for real conversations, and none for questions about something else."""

from pathlib import Path

import pytest

from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.assistant.embedded.answering import KNOWN
from flowpilot_desktop.assistant.embedded.evidence import evidence_of
from flowpilot_desktop.assistant.embedded.matching import RunbookIndex
from flowpilot_desktop.assistant.embedded.runbook_library import load_runbooks
from flowpilot_desktop.domain.sessions import EntryKind, Role
from flowpilot_desktop.redaction import RedactedText
from flowpilot_desktop.services.assistants.assistants import CaseFile, CaseTurn
from tests.assistant.cases import Labelled, labelled
from tests.assistant.shown import case, shipped


def shown(case: Labelled) -> CaseFile:
    """What the customer said before anybody helped; these texts have been cleaned of secrets by their collectors."""
    turns = [each for each in case.row["messages"] if each["role"] in ("customer", "other_user")][:2]
    return CaseFile(
        session_id="a",
        language="en",
        title=RedactedText(case.row["title"]),
        turns=tuple(CaseTurn(Role.CUSTOMER, EntryKind.IMPORTED, RedactedText(each["text"])) for each in turns),
    )


@pytest.mark.requires("shared")
def test_the_right_runbook_is_among_the_first_three_and_unrelated_questions_are_not_known(shared_data: Path) -> None:
    index = RunbookIndex(load_runbooks(resources_folder() / "runbooks").runbooks)
    cases = labelled(shared_data)
    found = {case.id: index.match(evidence_of(shown(case), "")) for case in cases}
    covered = [case for case in cases if case.right]
    hits = [any(case.is_right(match.runbook.id) for match in found[case.id][:3]) for case in covered]
    assert len(covered) >= 35
    assert sum(hits) >= 0.9 * len(hits)
    unrelated = [case for case in cases if case.is_unrelated]
    named = [case.id for case in unrelated if found[case.id][0].probability >= KNOWN]
    assert len(unrelated) == 100
    assert len(named) <= 5, named


def test_probabilities_leave_room_for_none() -> None:
    index = RunbookIndex(load_runbooks(resources_folder() / "runbooks").runbooks)
    case = CaseFile(
        session_id="a", language="en", title=RedactedText("Printer offline, error 0x0000011b, printer offline")
    )
    matches = index.match(evidence_of(case, ""))
    assert 0 < sum(match.probability for match in matches) < 1
    assert matches[0].runbook.area == "printing"
    assert all(0 <= value <= 1 for match in matches for value in match.measures.values())
    empty = CaseFile(session_id="a", language="en", title=RedactedText(""))
    assert index.match(evidence_of(empty, ""))[0].probability < 0.05
    assert RunbookIndex(()).match(evidence_of(case, "")) == ()


@pytest.mark.parametrize(
    ("title", "said", "right"),
    [
        ("Printer is shown as offline", "Connecting to the printer gives 0x0000011b", "printer-shared-0x11b"),
        ("Cannot sign in with SSH", "The log says ERROR_ACCOUNT_LOCKED_OUT", "account-locked"),
        ("Container does not start", "failed to register layer: No space left on device", "docker-disk-full"),
        ("docker pull fails", "write /var/lib/docker/tmp: No space left", "docker-disk-full"),
        ("Database is slow", "The transaction log for database is full due to LOG_BACKUP", "database-log-full"),
        ("Windows-Update hängt", "Es kommt There is not enough space on the disk", "disk-full-windows"),
    ],
)
def test_the_message_of_a_program_goes_before_what_the_title_calls_it(title: str, said: str, right: str) -> None:
    matches = shipped().match(evidence_of(case(title, findings=(said,)), ""))
    assert matches[0].runbook.id == right, [(each.runbook.id, each.probability) for each in matches[:3]]


def test_a_bare_number_or_a_few_usual_words_name_no_runbook() -> None:
    matches = shipped().match(evidence_of(case("Coffee machine", findings=("Access is denied to 137 cups",)), ""))
    assert matches[0].probability < KNOWN
