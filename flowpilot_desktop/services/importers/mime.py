"""The parts of a mail (RFC 2045-2049, 2183, 2231, 2822/5322), read so that no malformed mail breaks it.

The standard library's parser calls itself for every nested multipart and compares every line with every open boundary;
here a part's header alone goes through it (policy compat32), bodies are split with one pass per level.
"""

import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from functools import partial
from typing import TypeVar

from flowpilot_desktop.services.importers.texts import decoded, one_line, plain

Value = TypeVar("Value")

MAX_NESTING = 20
MAX_PARTS = 2_000
_MAX_HEADER = 256_000  # bytes of one part
_MAX_VALUE = 16_000  # characters of one field

# A line of blanks alone does not end a header: old programs fold so (RFC 5322 4.2).
_HEADER_END = re.compile(rb"\r?\n\r?\n|\r\r")
_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*+:(?!//)")
_FOLD = re.compile(r"\r?\n[ \t]*|\r")
_UU_BEGIN = re.compile(rb"(?:\A|\n)begin [0-7]{3,4} [^\n]{0,200}\n")
_BAD_INPUT = (
    MessageError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    AssertionError,
)
"""What the standard library's header code raises on malformed headers, among others. (``binascii.Error`` and
``UnicodeError`` are ``ValueError``.)"""


@dataclass(frozen=True)
class Part:
    """A leaf of the MIME tree, or a whole mail. ``body`` is as it stands in the file, still encoded.

    ``group`` names the multipart/alternative that it belongs to, 0 for none: of such a group only one part is read.
    """

    header: Message
    body: bytes
    group: int = 0
    is_too_deep: bool = False

    @property
    def media_type(self) -> str:
        return guarded(self.header.get_content_type, "text/plain").lower()

    @property
    def charset(self) -> str:
        return self.parameter("charset")

    def parameter(self, name: str) -> str:
        value = guarded(lambda: self.header.get_param(name), None)
        if isinstance(value, tuple):
            return value[2] if isinstance(value[2], str) else ""
        return value if isinstance(value, str) else ""

    @property
    def disposition(self) -> str:
        return (guarded(self.header.get_content_disposition, None) or "").lower()

    @property
    def file_name(self) -> str:
        """The name that the sender gave, "" where none; never a path."""
        name = guarded(self.header.get_filename, None)
        words = words_of(name) if isinstance(name, str) else ""
        return one_line(re.split(r"[\\/]", words)[-1])

    def text(self, name: str) -> str:
        """The value of a header as one line, encoded words (RFC 2047) and raw 8-bit text decoded; "" where absent."""
        return one_line(words_of(self.raw(name)), 1000)

    def raw(self, name: str) -> str:
        """The first value of a header as it stands, unfolded."""
        for key, value in self.header.raw_items():
            if key.lower() == name:
                return _FOLD.sub(" ", str(value)[:_MAX_VALUE]).strip()
        return ""

    def has(self, name: str) -> bool:
        return any(key.lower() == name for key, _ in self.header.raw_items())

    def content(self) -> bytes:
        """The body with its transfer encoding undone; what cannot be decoded stays as it is."""
        encoding = self.raw("content-transfer-encoding").split(";")[0].strip().strip("\"'").lower()
        if encoding == "base64":
            return _from_base64(self.body)
        if encoding in ("quoted-printable", "quoted printable", "qp"):
            return guarded(lambda: binascii.a2b_qp(self.body), self.body)
        if encoding in ("x-uuencode", "uuencode", "uue", "x-uue"):
            return _from_uuencode(self.body)
        return self.body


def guarded(read: Callable[[], Value], otherwise: Value) -> Value:
    """What ``read`` gives, or ``otherwise`` where the standard library stumbles over malformed input."""
    try:
        return read()
    except _BAD_INPUT:
        return otherwise


def part_of(data: bytes) -> Part:
    """A header and what follows it. Never fails; data without a header is all body."""
    data = data.lstrip(b"\r\n") if data[:1] in b"\r\n" else data
    end = _HEADER_END.search(data, 0, _MAX_HEADER)
    block = data[: end.start()] if end else data[:_MAX_HEADER]
    fields = _mended(block)
    if not fields:
        return Part(Message(policy=policy.compat32), data)
    header = message_from_bytes(fields + b"\n\n", policy=policy.compat32)
    return Part(header, data[end.end() :] if end else data[_MAX_HEADER:])


def leaves(mail: Part) -> Iterator[Part]:
    """The parts of ``mail`` that hold something, in order; at most ``MAX_PARTS``, and none nested beyond 20 levels."""
    # A stack and not recursion: the sender decides how deep this goes.
    waiting: list[tuple[Part, int, str]] = [(mail, 0, "text/plain")]
    found = groups = 0
    while waiting and found < MAX_PARTS:
        part, nesting, default = waiting.pop()
        if default != "text/plain" and not part.has("content-type"):
            part.header["Content-Type"] = default
        boundary = part.parameter("boundary") if part.media_type.startswith("multipart/") else ""
        if not boundary or len(boundary) > 500:
            found += 1
            yield part
            continue
        if nesting >= MAX_NESTING:
            found += 1
            yield Part(part.header, part.body, part.group, is_too_deep=True)
            continue
        group = part.group
        if part.media_type == "multipart/alternative" and not group:
            groups += 1
            group = groups
        default = "message/rfc822" if part.media_type == "multipart/digest" else "text/plain"
        children = [part_of(piece) for piece in _split(part.body, boundary)]
        waiting.extend((Part(child.header, child.body, group), nesting + 1, default) for child in reversed(children))


def words_of(value: str) -> str:
    """A header's value as readable text: raw 8-bit characters and encoded words (RFC 2047) decoded, best effort."""
    text = plain(decoded(value[:_MAX_VALUE].encode("utf-8", "surrogateescape")))
    if "=?" not in text:
        return text
    nothing: list[tuple[bytes | str, str | None]] = []
    chunks = guarded(lambda: decode_header(text), nothing)
    words = "".join(c if isinstance(c, str) else decoded(c, charset or "") for c, charset in chunks)
    return plain(words) or text


def _split(body: bytes, boundary: str) -> list[bytes]:
    mark = b"--" + boundary.rstrip().encode("utf-8", "surrogateescape")
    # RFC 2046 5.1.1: the line end before a boundary belongs to the boundary; a prefix of a longer one is not it.
    line = re.compile(rb"(?:\A|\r?\n)" + re.escape(mark) + rb"(--)?[ \t]*+(?=\r?\n|\Z)")
    pieces: list[bytes] = []
    start: int | None = None
    for match in line.finditer(body):
        if start is not None:
            pieces.append(body[start : match.start()])
        start = match.end()
        if match[1] or len(pieces) >= MAX_PARTS:
            start = None
            break
    if start is not None:  # Without its last boundary the mail was cut off; what is there is read.
        pieces.append(body[start:])
    return [_without_line_end(piece) for piece in pieces] or [b"\n\n" + body]


def _without_line_end(piece: bytes) -> bytes:
    # An empty line first means that the part has no header at all; it must stay to say so.
    if piece.startswith(b"\r\n"):
        piece = piece[2:]
    elif piece.startswith(b"\n"):
        piece = piece[1:]
    return b"Content-Type: text/plain\n\n" + piece.lstrip(b"\r\n") if piece[:1] in (b"\r", b"\n") else piece


def _mended(block: bytes) -> bytes:
    """The header fields of ``block`` in a form that the parser reads to the end; empty where it holds none.

    A line that is no field goes on with the one above, as senders forget to fold; one line of junk may come first.
    """
    lines = block.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")[:3_000]
    if not _FIELD.match(lines[0]):
        if len(lines) < 2 or not _FIELD.match(lines[1]) or b":" not in lines[0]:
            return b""
        del lines[0]
    mended: list[bytes] = []
    for line in lines:
        # The standard library takes quadratic time over one parameter list of megabytes.
        cut = line[:_MAX_VALUE]
        if not cut.strip():
            continue
        mended.append(_FIELD.sub(rb"\1:", cut, count=1) if _FIELD.match(cut) else b" " + cut.lstrip())
    return b"\n".join(mended)


def _from_base64(body: bytes) -> bytes:
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
    usable = letters[: len(letters) - 1] if len(letters) % 4 == 1 else letters
    return guarded(lambda: binascii.a2b_base64(usable + b"=" * (-len(usable) % 4)), body)


def _from_uuencode(body: bytes) -> bytes:
    begin = _UU_BEGIN.search(body)
    if begin is None:
        return body
    out: list[bytes] = []
    for line in body[begin.end() :].splitlines():
        if line.strip() in (b"end", b"`"):
            break
        out.append(guarded(partial(binascii.a2b_uu, line), b""))
    return b"".join(out)
