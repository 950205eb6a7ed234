"""A box for pasted output: a megabyte of it is taken whole and shown in part."""

from PySide6.QtCore import QMimeData

from flowpilot_desktop.ui.words_box import WordsBox

SHOWN_CHARACTERS = 20_000
SHOWN_LINES = 200
LONGEST_LINE = 1_000
"""Beyond these the box shows the beginning: laying out more would hold the window up."""


class OutputBox(WordsBox):
    """``whole()`` is what was pasted, whatever of it is shown."""

    def __init__(self, name: str, accessible_name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setTabChangesFocus(True)
        self._aside: str | None = None

    def whole(self) -> str:
        return self.toPlainText() if self._aside is None else self._aside

    def forget(self) -> None:
        """Empty the box."""
        self._aside = None
        self.setReadOnly(False)
        self.clear()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.take(source.text())

    def take(self, text: str) -> None:
        """Put ``text`` where the cursor stands, or aside where it is too long to be shown."""
        lines = text.split("\n")
        is_short = len(text) <= SHOWN_CHARACTERS and len(lines) <= SHOWN_LINES
        if is_short and max(map(len, lines), default=0) <= LONGEST_LINE:
            self.insertPlainText(text)
            return
        self._aside = self.whole() + text
        self.setReadOnly(True)
        begun = "\n".join(line[:LONGEST_LINE] for line in lines[:SHOWN_LINES])[:SHOWN_CHARACTERS]
        said = self.tr("… {0} characters in {1} lines were pasted; all of them are read.").format(
            len(self._aside), self._aside.count("\n") + 1
        )
        self.setPlainText(f"{begun}\n{said}")
