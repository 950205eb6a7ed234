"""The agent wants to leave: what was typed is written first, and where the disk refuses it, they decide."""

from flowpilot_desktop.domain.errors import DeskUnavailable
from flowpilot_desktop.ui.drafting import DraftKeeper
from flowpilot_desktop.ui.frame import Frame
from flowpilot_desktop.ui.refusals import title_and_hint
from flowpilot_desktop.ui.unkept import UnkeptWords, Wish


async def may_leave(frame: Frame, drafts: DraftKeeper) -> bool:
    """Whether the window may close: every word is kept, or the agent gives up those that cannot be."""
    while True:
        try:
            await drafts.flush()
        except DeskUnavailable as refused:
            wish = await UnkeptWords(frame, *title_and_hint(refused)).wish()
            if wish is not Wish.AGAIN:
                return wish is Wish.LEAVE
        else:
            return True
