"""The subset of JSON Schema that describes a template's parameters.

The whole schema is ``{"type": "object", "properties": {NAME: {...}}, "required": [NAME, ...]}``; it allows no further
parameters (``"additionalProperties": false`` may be said). A name is ``[a-z][a-z0-9_]*``. A property has a ``title``
(what the form calls it), may have a ``description`` and a ``default``, and is one of these:

=============  ===================================================  ===================================================
kind           in the schema                                        what it takes
=============  ===================================================  ===================================================
host name      ``"type": "string", "format": "hostname"``           FQDN, NetBIOS name, IPv4 or IPv6 address
path           ``"type": "string", "format": "path"``               an absolute path: POSIX for bash, Windows or UNC for
                                                                    PowerShell
integer        ``"type": "integer"``, ``minimum``, ``maximum``      whole numbers of at most 18 digits
choice         ``"enum": [...]`` of texts                           one of them
free text      ``"type": "string"``, ``minLength``, ``maxLength``,  printable text; more lines than one only with
               ``"multiline": true``                                ``multiline``
secret         free text with ``"sensitive": true``                 the same; never stored, never shown, no default
=============  ===================================================  ===================================================

Any other keyword is refused: a rule that nobody checks is worse than none. (https://json-schema.org, draft 2020-12;
``multiline`` and ``sensitive`` are this program's own.)
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.redaction.late_pattern import late
from flowpilot_desktop.services.characters import hidden_in

LONGEST_TEXT = 10_000
LONGEST_LINE = 1_000
LARGEST = 10**18 - 1
MOST_PARAMETERS = 40
MOST_CHOICES = 200

NAME = late(r"[a-z][a-z0-9_]{0,39}")

_SCHEMA_WORDS = frozenset({"$schema", "type", "properties", "required", "additionalProperties", "title", "description"})
_COMMON = frozenset({"type", "title", "description", "default"})


class Kind(StrEnum):
    """What a parameter takes."""

    HOST = "host"
    PATH = "path"
    INTEGER = "integer"
    CHOICE = "choice"
    TEXT = "text"
    SECRET = "secret"


_WORDS: dict[Kind, frozenset[str]] = {
    Kind.HOST: _COMMON | {"format"},
    Kind.PATH: _COMMON | {"format"},
    Kind.INTEGER: _COMMON | {"minimum", "maximum"},
    Kind.CHOICE: _COMMON | {"enum"},
    Kind.TEXT: _COMMON | {"minLength", "maxLength", "multiline", "sensitive"},
    Kind.SECRET: (_COMMON - {"default"}) | {"minLength", "maxLength", "multiline", "sensitive"},
}


@dataclass(frozen=True)
class Parameter:
    """One parameter of a template, as its schema describes it. ``default`` is None where there is none.

    ``labels`` are what a form calls the choices, by value; one without a label is shown as it is.
    """

    name: str
    kind: Kind
    title: str
    description: str = ""
    is_required: bool = False
    default: str | int | None = None
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[str, ...] = ()
    shortest: int = 0
    longest: int = LONGEST_LINE
    is_multiline: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)


class BrokenSchema(InvalidInput):
    """The schema cannot be used; ``field`` says where: ``properties.host.format``."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


def parameters_of(schema: Mapping[str, object]) -> tuple[Parameter, ...]:
    """The parameters in the order of the schema. Raises: BrokenSchema."""
    for word in schema:
        if word not in _SCHEMA_WORDS:
            raise BrokenSchema(str(word)[:60], "is no part of a parameter table here.")
    if schema.get("type", "object") != "object":
        raise BrokenSchema("type", 'must be "object".')
    if schema.get("additionalProperties", False) is not False:
        raise BrokenSchema("additionalProperties", "can only be false.")
    properties = schema.get("properties", {})
    if not isinstance(properties, Mapping):
        raise BrokenSchema("properties", "must be a table.")
    if len(properties) > MOST_PARAMETERS:
        raise BrokenSchema("properties", f"holds more than {MOST_PARAMETERS} parameters.")
    required = schema.get("required", [])
    if not isinstance(required, list | tuple) or not all(isinstance(name, str) for name in required):
        raise BrokenSchema("required", "must be a list of names.")
    for name in required:
        if name not in properties:
            raise BrokenSchema("required", f"names “{name[:40]}”, which is no parameter.")
    return tuple(_parameter(name, entry, name in required) for name, entry in properties.items())


