"""One door to both shells: where a value must not stand in a body."""

from collections.abc import Mapping

from flowpilot_desktop.domain.scripts import Shell
from flowpilot_desktop.services.scripts.flow.bash_calls import BashCalls
from flowpilot_desktop.services.scripts.flow.powershell_calls import PowerShellCalls
from flowpilot_desktop.services.scripts.flow.taint import Refusal, Taint


def refusals(body: str, shell: Shell, tainted: Mapping[str, Taint]) -> list[Refusal]:
    """Every such place, with a sentence. Raises: BrokenBody where the body cannot be read."""
    flow = BashCalls(body, tainted) if shell is Shell.BASH else PowerShellCalls(body, tainted)
    return flow.judge()
