"""Places in a text as Qt counts them."""

import re
from bisect import bisect_left

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Wide:
    """Qt counts a character beyond the first 65,536 (an emoji) as two."""

    def __init__(self, text: str) -> None:
        self._at = [] if text.isascii() else [match.start() for match in _WIDE.finditer(text)]
        self._units = [at + number for number, at in enumerate(self._at)]

    def units(self, characters: int) -> int:
        """The place as Qt counts."""
        return characters + bisect_left(self._at, characters)

    def characters(self, units: int) -> int:
        """The place that Qt calls ``units``."""
        return units - bisect_left(self._units, units)
