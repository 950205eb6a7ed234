"""Folders of this computer say who somebody is: texts that may leave name them for what they are."""

import json
from pathlib import Path


def without_places(text: str, desk: Path) -> str:
    """``text`` with the desk's folder and the user's home replaced by ``<desk>`` and ``<home>``."""
    for place, name in ((desk, "<desk>"), (Path.home(), "<home>")):
        for form in {str(place), place.as_posix(), json.dumps(str(place))[1:-1]}:
            if len(form) > 1:
                text = text.replace(form, name)
    return text
