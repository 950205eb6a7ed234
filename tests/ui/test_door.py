"""The one door from a slot into a coroutine."""

import asyncio
from typing import Any

from PySide6.QtWidgets import QPushButton

from flowpilot_desktop.domain.errors import DeskUnavailable, Refused
from tests.ui.windows import OpenWindow


def test_one_run_at_a_time_for_each_key(desk: OpenWindow) -> None:
    gate, done = asyncio.Event(), []

    async def wait() -> str:
        await gate.wait()
        return "done"

    assert desk.door.enter("a", wait, then=done.append)
    assert not desk.door.enter("a", wait, then=done.append)
    assert desk.door.enter("b", wait, then=done.append)
    gate.set()
    desk.settle()
    assert done == ["done", "done"]


def test_the_newest_wins_where_that_is_meant(desk: OpenWindow) -> None:
    gate, done = asyncio.Event(), []

    async def say(what: str) -> str:
        await gate.wait()
        return what

    for what in ("old", "older", "newest"):
        desk.door.enter("search", lambda what=what: say(what), then=done.append, newest=True)
    gate.set()
    desk.settle()
    assert done == ["newest"]


def test_a_button_is_busy_meanwhile_and_keeps_the_focus(desk: OpenWindow) -> None:
    button = desk.find(QPushButton, "settingsButton")
    button.setFocus()
    gate = asyncio.Event()
    desk.door.enter("a", gate.wait, busy=button)
    assert not button.isEnabled()
    gate.set()
    desk.settle()
    assert button.isEnabled()


def test_a_refusal_is_a_sentence_and_a_fault_is_logged(desk: OpenWindow, expected_logs: Any) -> None:
    async def refuse() -> None:
        raise Refused("That is not allowed here.", "Ask somebody who may.")

    async def fail() -> None:
        raise RuntimeError("imagined")

    desk.door.enter("a", refuse)
    desk.settle()
    assert desk.window.message_bar.accessibleName() == "That is not allowed here. Ask somebody who may."
    told: list[Refused] = []
    desk.door.enter("b", refuse, refused=told.append)  # type: ignore[arg-type]
    desk.settle()
    assert len(told) == 1
    expected_logs("a step of the window failed: c", logger="flowpilot_desktop.ui.door")
    desk.door.enter("c", fail)
    desk.settle()
    assert "fault of the program" in desk.window.message_bar.accessibleName()


def test_what_a_full_disk_refused_is_taken_again_from_the_bar_once(desk: OpenWindow) -> None:
    tries: list[int] = []
    done: list[int] = []

    async def write() -> int:
        tries.append(len(tries))
        if len(tries) in (1, 3):
            raise DeskUnavailable("The disk is full. Nothing was saved by this step.", "Free some space.")
        return len(tries)

    bar, again = desk.window.message_bar, desk.find(QPushButton, "messageStepButton")
    desk.door.enter("write", write, then=done.append)
    desk.settle()
    assert (bar.property("look"), again.isVisible(), again.text()) == ("failure", True, "Try again")
    assert desk.window.top_bar.geometry().contains(bar.geometry()), "it hangs over nothing"
    again.click()
    desk.settle()
    assert (done, bar.isVisible()) == ([2], False)
    desk.door.enter("write", write, then=done.append)
    desk.settle()
    assert again.isVisible()
    desk.door.enter("write", write, then=done.append)  # by hand, past the bar
    desk.settle()
    assert (done, bar.isVisible()) == ([2, 4], False)


def test_nobody_enters_a_closed_door(desk: OpenWindow) -> None:
    ended: list[str] = []

    async def for_ever() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cancelled")

    desk.door.enter("a", for_ever)
    desk.run(asyncio.sleep(0))
    desk.run(desk.door.close())
    assert ended == ["cancelled"]
    assert not desk.door.enter("b", for_ever)
