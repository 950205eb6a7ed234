"""Turns marked text of a template's body into a parameter, in the way that its place in the script allows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from flowpilot_desktop.domain.errors import Conflict, InvalidInput
from flowpilot_desktop.domain.scripts import ScriptTemplate, Shell
from flowpilot_desktop.services.characters import in_one_form
from flowpilot_desktop.services.scripts.bodies import PREFIX, scan
from flowpilot_desktop.services.scripts.contexts import Context, Scan
from flowpilot_desktop.services.scripts.powershell_contexts import DOUBLE_QUOTES, SINGLE_QUOTES
from flowpilot_desktop.services.scripts.schema import NAME, BrokenSchema, Kind, parameters_of
from flowpilot_desktop.services.scripts.validation import validate_template
from flowpilot_desktop.services.scripts.values import check_defaults

_PLAIN_WORD = re.compile(r"[A-Za-z0-9_./:@%+,\\-]+")
_WHY_NOT = {
    Context.COMMENT: "It stands in a comment; a comment never holds a value.",
    Context.HERE_LITERAL: "It stands in a literal here-document; write that text with quotes or printf first.",
    Context.EXPANSION: "It is part of ${…}; mark the text itself.",
    Context.ARITHMETIC: "It stands in (( )), which would evaluate the value; give it to a variable first.",
    Context.ESCAPED: "It holds an escaped character; write it in single quotes first.",
    Context.QUOTE: "Mark the text inside the quotes, or the quotes with all that is in them.",
}


class CannotMark(InvalidInput):
    """The marked text cannot become a parameter; the sentence says why."""


@dataclass(frozen=True)
class _Place:
    start: int
    end: int
    context: Context
    is_whole: bool
    """The text is all that stands between two quotes."""


def mark_parameter(
    template: ScriptTemplate,
    selected: str,
    name: str,
    kind: Kind,
    *,
    sensitive: bool = False,
    title: str = "",
    start: int | None = None,
) -> ScriptTemplate:
    """The template with ``selected`` as the parameter ``name``; a draft stays a draft, the version stays.

    ``start`` is where the selection begins in the body; without it every place is meant where the text stands as a
    word of its own, outside comments. What was marked becomes the default, unless it is sensitive.

    Raises: CannotMark, with a sentence for the agent.
    """
    if sensitive and kind in (Kind.TEXT, Kind.SECRET):
        kind = Kind.SECRET
    elif sensitive:
        raise CannotMark("Only free text can be secret.")
    if not NAME.fullmatch(name):
        raise CannotMark("A parameter's name is of small letters, digits and _, and starts with a letter.")
    body = in_one_form(template.body)
    value, places = _places(body, template.shell, in_one_form(selected), start)
    written = body
    for place in reversed(places):
        written = _replaced(written, template.shell, name, kind, place)
    if kind is Kind.SECRET:
        _require_gone(value, written, template)
    marked = replace(template, body=written, schema=_with_entry(template, name, kind, value, title))
    new = [problem for problem in validate_template(marked) if problem not in validate_template(template)]
    if new:
        raise CannotMark(new[0])
    return marked


def next_version(old: ScriptTemplate, new: ScriptTemplate) -> ScriptTemplate:
    """``new`` as the version after ``old``; ``old`` itself where nothing was changed.

    Raises: Conflict where it is written for another shell, which makes it another template.
    """
    if new.shell is not old.shell:
        raise Conflict("A template keeps its shell.", "Make a new template for the other shell.")
    proposed = replace(new, id=old.id, version=old.version)
    return old if proposed == old else replace(proposed, version=old.version + 1)


def _places(body: str, shell: Shell, selected: str, start: int | None) -> tuple[str, list[_Place]]:
    if not selected.strip() or "\n" in selected:
        raise CannotMark("Mark some text within one line.")
    walk = scan(body, shell)
    if start is not None:
        if body[start : start + len(selected)] != selected:
            raise CannotMark("The body has changed since the text was marked; mark it again.")
        starts = [start]
    else:
        word = re.compile(rf"(?<!\w){re.escape(selected)}(?!\w)" if selected[0].isalnum() else re.escape(selected))
        every = [match.start() for match in word.finditer(body)]
        starts = [each for each in every if walk.contexts[each] is not Context.COMMENT] or every[:1]
    if not starts:
        raise CannotMark("The body does not contain this text as a word of its own.")
    places = [_place(walk, each, each + len(selected)) for each in starts]
    return body[places[0].start : places[0].end], places


def _place(walk: Scan, start: int, end: int) -> _Place:
    text, contexts = walk.text, walk.contexts
    if end - start > 2 and contexts[start] is contexts[end - 1] is Context.QUOTE:
        start, end = start + 1, end - 1
    context = contexts[start]
    if context in _WHY_NOT or any(each is not context for each in contexts[start:end]):
        odd = next((each for each in contexts[start:end] if each in _WHY_NOT), Context.QUOTE)
        raise CannotMark(str(walk.broken(_WHY_NOT[odd], start)))
    if "$" in text[start:end] or (text[start - 1 : start] in ("$", "{") and context is not Context.SINGLE):
        raise CannotMark(str(walk.broken("It is or holds a variable already.", start)))
    is_whole = contexts[start - 1] is Context.QUOTE and end < len(text) and contexts[end] is Context.QUOTE
    return _Place(start, end, context, is_whole and start > 0)


def _replaced(body: str, shell: Shell, name: str, kind: Kind, place: _Place) -> str:
    variable = f"${PREFIX}{name}"
    before, after = body[: place.start], body[place.end :]
    if place.context in (Context.DOUBLE, Context.HERE_EXPANDING):
        return f"{before}${{{PREFIX}{name}}}{after}"
    if place.context is Context.CODE:
        return _in_code(body, shell, variable, kind, place)
    if shell is Shell.BASH:
        if place.is_whole:
            return f'{before[:-1]}"{variable}"{after[1:]}'
        return f"{before}'\"{variable}\"'{after}"
    return _in_single_quotes(body, variable, place)


def _in_code(body: str, shell: Shell, variable: str, kind: Kind, place: _Place) -> str:
    text, before, after = body[place.start : place.end], body[: place.start], body[place.end :]
    previous = before.rstrip(" \t")[-1:]
    if not _PLAIN_WORD.fullmatch(text) or (text.startswith("-") and kind is not Kind.INTEGER):
        raise CannotMark("It is code, no value: mark a word, or text in quotes.")
    if shell is Shell.BASH:
        if previous in ("", "\n", ";", "|", "&", "(", "!") or after[:1] in ("=", "+", "[", "(", "<", ">"):
            raise CannotMark("It is a command, a name or a redirection, no value.")
        return f'{before}"{variable}"{after}'
    is_number = text.lstrip("-").isdigit() and kind is Kind.INTEGER
    if not is_number and previous in ("", "\n", ";", "|", "{", "(", "&", "=", ",", ".", "+"):
        raise CannotMark("It is a command or a name, no value: put a value in quotes first.")
    starts = before[-1:] in (" ", "\t") or (is_number and before[-1:] in ("=", "(", ",", ""))
    if not starts or not (after[:1] in (" ", "\t", "\n", ")", ";", "|", ",", "}") or not after):
        raise CannotMark("It is only a part of a word: put the word in quotes first.")
    return f"{before}{variable}{after}"


def _in_single_quotes(body: str, variable: str, place: _Place) -> str:
    text = body[place.start : place.end]
    if not place.is_whole and any(quote in text for quote in SINGLE_QUOTES):
        raise CannotMark("It holds a quote: mark the whole text in quotes.")
    contexts = scan(body, Shell.POWERSHELL).contexts
    start, end = place.start, place.end
    while contexts[start - 1] is Context.SINGLE:
        start -= 1
    while contexts[end] is Context.SINGLE:
        end += 1
    outside, follows = body[: start - 1], body[end + 1 :]
    if outside[-1:] not in ("", " ", "\t", "\n", "(", ",", "=", ":", "{", "[", "|", ";"):
        raise CannotMark("The quotes are only a part of a word: write the whole word in one pair of quotes.")
    if re.match(r"\s*-f\b", follows) or follows[:1] in (*SINGLE_QUOTES, *DOUBLE_QUOTES) or follows[:1].isalnum():
        raise CannotMark("The text is a format or goes on after the quotes; write it as one text first.")
    if place.is_whole:
        return f"{outside}{variable}{follows}"
    parts = [body[start - 1 : place.start] + "'" if place.start > start else "", variable]
    parts.append("'" + body[place.end : end + 1] if place.end < end else "")
    return f"{outside}({' + '.join(part for part in parts if part)}){follows}"


def _with_entry(template: ScriptTemplate, name: str, kind: Kind, value: str, title: str) -> dict[str, object]:
    properties = template.schema.get("properties", {})
    entries = dict(properties) if isinstance(properties, Mapping) else {}
    required = template.schema.get("required", [])
    names = [str(each) for each in required] if isinstance(required, list | tuple) else []
    if name in entries:
        known = next(each for each in parameters_of(template.schema) if each.name == name)
        if known.kind is not kind:
            raise CannotMark(f"There is a parameter “{name}” of another kind.")
        return dict(template.schema)
    entry = dict(_entry(kind, value)) | ({"title": title} if title else {})
    schema: dict[str, object] = {
        **template.schema,
        "type": "object",
        "properties": {**entries, name: entry},
        "required": [*names, name],
    }
    if kind is Kind.SECRET:
        return schema
    try:
        known_value = int(value) if kind is Kind.INTEGER else value
        schema["properties"] = {**entries, name: {**entry, "default": known_value}}
        check_defaults(schema, shell=template.shell)
    except (BrokenSchema, ValueError) as refusal:
        reason = refusal.reason if isinstance(refusal, BrokenSchema) else "It must be a whole number."
        raise CannotMark(f"“{value[:60]}” is no value of this kind. {reason}") from None
    return schema


def _entry(kind: Kind, value: str) -> Iterator[tuple[str, object]]:
    yield "type", "integer" if kind is Kind.INTEGER else "string"
    if kind in (Kind.HOST, Kind.PATH):
        yield "format", "hostname" if kind is Kind.HOST else "path"
    elif kind is Kind.CHOICE:
        yield "enum", [value]
    elif kind is Kind.SECRET:
        yield "sensitive", True


def _require_gone(value: str, written: str, template: ScriptTemplate) -> None:
    texts = (template.name, template.description, template.changes, template.undo, str(template.schema))
    if value in written:
        line = written.count("\n", 0, written.index(value)) + 1
        raise CannotMark(f"The secret still stands in line {line}; take it out there too.")
    if any(value in text for text in texts):
        raise CannotMark("The secret stands in the template's name, description or parameters; take it out there.")
