"""The words of each kind of ticket system. A kind without words of its own can be connected as well."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


@dataclass(frozen=True)
class KindWords:
    """``title`` is the product's own name; ``secret`` says what its key is called there, ``account`` what the account
    is, empty where the key alone names it."""

    title: str
    secret: str
    account: str = ""


_KEY = str(QT_TRANSLATE_NOOP("TicketSystems", "API key"))
_TOKEN = str(QT_TRANSLATE_NOOP("TicketSystems", "API token"))
_PASSWORD = str(QT_TRANSLATE_NOOP("TicketSystems", "Password"))
_LOGIN = str(QT_TRANSLATE_NOOP("TicketSystems", "Account"))

_WORDS: dict[str, KindWords] = {
    "rt": KindWords("Request Tracker", _TOKEN),
    "redmine": KindWords("Redmine", _KEY),
    "roundup": KindWords("Roundup", _PASSWORD, _LOGIN),
    "zammad": KindWords("Zammad", _TOKEN),
    "zendesk": KindWords("Zendesk", _TOKEN, _LOGIN),
    "jira": KindWords("Jira Service Management", _TOKEN, _LOGIN),
    "connectwise": KindWords("ConnectWise PSA", _KEY, _LOGIN),
}


def kind_words(system: str) -> KindWords:
    """The words of a kind in the program's language; it may be one that a later release brought."""
    known = _WORDS.get(system, KindWords(system.capitalize(), _KEY, _LOGIN))
    return KindWords(known.title, _say(known.secret), _say(known.account) if known.account else "")


def _say(text: str) -> str:
    return QCoreApplication.translate("TicketSystems", text)
