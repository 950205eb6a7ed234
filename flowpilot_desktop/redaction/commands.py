"""Secrets on command lines, in connection strings, headers and markup."""

import re

from flowpilot_desktop.redaction.rule import Rule, pattern
from flowpilot_desktop.redaction.values import (
    ASSIGNED_WORDS,
    has_letter_and_digit,
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


def _judge_doubtful(match: re.Match[str], value: str) -> int | None:
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


def _judge_userinfo(match: re.Match[str], value: str) -> int | None:
    return (
        None
        if is_stand_in(value) or value.lower() in {"password", "pass", "passwd", "pw", "x-oauth-basic"}
        else len(value)
    )


def _judge_header(match: re.Match[str], value: str) -> int | None:
    if is_stand_in(value) or is_harmless_word(value) or is_public(value):
        return None
    return _trimmed(value) if has_letter_and_digit(value) or len(value) >= 16 or value.endswith("=") else None


def _judge_cookie(match: re.Match[str], value: str) -> int | None:
    return len(value.rstrip()) if "=" in value else None


RULES = (
    Rule(
        "password",
        pattern(
            r"""\bnet(?:\.exe)?\s+use\s(?:[^\n|&]{0,200}?\s)?(?:\\\\|\"\\\\)[^\s]{1,200}+\s+(?:/(?:persistent|savecred)\S{0,10}\s+)*+
            (?:/user:\S{1,100}+\s+)?"""
            + _ARGUMENT
        ),
        ("net use", "net.exe"),
        _judge_net_use,
    ),
    Rule("password", pattern(r"\bnet(?:\.exe)?\s+use\s[^\n|&]{0,200}?/user:\S{1,100}+\s+" + _ARGUMENT), ("net",), judge_argument),
    Rule(
        "password",
        pattern(r"\bnet1?(?:\.exe)?\s+user\s+(?:\"[^\"\n]{1,64}\"|[\w.$\\-]{1,64}+)\s+" + _ARGUMENT),
        ("net",),
        lambda match, value: judge_argument(match, value) if looks_made_up(value) or "/add" in match.string[match.end() :][:20] else None,
    ),
    Rule(
        "password",
        pattern(
            r"""(?<![\w-])--?(?:[a-z]{1,20}-){0,3}(?:pass(?:word|wd|phrase|code)?|pwd|passw|psk|secret|token|apikey|api-key|secret-key|auth-token|
            client-secret|access-token|access-key)(?:=|\s{1,3}|:)"""
            + _ARGUMENT
        ),
        ("-p", "-psk", "-secret", "-token", "-api", "-client", "-acc", "-auth", "-"),
        _judge_flag,
    ),
    Rule(
        "password",
        pattern(
            r"""(?<![\w-])-(?:Password|Pass|Passphrase|SecurePassword|AccountPassword|AdminPassword|NewPassword|OldPassword|
            Pw)\s{1,3}"""
            + _ARGUMENT
        ),
        ("-p", "-s", "-a", "-n", "-o"),
        _judge_flag,
    ),
    Rule(
        "password",
        pattern(r"(?<![\w/:.])/(?:pass(?:word|wd)?|pwd?|rp|stext|adminpassword|userpassword)(?:[:=]\s?|(?<=/rp)\s{1,3})" + _ARGUMENT),
        ("/p", "/rp", "/a", "/u"),
        judge_argument,
    ),
    Rule("password", pattern(r"(?<![\w/:.])/p[:\s]\s?" + _ARGUMENT), ("/p",), _judge_doubtful),
    Rule("password", pattern(r"\bsshpass\s+(?:-v\s+)?-p\s*" + _ARGUMENT), ("sshpass",), judge_argument),
    Rule(
        "password",
        pattern(
            r"""\b(?:mysql(?:dump|admin|import|check)?|mariadb(?:-dump|-admin)?)(?:\.exe)?(?:\s+(?!-p)[^\s|;]{1,100}+){0,10}?\s+
            -p(?P<s>[^\s"'|;]{1,128}+)"""
        ),
        ("mysql", "mariadb"),
        lambda match, value: judge_argument(match, value) if not value.lower().startswith(("assword", "ort")) else None,
    ),
    Rule(
        "password",
        pattern(
            r"""\b(?:psexec(?:64)?|paexec|winexe|mongo(?:sh|dump|restore)?|docker\s+login|podman\s+login|az\s+login|oc\s+login|plink|pscp|
            rdesktop|runas|wmic|7z[ar]?|zip|rar|unrar|sqlcmd|osql|bcp|isql|ipmitool|mosquitto_(?:pub|sub)|ldap\w{3,8}|redis-cli|unzip|
            expect|net|ncrack|snmpwalk|wbadmin|smbmap|evil-winrm|crackmapexec|htpasswd)(?:\.exe)?\b
            (?:\s+(?!-(?:p|P|pw|w|a|pass)\b)[^\s|]{1,120}+){0,10}?\s+-(?:p|P|pw|w|a|pass)[ ]?"""
            + _ARGUMENT
        ),
        ("psexec", "paexec", "winexe", "mongo", "login", "plink", "pscp", "rdesktop", "wmic", "7z", "rar", "zip", "sql", "bcp")
        + ("ipmi", "mosq", "ldap", "redis", "snmp", "smbmap", "winrm", "htpasswd", "exec"),
        _judge_doubtful,
    ),
    Rule(
        "password",
        pattern(
            r"(?<![\w-])-u(?:ser(?:name)?)?[ =:]\s?[\w.@\\\"'-]{1,80}+\s+-p(?:w|ass)?[ ]?" + _ARGUMENT,
        ),
        ("-u",),
        _judge_user_and_password,
    ),
    Rule(
        "password",
        pattern(r"""(?<![\w-])(?:-u|--user|--proxy-user|-U)(?:\s{1,3}|=)["']?[\w.@\\+-]{1,80}+[:%](?P<s>[^\s"'|]{1,128}+)"""),
        ("-u", "--user", "--proxy"),
        lambda match, value: judge_argument(match, value) if not re.fullmatch(r"\d{1,5}", value) else None,
    ),
    Rule(
        "password",
        pattern(r"""\becho\s+["']?(?:\w{1,32}:)?(?P<s>[^\s"'|]{4,128}+)["']?\s*\|\s*(?:sudo\s+(?:-S|chpasswd|passwd)|chpasswd|passwd\s+--stdin)"""),
        ("echo",),
        judge_argument,
    ),
    Rule("password", pattern(r"-(?:passin|passout|pass)\s+pass:" + _ARGUMENT), ("pass:",), judge_argument),
    Rule("password", pattern(r"\bsqlplus\s+[\w$#]{1,30}/(?P<s>[^\s@/\"']{1,64}+)@"), ("sqlplus",), judge_argument),
    Rule(
        "password",
        pattern(r"""ConvertTo-SecureString\s+(?:-String\s+)?\(?(?:"(?P<s1>[^"\n]{1,256})"|'(?P<s2>[^'\n]{1,256})'|(?P<s>[^\s"'()$|-][^\s"'()|]{3,256}+))"""),
        ("convertto-securestring",),
        judge_argument,
    ),
    Rule(
        "password",
        pattern(
            r"""\bPSCredential[ ]?\(\s?(?:'[^'\n]{1,64}'|"[^"\n]{1,64}"|\$\w{1,40}+)\s?,\s?(?:'(?P<s1>[^'\n]{1,128})'|"(?P<s2>[^"\n]{1,128})")
            |NetworkCredential[ ]?\(\s?(?:'[^'\n]{1,64}'|"[^"\n]{1,64}"|\$\w{1,40}+)\s?,\s?(?:'(?P<s3>[^'\n]{1,128})'|"(?P<s4>[^"\n]{1,128})")"""
        ),
        ("credential",),
        judge_argument,
    ),
    Rule(
        "password",
        pattern(r"(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,20}://[^\s/:@\"'<>]{0,128}+:(?P<s>[^\s/@\"'<>]{1,256}+)@(?=[\w\[$\{])"),
        ("://",),
        _judge_userinfo,
    ),
    Rule(
        "password",  # a slash or an at sign that nobody escaped in the password of a URL
        pattern(r"(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,20}://[\w.%+-]{1,64}+:(?P<s>(?!\d{1,5}[/?#])[^\s\"'<>]{1,128}?)@(?=[\w.-]{1,253}+(?:[:/\s\"'?]|$))"),
        ("://",),
        _judge_userinfo,
    ),
    Rule(
        "password",
        pattern(r"<(?P<tag>(?:\w{1,30}:)?\w{0,30}?(?:password|passwd|kennwort|passwort|clientsecret|apikey|sharedkey|keymaterial))(?:\s[^<>]{0,100})?>"
                r"(?:\s*<value>)?\s*(?P<s>[^<>\s][^<>\n]{0,255})</"),
        ("password", "passw", "kennwort", "secret", "apikey", "sharedkey", "keymaterial"),
        judge_argument,
    ),
    Rule(
        "authorization",
        pattern(r"\b(?:proxy-)?authorization[\"']?\s?[:=]\s?[\"']?(?:(?:basic|bearer|digest|negotiate|ntlm|token|apikey|aws4-hmac-sha256)\s{1,3})?"
                r"(?P<s>[^\s\"',;]{6,4096}+)"),
        ("authorization",),
        _judge_header,
    ),
    Rule("authorization", pattern(r"\b(?:bearer|basic)\s(?P<s>[A-Za-z0-9+/_.~=-]{8,4096}+)"), ("bearer", "basic"),
         lambda match, value: _judge_header(match, value) if has_letter_and_digit(value) or value.endswith("=") else None),
    Rule(
        "api-key",
        pattern(r"\bx-(?:api-key|auth-token|access-token|vault-token|amz-security-token|functions-key|csrf-token)[\"']?\s?[:=]\s?[\"']?"
                r"(?P<s>[^\s\"',;]{6,2048}+)"),
        ("x-",),
        judge_argument,
    ),
    Rule("cookie", pattern(r"\b(?:set-)?cookie[\"']?\s?:\s?[\"']?(?P<s>[^\r\n\"']{4,4096}+)"), ("cookie",), _judge_cookie),
    Rule(
        "session",
        pattern(r"(?<![a-z])(?:jsessionid|phpsessid|asp\.net_sessionid|\.aspxauth|sessionid|session_id|sessid|(?:connect\.)?sid(?==)|csrftoken|xsrf-token|"
                r"estsauth\w{0,12}|fedauth|rtfa|laravel_session|wordpress_logged_in_\w{1,40}|auth_token|access_token|refresh_token|id_token)"
                r"[\"']?[=:]\s?[\"']?(?P<s>[^\s\"';,&<>]{8,2048}+)"),
        ("sess", "sid", "aspxauth", "token", "estsauth", "fedauth", "rtfa", "wordpress"),
        lambda match, value: _judge_header(match, value) if not value.startswith(("S-1-", "/")) else None,
    ),
    Rule("sas", pattern(r"(?<=[?&;])(?:sig|signature|x-amz-signature|x-goog-signature|code|se_sig)=(?P<s>[A-Za-z0-9%+/_=-]{16,512}+)"), ("sig", "code=")),
    Rule("password", pattern(r"(?<=[?&])(?:p|pw|pass|key|token|apikey|api_key|access_token|auth)=(?P<s>[^\s&#\"'<>]{6,512}+)"), ("=",), _judge_doubtful),
)  # fmt: skip
