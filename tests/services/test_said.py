"""What a message states is proposed in the customer's words; what states nothing is not."""

import pytest

from flowpilot_desktop.domain.lane import FactRole
from flowpilot_desktop.services.importers.proposals import tells_solution, tells_what_is_wrong
from flowpilot_desktop.services.statements.later_statements import replaces
from flowpilot_desktop.services.statements.likeness import says_the_same
from flowpilot_desktop.services.statements.said import LONGEST, MOST_IN_A_MESSAGE, statements_in
from flowpilot_desktop.services.terms import codes, terms


def said(text: str, asked: str = "") -> list[str]:
    return [each.text for each in statements_in(text, asked=asked)]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Hi all! I still cannot log in. Thanks!", ["I still cannot log in"]),
        ("It has not printed since Monday.", ["It has not printed since Monday"]),
        ("I restarted the router, no change.", ["I restarted the router, no change"]),
        ('It says "Error 0x80070005: Access is denied. Try again" here.', None),
        ("Hallo, seit dem Update startet Outlook nicht mehr. Können Sie helfen?", None),
        ("Der Drucker druckt nur noch leere Seiten.", ["Der Drucker druckt nur noch leere Seiten"]),
        ("Habe den Treiber neu installiert, hat nicht geholfen.", None),
        ("How do I map a drive?", []),
        ('Enable "Enable insecure guest logons" under Network > Lanman Workstation.', []),
        (
            "The hard drive is plugged in to the uniHub-C.In the finder I see it.",
            ["The hard drive is plugged in to the uniHub-C", "In the finder I see it"],
        ),
        (
            "The adapter is a uniHub-C (https://example.com/c) The power supply works.",
            ["The adapter is a uniHub-C (https://example.com/c)", "The power supply works"],
        ),
        ("I think it is the cable. Maybe the switch.", []),
        ("I'll try that tomorrow. Let me check.", []),
        ("Please call me back.", []),
        ("lol ok thanks :)", []),
        ("> quoted text fails\n> and more errors", []),
        ("https://example.com/log.txt", []),
        ("Vielen Dank! Ich glaube, es liegt am Kabel. Ich werde es morgen versuchen.", []),
    ],
)
def test_statements_are_told_from_chatter(text: str, states: list[str] | None) -> None:
    found = said(text)
    if states is None:
        assert len(found) == 1
        assert all(word.casefold() in text.casefold() for word in found[0].split())
    else:
        assert found == states


def test_a_short_answer_is_kept_with_what_was_asked() -> None:
    asked = "kim: did you restart the service?"
    assert said("bob: nope", asked) == ["did you restart the service? – no"]
    assert said("yes", asked) == ["did you restart the service? – yes"]
    assert said("that worked", "Try ssh localhost.") == ["Try ssh localhost – that worked"]
    assert said("nope", "It is sunny today.") == []
    assert said("nope") == []


@pytest.mark.parametrize(
    ("asked", "told", "kept"),
    [
        ("Haben Sie den Drucker neu gestartet?", "Nein.", "Haben Sie den Drucker neu gestartet? – nein"),
        ("Seit wann ist das so?", "seit gestern", "Seit wann ist das so? – seit gestern"),
        ("Since when?", "since yesterday", "Since when? – since yesterday"),
        ("Nur Sie oder auch andere?", "alle hier", "Nur Sie oder auch andere? – alle hier"),
        ("Können Sie ihn anpingen?", "geht nicht", "Können Sie ihn anpingen? – geht nicht"),
        ("Bitte starten Sie neu.", "Hat nichts gebracht.", "Bitte starten Sie neu – Hat nichts gebracht"),
        ("Was steht in der Meldung?", "keine Ahnung", ""),
        ("Which version is it?", "I'll look it up", ""),
        ("Which version is it?", "thanks", ""),
    ],
)
def test_a_few_words_answer_a_question_that_asks_for_no_more(asked: str, told: str, kept: str) -> None:
    assert said(told, asked) == ([kept] if kept else [])


def test_what_a_page_or_the_writer_ran_together_is_told_apart() -> None:
    text = "The disk is not full enough.So 100 GB are missing <a href='x'>there</a>.The Finder shows 48 GB free."
    assert said(text) == [
        "The disk is not full enough",
        "100 GB are missing there",
        "The Finder shows 48 GB free",
    ]
    assert said("I checked the folder with du. It's less than 9 MB.") == [
        "I checked the folder with du. It's less than 9 MB"
    ]
    assert said("modprobe -r uas did the trick.") == ["modprobe -r uas did the trick"], "a command is written as it is"


def test_what_it_was_is_a_statement_and_no_symptom() -> None:
    found = statements_in("It was the antimalware bug. The tool could not see it because of permissions.")
    assert [each.role for each in found] == [FactRole.FINDING, FactRole.FINDING]


def test_what_it_was_stands_apart_from_that_it_works() -> None:
    assert said("Jetzt geht es wieder, es war das Zeitlimit vom Gateway.") == [
        "Jetzt geht es wieder",
        "Es war das Zeitlimit vom Gateway",
    ]


def test_of_a_log_the_lines_with_errors_are_kept() -> None:
    log = "\n".join(f"2026-01-02 10:00:{n:02} worker[{n}]: all is fine" for n in range(50))
    log += "".join(f"\n2026-01-02 10:01:{n:02} worker[{n}]: error 0x800{n}" for n in range(9))
    assert len(said(log)) == 3
    assert all("error" in line for line in said(log))


