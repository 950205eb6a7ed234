"""The door for foreign files: decides what the bytes are and reads them, or says in one sentence why not."""

import re
from collections.abc import Mapping
from pathlib import PurePath

from flowpilot_desktop.domain.errors import UnreadableFile
from flowpilot_desktop.domain.imported import LARGEST_IMPORT, Export, ImportedFile, TableLook
from flowpilot_desktop.services.importers.conversation import is_json, read_conversations
from flowpilot_desktop.services.importers.export_csv import (
    export_of_table,
    look_at,
    read_table,
    read_table_export,
    table_of,
)
from flowpilot_desktop.services.importers.export_json import export_of, read_json_export, rows_of, values
from flowpilot_desktop.services.importers.html_text import text_of_html
from flowpilot_desktop.services.importers.mail import is_mail, is_mailbox, read_mail, read_mailbox
from flowpilot_desktop.services.importers.strict_json import text_of
from flowpilot_desktop.services.importers.texts import Unusable, file_text, one_line
from flowpilot_desktop.services.importers.transcript import read_transcript

MAX_BYTES = LARGEST_IMPORT

_TEXT_HINT = "Choose a text, a JSON conversation, an e-mail or an export (.txt, .json, .eml, .mbox, .csv)."
_OURS = re.compile(r'"messages"\s*:')
_NO_COLUMNS: Mapping[str, str] = {}
_BEFORE_JSON = b"\xef\xbb\xbf\xff\xfe\x00 \r\n\t"  # marks of every encoding, and blanks
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "it is a PDF", "Copy its text and paste it instead."),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "it is an Outlook or old Office file",
        "Save the e-mail as .eml, or paste it.",
    ),
    (b"!BDN", "it is an Outlook data file", "Save the e-mails as .eml or .mbox."),
    (b"MZ", "it is a program", _TEXT_HINT),
    (b"\x7fELF", "it is a program", _TEXT_HINT),
    (b"\x1f\x8b", "it is a compressed file", "Unpack it and import what is inside."),
    (b"7z\xbc\xaf\x27\x1c", "it is a compressed file", "Unpack it and import what is inside."),
    (b"Rar!\x1a\x07", "it is a compressed file", "Unpack it and import what is inside."),
    (b"\xfd7zXZ\x00", "it is a compressed file", "Unpack it and import what is inside."),
    (b"BZh9", "it is a compressed file", "Unpack it and import what is inside."),
    (b"SQLite format 3\x00", "it is a database", _TEXT_HINT),
    (b"\x89PNG", "it is a picture", "Type or paste what it shows."),
    (b"\xff\xd8\xff", "it is a picture", "Type or paste what it shows."),
    (b"GIF8", "it is a picture", "Type or paste what it shows."),
    (b"{\\rtf", "it is a formatted document (RTF)", "Copy its text and paste it instead."),
)
_DOCUMENTS = {"docx": "Word", "xlsx": "Excel", "pptx": "PowerPoint", "odt": "text", "ods": "table"}


def read_import(
    name: str, data: bytes, export: Export | None = None, columns: Mapping[str, str] = _NO_COLUMNS
) -> ImportedFile:
    """What the bytes of a file, or of a paste (``name`` is then ""), hold.

    ``export`` says whose export it is, where that is not to be guessed; ``columns`` says which column of a table means
    what (``title``, ``text``, …).

    Raises ``UnreadableFile`` for everything that cannot be read, and nothing else, whatever the bytes are. Takes a
    moment for large files: never to be called on the thread of the window.
    """
    try:
        extension = _extension(name)
        _refuse_foreign(extension, data)
        if export is not None or columns or extension in ("csv", "tsv"):
            return _read_export(extension, data, export, columns)
        return _read(extension, data)
    except Unusable as error:
        shown = one_line(PurePath(name).name, 60)
        what = f"“{shown}”" if shown else "the pasted text"
        raise UnreadableFile(f"Cannot import {what}: {one_line(error.reason, 300)}.", error.hint) from None


def look_at_table(name: str, data: bytes) -> TableLook | None:
    """A table of which a person should say what its columns mean; None for everything else, readable or not."""
    extension = _extension(name)
    if extension not in ("csv", "tsv"):
        return None
    try:
        _refuse_foreign(extension, data)
        table = read_table(file_text(data))
    except Unusable:
        return None  # said when it is imported
    return look_at(table) if export_of_table(table) is Export.CSV else None


def _read_export(extension: str, data: bytes, export: Export | None, columns: Mapping[str, str]) -> ImportedFile:
    is_lines = extension in ("jsonl", "ndjson")
    begins_as_json = data.lstrip(_BEFORE_JSON)[:1] in (b"{", b"[")
    if is_lines or (extension not in ("csv", "tsv") and begins_as_json):
        value = values(text_of(data).removeprefix("\ufeff"), lines=is_lines)
        kind = export or export_of(value) or Export.CSV
        if kind in (Export.ZENDESK, Export.JIRA, Export.FRESHDESK):
            return read_json_export(value, kind)
        return read_table_export(table_of(rows_of(value)), kind, columns)
    table = read_table(file_text(data))
    return read_table_export(table, export or export_of_table(table), columns)


def _read_json(text: str, *, lines: bool) -> ImportedFile:
    """A conversation of the desk's own form, or an export that is known by its fields."""
    if _OURS.search(text) is None:
        try:
            value = values(text, lines=lines)
        except Unusable:
            value = None  # said below, where it is read as what it is taken for
        kind = export_of(value)
        if kind is Export.OSTICKET:
            return read_table_export(table_of(rows_of(value)), kind, _NO_COLUMNS)
        if kind is not None:
            return read_json_export(value, kind)
    return read_conversations(text, lines=lines)


def _read(extension: str, data: bytes) -> ImportedFile:
    if extension == "mbox" or (extension != "eml" and is_mailbox(data)):
        return read_mailbox(data)
    if extension == "eml":
        return read_mail(data)
    if extension in ("json", "jsonl", "ndjson"):
        text = text_of(data).removeprefix("\ufeff")
        if not text.strip():
            raise Unusable("it is empty", "Export the conversation again.")
        return _read_json(text, lines=extension != "json")
    if is_mail(data):
        return read_mail(data)
    text = file_text(data)
    if extension in ("html", "htm"):
        return read_transcript(text_of_html(text))
    return _read_json(text, lines=False) if is_json(text) else read_transcript(text)


def _refuse_foreign(extension: str, data: bytes) -> None:
    if not data.strip():
        raise Unusable("it is empty", "Choose another file, or export it again.")
    if len(data) > MAX_BYTES:
        size = len(data) / 1024 / 1024
        raise Unusable(
            f"it has {size:.0f} MB, and 25 MB is the most", "Split it, or import only the part that matters."
        )
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if extension in _DOCUMENTS:
            raise Unusable(f"it is a {_DOCUMENTS[extension]} document", "Copy its text and paste it instead.")
        raise Unusable("it is a zip archive", "Unpack it and import the files inside.")
    for magic, reason, hint in _FOREIGN:
        # "MZ" may begin a sentence too; a program goes on with bytes that no text has.
        if data.startswith(magic) and (len(magic) > 2 or b"\x00" in data[:512] or magic[0] < 32):
            raise Unusable(reason, hint)


def _extension(name: str) -> str:
    return PurePath(name).suffix.lower().removeprefix(".") if "\x00" not in name else ""
