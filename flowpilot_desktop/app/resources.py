"""Where the program's data files are: inside the wheel, or beside the package in a checkout."""

from pathlib import Path

import flowpilot_desktop
from flowpilot_desktop.domain.sentences import Sentences


def resources_folder() -> Path:
    """The folder ``resources``; read-only data, reached through this one path."""
    package = Path(flowpilot_desktop.__file__).parent
    shipped = package / "resources"
    return shipped if shipped.is_dir() else package.parent / "resources"


def sentences_of(language: str) -> Sentences:
    """The catalogue of the services' sentences; none for English, in which they are written."""
    return Sentences(None if language == "en" else resources_folder() / "translations" / f"sentences_{language}.toml")
