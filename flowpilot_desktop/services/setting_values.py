"""What a setting may be: the value that a text means, or a sentence that says why it means none."""

from collections.abc import Callable, Mapping
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from flowpilot_desktop.domain.errors import InvalidInput, NotFound, Refused
from flowpilot_desktop.domain.settings import APPEARANCES, ASSISTANT_CHOICES, LANGUAGES, PREFERENCE_NAMES

LONGEST_QUARANTINE = 24 * 3600  # seconds
LONGEST_UNDO = 600  # seconds
LONGEST_SILENCE = 3600  # seconds
MOST_TOKENS = 10**12


def checked(name: str, text: str) -> object:
    """The value that ``text`` means for the setting ``name``.

    Raises:
        NotFound: there is no such setting. InvalidInput: the text means no value of it.
        Refused: the program keeps that setting itself.
    """
    if name not in PREFERENCE_NAMES:
        raise NotFound(f"There is no setting '{name}'.", f"There are: {', '.join(PREFERENCE_NAMES)}.")
    check = CHECKS.get(name)
    return check(text) if check else text


def is_this_computer(address: str) -> bool:
    """Whether ``address`` leads nowhere else: what is sent there does not leave."""
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _choice(what: str, choices: tuple[str, ...], text: str) -> str:
    if text not in choices:
        raise InvalidInput(f"There is no {what} '{text}'.", f"Choose one of: {', '.join(filter(None, choices))}.")
    return text


def _number(most: int, sentence: str, usual: int, text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 15) or int(text) > most:
        raise InvalidInput(sentence, f"The default is {usual}.")
    return int(text)


def _switch(sentence: str, text: str) -> bool:
    if text not in ("on", "off"):
        raise InvalidInput(sentence, "Say 'on' or 'off'.")
    return text == "on"


def _model(text: str) -> str:
    if not (text.isascii() and text.isprintable()):
        raise InvalidInput("This is no name of a model.", "'assistant models' lists those that there are.")
    return text


def _place(what: str, text: str) -> str:
    if text and not _is_whole_path(text):
        raise InvalidInput(f"'{text}' is no {what} that can be found from everywhere.", "Give its whole path.")
    return text


def _kept(_text: str) -> str:
    raise Refused("The program keeps that itself.")


def _is_whole_path(text: str) -> bool:
    try:
        return Path(text).expanduser().is_absolute()
    except RuntimeError:  # ~somebody whom this computer does not know
        return False


def _address(text: str) -> str:
    """An address as the program uses it."""
    if not text:
        return text
    hint = "Give it like https://name:port, without a key, a name of a user or a path behind it."
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise InvalidInput(f"'{text}' is no address.", hint) from error
    plain = text.isascii() and text.isprintable() and " " not in text and not (parts.query or parts.fragment)
    if not plain or parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise InvalidInput("This address cannot be used.", hint)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    path = parts.path.rstrip("/").removesuffix("/v1")  # the SDK adds it itself
    return f"{parts.scheme}://{host}{f':{port}' if port is not None else ''}{path}"


CHECKS: Mapping[str, Callable[[str], object]] = {
    "note_language": partial(_choice, "language", ("", *LANGUAGES)),
    "window_language": partial(_choice, "language", ("", *LANGUAGES)),
    "appearance": partial(_choice, "appearance", APPEARANCES),
    "post_folder": partial(_place, "folder"),
    "quarantine_seconds": partial(
        _number, LONGEST_QUARANTINE, "The quarantine is a number of seconds, one day at most.", 600
    ),
    "undo_seconds": partial(
        _number, LONGEST_UNDO, "The time to take a note back is a number of seconds, ten minutes at most.", 15
    ),
    "work_offline": partial(_switch, "Working offline is on or off."),
    "update_check": partial(_choice, "choice for 'update_check' called", ("", "on", "off")),
    "newest_release_seen": _kept,
    "assistant": partial(_choice, "choice for 'assistant' called", ASSISTANT_CHOICES),
    "assistant_notes": partial(_choice, "choice for 'assistant_notes' called", ("on", "off")),
    "assistant_key_kept": partial(_choice, "choice for 'assistant_key_kept' called", ("", "keychain")),
    "assistant_silence": partial(_number, LONGEST_SILENCE, "The silence is a number of seconds, one hour at most.", 0),
    "assistant_session_limit": partial(_number, MOST_TOKENS, "The limit of a ticket is a number of tokens.", 400_000),
    "assistant_day_limit": partial(_number, MOST_TOKENS, "The limit of a day is a number of tokens.", 4_000_000),
    "assistant_address": _address,
    "assistant_local_address": _address,
    "assistant_proxy": _address,
    "assistant_model": _model,
    "assistant_local_model": _model,
    "assistant_ca_file": partial(_place, "file"),
}
"""Every setting that not any text fits."""
