"""The second step of the gate: secrets that are known by value, because a schema marks the parameter as sensitive."""

import base64
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from urllib.parse import quote, quote_plus

from flowpilot_desktop.redaction.escaping import escape
from flowpilot_desktop.redaction.late_pattern import late
from flowpilot_desktop.redaction.rule import Span

SHORTEST_IN_TEXT = 4
"""Characters: a shorter value is hidden as a parameter, but not looked for in texts, where it would hit everything."""

_LONG_ENOUGH = 8
"""Characters: a wrapped value that is shorter is only taken for one where no word goes on before or behind it."""

_BLANKS = late(r"\s*\n[ \t]*\|(?=\s)\s*|\s+")
"""What a window or a program puts into a value; PowerShell sets a bar before the lines of an error that it wraps."""

DEEPEST = 32
"""Levels of nested parameters; what lies deeper is taken as sensitive."""

_NOT_UNDERSTOOD = ("$ref", "allOf", "anyOf", "oneOf", "not", "if", "patternProperties", "dependentSchemas")


@dataclass(frozen=True)
class KnownSecret:
    """A secret ``value`` and the ``name`` of the parameter that holds it; ``repr`` shows the name alone."""

    name: str
    value: str = field(repr=False)


def is_sensitive(schema: Mapping[str, object]) -> bool:
    """Whether a property is marked, is a password by its format, or says more than is understood here."""
    marked = schema.get("sensitive", False) not in (False, None)
    hidden = schema.get("writeOnly") is True or schema.get("format") == "password"
    return marked or hidden or any(word in schema for word in _NOT_UNDERSTOOD)


def map_parameters(
    schema: Mapping[str, object],
    parameters: Mapping[str, object],
    hide: Callable[[str, object], object],
    show: Callable[[object], object],
    depth: int = 0,
) -> dict[str, object]:
    """Copy ``parameters`` as far as the schema names them: ``hide`` what is sensitive, ``show`` every other value."""
    properties = _mapping(schema.get("properties"))
    return {
        name: _map_value(name, _mapping(properties[name]), value, hide, show, depth)
        for name, value in parameters.items()
        if name in properties
    }


def _map_value(
    name: str,
    schema: Mapping[str, object],
    value: object,
    hide: Callable[[str, object], object],
    show: Callable[[object], object],
    depth: int,
) -> object:
    if is_sensitive(schema) or depth > DEEPEST:
        return hide(name, value)
    if isinstance(value, Mapping):
        return map_parameters(schema, value, hide, show, depth + 1)
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        items = schema.get("items")
        if not isinstance(items, Mapping):
            return []
        return [_map_value(name, items, item, hide, show, depth + 1) for item in value]
    return show(value)


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def known_secrets(schema: Mapping[str, object], parameters: Mapping[str, object]) -> tuple[KnownSecret, ...]:
    """The sensitive values of ``parameters``, to be hidden wherever they occur; those inside lists and objects too."""
    found: list[KnownSecret] = []

    def hide(name: str, value: object) -> object:
        found.extend(KnownSecret(name, text) for text in _texts(value))
        return None

    map_parameters(schema, parameters, hide, lambda value: None)
    return tuple(dict.fromkeys(found))


def _texts(value: object) -> Iterator[str]:
    pending = [value]
    while pending:
        current = pending.pop()
        if isinstance(current, Mapping):
            pending.extend(current.values())
        elif isinstance(current, bytes):
            yield current.decode("utf-8", "replace")
        elif isinstance(current, Sequence) and not isinstance(current, str):
            pending.extend(current)
        elif current is not None and not isinstance(current, bool) and str(current):
            yield str(current)


def text_of(value: object) -> str:
    """A value as the text from which its placeholder is derived."""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "\n".join(sorted(_texts(value))) if isinstance(value, Mapping | Sequence) else str(value)


@dataclass(frozen=True)
class KnownSpan(Span):
    """A place where a known secret stands, in whatever writing."""

    secret: KnownSecret


