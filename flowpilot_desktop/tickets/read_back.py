"""After a post was accepted: is it really there, and as it was meant?"""

from dataclasses import replace

from flowpilot_desktop.services.outbox.own_posts import says_the_same
from flowpilot_desktop.services.ports import DeliveryError, OutcomeUnknown, Post, Posted, TicketConnector


async def read_back(system: TicketConnector, post: Post) -> Posted:
    """The post as it is on the ticket. Raises: OutcomeUnknown where it cannot be seen, although it was accepted."""
    try:
        posts = await system.find_posts(post.target, post.key)
    except DeliveryError as error:
        raise OutcomeUnknown(f"It was accepted, but could not be read back: {error.reason}") from error
    if not posts:
        raise OutcomeUnknown("It was accepted, but it is not on the ticket.")
    same = [each for each in posts if not each.text or says_the_same(each.text, post.body)] or posts
    return replace(same[0], copies=len(same))
