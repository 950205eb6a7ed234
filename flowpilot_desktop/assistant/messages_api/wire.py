"""The last look at a request before it leaves: only known fields, only to known paths, and no secret in any text.

It stands inside the SDK, behind everything that puts requests together, and fails closed: what it does not understand
does not leave.
"""

from collections.abc import Iterator, Mapping

from flowpilot_desktop.assistant.messages_api.failures import Kind, WireFailure
from flowpilot_desktop.redaction import Gate

PATHS = {
    ("get", "/v1/models"),
    ("post", "/v1/messages"),
    ("post", "/v1/messages/count_tokens"),
}
FIELDS = frozenset(
    {"model", "max_tokens", "system", "messages", "stream", "thinking", "output_config", "cache_control", "temperature"}
)
TEXT_FIELDS = frozenset({"type", "text", "cache_control"})
ROLES = frozenset({"user", "assistant"})
AROUND = 40
"""Characters on either side of what matched, so that the agent finds it."""


class WireGate:
    """Looks at requests on their way out."""

    def __init__(self, gate: Gate, key: str) -> None:
        self._gate = gate
        self._key = key

    def check(self, method: str, path: str, body: object) -> None:
        """Raises: WireFailure where this must not leave, whatever the reason."""
        try:
            self._check(method.lower(), path, body)
        except WireFailure:
            raise
        except Exception as error:
            raise WireFailure(Kind.SECRET, said="The request could not be examined.") from error

    def _check(self, method: str, path: str, body: object) -> None:
        if (method, path) not in PATHS:
            raise WireFailure(Kind.SECRET, said=f"It would have gone to the path {path[:60]}.")
        if method == "get":
            if body:
                raise WireFailure(Kind.SECRET, said="A question for a list carries no text.")
            return
        for place, text in _texts(body):
            if self._key and self._key in text:
                raise WireFailure(Kind.SECRET, said=f"Your key stands in {place}.")
            redaction = self._gate.redact(text)
            if redaction.findings:
                found = redaction.findings[0]
                clean, mark = str(redaction.text), found.placeholder
                at = clean.find(mark)  # around it stands what was cleaned, so that no second secret is shown
                around = " ".join(clean[max(at - AROUND, 0) : at + len(mark) + AROUND].split())
                raise WireFailure(Kind.SECRET, said=f"In {place}, a value like a {found.kind}: “{around}”.")


def _texts(body: object) -> Iterator[tuple[str, str]]:
    """Every text of a request with the name of its place. Raises WireFailure for a field that is not on the list."""
    if not isinstance(body, Mapping):
        raise WireFailure(Kind.SECRET, said="The request has a form that is not known.")
    for name in body:
        if name not in FIELDS:
            raise WireFailure(Kind.SECRET, said=f"The field {str(name)[:40]!r} may not leave.")
    for name in FIELDS - {"system", "messages"}:
        for text in _strings(body.get(name)):
            yield f"the field {name}", text
    yield from _parts("the instructions", body.get("system", ""))
    for message in body["messages"]:
        if set(message) != {"role", "content"}:
            raise WireFailure(Kind.SECRET, said="A message has fields that may not leave.")
        if message["role"] not in ROLES:
            raise WireFailure(Kind.SECRET, said="A message has a voice that is not known.")
        yield from _parts("the message", message["content"])


def _strings(value: object) -> Iterator[str]:
    """Every text in a value, names of its parts too. Raises WireFailure for what JSON does not have."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from _strings(name)
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)
    elif value is not None and not isinstance(value, bool | int | float):
        raise WireFailure(Kind.SECRET, said="The request has a form that is not known.")


def _parts(place: str, content: object) -> Iterator[tuple[str, str]]:
    if isinstance(content, str):
        yield place, content
        return
    if not isinstance(content, list):
        raise WireFailure(Kind.SECRET, said=f"{place.capitalize()} has a form that is not known.")
    for part in content:
        if not set(part) <= TEXT_FIELDS or part["type"] != "text":
            raise WireFailure(Kind.SECRET, said=f"{place.capitalize()} holds something else than text.")
        for text in _strings(part.get("cache_control")):
            yield f"a mark of {place}", text
        yield place, part["text"]
