"""What scripts are written for, and how far they reach."""

from enum import StrEnum


class Shell(StrEnum):
    """The interpreter that a script is written for."""

    POWERSHELL = "powershell"
    BASH = "bash"

    @property
    def suffix(self) -> str:
        return ".ps1" if self is Shell.POWERSHELL else ".sh"


class Risk(StrEnum):
    """What running a script can do: only look, change what can be undone, or interrupt or delete something."""

    READS = "reads"
    CHANGES = "changes"
    DISRUPTS = "disrupts"
