"""The third step of the gate: all patterns, their version, and the secrets that they see in a text."""

import hashlib

from flowpilot_desktop.redaction import addresses, codes, commands, prose, tokens, values
from flowpilot_desktop.redaction.rule import Span, lower_in_place

POLICY_VERSION = "1"
"""Change it with every change of a pattern or a word list: previews made under another policy are made anew."""

RULES = tokens.RULES + commands.RULES + addresses.RULES + prose.RULES + codes.RULES


def policy_digest() -> str:
    """A fingerprint of patterns and word lists, pinned to ``POLICY_VERSION`` by a test."""
    parts = [f"{rule.kind}\n{rule.pattern.pattern}\n{rule.pattern.flags}" for rule in RULES]
    parts += [" ".join(sorted(words)) for words in (values.HARMLESS_WORDS, values.ASSIGNED_WORDS)]
    parts += values.word_patterns()
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def find_secrets(text: str) -> list[Span]:
    """The secrets of ``text`` in order, none overlapping; of overlapping ones the first gives the kind."""
    lowered = lower_in_place(text)
    found = [span for rule in RULES for span in rule.find(text, lowered)]
    return merge(found)


def merge(spans: list[Span]) -> list[Span]:
    """In order of place; spans that overlap become one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if merged and span.start < merged[-1].end:
            last = merged[-1]
            merged[-1] = Span(last.start, max(last.end, span.end), last.kind)
        else:
            merged.append(span)
    return merged
