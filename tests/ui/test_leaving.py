"""Leaving with a full disk: words that could not be kept are asked about, and the window stays until that is said."""

import asyncio

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from flowpilot_desktop.app.opening.leaving import may_leave
from flowpilot_desktop.ui.unkept import UnkeptWords
from tests.ui.full_disk import limit_pages
from tests.ui.windows import OpenWindow

WORDS = "The customer waits. " * 3_000


def fill_the_disk(desk: OpenWindow, *, is_full: bool) -> None:
    desk.run(desk.app.database.transact(lambda uow: limit_pages(uow, is_full=is_full)))


def asked(desk: OpenWindow, press: str) -> bool:
    """Whether the window may close, after the button ``press`` of the question was pressed."""
    leaving = desk.loop.create_task(may_leave(desk.window.frame, desk.window.around.drafts))

    def push() -> bool:
        boxes = [each for each in desk.window.frame.findChildren(UnkeptWords) if each.isVisible()]
        for box in boxes:
            assert "the disk is full" in box.informativeText().casefold()
            if press == "closeAgain":
                fill_the_disk(desk, is_full=False)
            box.findChild(QPushButton, press).click()
        return bool(boxes)

    desk.qtbot.waitUntil(push, timeout=10_000)
    desk.qtbot.waitUntil(leaving.done, timeout=10_000)
    return leaving.result()


@pytest.mark.parametrize(("press", "may_close"), [("stay", False), ("closeAnyway", True), ("closeAgain", True)])
def test_words_that_a_full_disk_refuses_are_asked_about_before_the_window_closes(
    worked: OpenWindow, press: str, may_close: bool
) -> None:
    worked.do("question.add")
    field = worked.find(QLineEdit, "questionNew")
    field.setMaxLength(len(WORDS))
    fill_the_disk(worked, is_full=True)
    field.setText(WORDS)
    worked.run(worked.door.quiet())
    assert asked(worked, press) is may_close
    session_id = worked.window.presenter.shown.view.session.id
    assert (worked.run(worked.app.drafts.of(session_id)).get("question.new") == WORDS) is (press == "closeAgain")
    assert field.text() == WORDS
    fill_the_disk(worked, is_full=False)


def test_a_window_with_a_desk_waits_for_the_answer_and_comes_back(worked: OpenWindow) -> None:
    frame = worked.window.frame
    frame.has_desk = True
    with worked.qtbot.waitSignal(frame.closing):
        frame.close()
    assert frame.isVisible(), "the question stands before it"
    assert frame.is_left
    frame.stay()
    worked.run(asyncio.sleep(0))
    assert not frame.is_left
