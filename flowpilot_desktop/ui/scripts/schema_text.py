"""The JSON Schema of a template's parameters as text in a field, and back."""

import json
from collections.abc import Mapping


class BrokenJson(ValueError):
    """The schema that stands in the field is no JSON object; the sentence says where it breaks."""


def text_of_schema(schema: Mapping[str, object]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False)


def schema_in(text: str) -> dict[str, object]:
    """Raises: BrokenJson."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError) as broken:
        raise BrokenJson(str(broken)) from None
    if not isinstance(read, dict):
        raise BrokenJson("It must be an object: { … }")
    return read
