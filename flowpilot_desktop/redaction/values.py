"""What a secret looks like, as opposed to a word that merely follows the word *password*."""

import re

from flowpilot_desktop.redaction.late_pattern import late


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HARMLESS_WORDS = _words(
    # What follows "the password is", "password:" and "Passwort ist" in tickets without being the password.
    """
    a about above accepted accessible active actually after again all already also always an and another any
    applied anymore are as asked at available back bad be because been before being best better blank blocked
    both broken but by cached called can cannot case caught changed clear common complex compliant compromised
    configured correct correctly corrupt cleartext could current currently data db default deleted denied
    different disabled displayed do does done due each easy either email empty enabled encrypted enforced
    enough entered entirely error even ever exactly existing exists expired expires expiring exposed extremely
    failed failure fails false fields files fine first five for forbidden forgotten four free from given going
    gone good granted greyed had hard has hashed have he hello help her here hers hidden his history how
    however i if ignored important impossible in inactive inaccurate incorrect indeed input insecure inside
    instead invalid irrelevant is issue it its just kept known last leaked left less like local locked long
    longer lost manager mandatory manually masked may maybe mine mismatch missing more most must my name
    needed neither never new next nil no nobody none nor normal not nothing now null obvious of off ok okay
    old on once one only open optional or other ours out outdated over permanent permission perfectly personal
    plain please policy possible posted private probably problem prompt prompted properly protected protection
    public question quite random ready really reason recent recognised recognized refused rejected relevant
    remembered removed required reset revoked right safe same saved secret secure see sent set shared she
    short should shown simple simply six so some someone something somehow somewhere static still stolen
    stored strong such stuck supposed sure system temporary than that the their theirs them then there these
    they thing this those though three through till to today together too true two type unable unchanged
    undefined unencrypted unique unknown unlocked until unusable up updated upper use used user valid value
    verified very via visible vulnerable want was way weak well were what when where whether which while who
    why will with within without won working works would wrong yes yet you your yours zero password passwords
    passwort kennwort pw pwd pass tomorrow yesterday compat ldap nis sss systemd winbind field box dialog
    dialogue screen prompts string text length necessary ascii unset nope irgendwas access interactive typed
    prompting attempt authentication login username credentials n/a na tbd todo keyboard-interactive publickey
    retry aber ab abgelaufen aktiv aktuell alle allen aller alles alt als also am an andere anders auch auf
    aus bald bei beim beide bekannt bereits besser bitte bis da dabei damit danach dann das dass dein deine
    dem den denn der deren des deutlich die dies diese dieser dieses doch dort durch egal ein eine einem einen
    einer eines einfach einmalig endlich entweder er erforderlich erst es etwas falsch fehlerhaft fehlt
    folgendes frei für ganz gar gerade geheim genau gesperrt gleich groß gut gültig hat heute hier ich ihm ihr
    ihre ihrem ihren im immer in inkorrekt ist ja jedoch jetzt kein keine keiner klar kompliziert komplett
    korrekt kurz kürzer lang länger leer leider mal man mehr mein meine meinem mit mindestens möglich nach neu
    nein nicht nichts nie niemand noch notwendig nun nur nötig ob oder ok ohne optional pflicht problem
    richtig schlecht schon schwach schwer sehr sein seine seit selbst sicher sie sind so sofort soll sollte
    somit sondern stark stets temporär tot trotzdem um unbekannt und ungültig uns unser unsere unsicher unter
    veraltet vergeben vergessen verloren vermutlich vom von vor vorbei vorhanden war warum was weg weil weiter
    weiterhin welche wenn wer wie wieder wir wird wo wohl wurde wurden zu zum zur zwar zwei zuletzt
    wahrscheinlich
    """
)

ASSIGNED_WORDS = _words(
    """false nil no none null off on optional required true undefined unset yes str string text password passwd pass
    passwort kennwort prompt ask never always hidden masked redacted removed expired invalid incorrect wrong empty blank
    unknown missing encrypted disabled enabled sufficient requisite include value nein ja leer geheim"""
)
"""What may stand after ``password=`` without being one: there, nearly everything else is meant as a value."""

