"""The outbox as a page of the centre: what waits to be posted, what is unsure, and what was posted."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from flowpilot_desktop.domain.notes import ShownAs
from flowpilot_desktop.domain.outbox import NEEDS_A_PERSON, SETTLED, OutboxItem, OutboxState
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.ui.actions import tip
from flowpilot_desktop.ui.countdown import left
from flowpilot_desktop.ui.desk import DeskList
from flowpilot_desktop.ui.outbox.giving_back import give_back
from flowpilot_desktop.ui.outbox.post_detail import PostDetail, can_be_undone
from flowpilot_desktop.ui.outbox.post_list import POST, PostList, PostModel
from flowpilot_desktop.ui.outbox.post_words import state_words, tried_now, with_reason
from flowpilot_desktop.ui.pane import Pane, Surroundings
from flowpilot_desktop.ui.standing_words import closing_post
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING
from flowpilot_desktop.ui.words import counts

CHECK, DECIDE = "outbox.check", "outbox.decide"


class OutboxPage(Pane):
    """Every post with its state; what the agent decides about one goes to the outbox's own row, never to a copy."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.setObjectName("outboxPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "surface")
        self._titles: dict[SessionId, str] = {}
        self._out_of_reach: Mapping[str, str] = {}
        self._model = PostModel()
        self.posts = PostList(self._model, around.theme, self.tr("Outbox"))
        self.posts.selectionModel().currentChanged.connect(self._chosen)
        self.detail = PostDetail(around.actions)
        self.detail.sure.connect(self._do)
        self.back = around.actions.button("view.ticket", name="outboxBackButton")
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._step_back).setContext(
            Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        self.deliver_button = around.actions.button("outbox.deliver", name="deliverButton")
        self.count = _label("outboxCount", "muted")
        self.empty = _label("outboxEmpty", "muted")
        self.empty.setText(self.tr("Nothing was posted yet. What you post waits here until it is seen on the ticket."))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self._give_actions_their_meaning()
        self.show_list(DeskList())

    def minimumSizeHint(self) -> QSize:
        # The pages of the centre share one place: a hidden one must not make the others wide.
        return QSize(SPACING.lane_width, SPACING.list_width)

    def show_list(self, listed: DeskList) -> None:
        """Show the posts as they are; the chosen one stays chosen."""
        self._titles |= {session.id: f"#{session.number}  {session.title}" for session in listed.sessions}
        chosen, top = self.chosen, self.posts.verticalScrollBar().value()
        before = {post.id for post in self._model.posts}
        self._out_of_reach = listed.out_of_reach
        is_off = self.around.desk.network.is_off
        posts = listed.posts if is_off else tuple(with_reason(post, listed.out_of_reach) for post in listed.posts)
        if self._model.put(posts, self._titles):
            row = self._model.row_of(chosen.id) if chosen else -1
            self.posts.setCurrentIndex(self._model.index(max(row, 0)) if listed.posts else QModelIndex())
            self.posts.verticalScrollBar().setValue(top)
            self._turn_to_what_waits(before)
        self._say_what_waits(listed, is_off=is_off)
        self.empty.setVisible(not listed.posts)
        self._splitter.setVisible(bool(listed.posts))
        for post in listed.posts:
            if can_be_undone(post) and post.undo_until is not None and left(post.undo_until):
                self.around.messages.countdown.watch(post.undo_until)
        self._show_chosen()

    def _say_what_waits(self, listed: DeskList, *, is_off: bool) -> None:
        """How many, and that they cannot be sent now where that is so: the button would only seem to do something."""
        open_ones = [post for post in listed.posts if post.state not in SETTLED]
        cut_off = [post for post in open_ones if is_off and post.target.connector in listed.out_of_reach]
        said = [counts().posts(listed.posts), self.tr("you work offline") if cut_off else ""]
        self.count.setText(" · ".join(filter(None, said)))
        self.deliver_button.setEnabled(not cut_off or len(cut_off) < len(open_ones))
        self.deliver_button.setToolTip(tip("outbox.deliver") if self.deliver_button.isEnabled() else said[1])

    def entered(self) -> None:
        """The page was opened: what can still be taken back or decided comes before what is settled."""
        self._turn_to_what_waits(set())

    @property
    def chosen(self) -> OutboxItem | None:
        """The post that is shown in full."""
        post = self.posts.currentIndex().data(POST)
        return post if isinstance(post, OutboxItem) else None

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever opens the outbox because a post needs a person sees that one, and none that is settled."""
        super().showEvent(event)
        if self.chosen is None or self.chosen.state in SETTLED:
            posts = [self._model.index(row).data(POST) for row in range(self._model.rowCount())]
            row = next((row for row, post in enumerate(posts) if post.state in NEEDS_A_PERSON), -1)
            if row >= 0:
                self.posts.setCurrentIndex(self._model.index(row))

    def take_focus(self) -> None:
        self.posts.setFocus(Qt.FocusReason.TabFocusReason)

    def deliver(self) -> None:
        """Try now, without waiting for the next time; what happens is told by the list."""

        def done(handled: tuple[OutboxItem, ...]) -> None:
            self.around.messages.say(*tried_now(handled))

        self.around.door.enter(CHECK, lambda: self.around.desk.outbox.deliver(at_once=True), then=done)

    # --- inside ---

    def _chosen(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_chosen()

    def _turn_to_what_waits(self, before: set[int]) -> None:
        """From a settled post to the newest that is not settled and not among those of ``before``; from any other to
        none: that is what the agent works on."""
        chosen = self.chosen
        open_ones = [post for post in self._model.posts if post.state not in SETTLED and post.id not in before]
        if open_ones and (chosen is None or chosen.state in SETTLED):
            newest = max(open_ones, key=lambda post: post.id)
            self.posts.setCurrentIndex(self._model.index(self._model.row_of(newest.id)))

    def _show_chosen(self) -> None:
        post = self.chosen
        is_cut_off = post is not None and post.target.connector in self._out_of_reach
        actions = self.around.actions
        actions.set_situation(
            replace(
                actions.situation,
                post_state=post.state.value if post else "",
                post_can_be_undone=post is not None and can_be_undone(post),
            )
        )
        is_offline = is_cut_off and self.around.desk.network.is_off
        title, shown_as = "", ShownAs.UNKNOWN
        if post is not None:
            title, shown_as = self._model.title(post), self.around.desk.resolving.shown_as(post.target)
        self.detail.show_post(post, title, shown_as, is_cut_off=is_cut_off, is_offline=is_offline)
        self.ticket_in_sight.emit(post.session_id if post else "")

    def _step_back(self) -> None:
        """Esc: out of the question that is asked in place, else back to the ticket."""
        if self.detail.asked and self.chosen is not None:
            self.detail.ask("", self.chosen)
        else:
            self.around.actions.qaction("view.ticket").trigger()

    def _ask(self, step: str) -> None:
        if self.chosen is not None:
            self.detail.ask(step, self.chosen)

    def _do(self, step: str) -> None:
        post = self.chosen
        if post is None:
            return
        outbox = self.around.desk.outbox
        if step == "arrived":
            self._decide(post, lambda: outbox.settle_as_arrived(post.id))
        elif step == "drop":
            self._decide(post, lambda: outbox.drop(post.id))
        elif step == "amend":
            self._amend(post)

    def _decide(self, post: OutboxItem, work: Callable[[], Coroutine[Any, Any, OutboxItem]]) -> None:
        def done(now: OutboxItem) -> None:
            self.detail.ask("", now)
            self.take_focus()
            hint = self.tr("Take the ticket up again to write another note.")
            self.around.messages.say(state_words(now), hint if now.state is OutboxState.DROPPED else "")

        self.around.door.enter(DECIDE, work, then=done)

    def _undo(self) -> None:
        """Take the post back: its ticket is open again, or its text is in the entry field again."""
        post = self.chosen
        if post is not None:
            self._decide(post, lambda: self._taken_back(post))

    async def _taken_back(self, post: OutboxItem) -> OutboxItem:
        undone = await self.around.desk.outbox.undo(post.id)
        if post.note_id is None:
            await give_back(self.around.drafts, post)
        return undone

    def _count(self) -> None:
        post = self.chosen
        if post is not None and post.undo_until is not None and not self.isHidden():
            self._show_chosen()

    def _amend(self, post: OutboxItem) -> None:
        """Do not send it; take its ticket up again, so that the next note can say what is true now. A reply goes back
        into the entry field."""
        desk = self.around.desk

        async def work() -> None:
            await desk.outbox.drop(post.id)
            if post.note_id is None:
                await give_back(self.around.drafts, post)
            else:
                await desk.sessions.reopen(post.session_id)

        self.around.door.enter(DECIDE, work, then=lambda _: self.ticket_wanted.emit(post.session_id))

    def _send_again(self) -> None:
        post = self.chosen
        if post is None:
            return
        outbox = self.around.desk.outbox

        async def work() -> OutboxItem:
            await outbox.send_again(post.id)
            await outbox.deliver(at_once=True)
            return next(each for each in await outbox.items() if each.id == post.id)

        def done(now: OutboxItem) -> None:
            self.around.messages.say(*tried_now((now,)))

        self.around.door.enter(DECIDE, work, then=done)

    def _give_actions_their_meaning(self) -> None:
        actions = self.around.actions
        actions.on("outbox.check", self.deliver)
        actions.on("outbox.again", self._send_again)
        actions.on("outbox.arrived", lambda: self._ask("arrived"))
        actions.on("outbox.undo", self._undo)
        actions.on("outbox.drop", lambda: self._ask("drop"))
        actions.on("outbox.amend", lambda: self._ask("amend"))
        actions.on("outbox.ticket", self._open_ticket)
        actions.on("outbox.posted", self._show_posted)
        for name in ("check", "undo", "again", "arrived", "drop", "amend", "ticket"):
            actions.attach(f"outbox.{name}", self)
        self.around.messages.countdown.ticked.connect(self._count)

    def _open_ticket(self) -> None:
        if self.chosen is not None:
            self.ticket_wanted.emit(self.chosen.session_id)

    def _show_posted(self) -> None:
        """What the shown ticket was closed with."""
        post = closing_post(self.shown.view) if self.shown else None
        self.page_wanted.emit("outbox")
        if post is not None and (row := self._model.row_of(post.id)) >= 0:
            self.posts.setCurrentIndex(self._model.index(row))
            self.take_focus()

    def _lay_out(self) -> None:
        title = _label("outboxTitle", "title")
        title.setText(self.tr("Outbox"))
        bar = QWidget()
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(bar, "bar")
        head = QHBoxLayout(bar)
        head.setContentsMargins(SPACING.large, SPACING.small, SPACING.medium, SPACING.small)
        head.addWidget(self.back)
        head.addSpacing(SPACING.small)
        head.addWidget(title)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.deliver_button)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setObjectName("outboxSplitter")
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.posts)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([SPACING.lane_width, 2 * SPACING.lane_width])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.empty, 1)
        column.addWidget(self._splitter, 1)


def _label(name: str, look: str) -> QLabel:
    made = QLabel()
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(name == "outboxEmpty")
    set_look(made, look)
    return made
