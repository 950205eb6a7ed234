"""Secrets that people write in sentences, and the ``name = value`` lines of their files: English and German."""

import re

from flowpilot_desktop.redaction.late_pattern import late
from flowpilot_desktop.redaction.rule import Rule, WordBeforeRule, pattern
from flowpilot_desktop.redaction.values import (
    ASSIGNED_WORDS,
    HARMLESS_WORDS,
    has_letter_and_digit,
    is_harmless_word,
    is_public,
    is_stand_in,
    looks_made_up,
    looks_random,
)

_PASSWORD = r"""
    (?:pass[\ _-]?(?:words?|wort|wd|phrase|code)|passwör(?:ter|tern)|kennw(?:ort|örter)|pasword|passwrd|pswd|
       zugangscode|(?:security|sicherheits)[\ _-]?(?:answer|antwort)|
       (?:wi-?fi|wlan|wireless|wpa[23]?(?:-psk)?|netzwerk|network|hotspot|router|vpn|ipsec|l2tp|radius)
       [\ _-]?(?:security[\ _-]?|sicherheits?-?|netz-?)?(?:key|pass|pw|psk|schlüssel|secret|code|geheimnis)|
       snmp(?:-server)?[ ]community|community[ -]string|
       psk|pre-?shared[\ _-]?key|sicherheitsschlüssel|key\ content|schlüsselinhalt|shared[\ _-]secret|
       (?:(?<![a-zäöüß0-9])|(?<=root)|(?<=bind)|(?<=admin)|(?<=auth)|(?<=db)|(?<=user)|(?<=ftp)|(?<=smtp)|(?<=mail)|(?<=ssh))
       (?:pwd?|psw|pass|p/w))"""

_PASSWORD_STARTS = (
    *(
        "pass",
        "kennw",
        "pasw",
        "pswd",
        "psw",
        "pw",
        "p/w",
        "psk",
        "zugangscode",
        "security",
        "sicherheits",
        "wi-fi",
        "wifi",
    ),
    *("wlan", "wireless", "wpa", "netzwerk", "network", "hotspot", "router", "vpn", "ipsec", "l2tp", "radius"),
    *("snmp", "community", "pre-shared", "preshared", "key content", "schlüsselinhalt", "shared"),
)

_KEY = r"""
    (?:(?:api|app|secret|access|account|encryption|storage|primary|secondary|signing|master|license|licence|product|
          activation|recovery|webhook|consumer|deploy|ssh|root)[\ _-]?(?:access[\ _-]?)?(?:key|token|secret|code)|
       client[\ _-]?secret|tokens?|(?:lizenz|produkt|aktivierungs|wiederherstellungs|zugangs|zugriffs|api-?)
       (?:schlüssel|code|token)|(?<![a-z])secrets?)"""

_KEY_STARTS = (
    *(
        "api",
        "app",
        "secret",
        "access",
        "account",
        "encryption",
        "storage",
        "primary",
        "secondary",
        "signing",
        "master",
    ),
    *("licen", "product", "activation", "recovery", "webhook", "consumer", "deploy", "ssh", "root", "client", "token"),
    *("lizenz", "produkt", "aktivierungs", "wiederherstellungs", "zugangs", "zugriffs"),
)

_WORDS = r"""(?:is|was|are|be|been|being|has|have|had|should|would|will|equals|to|as|now|still|just|currently|simply|
    set|changed|reset|updated|temporarily|always|again|called|reads|follows|became|remains|not[ ]set|
    lautet|lautete|ist|war|sei|heißt|heisst|wäre|wurde|wird|auf|jetzt|nun|noch|immer|einfach|aktuell|wieder|neu|
    momentan|derzeit|wie|folgt|folgendermaßen|geändert|gesetzt|zurückgesetzt|worden|also|probably|weiterhin|vorerst)"""

_CONNECTOR = rf"""
    (?:\\?["'’”`](?:s(?=[ ]))?|\*\*|__|\])?[0-9]?(?:\s?\([^()\n]{{1,40}}\))?
    (?:(?:\s(?:for|of|on|at|für|von|vom|zum|zur|beim|im|am|an|der|des|in|with|i|we|you|he|she|they|ich|er|sie)(?:\s[^\s:=;]{{1,40}}+){{1,6}}?)?
    (?P<c>\s{{0,12}}(?::=|=>|={{1,3}}|::?|→|->|⇒|⇨)(?:\*\*)?\s{{0,12}}|
          (?:\s{{1,3}}{_WORDS}(?![\w'’-])){{1,6}}+(?:[ ]?[:=–-])?\s{{1,6}}|
          [ ][–-]{{1,2}}[ ])|\s{{1,3}}(?=[^\s\d!@\#$%^&*+=?_"'`„“«»‘‚]{{0,63}}+[\d!@\#$%^&*+=?_"'`„“«»‘‚]))
    (?:@?\\?"(?P<s1>(?:[^"\\\n]|\\[^\n"]){{1,1024}})\\?"|@?'(?P<s2>[^'\n]{{1,1024}})'|`(?P<s3>[^`\n]{{1,256}})`|
       [“„”](?P<s4>[^“”„"\n]{{1,256}})[”“"]|[‘‚](?P<s5>[^‘’‚\n]{{1,256}})[’‘]|[«»](?P<s6>[^«»\n]{{1,256}})[«»]|
       \*\*(?P<s7>[^*\n]{{1,256}})\*\*|
       (?P<s8>(?:[^\s"'`<>“”„«»;,&]{{1,64}}+|
                [;,&](?=[^\s"';,&])(?![\w. -]{{1,40}}=)|<(?!/)|>(?=\w)|["'`](?=\w)){{1,6}}+))"""


