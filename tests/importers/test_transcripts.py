# ruff: noqa: E501 - examples are read whole
"""Pasted text is taken apart where it says who speaks, and left whole where it does not."""

from datetime import UTC, datetime

import pytest

from flowpilot_desktop.domain.errors import UnreadableFile
from flowpilot_desktop.domain.imported import ImportedTicket
from flowpilot_desktop.domain.sessions import Role
from flowpilot_desktop.services.importers.reading import read_import


def paste(text: str) -> ImportedTicket:
    result = read_import("", text.encode())
    assert len(result.tickets) == 1
    return result.tickets[0]


def said(text: str) -> list[tuple[str, str, str]]:
    return [(m.role.value, m.author, m.text) for m in paste(text).messages]


TWO = [("customer", "Erika", "It prints blank pages\nsince today"), ("technician", "Max", "Which driver?")]


@pytest.mark.parametrize(
    "text",
    [
        "[09:14] Erika: It prints blank pages\nsince today\n[09:15] Max: Which driver?\n",
        "Erika, 09:14: It prints blank pages\nsince today\nMax, 09:15: Which driver?\n",
        "Erika (09:14): It prints blank pages\nsince today\nMax (09:15): Which driver?\n",
        "09:14 Erika: It prints blank pages\nsince today\n09:15 Max: Which driver?\n",
        "09:14 <Erika> It prints blank pages\nsince today\n09:15 <Max> Which driver?\n",
        "<Erika> It prints blank pages\nsince today\n<Max> Which driver?\n",
        "[22.11.26, 09:14:05] Erika: It prints blank pages\nsince today\n\u200e[22.11.26, 09:15:00] Max: Which driver?\n",
        "22.11.26, 09:14 - Erika: It prints blank pages\nsince today\n22.11.26, 09:15 - Max: Which driver?\n",
        "Erika\n09:14\nIt prints blank pages\nsince today\nMax\n09:15\nWhich driver?\n",
        "Erika  9:14 AM\nIt prints blank pages\nsince today\nMax  9:15 AM\nWhich driver?\n",
        "2026-11-22 09:14:00 Erika: It prints blank pages\nsince today\n2026-11-22 09:15:00 Max: Which driver?\n",
    ],
)
def test_chats_are_taken_apart(text: str) -> None:
    assert said(text) == TWO
    assert paste(text).title == "It prints blank pages"
    assert paste(text).requester == "Erika"


def test_a_time_with_a_day_is_a_moment_and_one_without_is_stated() -> None:
    dated = paste("[22.11.26, 09:14:05] Erika: It fails today\n[22.11.26, 09:15:00] Max: Why?")
    assert dated.messages[0].sent_at == datetime(2026, 11, 22, 9, 14, 5, tzinfo=UTC)
    assert paste("[09:14] Erika: It fails today").messages[0].stated_time == "09:14"
    assert paste("[3/4/26, 09:14 PM] Erika: It fails").messages[0].sent_at is None
    assert paste("[3/14/26, 09:14 PM] Erika: It fails").messages[0].sent_at == datetime(2026, 3, 14, 21, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("customer", "desk"),
    [
        ("Customer", "Agent"),
        ("Kunde", "Techniker"),
        ("Client", "Support"),
        ("User", "Technician"),
        ("Kundin", "Support"),
    ],
)
def test_known_roles_need_no_time(customer: str, desk: str) -> None:
    text = f"{desk}: Hello, what can I do for you?\n{customer}: My screen stays black\nsince today\n"
    assert said(text) == [
        ("technician", desk, "Hello, what can I do for you?"),
        ("customer", customer, "My screen stays black\nsince today"),
    ]


def test_bots_and_the_heading_of_an_export_speak_as_the_system() -> None:
    text = "Chat of 22 November\n[09:13] Support Bot: Welcome\n[09:14] Erika: It fails\n[09:15] Ute (Support): Why?\n"
    assert [m.role for m in paste(text).messages] == [Role.SYSTEM, Role.SYSTEM, Role.CUSTOMER, Role.TECHNICIAN]


def test_names_that_take_turns_are_speakers_without_a_time() -> None:
    text = (
        "Erika: It does not print any more\nMax: Which driver is that?\nErika: Version three\nMax: Take the older one\n"
    )
    assert [role for role, _, _ in said(text)] == ["customer", "technician", "customer", "technician"]


