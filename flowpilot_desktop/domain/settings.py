"""What a desk can be told, with defaults and the sentence that explains each setting."""

from dataclasses import dataclass, field, fields
from pathlib import Path

LANGUAGES = ("en", "de")
CLOUD_ADDRESS = "https://api.anthropic.com"
ASSISTANT_CHOICES = ("auto", "embedded", "cloud", "local")


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
    update_check: str = field(
        default="",
        metadata={"help": "Look for newer releases: on, off, or empty while nobody has said; then it is off."},
    )
    newest_release_seen: str = field(
        default="", metadata={"help": "The newest release that was announced; kept by the program.", "kept": True}
    )

    assistant: str = field(
        default="auto",
        metadata={
            "help": "Who answers: auto (Claude where a key is kept and you agreed to send, else this PC), embedded, "
            "cloud or local."
        },
    )
    assistant_model: str = field(
        default="claude-sonnet-5-5", metadata={"help": "The model that is asked in the cloud."}
    )
    assistant_address: str = field(
        default=CLOUD_ADDRESS,
        metadata={"help": "Where the cloud's Messages API is, without /v1; another one for a company's gateway."},
    )
    assistant_local_address: str = field(
        default="",
        metadata={
            "help": "Where a local server speaks the Messages API, without /v1, for example http://127.0.0.1:8080."
        },
    )
    assistant_local_model: str = field(default="", metadata={"help": "The model that the local server is asked for."})
    assistant_local_abilities: str = field(
        default="",
        metadata={"help": "What the local server was found to be able to do; 'assistant test' finds it out anew."},
    )
    assistant_ca_file: str = field(
        default="", metadata={"help": "A company's own certificate authority as a PEM file, beside the system's."}
    )
    assistant_proxy: str = field(
        default="", metadata={"help": "Proxy for the cloud, for example http://proxy:3128; empty for the system's."}
    )
    assistant_silence: int = field(
        default=0,
        metadata={"help": "How long a model may be silent, in seconds; 0 for the usual 90 (local servers 300)."},
    )
    assistant_session_limit: int = field(
        default=400_000, metadata={"help": "Most tokens that one ticket may use in the cloud; 0 for no limit."}
    )
    assistant_day_limit: int = field(
        default=4_000_000, metadata={"help": "Most tokens that a day may use in the cloud, in UTC; 0 for no limit."}
    )
    assistant_notes: str = field(
        default="on", metadata={"help": "Whether the assistant words resolution notes as well: on or off."}
    )
    assistant_agreed: str = field(
        default="",
        metadata={"help": "The address that you agreed to send ticket text to; set by 'assistant agree'."},
    )
    assistant_key_kept: str = field(
        default="", metadata={"help": "'keychain' where the key is kept in the system's; set by 'assistant key'."}
    )
    undo_seconds: int = field(
        default=15, metadata={"help": "How long a note of the window can be taken back before it leaves, in seconds."}
    )
    work_offline: bool = field(
        default=False, metadata={"help": "Make no network call until this is off again: on or off."}
    )
    appearance: str = field(
        default="system", metadata={"help": "How the window looks: light, dark, or system to follow the computer."}
    )
    window_language: str = field(
        default="", metadata={"help": "Language of the window: en, de, or empty for the computer's language."}
    )


APPEARANCES = ("system", "light", "dark")
PREFERENCE_NAMES = tuple(f.name for f in fields(Preferences))
