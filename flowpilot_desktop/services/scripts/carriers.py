"""PowerShell bodies that give a parameter's value to a variable and run that: seen through for one assignment.

Sources: ``about_Operators`` (call and dot sourcing), ``about_Foreach``, ``about_Assignment_Operators``.
"""

import re
from collections.abc import Iterator

from flowpilot_desktop.services.scripts.contexts import BrokenBody, Context, Scan

_SCOPE = r"(?:script:|local:|global:|private:|using:|variable:)?"
_PARAMETER = rf"\$\{{?{_SCOPE}p_\w"
_GIVEN = re.compile(
    rf"\$\{{?{_SCOPE}(?P<assigned>\w+)\}}?\s*(?:\+|\?\?)?=(?!=)[^\n;|]*?{_PARAMETER}"
    rf"|\bforeach\s*\(\s*\$\{{?(?P<each>\w+)\}}?\s+in\b[^\n{{]*?{_PARAMETER}",
    re.IGNORECASE,
)
_EACH_OF_A_PIPE = re.compile(
    rf"{_PARAMETER}[^\n;]*\|\s*(?:ForEach-Object|foreach|%|Where-Object|where|\?)", re.IGNORECASE
)
_RUN = r"(?:(?<![&\w])&|(?:(?<=[;|{{(=\n])|^)[ \t]*\.(?=[\s\"($]))\s*[\"(\s]*\$\{{?{scope}(?P<name>{names})\b"
_READ_AS_PROGRAM = (
    r"(?<![\w-])(?P<program>Invoke-Expression|iex|Import-Module|ipmo|Invoke-Command|icm|Invoke-Item|Start-Process|saps"
    r"|Add-Type|New-Module|Set-Alias|New-Alias|\[scriptblock\]::Create|NewScriptBlock|InvokeScript|AddScript|ExpandString)"
    r"(?![\w-])[^\n;|]*?\$\{{?{scope}(?P<name>{names})\b"
)
_PIPED_TO_IT = r"\$\{{?{scope}(?P<name>{names})\}}?\s*\|\s*(?P<program>Invoke-Expression|iex|Import-Module|ipmo)\b"
_STRINGS = frozenset({Context.SINGLE, Context.DOUBLE, Context.COMMENT, Context.HERE_LITERAL, Context.HERE_EXPANDING})


def carried_on(walk: Scan) -> Iterator[BrokenBody]:
    """Every place where a variable that was given a parameter is run, or read as a program."""
    carriers = {
        (match["assigned"] or match["each"]).lower()
        for match in _GIVEN.finditer(walk.text)
        if walk.contexts[match.start()] is Context.CODE
    }
    if any(walk.contexts[match.start()] is Context.CODE for match in _EACH_OF_A_PIPE.finditer(walk.text)):
        carriers |= {"_", "psitem"}
    carriers = {name for name in carriers if not name.startswith("p_")}
    if not carriers:
        return
    names = "|".join(re.escape(name) for name in sorted(carriers))
    for match in _matches(_RUN, names, walk):
        yield walk.broken(
            f"${match['name']} holds a parameter and is run as a command; write the command yourself and give it "
            f"${match['name']} as an argument.",
            match.start("name"),
        )
    for pattern in (_READ_AS_PROGRAM, _PIPED_TO_IT):
        for match in _matches(pattern, names, walk):
            yield walk.broken(
                f"${match['name']} holds a parameter, and “{match['program']}” may read it as a program; "
                "write the commands yourself.",
                match.start("name"),
            )


def _matches(pattern: str, names: str, walk: Scan) -> Iterator[re.Match[str]]:
    compiled = re.compile(pattern.format(scope=_SCOPE, names=names), re.IGNORECASE | re.MULTILINE)
    for match in compiled.finditer(walk.text):
        if walk.contexts[match.start()] not in _STRINGS:
            yield match
