"""Reads the objects of lists out of a JSON object while it is still being written."""

import json
from collections.abc import Iterator
from typing import Any

LONGEST = 200_000  # characters


def whole_objects(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """(name of the list, object) for every object that is complete in ``{"name": [{…}, {…}], …}``.

    Whatever stands before the first brace is passed over: some models announce their answer, or fence it.
    """
    decoder = json.JSONDecoder()
    at, name = text.find("{") + 1, ""
    if at == 0 or len(text) > LONGEST:
        return
    while at < len(text):
        char = text[at]
        if char == '"':
            try:
                name, at = decoder.raw_decode(text, at)
            except ValueError:
                return
        elif char == "{":
            try:
                value, at = decoder.raw_decode(text, at)
            except (ValueError, RecursionError):
                return
            if isinstance(value, dict):
                yield name, value
        elif char in "[],: \t\r\n":
            at += 1
        else:
            return
