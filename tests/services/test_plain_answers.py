"""What was asked and answered, as a note says it."""

import pytest

from flowpilot_desktop.services.statements.plain_answers import plain_answer


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Did you run it with sudo? – no", "It was not run with sudo."),
        ("did you restart the router after the update? – I restarted", "The router was restarted after the update."),
        ("have you tried mounting it by hand? – I have not", "Mounting it by hand was not tried."),
        ("Is the firewall switched on? – yes", "The firewall is switched on."),
        ("Does your printer show a message? – no", "The printer does not show a message."),
        ("try sudo apt update – same error", "sudo apt update: same error"),
        ("Does it happen to one person, or to others as well? – no", ""),
        ("Which system is it? – yes", ""),
        ("The VPN drops", ""),
        ("Was a volume with an existing database mapped? – no", ""),
        ("Haben Sie den Drucker schon neu gestartet? – nein", "Der Drucker wurde nicht neu gestartet."),
        ("Ist der Drucker eingeschaltet? – ja", "Der Drucker ist eingeschaltet."),
        ("Wurde das Kabel getauscht? – noch nicht", "Das Kabel wurde nicht getauscht."),
        ("Ist das ein Laptop? – ja", ""),
        ("Läuft der Dienst? – nein", ""),
        ("Seit wann ist das so? – seit gestern", "Das Problem besteht seit gestern."),
        ("Since when? – since the last update", "The problem has existed since the last update."),
    ],
)
def test_a_short_answer_is_one_plain_statement_or_none(said: str, plain: str) -> None:
    assert plain_answer(said) == plain
