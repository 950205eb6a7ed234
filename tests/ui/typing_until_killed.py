# ruff: noqa: T201 - what it prints is how it talks to the test
"""Opens a desk's window, types into fields of every kind, says so, and waits to be killed."""

import asyncio
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import qasync
from PySide6.QtCore import QDate, QMimeData
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDateEdit, QDialog, QLineEdit

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.app.opening.window import desk_of
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.domain.fixes import OutcomeKind
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.ui.door import Door
from flowpilot_desktop.ui.lane.script_wish import ScriptWish
from flowpilot_desktop.ui.main_window import MainWindow
from flowpilot_desktop.ui.scripts.page import ScriptsPage
from flowpilot_desktop.ui.scripts.task import Task
from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.icons import load_icons
from tests.story.posing.sitter import until


async def type_until_killed(qt: QApplication, folder: Path) -> None:
    app = await build(Settings(data_dir=folder / "desk", marks_dir=folder / "marks", offline=True))
    session_id = await app.sessions.start("Printer")
    await app.lane.add_fact(session_id, "It prints nothing")
    loop = asyncio.get_running_loop()
    window = MainWindow(desk_of(app), Door(loop), Theme(qt), "Test desk")
    window.frame.show()
    await window.begin(session_id)
    await window.settled()
    composer = window.panes.conversation.composer
    window.around.actions.qaction("entry.reply").trigger()
    QTest.keyClicks(composer.field, "Dear Dana, we found")
    paste = QMimeData()
    paste.setText("a line of a log\n" * 5_000)
    composer.field.insertFromMimeData(paste)
    facts = window.panes.lane.facts
    facts.list.choose("F1")
    window.around.actions.qaction("fact.edit").trigger()
    QTest.keyClicks(facts.editor.text, " since Monday")
    QTest.keyClicks(facts.editor.customer_text, "Nothing is printed")
    copied = await app.shelf.copy("print-spooler-clear", "Ours")
    scripts = window.panes.pages["scripts"]
    assert isinstance(scripts, ScriptsPage)
    room = scripts.room
    room.serve(ScriptWish(builds=copied.id))
    await window.around.door.quiet()
    QTest.keyClicks(room.builder.name, " for floor 2")
    QTest.keyClicks(room.builder.undo, "Start it again. ")
    QTest.keyClicks(room.builder.marking.title, "Print serv")
    room.maker.begin(Task(await app.shelf.template("port-test"), session_id), None)
    generated = await app.scripts.generate("windows-disk-space", {}, session_id=session_id)
    assert generated.generation is not None
    room.output.show_for(generated.generation, "Disk space")
    room.output.box.insertPlainText("FACT: Drive C has 2 %")
    await type_in_lane_and_settings(app, window, session_id)
    host = room.form.fields.fields[0].field
    assert isinstance(host, QLineEdit)
    QTest.keyClicks(host, "srv-prn02")
    for action, words in (("ticket.rename", "Scanner"), ("ticket.new", "Badges are refu")):
        window.around.actions.qaction(action).trigger()
        ask = window.frame.findChild(QDialog, f"ask.{action}")
        QTest.keyClicks(ask.findChild(QLineEdit, "ask_title"), words)
    await window.around.door.quiet()
    print(session_id, flush=True)
    await asyncio.Event().wait()


async def type_in_lane_and_settings(app: Application, window: MainWindow, session_id: str) -> None:
    for text in ("Since when?", "Which floor?"):
        await app.lane.add_question(session_id, text)
    await app.fixes.add(session_id, "Restart the spooler")
    window.presenter.read_again()
    await window.settled()
    questions = window.panes.lane.questions.list
    for label, words in (("Q1", "Since Mon"), ("Q2", "The sec")):
        questions.choose(label)
        QTest.keyClicks(window.frame.findChild(QLineEdit, "questionPanelField"), words)
    window.around.actions.qaction("fix.start").trigger()
    await window.around.door.quiet()
    window.panes.lane.fix.record(OutcomeKind.WORKED)
    window.frame.findChild(QCheckBox, "outcomeHasDay").click()
    window.frame.findChild(QDateEdit, "outcomeDay").setDate(QDate(2026, 3, 4))
    window.around.actions.qaction("view.settings").trigger()
    await until(lambda: window.frame.findChild(QLineEdit, "setting_post_folder") is not None)
    QTest.keyClicks(window.frame.findChild(QLineEdit, "setting_post_folder"), "/srv/not")


if __name__ == "__main__":
    application = QApplication([])
    load_icons(resources_folder() / "icons")
    with qasync.QEventLoop(application) as qt_loop:
        qt_loop.run_until_complete(type_until_killed(application, Path(sys.argv[1])))
