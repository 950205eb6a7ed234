"""What was begun in a line of the lane stays what it was: not wiped by a letter, not shown beside another ticket."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from tests.ui.windows import OpenWindow, focused


def test_going_back_to_words_that_were_begun_lets_the_next_letter_wipe_nothing(worked: OpenWindow) -> None:
    frame = worked.window.frame
    frame.activateWindow()
    for key, name in ((Qt.Key.Key_K, "factNew"), (Qt.Key.Key_Q, "questionNew"), (Qt.Key.Key_D, "checkNew")):
        field = worked.find(QLineEdit, name)
        worked.qtbot.keyClick(frame, key, Qt.KeyboardModifier.AltModifier)
        worked.qtbot.keyClicks(focused(), "It prints")
        worked.window.panes.tickets.list.setFocus()
        worked.qtbot.keyClick(frame, key, Qt.KeyboardModifier.AltModifier)
        worked.qtbot.keyClicks(focused(), "!")
        assert field.text() == "It prints!"


def test_a_line_that_was_opened_in_one_ticket_stands_in_no_other(worked: OpenWindow) -> None:
    first = worked.window.presenter.shown.view.session.id
    others = [each.id for each in worked.run(worked.app.sessions.newest()) if each.id != first]
    field, role = worked.find(QLineEdit, "factNew"), worked.find(QComboBox, "factNewRole")
    worked.do("check.add")
    worked.find(QCheckBox, "checkNewInternal").click()
    worked.find(QLineEdit, "checkNew").setText("Swap the cable")
    worked.do("fact.add")
    field.setText("I think the cable is loose")
    role.setCurrentIndex(2)
    worked.show(others[0])
    assert not field.isVisible()
    assert not worked.find(QLineEdit, "checkNew").isVisible()
    worked.do("fact.add")
    assert role.currentIndex() == 0, "a cause of the other ticket is none of this one"
    assert not worked.find(QCheckBox, "checkNewInternal").isChecked()
    worked.show(first)
    assert field.isVisible()
    assert (field.text(), worked.find(QLineEdit, "checkNew").text()) == ("I think the cable is loose", "Swap the cable")
