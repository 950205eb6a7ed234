"""Foreign characters into text that can be kept: decoded, without NUL and lone surrogates, titled, digested."""

import codecs
import hashlib
import re

TITLE_LENGTH = 80  # characters

_SURROGATES = re.compile("[\ud800-\udfff]")
# C0 without tab and newline, DEL, C1 without NEL: a terminal or a font may act on them, a reader cannot see them.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_NEWLINES = re.compile("\r\n?|\x85|\u2028|\u2029")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_CHARSET = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+-]{0,39}")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Text codecs of Python that are no charsets of mail: slow on long input, or they interpret escapes.
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"})


class Unusable(ValueError):
    """Why foreign bytes cannot be used: ``reason`` completes "Cannot import this file: …", ``hint`` says what to do."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


def kept(text: str) -> str:
    """``text`` as SQLite and UTF-8 can hold it: no NUL, lone surrogates replaced; otherwise verbatim."""
    return _SURROGATES.sub("\ufffd", text.replace("\x00", ""))


def plain(text: str) -> str:
    """``text`` with one kind of line end and no control characters but tab and newline."""
    return _CONTROLS.sub("", _NEWLINES.sub("\n", kept(text)))


def one_line(text: str, limit: int = 200) -> str:
    """``text`` on one line, runs of white space made one blank, cut at ``limit`` characters."""
    # The cut before the split keeps this cheap for a subject of megabytes.
    return " ".join(plain(text[: limit * 20]).split())[:limit].rstrip()


def title_of(text: str) -> str:
    """The first line of ``text`` that says something, at most 80 characters, cut between words."""
    for line in text[:20_000].split("\n"):
        words = " ".join(line.split()).lstrip("#>*-–—•= \t")
        if sum(character.isalnum() for character in words) >= 3 and not _is_greeting(words):
            return shortened(words)
    return shortened(" ".join(text[:2000].split()))


def shortened(words: str) -> str:
    """``words`` cut to a title's length between two words, with an ellipsis where something was cut."""
    if len(words) <= TITLE_LENGTH:
        return words
    cut = words[: TITLE_LENGTH - 1]
    head = cut.rpartition(" ")[0]
    return (head if len(head) > TITLE_LENGTH // 2 else cut).rstrip(" ,;:-–") + "…"


def digest(*parts: str) -> str:
    """A stable short name for what ``parts`` say: the first 16 hexadecimal digits of their SHA-256."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def decoded(data: bytes, charset: str = "") -> str:
    """``data`` as text by ``charset`` where that is known and fits, else UTF-8, else Windows-1252, never failing."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    codec = _codec(charset)
    for encoding in (codec, "utf-8"):
        if encoding:
            try:
                return data.decode(encoding)
            except (UnicodeError, ValueError):
                continue
    if codec and codec not in ("ascii", "utf-8"):
        return data.decode(codec, "replace")
    # Mostly UTF-8 with damage, or not UTF-8 at all: its sequences hardly arise by chance.
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    is_utf8 = len(_NOT_ASCII.findall(text)) - damaged > damaged
    return text if is_utf8 else data.decode("cp1252", "replace")


def file_text(data: bytes) -> str:
    """The text of a plain file.

    Raises ``Unusable`` where the bytes are no text.
    """
    text = decoded(data)
    sample = text[:100_000]
    # Text in any charset has next to no control characters; programs, images and archives are full of them.
    if len(_CONTROLS.findall(sample)) > len(sample) // 50 + 2 or sample.count("\ufffd") > len(sample) // 10 + 2:
        raise Unusable("it holds no text", "Choose a text, a JSON conversation or an e-mail (.txt, .json, .eml).")
    return text


def _codec(charset: str) -> str:
    name = charset.strip().strip("\"'").lower()
    if not _CHARSET.fullmatch(name):
        return ""
    try:
        codec = codecs.lookup(name).name
        if codec.replace("_", "-") in _NO_CHARSETS:
            return ""
        # Codecs that turn bytes into bytes (zip, hex) are found too, and refuse to decode text.
        b"a".decode(codec, "replace")
    except (LookupError, ValueError):
        return ""
    # What calls itself Latin-1 or its variants is Windows-1252 in practice (WHATWG encoding standard).
    return "cp1252" if codec == "iso8859-1" else codec


def _is_greeting(line: str) -> bool:
    return len(line) <= 40 and _GREETING.fullmatch(line) is not None


_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|guten (?:tag|morgen|abend)|moin|servus|"
    r"grüezi|sehr geehrte[rs]?|liebe[rs]?)\b(?:[ ,]+(?:[\w.’'-]+ ?){0,4})?[ ,.!:–-]*",
    re.IGNORECASE,
)
