"""One verifier for all writers: the composer, Claude, local models and the agent's own edits."""

from collections.abc import Iterator

from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.lane import Audience, Fact, FactStatus
from flowpilot_desktop.domain.notes import SECTIONS, Section, SectionName, Sentence, Violation
from flowpilot_desktop.services.verifier import rules
from flowpilot_desktop.services.verifier.claims import claims
from flowpilot_desktop.services.verifier.ledger import Evidence, Ledger
from flowpilot_desktop.services.verifier.plain import normalise, word_count
from flowpilot_desktop.services.verifier.residue import (
    Residue,
    has_words,
    residue,
    residue_frames_first,
    residue_openings_first,
)

MAX_FINDING_WORDS = 150
"""What the findings of a note to a customer may come to; symptoms, causes and outcomes are never cut."""
MAX_OWN_WORDS = 60
"""How much longer than its facts a sentence may be."""


def verify(sections: tuple[Section, ...], bundle: NoteBundle) -> tuple[Violation, ...]:
    """What is wrong with a note, sentence by sentence; empty where all of it may be posted."""
    ledger = Ledger(bundle)
    found: list[Violation] = []
    for section in sections:
        words = 0
        for sentence in section.sentences:
            found += _violations(sentence, _judged(sentence, section.name, ledger), ledger)
            if section.name is SectionName.CONFIRMED and not _corrects(sentence.text, ledger):
                words += word_count(sentence.text)
                if words > MAX_FINDING_WORDS:
                    found += _violations(sentence, iter([("length", str(words))]), ledger)
    return tuple(found)


def _violations(sentence: Sentence, findings: Iterator[rules.Finding], ledger: Ledger) -> Iterator[Violation]:
    for rule, value in dict.fromkeys(findings):
        template = ledger.frames.violations[rule]
        shown = value if len(value) <= 80 else f"{value[:79]}…"
        yield Violation(sentence.key, sentence.text, rule, template.replace("{value}", shown))


def _judged(sentence: Sentence, section: SectionName, ledger: Ledger) -> Iterator[rules.Finding]:
    if section not in SECTIONS[ledger.bundle.kind]:
        yield "section", section.value
    correcting = section is SectionName.CONFIRMED and _corrects(sentence.text, ledger)
    yield from _labels(sentence, section, ledger, correcting=correcting)
    yield from rules.control_block(sentence.text)
    known = tuple(label for label in sentence.facts if label in ledger)
    if not known:
        return
    evidence = ledger.evidence(known, correcting=correcting)
    yield from rules.markup(sentence.text, evidence)
    if word_count(sentence.text) > MAX_OWN_WORDS + sum(map(word_count, evidence.texts)):
        yield "length", str(word_count(sentence.text))
    yield from _content(sentence, section, evidence, ledger)


def _content(sentence: Sentence, section: SectionName, evidence: Evidence, ledger: Ledger) -> tuple[rules.Finding, ...]:
    """Of the readings of a sentence (its facts taken out first, or its frames) the one with least against it."""
    frames = claims("de" if ledger.bundle.language.lower().startswith("de") else "en", ledger.public)
    best: tuple[rules.Finding, ...] | None = None
    for read in (residue, residue_openings_first, residue_frames_first):
        found = _by_reading(sentence, section, evidence, ledger, read(sentence.text, evidence, frames))
        if best is None or len(found) < len(best):
            best = found
        if not best:
            break
    return best or ()


def _by_reading(
    sentence: Sentence, section: SectionName, evidence: Evidence, ledger: Ledger, left: Residue
) -> tuple[rules.Finding, ...]:
    found = [("outcome.frame", claim.piece) for claim in left.claims if not claim.holds(evidence, ledger)]
    if section is SectionName.ROOT_CAUSE or has_words(left.text):
        found += rules.cause(left, evidence, section)
    if has_words(left.text):
        german = ledger.bundle.language.lower().startswith("de")
        found += rules.dates(left, evidence)
        left = rules.without_dates(left)
        found += rules.codes(left, evidence)
        found += rules.quotations(sentence.text, left, evidence)
        found += rules.names(sentence.text, left, evidence, german=german)
        found += rules.polarity(left, evidence)
        found += rules.success(left, evidence)
        found += rules.unsupported(left, evidence)
    return tuple(found)


def _corrects(text: str, ledger: Ledger) -> bool:
    """Whether the sentence says that it corrects an earlier message (and there was one)."""
    if not ledger.bundle.posted:
        return False
    words = ledger.frames.resolving
    start = normalise(text)
    return any(normalise(frame.split("{")[0]) in start for frame in (words.corrects, words.also_corrects))


def _labels(sentence: Sentence, section: SectionName, ledger: Ledger, *, correcting: bool) -> Iterator[rules.Finding]:
    if not sentence.facts:
        yield "labels.none", ""
    for label in sentence.facts:
        if label not in ledger:
            yield "labels.unknown", label
        elif label not in ledger.facts:
            if ledger.public:
                yield "labels.status", label
        elif ledger.public:
            yield from _public_label(ledger.facts[label], normalise(sentence.text), ledger, correcting=correcting)
        elif not _may_be_handed_over(ledger.facts[label], section, normalise(sentence.text), ledger):
            yield "labels.status", label


def _public_label(fact: Fact, text: str, ledger: Ledger, *, correcting: bool) -> Iterator[rules.Finding]:
    if fact.audience is Audience.INTERNAL:
        yield "labels.internal", fact.label
    gone = fact.status in (FactStatus.DISPROVED, FactStatus.NO_LONGER_TRUE)
    overtaken = fact.number in ledger.overtaken and fact.status is not FactStatus.SET_ASIDE
    may_correct = correcting and fact.number in ledger.told and (gone or overtaken) and _takes_back(text, ledger)
    if not may_correct and (fact.status is not FactStatus.CONFIRMED or overtaken):
        yield "labels.status", fact.label


def _takes_back(text: str, ledger: Ledger) -> bool:
    """Whether the sentence says in full that what it quotes does not hold."""
    words = ledger.frames.resolving
    return any(normalise(frame.rpartition("}")[2]) in text for frame in (words.was_wrong, words.no_longer))


def _may_be_handed_over(fact: Fact, section: SectionName, text: str, ledger: Ledger) -> bool:
    words = ledger.frames.handing_over
    if fact.status is FactStatus.DISPROVED:
        return _says(words.ruled_out, text)
    if fact.status is FactStatus.NO_LONGER_TRUE:
        return _says(words.was_true, text)
    if fact.status is FactStatus.SET_ASIDE:
        return False
    if fact.status is FactStatus.PROPOSED:
        return section in (SectionName.HYPOTHESIS, SectionName.NEXT)
    return True


def _says(frame: str, text: str) -> bool:
    return normalise(frame.split("{")[0]) in text
