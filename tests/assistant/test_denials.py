"""What is denied in one clause is neither said in another nor taken for the trouble."""

from functools import cache

import pytest

from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.assistant.causes import Causes, causes_of
from flowpilot_desktop.assistant.evidence import Evidence, evidence_of
from flowpilot_desktop.assistant.matching import RunbookIndex
from flowpilot_desktop.assistant.runbook_library import load_runbooks
from flowpilot_desktop.domain.lane import FactRole, FactSource, FactStatus
from flowpilot_desktop.redaction import RedactedText
from flowpilot_desktop.services.assistants import CaseFact, CaseFile


@cache
def shipped() -> RunbookIndex:
    return RunbookIndex(load_runbooks(resources_folder() / "runbooks").runbooks)


def told(*facts: str, title: str = "Please help") -> Evidence:
    """The evidence of a case with these confirmed facts."""
    lane = tuple(
        CaseFact(f"F{n}", RedactedText(text), FactStatus.CONFIRMED, FactRole.FINDING, FactSource.AGENT)
        for n, text in enumerate(facts, 1)
    )
    return evidence_of(CaseFile(session_id="a", language="en", title=RedactedText(title), facts=lane), "")


def causes(runbook: str, *facts: str) -> Causes:
    return causes_of(next(each for each in shipped().runbooks if each.id == runbook), told(*facts))


def answers(runbook: str, fact: str) -> list[str]:
    return [each.answer.fact.en for each in causes(runbook, fact).recognised]


@pytest.mark.parametrize(
    ("runbook", "said", "understood"),
    [
        ("network-no-connection", "It is not the cable, but the adapter says media disconnected", "media disconnected"),
        ("network-no-connection", "No cable was changed, others there have network", "Others have network"),
        ("print-jobs-stuck", "It is not the network, but the printer's display asks for toner", "asks for something"),
        (
            "print-jobs-stuck",
            "Es liegt nicht am Netz, aber das Display des Druckers verlangt Toner",
            "asks for something",
        ),
        ("disk-full-windows", "I did not install anything, but the drive fills up again within days", "within days"),
        ("docker-disk-full", "Nobody deleted images, but container log files take up the space", "log files"),
        (
            "printer-offline",
            "The driver is not new, and the port's address differs from the printer's address",
            "differ",
        ),
    ],
)
def test_what_one_clause_denies_does_not_cancel_what_the_next_one_says(
    runbook: str, said: str, understood: str
) -> None:
    assert any(understood in each for each in answers(runbook, said)), answers(runbook, said)


@pytest.mark.parametrize(
    ("runbook", "said"),
    [
        ("print-jobs-stuck", "The spooler does not stop again after a restart"),
        ("docker-disk-full", "Container log files do not take up the space, but the disk is full"),
        ("docker-disk-full", "Es sind nicht die Containerprotokolle, die den Platz belegen"),
        ("disk-full-windows", "The drive does not fill up again within days"),
    ],
)
def test_what_a_clause_denies_is_not_said(runbook: str, said: str) -> None:
    assert answers(runbook, said) == []


@pytest.mark.parametrize(
    ("runbook", "said"),
    [
        ("mailbox-full", "The mailbox is not full"),
        ("mailbox-full", "Das Postfach ist nicht voll"),
        ("vpn-drops", "No problem with the VPN, it does not drop"),
        ("vpn-drops", "Kein Problem mit dem VPN, es bricht nicht ab"),
        ("account-locked", "The account is not locked"),
        ("printer-offline", "It's not the printer, and the printer is not offline"),
        ("disk-full-windows", "Festplatte C ist nicht voll"),
    ],
)
def test_where_the_trouble_is_not_is_no_symptom(runbook: str, said: str) -> None:
    matches = {each.runbook.id: each for each in shipped().match(told(said))}
    assert matches[runbook].measures["symptom"] == 0
    assert matches[runbook].probability < 0.05


@pytest.mark.parametrize(
    ("runbook", "said"),
    [
        ("mailbox-full", "The network is not slow, but the mailbox is full and cannot receive mail"),
        ("vpn-drops", "It is not the wifi, the VPN drops every 30 minutes"),
        ("printer-offline", "Not only me: the printer shows offline for everybody"),
        ("network-no-connection", "I have no network connection, the cable is not broken"),
    ],
)
def test_what_does_not_work_stays_a_symptom_beside_what_is_denied(runbook: str, said: str) -> None:
    matches = {each.runbook.id: each for each in shipped().match(told(said))}
    assert matches[runbook].measures["symptom"] > 0.3
