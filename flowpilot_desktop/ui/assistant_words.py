"""Who answers, where, and for how much, in the words of the screen; for every pane that says so."""

from PySide6.QtCore import QCoreApplication, QLocale

from flowpilot_desktop.domain.spending import Spent
from flowpilot_desktop.services.assistants.assistants import AssistantIdentity, Place

translate = QCoreApplication.translate


def name_of(identity: AssistantIdentity) -> str:
    """Who answers."""
    return name_of_writer(identity.name)


def name_of_writer(name: str) -> str:
    """An assistant, or a writer of notes, by the name that is kept with what it wrote."""
    known = {
        "": translate("ChatView", "this PC"),
        "embedded": translate("ChatView", "this PC"),
        "composer": translate("ChatView", "this PC"),
        "local": translate("ChatView", "a server near you"),
    }
    return known.get(name) or name.capitalize()


def place_of_writer(name: str) -> str:
    """From here on who answers, where they are another than before: where the words of the ticket go for it."""
    known = {
        "embedded": translate("ChatView", "From here on this PC answers; nothing leaves it."),
        "local": translate("ChatView", "From here on a server near you answers."),
        "claude": translate("ChatView", "From here on Claude answers, over the internet."),
    }
    return known.get(name, "")


def assistant_in_words(identity: AssistantIdentity) -> str:
    """Who answers, by the one name that the screen has for it."""
    return translate("ChatComposer", "Assistant: {0}").format(name_of(identity))


def who_in_words(identity: AssistantIdentity) -> str:
    """Who answers, and that the words of the ticket go over the internet for it, where they do."""
    who = name_of(identity)
    return translate("ChatComposer", "{0}, over the internet").format(who) if identity.place is Place.CLOUD else who


def place_in_words(identity: AssistantIdentity) -> str:
    """The same where nothing beside it says that it is about the assistant."""
    return translate("ChatComposer", "Assistant: {0}").format(who_in_words(identity))


def tokens_in_words(tokens: int, cost: float | None, *, is_estimate: bool = False) -> str:
    """``1,930 tokens, $0.0046``; a sign before both where they are estimated, tokens alone where no price is known."""
    about = "≈\u202f" if is_estimate else ""
    said = translate("Spending", "{0} tokens").format(f"{about}{QLocale().toString(tokens)}")
    return said if cost is None else f"{said}, {about}{dollars(cost, 4)}"


def dollars(sum_: float, places: int) -> str:
    """A sum of money as the language of the window writes it."""
    return translate("Spending", "${0}").format(QLocale().toString(sum_, "f", places))


def spent_in_words(spent: Spent) -> str:
    """A sum; empty where nothing was spent."""
    if not spent.calls:
        return ""
    said = tokens_in_words(spent.tokens, spent.cost, is_estimate=bool(spent.estimated))
    return translate("Spending", "{0} at least").format(said) if spent.unpriced and spent.cost is not None else said
