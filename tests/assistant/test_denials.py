"""What is denied in one clause is neither said in another nor taken for the trouble."""

import pytest

from flowpilot_desktop.assistant.embedded.causes import causes_of
from tests.assistant.shown import runbook as of_name
from tests.assistant.shown import shipped, told


def answers(runbook: str, fact: str) -> list[str]:
    return [each.answer.fact.en for each in causes_of(of_name(runbook), told(fact)).recognised]


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
            "No driver is new, and the port's address differs from the printer's address",
            "differ",
        ),
    ],
)
def test_what_one_clause_denies_does_not_cancel_what_another_says(runbook: str, said: str, understood: str) -> None:
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


@pytest.mark.parametrize(
    ("runbook", "said"),
    [
        ("docker-database-password", "Was a volume with an existing database mapped? – no"),
        ("smb-guest-blocked", "Is it a wrong password? – no"),
    ],
)
def test_what_was_only_asked_is_not_said(runbook: str, said: str) -> None:
    assert answers(runbook, said) == []


@pytest.mark.parametrize(
    ("runbook", "said", "understood"),
    [
        ("vpn-windows-809", "iOS connects", "Other devices connect"),
        ("ldap-bind-fails", "I used the sAMAccountName instead of the CN", "works with the full DN"),
    ],
)
def test_names_written_as_they_are_written_are_understood(runbook: str, said: str, understood: str) -> None:
    assert any(understood in each for each in answers(runbook, said))
