"""Tables of tickets: the CSV of Jira and osTicket, and any other with its columns named.

Cells are text and stay text, whatever a spreadsheet would do with them. A row is a ticket, or one message of it where
rows share a ticket's number. Jira repeats column names, so cells are read by position.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flowpilot_desktop.domain.imported import Export, ImportedFile, TableLook
from flowpilot_desktop.services.importers.exports import (
    Entry,
    Exported,
    as_file,
    attachment,
    is_yes,
    readable,
    words,
)
from flowpilot_desktop.services.importers.texts import Unusable, digest, one_line

MOST_ROWS = 100_000
MOST_COLUMNS = 2_000
_LARGEST_CELL = 64 * 1024 * 1024  # characters; a file has fewer
csv.field_size_limit(_LARGEST_CELL)  # what it is without is less than one pasted log

_SHOWN_ROWS, _SHOWN_CELL = 4, 120  # characters
_DELIMITERS = ",;\t|"
_HINT = (
    "Name them: --columns title=Subject,text=Description (and id, requester, author, time, internal, url, attachment)."
)

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("ticket id", "ticket number", "ticket", "ticketnumber", "ticket no", "ticket no.", "number", "uid", "id",
           "issue key", "ticketnummer"),
    "title": ("subject", "title", "summary", "betreff", "titel"),
    "text": ("comment", "description", "problem", "message", "body", "text", "beschreibung", "nachricht", "issue"),
    "requester": ("requester", "requester name", "from", "from name", "user", "full name", "contact", "customer",
                  "reporter", "kunde", "from email", "email", "requester email"),
    "author": ("author", "comment author", "comment by", "verfasser"),
    "time": ("comment date", "date created", "created", "created at", "created time", "create date", "date",
             "ticket date", "opened", "erstellt"),
    "internal": ("internal", "private", "is internal", "is private", "intern"),
    "url": ("url", "link", "ticketlink"),
    "attachment": ("attachment", "attachments", "anhang"),
}  # fmt: skip
"""What a column means to the desk, and the names by which it is known, the likeliest first."""


@dataclass(frozen=True)
class Table:
    """A header and its rows; rows may be shorter or longer than the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_table(text: str) -> Table:
    """The table that a CSV text holds. Raises: Unusable where it is none."""
    rows: list[tuple[str, ...]] = []
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(tuple(words(cell) for cell in cells[: MOST_COLUMNS + 1]))
            if len(rows) > MOST_ROWS:
                raise Unusable(f"it has more than {MOST_ROWS} rows", "Split it, or export fewer tickets.")
    except csv.Error as error:
        reason = "its last quotation mark is missing" if "end of data" in str(error) else str(error)
        raise Unusable(
            f"its table is broken in line {reader.line_num} ({one_line(reason, 100)})", "Export it again as CSV."
        ) from None
    if len(rows) < 2:
        raise Unusable("its table has no rows under a header", "Export it again with a header line.")
    if len(rows[0]) > MOST_COLUMNS:
        raise Unusable(f"its table has more than {MOST_COLUMNS} columns", "Export fewer columns.")
    return Table(tuple(one_line(name, 100) for name in rows[0]), tuple(rows[1:]))


def export_of_table(table: Table) -> Export:
    """Whose export a table is, by its columns."""
    names = {name.casefold() for name in table.header}
    if {"issue key", "summary"} <= names:
        return Export.JIRA
    return Export.OSTICKET if "ticket number" in names else Export.CSV


def read_table_export(table: Table, kind: Export, columns: Mapping[str, str]) -> ImportedFile:
    """The tickets of a table. Raises: Unusable where a column that was named, or every one needed, is missing."""
    if kind is Export.JIRA and not columns:
        return as_file(_jira(table))
    at = _places(table.header, columns)
    if "title" not in at and "text" not in at:
        known = ", ".join(table.header[:12])
        raise Unusable(f"no column holds a title or a text; it has: {known[:150]}", _HINT)
    prefix = kind.value if kind is not Export.CSV else f"csv-{digest(*table.header)[:6]}"
    return as_file(_tickets(table, at, prefix))


def look_at(table: Table) -> TableLook:
    """What its columns may mean, and its first rows."""
    names = tuple(dict.fromkeys(name for name in table.header if name))
    at = [table.header.index(name) for name in names]
    rows = tuple(
        tuple(one_line(row[place] if place < len(row) else "", _SHOWN_CELL) for place in at)
        for row in table.rows[:_SHOWN_ROWS]
    )
    guess = {meaning: table.header[place] for meaning, place in _places(table.header, {}).items()}
    return TableLook(names, guess, rows, len(table.rows))


