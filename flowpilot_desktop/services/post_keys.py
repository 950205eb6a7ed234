"""Random names: of sessions, of posts, and the short reference that a customer may see."""

import secrets
import uuid

from flowpilot_desktop.domain.sessions import SessionId

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U to be misread
_KEY_LENGTH = 26  # characters: 130 bits


def new_session_id() -> SessionId:
    return str(uuid.uuid4())


def new_post_key() -> str:
    """A key that no other post has, ever; made before the first preview, kept over restores."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_KEY_LENGTH))


def reference_of(post_key: str) -> str:
    """The visible short form, ``FP-7F3K-9QXM``: 40 bits, enough to find one post on one ticket."""
    return f"FP-{post_key[:4]}-{post_key[4:8]}"
