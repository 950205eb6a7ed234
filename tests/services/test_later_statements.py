"""A later statement takes the place of an earlier one about the same thing, and of no other."""

import pytest

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.domain.sessions import EntryKind, SessionId
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.statements.later_statements import replaces
from tests.desks import OpenDesk, opened_fixture  # noqa: F401 - the fixture

pytestmark = pytest.mark.anyio

REPLACED = (
    ("Ping to the server works", "Ping to the server works no longer"),
    ("Ping to the server fails", "Ping to the server works again"),
    ("The VPN works now", "The VPN still fails"),
    ("The printer is online", "The printer is offline again"),
    ("The light on the switch is off", "The light on the switch is on now"),
    ("Kim cannot log in", "Kim can log in again"),
    ("The printer has the address 10.0.0.5", "The printer now has the address 10.0.0.77"),
    ("The client is version 3.1.2", "The client is version 3.2.0 now"),
    ("The PC runs Windows 10", "The PC runs Windows 11"),
    ("The disk has 3 GB free", "The disk has 12 GB free"),
    ("The account is locked", "The account is not locked"),
    ("The service is running", "The service stopped"),
    ("The router's lamp is green", "The router's lamp is red now"),
    ("The VPN drops every 30 minutes", "The VPN drops every 10 minutes"),
    ("It shows error 809 at login", "It now shows error 619 at login"),
    ("did you restart the router? – no", "did you restart the router? – yes"),
    ("Nobody can print", "Everyone can print again"),
    ("The cable is not plugged in", "The cable is plugged in now"),
    ("The certificate is expired", "The certificate is valid again"),
    ("My VPN does not connect", "My VPN connects now"),
    ("Outlook does not open", "Outlook opens again"),
    ("The internet is down in the whole office", "The internet is up again in the whole office"),
    ("Wi-Fi works fine", "Wi-Fi doesn't work anymore"),
    ("I can reach the share", "I can't reach the share any more"),
    ("The IP address is 192.168.0.12", "The IP address is now 192.168.0.40"),
    ("The firmware version is 2.1.0", "The firmware version is 2.3.1"),
    ("We have 3 affected users", "We have 12 affected users now"),
    ("The queue holds 4 jobs", "The queue holds 40 jobs"),
    ("The drive C is full", "Drive C is no longer full"),
    ("The backup failed", "The backup succeeded"),
    ("The remote desktop connection is refused", "The remote desktop connection is no longer refused"),
    ("The scanner is not recognised", "The scanner is recognised now"),
    ("There is no light at the port", "The light at the port is on"),
    ("Firewall is disabled", "Firewall is enabled again"),
    ("Outlook startet nicht", "Outlook startet wieder"),
)
REPLACED_IN_GERMAN = (
    ("Das VPN funktioniert", "Das VPN funktioniert nicht mehr"),
    ("Der Drucker ist offline", "Der Drucker ist wieder online"),
    ("Der Drucker druckt nicht", "Der Drucker druckt wieder"),
    ("Die Lampe am Switch ist aus", "Die Lampe am Switch ist jetzt an"),
    ("Der Server hat die Adresse 192.168.1.10", "Der Server hat jetzt die Adresse 192.168.1.20"),
    ("Das Konto ist gesperrt", "Das Konto ist nicht mehr gesperrt"),
    ("Der Dienst läuft", "Der Dienst läuft nicht"),
    ("Der Client hat Version 4.1", "Der Client hat Version 4.2"),
    ("Die Anmeldung geht nicht", "Die Anmeldung geht wieder"),
    ("Das Postfach ist voll", "Das Postfach ist nicht mehr voll"),
    ("Haben Sie neu gestartet? – nein", "Haben Sie neu gestartet? – ja"),
    ("Die Verbindung ist langsam", "Die Verbindung ist schnell"),
    ("Ich kann mich nicht anmelden", "Ich kann mich wieder anmelden"),
    ("Der Scanner wird nicht erkannt", "Der Scanner wird jetzt erkannt"),
    ("Das Internet ist weg", "Das Internet ist wieder da"),
    ("Die Freigabe ist erreichbar", "Die Freigabe ist nicht mehr erreichbar"),
    ("Die IP-Adresse lautet 10.1.1.5", "Die IP-Adresse lautet jetzt 10.1.1.9"),
    ("Es sind 3 Benutzer betroffen", "Es sind jetzt 12 Benutzer betroffen"),
    ("Die Lampe blinkt grün", "Die Lampe blinkt rot"),
    ("Der Server ist nicht erreichbar", "Der Server ist wieder erreichbar"),
)
BOTH_STAND = (
    ("The VPN works at home", "The VPN does not work in the office"),
    ("Printer 3 does not print", "Printer 4 prints"),
    ("Port 80 is open", "Port 443 is open"),
    ("Port 80 is open", "Port 443 is closed"),
    ("Kim can print", "Lee cannot print"),
    ("The printer is switched on", "The printer is offline"),
    ("The VPN worked yesterday", "The VPN fails today"),
    ("Error 809 at login", "Error 619 at login"),
    ("It shows error 809 at login", "It shows error 619 at login"),
    ("The scanner works with the old driver", "The scanner does not work with the new driver"),
    ("Printing works from Word", "Printing does not work from Excel"),
    ("Outlook works in safe mode", "Outlook does not start"),
    ("The server answers ping", "The server refuses port 3389"),
    ("10.0.0.5 does not answer", "10.0.0.6 answers"),
    ("The VPN drops", "The VPN still drops"),
    ("The disk is full", "The mailbox is not full"),
    ("It works when I restart", "It does not work"),
    ("The account is locked", "The door is not locked"),
    ("The scanner works again", "Ping to the server fails"),
    ("PC-0042 is offline", "PC-0077 is online"),
    ("The printer on floor 2 works", "The printer on floor 3 fails"),
    ("did you restart the router? – no", "did you restart the PC? – yes"),
    ("It is plugged in", "It does not charge"),
    ("I can send mail", "I cannot receive mail"),
    ("The user has 2 monitors", "The user has 3 printers"),
    ("The PC has Windows 11", "The PC has Office 2021"),
    ("Calls drop after 30 minutes", "The VPN drops after 10 minutes"),
    ("There are 5 jobs in the queue of printer A", "There are 9 jobs in the queue of printer B"),
    ("My VPN does not connect", "My Wi-Fi connects now"),
    ("The printer prints blank pages", "The printer prints slowly"),
    ("I restarted the router", "I did not restart the PC"),
    ("Chrome works", "Edge does not work"),
    ("Outlook opens", "Outlook does not send mail"),
    ("I can ping 10.0.0.1", "I cannot ping 10.0.0.2"),
    ("The server has 16 GB memory", "The server has 4 cores"),
    ("Colleagues can print", "I cannot print"),
    ("The update KB5034441 failed", "The update KB5036892 installed"),
    ("Error 0x80070643 appears", "Error 0x80070005 appears"),
    ("The PC is connected by cable", "The PC is not connected to the domain"),
    ("The laptop works on battery", "The laptop does not work on mains"),
    ("The password is right", "The user name is wrong"),
    ("The site opens in Firefox", "The site does not open in Chrome"),
    ("The mail arrived at 10:15", "The mail arrived at 11:40"),
    ("Version 2.1 works", "Version 2.3 does not work"),
    ("Since 10 November the printer fails", "Since 12 November the scanner works"),
    ("The phone rings", "The phone does not charge"),
)
BOTH_STAND_IN_GERMAN = (
    ("Die Datei auf dem Server ist gesperrt", "Das Konto ist nicht gesperrt"),
    ("Drei Kollegen haben das Problem", "Der Chef hat kein Problem"),
    ("Drucker 2 druckt nicht", "Drucker 5 druckt"),
    ("Gestern lief das VPN", "Heute läuft das VPN nicht"),
    ("Am Laptop geht die Anmeldung", "Am Handy geht die Anmeldung nicht"),
    ("Das WLAN ist langsam", "Das LAN ist schnell"),
    ("Der Drucker ist eingeschaltet", "Der Drucker ist offline"),
    ("Frau Meier kann drucken", "Herr Schulz kann nicht drucken"),
    ("Mit Kabel geht es", "Mit WLAN geht es nicht"),
    ("Fehler 809 beim Anmelden", "Fehler 619 beim Anmelden"),
    ("Der Dienst läuft", "Der Dienst startet langsam"),
    ("Der Kollege kann drucken", "Ich kann nicht drucken"),
    ("Das Netzlaufwerk Z fehlt", "Das Netzlaufwerk H ist da"),
    ("Fehler 0x80070643 erscheint", "Fehler 0x80070005 erscheint"),
    ("Am Montag ging es", "Am Dienstag ging es nicht"),
    ("Der Bildschirm ist schwarz", "Der Bildschirm flackert nicht"),
)


