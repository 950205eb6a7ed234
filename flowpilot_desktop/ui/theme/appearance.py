"""How the window may look. Light: the first picture is painted from this, before the theme can be made."""

from enum import StrEnum

from flowpilot_desktop.ui.theme.tokens import DARK, LIGHT, Tokens


class Appearance(StrEnum):
    """What the agent chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def tokens_for(appearance: Appearance, *, is_dark_computer: bool) -> Tokens:
    """The tokens of what was chosen, where the computer itself is dark or light."""
    is_dark = is_dark_computer if appearance is Appearance.SYSTEM else appearance is Appearance.DARK
    return DARK if is_dark else LIGHT
