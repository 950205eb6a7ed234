"""What became different between two notes, sentence by sentence and word by word."""

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from flowpilot_desktop.domain.notes import Note, Section, Sentence

MOST_WORDS = 200  # of one sentence that are compared word by word; longer ones are marked as a whole
MOST_COMPARED = 60  # sentences of a note that are compared word by word
FEW = 20  # sentences that are shown all, differing or not
NEAR = 2  # sentences around a difference that are shown with it
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


Pieces = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it is marked."""


@dataclass(frozen=True)
class Line:
    """What stands side by side in two columns. ``folded`` counts the equal sentences that this line stands for."""

    section: str
    key: str
    turn: Turn
    left: Pieces
    right: Pieces
    folded: int = 0


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
                facts = frozenset((*old[key].facts, *sentence.facts))
                found.append(Row(title, key, turn, old[key].text, sentence.text, facts))
    return found


def compared(before: Note, after: Note) -> tuple[Line, ...]:
    """Both notes line by line, as they stand side by side; long stretches without a difference become one line.

    Takes its time where much differs: not for the thread of the window.
    """
    lines: list[Line] = []
    budget = MOST_COMPARED
    for old, new in _paired(rows(before, after)):
        row = old or new
        assert row is not None  # a pair has one side at least
        if row.turn is Turn.REWORDED:
            left, right = words(row.before, row.after) if budget > 0 else (((row.before, True),), ((row.after, True),))
            budget -= 1
        else:
            differs = row.turn is not Turn.SAME
            left = ((old.before, differs),) if old else ()
            right = ((new.after, differs),) if new else ()
        # The newer sentence names the line: it is the one that can still be worked on.
        lines.append(Line(row.section, (new or row).key, row.turn, left, right))
    return _folded(lines)


def _paired(found: tuple[Row, ...]) -> list[tuple[Row | None, Row | None]]:
    """What went and what came in its place stand side by side."""
    pairs: list[tuple[Row | None, Row | None]] = []
    for row in found:
        last = pairs[-1][0] if pairs and pairs[-1][1] is None else None
        if row.turn is Turn.GONE:
            pairs.append((row, None))
        elif row.turn is Turn.ADDED and last is not None and last.section == row.section:
            pairs[-1] = (last, row)
        else:
            pairs.append((None, row) if row.turn is Turn.ADDED else (row, row))
    return pairs


def _folded(lines: list[Line]) -> tuple[Line, ...]:
    """Every difference with its neighbours; what lies between is counted."""
    near = {at + step for at, line in enumerate(lines) if line.turn is not Turn.SAME for step in range(-NEAR, NEAR + 1)}
    kept: list[Line] = []
    for at, line in enumerate(lines):
        if at in near or len(lines) <= FEW:
            kept.append(line)
        elif kept and kept[-1].folded and kept[-1].section == line.section:
            kept[-1] = replace(kept[-1], folded=kept[-1].folded + 1)
        else:
            kept.append(Line(line.section, "", Turn.SAME, (), (), folded=1))
    return tuple(kept)


def words(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Both texts in pieces, each with whether the other text lacks it."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return ((before, True),), ((after, True),)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    matcher = SequenceMatcher(a=[word.strip() for word in old], b=[word.strip() for word in new], autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        differs = kind != "equal"
        left.append(("".join(old[i1:i2]), differs))
        right.append(("".join(new[j1:j2]), differs))
    return tuple(each for each in left if each[0]), tuple(each for each in right if each[0])
