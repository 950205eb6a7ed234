"""A note in a model's words: what a writer is given, what it gives back, and how the two become a note that holds.

The composer's note is the ground. A writer's sentence takes a place in it only where the verifier finds nothing wrong
with it; whatever a writer leaves out of the problem, the cause or the resolution is said in the composer's words.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.notes import Hint, Note, Section, SectionName, Sentence, Violation
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.services.assistants.assistants import AssistantIdentity
from flowpilot_desktop.services.composer import recompose
from flowpilot_desktop.services.verifier import verify

MOST_SENTENCES = 40
OWN_SECTION = frozenset({SectionName.PROBLEM, SectionName.ROOT_CAUSE, SectionName.RESOLUTION})
"""Sections of which nothing is lost: what a writer does not say there is said in the composer's words."""


@dataclass(frozen=True)
class DraftSentence:
    """A sentence as a writer gave it, with the labels that it claims to rest on."""

    section: SectionName
    text: str
    facts: tuple[str, ...]


Draft = tuple[DraftSentence, ...]


@dataclass(frozen=True)
class Judged:
    """A draft, judged. ``sections`` hold what stands; ``violations`` say what does not, by the sentence's key."""

    sections: tuple[Section, ...]
    violations: tuple[Violation, ...]


@dataclass(frozen=True)
class Written:
    """What became of a draft: how many of its sentences stand, and how many were replaced or left out."""

    note: Note
    drafted: int
    replaced: int


class NoteWriter(Protocol):
    """Words a note. Every method may raise ``AssistantFailed``."""

    def writes_as(self) -> AssistantIdentity | None:
        """Who would write now; None where notes are composed on this PC alone."""
        ...

    async def preview(self, bundle: NoteBundle, composed: Note) -> str:
        """Exactly what ``write`` would send first, as JSON; nothing is sent."""
        ...

    async def influences(self) -> str:
        """Everything beside the bundle that shapes this writer's text: prompts, model, settings."""
        ...

    async def write(
        self, session_id: SessionId, bundle: NoteBundle, composed: Note, show: Callable[[Note], None]
    ) -> Written:
        """The note; ``show`` is called with what stands so far, as it grows. Nothing in it is unjudged."""
        ...


def judge(draft: Draft, bundle: NoteBundle, composed: Note) -> Judged:
    """Every sentence on its own and all of them together, by the verifier that judges everybody.

    A writer may say what the composed note says, in other words: nothing that was left out of it or dropped by the
    agent, and nothing that the agent has worded.
    """
    sections = _arranged(draft, composed)
    sayable = sayable_labels(composed)
    violations = list(verify(sections, bundle))
    for section in sections:
        for sentence in section.sentences:
            if not set(sentence.facts) <= sayable:
                violations.append(Violation(sentence.key, sentence.text, "beyond", "It rests on what is not its part."))
    return Judged(_without(sections, {each.key for each in violations}), tuple(violations))


def sayable_labels(composed: Note) -> frozenset[str]:
    """What a writer may rest a sentence on."""
    sentences = [each for section in composed.sections for each in section.sentences]
    own = {label for each in sentences if not each.edited for label in each.facts}
    return frozenset(own - {label for each in sentences if each.edited for label in each.facts})


def written(draft: Draft, bundle: NoteBundle, composed: Note) -> Written:
    """The note that a draft makes, with a word to the agent about every sentence that does not stand."""
    judged = judge(draft, bundle, composed)
    filled = tuple(_filled(each, ground, judged.sections) for each, ground in _pairs(judged.sections, composed))
    # Together with what was filled in, a section may break a rule that its parts keep (its length, for example).
    broken = {each.key for each in verify(filled, bundle)}
    filled = tuple(
        ground if any(each.key in broken for each in section.sentences) else section
        for section, ground in _pairs(filled, composed)
    )
    note = recompose(bundle, filled)
    fallen: dict[str, str] = {}
    for each in judged.violations:
        fallen[each.text] = f"{fallen[each.text]} {each.detail}" if each.text in fallen else each.detail
    standing = {each.text for section in filled for each in section.sentences}
    for given in draft:
        if given.text not in standing:
            fallen.setdefault(given.text, "The note would have broken a rule with it.")
    said = "The assistant's sentence was replaced or left out. "
    hints = tuple(Hint("", text, f"{said}{why}", of_writer=True) for text, why in fallen.items())
    return Written(replace(note, hints=(*note.hints, *hints)), len(draft), len(fallen))


def _arranged(draft: Draft, composed: Note) -> tuple[Section, ...]:
    """The draft in the note's sections. A sentence that rests on what a composed one rests on has its key."""
    keys = {(section.name, s.facts): s.key for section in composed.sections for s in section.sentences}
    used: set[str] = set()
    places: dict[SectionName, list[Sentence]] = {section.name: [] for section in composed.sections}
    for number, given in enumerate(draft[:MOST_SENTENCES], start=1):
        if given.section not in places:
            continue
        key = keys.get((given.section, given.facts)) or f"W{number}.{'.'.join(given.facts[:3])}"
        if key in used:
            key = f"W{number}.{key}"
        used.add(key)
        places[given.section].append(Sentence(given.text, given.facts, key))
    return tuple(replace(s, sentences=tuple(places[s.name])) for s in composed.sections)


def _without(sections: tuple[Section, ...], keys: set[str]) -> tuple[Section, ...]:
    return tuple(replace(s, sentences=tuple(e for e in s.sentences if e.key not in keys)) for s in sections)


def _pairs(sections: tuple[Section, ...], composed: Note) -> list[tuple[Section, Section]]:
    return list(zip(sections, composed.sections, strict=True))


def _filled(section: Section, ground: Section, standing: tuple[Section, ...]) -> Section:
    """``section`` with the composed sentences that nothing in the draft says."""
    said_here = {label for each in section.sentences for label in each.facts}
    said = {label for each in standing for s in each.sentences for label in s.facts}
    if section.name in OWN_SECTION:
        said = said_here
    missing = tuple(each for each in ground.sentences if not set(each.facts) <= said)
    if not section.sentences:
        return ground if section.name in OWN_SECTION else replace(ground, sentences=missing)
    if section.name not in OWN_SECTION:
        return section if not missing else replace(section, sentences=(*section.sentences, *missing))
    return replace(section, sentences=(*section.sentences, *missing), gap=ground.gap)
