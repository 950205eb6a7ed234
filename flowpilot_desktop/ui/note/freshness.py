"""How fresh the note in sight is: quietly in two words, and in full for who asks."""

from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from flowpilot_desktop.domain.notes import Preview
from flowpilot_desktop.ui.note.inert import plain_tip
from flowpilot_desktop.ui.theme.sheet import set_look

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Freshness:
    """What is known about the text in sight. ``newest`` is the version that the ticket has by now."""

    preview: Preview | None
    newest: int
    is_making: bool = False
    has_failed: bool = False

    @property
    def behind(self) -> int:
        """How many changes of the ticket the text does not show."""
        return 0 if self.preview is None else max(self.newest - self.preview.state_version, 0)

    def words(self) -> str:
        if self.has_failed:
            return translate("Freshness", "could not be made")
        if self.preview is None:
            return translate("Freshness", "being made") if self.is_making else ""
        if self.behind:
            return translate("Freshness", "%n change(s) behind", "", self.behind)
        return translate("Freshness", "up to date")

    def details(self, now: datetime) -> str:
        """Cached or fresh, version, writer and age, in one line."""
        made = self.preview
        if made is None:
            return ""
        origin = translate("Freshness", "from the cache") if made.from_cache else translate("Freshness", "made afresh")
        parts = (
            origin,
            translate("Freshness", "version {number}").format(number=made.state_version),
            translate("Freshness", "written by the {writer}").format(writer=made.writer),
            age(made.created_at, now),
        )
        return " · ".join(parts)


class CacheIndicator(QLabel):
    """``cacheIndicator``: the words; the details on hover and in the accessible name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cacheIndicator")
        self.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self, "muted")
        self._freshness = Freshness(None, 0)
        self._name()

    @property
    def freshness(self) -> Freshness:
        return self._freshness

    def show_freshness(self, freshness: Freshness) -> None:
        self._freshness = freshness
        self.setText(freshness.words())
        set_look(self, "error" if freshness.has_failed else "muted")
        self._name()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._name()  # the age of the text is that of this moment
            QToolTip.showText(event.globalPos(), plain_tip(self._freshness.details(datetime.now(UTC))), self)
            return True
        return super().event(event)

    def _name(self) -> None:
        parts = (self.tr("The note"), self._freshness.words(), self._freshness.details(datetime.now(UTC)))
        self.setAccessibleName(", ".join(part for part in parts if part))


def age(then: datetime, now: datetime) -> str:
    """How long ago something was, as roughly as people say it."""
    seconds = max((now - then).total_seconds(), 0)
    if seconds < 60:
        return translate("Freshness", "just now")
    if seconds < 3600:
        return translate("Freshness", "%n minute(s) ago", "", int(seconds // 60))
    if seconds < 86_400:
        return translate("Freshness", "%n hour(s) ago", "", int(seconds // 3600))
    return translate("Freshness", "%n day(s) ago", "", int(seconds // 86_400))