_REST = late(r"[^\s\"'`<>;,&“”„«»]*+")
_INNER_SYMBOL = late(r"[A-Za-z][!@#$%^&*+=?_]+[A-Za-z]")
_CLAUSE_END = late(r"\s*+(?:$|[.,;!?)\]\n\"'*]|(?:and|und|but|for|für|aber|which|please|bitte|now|jetzt|[-–/])\b)")


_OPENING = {")": "(", "]": "[", "}": "{", ">": "<"}


def _unquoted_length(value: str) -> int:
    """Take the stop of the sentence and a bracket that was opened before the value off its end."""
    body = value.rstrip(".,:;…")
    if body.startswith("(") and body.endswith(")"):
        return len(body)
    for _bracket in range(4):
        if body and body[-1] in _OPENING and body.count(body[-1]) > body.count(_OPENING[body[-1]]):
            body = body[:-1].rstrip(".,:;")
    return len(body)


def _whole_length(match: re.Match[str], length: int) -> int:
    """The length with what the pattern's bound cut off; asked for what is a secret alone, so that time stays linear."""
    if match.start("s8") + length < match.end("s8"):
        return length
    rest = _REST.match(match.string, match.end("s8"))
    return length + len(rest.group()) if rest else length


def _is_quoted_secret(value: str, connector: str) -> bool:
    words = value.split()
    if not words or is_stand_in(value) or value.lower() in ASSIGNED_WORDS or len(words) > 8:
        return False
    if len(words) > 1:
        return 2 * sum(map(is_harmless_word, words)) < len(words)
    if not connector.strip():
        return not is_harmless_word(value) and not is_public(value) and len(value) >= 4
    if not any(map(str.isalnum, value)):
        return len(value) >= 6
    return "=" in connector or not is_harmless_word(value)


def _is_word_password(match: re.Match[str], value: str, connector: str) -> bool:
    """A plain word: a password only where the sentence leaves it no other role."""
    if len(value) < 4 or not value.replace("-", "").isalpha() or is_harmless_word(value) or is_stand_in(value):
        return False
    if re.search(r"(?:\b(?:to|as|auf|in|for|also|has|have|had|wurde|worden|be|been)|–|-)\s*$", connector):
        return False
    return _CLAUSE_END.match(match.string, match.start("s8") + len(value)) is not None and not is_public(value)


def judge_password(match: re.Match[str], value: str) -> int | None:
    """How much of what follows a word for *password* is one."""
    connector = match["c"] or ""
    if match["s8"] is None:
        return len(value) if _is_quoted_secret(value, connector) else None
    length = _unquoted_length(value)
    value = value[:length]
    if not value or (not connector.strip() and not _is_strict(value)):
        return None
    if value.lower() in (ASSIGNED_WORDS if "=" in connector else HARMLESS_WORDS):
        return None
    if _is_example(match, value) or re.match(r"(?:https?|ftps?)://|[A-Za-z]:[\\/]", value):
        return None
    if "\n" in connector:
        alone = match.string[match.start("s8") + length :][:1] in {"", "\r", "\n"}
        named = re.match(r"[A-Za-z_][\w.-]*[=:]", value)
        fits = alone and not named and looks_made_up(value) and not is_public(value)
    else:
        fits = _fits_connector(match, value, connector.strip())
    return _whole_length(match, length) if fits else None


def _fits_connector(match: re.Match[str], value: str, connector: str) -> bool:
    if not connector:
        return "=" not in value[1:]
    made_up = looks_made_up(value)
    if "=" in connector and "\n" not in connector:
        return not re.match(r"[/~][\w/.]|\\\\", value)
    return (made_up and not is_public(value)) or _is_word_password(match, value, connector)


def judge_key(match: re.Match[str], value: str) -> int | None:
    """How much of what follows a word for *key* or *token* is one: it must look random."""
    unquoted = match["s8"] is not None
    length = _unquoted_length(value) if unquoted else len(value)
    value = value[:length]
    named = (match["c"] or "").strip() or (len(value) >= 16 and value.isalnum() and has_letter_and_digit(value))
    if not named or " " in value or not looks_random(value) or re.match(r"https?://|[/~]", value):
        return None
    if is_public(value) and len(value.strip("{}")) != 36:
        return None
    return _whole_length(match, length) if unquoted else length


