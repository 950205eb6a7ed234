"""Scripts in the window: forms from schemas, copies that clear themselves, files, output, the builder."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from flowpilot_desktop.domain.lane import FactSource
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.ui.lane.row_list import RowList
from flowpilot_desktop.ui.scripts.clipboard import KEPT_FOR, ClipboardKeeper
from flowpilot_desktop.ui.scripts.output_box import OutputBox
from flowpilot_desktop.ui.theme.following import Theme
from tests.ui.frames import FrameWatch
from tests.ui.windows import OpenWindow, view_of

SECRET = "Start-4711-xyz!"
BLOCK = (
    '[SUGGEST_FIX]{"title": "Restart PRN07", "steps": ["ping -n 4 SRV-PRN02", "net stop spooler"], "confidence": 60}'
    "[/SUGGEST_FIX]"
)


def quiet(window: OpenWindow) -> None:
    window.run(window.door.quiet())


def open_scripts(window: OpenWindow) -> None:
    window.do("view.scripts")
    quiet(window)


def choose(window: OpenWindow, template_id: str) -> None:
    assert window.find(RowList, "templateList").choose(template_id)
    quiet(window)


def press(window: OpenWindow, name: str) -> None:
    button = window.find(QPushButton, name)
    assert button.isEnabled(), f"{name} is not enabled"
    button.click()
    quiet(window)


@pytest.fixture
def clipboard(qapp: QApplication) -> ClipboardKeeper:
    qapp.clipboard().clear()
    return ClipboardKeeper()


def test_a_sensitive_script_is_taken_off_the_clipboard_after_half_a_minute(clipboard: ClipboardKeeper) -> None:
    clipboard.copy("$p_password = 'secret'\n", is_sensitive=True)
    assert QApplication.clipboard().text() == "$p_password = 'secret'\n"
    assert (clipboard.timer.isActive(), clipboard.timer.interval(), KEPT_FOR) == (True, 30_000, 30_000)
    clipboard.timer.timeout.emit()
    assert QApplication.clipboard().text() == ""


def test_what_somebody_else_copied_meanwhile_stays(clipboard: ClipboardKeeper) -> None:
    clipboard.copy("with a secret", is_sensitive=True)
    QApplication.clipboard().setText("a phone number")
    clipboard.timer.timeout.emit()
    assert QApplication.clipboard().text() == "a phone number"
    clipboard.copy("without", is_sensitive=False)
    assert not clipboard.timer.isActive()
    clipboard.clear_ours()
    assert QApplication.clipboard().text() == "without"


def test_a_script_is_filled_in_copied_and_saved_and_its_secret_stays_nowhere(
    worked: OpenWindow, tmp_path: Path
) -> None:
    open_scripts(worked)
    choose(worked, "ad-password-reset")
    press(worked, "copyScriptButton")  # nothing is filled in yet
    assert worked.find(QLabel, "problem_account").text() == "A value is needed."
    assert view_of(worked).generations == ()
    worked.find(QLineEdit, "parameter_account").setText("dana\u202e")
    quiet(worked)
    assert "U+202E" in worked.find(QLabel, "problem_account").text()
    worked.find(QLineEdit, "parameter_account").setText("dana.reyes")
    secret = worked.find(QLineEdit, "parameter_new_password")
    secret.setText(SECRET)
    assert secret.echoMode() is QLineEdit.EchoMode.Password
    worked.find(QToolButton, "reveal_new_password").click()
    assert secret.echoMode() is QLineEdit.EchoMode.Normal
    press(worked, "copyScriptButton")
    assert SECRET in QApplication.clipboard().text()
    preview = worked.find(QPlainTextEdit, "scriptPreview").toPlainText()
    assert "dana.reyes" in preview
    assert SECRET not in preview
    worked.find(QPushButton, "saveScriptButton").click()
    dialog = worked.find(QFileDialog, "saveScriptDialog")
    assert dialog.selectedFiles()[0].endswith("flowpilot-ad-password-reset-v1.ps1")
    dialog.fileSelected.emit(str(tmp_path / "reset.ps1"))
    dialog.reject()
    quiet(worked)
    saved = (tmp_path / "reset.ps1").read_bytes()
    assert saved.startswith(b"\xef\xbb\xbf")
    assert saved.count(b"\n") == saved.count(b"\r\n") > 5
    assert SECRET.encode() in saved
    press(worked, "scriptRunButton")
    worked.settle()
    (generation,) = view_of(worked).generations  # copying and saving the same made it once
    assert generation.executed_at is not None
    assert SECRET not in repr((generation, worked.window.panes.pages["scripts"].room.maker.made))  # type: ignore[attr-defined]
    texts = worked.run(worked.app.drafts.of(generation.session_id))
    assert SECRET not in repr(texts)
    worked.close()
    kept = b"".join(each.read_bytes() for each in worked.app.settings.data_dir.rglob("*") if each.is_file())
    assert SECRET.encode() not in kept
    QApplication.clipboard().clear()


def test_pasted_output_becomes_proposals_in_the_inbox(worked: OpenWindow) -> None:
    open_scripts(worked)
    choose(worked, "windows-disk-space")
    for field in worked.window.panes.pages["scripts"].room.form.fields.fields:  # type: ignore[attr-defined]
        if field.parameter.is_required and not field.value:
            field.field.setText("SRV-PRN02")
    press(worked, "copyScriptButton")
    press(worked, "scriptOutputButton")
    box = worked.find(OutputBox, "scriptOutput")
    pasted = QMimeData()
    pasted.setText("FACT: Drive C has 2 % left\n" + "x" * 200_000 + "\n" + "noise\n" * 150_000)
    box.insertFromMimeData(pasted)
    assert len(box.whole()) > 1_000_000
    assert len(box.toPlainText()) < 30_000
    press(worked, "takeOutputButton")
    worked.window.presenter.read_again()
    worked.settle()
    proposed = [fact for fact in view_of(worked).facts if fact.source is FactSource.SCRIPT]
    assert [fact.text for fact in proposed] == ["Drive C has 2 % left"]
    assert worked.find(RowList, "proposalList").isVisible(), "the proposals are where the agent is now"


def test_build_template_opens_the_builder_on_it(worked: OpenWindow) -> None:
    worked.run(worked.app.fixes.suggest(view_of(worked).session.id, BLOCK))
    worked.window.presenter.read_again()
    worked.settle()
    worked.do("fix.build")
    quiet(worked)
    body = worked.find(QPlainTextEdit, "builderBody")
    assert body.isVisible()
    assert worked.find(QLineEdit, "builderName").text() == "Restart PRN07"
    body.appendPlainText("Restart-Service -Name 'Spooler' -ErrorAction Stop")
    cursor = body.document().find("Spooler", 0, QTextDocument.FindFlag.FindCaseSensitively)
    body.setTextCursor(cursor)
    worked.find(QLineEdit, "markTitle").setText("Service")
    assert worked.find(QLineEdit, "markName").text() == "service"
    press(worked, "markButton")
    assert "-Name $p_service" in body.toPlainText()
    assert '"service"' in worked.find(QPlainTextEdit, "builderSchema").toPlainText()
    assert worked.find(RowList, "parameterList").rows.rows[0].key == "service"
    worked.find(QWidget, "builderTestFields").findChild(QLineEdit, "parameter_service").setText("W32Time")
    press(worked, "builderTestButton")
    assert "$p_service = 'W32Time'" in worked.find(QPlainTextEdit, "builderRendering").toPlainText()
    press(worked, "readyButton")  # it lacks words: a template that is ready says what it changes and how to undo it
    assert "description" in worked.find(QLabel, "builderProblem").text()
    for name in ("builderDescription", "builderChanges", "builderUndo"):
        worked.find(QPlainTextEdit, name).setPlainText("Restarts the service. Start it again by hand.")
    press(worked, "readyButton")
    template = worked.run(worked.app.shelf.template("restart-prn07"))
    assert (template.is_draft, template.version) == (False, 4)
    versions = worked.find(QComboBox, "builderVersions")
    versions.setCurrentIndex(versions.findData(1))
    versions.activated.emit(versions.currentIndex())
    quiet(worked)
    assert "Spooler" not in body.toPlainText()
    assert body.isReadOnly()
    press(worked, "takeVersionBackButton")
    assert worked.run(worked.app.shelf.template("restart-prn07")).version == 5
    worked.do("view.ticket")
    open_scripts(worked)
    assert not body.isVisible(), "opened anew the page shows its list"


def test_a_fix_with_a_template_is_started_from_its_form(worked: OpenWindow) -> None:
    block = (
        '[SUGGEST_FIX]{"title": "New password", "confidence": 60, "script_template": "ad-password-reset"}[/SUGGEST_FIX]'
    )
    worked.run(worked.app.fixes.suggest(view_of(worked).session.id, block))
    worked.window.presenter.read_again()
    worked.settle()
    worked.do("fix.start")
    quiet(worked)
    assert not view_of(worked).fixes[0].is_started, "its script lacks values"
    worked.find(QLineEdit, "parameter_account").setText("dana.reyes")
    worked.find(QLineEdit, "parameter_new_password").setText(SECRET)
    press(worked, "startWithScriptButton")
    assert "X1 is started." in worked.window.message_bar.accessibleName()
    assert not worked.find(QPushButton, "startWithScriptButton").isVisible(), "it cannot be started twice"
    assert worked.find(QPushButton, "copyScriptButton").property("look") == "primary"
    view = view_of(worked)
    assert view.fixes[0].is_started
    assert [each.fix for each in view.generations] == [1]


def test_templates_are_found_by_words(worked: OpenWindow) -> None:
    open_scripts(worked)
    worked.find(QLineEdit, "templateSearch").setText("spooler print")
    rows = worked.find(RowList, "templateList").rows.rows
    assert [row.key for row in rows] == ["print-spooler-clear"]
    worked.qtbot.keyClick(worked.find(QLineEdit, "templateSearch"), Qt.Key.Key_Return)
    quiet(worked)
    assert worked.find(QLabel, "scriptTitle").text() == rows[0].text


def test_a_changed_copy_is_ready_when_the_button_is_pressed_again(worked: OpenWindow) -> None:
    copied = worked.run(worked.app.shelf.copy("linux-port-test", "Ours"))
    worked.run(worked.app.shelf.edit(copied.id, body=f"{copied.body}: # done\n"))
    worked.window.panes.pages["scripts"].room.building.open(copied.id)  # type: ignore[attr-defined]
    quiet(worked)
    press(worked, "readyButton")
    assert "not that of the original any more" in worked.find(QLabel, "builderProblem").text()
    press(worked, "readyButton")
    assert not worked.run(worked.app.shelf.template(copied.id)).is_draft


def test_a_german_desk_shows_templates_in_german_and_makes_the_same_script(
    qtbot: QtBot, qt_loop: asyncio.AbstractEventLoop, theme: Theme, frames: FrameWatch, settings: Settings
) -> None:
    desk = OpenWindow(qtbot, qt_loop, theme, frames).open(replace(settings, language="de"))
    desk.window.frame.resize(1366, 768)
    open_scripts(desk)
    desk.find(QLineEdit, "templateSearch").setText("spooler")  # whoever knows the English name finds it too
    rows = desk.find(RowList, "templateList").rows.rows
    assert [row.text for row in rows] == ["Druckwarteschlange leeren und neu starten"]
    desk.find(QLineEdit, "templateSearch").clear()
    choose(desk, "windows-update-repair")
    assert desk.find(QLabel, "scriptTitle").text() == "Komponenten von Windows Update reparieren"
    mode = desk.find(QComboBox, "parameter_mode")
    assert [mode.itemText(at) for at in range(mode.count())] == ["Only look", "Make the change"]
    assert "$p_mode = 'report'" in desk.find(QPlainTextEdit, "scriptPreview").toPlainText()
    assert "Repair the Windows Update components" in desk.find(QPlainTextEdit, "scriptPreview").toPlainText()
    desk.close()


def test_danger_is_said_of_the_change_alone(worked: OpenWindow) -> None:
    def chips() -> list[tuple[str, str]]:
        labels = worked.find(QWidget, "scriptForm").findChildren(QLabel)
        return [(each.text(), each.property("look")) for each in labels if "chip-" in str(each.property("look"))]

    open_scripts(worked)
    choose(worked, "print-spooler-clear")
    assert chips() == [("can interrupt or delete", "chip-bad"), ("as chosen: only looks", "chip-good")]
    mode = worked.find(QComboBox, "parameter_mode")
    mode.setCurrentIndex(mode.findData("apply"))
    quiet(worked)
    worked.settle()
    assert [chip for chip in chips() if "only looks" not in chip[0]] == [("can interrupt or delete", "chip-bad")]
    assert "$p_mode = 'apply'" in worked.find(QPlainTextEdit, "scriptPreview").toPlainText()


def test_what_came_with_the_program_is_there_to_read_and_leads_on_to_its_form(worked: OpenWindow) -> None:
    open_scripts(worked)
    choose(worked, "windows-update-repair")
    press(worked, "changeTemplateButton")
    assert worked.find(QPlainTextEdit, "builderBody").isReadOnly()
    assert not worked.find(QLineEdit, "builderName").isVisible()
    assert worked.find(QPushButton, "useTemplateButton").property("look") == "primary"
    worked.settle()
    scroll = worked.find(QScrollArea, "scriptShelfScroll")
    row = worked.find(RowList, "templateList")
    place = row.visualRect(row.currentIndex()).translated(row.mapTo(scroll.viewport(), QPoint()))
    assert scroll.viewport().rect().contains(place), "the chosen template is in sight"
    press(worked, "useTemplateButton")
    assert worked.find(QLabel, "scriptTitle").isVisible()
    worked.qtbot.keyClick(worked.find(QPushButton, "copyScriptButton"), Qt.Key.Key_Escape)
    assert not worked.find(QLabel, "scriptTitle").isVisible(), "Esc leads back to the ticket"


def test_the_newest_script_of_the_ticket_is_there_when_the_page_is_opened(worked: OpenWindow) -> None:
    session_id = view_of(worked).session.id
    worked.run(worked.app.scripts.generate("linux-disk-usage", {}, session_id=session_id))
    worked.window.presenter.read_again()
    worked.settle()
    open_scripts(worked)
    assert worked.find(QLabel, "welcomeScript").text() == "Show what fills a Linux disk"
    press(worked, "welcomeRun")
    worked.settle()
    assert not worked.find(QPushButton, "welcomeRun").isEnabled()
    press(worked, "welcomeOutput")
    assert worked.find(OutputBox, "scriptOutput").isVisible()
    worked.qtbot.keyClick(worked.find(OutputBox, "scriptOutput"), Qt.Key.Key_Escape)
    assert worked.find(QLabel, "welcomeScript").isVisible(), "Esc leaves the box for what was there before"
