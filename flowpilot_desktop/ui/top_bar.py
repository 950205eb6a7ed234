"""The bar at the top: whose desk this is, the menus, and the way to anything."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from flowpilot_desktop.ui.action_list import ACTIONS, GROUPS
from flowpilot_desktop.ui.actions import Actions, group, keys, plain
from flowpilot_desktop.ui.key_cap import KeyCap
from flowpilot_desktop.ui.menus import Menu
from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.icons import icon
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class TopBar(QWidget):
    """Name, desk, menu, palette, settings."""

    def __init__(self, actions: Actions, theme: Theme, desk_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "bar")
        self._theme = theme
        brand = QLabel("FlowPilot")
        set_look(brand, "brand")
        chip = QLabel(desk_name)
        chip.setObjectName("deskName")
        chip.setTextFormat(Qt.TextFormat.PlainText)
        set_look(chip, "chip")
        self._menu_button = QToolButton()
        self._menu_button.setObjectName("menuButton")
        self._menu_button.setAccessibleName(self.tr("Menu"))
        self._menu_button.setToolTip(self.tr("Menu (F10)"))
        self._menu_button.setShortcut("F10")
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._menu_button.setIconSize(QSize(18, 18))
        set_look(self._menu_button, "quiet")
        self.menu = _menu(actions, self)
        self._menu_button.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING.small, 0, SPACING.medium, 0)
        row.setSpacing(SPACING.small)
        row.addWidget(self._menu_button)
        row.addWidget(brand)
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self._chip, self._first = chip, actions.button("view.palette", name="paletteButton")
        KeyCap(self._first, keys("view.palette"))
        row.addWidget(self._first)
        row.addWidget(actions.button("view.offline", name="offlineButton"))
        row.addWidget(actions.button("view.settings", name="settingsButton"))
        self.setFixedHeight(SPACING.bar)
        theme.changed.connect(self._tint)
        self._tint()

    @property
    def room(self) -> QRect:
        """The free place between the desk's name and the buttons, in the window's coordinates."""
        begins, ends = self._chip.geometry().right(), self._first.geometry().left()
        wide, high = ends - begins - 2 * SPACING.medium, SPACING.bar - 5  # off its edges and its line below
        free = QRect(begins + SPACING.medium, 2, wide, high)
        return free.translated(self.mapTo(self.window(), QPoint(0, 0)))

    def _tint(self) -> None:
        self._menu_button.setIcon(icon("menu", self._theme.tokens.text))


def _menu(actions: Actions, parent: QWidget) -> QMenu:
    """One menu with a part for each group of the table."""
    whole = Menu(parent)
    whole.setObjectName("menu")
    for name in GROUPS:
        part = whole.add_part(plain(group(name)))
        for line in ACTIONS:
            if line.group == name:
                part.addAction(actions.qaction(line.id))
    return whole
