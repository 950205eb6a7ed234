"""Folders of this computer say who somebody is: texts that may leave name them for what they are."""

import json
import re
import sys
from pathlib import Path

_HOMES = re.compile(
    r"(?:(?<![A-Za-z])[A-Za-z]:)?[\\/]{1,2}(?:Users|home|Documents and Settings)[\\/]{1,2}"
    # A name may have blanks in it where a folder follows; without one it ends at the blank.
    r"(?:[^\\/:*?\"<>|\n]{1,60}(?=[\\/])|[^\\/:*?\"<>|\s]+)",
    re.IGNORECASE,
)
"""Somebody's home, whoever it is, on any system; the names of Windows know no case and may hold blanks."""

_CASE = re.IGNORECASE if sys.platform in ("win32", "darwin") else re.RegexFlag(0)


def without_places(text: str, desk: Path) -> str:
    """``text`` with the desk's folder replaced by ``<desk>`` and every user's home by ``<home>``."""
    for place, name in ((desk, "<desk>"), (Path.home(), "<home>")):
        for form in {str(place), place.as_posix(), json.dumps(str(place))[1:-1]}:
            if len(form) > 1:
                text = re.sub(re.escape(form), lambda _found, said=name: said, text, flags=_CASE)  # type: ignore[misc]
    return _HOMES.sub("<home>", text)
