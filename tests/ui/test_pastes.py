"""What is pasted into the conversation: chats that are taken apart, and texts that are too long for a field."""

from PySide6.QtWidgets import QPushButton

from flowpilot_desktop.domain.lane import FactStatus
from flowpilot_desktop.domain.sessions import Role
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.ui.ways_back import UNDO_FOR
from tests.ui.conversations import CHAT, LINES_OF_LOG, pane_of, paste, until
from tests.ui.windows import OpenWindow, view_of


def test_a_pasted_chat_is_taken_apart_once(worked: OpenWindow) -> None:
    composer, before = pane_of(worked).composer, view_of(worked)
    paste(worked, CHAT)
    until(worked, composer.card.isVisible)
    assert "3 message" in composer.card.accessibleName()
    worked.do("paste.take_apart")
    until(worked, lambda: not composer.card.isVisible())
    assert not composer.text()
    worked.settle()
    view = view_of(worked)
    arrived = view.messages[len(before.messages) :]
    assert [each.role for each in arrived] == [Role.CUSTOMER, Role.TECHNICIAN, Role.CUSTOMER]
    proposed = [fact for fact in view.facts if fact.message_id in {each.id for each in arrived}]
    assert proposed
    assert {fact.status for fact in proposed} == {FactStatus.PROPOSED}
    session_id, label = view.session.id, proposed[0].label
    worked.run(worked.app.lane.amend_fact(session_id, label, text="The second floor prints nothing at all"))
    worked.run(worked.app.lane.confirm(session_id, [label]))
    paste(worked, CHAT)
    until(worked, composer.card.isVisible)
    worked.do("paste.take_apart")
    until(worked, lambda: not composer.card.isVisible())
    worked.settle()
    again = view_of(worked)
    assert len(again.facts) == len(view.facts)
    assert {each.text for each in again.messages} == {each.text for each in view.messages}
    paste(worked, "only words\nof mine")
    worked.settle()
    assert not composer.card.isVisible(), "one person's words are no conversation"


def test_who_the_customer_is_can_be_said_where_the_guess_was_wrong(worked: OpenWindow) -> None:
    pane, session_id = pane_of(worked), view_of(worked).session.id
    chat = "Hugo: Which printer is it?\nAda: The display says offline.\nHugo: I see.\nAda: The lamp blinks red now.\n"
    worked.run(worked.app.lane.set_aside(session_id, [each.label for each in view_of(worked).facts]))
    worked.run(worked.app.pasting.add_to(session_id, chat))
    worked.settle()
    last, before = pane.chat.rows[-1], view_of(worked)
    assert last.heading == "Ada, colleague"
    menu = pane.picking.menu_of(last)
    next(each for each in menu.actions() if each.text() == "Ada is the customer").trigger()
    menu.deleteLater()
    worked.settle()
    assert [row.heading for row in pane.chat.rows[-2:]] == ["Hugo, colleague", "Ada, customer"]
    view = view_of(worked)
    proposed = {fact.message_id for fact in view.facts if fact.status is FactStatus.PROPOSED}
    assert proposed
    assert proposed <= {each.id for each in view.messages if each.author == "Ada"}
    way = worked.window.message_bar.ways.newest()
    assert way is not None
    way.began -= 2 * UNDO_FOR
    worked.window.message_bar.close_message()  # as after its seconds
    assert way.is_open, "like the steps of a fact, until another ticket is shown"
    worked.do("bar.undo")
    worked.settle()
    assert [row.heading for row in pane.chat.rows[-2:]] == ["Hugo, customer", "Ada, colleague"]
    again, new = view_of(worked).facts, len(view.facts) - len(before.facts)
    assert again[: len(before.facts)] == before.facts
    assert [fact.status for fact in again[len(before.facts) :]] == [FactStatus.SET_ASIDE] * new


def test_the_offer_to_take_a_paste_apart_comes_back_with_its_ticket(worked: OpenWindow, settings: Settings) -> None:
    composer, session_id = pane_of(worked).composer, view_of(worked).session.id
    other = worked.run(worked.app.sessions.start("Mail"))
    paste(worked, CHAT)
    until(worked, composer.card.isVisible)
    worked.show(other)
    assert not composer.card.isVisible()
    worked.show(session_id)
    until(worked, composer.card.isVisible)
    worked.close()
    worked.open(settings, session_id=session_id)
    composer = pane_of(worked).composer
    until(worked, composer.card.isVisible)
    assert "3 message" in composer.card.accessibleName()
    worked.do("paste.as_one")
    worked.show(other)
    worked.show(session_id)
    worked.settle()
    assert not composer.card.isVisible(), "it was to be left as it is"
    assert composer.text().strip() == CHAT.strip()


def test_of_a_chat_without_end_it_is_said_what_would_be_taken_apart(worked: OpenWindow) -> None:
    card = pane_of(worked).composer.card
    paste(worked, "\n".join(f"[09:00] {name}: line {n} of it" for n in range(2_520) for name in ("Ann", "Ben")))
    until(worked, lambda: "conversation of 5000" in card.accessibleName().replace(",", ""))
    assert "the last 40 lines are kept as one text" in card.accessibleName()
    worked.do("paste.discard")


def test_a_huge_paste_is_held_and_survives_until_it_is_wanted(worked: OpenWindow, settings: Settings) -> None:
    composer = pane_of(worked).composer
    paste(worked, LINES_OF_LOG)
    assert not composer.text()
    assert composer.card.isVisible()
    worked.settle()
    session_id = view_of(worked).session.id
    worked.close()
    worked.open(settings, session_id=session_id)
    composer = pane_of(worked).composer
    until(worked, composer.card.isVisible)
    assert composer.card.text == LINES_OF_LOG
    assert not worked.find(QPushButton, "paste_as_one_button").isVisible(), "it is longer than a message may be"
    worked.do("paste.discard")
    assert not composer.card.isVisible()
    worked.do("bar.undo")
    until(worked, composer.card.isVisible)
    worked.settle()
    assert worked.run(worked.app.drafts.of(session_id))["composer.paste"] == LINES_OF_LOG
