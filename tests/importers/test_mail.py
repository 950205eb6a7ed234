# ruff: noqa: E501 - examples are read whole
"""Mails become one ticket for each thread, whatever state they are in."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flowpilot_desktop.domain.errors import UnreadableFile
from flowpilot_desktop.domain.imported import ImportedMessage
from flowpilot_desktop.domain.sessions import Role
from flowpilot_desktop.services.importers.html_text import text_of_html
from flowpilot_desktop.services.importers.reading import read_import

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "mail"


def mail(number: int, *, sender: str = "Erika <erika@a.example>", body: str = "Hello", **headers: str) -> str:
    fields = {
        "From": sender,
        "Subject": "Printer",
        "Message-ID": f"<m{number}@a.example>",
        "Date": f"Sun, 22 Nov 2026 09:{number:02}:00 +0100",
    }
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    return "".join(f"{name}: {value}\n" for name, value in fields.items()) + f"\n{body}\n"


def mailbox(*mails: str) -> bytes:
    return "".join(f"From x@a.example Sun Nov 22 09:00:00 2026\n{text}\n" for text in mails).encode()


def message(text: str | bytes) -> ImportedMessage:
    result = read_import("a.eml", text if isinstance(text, bytes) else text.encode())
    assert len(result.tickets) == 1
    return result.tickets[0].messages[0]


def test_a_thread_is_one_ticket_named_by_its_root_and_ordered_by_date() -> None:
    result = read_import(
        "a.mbox",
        mailbox(
            mail(3, References="<m1@a.example> <m2@d.example>", body="Thanks, works", Subject="AW: Re: Printer"),
            mail(1, body="It fails"),
            mail(
                2,
                sender="Max <max@d.example>",
                Message_ID="<m2@d.example>",
                In_Reply_To="<m1@a.example>",
                body="Restart",
            ),
            mail(9, Subject="Other thing"),
        ),
    )
    assert [t.remote_id for t in result.tickets] == ["m1@a.example", "m9@a.example"]
    ticket = result.tickets[0]
    assert (ticket.title, ticket.requester) == ("Printer", "Erika <erika@a.example>")
    assert [(m.role, m.text) for m in ticket.messages] == [
        (Role.CUSTOMER, "It fails"),
        (Role.TECHNICIAN, "Restart"),
        (Role.CUSTOMER, "Thanks, works"),
    ]


def test_a_reply_alone_belongs_to_the_ticket_of_its_root() -> None:
    result = read_import("a.eml", mail(5, References="<r@x> <s@x>", Subject="Re: WG: Fwd: Printer").encode())
    assert (result.tickets[0].remote_id, result.tickets[0].title) == ("r@x", "Printer")


def test_a_mail_without_an_id_or_a_date_is_read_the_same_way_twice() -> None:
    text = "From: a@b.example\nSubject: x\nDate: yesterday\n\nhi\n"
    assert message(text) == message(text)
    assert message(text).remote_id.startswith("mail-")
    assert (message(text).sent_at, message(text).stated_time) == (None, "yesterday")
    assert message(mail(1)).sent_at == datetime(2026, 11, 22, 8, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ({"Content_Type": "multipart/report; report-type=delivery-status; boundary=x"}, "delivery report"),
        ({"Auto_Submitted": "auto-replied (vacation)"}, "automatic reply"),
        ({"Return_Path": "<>", "Auto_Submitted": "auto-generated"}, "undeliverable"),
        ({"sender": "Mail System <MAILER-DAEMON@a.example>"}, "undeliverable"),
        ({"Subject": "Automatische Antwort: Drucker"}, "automatic reply"),
    ],
)
def test_machines_open_no_ticket(headers: dict[str, str], why: str) -> None:
    result = read_import("a.eml", mail(1, **headers).encode())
    assert result.tickets == ()
    assert why in result.skipped[0].why


def test_a_monitoring_alert_does_open_a_ticket() -> None:
    assert read_import("a.eml", mail(1, Auto_Submitted="auto-generated").encode()).tickets


def test_the_same_mail_twice_is_one_message_and_another_under_its_id_is_kept() -> None:
    result = read_import("a.mbox", mailbox(mail(1), mail(1), mail(1, body="Something else")))
    assert len(result.skipped) == 1
    assert [m.text for m in result.tickets[0].messages] == ["Hello", "Something else"]
    assert len({m.remote_id for m in result.tickets[0].messages}) == 2


def test_quoted_and_unquoted_from_lines_stay_in_their_mail() -> None:
    result = read_import("a.mbox", mailbox(mail(1, body=">From the start it failed.\n\nFrom here on too.")))
    assert result.tickets[0].messages[0].text == "From the start it failed.\n\nFrom here on too."


def test_plain_text_is_preferred_and_attachments_are_listed_not_mixed_in() -> None:
    body = (
        "--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain\n\nplain words\n"
        "--c\nContent-Type: text/html\n\n<p>html words</p>\n--c--\n"
        "--b\nContent-Type: message/rfc822\n\nSubject: inner\n\ninner words\n"
        '--b\nContent-Type: image/png; name="../../shot.png"\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b--\n'
    )
    read = message(mail(1, Content_Type="multipart/mixed; boundary=b", body=body))
    assert read.text == "plain words"
    assert [(a.name, a.media_type, a.size) for a in read.attachments] == [
        ("inner.eml", "message/rfc822", 27),
        ("shot.png", "image/png", 8),
    ]


def test_charsets_that_are_wrong_or_unknown_cost_no_words() -> None:
    head = b"From: a@b.example\nContent-Type: text/plain; charset=%s\n\n"
    assert message(head % b"us-ascii" + "Grüße".encode()).text == "Grüße"
    assert message(head % b"klingon" + "Grüße".encode("cp1252")).text == "Grüße"
    assert message(head % b"hex" + b"abc").text == "abc"
    assert message(head % b"utf-8" + "Grüße ".encode() + b"\xff").text == "Grüße \ufffd"


def test_broken_headers_do_not_spill_into_the_text() -> None:
    text = (
        "From : Erika <erika@a.example>\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\na line that was not folded\nX: y\n\nhi\n"
    )
    result = read_import("a.eml", text.encode())
    assert (result.tickets[0].title, result.tickets[0].messages[0].text) == ("Grüße a line that was not folded", "hi")


def test_an_encoded_word_that_cannot_be_decoded_stays_as_it_is() -> None:
    assert (
        read_import("a.eml", mail(1, Subject="Hi =?utf-8?b?abcde?=").encode()).tickets[0].title
        == "Hi =?utf-8?b?abcde?="
    )


def test_hundreds_of_nested_and_thousands_of_sibling_parts_are_read_or_listed() -> None:
    nested = "".join(f"Content-Type: multipart/mixed; boundary=x{n}\n\n--x{n}\n" for n in range(3000))
    assert message("From: a@b.example\n" + nested).attachments[0].name == "(nested too deep)"
    siblings = "From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n" + "--x\n\nhi\n" * 5000
    assert message(siblings).text.startswith("hi\n\nhi")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two<br>Three</p>", "One\n\nTwo\nThree"),
        ("<script>alert(1)</script><style>p{}</style><!-- x -->Hi<title>t</title>", "Hi"),
        ("<ul><li>a<li>b</ul><ol><li>c</ol>", "- a\n- b\n\n1. c"),
        ("<table><tr><th>Host<th>State<tr><td><p>web1</p><td>down</table>", "Host | State\nweb1 | down"),
        ('See <a href="https://e.example/x">the page</a>.', "See the page (https://e.example/x)."),
        ('<a href="https://e.example/">e.example</a>', "e.example"),
        ('<a href="javascript:alert(1)">click</a>', "click"),
        ("<blockquote>old</blockquote>new", "> old\n\nnew"),
        ("a &lt;b&gt; &amp; c&nbsp;d", "a <b> & c d"),
        ("<table><tr><td>" * 20 + "deep" + "</table>" * 20, "deep"),
        ("<table><tr><td>" * 300 + "deep", "deep"),
        ("<div>" * 300 + "deep<script>x</script>", "deep"),
    ],
)
def test_html_becomes_readable_text(html: str, text: str) -> None:
    assert text_of_html(html) == text


@pytest.mark.parametrize("data", [b"just words", b"\x00\x01\x02", b"\n\n\nhello: there"])
def test_what_has_no_mail_header_is_no_mail(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="header lines of an e-mail"):
        read_import("a.eml", data)


def test_a_mailbox_without_a_mail_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="no e-mail begins in it"):
        read_import("a.mbox", b"From nobody\n\nhello")


@pytest.mark.skipif(not REAL.exists(), reason="the real mails are not beside this repository")
def test_real_mails_are_read_without_a_failure() -> None:
    files = sorted(REAL.rglob("*.eml"))
    assert len(files) > 100
    for file in files:
        result = read_import(file.name, file.read_bytes())
        if "multipart_report" in file.name:
            assert result.tickets == (), file.name
            assert result.skipped
        for ticket in result.tickets:
            assert ticket.title, file.name
            assert "Content-Transfer-Encoding" not in ticket.messages[0].text, file.name