@pytest.mark.parametrize("pairs", [REPLACED, REPLACED_IN_GERMAN])
def test_the_opposite_or_another_value_of_the_same_thing_takes_the_place(pairs: tuple[tuple[str, str], ...]) -> None:
    assert len(pairs) >= 15
    assert [pair for pair in pairs if not replaces(pair[1], pair[0])] == []


@pytest.mark.parametrize("pairs", [BOTH_STAND, BOTH_STAND_IN_GERMAN])
def test_what_is_said_of_another_thing_place_person_or_time_stands_beside_it(
    pairs: tuple[tuple[str, str], ...],
) -> None:
    assert len(pairs) >= 15
    assert [pair for pair in pairs if replaces(pair[1], pair[0])] == []


@pytest.fixture
async def ticket(app: Application) -> SessionId:
    return await app.sessions.start("VPN drops")


@pytest.fixture
async def app(settings: Settings, opened: OpenDesk) -> Application:
    return await opened(settings)


async def says(app: Application, ticket: SessionId, text: str) -> None:
    await app.conversation.add_entry(ticket, EntryKind.CUSTOMER_SAID, text)


async def lane(app: Application, ticket: SessionId) -> list[tuple[str, str, int | None]]:
    return [(each.label, each.status.value, each.replaced_by) for each in (await app.sessions.view(ticket)).facts]