def _is_strict(value: str) -> bool:
    """What is taken for a password even where no verb or sign leads to it."""
    if len(value) < 6 or value.startswith(("-", "/", "#", "(")):
        return False
    mixed = has_letter_and_digit(value) or _INNER_SYMBOL.search(value) is not None
    return mixed and not is_public(value) and not is_stand_in(value)


def _is_example(match: re.Match[str], value: str) -> bool:
    return is_stand_in(value) or (value.startswith("<") and match.string[match.end() :][:1] == ">")


def _judge_strict(match: re.Match[str], value: str) -> int | None:
    length = len(value.rstrip(".,:;)]\"'"))
    value = value[:length]
    strict = _is_strict(value) and has_letter_and_digit(value)
    return length if strict and not re.match(r"(?:pass\w*|pwd?|kennwort|p)[:=]", value, re.IGNORECASE) else None


RULES = (
    Rule(
        "password",
        pattern(_PASSWORD + _CONNECTOR),
        _PASSWORD_STARTS,
        judge_password,
    ),
    Rule("key", pattern(_KEY + _CONNECTOR), _KEY_STARTS, judge_key),
    WordBeforeRule(
        "password",
        pattern(
            r"""\s(?:(?:that|this|das|dies)\s)?(?:is|was|as|ist|war|als|=)\s
            (?:(?:the|her|his|my|your|their|our|a|an|new|old|current|temporary|temp|das|ihr|sein|mein|dein|
            neues?|altes?|aktuelles?|temporäres?)\s){0,3}(?:pass(?:word|wort|phrase|code)|kennwort|pw\b)"""
        ),
        (
            " is ",
            " was ",
            " as ",
            " ist ",
            " war ",
            " als ",
            " = ",
            " that is ",
            " this is ",
            " das ist ",
            " dies ist ",
        ),
        _judge_strict,
    ),
    Rule(
        "password",
        pattern(
            r"""(?:\b(?:new|temporary|temp|current|old)\sone|das\s(?:neue|alte|aktuelle)|
            \b(?:set|changed|reset)\s(?:it|them)|\blog(?:ged|ging)?[ -]?(?:in|on)\swith|\bauf)\s
            (?:(?:is|was|to|now|ist|lautet|again|jetzt|nun)[\s:]\s?){0,3}+
            ["'`„“]?(?P<s>[^\s"'`<>“”„]{6,64}+)"""
        ),
        (
            *("new one", "temp", "current one", "old one", "das neue", "das alte", "das aktuelle", "set ", "changed "),
            *("reset ", "log", "auf"),
        ),
        lambda match, value: _judge_strict(match, value) if _mentions_password(match) else None,
    ),
    Rule(
        "password",
        pattern(
            r"""\b(?:log[io]n|log\s?in|sign\s?in|credentials?|creds|zugangsdaten|anmeldedaten|logindaten|anmeldung|zugang|user(?:name)?|
            benutzer(?:name)?|account|konto|wi-?fi|wlan|ssid|e-?mail)\b["']?(?:\s?(?:is|are|was|with|mit|sind|ist|lauten|:|=|as|als))?\s{0,4}["'`]?
            [\w.@\\+-]{2,64}+["'`]?\s?(?:/|\||,|;|\s-|\s–|:|\sand|\sund|\smit|\swith)\s?["'`]?(?P<s>[^\s"'`<>/]{5,64}+)"""
        ),
        (
            "log",
            "sign",
            "cred",
            "anmelde",
            "user",
            "benutzer",
            "account",
            "konto",
            *("wi-fi", "wifi", "wlan", "ssid"),
            "e-mail",
            "email",
            "anmeldung",
            "zugang",
        ),
        _judge_strict,
    ),
    Rule(
        "passphrase",
        pattern(
            r"(?:pass[ -]?phrase|recovery[ ]phrase|seed[ ]phrase|mnemonic|passwort-?satz)[^\n:=]{0,30}?"
            r"(?:[:=]|[ ]is|[ ]ist)\s{0,4}"
            r"(?P<s>[a-zäöüß]{2,14}(?:[ -][a-zäöüß]{2,14}){3,24}+)"
        ),
        ("passphrase", "pass phrase", "pass-phrase", "recovery phrase", "seed phrase", "mnemonic", "passwort"),
        lambda match, value: None if sum(map(is_harmless_word, re.split("[ -]", value))) > 1 else len(value),
    ),
)


def _mentions_password(match: re.Match[str]) -> bool:
    nearby = match.string[max(0, match.start() - 160) : match.end() + 60].lower()
    return any(word in nearby for word in ("passw", "kennwort", " pw ", "pwd", "login", "log in", "log on", "anmeld"))
