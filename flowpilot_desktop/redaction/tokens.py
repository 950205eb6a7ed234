"""Secrets that are known by their own form: prefixed keys, JWTs, key blocks, numbers with a checksum."""

import base64
import binascii
import re
from collections.abc import Iterator

from flowpilot_desktop.redaction.late_pattern import late
from flowpilot_desktop.redaction.rule import Rule, Span, pattern
from flowpilot_desktop.redaction.values import iban_length, passes_luhn

_PREFIXED = r"""(?<![A-Za-z0-9_])(?:
    sk-(?:ant-|proj-|svcacct-|or-|live-|test-)?[A-Za-z0-9_-]{16,300}+|
    (?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,200}+|whsec_[A-Za-z0-9+/=]{16,100}+|
    gh[pousr]_[A-Za-z0-9]{16,255}+|github_pat_[A-Za-z0-9_]{20,255}+|
    gl(?:pat|ptt|dt|rt|cbt|soat|ft)-[A-Za-z0-9_.-]{16,100}+|
    xox[abeoprs](?:\.xox[bp])?-[A-Za-z0-9-]{10,300}+|xapp-[A-Za-z0-9-]{10,200}+|
    (?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])|
    AIza[A-Za-z0-9_-]{30,45}+|ya29\.[A-Za-z0-9_-]{20,500}+|GOCSPX-[A-Za-z0-9_-]{20,40}+|1//0[A-Za-z0-9_-]{30,200}+|
    SG\.[A-Za-z0-9_-]{16,40}+\.[A-Za-z0-9_-]{16,80}+|npm_[A-Za-z0-9]{20,100}+|pypi-[A-Za-z0-9_-]{16,500}+|
    hf_[A-Za-z0-9]{20,100}+|dop_v1_[a-f0-9]{32,100}+|dp\.(?:pt|st|ct|sa)\.[A-Za-z0-9]{30,60}+|hv[sb]\.[A-Za-z0-9_-]{20,300}+|
    shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}|ATATT3[A-Za-z0-9_=-]{20,300}+|lin_api_[A-Za-z0-9]{20,80}+|sntrys_[A-Za-z0-9+/=_]{20,300}+|
    key-[a-f0-9]{32}(?![A-Za-z0-9])|tskey-[a-z]{2,12}-[A-Za-z0-9-]{16,100}+|
    AGE-SECRET-KEY-1[A-Z0-9]{50,70}+|glc_[A-Za-z0-9+/=]{30,300}+|NRAK-[A-Z0-9]{20,40}+|EAA[A-Za-z0-9]{60,300}+)"""

