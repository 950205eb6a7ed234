# ruff: noqa: E501 - rows of troublesome tokens are read across, not down
"""Makers of malformed input for the importers: broken, hostile, huge; the same seed makes the same input."""

import base64
import json
import random
from collections.abc import Callable

Maker = Callable[[random.Random], tuple[str, bytes]]

CONVERSATION = {
    "id": "T-1",
    "title": "Printer prints blank pages",
    "date": "2026-11-22",
    "source_url": "https://desk.example/T-1",
    "messages": [
        {
            "n": 1,
            "role": "customer",
            "author": "Erika",
            "time": "09:14",
            "text": "The printer prints only blank pages.",
        },
        {"n": 2, "role": "technician", "author": "Max", "time": "09:20", "text": "Which driver is installed?"},
        {
            "n": 3,
            "role": "customer",
            "author": "Erika",
            "time": "2026-11-22T10:00:00+01:00",
            "text": "Version 3.\né 🍿",
        },
        {"n": 4, "role": "bot", "author": None, "time": None, "text": "Ticket updated."},
    ],
    "confirmed": [{"fact": "Every page comes out blank", "message": 1}, {"fact": "Driver version is 3", "message": 3}],
}

MAIL = (
    b"Return-Path: <erika@customer.example>\r\nReceived: from a by b; Sun, 22 Nov 2026 09:14:00 +0100\r\n"
    b"From: =?utf-8?q?Erika_M=C3=BCller?= <erika@customer.example>\r\nTo: help@desk.example\r\n"
    b"Subject: Re: AW: =?iso-8859-1?Q?Drucker_l=E4uft?= nicht\r\nDate: Sun, 22 Nov 2026 09:14:00 +0100\r\n"
    b"Message-ID: <a1@customer.example>\r\nIn-Reply-To: <a0@desk.example>\r\n"
    b"References: <r@customer.example>\r\n <a0@desk.example>\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="b1"\r\n\r\nPreamble\r\n--b1\r\n'
    b"Content-Type: multipart/alternative; boundary=b2\r\n\r\n--b2\r\nContent-Type: text/plain; charset=utf-8\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\nGr=C3=BC=C3=9Fe, es =\r\ngeht nicht.\r\n--b2\r\n"
    b"Content-Type: text/html; charset=windows-1252\r\n\r\n<p>Gr\xfc\xdfe</p><table><tr><td>a<td>b</table>\r\n--b2--\r\n"
    b"--b1\r\nContent-Type: image/png; name*0*=utf-8''sch%C3%B6n; name*1=.png\r\nContent-Transfer-Encoding: base64\r\n"
    b"Content-Disposition: attachment\r\n\r\niVBORw0KGgo=\r\n--b1\r\nContent-Type: message/rfc822\r\n\r\n"
    b"Subject: inner\r\n\r\ninner text\r\n--b1--\r\nEpilogue\r\n"
)
HTML_MAIL = b"From: a@b.example\nMessage-ID: <h@b>\nContent-Type: text/html\n\n"
CHATS = (
    "[09:14] Erika: The printer prints blank pages\nsince this morning\n[09:15] Max: Which driver?\n[09:16] Erika: 3.1\n",
    "09:14 <erika> hello\n09:15 <max> hi there\n",
    "[22.11.26, 09:14:05] Erika Müller: Hallo, es geht nicht\n[22.11.26, 09:15:00] Support: Was genau?\n",
    "Kunde: Drucker druckt nicht mehr seit heute\nTechniker: Bitte einmal neu starten\nKunde: Hilft nicht.\n",
    "Erika\n09:14\nIt does not work\nMax\n09:15\nTry again\n",
    "Thanks, that works\n\nFrom: Max <max@desk.example>\nSent: 22 November 2026 09:14\nTo: Erika\nSubject: RE: Printer\n\nTry it",
    "Works now.\n\nOn Sun, 22 Nov 2026 at 09:14, Max <max@desk.example> wrote:\n> Restart it\n> please\n>> It fails\n",
    "Am 22.11.2026 um 09:14 schrieb Max Muster <max@desk.example>:\n> Bitte neu starten\n",
    "Error: it failed\nC:\\Windows\\x.exe\nhttp://example.org/a\nNote: nothing\n2026-11-22 09:14:22 INFO: started\n",
)
TOKENS = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\\ud800", b"\n\n", b"\r", b"\r\n\r\n", b"--b1", b"--b1--", b"From ", b"\n>From a\n",
    b"{", b"}", b"[", b"]", b'"', b"\\", b"NaN", b"Infinity", b"1e999", b"9" * 50, b"null", b"true", b":", b",", b"<", b">",
    b"<table>", b"<!--", b"-->", b"<script>", b"</p>", b"&", b"&#x110000;", b"&amp;", b"=?utf-8?b?//8=?=", b"=?x?q?=FF?=", b"=",
    b"begin 644 x\n", b"Content-Type: multipart/mixed; boundary=b1\n", b"Content-Transfer-Encoding: base64\n", b"charset=idna",
    b"charset=utf-7", b"name*0*=", b"09:14", b"[09:14] A: ", b"Name: ", b"(" * 60, b"<" * 60, b"Customer: ", b"Agent: ",
    b"On 1 wrote:\n> ", b"From: a\nSent: b\nSubject: c\n", b"messages", b'"messages":[]', b"\xe2\x80\xa8", b"\xf0\x9f\x8d\xbf",
    b"99:99", b"0000-00-00", b"Date: 99 Foo 99999 99:99:99 +9999\n", b"Date: Fri, 31 Dec 9999 23:59:59 -2359\n",
)  # fmt: skip


