"""The first picture of the window: its bars, its panes as they were left, and that the desk is being opened.

It is drawn from the tokens as one SVG, because every widget, style sheet and enumeration of Qt that it would need costs
time before there is anything to see. The living bars take its place a moment later, where it shows them.
"""

from dataclasses import dataclass

from flowpilot_desktop.ui.theme.tokens import SPACING, Tokens

MENU = "M4 7h16M4 12h16M4 17h16"
"""The lines of ``resources/icons/menu.svg``."""
STATUS_HEIGHT = 23  # pixels


@dataclass(frozen=True)
class FirstPicture:
    """What it shows. ``family`` and ``text_size`` (pixels) are the font; a pane of no size is not there."""

    tokens: Tokens
    desk_name: str
    waiting: str
    family: str
    text_size: float
    list_width: int = SPACING.list_width
    lane_width: int = 0
    note_height: int = 0

    def drawing(self, width: int, height: int) -> bytes:
        """The SVG for a window of that size."""
        t, s = self.tokens, SPACING
        bottom = height - STATUS_HEIGHT
        right = width - self.lane_width
        note = bottom - self.note_height
        small = round(self.text_size * 0.88, 1)
        grounds = [
            _box(0, 0, width, height, t.window),
            _box(0, 0, width, s.bar, t.surface),
            _box(0, s.bar - 1, width, 1, t.border),
            _box(0, s.bar, self.list_width, bottom - s.bar, t.surface),
            _box(self.list_width, s.bar, 1, bottom - s.bar, t.border),
        ]
        if self.lane_width:
            grounds.append(_box(right, s.bar, self.lane_width, bottom - s.bar, t.surface))
            grounds.append(_box(right - 1, s.bar, 1, bottom - s.bar, t.border))
        if self.note_height:
            centre = right - (1 if self.lane_width else 0) - self.list_width - 1
            grounds.append(_box(self.list_width + 1, note, centre, self.note_height, t.surface))
            grounds.append(_box(self.list_width + 1, note - 1, centre, 1, t.border))
        grounds.append(_box(0, bottom, width, STATUS_HEIGHT, t.surface))
        grounds.append(_box(0, bottom, width, 1, t.border))
        brand = s.bar / 2 + self.text_size * 0.36
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
            f' viewBox="0 0 {width} {height}" font-family="{_safe(self.family)}" font-size="{self.text_size}">'
            f"{''.join(grounds)}"
            f'<path d="{MENU}" transform="translate(22 13) scale(0.75)" fill="none" stroke="{t.text}"'
            f' stroke-width="1.8" stroke-linecap="round"/>'
            f'<text x="63" y="{brand}" fill="{t.text}" font-weight="600" xml:space="preserve">FlowPilot'
            f'<tspan fill="{t.muted}" font-weight="400" font-size="{small}">\u00a0\u00a0\u00a0\u00a0'
            f"{_safe(self.desk_name)}</tspan></text>"
            f'<text x="14" y="{height - STATUS_HEIGHT / 2 + small * 0.36}" fill="{t.muted}" font-size="{small}">'
            f"{_safe(self.waiting)}</text></svg>"
        ).encode()


def _box(left: int, top: int, width: int, height: int, colour: str) -> str:
    return f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="{colour}"/>'


def _safe(text: str) -> str:
    """``text`` as XML can hold it: the name of a folder may hold anything."""
    shown = "".join(each if each.isprintable() else " " for each in text)
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
