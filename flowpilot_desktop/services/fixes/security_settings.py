"""Does a fix weaken a security setting? Then somebody must own its undoing before the ticket is closed."""

import re

from flowpilot_desktop.redaction.late_pattern import late

_PROTECTION = (
    r"(?:anti-?\s?virus|anti-?\s?malware|virenscann?er|virenschutz|defender|firewall|smart\s?screen|uac|bitlocker|selinux|"
    r"apparmor|secure\s?boot|mfa|2fa|multi-?factor\w*|mehrfaktor\w*|tls|ssl|certificate (?:check\w*|valid\w*|verif\w*)|"
    r"zertifikatsprüfung\w*|signature (?:check\w*|enforcement)|signing|spam ?filter|encryption|verschlüsselung|"
    r"password policy|kennwortrichtlinie)"
)
_OFF = (
    r"(?:turn(?:ed|ing)?|switch(?:ed|ing)?|set)\s+(?:\w+\s+){0,4}?off|disabl\w*|deactivat\w*|bypass\w*|stopp?(?:ed|ing)?|"
    r"uninstall\w*|abschalt\w*|ausschalt\w*|deaktivier\w*|abgeschaltet|ausgeschaltet|umgeh\w*"
)
_PATTERNS = tuple(
    late(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:{_OFF})\b.{{0,60}}?\b{_PROTECTION}\b",
        rf"\b{_PROTECTION}\b.{{0,60}}?\b(?:{_OFF})\b",
        rf"\b(?:turn|switch)(?:ed|ing)?\b.{{0,40}}?\b{_PROTECTION}\b.{{0,40}}?\boff\b",
        r"\binsecure guest\b|AllowInsecureGuestAuth|unsichere\w* gast",
        r"\bchmod\s+(?:-R\s+)?0?777\b",
        r"\b(?:verify|verification)\s*=\s*(?:false|no)\b|--no-check-certificate|--insecure\b",
        r"\bStrictHostKeyChecking[= ]no\b",
        r"\b(?:everyone|jeder|anonymous)\b.{0,30}\b(?:full (?:access|control)|vollzugriff)\b",
        r"\bSMB ?v?1\b.{0,30}\b(?:enabl\w*|turn\w* on|aktivier\w*)|\b(?:enabl\w*|aktivier\w*)\b.{0,30}\bSMB ?v?1\b",
    )
)


def weakens_security(*texts: str) -> bool:
    """True where the words of a fix say that it takes a protection away. The agent can overrule it either way."""
    return any(pattern.search(text) for text in texts for pattern in _PATTERNS)
