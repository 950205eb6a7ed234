"""What every ticket needs to be known, whatever it is about: the help that is left where nothing is recognised."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from flowpilot_desktop.assistant.embedded.proposing import Proposed
from flowpilot_desktop.assistant.embedded.runbooks import RunbookCheck
from flowpilot_desktop.domain.lane import FactRole, FactStatus
from flowpilot_desktop.domain.sessions import Role
from flowpilot_desktop.services.assistants.assistants import CaseFile
from flowpilot_desktop.services.importers.proposals import tells_what_is_wrong
from flowpilot_desktop.services.terms import terms

_I = re.IGNORECASE


@dataclass(frozen=True)
class Missing:
    """A question that the case does not answer yet, in both languages."""

    known_by: re.Pattern[str]
    english: str
    german: str

    def text(self, language: str) -> str:
        return self.german if language == "de" else self.english


NEEDED = (
    Missing(
        re.compile(
            r"error|exception|fail|denied|refused|\b0x[0-9a-f]{4,}|fehler|meldung|[“\"„].{8,}[”\"“]|\b\d{3,5}\b", _I
        ),
        "What exactly does the message on the screen say, word for word or as a picture?",
        "Was genau steht in der Meldung auf dem Bildschirm, Wort für Wort oder als Bild?",
    ),
    Missing(
        re.compile(
            r"\bsince\b|\bafter\b|yesterday|today|this (?:morning|week)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
            r"\bago\b|\bfor (?:\w+ ){1,2}(?:days?|weeks?|months?|hours?)|last (?:week|month|night)|until|update|"
            r"upgrade|\bseit\b|nachdem|gestern|heute|letzte|vor (?:\w+ )(?:stunden?|tagen?|wochen?)|"
            r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|von anfang an|schon immer",
            _I,
        ),
        "Since when does this happen, and what was changed shortly before?",
        "Seit wann tritt das auf, und was wurde kurz davor geändert?",
    ),
    Missing(
        re.compile(
            r"every(?:one|body)|all users|other (?:users|computers|devices|machines|pcs)|only (?:me|this|one)|"
            r"colleague|nobody|no ?one else|(?:all|both|none) of us|whole (?:office|team|floor)|"
            r"alle (?:benutzer|kollegen)|andere[nrs]?|niemand|bei (?:allen|mir)|ganze\w* (?:büro|team|abteilung)|"
            r"nur (?:ich|bei|dieser)|kolleg|same on|another (?:pc|computer|user)",
            _I,
        ),
        "Does it happen to one person or device alone, or to others as well?",
        "Betrifft es nur eine Person oder ein Gerät, oder auch andere?",
    ),
    Missing(
        re.compile(
            r"\b(?:tried|restart|reboot|reinstall|reset|checked|unplugged|swapped|replaced|cleared|turned (?:it )?off|"
            r"versucht|probiert|neu gestartet|neustart|geprüft|getauscht|ausgetauscht|neu installiert|aus- und ein)",
            _I,
        ),
        "What has been tried so far, and what did it change?",
        "Was wurde bisher versucht, und was hat es geändert?",
    ),
    Missing(
        re.compile(
            r"windows|linux|ubuntu|mac(?: ?os|book)?\b|iphone|ipad|"
            r"debian|server|version|laptop|notebook|thinkpad|router|\bnas\b|chrome|firefox|\bedge\b|teams|"
            r"\b(?:hp|dell|lenovo|canon|epson|brother|xerox|kyocera|lexmark|synology|cisco)\b|\b\d+\.\d+|android|ios\b|office|outlook",
            _I,
        ),
        "Which device, system and version is it?",
        "Um welches Gerät, System und welche Version geht es?",
    ),
)


_WISH = re.compile(
    r"\b(?:how (?:do|can|to|could|would) |"
    r"(?:any(?:one|body) )?knows? how|any way to |is there (?:a|any) (?:way|possibility|option)|is it possible|"
    r"i(?:'d| would)? (?:want|like) to|(?:i['’]?m|i am|we are|we['’]re) trying to (?:block|set up|enable|disable|allow|"
    r"configure|change|migrate|automate|limit|find a way)|wie (?:kann|bekomme|lässt)|"
    r"gibt es (?:eine|einen) (?:weg|möglichkeit)|ist es möglich)",
    _I,
)
FOR_A_WISH = (
    Missing(
        re.compile(r"\b(?:los(?:e|ing)|keep|without|verlieren|behalten|ohne)\b", _I),
        "What should be possible in the end, and what must not be lost on the way?",
        "Was soll am Ende möglich sein, und was darf dabei nicht verloren gehen?",
    ),
    NEEDED[3],
    NEEDED[4],
)
"""Where something is wished for and nothing is wrong, "since when" and "who else" are wasted on the customer."""
_WISHED_IN_TITLE = re.compile(
    r"^\W*(?:please )?(?:enable|disable|set ?up|install|configure|migrate|convert|transfer|create|allow|add|aktivieren|"
    r"einrichten|installieren|umziehen|anlegen)\b",
    _I,
)
_ALSO_SAID = 2
"""So many terms of a check in one fact: somebody may have looked already."""


def needed(case: CaseFile) -> tuple[Missing, ...]:
    """What must be known of this case: of a wish something else than of a trouble."""
    said = [turn.text for turn in case.turns if turn.role is Role.CUSTOMER]
    is_wish = _WISHED_IN_TITLE.match(case.title) or any(_WISH.search(text) for text in (case.title, *said))
    if not is_wish:
        return NEEDED
    is_trouble = any(tells_what_is_wrong(text, text) for text in (case.title, *(fact.text for fact in case.facts)))
    return NEEDED if is_trouble else FOR_A_WISH


def told_already(case: CaseFile, proposed: Iterable[Proposed], check: RunbookCheck) -> str:
    """A finding that shares telling words with a check; empty where none does."""
    wanted = frozenset(terms(f"{check.text.en} {check.text.de}"))
    held = {FactStatus.CONFIRMED, FactStatus.PROPOSED}
    known: list[str] = [each.text for each in case.facts if each.role is FactRole.FINDING and each.status in held]
    known += [each.text for each in proposed if each.role is FactRole.FINDING]
    return next((text for text in known if len(wanted & frozenset(terms(text))) >= _ALSO_SAID), "")


def questions_missing(case: CaseFile) -> tuple[Missing, ...]:
    """What the case does not tell yet, the most useful first."""
    told = " \n".join((case.title, *(turn.text for turn in case.turns), *(fact.text for fact in case.facts)))
    asked = {str(question.text) for question in case.questions}
    return tuple(
        each
        for each in needed(case)
        if each.english not in asked and each.german not in asked and not each.known_by.search(told)
    )
