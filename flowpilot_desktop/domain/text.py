"""Text from outside, made fit to be kept: nothing is lost that a person could have meant."""

_UNKEEPABLE = dict.fromkeys(range(0xD800, 0xE000), "\ufffd") | {0: None}


def keepable(text: str) -> str:
    """``text`` without what a database cannot hold: NUL is dropped, half surrogates become U+FFFD; ends are trimmed."""
    return without_unkeepable(text).strip()


def without_unkeepable(text: str) -> str:
    """The same with its ends as they are: what is being typed may end with a space."""
    return text.translate(_UNKEEPABLE)
