"""Replies and internal notes on their way, as rows at the end of the thread: what was posted is in sight at once."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from flowpilot_desktop.domain.outbox import SETTLED, OutboxItem, OutboxState, PostKind
from flowpilot_desktop.services.sessions import SessionView
from flowpilot_desktop.ui.conversation.rows import Chip, Row, Side
from flowpilot_desktop.ui.refusals import said
from flowpilot_desktop.ui.words import LOOKS, post_words

FIRST_KEY = -1_000_000
"""Keys of these rows lie below it: those of answers that are coming lie above."""


def post_rows(view: SessionView, out_of_reach: Mapping[str, str]) -> tuple[Row, ...]:
    """Every post of the ticket that was written without a note and is not settled, oldest first."""
    return tuple(
        _row(post, is_cut_off=post.state is OutboxState.WAITING and post.target.connector in out_of_reach)
        for post in view.posts
        if post.note_id is None and post.state not in SETTLED
    )


def _row(post: OutboxItem, *, is_cut_off: bool) -> Row:
    translate = QCoreApplication.translate
    heading = (
        translate("PostRows", "You to the customer")
        if post.kind is PostKind.REPLY
        else translate("PostRows", "Your internal note")
    )
    look = "warn" if is_cut_off else LOOKS.get(post.state, "")
    chips = [Chip(post_words(post, is_cut_off=is_cut_off), f"chip-{look}" if look else "chip")]
    if post.reason:
        chips.append(Chip(said(post.reason)[:120]))
    return Row(FIRST_KEY - post.id, Side.MINE, heading, post.body, chips=tuple(chips))