def table_of(rows: Sequence[Mapping[str, object]]) -> Table:
    """Flat objects as a table."""
    header = tuple(dict.fromkeys(name for row in rows for name in row))
    if len(header) > MOST_COLUMNS:
        raise Unusable(f"its rows have more than {MOST_COLUMNS} different fields", "Export fewer fields.")
    return Table(
        tuple(one_line(name, 100) for name in header),
        tuple(tuple(words(row.get(name)) for name in header) for row in rows),
    )


def _delimiter(text: str) -> str:
    """What parts the cells of the first line, outside of quotation marks."""
    line = text[:100_000].lstrip("\ufeff\n\r ").partition("\n")[0]
    bare = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=lambda each: (bare.count(each), -_DELIMITERS.index(each)))


def _places(header: tuple[str, ...], columns: Mapping[str, str]) -> dict[str, int]:
    names = [name.casefold() for name in header]
    at: dict[str, int] = {}
    for meaning, column in columns.items():
        if meaning not in COLUMNS:
            raise Unusable(f"“{one_line(meaning, 40)}” is nothing that a column can mean", _HINT)
        if not column:
            continue
        if column.casefold() not in names:
            raise Unusable(f"it has no column “{one_line(column, 60)}”", f"It has: {', '.join(header[:12])[:300]}.")
        at[meaning] = names.index(column.casefold())
    for meaning, likely in COLUMNS.items():
        if columns.get(meaning) == "":
            continue
        found = next((names.index(name) for name in likely if name in names), None)
        if meaning not in at and found is not None and found not in at.values():
            at[meaning] = found
    return at


def _tickets(table: Table, at: Mapping[str, int], prefix: str) -> Iterator[Exported]:
    grouped: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for number, row in enumerate(table.rows, 2):
        grouped.setdefault(_cell(row, at, "id") or f"\n{number}", []).append((number, row))
    for key, rows in grouped.items():
        first, row = rows[0]
        requester = _cell(row, at, "requester")
        entries = tuple(_entry(each, at, requester, position == 0) for position, (_, each) in enumerate(rows))
        yield Exported(
            where=f"row {first}",
            id="" if key.startswith("\n") else f"{prefix}-{key}",
            title=next((title for _, each in rows if (title := _cell(each, at, "title"))), ""),
            entries=entries,
            requester=requester,
            url=_cell(row, at, "url"),
        )


def _entry(row: tuple[str, ...], at: Mapping[str, int], requester: str, is_first: bool) -> Entry:
    # Where a row names no author of its own, the column of the requester says who wrote this row.
    author = _cell(row, at, "author") or _cell(row, at, "requester")
    names = [attachment(name) for name in _cell(row, at, "attachment").split(",")[:100]]
    return Entry(
        text=readable(_cell(row, at, "text", strip=False)),
        author=author,
        by_customer=author == requester and (bool(requester) or is_first),
        internal=is_yes(_cell(row, at, "internal")),
        time=_cell(row, at, "time"),
        attachments=tuple(each for each in names if each),
    )


def _cell(row: tuple[str, ...], at: Mapping[str, int], meaning: str, *, strip: bool = True) -> str:
    place = at.get(meaning)
    cell = row[place] if place is not None and place < len(row) else ""
    return cell.strip() if strip else cell


def _jira(table: Table) -> Iterator[Exported]:
    columns: dict[str, list[int]] = {}
    for place, name in enumerate(table.header):
        columns.setdefault(name.casefold(), []).append(place)

    def cells(row: tuple[str, ...], name: str) -> list[str]:
        return [row[place] for place in columns.get(name, []) if place < len(row) and row[place].strip()]

    for number, row in enumerate(table.rows, 2):
        one = {name: (cells(row, name) or [""])[0] for name in ("issue key", "summary", "description", "created")}
        reporter = (cells(row, "reporter") or cells(row, "creator") or [""])[0]
        files = [attachment(_packed(cell, 4)[2]) for cell in cells(row, "attachment")]
        first = Entry(
            text=readable(one["description"]),
            author=reporter,
            by_customer=True,
            time=one["created"],
            id="description",
            attachments=tuple(each for each in files if each),
        )
        entries = [first, *(_comment(cell, reporter) for cell in cells(row, "comment"))]
        yield Exported(f"row {number}", one["issue key"].strip(), one["summary"], tuple(entries), reporter)


def _comment(cell: str, reporter: str) -> Entry:
    """A comment, which Jira packs with its date and author. Whether customers see it is not in the table."""
    time, author, text = _packed(cell, 3)
    return Entry(readable(text), author, by_customer=bool(author) and author == reporter, time=time)


def _packed(cell: str, parts: int) -> list[str]:
    """Date, author and the rest of a cell; all of it is the rest where it does not begin with a date."""
    found = cell.split(";", parts - 1)
    if len(found) < 3 or not any(character.isdigit() for character in found[0]) or len(found[0]) > 40:
        return ["", "", cell]
    return found
