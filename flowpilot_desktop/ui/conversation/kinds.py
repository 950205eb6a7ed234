"""The four kinds of entry, as the composer words them."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from flowpilot_desktop.domain.sessions import EntryKind


@dataclass(frozen=True)
class EntryWords:
    """``action`` is the line of the table of actions that chooses the kind; ``sends_on_enter`` holds for one line."""

    kind: EntryKind
    action: str
    placeholder: str
    send: str
    sends_on_enter: bool = True


KINDS: tuple[EntryWords, ...] = (
    EntryWords(
        EntryKind.I_FOUND,
        "entry.found",
        str(QT_TRANSLATE_NOOP("ChatComposer", "What did you find? Enter makes it a fact")),
        str(QT_TRANSLATE_NOOP("ChatComposer", "Add")),
    ),
    EntryWords(
        EntryKind.CUSTOMER_SAID,
        "entry.customer",
        str(QT_TRANSLATE_NOOP("ChatComposer", "What did the customer say? Enter adds it and proposes facts")),
        str(QT_TRANSLATE_NOOP("ChatComposer", "Add")),
    ),
    EntryWords(
        EntryKind.TO_CUSTOMER,
        "entry.reply",
        str(QT_TRANSLATE_NOOP("ChatComposer", "What do you tell the customer? It is kept here, not sent")),
        str(QT_TRANSLATE_NOOP("ChatComposer", "Keep")),
        sends_on_enter=False,
    ),
    EntryWords(
        EntryKind.ASK_ASSISTANT,
        "entry.ask",
        str(QT_TRANSLATE_NOOP("ChatComposer", "Ask the assistant about this ticket")),
        str(QT_TRANSLATE_NOOP("ChatComposer", "Ask")),
    ),
)


def words_of(kind: EntryKind) -> EntryWords:
    return next(each for each in KINDS if each.kind is kind)


def kind_named(name: str) -> EntryKind:
    """The kind that a draft was typed as; *I found* where that is not known."""
    return next((each.kind for each in KINDS if each.kind.value == name), EntryKind.I_FOUND)


def translated(text: str) -> str:
    """A text of the table above in the language of the window."""
    return QCoreApplication.translate("ChatComposer", text)
