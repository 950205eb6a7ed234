"""Reads a table of a runbook's file strictly: what is missing, unknown or of the wrong kind is said, with its place."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from flowpilot_desktop.assistant.embedded.runbooks import LANGUAGES, Phrases, Wording
from flowpilot_desktop.domain.errors import InvalidInput

LONGEST_TEXT = 1_200
"""In characters, of one text."""
MOST_ITEMS = 60
"""Of one list."""

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_BLOCK = re.compile(r"\[/?(?:SUGGEST_FIX|TASK_LANE)\]", re.IGNORECASE)

Choice = TypeVar("Choice", bound=StrEnum)


class BrokenRunbook(InvalidInput):
    """A runbook's file cannot be used. The title names the file and the place in it, the hint what to do."""

    def __init__(self, file: str, place: str, reason: str, hint: str) -> None:
        where = f"{file}, {place}" if place else file
        super().__init__(f"The runbook {where}: {reason}", hint)
        self.file = file
        self.place = place


class Table:
    """A table of the file and where it stands. Each field is taken once; ``end`` complains about what is left."""

    def __init__(self, file: str, place: str, values: Mapping[str, object]) -> None:
        self.file = file
        self.place = place
        self._left = dict(values)
        self._known: list[str] = []

    def broken(self, field: str, reason: str, hint: str) -> BrokenRunbook:
        place = ", ".join(part for part in (self.place, field) if part)
        return BrokenRunbook(self.file, place, reason, hint)

    def end(self) -> None:
        """Say which field nobody knows.

        Raises:
            BrokenRunbook: there is one.
        """
        for field in self._left:
            raise self.broken(field, "is no field here.", f"Take it out, or use one of: {', '.join(self._known)}.")

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that nobody has taken yet."""
        return tuple(self._left)

    def has(self, field: str) -> bool:
        return field in self._left

    def text(self, field: str) -> str:
        return self._clean(field, self._take(field))

    def flag(self, field: str) -> bool:
        """True or false; false where the field is left out."""
        value = self._take(field) if self.has(field) else False
        if not isinstance(value, bool):
            raise self.broken(field, "is neither true nor false.", "Write true or false, without quotation marks.")
        return value

    def number(self, field: str) -> float:
        value = self._take(field)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1000:
            raise self.broken(field, "is no number above 0 and up to 1000.", "Write for example 3, without quotes.")
        return float(value)

    def identifier(self, field: str) -> str:
        value = self.text(field)
        if not ID.fullmatch(value):
            raise self.broken(field, f"{value!r} is no id.", "Use small letters and digits with hyphens between words.")
        return value

    def choice(self, field: str, kind: type[Choice]) -> Choice:
        value, allowed = self.text(field), [each.value for each in kind]
        if value not in allowed:
            raise self.broken(field, f"{value!r} is not known.", f"Write one of: {', '.join(allowed)}.")
        return kind(value)

    def texts(self, field: str, *, optional: bool = False) -> tuple[str, ...]:
        if optional and not self.has(field):
            return ()
        value = self._take(field)
        if not isinstance(value, list) or not 1 <= len(value) <= MOST_ITEMS:
            raise self.broken(field, f"is no list of 1 to {MOST_ITEMS} texts.", 'Write ["one text", "another text"].')
        return tuple(self._clean(f"{field} {number}", each) for number, each in enumerate(value, start=1))

    def wording(self, field: str) -> Wording:
        """A text in both languages: ``field.en`` and ``field.de``."""
        table = self.table(field)
        said = [table.text(language) for language in LANGUAGES]
        table.end()
        return Wording(*said)

    def phrases(self, field: str, *, at_least: int = 1, optional: bool = False) -> Phrases:
        """Texts in both languages, ``at_least`` so many in each."""
        if optional and not self.has(field):
            return Phrases()
        table = self.table(field)
        said = [table.texts(language) for language in LANGUAGES]
        table.end()
        for language, texts in zip(LANGUAGES, said, strict=True):
            if len(texts) < at_least:
                raise table.broken(language, f"has fewer than {at_least} texts.", "Add more.")
        return Phrases(*said)

    def table(self, field: str) -> "Table":
        value = self._take(field)
        if not isinstance(value, dict):
            hint = f'Write {field}.en = "…" and {field}.de = "…" for texts, a table for everything else.'
            raise self.broken(field, "is no table.", hint)
        return Table(self.file, f"{self.place}, {field}" if self.place else field, value)

    def tables(self, field: str, *, at_least: int = 1) -> "tuple[Table, ...]":
        value = self._take(field)
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise self.broken(field, "is no list of tables.", f"Head each of them with [[{field}]].")
        if not at_least <= len(value) <= MOST_ITEMS:
            raise self.broken(
                field, f"has {len(value)} entries.", f"It needs at least {at_least}, at most {MOST_ITEMS}."
            )
        start = f"{self.place}, {field}" if self.place else field
        return tuple(Table(self.file, f"{start} {number}", each) for number, each in enumerate(value, start=1))

    def rest(self) -> Mapping[str, object]:
        """What is left, whatever its names; then nothing is left."""
        taken, self._left = self._left, {}
        return taken

    def _take(self, field: str) -> object:
        self._known.append(field)
        if field not in self._left:
            raise self.broken(field, "is missing.", "Add it; the README beside the shipped runbooks has an example.")
        return self._left.pop(field)

    def _clean(self, field: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.broken(field, "is no text.", 'Write something between quotation marks: "…".')
        if len(value) > LONGEST_TEXT:
            raise self.broken(field, f"is longer than {LONGEST_TEXT} characters.", "Shorten it.")
        if _BLOCK.search(value) or not value.replace("\n", "").isprintable():
            raise self.broken(field, "holds a block mark or a character that cannot be shown.", "Take it out.")
        return value.strip()
