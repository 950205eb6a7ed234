"""The JSON exports of Zendesk, Jira and Freshdesk: objects, lists of them, or one a line.

Fields that are missing or of another kind are read as empty: exports differ from site to site. Comments that are not
public stay internal, and so does one of which the export does not say so but that is limited to some readers.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from flowpilot_desktop.domain.imported import Export, ImportedFile
from flowpilot_desktop.domain.sessions import Attachment
from flowpilot_desktop.services.importers.exports import (
    MAX_MESSAGES,
    Entry,
    Exported,
    as_file,
    attachment,
    readable,
    words,
)
from flowpilot_desktop.services.importers.strict_json import parsed
from flowpilot_desktop.services.importers.texts import Unusable

Row = Mapping[str, Any]

_HINT = "Export the tickets again as JSON, with their comments."
_ENOUGH = MAX_MESSAGES + 1  # one more than is kept, so that it is said that some are not
_CONTAINERS = ("tickets", "issues", "results")


def export_of(value: object) -> Export | None:
    """Whose export a JSON value is, by its fields; None where that is not to be seen."""
    row = _first(value)
    if "helpdesk_ticket" in row or ({"description_text", "responder_id"} & set(row) and "subject" in row):
        return Export.FRESHDESK
    if isinstance(row.get("fields"), dict) and "key" in row:
        return Export.JIRA
    if "subject" in row and ({"requester_id", "submitter_id", "raw_subject"} & set(row)):
        return Export.ZENDESK
    return Export.OSTICKET if "Ticket Number" in row else None


def values(text: str, *, lines: bool) -> object:
    """What the text holds. Raises: Unusable where a line or the whole is no JSON."""
    if not lines:
        return parsed(text)
    rows = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    return [parsed(line, f"line {number}") for number, line in rows]


def read_json_export(value: object, kind: Export) -> ImportedFile:
    """The tickets of an export. Raises: Unusable where a ticket is no object, or there is none."""
    rows = list(_rows(value))
    if not rows:
        raise Unusable("it holds no ticket", _HINT)
    return as_file({Export.ZENDESK: _zendesk, Export.JIRA: _jira, Export.FRESHDESK: _freshdesk}[kind](value, rows))


def rows_of(value: object) -> list[Row]:
    """The objects of a flat list. Raises: Unusable."""
    return [row for _, row in _rows(value)]


def _rows(value: object) -> Iterator[tuple[str, Row]]:
    if isinstance(value, dict):
        inner = next((value[name] for name in _CONTAINERS if isinstance(value.get(name), list)), None)
        value = [value] if inner is None else inner
    if not isinstance(value, list):
        raise Unusable("it holds no list of tickets", _HINT)
    for number, row in enumerate(value, 1):
        if not isinstance(row, dict):
            raise Unusable(f"ticket {number} is no object", _HINT)
        yield f"ticket {number}", row


def _first(value: object) -> Row:
    try:
        return next((row for _, row in _rows(value)), {})
    except Unusable:
        return {}


def _zendesk(value: object, rows: list[tuple[str, Row]]) -> Iterator[Exported]:
    around = value if isinstance(value, dict) else {}
    names = {words(each.get("id")): words(each.get("name")) for each in _objects(around.get("users"))}
    loose: dict[str, list[Row]] = {}
    for comment in _objects(around.get("comments")):
        loose.setdefault(words(comment.get("ticket_id")), []).append(comment)
    for where, row in rows:
        number = words(row.get("id"))
        requester = _object(row.get("requester"))
        requester_id = words(row.get("requester_id")) or words(requester.get("id"))
        who = words(requester.get("name")) or names.get(requester_id, "")
        entries = tuple(
            Entry(
                text=words(each.get("plain_body")) or _body(each, "html_body", "body", "value"),
                author=words(_object(each.get("author")).get("name")) or names.get(_author(each), ""),
                by_customer=bool(requester_id) and _author(each) == requester_id,
                internal=each.get("public") is False,
                time=words(each.get("created_at")),
                id=words(each.get("id")),
                attachments=_files(each.get("attachments"), "file_name"),
            )
            for each in (_objects(row.get("comments")) or loose.get(number, []))[:_ENOUGH]
        )
        if not entries:  # the first comment is the description: it is never taken twice
            by_customer = words(row.get("submitter_id")) in ("", requester_id)
            entries = (
                Entry(
                    text=readable(words(row.get("description"))),
                    author=who if by_customer else names.get(words(row.get("submitter_id")), ""),
                    by_customer=by_customer,
                    internal=row.get("is_public") is False,
                    time=words(row.get("created_at")),
                    id="description",
                ),
            )
        title = words(row.get("subject")) or words(row.get("raw_subject"))
        yield Exported(where, f"zendesk-{number}" if number else "", title, entries, who, words(row.get("url")))


def _freshdesk(_value: object, rows: list[tuple[str, Row]]) -> Iterator[Exported]:
    for where, outer in rows:
        row = _object(outer.get("helpdesk_ticket")) or outer
        number = words(row.get("display_id")) or words(row.get("id"))
        requester = _object(row.get("requester"))
        requester_id = words(row.get("requester_id")) or words(requester.get("id"))
        who = words(requester.get("name")) or words(row.get("requester_name")) or words(requester.get("email"))
        first = Entry(
            text=words(row.get("description_text")) or _body(row, "description_html", "description"),
            author=who,
            by_customer=True,
            time=words(row.get("created_at")),
            id="description",
            attachments=_files(row.get("attachments"), "name", "content_file_name"),
        )
        said = [_object(each.get("helpdesk_note")) or each for each in _objects(row.get("notes"))]
        entries = [
            Entry(
                text=words(each.get("body_text")) or _body(each, "body_html", "body"),
                author=who if requester_id and _user(each) == requester_id else words(each.get("from_email")),
                by_customer=each.get("incoming") is True or (bool(requester_id) and _user(each) == requester_id),
                internal=each.get("private") is True,
                time=words(each.get("created_at")),
                id=words(each.get("id")),
                attachments=_files(each.get("attachments"), "name", "content_file_name"),
            )
            for each in [*_objects(row.get("conversations")), *said][:_ENOUGH]
        ]
        yield Exported(
            where, f"freshdesk-{number}" if number else "", words(row.get("subject")), (first, *entries), who
        )


def _jira(_value: object, rows: list[tuple[str, Row]]) -> Iterator[Exported]:
    for where, row in rows:
        fields = _object(row.get("fields"))
        reporter = _object(fields.get("reporter")) or _object(fields.get("creator"))
        first = Entry(
            text=rich(fields.get("description")),
            author=_person(reporter),
            by_customer=True,
            time=words(fields.get("created")),
            id="description",
            attachments=_files(fields.get("attachment"), "filename"),
        )
        said = tuple(
            Entry(
                text=rich(each.get("body")),
                author=_person(_object(each.get("author"))),
                by_customer=bool(_identity(reporter)) and _identity(_object(each.get("author"))) == _identity(reporter),
                internal=each.get("jsdPublic") is False or bool(each.get("visibility")) or _is_marked_internal(each),
                time=words(each.get("created")),
                id=words(each.get("id")),
            )
            for each in _objects(_object(fields.get("comment")).get("comments"))[:_ENOUGH]
        )
        yield Exported(where, words(row.get("key")), words(fields.get("summary")), (first, *said), _person(reporter))


def rich(value: object) -> str:
    """A text of Jira: plain or wiki markup as it stands, a document as its text."""
    if not isinstance(value, dict):
        return readable(words(value))
    return _document(value).strip("\n")


def _document(node: Row) -> str:
    """Text of a document's node; at most as deep as the JSON may be."""
    kind, attributes = node.get("type"), _object(node.get("attrs"))
    if kind == "text":
        return words(node.get("text"))
    if kind in ("mention", "emoji", "status", "inlineCard"):
        return next((words(attributes[name]) for name in ("text", "shortName", "url") if name in attributes), "")
    inner = [_document(each) for each in _objects(node.get("content"))]
    if kind == "hardBreak":
        return "\n"
    if kind in ("bulletList", "orderedList"):
        return "".join(f"- {each.strip()}\n" for each in inner) + "\n"
    if kind == "listItem":
        return "\n".join(each.strip("\n") for each in inner)
    if kind in ("paragraph", "heading", "codeBlock", "tableRow", "rule"):
        return (" | " if kind == "tableRow" else "").join(each.strip("\n") for each in inner) + "\n\n"
    return "".join(inner)


def _is_marked_internal(comment: Row) -> bool:
    return any(
        each.get("key") == "sd.public.comment" and _object(each.get("value")).get("internal") in (True, "true")
        for each in _objects(comment.get("properties"))
    )


def _body(row: Row, *names: str) -> str:
    return next((readable(text) for name in names if (text := words(row.get(name))).strip()), "")


def _author(comment: Row) -> str:
    return words(comment.get("author_id")) or words(_object(comment.get("author")).get("id"))


def _user(note: Row) -> str:
    return words(note.get("user_id"))


def _person(user: Row) -> str:
    return words(user.get("displayName")) or words(user.get("name"))


def _identity(user: Row) -> str:
    return words(user.get("accountId")) or words(user.get("name")) or words(user.get("displayName"))


def _files(value: object, *names: str) -> tuple[Attachment, ...]:
    listed = []
    for each in _objects(value):
        name = next((each[name] for name in names if each.get(name)), "")
        kind = each.get("content_type") or each.get("mimeType") or ""
        listed.append(attachment(name, kind, each.get("size")))
    return tuple(each for each in listed if each)


def _object(value: object) -> Row:
    return value if isinstance(value, dict) else {}


def _objects(value: object) -> list[Row]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
