"""One door to both shells: where a value must not stand in a body.

The grammar of a shell, and what is known of some hundred commands, is loaded with the first body that is judged: most
starts judge none.
"""

from collections.abc import Mapping

from flowpilot_desktop.domain.scripts import Shell
from flowpilot_desktop.services.scripts.flow.taint import Refusal, Taint


def refusals(body: str, shell: Shell, tainted: Mapping[str, Taint]) -> list[Refusal]:
    """Every such place, with a sentence. Raises: BrokenBody where the body cannot be read."""
    if shell is Shell.BASH:
        from flowpilot_desktop.services.scripts.flow.bash_calls import BashCalls

        return BashCalls(body, tainted).judge()
    from flowpilot_desktop.services.scripts.flow.powershell_calls import PowerShellCalls

    return PowerShellCalls(body, tainted).judge()
