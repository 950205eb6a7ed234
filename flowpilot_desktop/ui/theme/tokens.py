"""The design tokens: every colour, size and distance of the window, for light and for dark. Nothing else names one."""

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Tokens:
    """Colours as ``#rrggbb``. ``..._text`` is what is written on the colour of that name.

    ``fix`` colours are amber and mean the suggested fix, nothing else.
    """

    is_dark: bool
    window: str
    """Behind the conversation."""
    surface: str
    """Panes, cards, fields."""
    raised: str
    """What lies on a surface: chips, keys, hovered rows."""
    sheet: str
    """What lies over the whole window (palette, shortcuts)."""
    border: str
    """Lines between panes and around cards."""
    edge: str
    """Outlines of what can be clicked or typed into."""
    text: str
    muted: str
    """Secondary words; still readable on every ground."""
    accent: str
    """The primary button, the focus ring, links and labels of facts."""
    accent_strong: str
    """The primary button under the pointer."""
    accent_text: str
    selected: str
    """The chosen row, the agent's own messages, a sentence that is lit."""
    selected_text: str
    found: str
    """Behind words that were looked for; the place that was gone to has the accent."""
    fix: str
    fix_ground: str
    fix_edge: str
    fix_text: str
    """What is written on ``fix``."""
    good: str
    good_ground: str
    warn: str
    warn_ground: str
    bad: str
    bad_ground: str
    internal: str
    """What the customer must not read."""
    internal_ground: str
    offline: str
    """The mark of being offline."""


LIGHT = Tokens(
    is_dark=False,
    window="#f4f5f7",
    surface="#ffffff",
    raised="#eef1f7",
    sheet="#ffffff",
    border="#dfe3ea",
    edge="#c3cad6",
    text="#1a1f2b",
    muted="#566074",
    accent="#2160e8",
    accent_strong="#184fc6",
    accent_text="#ffffff",
    selected="#e8effd",
    selected_text="#1a1f2b",
    found="#dccdf9",
    fix="#b45309",
    fix_ground="#fff7e8",
    fix_edge="#eab765",
    fix_text="#ffffff",
    good="#0f6e38",
    good_ground="#e0f5e8",
    warn="#86315f",
    warn_ground="#f8e9f1",
    bad="#b3261e",
    bad_ground="#fdecea",
    internal="#0c6671",
    internal_ground="#def1f3",
    offline="#86315f",
)

DARK = Tokens(
    is_dark=True,
    window="#11141b",
    surface="#1a1f29",
    raised="#252c39",
    sheet="#262d3b",
    border="#2c3442",
    edge="#46516a",
    text="#e9ecf2",
    muted="#a3adbf",
    accent="#6ea0ff",
    accent_strong="#8fb6ff",
    accent_text="#0d1526",
    selected="#1d2c4b",
    selected_text="#e9ecf2",
    found="#4c3c7d",
    fix="#f6b143",
    fix_ground="#2a2217",
    fix_edge="#7c5718",
    fix_text="#1d1403",
    good="#67d391",
    good_ground="#16301f",
    warn="#eda6cc",
    warn_ground="#371f2d",
    bad="#ff8f87",
    bad_ground="#3a1d1c",
    internal="#75cbd6",
    internal_ground="#15303a",
    offline="#eda6cc",
)


@dataclass(frozen=True)
class Spacing:
    """Distances and sizes in device-independent pixels; Qt scales them to the screen."""

    hair: int = 1
    tight: int = 4
    small: int = 8
    medium: int = 12
    large: int = 18
    radius: int = 7
    control: int = 30
    """Height of buttons and fields."""
    bar: int = 44
    """Height of the top bar."""
    scroll_bar: int = 10
    """Width of a scroll bar."""
    rail: int = 64
    """Width of the ticket list where there is little room."""
    list_width: int = 250
    lane_width: int = 352
    """List and lane have these widths up to a window of 1440 pixels; in a wider one they are wider."""
    prose_width: int = 540
    """No line of prose gets wider: 60 to 90 characters."""
    text_width: int = 720
    """Forms, logs and scripts get no wider: about 100 characters of one width."""


SPACING = Spacing()

READ_ON: tuple[tuple[str, str], ...] = (
    *(
        (words, ground)
        for words in ("text", "muted")
        for ground in ("window", "surface", "raised", "selected", "sheet")
    ),
    *((words, "sheet") for words in ("text", "muted")),
    *((words, "fix_ground") for words in ("text", "muted", "fix", "accent")),
    *(("accent", ground) for ground in ("window", "surface", "raised", "selected")),
    ("accent_text", "accent"),
    ("accent_text", "accent_strong"),
    ("selected_text", "selected"),
    ("text", "found"),
    ("fix_text", "fix"),
    *((words, ground) for words in ("good", "warn", "bad", "internal") for ground in (f"{words}_ground", "surface")),
    ("offline", "surface"),
)
"""Which colours are ever written on which; every pair keeps a contrast of 4.5 or more."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2 counts it, from 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colours() -> tuple[str, ...]:
    """The names of all colour tokens."""
    return tuple(each.name for each in fields(Tokens) if each.name != "is_dark")


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
