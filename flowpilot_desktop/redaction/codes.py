"""PINs, TANs and one-time codes as people pass them on: English and German."""

from flowpilot_desktop.redaction.rule import Rule, pattern

_CODE_STARTS = (
    *("pin", "puk", "tan", "otp", "totp", "security", "verif", "auth", "access", "one", "log", "sign", "sms", "2fa"),
    *("mfa", "unlock", "door", "alarm", "pairing", "voicemail", "confirmation", "entry", "gate", "backup", "recovery"),
    *("sicherheits", "bestätigungs", "einmal", "zugangs", "tür", "prüf", "freischalt", "anmelde", "entsperr", "sperr"),
    "code",
)

_ENGLISH_AND_GERMAN_CODES = r"""
    (?:(?<![a-z])(?:pin|puk|tan|otp|totp)(?:[ -]?(?:code|nummer|number))?|pincode|
    (?:security|verification|auth|authentication|authenticator|authorization|access|one-?time|login|log-?in|sign-?in|sms|2fa|
       mfa|unlock|door|alarm|pairing|voicemail|confirmation|entry|gate|backup|recovery)[ -]?(?:code|pin|passcode)|
    (?:sicherheits|bestätigungs|einmal|zugangs|tür|alarm|prüf|freischalt|anmelde|verifizierungs|entsperr|sperr|backup|sms|mfa|2fa)-?
       (?:code|pin|tan|kennwort)|
    (?<!error[ ])(?<!exit[ ])(?<!event[ ])(?<!status[ ])(?<!stop[ ])(?<!zip[ ])(?<!post[ ])(?<!postal[ ])(?<!area[ ])
    (?<!return[ ])(?<!result[ ])(?<!reason[ ])(?<!response[ ])(?<!country[ ])(?<!product[ ])(?<!fault[ ])
    (?<![a-zäöüß-])code(?=[ ](?:is|was|ist|war|lautet|für|for)[ ]))"""

RULES = (
    Rule(
        "pin",
        pattern(
            _ENGLISH_AND_GERMAN_CODES
            + r"""(?:["'*_]{1,2})?
            (?:[ ](?:for|of|für|von|vom|zum|zur|im|am|der|des)(?:[ ][^\s:=;]{1,40}+){1,4}?)?
            (?:\s?[:=#–-]{1,2}\s{0,4}|(?:\s(?:is|was|now|still|to|set|ist|war|lautet|jetzt|nun|auf|again|wieder|reads)){1,4}+
            \s?:?\s|\s)["'`„“*]{0,2}(?P<s>\d{3}[ -]\d{3}(?![\d.:-])|\d{4,10}(?![\w:%€$]|[.,/-]\d))"""
        ),
        _CODE_STARTS,
    ),
)