def conversations(rng: random.Random) -> tuple[str, bytes]:
    """JSON files, whole, bent and broken."""
    row = json.loads(json.dumps(CONVERSATION))
    if rng.random() < 0.4:
        _bend(row, rng)
    text = json.dumps(row, ensure_ascii=rng.random() < 0.5)
    kind = rng.randrange(12)
    if kind == 0:
        depth = rng.choice((10, 49, 50, 51, 1000, 100_000))
        text = rng.choice(("[", '{"a":', '[{"messages":')) * depth + rng.choice(("", "1"))
    elif kind == 1:
        text = "\n".join([text] * rng.randrange(1, 5))
    elif kind == 2:
        text = f"[{text},{text}]"
    elif kind == 3:
        text = text.replace("9", rng.choice(("9" * 5000, "NaN", "-0", "1e400", "01", "0.1")), 2)
    data = text.encode("utf-8", "surrogatepass")
    if rng.random() < 0.7:
        data = mutated(data, rng)
    return rng.choice(("a.json", "a.jsonl", "a.txt", "")), data


def mails(rng: random.Random) -> tuple[str, bytes]:
    """Mails with bent headers, parts and HTML."""
    kind = rng.randrange(16)
    data = MAIL
    if kind == 0:
        depth = rng.choice((3, 19, 25, 400))
        data = b"From: a@b.c\n" + b"".join(
            b"Content-Type: multipart/mixed; boundary=x%d\n\n--x%d\n" % (i, i) for i in range(depth)
        )
    elif kind == 1:
        data = b"From: a@b.c\nContent-Type: multipart/mixed; boundary=x\n\n" + rng.choice(
            (b"--x\n\nhi\n", b"--x\n", b"--x\nContent-Type: image/png\n\nAAAA\n")
        ) * rng.choice((3, 300))
    elif kind in (2, 3, 4):
        data = HTML_MAIL + hostile_html(rng)
    elif kind == 5:
        words = bytes(rng.randrange(256) for _ in range(60))
        charset = rng.choice(
            (b"utf-7", b"idna", b"hex", b"zip", b"x", b"utf-16", b"iso-2022-jp", b"hz", b"\xff", b"a" * 300)
        )
        encoding = rng.choice((b"base64", b"quoted-printable", b"x-uuencode", b"8bit", b"\xfe"))
        data = b"From: a@b.c\nContent-Type: text/plain; charset=%s\nContent-Transfer-Encoding: %s\n\n" % (
            charset,
            encoding,
        )
        data += rng.choice((words, base64.b64encode(words), b"begin 644 x\n" + words + b"\nend"))
    elif kind == 6:
        name = rng.choice((b"From", b"Subject", b"References", b"Content-Type", b"Date", b"Content-Disposition"))
        junk = rng.choice((b"(", b'"', b";a=", b"<a@b> ", b"=?utf-8?q?a?= ", b";name*0*=", b"\\", b"\xff", b","))
        data = name + b": " + junk * rng.choice((5, 200, 3000)) + b"\nFrom: a@b.c\n\nhi"
    if rng.random() < 0.7:
        data = mutated(data, rng)
    return "a.eml", data


