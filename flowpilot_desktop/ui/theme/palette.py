"""The palette for what no style sheet reaches: painters, rich text, the styles of the platform."""

from PySide6.QtGui import QColor, QPalette

from flowpilot_desktop.ui.theme.tokens import Tokens


def palette(t: Tokens) -> QPalette:
    """All roles from the tokens, so that nothing of the platform's own colours shines through."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: t.window,
        QPalette.ColorRole.Base: t.surface,
        QPalette.ColorRole.AlternateBase: t.raised,
        QPalette.ColorRole.Button: t.surface,
        QPalette.ColorRole.ToolTipBase: t.raised,
        QPalette.ColorRole.WindowText: t.text,
        QPalette.ColorRole.Text: t.text,
        QPalette.ColorRole.ButtonText: t.text,
        QPalette.ColorRole.ToolTipText: t.text,
        QPalette.ColorRole.BrightText: t.bad,
        QPalette.ColorRole.PlaceholderText: t.muted,
        QPalette.ColorRole.Highlight: t.accent,
        QPalette.ColorRole.HighlightedText: t.accent_text,
        QPalette.ColorRole.Link: t.accent,
        QPalette.ColorRole.LinkVisited: t.accent,
        QPalette.ColorRole.Light: t.raised,
        QPalette.ColorRole.Midlight: t.border,
        QPalette.ColorRole.Mid: t.edge,
        QPalette.ColorRole.Dark: t.edge,
        QPalette.ColorRole.Shadow: t.edge,
        QPalette.ColorRole.Accent: t.accent,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(t.muted))
    return made