def find_known(text: str, secrets: Iterable[KnownSecret]) -> list[KnownSpan]:
    """Every occurrence of a known secret: plain, wrapped, URL-encoded, HTML- or JSON-escaped, or inside base64."""
    found: list[KnownSpan] = []
    wrapped = _Wrapped(text)
    for secret in secrets:
        if len(secret.value) < SHORTEST_IN_TEXT:
            continue
        for form in sorted(_written_forms(secret.value)):
            found += (KnownSpan(*place, secret.name, secret) for place in _places(text, form))
        found += (KnownSpan(*place, secret.name, secret) for place in wrapped.places(secret.value))
        for core in sorted(_base64_cores(secret.value)):
            found += (KnownSpan(*_whole_run(text, *place), secret.name, secret) for place in _places(text, core))
    return found


def _places(text: str, part: str) -> Iterator[tuple[int, int]]:
    start = text.find(part)
    while start >= 0:
        yield start, start + len(part)
        start = text.find(part, start + len(part))


class _Wrapped:
    """A text without its blanks and ends of lines, in which a value is found however a window wrapped it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._squeezed: str | None = None
        self._origins: list[int] = []

    def places(self, value: str) -> Iterator[tuple[int, int]]:
        """Where ``value`` stands with other blanks or ends of lines than its own."""
        wanted = "".join(value.split())
        if len(wanted) < SHORTEST_IN_TEXT or not ("\n" in self._text or wanted != value):
            return
        if self._squeezed is None:
            self._squeeze()
        for form in {wanted, unicodedata.normalize("NFC", wanted), unicodedata.normalize("NFD", wanted)}:
            for first, last in _places(self._squeezed or "", form):
                start, end = self._origins[first], self._origins[last - 1] + 1
                other_blanks = "\n" in self._text[start:end] or wanted != value
                if other_blanks and (len(form) >= _LONG_ENOUGH or self._is_apart(start, end)):
                    yield start, end

    def _squeeze(self) -> None:
        reached = 0
        parts: list[str] = []
        for blank in _BLANKS.finditer(self._text):
            parts.append(self._text[reached : blank.start()])
            self._origins += range(reached, blank.start())
            reached = blank.end()
        parts.append(self._text[reached:])
        self._origins += range(reached, len(self._text))
        self._squeezed = "".join(parts)

    def _is_apart(self, start: int, end: int) -> bool:
        return not (self._text[max(0, start - 1) : start].isalnum() or self._text[end : end + 1].isalnum())


def _written_forms(value: str) -> set[str]:
    plain = {value, value.replace("\n", "\r\n"), value.strip()}
    plain |= {unicodedata.normalize("NFC", text) for text in tuple(plain)} | {
        unicodedata.normalize("NFD", text) for text in tuple(plain)
    }
    forms = set(plain)
    for text in plain:
        encoded = text.encode("utf-8", "surrogatepass")
        urls = {quote(encoded), quote(encoded, safe=""), quote_plus(encoded), quote(encoded, safe="!$&'()*+,;=:@/?~")}
        forms |= urls | {re.sub(r"%[0-9A-F]{2}", lambda match: match.group().lower(), url) for url in urls}
        escaped = escape(text, quote=False)
        forms |= {escaped, escape(text), escaped.replace('"', "&quot;").replace("'", "&#39;")}
        forms |= {
            escaped.replace('"', "&quot;").replace("'", "&apos;"),
            escaped.replace('"', "&#34;").replace("'", "&#39;"),
        }
        forms |= {json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1], text.replace("'", "''")}
    return {form for form in forms if len(form) >= SHORTEST_IN_TEXT}


def _base64_cores(value: str) -> set[str]:
    """What base64 of any text with ``value`` in it must contain, whatever stands before: three alignments."""
    cores: set[str] = set()
    for encoding, before in product(("utf-8", "utf-16-le"), (0, 1, 2)):
        raw = value.encode(encoding, "surrogatepass")
        written = base64.b64encode(b"\0" * before + raw).decode("ascii")
        whole = written[-(-before * 8 // 6) : (before + len(raw)) * 8 // 6]
        if len(whole) >= 6 or (before == 0 and len(whole) >= 5):
            cores |= {whole, whole.replace("+", "-").replace("/", "_")}
    return cores


_BASE64_CHARACTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=")


def _whole_run(text: str, start: int, end: int) -> tuple[int, int]:
    """The base64 text around a place; neighbours of a secret in it would give parts of it away."""
    while start > 0 and text[start - 1] in _BASE64_CHARACTERS:
        start -= 1
    while end < len(text) and text[end] in _BASE64_CHARACTERS:
        end += 1
    return start, end
