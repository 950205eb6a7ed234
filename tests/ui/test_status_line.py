"""The status bar says what is on the disk, of whatever was written, and what Claude has cost today."""

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QLabel, QLineEdit

from tests.ui.full_disk import limit_pages
from tests.ui.windows import OpenWindow


def saved(desk: OpenWindow) -> str:
    return desk.find(QLabel, "savedLabel").text()


def is_now(words: str) -> bool:
    seconds = QTime.fromString(words.removeprefix("Saved "), "HH:mm:ss").secsTo(QTime.currentTime())
    return words.startswith("Saved ") and (0 <= seconds < 60 or seconds < 0)


def test_every_write_is_said_to_be_saved(worked: OpenWindow) -> None:
    label = worked.find(QLabel, "savedLabel")
    for write in (
        lambda: worked.app.preferences.change("undo_seconds", "7"),
        lambda: worked.app.shelf.copy("port-test", "Ours"),
        lambda: worked.app.drafts.write(None, {"welcome": "A text"}),
    ):
        label.setText("")
        worked.run(write())
        worked.settle()
        assert is_now(saved(worked))


def test_a_full_disk_is_not_said_to_be_saved_and_what_was_typed_is_written_when_there_is_room(
    worked: OpenWindow,
) -> None:
    words = "The customer waits. " * 3_000
    worked.run(worked.app.database.transact(lambda uow: limit_pages(uow, is_full=True)))
    worked.do("question.add")
    worked.find(QLineEdit, "questionNew").setMaxLength(len(words))
    worked.find(QLineEdit, "questionNew").setText(words)
    worked.run(worked.door.quiet())
    assert saved(worked).startswith("Not saved since ")
    first = worked.window.presenter.shown.view.session.id
    others = [each.id for each in worked.run(worked.app.sessions.newest()) if each.id != first]
    worked.show(others[0])
    assert worked.find(QLineEdit, "questionNew").text() == "", "another ticket can be opened"
    worked.show(first)
    assert worked.find(QLineEdit, "questionNew").text() == words, "it is not lost"
    worked.run(worked.app.database.transact(lambda uow: limit_pages(uow, is_full=False)))
    worked.settle()
    assert worked.run(worked.app.drafts.of(first))["question.new"] == words
    assert is_now(saved(worked))
