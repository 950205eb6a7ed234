"""What a desk can be told, with defaults and the sentence that explains each setting."""

from dataclasses import dataclass, field, fields
from pathlib import Path

LANGUAGES = ("en", "de")


@dataclass(frozen=True)
class Settings:
    """Where a desk lives and how this run of the program behaves; given to ``build``."""

    data_dir: Path
    marks_dir: Path
    """Where the high-water marks of desks are kept: outside every desk, so that a restored copy is noticed."""
    language: str = "en"
    """Language of the program's own words, and of notes whose session names none."""
    offline: bool = False
    """No network call of any kind."""


@dataclass(frozen=True)
class Preferences:
    """What is kept in the desk's own ``settings`` table."""

    note_language: str = field(
        default="", metadata={"help": "Language of notes: en, de, or empty for the program's language."}
    )
    post_folder: str = field(
        default="",
        metadata={"help": "Folder that notes are posted to; empty for the folder 'posted' inside the desk."},
    )
    quarantine_seconds: int = field(
        default=600,
        metadata={"help": "How long a post without an answer may still arrive before it is sent again, in seconds."},
    )
    appearance: str = field(
        default="system", metadata={"help": "How the window looks: light, dark, or system to follow the computer."}
    )
    window_language: str = field(
        default="", metadata={"help": "Language of the window: en, de, or empty for the computer's language."}
    )


APPEARANCES = ("system", "light", "dark")
PREFERENCE_NAMES = tuple(f.name for f in fields(Preferences))
