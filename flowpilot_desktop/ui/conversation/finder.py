"""Find within a ticket: what is typed into the find bar is marked in the whole conversation and walked through."""

import time
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from flowpilot_desktop.ui.conversation.chat_view import ChatView
from flowpilot_desktop.ui.conversation.find_bar import FindBar
from flowpilot_desktop.ui.conversation.finding import Finding, Hit
from flowpilot_desktop.ui.conversation.found_marks import Found
from flowpilot_desktop.ui.pane import Surroundings

AT_ONCE = 0.008  # seconds of looking between two events
LONGEST_TAKEN_OVER = 200  # characters of a selection that are looked for at once


class Finder(QObject):
    """Looks in short steps, so that nothing waits; goes on looking when messages come, and moves nothing then."""

    wanted = Signal()
    """The conversation is to come into sight."""

    def __init__(self, around: Surroundings, chat: ChatView, bar: FindBar, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._chat = chat
        self._bar = bar
        self._finding: Finding | None = None
        self._looking: Iterator[None] | None = None
        self._is_stale = False  # messages came while it was looking
        self._is_new = False  # the words were typed just now, and nothing was gone to yet
        self._hit: Hit | None = None
        self._unfolded: int | None = None
        """The message that was unfolded to show what was found in it."""
        self._from: tuple[int, int] = (0, 0)
        """Key of a message and a place in it: the first place from there on is shown while words are typed."""
        self._focus_before: QWidget | None = None
        self._steps = QTimer(self)
        self._steps.setInterval(0)
        self._steps.timeout.connect(self._look_on)
        bar.field.textChanged.connect(self._begin)
        bar.stepped.connect(self.step)
        bar.closed.connect(self.close)
        chat.rows_changed.connect(self._look_again)
        chat.escaped.connect(self.close)
        around.theme.changed.connect(self._tint)
        around.actions.on("find.next", partial(self.step, 1))
        around.actions.on("find.previous", partial(self.step, -1))
        self._tint()

    @property
    def is_open(self) -> bool:
        return not self._bar.isHidden()

    def open(self) -> None:
        """Show the bar, with the words that are selected in the conversation."""
        picked = self._chat.selection()
        self.wanted.emit()
        focused = QApplication.focusWidget()
        if focused is not None and not self._bar.isAncestorOf(focused):
            self._focus_before = focused
        field = self._bar.field
        if not self.is_open:
            seen = self._chat.in_sight()
            self._from = (seen[0].key, 0) if seen else (0, 0)
        self._bar.show()
        field.setFocus()
        if picked is not None and len(picked[1]) <= LONGEST_TAKEN_OVER and "\n" not in picked[1]:
            field.setText(picked[1])
        field.selectAll()
        if self._finding is None:
            self._begin(field.text())

    def close(self) -> None:
        """Take the marks away and give the focus back. Where it stood stays in sight, and is where arrow keys go on."""
        if not self.is_open:
            return
        focused = QApplication.focusWidget()
        has_focus = focused is not None and self._bar.isAncestorOf(focused)
        if self._hit is not None:
            self._chat.make_current(self._hit.key)
        self._unfolded = None
        self._begin("")
        self._bar.hide()
        before, self._focus_before = self._focus_before, None
        if has_focus:
            is_there = before is not None and isValid(before) and before.isVisible() and before.isEnabled()
            (before if before is not None and is_there else self._chat).setFocus()

    def step(self, far: int) -> None:
        """Go on by so many places, round the end; where nothing is looked for, open the bar with what was last."""
        if not self.is_open:
            self.open()
            return
        self.wanted.emit()
        finding = self._finding
        if finding is None or self._is_new or not finding.count:
            return
        number = finding.number_of(self._hit) if self._hit is not None else None
        number = (number + far) % finding.count if number is not None else self._nearest(finding)
        hit = finding.hit(number)
        self._from = (hit.key, hit.start)
        self._show(finding, hit)

    def _begin(self, words: str) -> None:
        if not self.is_open:
            return
        self._is_stale, self._is_new = False, bool(words)
        if words:
            self._finding = Finding(words)
            self._looking = self._finding.look(tuple(self._chat.rows))
            self._steps.start()
            return
        self._finding = self._looking = self._hit = None
        self._steps.stop()
        self._chat.show_found(None)
        self._bar.say("")

    def _look_again(self) -> None:
        """Messages came or changed."""
        if self._finding is None:
            return
        if self._looking is None:
            self._looking = self._finding.look(tuple(self._chat.rows))
            self._steps.start()
        else:
            self._is_stale = True

    def _look_on(self) -> None:
        until = time.monotonic() + AT_ONCE
        while self._looking is not None and time.monotonic() < until:
            try:
                next(self._looking)
            except StopIteration:
                self._looking = None
        if self._looking is not None:
            if self._is_new:
                self._bar.say(self.tr("Looking…"))
            return
        self._steps.stop()
        if self._finding is not None:
            self._looked(self._finding)
        if self._is_stale:
            self._is_stale = False
            self._look_again()

    def _looked(self, finding: Finding) -> None:
        """Everything was looked through: new words are gone to, and else nothing moves."""
        is_new, self._is_new = self._is_new, False
        if is_new and finding.count:
            self._show(finding, finding.hit(self._nearest(finding)))
            return
        if is_new or (self._hit is not None and finding.number_of(self._hit) is None):
            self._hit = None
        self._mark(finding)

    def _nearest(self, finding: Finding) -> int:
        """The first place from where the looking began, else the last before it."""
        key, start = self._from
        keys = [row.key for row in self._chat.rows[self._chat.places.get(key, 0) :]]
        number = finding.first_from(keys, start)
        return number if number is not None else finding.count - 1

    def _show(self, finding: Finding, hit: Hit) -> None:
        """Bring this place into sight."""
        spans = finding.of(hit.key)
        assert spans is not None  # that is where it was found
        self._hit = hit
        fold_again = self._unfolded if self._unfolded != hit.key else None
        if self._chat.bring_hit(hit, spans, fold_again):
            self._unfolded = hit.key
        elif fold_again is not None:
            self._unfolded = None
        self._mark(finding)

    def _mark(self, finding: Finding) -> None:
        self._chat.show_found(Found(finding, self._hit, self._around.theme.tokens))
        number = finding.number_of(self._hit) if self._hit is not None else None
        if not finding.count:
            self._bar.say(self.tr("Nothing found"), is_nothing=True)
        elif number is None:
            self._bar.say(self.tr("%n found", "", finding.count))
        else:
            self._bar.say(self.tr("{number} of {count}").format(number=number + 1, count=finding.count))

    def _tint(self) -> None:
        self._bar.tint(self._around.theme.tokens)
        if self._finding is not None and not self._is_new:
            self._mark(self._finding)
