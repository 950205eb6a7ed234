"""What holds for every note, whatever the bundle says."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.lane import Audience, FactStatus
from flowpilot_desktop.domain.notes import Note, NoteKind, SectionName
from flowpilot_desktop.services.composer import compose
from flowpilot_desktop.services.composer.markdown import render_markdown
from flowpilot_desktop.services.verifier import verify
from tests.composer.bundles import conversations, from_conversation
from tests.composer.stories import ALL
from tests.composer.strategies import bundles

MANY = settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def stated(note: Note) -> list[str]:
    return [label for s in note.sections for each in s.sentences for label in each.facts]


def assert_sound(bundle: NoteBundle) -> None:
    note = compose(bundle)
    assert verify(note.sections, bundle) == ()
    rendered = render_markdown(note.sections, bundle.reference)
    heading = note.markdown.partition("\n\n")[0] + "\n\n" if bundle.kind is NoteKind.ESCALATION_PACKAGE else ""
    assert note.markdown in (rendered, heading + rendered)
    note.markdown.encode("utf-8")
    left = {each.label for each in note.left_out}
    said = set(stated(note))
    for fact in bundle.facts:
        if fact.status is FactStatus.CONFIRMED:
            assert fact.label in said or fact.label in left
        if fact.status is FactStatus.SET_ASIDE:
            assert fact.label not in said
            assert fact.label in left
    for section in note.sections:
        assert section.sentences or section.gap or section.name is SectionName.CONFIRMED
        for sentence in section.sentences:
            assert sentence.facts
            assert sentence.text == sentence.text.strip()
    keys = [sentence.key for section in note.sections for sentence in section.sentences]
    assert len(keys) == len(set(keys))
    if bundle.kind is NoteKind.RESOLUTION_NOTE:
        internal = {fact.label for fact in bundle.facts if fact.audience is Audience.INTERNAL}
        assert not internal & said


@MANY
@given(bundles())
def test_a_composed_note_is_sound(bundle: NoteBundle) -> None:
    assert_sound(bundle)


@MANY
@given(bundles(with_edits=True))
def test_a_note_with_edits_holds_no_sentence_that_the_verifier_refuses(bundle: NoteBundle) -> None:
    note = compose(bundle)
    assert verify(note.sections, bundle) == ()
    left = {each.label for each in note.left_out}
    for fact in bundle.facts:
        if fact.status is FactStatus.CONFIRMED:
            assert fact.label in {*stated(note), *left}


@MANY
@given(bundles(with_edits=True))
def test_the_same_bundle_gives_the_same_note(bundle: NoteBundle) -> None:
    assert compose(bundle) == compose(bundle)


@pytest.mark.parametrize("story", ALL, ids=lambda story: story.__name__)
@pytest.mark.parametrize("kind", list(NoteKind))
def test_the_notes_of_our_stories_are_sound(story, kind: NoteKind) -> None:  # type: ignore[no-untyped-def]
    assert_sound(replace(story(), kind=kind))


@pytest.mark.requires("shared")
@pytest.mark.parametrize("kind", list(NoteKind))
def test_the_notes_of_real_threads_are_sound_and_short(kind: NoteKind) -> None:
    rows = conversations()
    for row in rows:
        bundle = from_conversation(row, kind)
        assert_sound(bundle)
        if kind is NoteKind.RESOLUTION_NOTE:
            note = compose(bundle)
            assert len(note.markdown.split()) <= 140
            assert not re.search(r"\b[FXCQ]\d+\b(?!-)", " ".join(s.text for x in note.sections for s in x.sentences))
