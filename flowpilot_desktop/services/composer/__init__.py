"""Writes notes from facts alone, without a network and without a model. Loaded at the first note that is made."""

from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.notes import Note, Section

COMPOSER_VERSION = "2"
"""Change it with every change of what a note says: notes made by another version are made anew."""


def compose(bundle: NoteBundle) -> Note:
    """See ``composing.compose``. To be called on a worker thread."""
    from flowpilot_desktop.services.composer import composing

    return composing.compose(bundle)


def recompose(bundle: NoteBundle, sections: tuple[Section, ...]) -> Note:
    """See ``composing.recompose``. To be called on a worker thread."""
    from flowpilot_desktop.services.composer import composing

    return composing.recompose(bundle, sections)