@pytest.mark.parametrize(
    "text",
    [
        "It fails.\nError: cannot open file\nError: cannot read file\nNote: this is new",
        "See http://example.org/a and C:\\Windows\\notes.txt\nhttps://example.org: down",
        "Customer: Example Ltd\nPhone: 123\nProduct: Printer\nSerial: 4711",
        "Host: web1\nPort: 22\nHost: web2\nPort: 2222",
        "Interface: eth0\nMode: full\nInterface: eth1\nMode: half",
        "2026-11-22 09:14:22 INFO: started\n2026-11-22 09:14:23 ERROR: failed to open\n",
        "[09:14:22] nginx: worker started\n[09:14:23] nginx: worker stopped\n",
        "kernel: usb 1-1 disconnected from the bus\nkernel: usb 1-1 connected to the bus\n",
        "<p>one</p>\n<p>two</p>\n<div>three</div>",
        "Nov 22 09:14:22 host sshd[12]: Failed password for root",
        "The server has version 10.12: it fails. The other one has 10.13: it works.",
        "Hi,\nplease call me at 10:30.\nThanks: it is urgent",
    ],
)
def test_keys_logs_and_addresses_are_no_speakers(text: str) -> None:
    assert said(text) == [("customer", "", text.strip())]


def test_a_mail_copied_from_a_window_is_read_oldest_first() -> None:
    text = (
        "Thanks, that works.\n\nFrom: Max Muster <max@desk.example>\nSent: Sunday, 22 November 2026 09:20\n"
        "To: Erika\nSubject: RE: Blank pages\n\nPlease restart it.\n\nVon: Erika <erika@a.example>\n"
        "Gesendet: Sonntag, 22. November 2026 09:14\nAn: Help\nBetreff: Blank pages\n\nIt prints blank pages.\n"
    )
    assert said(text) == [
        ("customer", "Erika", "It prints blank pages."),
        ("technician", "Max Muster", "Please restart it."),
        ("technician", "", "Thanks, that works."),
    ]
    assert paste(text).title == "Blank pages"


@pytest.mark.parametrize(
    "introduction",
    [
        "On Sun, 22 Nov 2026 at 09:14, Erika Beispiel <erika@a.example> wrote:",
        "On Sun, 22 Nov 2026 at 09:14, Erika Beispiel\n<erika@a.example> wrote:",
        "Am 22.11.2026 um 09:14 schrieb Erika Beispiel <erika@a.example>:",
        "Am So., 22. Nov. 2026 um 09:14 Uhr schrieb Erika Beispiel <erika@a.example>:",
    ],
)
def test_a_quoted_mail_is_a_message_of_its_writer(introduction: str) -> None:
    assert said(f"Please restart it.\n\n{introduction}\n> It prints blank\n> pages.\n") == [
        ("customer", "Erika Beispiel", "It prints blank\npages."),
        ("technician", "", "Please restart it."),
    ]


def test_the_title_is_the_first_line_that_says_something_cut_between_words() -> None:
    title = paste(
        "Hello team,\n\n---\nSince this morning the printer on the second floor prints only blank pages for everybody here."
    ).title
    assert title == "Since this morning the printer on the second floor prints only blank pages for…"


def test_the_same_text_gives_the_same_ticket_whatever_its_white_space() -> None:
    assert paste("It fails.\r\n\r\nErika ").remote_id == paste("It fails.\n\nErika").remote_id
    assert paste("It fails.").remote_id.startswith("text-")
    assert paste("It fails.").facts == ()


@pytest.mark.parametrize("text", ["", " \n ", "\ufeff", "--- ***"])
def test_a_paste_without_a_word_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFile, match="Cannot import the pasted text: it"):
        read_import("", text.encode())


def test_what_follows_the_last_message_that_is_taken_apart_is_nobodys() -> None:
    said = [f"[09:00] {name}: line {n} of the long story" for n in range(2_520) for name in ("Ann", "Ben")]
    file = read_import("", "\n".join([*said[:5_000], "and more of it", *said[5_000:]]).encode())
    *_, last, rest = file.tickets[0].messages
    assert last.text == "line 2499 of the long story\nand more of it"
    assert (rest.author, rest.role) == ("", Role.SYSTEM)
    opening = "The remaining text of the paste, not taken apart (40 lines):\n\n[09:00] Ann: line 2500 of"
    assert rest.text.startswith(opening)
    assert rest.text.endswith(said[-1])
    assert [each.why for each in file.skipped] == [
        "5000 messages are taken apart, and no more; the last 40 lines are kept as one text."
    ]
