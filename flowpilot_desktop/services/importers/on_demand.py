"""The reader of files and pastes, loaded at the first of them: its many patterns would make every start slower."""

from flowpilot_desktop.domain.imported import ImportedFile


def read_import(name: str, data: bytes) -> ImportedFile:
    """``reading.read_import``, which says what it raises. To be called on a worker thread."""
    from flowpilot_desktop.services.importers import reading

    return reading.read_import(name, data)
