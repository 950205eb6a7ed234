"""The TaskLane of the shown ticket; its foot with the one primary action is always in view."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.pane import Pane, Surroundings
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class LanePane(Pane):
    """Questions, facts, checks, the fix, the foot."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.setObjectName("taskLane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "surface")
        self._sections: dict[str, QLabel] = {}
        inner = QWidget()
        set_look(inner, "scrolled")
        sections = QVBoxLayout(inner)
        for name, title in (
            ("questionsSection", self.tr("Questions")),
            ("factsSection", self.tr("What we know")),
            ("checksSection", self.tr("Diagnostic checks")),
            ("suggestedFixPane", self.tr("Suggested fix")),
        ):
            sections.addWidget(self._section(name, title))
        sections.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("laneScroll")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        foot = QWidget()
        foot.setObjectName("laneFoot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(foot, "foot")
        buttons = QHBoxLayout(foot)
        self.escalate = around.actions.button("note.escalate", name="escalateButton")
        self.resolve = around.actions.button("note.resolve", look="primary", name="resolveButton")
        buttons.addWidget(self.escalate, 1)
        buttons.addWidget(self.resolve, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(foot)

    def show_ticket(self, shown: Shown | None) -> None:
        super().show_ticket(shown)
        view = shown.view if shown else None
        lines = {
            "questionsSection": [f"{each.label}  {each.text}" for each in view.questions] if view else [],
            "factsSection": [f"{each.label}  {each.text} ({each.status})" for each in view.facts] if view else [],
            "checksSection": [f"{each.label}  {each.text}" for each in view.checks] if view else [],
            "suggestedFixPane": [each.title for each in view.active_fixes] if view else [],
        }
        for name, texts in lines.items():
            self._sections[name].setText("\n".join(texts))

    def take_focus(self) -> None:
        self.resolve.setFocus()

    def _section(self, name: str, title: str) -> QWidget:
        made = QWidget()
        made.setObjectName(name)
        made.setAccessibleName(title)
        heading = QLabel(title.upper())
        set_look(heading, "heading")
        body = QLabel()
        body.setTextFormat(Qt.TextFormat.PlainText)
        body.setWordWrap(True)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, SPACING.small, 0, SPACING.small)
        column.addWidget(heading)
        if name == "suggestedFixPane":
            badge = QLabel()
            badge.setObjectName("confidenceBadge")
            badge.hide()
            column.addWidget(badge)
        column.addWidget(body)
        self._sections[name] = body
        return made
