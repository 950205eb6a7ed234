"""What a section of a note says, and what it says that it lacks."""

from flowpilot_desktop.domain.notes import Note, SectionName


def said(note: Note, name: SectionName) -> list[str]:
    return [sentence.text for section in note.sections if section.name is name for sentence in section.sentences]


def gap(note: Note, name: SectionName) -> str:
    return next(section.gap for section in note.sections if section.name is name)
