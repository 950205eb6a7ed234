"""Secrets on command lines."""

import re

from flowpilot_desktop.redaction.rule import Rule, pattern
from flowpilot_desktop.redaction.values import (
    ASSIGNED_WORDS,
    is_harmless_word,
    is_public,
    is_stand_in,
    looks_made_up,
)

_ARGUMENT = r"""(?:"(?P<s1>[^"\n]{1,256})"|'(?P<s2>[^'\n]{1,256})'|(?P<s>[^\s"'|<>]{1,256}+))"""


def _trimmed(value: str) -> int:
    return len(value.rstrip("`,;.)"))


def judge_argument(match: re.Match[str], value: str) -> int | None:
    """An argument that the command takes as the secret, whatever it looks like."""
    length = _trimmed(value)
    value = value[:length]
    if (
        not value
        or is_stand_in(value)
        or value.startswith(("-", "/", "<", "(", "\\\\", "~/"))
        or value in {"*", '""', "''"}
    ):
        return None
    return length if value.lower() not in ASSIGNED_WORDS else None


def judge_doubtful(match: re.Match[str], value: str) -> int | None:
    """An argument that could also be a port, a folder or the next word of the sentence."""
    length = judge_argument(match, value)
    if length is None:
        return None
    value = value[:length]
    if (
        re.fullmatch(r"\d{1,5}(?::\d+)?|\d+[:/]\S*", value)
        or is_public(value)
        or is_harmless_word(value)
        or ":/" in value
    ):
        return None
    return length if looks_made_up(value) and not re.fullmatch(r"[\w.-]+=.*", value) else None


def _judge_flag(match: re.Match[str], value: str) -> int | None:
    """After ``-Password`` stands a value; after a word on passwords in a sentence, maybe not."""
    length = judge_argument(match, value)
    if length is None or is_harmless_word(value):
        return None
    before = match.string[max(0, match.start() - 40) : match.start()]
    word = before[len(before.rstrip("-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")) :]
    if word and not word.startswith("-"):
        return None  # the second half of a compound
    return None if re.match(r"(?:secure|cred|ConvertTo-|Read-Host|Get-)", value, re.IGNORECASE) else length


def _judge_user_and_password(match: re.Match[str], value: str) -> int | None:
    """After ``-u name -p`` stands a password; for a database's client it is the database, and for ssh a port."""
    before = match.string[max(0, match.start() - 80) : match.start()].lower()
    if re.search(r"(?:mysql|mariadb)[^\n|;]*$", before) or re.fullmatch(r"\d{1,5}", value):
        return None
    return judge_argument(match, value)


def _judge_net_use(match: re.Match[str], value: str) -> int | None:
    length = judge_argument(match, value)
    if length is None or re.fullmatch(r"[A-Za-z]:|\*", value):
        return None
    return length if looks_made_up(value[:length]) or "/user:" in match.group().lower() else None


def _judge_net_user(match: re.Match[str], value: str) -> int | None:
    adds = "/add" in match.string[match.end() :][:20]
    return judge_argument(match, value) if adds or looks_made_up(value) else None


def _judge_attached(match: re.Match[str], value: str) -> int | None:
    """After ``mysql -p``, without a space: not ``-password`` and not the German for it."""
    return None if value.lower().startswith(("assword", "asswort", "ort")) else judge_argument(match, value)


_NET_USE = ("net use", "net.exe", "net  use")