def mailboxes(rng: random.Random) -> tuple[str, bytes]:
    """Mailboxes of a few whole and broken mails."""
    parts = []
    for number in range(rng.randrange(1, 6)):
        mail = MAIL.replace(b"<a1@", b"<a%d@" % rng.randrange(4)).replace(b"<r@", b"<r%d@" % rng.randrange(2))
        mail = rng.choice((mail, mail.replace(b"\r\n", b"\n"), mails(rng)[1][:5000]))
        parts.append(b"From erika@customer.example Sun Nov 22 09:1%d:00 2026\n" % number + mail + b"\n\n")
    data = b"".join(parts)
    return rng.choice(("a.mbox", "a.mbox", "")), mutated(data, rng) if rng.random() < 0.7 else data


def transcripts(rng: random.Random) -> tuple[str, bytes]:
    """Pastes: chats, quoted mails, logs, mixtures of them, and long lines."""
    text = "".join(rng.choice(CHATS) for _ in range(rng.randrange(1, 4)))
    data = text.encode()
    if rng.random() < 0.05:
        line = rng.choice(
            (
                b"a",
                b"a ",
                b"Aa: b\n",
                b"> ",
                b"[09:14] ",
                b"<",
                b"\n",
                b"A b c d\n09:14\n",
                b"From: a\n",
                b"On 1 ",
                b"((",
            )
        )
        data += line * rng.choice((2_000, 20_000))
    if rng.random() < 0.6:
        data = mutated(data, rng)
    return rng.choice(("", "a.txt", "a.md", "a.log")), data


