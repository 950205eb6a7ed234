"""What a request can do without: settings that not every server and not every model takes."""

from collections.abc import Mapping
from typing import Any

from flowpilot_desktop.assistant.messages_api.messages import Request

EXTRAS = frozenset({"thinking", "output_config"})


def without_extras(fields: Request) -> Request:
    """The plainest form of a request: the same words, no marks for caches, no demand on form or thinking."""
    plain: dict[str, Any] = {name: value for name, value in fields.items() if name not in EXTRAS}
    system = plain.get("system")
    if isinstance(system, list):
        plain["system"] = [_without_mark(part) for part in system]
    return plain


def _without_mark(part: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in part.items() if name != "cache_control"}
