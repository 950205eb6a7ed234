"""The reader of files and pastes, loaded at the first of them: its many patterns would make every start slower."""

from collections.abc import Mapping

from flowpilot_desktop.domain.imported import Export, ImportedFile, TableLook


def read_import(
    name: str, data: bytes, export: Export | None = None, columns: Mapping[str, str] | None = None
) -> ImportedFile:
    """``reading.read_import``, which says what it raises. To be called on a worker thread."""
    from flowpilot_desktop.services.importers import reading

    return reading.read_import(name, data, export, columns or {})


def look_at_table(name: str, data: bytes) -> TableLook | None:
    """``reading.look_at_table``. To be called on a worker thread."""
    from flowpilot_desktop.services.importers import reading

    return reading.look_at_table(name, data)
