"""The desk's backups: looked at here, and one of them put back when the window has closed."""

from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from flowpilot_desktop.services.support.desk_backups import Backup, Restored
from flowpilot_desktop.ui.asking import Ask
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.refusals import said
from flowpilot_desktop.ui.settings.section import told
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.words import day

LOOK = "backups.look"
NAME = Qt.ItemDataRole.UserRole
GAP = 3  # pixels around a line
MOST_LINES = 8
"""Of the list, before it scrolls."""


class Backups(QWidget):
    """The list comes when it is asked for: each backup is opened to say what it holds."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("backups")
        self._around = around
        self.look = QPushButton(self.tr("Show the backups"))
        self.look.setObjectName("showBackups")
        self.look.clicked.connect(self.read)
        self.list = QListWidget()
        self.list.setObjectName("backupList")
        self.list.setAccessibleName(self.tr("Backups of this desk"))
        self.list.currentItemChanged.connect(lambda _now, _before: self._offer())
        self.list.setSpacing(GAP)
        self.list.hide()
        self.back = QPushButton(self.tr("Put this backup back…"))
        self.back.setObjectName("restoreBackup")
        self.back.clicked.connect(self._ask)
        self.back.hide()
        self.none = told(self.tr("There is no backup of this desk yet."))
        self.none.setObjectName("noBackups")
        self.none.hide()
        about = self.tr(
            "A backup is made each day and before a new version changes the desk. Putting one back deletes nothing: "
            "what is here now is kept aside, and is listed here too."
        )
        row = QHBoxLayout()
        for button in (self.look, self.back):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING.small)
        for part in (told(about), self.none, self.list):
            column.addWidget(part)
        column.addLayout(row)

    def read(self) -> None:
        """Look into all of them."""
        self._around.door.enter(LOOK, self._around.desk.backups.kept, then=self._show)

    def _show(self, backups: tuple[Backup, ...]) -> None:
        self.list.clear()
        for each in backups:
            item = QListWidgetItem(self._line(each))
            item.setData(NAME, each.name)
            if each.trouble:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)
        self.none.setVisible(not backups)
        for part in (self.list, self.back):
            part.setVisible(bool(backups))
        row = self.list.sizeHintForRow(0) + 2 * GAP if backups else 0
        self.list.setFixedHeight(min(len(backups), MOST_LINES) * row + 2 * self.list.frameWidth() + 2 * GAP)
        sound = [at for at, each in enumerate(backups) if not each.trouble and not each.is_put_aside]
        self.list.setCurrentRow(sound[0] if sound else -1)
        self._offer()
        if self.look.hasFocus() and backups:
            self.list.setFocus()

    def _line(self, backup: Backup) -> str:
        # The moment stands first in all of them: the list is read down its left edge.
        was = (self.tr("the desk before a backup was put back"),) if backup.is_put_aside else ()
        if backup.trouble:  # how large it is helps nobody then, and the line would be too long for the list
            return " · ".join((_moment(backup), *was, said(backup.trouble)))
        holds = self.tr("%n ticket(s)", "", backup.tickets)
        size = QLocale().formattedDataSize(backup.size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
        return " · ".join((_moment(backup), *was, holds, size))

    def _offer(self) -> None:
        chosen = self.list.item(self.list.currentRow()) if self.list.currentRow() >= 0 else None
        self.back.setEnabled(chosen is not None and bool(chosen.flags() & Qt.ItemFlag.ItemIsEnabled))

    def _ask(self) -> None:
        item, backups = self.list.currentItem(), self._around.desk.backups
        name = str(item.data(NAME))
        Ask(
            self._around,
            "backup.restore",
            self.window(),
            title=self.tr("Put this backup back"),
            explanation=f"{item.text()}\n\n"
            + self.tr(
                "The window closes, the backup takes the desk's place, and the window opens again. What is "
                "here now is kept aside in the desk's folder. Posts that waited then are looked for on their tickets "
                "before they are sent."
            ),
            button=self.tr("Put it back and start again"),
        ).ask(lambda _values: backups.want(name), lambda _nothing: self._around.actions.qaction("app.quit").trigger())


class Returned(QObject):
    """What the window says of a backup that has just become its desk. A class of Qt, for the sake of the plurals."""

    def words(self, done: Restored) -> tuple[str, str]:
        """A title and a hint."""
        if done.backup.is_put_aside:
            what = self.tr("The desk that was here until {moment} is back, with %n ticket(s).", "", done.backup.tickets)
        else:
            what = self.tr("The backup of {moment} is the desk now, with %n ticket(s).", "", done.backup.tickets)
        posts = self.tr("Posts that waited then are looked for on their tickets before they are sent.")
        kept = self.tr("What was here before is in {folder}. It can be put back in the same way, or deleted.")
        title = f"{what.format(moment=_moment(done.backup))} {posts}"
        return title, kept.format(folder=done.put_aside) if done.put_aside else ""


def _moment(backup: Backup) -> str:
    if backup.made_at is None:  # a file that somebody else has put there
        return backup.name
    local = backup.made_at.astimezone()
    return f"{day(local.date())} {local:%H:%M}"
