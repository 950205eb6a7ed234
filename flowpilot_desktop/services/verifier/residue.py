"""What is left of a sentence when whole facts and the program's own frames are taken out: the writer's own words."""

from dataclasses import dataclass

from flowpilot_desktop.services.verifier.claims import Claim
from flowpilot_desktop.services.verifier.ledger import Evidence
from flowpilot_desktop.services.verifier.plain import normalise

CUT = "\x00"


@dataclass(frozen=True)
class Residue:
    """``text`` is normalised; ``CUT`` stands where something was taken out."""

    text: str
    copied: frozenset[str]
    claims: tuple[Claim, ...]


def residue(text: str, evidence: Evidence, frames: tuple[Claim, ...]) -> Residue:
    """Whole facts first, then frames."""
    left, copied = _without_copies(normalise(text), evidence)
    left, claimed = _without_frames(left, frames)
    return Residue(left, copied, claimed)


def residue_openings_first(text: str, evidence: Evidence, frames: tuple[Claim, ...]) -> Residue:
    """The frames that open a sentence first: the other reading, where a fact's words look like those of a frame."""
    left = normalise(text)
    claimed: list[Claim] = []
    again = True
    while again:
        again = False
        for claim in frames:
            bare = left.lstrip(" ,:;.-()" + CUT)
            if claim.opens and bare.startswith(claim.piece):
                left = CUT + bare[len(claim.piece) :]
                claimed.append(claim)
                again = True
                break
    left, copied = _without_copies(left, evidence)
    left, more = _without_frames(left, frames)
    return Residue(left, copied, (*claimed, *more))


def residue_frames_first(text: str, evidence: Evidence, frames: tuple[Claim, ...]) -> Residue:
    """Every frame first: where a fact is so short that it would be found inside a frame."""
    left, claimed = _without_frames(normalise(text), frames)
    left, copied = _without_copies(left, evidence)
    return Residue(left, copied, claimed)


def has_words(left: str) -> bool:
    return any(char.isalnum() for char in left)


def _without_copies(left: str, evidence: Evidence) -> tuple[str, frozenset[str]]:
    copied = []
    for source in evidence.texts:
        if len(source) > len(left):
            continue
        cut = _cut(left, source)
        if cut is not left:
            left = cut
            copied.append(source)
    return left, frozenset(copied)


def _cut(text: str, piece: str) -> str:
    """``text`` without ``piece`` wherever that is not part of a longer word."""
    at = text.find(piece)
    if at < 0:
        return text
    made = []
    start = 0
    while at >= 0:
        end = at + len(piece)
        if not _joins(text, at, end):
            made.append(text[start:at])
            start = end
        at = text.find(piece, end)
    return CUT.join([*made, text[start:]]) if made else text


def _joins(text: str, at: int, end: int) -> bool:
    before = at > 0 and text[at - 1].isalnum() and text[at].isalnum()
    return before or (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())


def _without_frames(left: str, frames: tuple[Claim, ...]) -> tuple[str, tuple[Claim, ...]]:
    if not has_words(left):
        return left, ()
    claimed = []
    for claim in frames:
        if claim.piece in left:
            cut = claim.pattern.sub(CUT, left)
            if cut != left:
                left = cut
                claimed.append(claim)
    return left, tuple(claimed)
