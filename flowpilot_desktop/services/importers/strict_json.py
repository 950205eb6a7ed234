"""JSON from strangers: shallow, finite, without duplicate keys, and with an error that says where it is broken."""

import json
import math
import re
from collections.abc import Callable
from itertools import accumulate

from flowpilot_desktop.services.importers.texts import Unusable, decoded, kept

MAX_DEPTH = 50

# A string to its closing quote or, where it has none, to the end; possessive, so that it is linear on any input.
_STRINGS = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)', re.DOTALL)
_NESTING = bytes.maketrans(b"[{]}", b"\x01\x01\xff\xff")
_NO_NESTING = bytes(sorted(set(range(256)) - set(b"[{]}")))
_EXPORT_AGAIN = "Export the conversation again as JSON."


def text_of(data: bytes) -> str:
    """The text of a JSON file: UTF-8, or UTF-16 and UTF-32 with or without a mark (RFC 8259 asks for UTF-8).

    Raises ``Unusable`` where it is neither.
    """
    encoding = json.detect_encoding(data)
    if encoding == "utf-8":
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            reason = f"it is not written in UTF-8 (byte {error.start + 1})"
            raise Unusable(reason, "Save it as UTF-8 and import it again.") from None
    return decoded(data, encoding)


def parsed(text: str, where: str = "") -> object:
    """The value that ``text`` holds, with all strings in a form that can be kept.

    ``where`` (for example ``line 3``) stands in the reason. Raises ``Unusable`` for everything that is not strict JSON
    (RFC 8259) of at most 50 levels; whole numbers of more than 18 digits come as text.
    """
    at = f" in {where}" if where else ""
    if depth(text) > MAX_DEPTH:
        raise Unusable(f"its JSON is nested deeper than {MAX_DEPTH} levels{at}", _EXPORT_AGAIN)
    try:
        return json.loads(
            text,
            object_pairs_hook=_object(at),
            parse_constant=_refuse_constant(at),
            parse_float=_finite(at),
            parse_int=_whole,
        )
    except json.JSONDecodeError as error:
        raise Unusable(_reason(error, text, at), _EXPORT_AGAIN) from None


def depth(text: str) -> int:
    """How many levels of lists and objects ``text`` opens at once, at most; found without parsing, in linear time."""
    brackets = _STRINGS.sub("", text).encode("utf-8", "replace").translate(_NESTING, _NO_NESTING)
    return max(accumulate(memoryview(brackets).cast("b"), initial=0))


def _reason(error: json.JSONDecodeError, text: str, at: str) -> str:
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return f"its JSON ends too early{at}; the file seems to be cut off"
    place = at or f" in line {error.lineno}"
    return f"its JSON is broken{place}, character {error.colno} ({error.msg})"


def _object(at: str) -> Callable[[list[tuple[str, object]]], dict[str, object]]:
    def build(pairs: list[tuple[str, object]]) -> dict[str, object]:
        result: dict[str, object] = {}
        for name, value in pairs:
            key = kept(name)
            if key in result:
                raise Unusable(f"its JSON has the field “{key[:40]}” twice in one object{at}", _EXPORT_AGAIN)
            result[key] = value
        return result

    return build


def _refuse_constant(at: str) -> Callable[[str], object]:
    def refuse(name: str) -> object:
        raise Unusable(f"its JSON holds {name}{at}, which is no JSON number", _EXPORT_AGAIN)

    return refuse


def _finite(at: str) -> Callable[[str], float]:
    def convert(digits: str) -> float:
        number = float(digits)
        if not math.isfinite(number):
            raise Unusable(f"its JSON holds a number that is too large{at}", _EXPORT_AGAIN)
        return number

    return convert


def _whole(digits: str) -> int | str:
    # Python refuses more than 4,300 digits with a bare ValueError; nothing here counts that far.
    return int(digits) if len(digits) <= 18 else digits