def test_the_role_follows_from_the_words() -> None:
    (wrong, seen) = statements_in("Outlook crashes at start. The version is 16.0.1.")
    assert (wrong.role, seen.role) == (FactRole.SYMPTOM, FactRole.FINDING)


def test_a_flood_is_kept_short() -> None:
    assert len(said(" ".join(f"The server number {n} fails with error {n}." for n in range(500)))) == MOST_IN_A_MESSAGE
    assert all(len(each) <= LONGEST for each in said("error " * 5000 + ". " + "The disk is full. " * 3))


def test_the_same_in_other_order_is_the_same_and_a_negation_is_not() -> None:
    assert says_the_same("The printer is offline", "Printer offline!")
    assert not says_the_same("The printer is not offline", "The printer is offline")
    assert not says_the_same("Error 809 at login", "Error 619 at login")
    assert replaces("Ping to the server works again", "Ping to the server fails")
    assert not replaces("The scanner works again", "Ping to the server fails")


def test_codes_are_terms_of_their_own_and_forms_of_a_word_come_together() -> None:
    assert set(terms("Error 0x8007000E in E_FAIL_X")) == {"error", "0x8007000e", "efailx"}
    assert codes("NO_PUBKEY 4F4EA0AAE5267A6C and 809") >= {"nopubkey", "4f4ea0aae5267a6c", "809"}
    assert set(terms("printing printed prints")) == {"print"}
    assert set(terms("Verbindung Verbindungen")) == {"verbind"}
    assert terms("the and is der und ist") == ()
    assert "geht" not in terms("Es geht nicht [SECRET:password#AB12]")


@pytest.mark.parametrize(
    "said",
    [
        "I clicked a link in an e-mail and entered my password.",
        "I think my laptop was stolen on the train.",
        "I gave my password to a caller.",
        "All my files have a strange ending.",
        "There were sign-ins from another country.",
        "I may have opened the attachment.",
        "Ich habe auf einen Link geklickt und mein Passwort eingegeben.",
        "Mein Diensthandy ist weg.",
        "Jemand hat sich mit meinem Konto angemeldet.",
        "Alle Dateien sind verschlüsselt.",
    ],
)
def test_an_attack_a_theft_or_a_loss_is_a_symptom_even_where_it_is_only_feared(said: str) -> None:
    (fact,) = statements_in(said)
    assert (fact.text, fact.role) == (said.rstrip("."), FactRole.SYMPTOM)


@pytest.mark.parametrize(
    "said",
    [
        "The volumes take up the space.",
        "Old snapshots fill the storage.",
        "Images and build cache take 30 GB.",
        "Die Protokolle belegen den Platz.",
        "Das Postfach wächst auf 49 GB.",
    ],
)
def test_what_takes_up_the_room_is_a_fact(said: str) -> None:
    assert [each.text for each in statements_in(said)] == [said.rstrip(".")]


@pytest.mark.parametrize("asked", ["Did somebody steal my password?", "Should I have clicked the link?"])
def test_a_question_about_an_attack_states_nothing(asked: str) -> None:
    assert statements_in(asked) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The printer is offline", "The printer shows offline"),
        ("I cannot log in", "I can't login"),
        ("The e-mails are not arriving", "Emails do not arrive"),
        ("My PC is very slow", "The computer is slow"),
        ("Unable to connect to the VPN", "I cannot connect to the VPN"),
        ("Der Drucker wird offline angezeigt", "Der Drucker ist offline"),
        ("WLAN geht nicht", "Das WLAN geht hier nicht"),
    ],
)
def test_small_changes_of_words_say_the_same(one: str, other: str) -> None:
    assert says_the_same(one, other)
    assert says_the_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The old driver works", "The new driver works"),
        ("The VPN drops", "The VPN still drops"),
        ("I can send mail", "I can receive mail"),
        ("Port 80 is open", "Port 443 is open"),
        ("The key is missing", "The file is missing"),
        ("Drucker 2 druckt nicht", "Drucker 3 druckt nicht"),
    ],
)
def test_another_word_that_matters_says_something_else(one: str, other: str) -> None:
    assert not says_the_same(one, other)


@pytest.mark.parametrize(
    ("said", "is_wrong", "is_solved"),
    [
        ("after fixing it the migration worked", False, True),
        ("The components that didn't work with the hub does indeed work with this one", False, True),
        ("Migrating a mailbox gives MrsHttpUnauthorizedException, 401", True, False),
        ("After updating it doesn't work", True, False),
        ("After installing the update nothing prints and it is broken", True, False),
    ],
)
def test_what_works_after_a_repair_is_solved_and_an_exception_is_a_symptom(
    said: str, is_wrong: bool, is_solved: bool
) -> None:
    assert (tells_what_is_wrong(said, said), tells_solution(said)) == (is_wrong, is_solved)


def test_a_german_number_with_a_point_ends_no_sentence() -> None:
    assert said("Seit wir in den 2. Stock gezogen sind, druckt der Drucker nicht.") == [
        "Seit wir in den 2. Stock gezogen sind, druckt der Drucker nicht"
    ]
    assert said("Am 3. Oktober fiel der Server aus. Seitdem geht nichts mehr.") == [
        "Am 3. Oktober fiel der Server aus",
        "Seitdem geht nichts mehr",
    ]
    assert said("The count is 12. The others fail as well today.")[0] == "The count is 12"
