"""A worked ticket in an open window, and what tests of its note ask for again and again."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor

from flowpilot_desktop.domain.fixes import OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.lane import FactRole, FactStatus
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.ui.note.pane import NotePane
from tests.ui.windows import OpenWindow


def shown_id(desk: OpenWindow) -> SessionId:
    """The ticket that the window shows."""
    shown = desk.window.presenter.shown
    assert shown is not None
    return shown.view.session.id


def work(desk: OpenWindow) -> SessionId:
    """Confirm what was proposed on the shown ticket, add its cause and a fix that worked."""
    session_id = shown_id(desk)

    async def story() -> None:
        lane, fixes = desk.app.lane, desk.app.fixes
        view = await desk.app.sessions.view(session_id)
        proposed = [fact.label for fact in view.facts if fact.status is FactStatus.PROPOSED]
        await lane.confirm(session_id, proposed)
        cause = await lane.add_fact(session_id, "A damaged print job was blocking the queue", role=FactRole.CAUSE)
        await fixes.add(
            session_id,
            "Clear the stuck job and restart the print spooler",
            summary="The stuck job was removed and the print service restarted.",
            rests_on=[cause.label],
        )
        await fixes.record_outcome(
            session_id,
            OutcomeKind.WORKED,
            text="Everybody on floor 2 can print again",
            verified_by=VerifiedBy.CUSTOMER_REPORT,
        )

    desk.run(story())
    desk.settle()
    return session_id


def pane_of(desk: OpenWindow) -> NotePane:
    pane = desk.window.panes.note
    assert isinstance(pane, NotePane)
    return pane


def key_of(desk: OpenWindow, label: str) -> str:
    """The key of the first sentence that rests on a fact."""
    return next(span.key for span in pane_of(desk).view.spans() if label in span.facts)


def place_of(desk: OpenWindow, key: str) -> QPoint:
    """A point inside a sentence, in the coordinates of the page's viewport."""
    view = pane_of(desk).view
    span = next(each for each in view.spans() if each.key == key)
    cursor = QTextCursor(view.document())
    cursor.setPosition(span.start + 3)
    return view.cursorRect(cursor).center()


def lit(desk: OpenWindow) -> set[str]:
    """The keys of the sentences that are marked."""
    view = pane_of(desk).view
    starts = {selection.cursor.selectionStart() for selection in view.extraSelections()}
    return {span.key for span in view.spans() if span.start in starts}


def markdown(desk: OpenWindow) -> str:
    now = pane_of(desk).in_sight
    assert now is not None
    assert now.preview is not None
    return now.preview.note.markdown