_PREFIX_STARTS = (
    *("sk-", "sk_", "rk_", "pk_", "whsec_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "glptt-"),
    *("gldt-", "glrt-", "glcbt-", "glsoat-", "glft-", "xox", "xapp-", "akia", "asia", "abia", "acca", "aiza", "ya29."),
    *("gocspx-", "1//0", "sg.", "npm_", "pypi-", "hf_", "dop_v1_", "dp.", "hvs.", "hvb.", "shp", "atatt3", "lin_api_"),
    *("sntrys_", "key-", "tskey-", "age-secret", "glc_", "nrak-", "eaa"),
)


_MIXED_RUN = late(r"(?=[A-Za-z]{16})(?=(?:[a-z]*[A-Z]){3})(?=(?:[A-Z]*[a-z]){3})[A-Za-z]{16}")
"""Letters of both cases without a break: one token in a few hundred has no digit."""


def _judge_prefixed(match: re.Match[str], value: str) -> int | None:
    is_random = any(map(str.isdigit, value)) or len(value) > 40 or _MIXED_RUN.search(value) is not None
    return len(value) if is_random else None


def _judge_card(match: re.Match[str], value: str) -> int | None:
    digits = re.sub(r"\D", "", value)
    known = re.fullmatch(r"3[47]\d{13}|(?:4\d|5[1-5]|2[2-7]|6[05]|35)\d{14}", digits) is not None
    return len(value) if known and passes_luhn(digits) else None


def _judge_iban(match: re.Match[str], value: str) -> int | None:
    length = iban_length(value)
    if length is None or (length < len(value) and value[length].isalnum() and value[length - 1].isalnum()):
        return None
    return length


def _judge_product_key(match: re.Match[str], value: str) -> int | None:
    mixed = any(map(str.isdigit, value)) and any(map(str.isalpha, value))
    return len(value) if mixed and len(set(value)) > 6 else None


_LOGIN = late(r"[\w.@\\+-]{1,64}:(?!//)[^\s:<>](?:[^\s<>=:]|=(?!\")|:(?!//)){3,128}")
_DECODED_SECRET = late(
    r"(?:pass(?:wor[dt]|wd|phrase)?|pwd|kennwort|secret|token|api_?key)[\"']?\s{0,3}[:=]\s{0,3}\S{4}|(?:password|passwort|kennwort)\s(?:is|ist|lautet)\s"
    r"|ConvertTo-SecureString|-----BEGIN[ A-Z]{0,30}PRIVATE|://[^\s/:@]{1,64}+:[^\s/:@]{3,64}+@|\bnet\suse\s[^\n]{0,100}/user:",
    re.IGNORECASE,
)
_DECODED_BOUND = 8192  # characters of a base64 run that are looked into


def _judge_base64(match: re.Match[str], value: str) -> int | None:
    """Base64 that hides a login or a password; the whole of it is the secret."""
    body = value.rstrip("=")[:_DECODED_BOUND].replace("-", "+").replace("_", "/")
    try:
        raw = base64.b64decode(
            body[: len(body) // 4 * 4] + (body[len(body) // 4 * 4 :] + "==")[:4] * (len(body) % 4 > 1)
        )
    except (binascii.Error, ValueError):
        return None
    wide = raw[1:2] == b"\0"
    try:
        decoded = raw[: len(raw) // 2 * 2].decode("utf-16-le") if wide else raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    readable = all(character.isprintable() or character in "\r\n\t" for character in decoded)
    if not readable:
        return None
    return len(value) if _LOGIN.fullmatch(decoded.strip()) or _DECODED_SECRET.search(decoded) else None


_END_OF_KEY = late(r"-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----")
_KEY_LINE = late(r"[ \t>|]{0,8}[A-Za-z0-9+/=]{8,120}[ \t\r]{0,4}")


def _headless_blocks(text: str) -> Iterator[Span]:
    """The rest of a private key whose first line was cut off."""
    floor = 0
    for end in _END_OF_KEY.finditer(text):
        start = end.start()
        while start > floor:
            line_start = text.rfind("\n", max(floor, start - 140), start - 1) + 1
            if line_start == 0 and start > 140:
                break
            line_start = max(line_start, floor)
            if not _KEY_LINE.fullmatch(text[line_start:start].rstrip("\n")):
                break
            start = line_start
        if start < end.start():
            yield Span(start, end.end(), "private-key")
        floor = end.end()


class _HeadlessKeyRule(Rule):
    """Looks backwards from the end of a key, which no pattern could do in linear time."""

    def find(self, text: str, lowered: str) -> Iterator[Span]:
        return _headless_blocks(text) if "-----end " in lowered else iter(())


RULES = (
    Rule(
        "private-key",
        pattern(
            r"""-----BEGIN[ ][A-Z0-9 ]{0,40}PRIVATE[ ]KEY(?:[ ]BLOCK)?-----
            (?:(?:[^-]|-(?!----))*+-----END[ ][A-Z0-9 ]{0,40}PRIVATE[ ]KEY(?:[ ]BLOCK)?-----|
               (?:\s|\\[rn]|[>|]|[A-Za-z0-9+/=]{16,}+|(?:Proc-Type|DEK-Info|Version|Comment):[^\n\\]{0,100}+)*+
               (?:[A-Za-z0-9+/]{1,40}={1,2}(?![^\s\\]))?)""",
            0,
        ),
        ("-----begin ",),
        lambda match, value: len(value.rstrip()) if len(value) > len(value.split("-----")[1]) + 10 else None,
    ),
    _HeadlessKeyRule("private-key", _END_OF_KEY),
    Rule(
        "private-key",
        pattern(r"Private-Lines:\s\d{1,3}\s{1,4}(?P<s>(?:[A-Za-z0-9+/=]{4,120}+\s{0,3}){1,200}+)"),
        ("private-lines:",),
    ),
    Rule("api-key", pattern(_PREFIXED, 0), _PREFIX_STARTS, _judge_prefixed),
    Rule("api-key", pattern(r"(?<=[A-Za-z0-9_-]{3})8Q~[A-Za-z0-9_.~-]{31,34}+", 0), ("8q~",)),
    Rule(
        "jwt",
        pattern(r"(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}+\.[A-Za-z0-9_-]{8,}+(?:\.[A-Za-z0-9_-]*+)?", 0),
        ("eyj",),
    ),
    Rule(
        "webhook",
        pattern(r"hooks\.slack\.com/services/(?P<s>[A-Z0-9]{6,14}/[A-Z0-9]{6,14}/[A-Za-z0-9]{16,40}+)"),
        ("hooks.slack",),
    ),
    Rule("webhook", pattern(r"(?<=/)api/webhooks/\d{10,22}/(?P<s>[\w-]{30,90}+)"), ("api/webhooks",)),
    # What stands before a number is checked after its first digits: a pattern that starts with a look back is slow.
    Rule("recovery-key", pattern(r"\d{6}(?<![\d-].{6})(?:[ ]?[-–]\s{0,3}\d{6}|[ ]\d{6}){7}(?![\d-])", re.DOTALL)),
    Rule(
        "product-key",
        pattern(r"[A-Z0-9]{5}-(?<![A-Za-z0-9-].{6})[A-Z0-9]{5}(?:-[A-Z0-9]{5}){3}(?![A-Za-z0-9-])", re.DOTALL),
        judge=_judge_product_key,
    ),
    Rule(
        "card",
        pattern(
            r"""[2-6](?<![\w.,:/=-].)(?<!\d[ ].)\d{3}(?:([ -]?)\d{4}\1\d{4}\1\d{4}|([ -]?)\d{6}\2\d{5})
            (?![\w-]|[.,]\d|[ ]\d{4})""",
            re.DOTALL,
        ),
        judge=_judge_card,
    ),
    Rule(
        "iban",
        pattern(r"[A-Z]{2}\d{2}(?<![A-Za-z0-9].{4})(?:[ -]?[A-Z0-9]){11,32}+", re.DOTALL),
        judge=_judge_iban,
    ),
    Rule("encoded", pattern(r"(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{11,}+={0,2}", 0), judge=_judge_base64),
)
