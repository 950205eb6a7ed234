"""The type of redacted text, and the placeholders that stand in it where a secret stood."""

import hashlib
import hmac
import re
import unicodedata
from typing import NewType

RedactedText = NewType("RedactedText", str)
"""Text that went through the gate. A plain ``str`` given to a provider or a connector is a type error."""

PLACEHOLDER = re.compile(r"\[SECRET:[A-Za-z0-9_.-]{1,48}#[0-9A-HJKMNP-TV-Z]{4}\]")
"""Contains no ``[`` inside, so that text beside a placeholder can never form another one with it."""

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SUFFIX_LENGTH = 4  # 20 bits: enough to tell the few secrets of a ticket apart, far too few to confirm a guess offline
SUFFIXES = (1 << (5 * _SUFFIX_LENGTH)) - 1
"""What of a digest's first four bytes is in the end of a placeholder."""


def keyed(salt: bytes) -> hmac.HMAC:
    """What a secret is fed into, piece by piece, for its digest."""
    return hmac.new(salt, digestmod=hashlib.sha256)


def number_of(suffix: str) -> int:
    """The number that the end of a placeholder stands for, less than or equal to ``SUFFIXES``."""
    return sum(_CROCKFORD.index(character) << (5 * place) for place, character in enumerate(suffix))


def placeholder(salt: bytes, name: str, secret: str) -> str:
    """What stands for ``secret``. The suffix depends on salt and secret alone, so it is the same in every text.

    Blanks and ends of lines do not count: a value is the same however a window or a program wrapped it.
    """
    key = keyed(salt)
    squeezed = "".join(unicodedata.normalize("NFC", secret).split())
    key.update(squeezed.encode("utf-8", "surrogatepass"))
    number = int.from_bytes(key.digest()[:4], "big")
    suffix = "".join(_CROCKFORD[(number >> (5 * place)) & 31] for place in range(_SUFFIX_LENGTH))
    safe_name = re.sub(r"[^A-Za-z0-9_.-]", "_", name)[:48] or "secret"
    return f"[SECRET:{safe_name}#{suffix}]"
