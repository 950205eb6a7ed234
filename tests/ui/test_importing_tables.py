"""A table of another system's tickets: the window asks what its columns mean, and shows what would come in."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPushButton, QTableWidget

from tests.ui.windows import OpenWindow, focused

TABLE = (
    "Vorgang;Betreff;Beschreibung;Kunde;Lösungsweg\n"
    "17;Drucker steht;Er druckt seit Montag nicht;Praxis Nord;Spooler\n"
    "17;Drucker steht;Immer noch nicht;Praxis Nord;\n"
    "18;Telefon stumm;Kein Ton;Praxis Süd;Kabel\n"
)


def asked(desk: OpenWindow, path: Path) -> QDialog:
    """The dialog that a table brings up, when it has tried its guess."""
    desk.window.commands.bring_in((path,))
    desk.settle()
    return desk.find(QDialog, "columnsDialog")


def field(desk: OpenWindow, meaning: str) -> QComboBox:
    return desk.find(QComboBox, f"column_{meaning}")


def test_the_columns_of_a_table_are_guessed_shown_changed_and_brought_in_by_keyboard(
    desk: OpenWindow, tmp_path: Path
) -> None:
    path = tmp_path / "Vorgänge.csv"
    path.write_text(TABLE, encoding="utf-8")
    dialog = asked(desk, path)
    assert dialog.isVisible()
    assert focused() is field(desk, "title")
    chosen = {name: field(desk, name).currentText() for name in ("title", "text", "requester")}
    assert chosen == {"title": "Betreff", "text": "Beschreibung", "requester": "Kunde"}
    table = desk.find(QTableWidget, "columnsTable")
    header, cell = table.horizontalHeaderItem(0), table.item(2, 4)
    assert header is not None
    assert cell is not None
    assert (header.text(), cell.text(), table.rowCount()) == ("Vorgang", "Kabel", 3)
    outcome = desk.find(QLabel, "columnsOutcome")
    assert "3 tickets would come in" in outcome.text(), "no column was taken for the ticket's number"
    number = field(desk, "id")
    number.setFocus()
    desk.qtbot.keyClicks(number, "Vor")
    desk.settle()
    assert "2 tickets would come in" in outcome.text()
    assert "“Drucker steht”, from Praxis Nord, 2 messages" in outcome.text()
    desk.qtbot.keyClick(number, Qt.Key.Key_Return)
    desk.settle()
    found = desk.run(desk.app.sessions.newest())
    assert {each.title for each in found} == {"Drucker steht", "Telefon stumm"}
    assert "2 tickets came in" in desk.window.message_bar.accessibleName()
    assert desk.window.frame.findChild(QDialog, "columnsDialog") is None or not dialog.isVisible()


def test_a_table_of_which_no_column_is_known_says_what_is_missing_and_can_be_left(
    desk: OpenWindow, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x,y\nBadge beeps,twice\n", encoding="utf-8")
    dialog = asked(desk, path)
    button = desk.find(QPushButton, "columnsImport")
    assert "no column holds a title or a text" in desk.find(QLabel, "columnsOutcome").text()
    assert not button.isEnabled()
    field(desk, "title").setCurrentText("x")
    desk.settle()
    assert button.isEnabled()
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    desk.settle()
    assert desk.run(desk.app.sessions.newest()) == ()


def test_an_export_that_is_known_by_its_columns_asks_nothing(desk: OpenWindow, tmp_path: Path) -> None:
    path = tmp_path / "jira.csv"
    path.write_text("Summary,Issue key,Reporter\nPrinter fails,HELP-1,Pat\n", encoding="utf-8")
    desk.window.commands.bring_in((path,))
    desk.settle()
    assert desk.window.frame.findChild(QDialog, "columnsDialog") is None
    assert [each.title for each in desk.run(desk.app.sessions.newest())] == ["Printer fails"]
