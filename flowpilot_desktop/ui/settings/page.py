"""Settings: a quiet list of sections at the left, the chosen one beside it. What is chosen holds at once."""

from PySide6.QtCore import QItemSelectionModel, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from flowpilot_desktop.ui.desk import DeskList, Shown
from flowpilot_desktop.ui.pane import Pane, Surroundings
from flowpilot_desktop.ui.settings.section import SettingsSection
from flowpilot_desktop.ui.settings.sections import SECTIONS, title_of
from flowpilot_desktop.ui.settings.support_section import SupportSection
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING

LIST_WIDTH = 220  # pixels


class SettingsPage(Pane):
    """The sections of ``SECTIONS``; each is made when it is first shown."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.setObjectName("settingsPage")
        self._made: dict[str, SettingsSection] = {}
        self.list = QListWidget()
        self.list.setObjectName("settingsSections")
        self.list.setAccessibleName(self.tr("Sections of the settings"))
        self.list.setTabKeyNavigation(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.addItems([title_of(each) for each in SECTIONS])
        for row in range(self.list.count()):
            # Said here, since the list may measure its rows before it has its look, and then they lie on each other.
            self.list.item(row).setSizeHint(QSize(0, SPACING.control))
        self._stack = QStackedWidget()
        left = QWidget()
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setFixedWidth(LIST_WIDTH)
        set_look(left, "surface")
        column = QVBoxLayout(left)
        column.setContentsMargins(SPACING.medium, SPACING.medium, SPACING.medium, SPACING.small)
        column.addWidget(self.list, 1)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(left)
        below.addWidget(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        whole.addLayout(below, 1)
        self.list.setCurrentRow(0, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.currentRowChanged.connect(lambda _row: self._turn())

    def _head(self) -> QWidget:
        """The way back, as on the other pages, and that there is nothing to be saved."""
        title, kept = QLabel(self.tr("Settings")), QLabel(self.tr("Every change is kept at once"))
        set_look(title, "title")
        set_look(kept, "muted")
        bar = QWidget()
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(bar, "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(SPACING.large, SPACING.small, SPACING.medium, SPACING.small)
        row.setSpacing(SPACING.medium)
        row.addWidget(self.around.actions.button("view.ticket", name="settingsBackButton"))
        row.addWidget(title)
        row.addWidget(kept)
        row.addStretch(1)
        return bar

    def entered(self) -> None:
        """The page was opened: it begins where one looks for the settings, not where one was weeks ago."""
        if self.list.currentRow() != 0:
            self.list.setCurrentRow(0)  # which turns to it
        else:
            self._turn()

    def show_section(self, name: str) -> SettingsSection:
        """Turn to the section of that name; it is made where it was never shown."""
        row = [each.name for each in SECTIONS].index(name)
        if row == self.list.currentRow():
            self._turn()
        self.list.setCurrentRow(row)
        return self._made[name]

    def show_list(self, _listed: DeskList) -> None:
        """Something was written, perhaps a setting."""
        if self.isVisible() and (section := self._stack.currentWidget()) is not None:
            assert isinstance(section, SettingsSection)  # nothing else is put on the stack
            section.show_settings()

    def show_ticket(self, shown: Shown | None) -> None:
        super().show_ticket(shown)
        for section in self._made.values():
            section.show_ticket(shown)

    def take_focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def examine(self) -> None:
        """Check the desk where its findings are shown."""
        self.around.actions.qaction("view.settings").trigger()
        section = self.show_section("support")
        assert isinstance(section, SupportSection)  # that is what makes this section
        section.examine()

    def _turn(self) -> None:
        """Show the section that the list names."""
        entry = SECTIONS[max(self.list.currentRow(), 0)]
        section = self._made.get(entry.name)
        if section is None:
            section = self._made[entry.name] = entry.make(self.around, title_of(entry))
            section.setObjectName(f"settings_{entry.name}")
            section.setAccessibleName(title_of(entry))
            self._stack.addWidget(section)
            section.show_ticket(self.shown)
        self._stack.setCurrentWidget(section)
        section.follow(self.list)
        section.entered()