def anything(rng: random.Random) -> tuple[str, bytes]:
    """Random bytes, and one format under the name of another."""
    if rng.random() < 0.4:
        size = rng.choice((1, 4, 30, 300, 3000))
        data = rng.randbytes(size)
        if rng.random() < 0.3:
            data = rng.choice((b"PK\x03\x04", b"MZ", b"%PDF-", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1f\x8b")) + data
    elif rng.random() < 0.5:
        data = b"".join(rng.choice(TOKENS) for _ in range(rng.randrange(1, 40)))
    else:
        data = rng.choice((conversations, mails, mailboxes, transcripts))(rng)[1]
    extension = rng.choice(("json", "jsonl", "eml", "mbox", "txt", "md", "html", "docx", "", "\x00", "é" * 30))
    return f"a.{extension}", data


EXPORTS: tuple[dict[str, object], ...] = (
    {
        "id": 7,
        "subject": "Printer",
        "requester_id": 21,
        "submitter_id": 21,
        "description": "<p>It <b>fails</b></p>",
        "created_at": "2026-09-30T12:00:00Z",
        "comments": [
            {
                "id": 1,
                "author_id": 21,
                "html_body": "<p>It fails</p>",
                "public": True,
                "created_at": "2026-09-30T12:00:00Z",
            },
            {
                "id": 2,
                "author_id": 9,
                "body": "Looks like the driver",
                "public": False,
                "attachments": [{"file_name": "a.png", "size": 3}],
            },
        ],
    },
    {
        "id": 8,
        "subject": "Printer",
        "responder_id": 9,
        "description_text": "It fails",
        "requester": {"id": 21, "name": "Pat"},
        "requester_id": 21,
        "conversations": [
            {
                "id": 1,
                "body": "<div>x</div>",
                "private": True,
                "user_id": 9,
                "created_at": "2026-09-30T12:00:00Z",
                "attachments": [{"name": "b"}],
            }
        ],
    },
    {
        "key": "HELP-9",
        "fields": {
            "summary": "Printer",
            "created": "2026-09-30T12:00:00.000+0200",
            "reporter": {"accountId": "a", "displayName": "Pat"},
            "description": {
                "type": "doc",
                "content": [
                    {
                        "type": "bulletList",
                        "content": [
                            {
                                "type": "listItem",
                                "content": [{"type": "paragraph", "content": [{"type": "text", "text": "x"}]}],
                            }
                        ],
                    }
                ],
            },
            "attachment": [{"filename": "c"}],
            "comment": {"comments": [{"id": "1", "body": "y", "jsdPublic": False, "visibility": {}, "properties": []}]},
        },
    },
    {"Ticket Number": "10", "Subject": "Printer", "From": "Pat", "Date Created": "2026-09-30 12:00:00"},
)
TABLES = (
    'Summary,Issue key,Reporter,Created,Description,Comment,Comment,Attachment\nPrinter,HELP-1,Pat,11/May/24 03:26 PM,It fails,11/May/24 03:30 PM;Lou;Try it,"6/21/2025 16:14;Pat;No\nnot yet",11/May/24;Pat;a.png;https://x\n',
    'Comment date;Ticket ID;From email;Comment;subject\n2026-09-30 12:00;7;pat@x.example;"<p>Geht; nicht</p>";Drucker\n2026-09-30 12:05;7;lou@x.example;=1+1;Drucker\n',
    "Ticket Number\tSubject\tFrom\tDate Created\n10\tPrinter\tPat\t2026-09-30 12:00:00\n",
    "uid,subject,requester,private\n1,Printer,Pat,yes\n2,@SUM(A1),Lou,\n",
)


def exports(rng: random.Random) -> tuple[str, bytes]:
    """JSON exports of ticket systems, bent and broken."""
    rows = [json.loads(json.dumps(rng.choice(EXPORTS))) for _ in range(rng.randrange(1, 4))]
    for row in rows:
        if rng.random() < 0.5:
            _bend(row, rng)
    around = rng.choice((rows, rows[0], {"tickets": rows, "users": [{"id": 21, "name": "Pat"}]}, {"issues": rows}))
    name = rng.choice(("a.json", "a.jsonl", "a.txt", ""))
    text = "\n".join(json.dumps(row) for row in rows) if name == "a.jsonl" else json.dumps(around)
    data = text.encode(rng.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16")), "surrogatepass")
    return name, mutated(data, rng) if rng.random() < 0.6 else data


def tables(rng: random.Random) -> tuple[str, bytes]:
    """CSV exports in several charsets, with cells missing, doubled, quoted and huge."""
    text = rng.choice(TABLES)
    kind = rng.randrange(8)
    if kind == 0:
        text = text.replace("Printer", '"' + rng.choice(("x" * 200_000, '""' * 500, "a,b\n" * 300)) + '"')
    elif kind == 1:
        text += text.split("\n")[1] * rng.randrange(5) + "\n" + text.split("\n")[1] * 3
    elif kind == 2:
        text = text.replace(
            rng.choice(",;\t\n"), rng.choice((",", ";", "\t", "|", '"', "\r", "\r\n", ',"')), rng.randrange(1, 30)
        )
    elif kind == 3:
        text = hostile_html(rng).decode().join(text.split("Printer"))
    data = text.encode(rng.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252")), "replace")
    return rng.choice(("a.csv", "a.csv", "a.tsv")), mutated(data, rng) if rng.random() < 0.6 else data


IMPORTERS: dict[str, Maker] = {
    "exports": exports,
    "tables": tables,
    "conversations": conversations,
    "mails": mails,
    "mailboxes": mailboxes,
    "transcripts": transcripts,
    "anything": anything,
}


def large_inputs() -> list[tuple[str, bytes]]:
    """About 1 MB each of what parsers are slow at."""
    megabyte = 1_000_000
    html = (b"<div>", b"<table><tr><td>", b"<b><p>", b"<p>x", b"&", b"&amp;", b"<", b"<!--", b"<a href=x>", b"<script>", b"<p a=1 ", b"<![CDATA[",
            b"<a href='", b"<blockquote>", b"<ul><li>", b"<td>", b"<select>", b"<title>", b"\x00", b"<svg><", b"</p>", b"<pre>\n")  # fmt: skip
    pastes = (b"a", b"a b ", b"\n", b"a\n", b"Name: text here\n", b"[09:14] Anna: hi there\n", b"Anna\n09:14\nhi\n", b">", b"> a\n", b"From: a\nSent: b\nTo: c\n",
              b"On 1 Jan, A wrote:\n> x\n", b"<nick> hello\n", b"[", b"{\"", b"(", b"A ", b"9", b"12:12 ", b"Customer: hi you there\nAgent: yes hello you\n",
              b"On 1 wrote ", b"-", b"_____", b"A.", b"\xe2\x80\xa8", b"On 1 2 3\n", b"From: a\n")  # fmt: skip
    jsons = (
        b"[",
        b"[],",
        b'{"a":',
        b'"\\',
        b'"a",',
        b"1",
        b'{"messages":[{"role":"customer","text":"x"}]}\n',
        b'"\\"',
        b"\\",
    )
    mails_ = (
        b"a: b\n",
        b" a\n",
        b"a",
        b"\n",
        b"--x\n",
        b"--x\n\nhi\n",
        b"=?utf-8?q?a?= ",
        b"(",
        b";a=b",
        b"<a@b> ",
        b"--x--\n",
        b"\r",
        b"--",
    )
    inputs = [("h.eml", HTML_MAIL + _filled(part, megabyte)) for part in html]
    inputs += [("h.html", _filled(part, megabyte)) for part in html]
    inputs += [("p.txt", b"Hello you\n" + _filled(part, megabyte)) for part in pastes]
    inputs += [("p.txt", _filled(part, megabyte)) for part in pastes]
    inputs += [("j.json", start + _filled(part, megabyte)) for part in jsons for start in (b"", b"[", b'{"messages":[')]
    inputs += [("j.jsonl", _filled(part, megabyte)) for part in jsons]
    cells = (b",", b"a,", b"\n", b"a\n", b'"', b'"a",', b"a;b;c,", b"1,Printer\n", b'""', b"<p>x", b"\x00")
    inputs += [
        ("t.csv", start + _filled(part, megabyte))
        for part in cells
        for start in (b"", b"id,subject\n", b"Issue key,Summary,Comment\nA-1,x,")
    ]
    inputs += [("x.json", b'[{"subject":"x","requester_id":1,"comments":[' + _filled(b'{"body":"<p>x"},', megabyte) + b"{}]}]"),
               ("x.json", b'{"issues":[' + _filled(b'{"key":1,"fields":{"summary":"x"}},', megabyte) + b'{"key":"A-1","fields":{}}]}'),
               ("x.json", b"[" + _filled(b'{"Ticket Number":"1","Subject":"x"},', megabyte) + b'{"Subject":"x"}]')]  # fmt: skip
    head = b"From: a@b.c\nContent-Type: multipart/mixed; boundary=x\n"
    inputs += [("m.eml", head + b"\n" + _filled(part, megabyte)) for part in mails_]
    inputs += [("m.eml", head + b"Subject: " + _filled(part, megabyte)) for part in mails_]
    inputs += [("m.eml", b"From: " + _filled(part, megabyte)) for part in mails_]
    inputs += [
        ("m.mbox", _filled(b"From a b\nSubject: x\n\nhi\n\n", megabyte)),
        ("m.mbox", _filled(b"From a b\nSubject: x\n\n", 80_000)),
    ]
    inputs += [("m.mbox", _filled(b"\nFrom ", megabyte)), ("m.eml", head + b"\n" + b"--x\n" + MAIL * 900)]
    nested = b"From: a@b.c\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=x%d\n\n--x%d\n" % (i, i) for i in range(15_000)
    )
    return [*inputs, ("m.eml", nested)]


def hostile_html(rng: random.Random) -> bytes:
    """HTML that is unbalanced, deep, or full of what browsers once ran."""
    words = ("<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<script>alert(1)</script>", "<style>a{}</style>",
             "<a href='javascript:x'>x</a>", "<a href='https://e.example'>here</a>", "<img src=x onerror=y>", "text ", "&nbsp;", "&#0;", "&lt;b&gt;",
             "<li>", "<ul>", "<ol>", "</ul>", "<blockquote>", "<pre> a\n b", "</pre>", "<!-- x", "-->", "<![if gte mso]>", "<o:p>", "<svg><style>",
             "<math><mi>", "<b><i>", "\u202e", "<br>", "<", ">", '"', "=", "<hr>", "<a href=\"https://x.example", "<title>", "<noscript>")  # fmt: skip
    text = "".join(rng.choice(words) for _ in range(rng.randrange(1, 120)))
    if rng.random() < 0.2:
        text = rng.choice(words) * rng.choice((21, 300, 1500)) + text
    return text.encode("utf-8", rng.choice(("ignore", "replace")))


def mutated(data: bytes, rng: random.Random) -> bytes:
    """``data`` with bits flipped, ends cut, pieces repeated, and troublesome tokens put in."""
    out = bytearray(data)
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(out) + 1)
        kind = rng.randrange(6)
        if kind == 0 and at < len(out):
            out[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            del out[at : at + rng.choice((1, 1, 10, 1000))]
        elif kind == 2:
            del out[at:]
        elif kind == 3:
            out[at:at] = rng.choice(TOKENS)
        elif kind == 4:
            other = rng.randrange(len(out) + 1)
            out[at:at] = out[other : other + rng.randrange(200)]
        else:
            out[at:at] = rng.choice(TOKENS) * rng.choice((2, 30))
    return bytes(out)


def _bend(value: object, rng: random.Random) -> None:
    odd: list[object] = [None, True, -1, 1.5, "", "\ud800", "\x00", [], {}, [[]], "x" * 500, 10**30, {"messages": 1}]
    while isinstance(value, dict | list) and value:
        key = rng.choice(list(value)) if isinstance(value, dict) else rng.randrange(len(value))
        if rng.random() < 0.4 or not isinstance(value[key], dict | list):
            if rng.random() < 0.2:
                del value[key]
            else:
                value[key] = rng.choice(odd)
            return
        value = value[key]


def _filled(part: bytes, size: int) -> bytes:
    return part * (size // len(part))
