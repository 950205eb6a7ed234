"""What became different between two notes, sentence by sentence and word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from flowpilot_desktop.domain.notes import Note, Section, Sentence

MOST_WORDS = 400  # of one sentence that are compared word by word; longer ones are marked as a whole
GAP = ".gap"
_WORD = re.compile(r"\S+\s*")


class Turn(StrEnum):
    """What became of a sentence."""

    SAME = "same"
    REWORDED = "reworded"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True)
class Row:
    """One sentence in both notes; the text is empty where it is not there."""

    section: str
    key: str
    turn: Turn
    before: str
    after: str
    facts: frozenset[str] = frozenset()

    @property
    def is_gap(self) -> bool:
        """It says what is missing in a section, not what is known."""
        return self.key.endswith(GAP)


def rows(before: Note, after: Note) -> tuple[Row, ...]:
    """Every sentence of either note, in the order of the newer one; what is gone stands where it stood.

    What a section says where nothing is known (its gap) counts as a sentence: it is posted too.
    """
    found: list[Row] = []
    titles = {section.name: section for section in (*before.sections, *after.sections)}
    for name, section in titles.items():
        old = _of(next((each for each in before.sections if each.name is name), None))
        new = _of(next((each for each in after.sections if each.name is name), None))
        found += _of_section(section.title, old, new)
    return tuple(found)


def is_equal(before: Note, after: Note) -> bool:
    return before.markdown == after.markdown


def _of(section: Section | None) -> dict[str, Sentence]:
    if section is None:
        return {}
    said = {sentence.key: sentence for sentence in section.sentences}
    if section.gap:
        said[f"{section.name}{GAP}"] = Sentence(section.gap, (), f"{section.name}{GAP}")
    return said


def _of_section(title: str, old: dict[str, Sentence], new: dict[str, Sentence]) -> list[Row]:
    found: list[Row] = []
    matcher = SequenceMatcher(a=list(old), b=list(new), autojunk=False)
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        for key in list(old)[i1:i2]:
            if key not in new:
                found.append(Row(title, key, Turn.GONE, old[key].text, "", frozenset(old[key].facts)))
        for key in list(new)[j1:j2]:
            sentence = new[key]
            if key not in old:
                found.append(Row(title, key, Turn.ADDED, "", sentence.text, frozenset(sentence.facts)))
            else:
                turn = Turn.SAME if old[key].text == sentence.text else Turn.REWORDED
                found.append(Row(title, key, turn, old[key].text, sentence.text, frozenset(sentence.facts)))
    return found


def words(before: str, after: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Both texts in pieces, each with whether the other text lacks it."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return [(before, True)], [(after, True)]
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    matcher = SequenceMatcher(a=[word.strip() for word in old], b=[word.strip() for word in new], autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        differs = kind != "equal"
        left.append(("".join(old[i1:i2]), differs))
        right.append(("".join(new[j1:j2]), differs))
    return [each for each in left if each[0]], [each for each in right if each[0]]
