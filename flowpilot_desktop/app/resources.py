"""Where the program's data files are: inside the wheel, or beside the package in a checkout."""

from pathlib import Path

import flowpilot_desktop


def resources_folder() -> Path:
    """The folder ``resources``; read-only data, reached through this one path."""
    package = Path(flowpilot_desktop.__file__).parent
    shipped = package / "resources"
    return shipped if shipped.is_dir() else package.parent / "resources"