def _parameter(name: object, entry: object, is_required: bool) -> Parameter:
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise BrokenSchema(
            f"properties.{str(name)[:40]}", "a name is of small letters, digits and _, and starts with a letter."
        )
    field = f"properties.{name}"
    if not isinstance(entry, Mapping):
        raise BrokenSchema(field, "must be a table.")
    kind = _kind(field, entry)
    for word in entry:
        if word not in _WORDS[kind]:
            raise BrokenSchema(f"{field}.{str(word)[:40]}", f"means nothing for a parameter of the kind {kind.value}.")
    whole = Parameter(
        name=name,
        kind=kind,
        title=_words(field, entry, "title") or name.replace("_", " "),
        description=_words(field, entry, "description"),
        is_required=is_required,
        **_limits(field, kind, entry),
    )
    return _with_default(field, whole, entry.get("default"))


def _kind(field: str, entry: Mapping[str, object]) -> Kind:
    sensitive = entry.get("sensitive", False)
    if not isinstance(sensitive, bool):
        raise BrokenSchema(f"{field}.sensitive", "must be true or false.")
    kind_of_type = entry.get("type", "string" if "enum" in entry else None)
    if kind_of_type == "integer":
        kind = Kind.INTEGER
    elif kind_of_type != "string":
        raise BrokenSchema(f"{field}.type", 'must be "string" or "integer".')
    elif "enum" in entry:
        kind = Kind.CHOICE
    elif "format" in entry:
        formats = {"hostname": Kind.HOST, "path": Kind.PATH}
        form = entry["format"]
        if not isinstance(form, str) or form not in formats:
            raise BrokenSchema(f"{field}.format", 'must be "hostname" or "path".')
        kind = formats[form]
    else:
        kind = Kind.SECRET if sensitive else Kind.TEXT
    if sensitive and kind is not Kind.SECRET:
        raise BrokenSchema(f"{field}.sensitive", f"only free text can be secret, not a parameter of kind {kind.value}.")
    return kind


def _limits(field: str, kind: Kind, entry: Mapping[str, object]) -> dict[str, Any]:
    if kind is Kind.INTEGER:
        low = _number(field, entry, "minimum", -LARGEST, -LARGEST, LARGEST)
        return {"minimum": low, "maximum": _number(field, entry, "maximum", LARGEST, low, LARGEST)}
    if kind is Kind.CHOICE:
        return {"choices": _choices(field, entry["enum"])}
    if kind in (Kind.TEXT, Kind.SECRET):
        lines = entry.get("multiline", False)
        if not isinstance(lines, bool):
            raise BrokenSchema(f"{field}.multiline", "must be true or false.")
        most = LONGEST_TEXT if lines else LONGEST_LINE
        short = _number(field, entry, "minLength", 0, 0, most)
        long = _number(field, entry, "maxLength", most, max(short, 1), most)
        return {"shortest": short, "longest": long, "is_multiline": lines}
    return {}


def _number(field: str, entry: Mapping[str, object], word: str, default: int, low: int, high: int) -> int:
    value = entry.get(word, default)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise BrokenSchema(f"{field}.{word}", f"must be a whole number from {low} to {high}.")
    return value


def _choices(field: str, listed: object) -> tuple[str, ...]:
    if not isinstance(listed, list | tuple) or not 1 <= len(listed) <= MOST_CHOICES:
        raise BrokenSchema(f"{field}.enum", f"must be a list of 1 to {MOST_CHOICES} texts.")
    choices = []
    for each in listed:
        if not isinstance(each, str) or not each or len(each) > LONGEST_LINE or hidden_in(each):
            raise BrokenSchema(f"{field}.enum", "holds something that is no printable line of text.")
        choices.append(each)
    if len(set(choices)) != len(choices):
        raise BrokenSchema(f"{field}.enum", "holds a choice twice.")
    return tuple(choices)


def _words(field: str, entry: Mapping[str, object], word: str) -> str:
    value = entry.get(word, "")
    if not isinstance(value, str) or len(value) > LONGEST_LINE or hidden_in(value):
        raise BrokenSchema(f"{field}.{word}", "must be a line of printable text.")
    return value.strip()


def _with_default(field: str, parameter: Parameter, default: object) -> Parameter:
    if default is None:
        if parameter.kind in (Kind.INTEGER, Kind.CHOICE) and not parameter.is_required:
            raise BrokenSchema(field, "needs a default, or must be required.")
        return parameter
    if isinstance(default, bool) or not isinstance(default, str | int):
        raise BrokenSchema(f"{field}.default", "must be a text or a whole number.")
    return replace(parameter, default=default)


def form_of(parameter: Parameter) -> str:
    """What a parameter takes, in a few words for a form or a command line."""
    if parameter.kind is Kind.CHOICE:
        return "one of " + ", ".join(parameter.choices)
    if parameter.kind is Kind.INTEGER:
        return f"a whole number from {parameter.minimum} to {parameter.maximum}"
    words = {Kind.HOST: "a host name or an address", Kind.PATH: "an absolute path", Kind.SECRET: "a secret"}
    return words.get(parameter.kind, f"text of at most {parameter.longest} characters")
