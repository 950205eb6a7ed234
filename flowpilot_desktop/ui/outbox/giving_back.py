"""Words that are not posted after all go back to where they were typed."""

from flowpilot_desktop.domain.outbox import OutboxItem, PostKind
from flowpilot_desktop.domain.sessions import EntryKind
from flowpilot_desktop.services.post_keys import reference_of
from flowpilot_desktop.ui.drafting import ENTRY, DraftKeeper


async def give_back(drafts: DraftKeeper, post: OutboxItem) -> None:
    """The words of a reply or an internal note go where they were typed, without the line that was put below."""
    text = post.body.removesuffix(f"\n\nRef: {reference_of(post.post_key)}")
    kind = EntryKind.TO_CUSTOMER if post.kind is PostKind.REPLY else EntryKind.I_FOUND
    await drafts.give_back(post.session_id, ENTRY, text, {f"{ENTRY}.kind": kind.value})
