"""From words in a message to a fact: one key, or the menu of the message."""

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from flowpilot_desktop.domain.lane import Fact, FactRole
from flowpilot_desktop.domain.sessions import EntryKind, Role
from flowpilot_desktop.services.conversation.pasting import Renamed
from flowpilot_desktop.services.sessions import SessionView
from flowpilot_desktop.services.statements.typed import LONGEST_STATEMENT
from flowpilot_desktop.ui.conversation.chat_view import ChatView
from flowpilot_desktop.ui.conversation.entering import Entering
from flowpilot_desktop.ui.conversation.rows import Row, Side
from flowpilot_desktop.ui.menus import Menu
from flowpilot_desktop.ui.pane import Surroundings

translate = QCoreApplication.translate
LONGEST_QUOTED = 60  # characters


class Picking(QObject):
    """Makes facts of words of the thread, and opens the menu of a message."""

    labels_picked = Signal(object)

    def __init__(self, around: Surroundings, chat: ChatView, entering: Entering, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._chat = chat
        self._entering = entering
        self._view: SessionView | None = None
        chat.menu_wanted.connect(self._open_menu)
        around.actions.on("fact.from_selection", self.make_fact)

    def show(self, view: SessionView | None) -> None:
        self._view = view

    @property
    def can_pick(self) -> bool:
        """Words are selected in the thread, and the agent is there."""
        focused = QApplication.focusWidget()
        is_there = focused is not None and (focused is self._chat or self._chat.isAncestorOf(focused))
        return is_there and self._chat.selection() is not None

    def make_fact(self, role: FactRole = FactRole.FINDING) -> None:
        """Make a confirmed fact of the words that are selected."""
        picked = self._chat.selection()
        if picked is None:
            self._around.messages.say(
                translate("ChatView", "No words are selected."),
                translate("ChatView", "Select words in a message first, or type what you found."),
            )
            return
        self._make(*picked, role)

    def _make(self, row: Row, words: str, role: FactRole) -> None:
        if self._view is None or row.key < 0:
            return
        session_id, lane = self._view.session.id, self._around.desk.lane

        def made(fact: Fact) -> None:
            quoted = fact.text if len(fact.text) <= LONGEST_QUOTED else f"{fact.text[: LONGEST_QUOTED - 1]}…"
            self._around.messages.say(
                translate("ChatView", "{0} was added: “{1}”").format(fact.label, quoted),
                undo=lambda: lane.set_aside(session_id, [fact.label]),
                keeps=True,
            )

        self._around.door.enter(
            f"fact.pick.{session_id}",
            lambda: lane.add_fact(session_id, words, role=role, message_id=row.key),
            then=made,
        )

    def _open_menu(self, row: Row, where: QPoint) -> None:
        menu = self.menu_of(row)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def menu_of(self, row: Row) -> QMenu:
        """What can be done with a message."""
        menu = Menu(self._chat)
        menu.setObjectName("messageMenu")
        for offer in row.offers:
            menu.addAction(self._around.actions.qaction(offer.action))
        if row.offers:
            menu.addSeparator()
        picked = self._chat.selection()
        is_open, is_written = self._around.actions.situation.is_open, row.key > 0
        words = picked[1] if picked is not None and picked[0].key == row.key else row.text
        of_selection = picked is not None and picked[0].key == row.key
        for role, of_words, of_all in (
            (FactRole.FINDING, translate("ChatView", "Fact of the selection"), translate("ChatView", "Fact of it all")),
            (FactRole.SYMPTOM, translate("ChatView", "… as the symptom"), translate("ChatView", "… as the symptom")),
            (FactRole.CAUSE, translate("ChatView", "… as the cause"), translate("ChatView", "… as the cause")),
        ):
            action = menu.addAction(of_words if of_selection else of_all)
            action.setEnabled(is_open and is_written and len(words) <= LONGEST_STATEMENT)
            action.triggered.connect(lambda _checked=False, role=role, words=words: self._make(row, words, role))
        menu.addSeparator()
        copied = (
            translate("ChatView", "Copy the selection") if of_selection else translate("ChatView", "Copy the message")
        )
        menu.addAction(copied).triggered.connect(lambda: QGuiApplication.clipboard().setText(words))
        bubble = self._chat.bubbles.get(row.key)
        if bubble is not None and bubble.can_fold:
            menu.addAction(bubble.fold_words).triggered.connect(lambda: self._chat.toggle_fold(row.key))
        if row.labels:
            shown = menu.addAction(translate("ChatView", "Show {0}").format(", ".join(row.labels)))
            shown.triggered.connect(lambda: self.labels_picked.emit(frozenset(row.labels)))
        if other := self._colleague(row):
            named = menu.addAction(translate("ChatView", "{0} is the customer").format(other))
            named.setEnabled(is_open)
            named.triggered.connect(lambda: self._name_customer(other))
        if row.side is Side.MINE and self._is_question(row):
            again = menu.addAction(translate("ChatView", "Ask it again"))
            again.setEnabled(is_open)
            again.triggered.connect(lambda: self._entering.ask_again(row.text))
        return menu

    def _colleague(self, row: Row) -> str:
        """Who said it, where that is somebody who came in as a colleague: the guess may be wrong."""
        messages = self._view.messages if self._view else ()
        came = (each for each in messages if each.id == row.key and each.kind is EntryKind.IMPORTED)
        return next((each.author for each in came if each.role is Role.TECHNICIAN), "")

    def _name_customer(self, author: str) -> None:
        if self._view is None:
            return
        session_id, pasting = self._view.session.id, self._around.desk.pasting

        def named(result: Renamed) -> None:
            counted = self.tr("%n fact(s) proposed.", "", len(result.facts))
            aside = self.tr("%n proposal(s) of other people's words set aside.", "", result.set_aside)
            self._around.messages.say(
                translate("ChatView", "{0} is the customer here.").format(author),
                f"{counted} {aside}" if result.set_aside else counted,
                undo=lambda: pasting.take_naming_back(session_id, result),
                keeps=True,
            )

        self._around.door.enter("message.customer", lambda: pasting.name_customer(session_id, author), then=named)

    def _is_question(self, row: Row) -> bool:
        messages = self._view.messages if self._view else ()
        return any(each.id == row.key and each.kind is EntryKind.ASK_ASSISTANT for each in messages)
