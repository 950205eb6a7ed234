"""What is said of a post that is about to leave."""

from PySide6.QtCore import QCoreApplication

from flowpilot_desktop.domain.outbox import PostKind

translate = QCoreApplication.translate


def leaving(kind: PostKind, ticket: str, *, waits: bool = False) -> tuple[str, str]:
    """What is said while a post of ``ticket`` can be taken back; the message bar counts ``{seconds}`` down.

    ``waits``: the agent works offline, and it needs the network.
    """
    if waits:
        title = translate("Closing", "Note of {ticket}: to the outbox in {seconds} s")
        hint = translate("Closing", "You work offline: it waits there and goes out when you are online again.")
        return title.replace("{ticket}", ticket), hint
    if kind is PostKind.ESCALATION_PACKAGE:
        title = translate("Closing", "Handing over {ticket} in {seconds} s")
    else:
        title = translate("Closing", "Posting the note of {ticket} in {seconds} s")
    return title.replace("{ticket}", ticket), ""


def offline_words() -> str:
    return translate("Closing", "You work offline: it waits in the outbox and goes out by itself.")
