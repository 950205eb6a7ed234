"""Judges every sentence of a note by the facts that it names, whoever wrote it. Loaded at the first note."""

from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.notes import Section, Violation

VERIFIER_VERSION = "1"
"""Change it with every change of what is found wrong: notes judged by another version are made anew."""


def verify(sections: tuple[Section, ...], bundle: NoteBundle) -> tuple[Violation, ...]:
    """See ``judge.verify``. To be called on a worker thread."""
    from flowpilot_desktop.services.verifier import judge

    return judge.verify(sections, bundle)
