"""kill -9 while the agent types: the words, what they were typed as, a long paste, an edited fact, a template, a
parameter, pasted output, answers, a day, a line of the settings and those of small windows are there."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCheckBox, QDateEdit, QDialog, QLineEdit

from flowpilot_desktop.domain.fixes import OutcomeKind
from flowpilot_desktop.domain.sessions import EntryKind
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.ui.lane.script_wish import ScriptWish
from flowpilot_desktop.ui.scripts.page import ScriptsPage
from flowpilot_desktop.ui.scripts.task import Task
from tests.ui.windows import OpenWindow

ROOT = Path(__file__).resolve().parents[2]


def test_a_draft_survives_the_end_of_the_program(desk: OpenWindow, tmp_path: Path) -> None:
    desk.close()
    script = "tests.ui.typing_until_killed"
    typing = subprocess.Popen(
        [sys.executable, "-m", script, str(tmp_path / "other")], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    with typing:
        assert typing.stdout is not None
        session_id = typing.stdout.readline().strip()
        typing.kill()
    assert session_id
    settings = Settings(data_dir=tmp_path / "other/desk", marks_dir=tmp_path / "other/marks", offline=True)
    desk.open(settings, session_id=session_id)
    composer = desk.window.panes.conversation.composer
    desk.qtbot.waitUntil(composer.card.isVisible, timeout=10_000)
    assert composer.text() == "Dear Dana, we found"
    assert composer.kind is EntryKind.TO_CUSTOMER
    assert (
        composer.card.text == "a line of a log\n" * 5_000
        or composer.card.text == ("a line of a log\n" * 5_000).rstrip()
    )
    editor = desk.window.panes.lane.facts.editor
    desk.qtbot.waitUntil(editor.isVisible, timeout=10_000)
    assert (editor.label, editor.text.toPlainText()) == ("F1", "It prints nothing since Monday")
    assert editor.customer_text.text() == "Nothing is printed"
    _expect_builder_and_form_to_know_their_words(desk)
    _expect_lane_and_settings_to_know_theirs(desk)
    assert [_asked(desk, action) for action in ("ticket.rename", "ticket.new")] == ["Scanner", "Badges are refu"]
    desk.window.frame.findChild(QDialog, "ask.ticket.rename").reject()
    assert _asked(desk, "ticket.rename") == "Printer", "what was given up is no draft any more"


def _expect_builder_and_form_to_know_their_words(desk: OpenWindow) -> None:
    scripts = desk.window.panes.pages["scripts"]
    assert isinstance(scripts, ScriptsPage)
    room = scripts.room
    template = next(each for each in desk.run(desk.app.shelf.templates()) if each.name == "Ours")
    room.serve(ScriptWish(builds=template.id))
    desk.qtbot.waitUntil(lambda: room.builder.template is not None, timeout=10_000)
    assert room.builder.name.text() == "Ours for floor 2"
    assert room.builder.undo.toPlainText() == f"Start it again. {template.undo}"
    assert dict(room.builder.edits()).keys() == {"name", "undo"}
    assert (room.builder.marking.title.text(), room.builder.marking.name.text()) == ("Print serv", "print_serv")
    shown = desk.window.presenter.shown
    generation = next(each for each in shown.view.generations if each.template_id == "windows-disk-space")
    room.output.show_for(generation, "Disk space")
    assert room.output.box.whole() == "FACT: Drive C has 2 %"
    port_test = desk.run(desk.app.shelf.template("port-test"))
    room.maker.begin(Task(port_test, desk.window.presenter.shown.view.session.id), None)
    assert room.form.values()["host"] == "srv-prn02"
    room.maker.begin(Task(port_test, None), None)
    assert room.form.values()["host"] == "", "the same form for no ticket is another one"


def _expect_lane_and_settings_to_know_theirs(desk: OpenWindow) -> None:
    questions = desk.window.panes.lane.questions.list
    for label, words in (("Q2", "The sec"), ("Q1", "Since Mon")):
        questions.choose(label)
        assert desk.find(QLineEdit, "questionPanelField").text() == words, "each row has its own"
    desk.window.panes.lane.fix.record(OutcomeKind.WORKED)
    assert desk.find(QCheckBox, "outcomeHasDay").isChecked()
    assert desk.find(QDateEdit, "outcomeDay").date() == QDate(2026, 3, 4)
    desk.do("view.settings")
    desk.settle()
    folder = desk.find(QLineEdit, "setting_post_folder")
    held = str(desk.app.preferences.current.post_folder)
    assert folder.text() == f"{held}/srv/not", "and it is not in force"
    desk.qtbot.keyClick(folder, Qt.Key.Key_Escape)
    assert folder.text() == held
    desk.do("view.ticket")


def _asked(desk: OpenWindow, action: str) -> str:
    """What stands in the line of the small window that ``action`` opens."""
    desk.window.around.actions.qaction(action).trigger()
    asks = desk.window.frame.findChildren(QDialog, f"ask.{action}")
    return str(next(ask for ask in asks if ask.isVisible()).findChild(QLineEdit, "ask_title").text())