async def questions(app: Application, ticket: SessionId) -> list[tuple[str, str]]:
    return [(each.status.value, each.text) for each in (await app.sessions.view(ticket)).questions]


async def test_a_proposal_gives_way_to_what_the_customer_says_later(app: Application, ticket: SessionId) -> None:
    await says(app, ticket, "The router has the address 10.0.0.5. Ping to the server works.")
    await says(app, ticket, "The router now has the address 10.0.0.77. Ping to the server does not work any more.")
    assert await lane(app, ticket) == [
        ("F1", "no_longer_true", 3),
        ("F2", "no_longer_true", 4),
        ("F3", "proposed", None),
        ("F4", "proposed", None),
    ]
    assert await questions(app, ticket) == []


async def test_a_confirmed_fact_is_asked_about_and_a_yes_settles_both(app: Application, ticket: SessionId) -> None:
    await says(app, ticket, "Ping to the server works.")
    await app.lane.confirm(ticket, ["F1"])
    await says(app, ticket, "Ping to the server does not work any more.")
    asked = "F1 says “Ping to the server works”; F2 now says “Ping to the server does not work any more”."
    assert await questions(app, ticket) == [("open", f"{asked} Is F1 no longer true?")]
    assert await lane(app, ticket) == [("F1", "confirmed", None), ("F2", "proposed", None)]
    _, stands = await app.lane.answer(ticket, "Q1", "yes")
    assert stands.label == "F2"
    assert await lane(app, ticket) == [("F1", "no_longer_true", 2), ("F2", "confirmed", None)]


async def test_a_no_keeps_what_was_confirmed(app: Application, ticket: SessionId) -> None:
    await says(app, ticket, "Die Freigabe ist erreichbar.")
    await app.lane.confirm(ticket, ["F1"])
    await app.sessions.set_language(ticket, "de")
    await says(app, ticket, "Die Freigabe ist nicht mehr erreichbar.")
    ((_, text),) = await questions(app, ticket)
    assert text.endswith("Gilt F1 nicht mehr?")
    await app.lane.answer(ticket, "Q1", "nein")
    assert await lane(app, ticket) == [("F1", "confirmed", None), ("F2", "set_aside", None)]


async def test_the_question_goes_where_the_agent_has_judged_one_of_the_two(app: Application, ticket: SessionId) -> None:
    await says(app, ticket, "Ping to the server works.")
    await app.lane.confirm(ticket, ["F1"])
    await says(app, ticket, "Ping to the server does not work any more.")
    await app.lane.retire(ticket, ["F1"], replaced_by="F2")
    assert [status for status, _ in await questions(app, ticket)] == ["dropped"]


async def test_what_was_wrong_stays_in_the_story_where_it_is_over(app: Application, ticket: SessionId) -> None:
    await says(app, ticket, "The VPN does not connect.")
    await says(app, ticket, "The VPN connects again.")
    assert await lane(app, ticket) == [("F1", "proposed", None), ("F2", "proposed", None)]
    await app.lane.confirm(ticket, ["F1"])
    await app.lane.set_aside(ticket, ["F2"])
    await says(app, ticket, "Now the VPN connects.")
    ((_, text),) = await questions(app, ticket)
    assert text.endswith("Is it solved?")
    await app.lane.answer(ticket, "Q1", "yes")
    assert [status for _, status, _ in await lane(app, ticket)] == ["confirmed", "set_aside", "confirmed"]


async def test_what_the_agent_finds_later_gainsays_as_well(app: Application, ticket: SessionId) -> None:
    await says(app, ticket, "The service is running.")
    await app.conversation.add_entry(ticket, EntryKind.I_FOUND, "The service is not running")
    assert await lane(app, ticket) == [("F1", "no_longer_true", 2), ("F2", "confirmed", None)]


async def test_a_later_paste_gainsays_what_stands_there(app: Application, ticket: SessionId) -> None:
    await says(app, ticket, "The router has the address 10.0.0.5.")
    await app.pasting.add_to(ticket, "[10:01] Kim: The router has the address 10.0.0.77.\n[10:02] Support: Thanks.\n")
    assert await lane(app, ticket) == [("F1", "no_longer_true", 2), ("F2", "proposed", None)]
