"""The pages of the centre, which the start does not wait for: they are loaded behind it, and made when they are wanted.

A new page is one more function and one more line in ``PAGES``.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from flowpilot_desktop.ui.lane.script_wish import ScriptWish
from flowpilot_desktop.ui.pane import Pane, Surroundings


def _outbox(around: Surroundings) -> Pane:
    from flowpilot_desktop.ui.outbox.page import OutboxPage

    return OutboxPage(around)


def _scripts(around: Surroundings) -> Pane:
    from flowpilot_desktop.ui.scripts.page import ScriptsPage

    return ScriptsPage(around)


def _settings(around: Surroundings) -> Pane:
    from flowpilot_desktop.ui.settings.page import SettingsPage

    return SettingsPage(around)


PAGES: Mapping[str, Callable[[Surroundings], Pane]] = {"outbox": _outbox, "scripts": _scripts, "settings": _settings}
"""Name of a page → what makes it. The action ``view.<name>`` opens it; ``entered()`` is called where it has one, and
``show_list(DeskList)`` where it has that."""


class Pages(Mapping[str, Pane]):
    """The pages by name. Looking one up makes it."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._made: dict[str, Pane] = {}
        self._welcomes: list[Callable[[Pane], object]] = []

    def __getitem__(self, name: str) -> Pane:
        make = PAGES[name]
        if name not in self._made:
            self._made[name] = made = make(self._around)
            for welcome in self._welcomes:
                welcome(made)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(PAGES)

    def __len__(self) -> int:
        return len(PAGES)

    @property
    def made(self) -> tuple[Pane, ...]:
        """Those that are there."""
        return tuple(self._made.values())

    def when_made(self, welcome: Callable[[Pane], object]) -> None:
        """Call ``welcome`` with every page, as soon as it is made."""
        for page in self._made.values():
            welcome(page)
        self._welcomes.append(welcome)

    async def complete(self) -> None:
        """Do what the start did not wait for, as ``complete_at_once``, without holding the window up."""
        await asyncio.to_thread(_load)
        self["outbox"]

    def complete_at_once(self) -> None:
        """Load what all pages are made of, and make the outbox: its chosen post has actions wherever the agent is."""
        _load()
        self["outbox"]

    def show_section(self, name: str, *, take_focus: bool = False) -> None:
        """Turn the settings to that section."""
        from flowpilot_desktop.ui.settings.page import SettingsPage

        page = self["settings"]
        assert isinstance(page, SettingsPage)  # that is what is made of this name
        section = page.show_section(name)
        if take_focus:
            section.take_focus()

    def examine(self) -> None:
        """Check the desk where its findings are shown."""
        from flowpilot_desktop.ui.settings.page import SettingsPage

        page = self["settings"]
        assert isinstance(page, SettingsPage)  # that is what is made of this name
        page.examine()

    def serve(self, wish: ScriptWish) -> None:
        """What the lane wants of the page of scripts."""
        from flowpilot_desktop.ui.scripts.page import ScriptsPage

        page = self["scripts"]
        assert isinstance(page, ScriptsPage)  # that is what is made of this name
        page.serve(wish)


def _load() -> None:
    for name in PAGES:
        import_module(f"flowpilot_desktop.ui.{name}.page")
