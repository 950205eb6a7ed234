"""Puts the events of one answer together, as the Messages API sends them; knows their names and no library."""

from typing import Any

from flowpilot_desktop.assistant.messages_api.failures import Kind, WireFailure
from flowpilot_desktop.assistant.messages_api.messages import Ended, Started, WirePart
from flowpilot_desktop.services.assistants.assistants import Usage


class Reading:
    """Puts the events of one answer together: text, usage, why it stopped."""

    def __init__(self) -> None:
        self._usage: dict[str, int] = {}
        self._stop = ""
        self._category = ""
        self._has_started = False

    def parts(self, event: Any) -> tuple[WirePart, ...]:
        if event.type == "message_start":
            self._has_started = True
            self._count(getattr(event.message, "usage", None))
            return (Started(self._counted()),)
        if not self._has_started:
            raise WireFailure(Kind.PROTOCOL)
        if event.type == "content_block_start":
            text = getattr(event.content_block, "text", "") if event.content_block.type == "text" else ""
            return (text,) if text else ()
        if event.type == "content_block_delta" and event.delta.type == "text_delta":
            return (event.delta.text,)
        if event.type == "message_delta":
            self._stop = event.delta.stop_reason or self._stop
            self._category = str(getattr(getattr(event.delta, "stop_details", None), "category", "") or "")
            self._count(getattr(event, "usage", None))
        return ()

    def end(self) -> Ended:
        if not self._has_started:
            raise WireFailure(Kind.PROTOCOL)
        return Ended(self._stop, self._counted(), self._category)

    def _count(self, usage: object) -> None:
        """Later counts are totals and take the place of earlier ones; what is not named stays."""
        for name in ("input_tokens", "output_tokens", "cache_read_input_tokens", "cache_creation_input_tokens"):
            value = getattr(usage, name, None)
            if isinstance(value, int) and value >= 0:
                self._usage[name] = max(value, self._usage.get(name, 0))

    def _counted(self) -> Usage:
        count = self._usage.get
        return Usage(
            input_tokens=count("input_tokens", 0),
            output_tokens=count("output_tokens", 0),
            cache_read_tokens=count("cache_read_input_tokens", 0),
            cache_write_tokens=count("cache_creation_input_tokens", 0),
        )