RULES = (
    Rule(
        "password",
        pattern(
            r"""net(?:\.exe)?\s{1,4}use\s(?:[^\n|&\\]{0,60}?\s)?"?\\\\\S{1,200}+\s{1,4}(?:/(?:persistent|savecred)\S{0,10}\s+){0,3}+
            (?:/user:\S{1,100}+\s{1,4})?"""
            + _ARGUMENT
        ),
        _NET_USE,
        _judge_net_use,
    ),
    Rule(
        "password",
        pattern(r"net(?:\.exe)?\s{1,4}use\s[^\n|&/]{0,200}+/user:\S{1,100}+\s{1,4}" + _ARGUMENT),
        _NET_USE,
        judge_argument,
    ),
    Rule(
        "password",
        pattern(r"net1?(?:\.exe)?\s{1,4}user\s{1,4}(?:\"[^\"\n]{1,64}\"|[\w.$\\-]{1,64}+)\s{1,4}" + _ARGUMENT),
        ("net user", "net1 user", "net.exe", "net1.exe", "net  user"),
        _judge_net_user,
    ),
    Rule(
        "password",
        pattern(
            r"""-(?:pass(?:word|wd|phrase|code)?|(?:secure|account|admin|new|old|user)-?password|pwd?|passw|psk|secret|token|
            api-?key|secret-key|auth-token|client-secret|access-token|access-key)(?:=|\s{1,3}|:)"""
            + _ARGUMENT
        ),
        ("-p", "-s", "-token", "-api", "-a", "-c", "-new", "-old", "-user"),
        _judge_flag,
    ),
    Rule(
        "password",
        pattern(
            r"(?<![\w/:.])/(?:pass(?:word|wd)?|pwd?|rp|stext|adminpassword|userpassword)(?:[:=]\s?|(?<=/rp)\s{1,3})"
            + _ARGUMENT
        ),
        ("/p", "/rp", "/stext", "/admin", "/user"),
        judge_argument,
    ),
    Rule("password", pattern(r"(?<![\w/:.])/p[:\s]\s?" + _ARGUMENT), ("/p",), judge_doubtful),
    Rule("password", pattern(r"sshpass\s{1,3}(?:-v\s{1,3})?-p\s{0,3}" + _ARGUMENT), ("sshpass",), judge_argument),
    Rule(
        "password",
        pattern(
            r"""(?:mysql(?:dump|admin|import|check)?|mariadb(?:-dump|-admin)?)(?:\.exe)?
            (?:\s{1,3}(?!-p)[^\s|;]{1,100}+){0,10}?\s{1,3}-p(?P<s>[^\s"'|;]{1,128}+)"""
        ),
        ("mysql", "mariadb"),
        _judge_attached,
    ),
    Rule(
        "password",
        pattern(
            r"""(?:psexec(?:64)?|paexec|winexe|mongo(?:sh|dump|restore)?|docker\slogin|podman\slogin|az\slogin|oc\slogin|
            plink|pscp|rdesktop|wmic|7z[ar]?|zip|rar|sqlcmd|osql|bcp|isql|ipmitool|mosquitto_(?:pub|sub)|ldap\w{3,8}|
            redis-cli|snmpwalk|smbmap|evil-winrm|crackmapexec|htpasswd)(?:\.exe)?\b
            (?:\s{1,3}(?!-(?:p|pw|w|a|pass)\b)[^\s|]{1,120}+){0,10}?\s{1,3}-(?:pw|p|w|a|pass)[ ]?"""
            + _ARGUMENT
        ),
        (
            *("psexec", "paexec", "winexe", "mongo", "docker login", "podman login", "az login", "oc login", "plink"),
            *(
                "pscp",
                "rdesktop",
                "wmic",
                "7z",
                "zip",
                "rar",
                "sqlcmd",
                "osql",
                "bcp",
                "isql",
                "ipmitool",
                "mosquitto_",
            ),
            *("ldap", "redis-cli", "snmpwalk", "smbmap", "evil-winrm", "crackmapexec", "htpasswd"),
        ),
        judge_doubtful,
    ),
    Rule(
        "password",
        pattern(r"(?<![\w-])-u(?:ser(?:name)?)?[ =:]\s?[\w.@\\\"'-]{1,80}+\s{1,3}-p(?:w|ass)?[ ]?" + _ARGUMENT),
        ("-u",),
        _judge_user_and_password,
    ),
    Rule(
        "password",
        pattern(
            r"""(?<![\w-])(?:-u|--user|--proxy-user)(?:\s{1,3}|=)["']?[\w.@\\+-]{1,80}+[:%](?P<s>[^\s"'|]{1,128}+)"""
        ),
        ("-u", "--user", "--proxy-user"),
        _judge_user_and_password,
    ),
    Rule(
        "password",
        pattern(
            r"""echo\s{1,3}["']?(?:\w{1,32}+:)?(?P<s>[^\s"'|]{4,128}+)["']?\s{0,3}\|\s{0,3}
            (?:sudo\s+(?:-S|chpasswd|passwd)|chpasswd|passwd\s+--stdin)"""
        ),
        ("echo",),
        judge_argument,
    ),
    Rule("password", pattern(r"-(?:passin|passout|pass)\s{1,3}pass:" + _ARGUMENT), ("-pass",), judge_argument),
    Rule("password", pattern(r"sqlplus\s{1,3}[\w$#]{1,30}+/(?P<s>[^\s@/\"']{1,64}+)@"), ("sqlplus",), judge_argument),
    Rule(
        "password",
        pattern(
            r"""ConvertTo-SecureString\s{1,3}(?:-String\s{1,3})?\(?(?:"(?P<s1>[^"\n]{1,256})"|'(?P<s2>[^'\n]{1,256})'|
            (?P<s>[^\s"'()$|-][^\s"'()|]{3,256}+))"""
        ),
        ("convertto-securestring",),
        judge_argument,
    ),
    Rule(
        "password",
        pattern(
            r"""(?:PS|Network)Credential[ ]?\(\s?(?:'[^'\n]{1,64}'|"[^"\n]{1,64}"|\$\w{1,40}+)\s?,\s?
            (?:'(?P<s1>[^'\n]{1,128})'|"(?P<s2>[^"\n]{1,128})")"""
        ),
        ("pscredential", "networkcredential"),
        judge_argument,
    ),
)
