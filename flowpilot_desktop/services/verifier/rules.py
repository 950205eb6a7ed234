"""The rules by which a sentence is judged; each yields its identifier and the words that break it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from flowpilot_desktop.domain.fixes import OutcomeKind
from flowpilot_desktop.domain.notes import SectionName
from flowpilot_desktop.services.verifier.ledger import Evidence
from flowpilot_desktop.services.verifier.plain import normalise
from flowpilot_desktop.services.verifier.residue import CUT, Residue
from flowpilot_desktop.services.verifier.vocabulary import (
    CAUSE,
    DATE,
    ENGLISH_CAPITALS,
    IN_VAIN,
    NEGATION,
    NEUTRAL_NOUNS,
    PARTLY,
    SUCCESS,
    days_in,
    number_of,
)
from flowpilot_desktop.services.verifier.words import clauses, own_stems, stems, words

Finding = tuple[str, str]

_TOKEN = re.compile(r"[^\s\x00]+")
_TRIM = " .,;:!?…\"'()[]{}<>*"
_CODE_MARK = re.compile(r"\d|[\\_@=]|\w\.\w|\w:\S|^[/~.-]\w|\w/\w+/|://")
_NUMBER_ONLY = re.compile(r"\d+(?:[.,:]\d+)*\.?%?$")
_LEAD = re.compile(r"\((\d{1,3})\)")
_QUOTED = re.compile(r'"([^"\x00]{2,})"')
_CODE_SPAN = re.compile(r"`([^`]+)`")
_CAPITALISED = re.compile(r"(?<![\w'’.-])([A-ZÄÖÜ][\w-]*)")
_SENTENCE_START = re.compile(r"(?:^|[.:!?]\s+|[.:!?]?[\"“„»(]\s*|\(\d+\)\s+)$")
_CONTROL_BLOCK = re.compile(r"\[\s*/?\s*(?:SUGGEST_FIX|TASK_LANE)\b", re.IGNORECASE)
_MARKUP = re.compile(
    r"</?[A-Za-z][^>]*>|<!--|\]\(|!\[|\*\*|```|^#{1,6} |https?://\S+|\bwww\.\S+|javascript:", re.MULTILINE
)


def control_block(raw: str) -> Iterator[Finding]:
    found = _CONTROL_BLOCK.search(raw)
    if found:
        yield "control", found.group()


def markup(raw: str, evidence: Evidence) -> Iterator[Finding]:
    for found in _MARKUP.finditer(raw):
        if normalise(found.group()).rstrip(".,;:)") not in evidence.joined:
            yield "markup", found.group()


def dates(left: Residue, evidence: Evidence) -> Iterator[Finding]:
    for found in DATE.finditer(left.text):
        day = days_in(found.group())
        if day and day[0] not in evidence.known_days:
            yield "words.date", found.group()


def without_dates(left: Residue) -> Residue:
    return replace(left, text=DATE.sub(CUT, left.text))


def codes(left: Residue, evidence: Evidence) -> Iterator[Finding]:
    """Numbers, paths, hosts, addresses, versions, commands, identifiers."""
    for lead in _LEAD.finditer(left.text):
        if int(lead[1]) not in evidence.parts and not _stands_in(lead[1], evidence.joined):
            yield "words.number", lead.group()
    text = _LEAD.sub(" ", left.text)
    for found in _TOKEN.finditer(text):
        token = found.group().strip(_TRIM)
        number = number_of(token)
        if number:
            if number not in evidence.numbers and not _stands_in(number, evidence.joined):
                yield "words.number", token
        elif _CODE_MARK.search(token) and not _is_known(token, evidence):
            yield ("words.number" if _NUMBER_ONLY.match(token) else "words.code"), token


def _is_known(token: str, evidence: Evidence) -> bool:
    token = token.rstrip("/\\")
    bare = token.removesuffix("'s")
    return not bare or _stands_in(bare, evidence.joined) or (bare.isdigit() and bare in evidence.numbers)


def _stands_in(token: str, joined: str) -> bool:
    """Whether ``token`` stands in the text as a whole, not as the beginning or the end of a longer one."""
    at = joined.find(token)
    while at >= 0:
        end = at + len(token)
        before, after = joined[max(0, at - 2) : at], joined[end : end + 2]
        if not _continues_before(before, token) and not _continues_after(after):
            return True
        at = joined.find(token, at + 1)
    return False


def _continues_before(before: str, token: str) -> bool:
    last = before[-1:]
    digit_joined = len(before) == 2 and before[0].isdigit() and last in ".,:" and token[0].isdigit()
    return (last.isalnum() and token[0].isalnum()) or last == "_" or digit_joined


def _continues_after(after: str) -> bool:
    if not after:
        return False
    joined = len(after) == 2 and after[0] in ".,:/\\-@" and after[1].isalnum()
    return after[0].isalnum() or after[0] == "_" or joined


def quotations(raw: str, left: Residue, evidence: Evidence) -> Iterator[Finding]:
    for found in _QUOTED.finditer(left.text):
        if found.group(1).strip(_TRIM) and found.group(1).strip(_TRIM) not in evidence.joined:
            yield "words.quote", found.group()
    own = words(left.text)
    for found in _CODE_SPAN.finditer(raw):
        said = words(normalise(found.group(1)))
        if (said & own) - evidence.words:
            yield "words.code", found.group()


def names(raw: str, left: Residue, evidence: Evidence, *, german: bool) -> Iterator[Finding]:
    """Capitalised words in mid-sentence, and words written like names wherever they stand."""
    own = words(left.text)
    for found in _CAPITALISED.finditer(raw):
        word = found.group(1).rstrip("-")
        parts = words(normalise(word)) & own
        if not parts or parts <= evidence.words or not _is_name(raw, found.start(), word):
            continue
        if any(part in ENGLISH_CAPITALS or _is_neutral(part, evidence, german=german) for part in parts):
            continue
        yield "words.name", word


def _is_name(raw: str, at: int, word: str) -> bool:
    written_like_one = len(word) > 1 and any(char.isupper() for char in word[1:])
    return written_like_one or not _SENTENCE_START.search(raw[:at])


def _is_neutral(part: str, evidence: Evidence, *, german: bool) -> bool:
    """German nouns are all capitalised: what is built on a word of the facts, or names nothing, is no name."""
    known = german and (part in NEUTRAL_NOUNS or stems(part) <= evidence.stems)
    return known or (len(part) > 4 and stems(part) <= evidence.stems)


def polarity(left: Residue, evidence: Evidence) -> tuple[Finding, ...]:
    """A yes made a no, or a no a yes. What was tried in vain may be said to have been, whatever words its fact has."""
    found = tuple(_turned(left, evidence))
    if found and evidence.all_in_vain and IN_VAIN.search(left.text):
        found = min(found, tuple(_turned(replace(left, text=IN_VAIN.sub(CUT, left.text)), evidence)), key=len)
    return found


def _turned(left: Residue, evidence: Evidence) -> Iterator[Finding]:
    sources = [clause for text in evidence.texts for clause in clauses(text)]
    fresh = [clause for text in evidence.texts if text not in left.copied for clause in clauses(text)]
    for clause in clauses(left.text):
        said = own_stems(clause)
        negated = is_negated(clause)
        if not said:
            if negated and not any(is_negated(each) for each in fresh):
                yield "polarity", clause
            continue
        matches = [(len(said & stems(each)) / len(said), each) for each in sources]
        best = max((score for score, _ in matches), default=0.0)
        like = [each for score, each in matches if score >= best - 0.01]
        if best >= 0.5:
            if all(is_negated(each) != negated for each in like):
                yield "polarity", clause
        elif negated and not any(is_negated(each) and len(said & stems(each)) >= 0.2 * len(said) for each in fresh):
            yield "polarity", clause
    yield from _dropped(left, evidence)


def _dropped(left: Residue, evidence: Evidence) -> Iterator[Finding]:
    """A statement with one no in it, told in other words that hold none."""
    if left.copied or len(evidence.facts) != 1 or is_negated(left.text) or NEGATION.search(left.text):
        return
    told = stems(left.text)
    fact = evidence.facts[0]
    for text in (normalise(fact.text), normalise(fact.customer_text)):
        if not text or not is_negated(text):
            return
        if len(stems(text) & told) < 0.5 * max(1, len(told)):
            return
        yield "polarity", fact.label
        return


def is_negated(text: str) -> bool:
    return len(NEGATION.findall(text)) % 2 == 1


def success(left: Residue, evidence: Evidence) -> Iterator[Finding]:
    kinds = evidence.outcome_kinds
    for clause in clauses(left.text):
        found = SUCCESS.search(clause)
        if found is None or is_negated(clause) or OutcomeKind.WORKED in kinds:
            continue
        if OutcomeKind.PARTIAL in kinds and PARTLY.search(left.text):
            continue
        if not _said_so(found.group(), evidence):
            yield "outcome.claimed", found.group()


def _said_so(claim: str, evidence: Evidence) -> bool:
    """Whether a cited fact says itself that something works; that the problem is solved, it must say in that word."""
    told = [text for text in _facts_alone(evidence) if SUCCESS.search(text) and not is_negated(text)]
    if claim.startswith(("resolve", "solve", "fixed", "behoben", "gelöst")):
        return any(claim in text for text in told)
    return bool(told)


def _facts_alone(evidence: Evidence) -> Iterator[str]:
    for fact in evidence.facts:
        yield normalise(fact.text)
        yield normalise(fact.customer_text)


def cause(left: Residue, evidence: Evidence, section: SectionName) -> Iterator[Finding]:
    found = CAUSE.search(left.text)
    if section is SectionName.ROOT_CAUSE and not evidence.has_cause:
        yield "cause.claimed", left.text.replace(CUT, "…").strip()
        return
    if found is not None and not evidence.has_cause:
        said_so = any(CAUSE.search(text) for text in _facts_alone(evidence))
        if not said_so:
            yield "cause.claimed", found.group()
            return
    if found is not None or section is SectionName.ROOT_CAUSE:
        said = own_stems(CAUSE.sub(" ", left.text))
        strange = len(said - evidence.stems)
        if strange > (0.5 * len(said)) and strange > (found is None):
            yield "cause.unsupported", left.text.replace(CUT, "…").strip()


def unsupported(left: Residue, evidence: Evidence) -> Iterator[Finding]:
    said = own_stems(left.text)
    if len(said) >= 3 and len(said & evidence.stems) < 0.34 * len(said):
        yield "words.unsupported", left.text.replace(CUT, "…").strip()
