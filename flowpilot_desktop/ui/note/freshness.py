"""How fresh the note in sight is: quietly in two words, and in full for who asks."""

from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from flowpilot_desktop.domain.notes import Preview
from flowpilot_desktop.ui.inert import plain_tip
from flowpilot_desktop.ui.theme.sheet import set_look


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


class CacheIndicator(QLabel):
    """``cacheIndicator``: the words; the details on hover and in the accessible name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cacheIndicator")
        self.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self, "small")
        self._freshness = Freshness(None, 0)
        self._name()

    @property
    def freshness(self) -> Freshness:
        return self._freshness

    def show_freshness(self, freshness: Freshness) -> None:
        self._freshness = freshness
        self.setText(self.words())
        set_look(self, "error" if freshness.has_failed else "small")
        self._name()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._name()  # the age of the text is that of this moment
            QToolTip.showText(event.globalPos(), plain_tip(self.details(datetime.now(UTC))), self)
            return True
        return super().event(event)

    def words(self) -> str:
        """How fresh the text is, in two or three words."""
        now = self._freshness
        if now.has_failed:
            return self.tr("could not be made")
        if now.preview is None:
            return self.tr("being made") if now.is_making else ""
        return self.tr("%n change(s) behind", "", now.behind) if now.behind else self.tr("up to date")

    def details(self, at: datetime) -> str:
        """Cached or fresh, version, writer and age, in one line."""
        made = self._freshness.preview
        if made is None:
            return ""
        parts = (
            self.tr("from the cache") if made.from_cache else self.tr("made afresh"),
            self.tr("version {number}").format(number=made.state_version),
            self.tr("written by the {writer}").format(writer=made.writer),
            self._age(made.created_at, at),
        )
        return " · ".join(parts)

    def _age(self, then: datetime, now: datetime) -> str:
        """How long ago something was, as roughly as people say it."""
        seconds = max((now - then).total_seconds(), 0)
        if seconds < 60:
            return self.tr("just now")
        if seconds < 3600:
            return self.tr("%n minute(s) ago", "", int(seconds // 60))
        if seconds < 86_400:
            return self.tr("%n hour(s) ago", "", int(seconds // 3600))
        return self.tr("%n day(s) ago", "", int(seconds // 86_400))

    def _name(self) -> None:
        parts = (self.tr("The note"), self.words(), self.details(datetime.now(UTC)))
        self.setAccessibleName(", ".join(part for part in parts if part))
