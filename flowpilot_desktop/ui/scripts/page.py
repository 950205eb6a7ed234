"""Script templates as a page of the centre."""

from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from flowpilot_desktop.domain.scripts import ScriptTemplate
from flowpilot_desktop.ui.pane import Pane, Surroundings


class ScriptsPage(Pane):
    """The templates of the desk."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.setObjectName("scriptsPage")
        self._templates = QListWidget()
        self._templates.setObjectName("templateList")
        self._templates.setAccessibleName(self.tr("Script templates"))
        column = QVBoxLayout(self)
        column.addWidget(self._templates)

    def entered(self) -> None:
        """The page was opened: read what it shows."""
        self.around.door.enter("scripts.read", self.around.desk.shelf.templates, then=self._show, newest=True)

    def serve(self, wish: object) -> None:
        self.page_wanted.emit("scripts")

    def take_focus(self) -> None:
        self._templates.setFocus()

    def _show(self, templates: tuple[ScriptTemplate, ...]) -> None:
        self._templates.clear()
        for template in templates:
            self._templates.addItem(template.name)