_INFLECTED = late(
    r"[a-z']+(?:ed|ing|ly|able|ible|tion|ment|ous|ive|n't)|(?:ge|ab|zurück|ver|be|ein|er|ent|aus|an|un|über)[a-zäöüß]+(?:t|en)|"
    r"[a-zäöüß]+(?:lich|ig|bar|isch|iert)",
    re.IGNORECASE,
)
_STAND_IN = late(
    r"\$\{[^}]*\}?|\$\([^)]*\)?|\$(?:env:)?[A-Za-z_]+(?:\.\w+)*|%[A-Za-z_]\w*%|\{\{?[^{}]*\}?\}?|<[^<>]*>|\[[^\[\]]*\]|"
    r"[*•●x·X]{3,}|\*{1,2}|[._\-#?]+|…|\(?(?:hidden|redacted|removed|masked|snip(?:ped)?|geschwärzt|entfernt)\)?|"
    r"(?:your|my|the|some|new|old|dein|ihr|mein|user|db|root|admin)[_-]?(?:secret|strong|new|own)?[_-]?"
    r"(?:password|passwort|pass|passwd|pw|token|key|secret)(?:[_-]?here)?|changeit|os\.(?:environ|getenv).*|process\.env.*|"
    r"(?:getpass|input|prompt|secrets?|vault|config|settings|args|env|self|this)[.(\[].*",
    re.IGNORECASE,
)
_PUBLIC = late(
    r"(?:https?|ftp|file|ldaps?|smb)://\S*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|v?\d+(?:\.\d+)+[a-z]?\d*|0x[0-9a-f]+|\d{1,2}:\d\d(?::\d\d)?|"
    r"\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?|KB\d{6,7}|CVE-\d{4}-\d+|"
    r"\d{4}-\d\d-\d\d\S*|\d{1,2}\.\d{1,2}\.\d{2,4}|\d+(?:st|nd|rd|th|x|px|kb|mb|gb|ms|min|h|s|d)|[12]?\dth|"
    r"(?:office|windows|win|server|exchange|outlook|sharepoint|microsoft|visio|project|adobe|acrobat|oracle|sql|mysql|python|java|"
    r"php|sha|md|utf-?|base|aes-?|rsa-?|ipv|rfc|ios|android|ubuntu|debian|macos|keepass|id_?rsa|id_ed|wpa)\d+\w*|"
    r"[mox]\d{2,3}|ed25519|"
    r"(?:[A-Za-z]:)?[\\/][\w .$\\/-]*|~/\S*|[\w-]+\.(?:txt|pdf|docx?|xlsx?|zip|exe|msi|log|conf|cfg|ini|py|js|php|sh|"
    r"ps1|html?|xml|json|ya?ml|kdbx?|dll|jpg|png|com|net|org|de|local)|1Password|[25]FA|MFA\d?|\d\w{0,2}",
    re.IGNORECASE,
)
_DIGIT = late(r"\d")
_LETTER = late(r"[^\W\d_]")
_SYMBOL = late(r"[!@#$%^&*+=?_~|§€{}\\]")


def is_stand_in(value: str) -> bool:
    """A variable, a mask or an example in a secret's place."""
    return _STAND_IN.fullmatch(value) is not None


def is_harmless_word(value: str) -> bool:
    """An ordinary word of a sentence about passwords."""
    word = value.strip(".,;:!?()'’*_").lower()
    if _DIGIT.search(word):
        return False
    words = [word, *word.split("-")]
    return any(word in HARMLESS_WORDS or _INFLECTED.fullmatch(word) is not None for word in words)


def has_letter_and_digit(value: str) -> bool:
    return _DIGIT.search(value) is not None and _LETTER.search(value) is not None


def looks_made_up(value: str) -> bool:
    """Hardly a word of any language: letters with digits, inner symbols, capitals in the middle, or four digits."""
    body = value.rstrip("!?.,;:)")
    if len(value) < 4 or not body or is_stand_in(value):
        return False
    if body.isdigit():
        return len(body) >= 4
    if has_letter_and_digit(value):
        return True
    if not any(map(str.isalnum, value)):
        return False
    return _SYMBOL.search(body.lstrip("_*$")) is not None or re.search(r"[a-z][A-Z]", body) is not None


def looks_random(value: str) -> bool:
    """Long and mixed enough to be a key or a token (8 characters or more)."""
    if len(value) < 8 or _STAND_IN.fullmatch(value):
        return False
    if has_letter_and_digit(value):
        return True
    return len(value) >= 20 and not value.islower() and not value.isupper() and value.isalnum()


def is_public(value: str) -> bool:
    """An address, path, version, date, update number or product name."""
    return _PUBLIC.fullmatch(value.strip(".,;:!?()\"'")) is not None


def passes_luhn(digits: str) -> bool:
    doubled = [int(digit) * 2 if place % 2 else int(digit) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


_IBAN_LENGTHS = dict(
    item.split(":")
    for item in _words(
        "AD:24 AE:23 AL:28 AT:20 AZ:28 BA:20 BE:16 BG:22 BH:22 BR:29 BY:28 CH:21 CR:22 CY:28 CZ:24 DE:22 "
        "DK:18 DO:28 EE:20 EG:29 ES:24 FI:18 FO:18 FR:27 GB:22 GE:22 GI:23 GL:18 GR:27 GT:28 HR:21 HU:28 "
        "IE:22 IL:23 IQ:23 IS:26 IT:27 JO:30 KW:30 KZ:20 LB:28 LC:32 LI:21 LT:20 LU:20 LV:21 MC:27 MD:24 "
        "ME:22 MK:19 MR:27 MT:31 MU:30 NL:18 NO:15 PK:24 PL:28 PS:29 PT:25 QA:29 RO:24 RS:22 SA:24 SE:24 "
        "SI:19 SK:24 SM:27 TN:24 TR:26 UA:29 VA:22 VG:24 XK:20 "
    )
)


def iban_length(text: str) -> int | None:
    """How many characters of ``text``, which starts like an IBAN, are a valid one (spaces counted); None for none."""
    wanted = int(_IBAN_LENGTHS.get(text[:2].upper(), "0"))
    compact = ""
    for place, character in enumerate(text):
        if not character.isspace() and character != "-":
            compact += character.upper()
        if len(compact) == wanted:
            moved = compact[4:] + compact[:4]
            valid = moved.isascii() and moved.isalnum()
            return place + 1 if valid and int("".join(str(int(c, 36)) for c in moved)) % 97 == 1 else None
    return None


def word_patterns() -> list[str]:
    """The sources of this module's patterns, for the policy's fingerprint."""
    return [each.pattern for each in (_INFLECTED, _STAND_IN, _PUBLIC, _SYMBOL)]
