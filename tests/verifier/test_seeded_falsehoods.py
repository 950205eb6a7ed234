"""How many invented statements the verifier catches, and how many true ones it flags, by kind."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest

from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.notes import SectionName
from flowpilot_desktop.services.composer import compose
from flowpilot_desktop.services.verifier import verify
from tests.composer.bundles import conversations, from_conversation
from tests.composer.stories import ALL
from tests.verifier.seeding import false_sentences, true_sentences


def measure(bundles: Iterable[NoteBundle]) -> tuple[Counter[str], Counter[str], list[str], list[str]]:
    """Seeded and caught by kind; the statements that slipped through and the true ones that were flagged."""
    seeded: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    missed, flagged = [], []
    for bundle in bundles:
        german = bundle.language == "de"
        solved = bool(bundle.fixes)
        for section in compose(bundle).sections:
            for sentence in section.sentences:
                for kind, text in false_sentences(sentence.text, german=german):
                    if kind == "outcome" and (section.name is SectionName.RESOLUTION and solved):
                        continue  # there it would be true
                    wrong = replace(section, sentences=(replace(sentence, text=text),))
                    seeded[kind] += 1
                    if verify((wrong,), bundle):
                        caught[kind] += 1
                    else:
                        missed.append(f"{kind}: {text}")
                for text in true_sentences(sentence.text, german=german):
                    right = replace(section, sentences=(replace(sentence, text=text),))
                    seeded["true"] += 1
                    found = verify((right,), bundle)
                    if found:
                        caught["true"] += 1
                        flagged.append(f"{found[0].rule}: {text}")
    return seeded, caught, missed, flagged


def assert_good(bundles: Iterable[NoteBundle]) -> None:
    seeded, caught, missed, flagged = measure(bundles)
    false = sum(count for kind, count in seeded.items() if kind != "true")
    right = sum(count for kind, count in caught.items() if kind != "true")
    assert min(false, seeded["true"]) > 20, "too few were seeded to prove anything"
    assert right >= 0.97 * false, missed
    assert caught["true"] <= 0.05 * seeded["true"], flagged


def test_falsehoods_in_our_stories_are_caught() -> None:
    assert_good(story() for story in ALL)


@pytest.mark.requires("shared")
def test_falsehoods_in_notes_of_real_threads_are_caught() -> None:
    rows = conversations()
    assert_good(from_conversation(row) for row in rows)
