"""What every ticket needs to be known, whatever it is about: the help that is left where nothing is recognised."""

import re
from dataclasses import dataclass

from flowpilot_desktop.services.assistants import CaseFile

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
            r"\bsince\b|\bafter\b|yesterday|today|monday|last (?:week|month)|until|update|upgrade|\bseit\b|nachdem|"
            r"gestern|heute|letzte",
            _I,
        ),
        "Since when does this happen, and what was changed shortly before?",
        "Seit wann tritt das auf, und was wurde kurz davor geändert?",
    ),
    Missing(
        re.compile(
            r"every(?:one|body)|all users|other (?:users|computers|devices|machines|pcs)|only (?:me|this|one)|"
            r"colleague|alle (?:benutzer|kollegen)|andere[nrs]?|nur (?:ich|bei|dieser)|kolleg|same on|"
            r"another (?:pc|computer|user)",
            _I,
        ),
        "Does it happen to one person or device alone, or to others as well?",
        "Betrifft es nur eine Person oder ein Gerät, oder auch andere?",
    ),
    Missing(
        re.compile(r"\b(?:tried|restart|reboot|reinstall|reset|checked|versucht|neu gestartet|neustart|geprüft)", _I),
        "What has been tried so far, and what did it change?",
        "Was wurde bisher versucht, und was hat es geändert?",
    ),
    Missing(
        re.compile(r"windows|linux|ubuntu|mac ?os|debian|server|version|\b\d+\.\d+|android|ios\b|office|outlook", _I),
        "Which device, system and version is it?",
        "Um welches Gerät, System und welche Version geht es?",
    ),
)


def questions_missing(case: CaseFile) -> tuple[Missing, ...]:
    """What the case does not tell yet, the most useful first."""
    told = " \n".join((case.title, *(turn.text for turn in case.turns), *(fact.text for fact in case.facts)))
    asked = {str(question.text) for question in case.questions}
    return tuple(
        each
        for each in NEEDED
        if not each.known_by.search(told) and each.english not in asked and each.german not in asked
    )
