"""The words of each setting, in the order in which the page shows them."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class SettingWords:
    """What stands over the field, the sentence below it, the words of the values where it is a choice, and the unit."""

    label: str
    help: str
    choices: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    is_switch: bool = False
    """On or off: a box to be ticked. What is not decided yet is off."""


_SECONDS = str(QT_TRANSLATE_NOOP("Settings", "seconds"))
_TOKENS = str(QT_TRANSLATE_NOOP("Settings", "tokens"))
_AS_COMPUTER = str(QT_TRANSLATE_NOOP("Settings", "As on this computer"))

WORDS: dict[str, SettingWords] = {
    "appearance": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Appearance")),
        str(QT_TRANSLATE_NOOP("Settings", "Light, dark, or as the rest of the computer looks.")),
        (
            ("system", _AS_COMPUTER),
            ("light", str(QT_TRANSLATE_NOOP("Settings", "Light"))),
            ("dark", str(QT_TRANSLATE_NOOP("Settings", "Dark"))),
        ),
    ),
    "window_language": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Language of the window")),
        str(QT_TRANSLATE_NOOP("Settings", "Takes effect at the next start.")),
        (("", _AS_COMPUTER), ("en", "English"), ("de", "Deutsch")),
    ),
    "note_language": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Language of notes")),
        str(QT_TRANSLATE_NOOP("Settings", "For tickets that name no language of their own.")),
        (
            ("", str(QT_TRANSLATE_NOOP("Settings", "As the window"))),
            ("en", "English"),
            ("de", "Deutsch"),
        ),
    ),
    "post_folder": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Folder for posted notes")),
        str(
            QT_TRANSLATE_NOOP(
                "Settings",
                "Where notes go whose ticket belongs to no ticket system. Empty: the folder “posted” in this desk.",
            )
        ),
    ),
    "quarantine_seconds": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Wait before a post is sent again")),
        str(
            QT_TRANSLATE_NOOP(
                "Settings", "Until then a post without an answer may still arrive. The ticket is always searched first."
            )
        ),
        unit=_SECONDS,
    ),
    "undo_seconds": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Time to take a post back")),
        str(QT_TRANSLATE_NOOP("Settings", "A note leaves only when this time is over. 0: at once.")),
        unit=_SECONDS,
    ),
    "work_offline": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Work offline")),
        str(QT_TRANSLATE_NOOP("Settings", "No network call is made while this is on.")),
        is_switch=True,
    ),
    "update_check": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Look for newer releases")),
        str(
            QT_TRANSLATE_NOOP(
                "Settings", "Asks which release is the newest; nothing about you or your tickets is sent."
            )
        ),
        is_switch=True,
    ),
    "newest_release_seen": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Newest release announced")),
        str(QT_TRANSLATE_NOOP("Settings", "Kept by the program.")),
    ),
    "assistant": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Who answers")),
        str(QT_TRANSLATE_NOOP("Settings", "Claude is asked only where a key is kept and you agreed to send.")),
        (
            ("auto", str(QT_TRANSLATE_NOOP("Settings", "Claude, else this PC"))),
            ("embedded", str(QT_TRANSLATE_NOOP("Settings", "This PC"))),
            ("cloud", str(QT_TRANSLATE_NOOP("Settings", "Claude, over the internet"))),
            ("local", str(QT_TRANSLATE_NOOP("Settings", "A server near you"))),
        ),
    ),
    "assistant_model": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Claude model")),
        str(QT_TRANSLATE_NOOP("Settings", "The model that is asked over the internet.")),
    ),
    "assistant_address": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Claude address")),
        str(
            QT_TRANSLATE_NOOP(
                "Settings",
                "Change it only where your company has an address of its own for it, without /v1 at its end.",
            )
        ),
    ),
    "assistant_local_address": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Address of the server near you")),
        str(
            QT_TRANSLATE_NOOP(
                "Settings", "For example http://127.0.0.1:8080, without /v1; it must speak the Messages API."
            )
        ),
    ),
    "assistant_local_model": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Model of the server near you")),
        str(QT_TRANSLATE_NOOP("Settings", "The model that it is asked for.")),
    ),
    "assistant_local_abilities": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "What the server near you can do")),
        str(QT_TRANSLATE_NOOP("Settings", "Found out by the command “assistant test”.")),
    ),
    "assistant_ca_file": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Certificate authority of your company")),
        str(QT_TRANSLATE_NOOP("Settings", "A PEM file, used as well as those of the system.")),
    ),
    "assistant_proxy": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Proxy")),
        str(QT_TRANSLATE_NOOP("Settings", "For example http://proxy:3128. Empty: the proxy of the system.")),
    ),
    "assistant_silence": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Longest silence of a model")),
        str(QT_TRANSLATE_NOOP("Settings", "0 for the usual 90, or 300 for a server near you.")),
        unit=_SECONDS,
    ),
    "assistant_session_limit": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Limit per ticket")),
        str(
            QT_TRANSLATE_NOOP(
                "Settings", "For what is asked over the internet. A question takes some thousand tokens. 0: no limit."
            )
        ),
        unit=_TOKENS,
    ),
    "assistant_day_limit": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Limit per day")),
        str(QT_TRANSLATE_NOOP("Settings", "For what is asked over the internet, from midnight UTC on. 0: no limit.")),
        unit=_TOKENS,
    ),
    "assistant_notes": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Let the assistant word the notes")),
        str(QT_TRANSLATE_NOOP("Settings", "Otherwise this PC words them.")),
        is_switch=True,
    ),
    "assistant_agreed": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Where you agreed to send")),
        str(
            QT_TRANSLATE_NOOP(
                "Settings", "The address that ticket text may be sent to; set by the command “assistant agree”."
            )
        ),
    ),
    "assistant_key_kept": SettingWords(
        str(QT_TRANSLATE_NOOP("Settings", "Where the key is kept")),
        str(QT_TRANSLATE_NOOP("Settings", "Set by the command “assistant key”.")),
    ),
}

KEPT_BY_THE_PROGRAM = frozenset(
    {"newest_release_seen", "assistant_agreed", "assistant_key_kept", "assistant_local_abilities"}
)
"""What has a command of its own, or is no wish of anybody's: not on the page of settings."""
