"""The sample texts of the pictures, in the language of the window: a German agent works German tickets."""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

Say = Callable[[str], str]
"""From an English sample to the same one in the language of the pictures."""


def samples_in(language: str) -> Say:
    """What to write on a desk of ``language``. Raises KeyError where a sample was not translated."""
    if language == "en":
        return str
    file = Path(__file__).with_name(f"samples_{language}.toml")
    words: Mapping[str, str] = tomllib.loads(file.read_text("utf-8"))
    return words.__getitem__
