"""Secrets in addresses, headers, cookies and markup."""

import re

from flowpilot_desktop.redaction.commands import judge_argument, judge_doubtful
from flowpilot_desktop.redaction.rule import Rule, pattern
from flowpilot_desktop.redaction.values import has_letter_and_digit, is_harmless_word, is_public, is_stand_in


def _judge_userinfo(match: re.Match[str], value: str) -> int | None:
    return (
        None
        if is_stand_in(value) or value.lower() in {"password", "pass", "passwd", "pw", "x-oauth-basic"}
        else len(value)
    )


def _judge_header(match: re.Match[str], value: str) -> int | None:
    if is_stand_in(value) or is_harmless_word(value) or is_public(value):
        return None
    return (
        len(value.rstrip("`,;.)")) if has_letter_and_digit(value) or len(value) >= 16 or value.endswith("=") else None
    )


def _judge_cookie(match: re.Match[str], value: str) -> int | None:
    return len(value.rstrip()) if "=" in value else None


def _judge_bearer(match: re.Match[str], value: str) -> int | None:
    return _judge_header(match, value) if has_letter_and_digit(value) or value.endswith("=") else None


def _judge_session(match: re.Match[str], value: str) -> int | None:
    return None if value.startswith(("S-1-", "/")) else _judge_header(match, value)


RULES = (
    Rule(
        "password",
        pattern(r"(?<=[a-z0-9])://[^\s/:@\"'<>]{0,128}+:(?P<s>[^\s/@\"'<>]{1,256}+)@(?=[\w\[$\{])"),
        ("://",),
        _judge_userinfo,
    ),
    Rule(  # a slash or an at sign that nobody escaped in the password of an address
        "password",
        pattern(
            r"""(?<=[a-z0-9])://[\w.%+-]{1,64}+:(?!\d{1,5}[/?\#])
            (?P<s>[^\s"'<>@]{1,128}+(?:@[^\s"'<>@/]{1,64}+(?=@))?)@(?=[\w.-]{1,253}+(?:[:/\s"'?]|$))"""
        ),
        ("://",),
        _judge_userinfo,
    ),
    Rule(
        "password",
        pattern(
            r"""(?:password|passwd|kennwort|passwort|clientsecret|apikey|sharedkey|keymaterial)(?:\s[^<>\n]{1,100}+)?>
            (?:\s{0,9}<value>)?\s{0,9}(?P<s>[^<>\s][^<>\n]{0,255}+)</"""
        ),
        ("passw", "kennwort", "clientsecret", "apikey", "sharedkey", "keymaterial"),
        judge_argument,
    ),
    Rule(
        "authorization",
        pattern(
            r"""authorization["']?\s?[:=]\s?["']?
            (?:(?:basic|bearer|digest|negotiate|ntlm|token|apikey|aws4-hmac-sha256)\s{1,3})?(?P<s>[^\s"',;]{6,4096}+)"""
        ),
        ("authorization",),
        _judge_header,
    ),
    Rule(
        "authorization",
        pattern(r"(?<![\w-])(?:bearer|basic)\s(?P<s>[A-Za-z0-9+/_.~=-]{8,4096}+)"),
        ("bearer", "basic"),
        _judge_bearer,
    ),
    Rule(
        "api-key",
        pattern(
            r"""x-(?:api-key|auth-token|access-token|vault-token|amz-security-token|functions-key|csrf-token)["']?\s?[:=]\s?
            ["']?(?P<s>[^\s"',;]{6,2048}+)"""
        ),
        ("x-a", "x-v", "x-f", "x-c"),
        judge_argument,
    ),
    Rule(
        "cookie",
        pattern(r"cookie[\"']?\s?:\s?[\"']?(?P<s>[^\s=;\"']{1,80}+=[^\r\n\"']{3,4096}+)"),
        ("cookie",),
        _judge_cookie,
    ),
    Rule(
        "session",
        pattern(
            r"""(?:(?:jsessionid|phpsessid|asp\.net_sessionid|\.aspxauth|(?:connect\.)?(?<![a-z])sid(?==)|csrftoken|xsrf-token|
            laravel_session|wordpress_logged_in_\w{1,40}|auth_token|access_token|refresh_token|id_token)|
            (?<![a-z])(?:sessionid|session_id|sessid|estsauth\w{0,12}|fedauth|rtfa))
            ["']?[=:]\s?["']?(?P<s>[^\s"';,&<>]{8,2048}+)"""
        ),
        (
            *("jsess", "phpsess", "asp.net_s", ".aspxauth", "sess", "connect.sid", "sid", "csrftoken", "xsrf-token"),
            *("estsauth", "fedauth", "rtfa", "laravel", "wordpress", "auth_token", "access_token", "refresh_token"),
            "id_token",
        ),
        _judge_session,
    ),
    Rule(
        "sas",
        pattern(r"(?<=[?&;])(?:sig|signature|x-amz-signature|x-goog-signature|code|se_sig)=(?P<s>[\w%+/=-]{16,512}+)"),
        ("sig", "x-amz-s", "x-goog-s", "code=", "se_sig"),
    ),
    Rule(
        "password",
        pattern(r"(?<=[?&])(?:pw?|pass|key|token|api_?key|access_token|auth)=(?P<s>[^\s&\#\"'<>]{6,512}+)"),
        ("p=", "pw=", "pass=", "key=", "token=", "apikey=", "api_key=", "access_token=", "auth="),
        judge_doubtful,
    ),
)
