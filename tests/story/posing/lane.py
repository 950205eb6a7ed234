"""The TaskLane: facts in every state, what is added to it, and fixes."""

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from tests.story.posing.sitter import Pose, Sitter


def ticket(name: str) -> Pose:
    """A ticket as it is when it is opened."""

    async def pose(sitter: Sitter) -> None:
        await sitter.show(name)

    return pose


async def working(sitter: Sitter) -> None:
    await sitter.show("printer")


async def proposals(sitter: Sitter) -> None:
    await sitter.show("mailbox")
    sitter.do("fact.inbox")


async def fact_states(sitter: Sitter) -> None:
    await sitter.show("facts")


async def fact_editor(sitter: Sitter) -> None:
    await sitter.show("mailbox")
    sitter.do("fact.inbox")
    sitter.do("fact.edit")


async def fact_chosen(sitter: Sitter) -> None:
    await sitter.show("facts")
    sitter.window.panes.lane.facts.list.choose("F1")
    sitter.window.panes.lane.facts.list.setFocus()


async def sentence_lit(sitter: Sitter) -> None:
    """A fact is pointed at: its sentence and its message light up."""
    await sitter.show("printer")
    sitter.window.panes.lane.facts.list.choose("F3")
    await sitter.window.settled()


async def adding(sitter: Sitter) -> None:
    """The field that comes where a question, a fact or a check is added."""
    await sitter.show("facts")
    sitter.do("fact.add")
    sitter.find(QLineEdit, "factNew").setText(sitter.say("Since when"))


async def filtered(sitter: Sitter) -> None:
    await sitter.show("long")
    sitter.window.panes.lane.facts.filter.setText("SRV-1")


async def long_things(sitter: Sitter) -> None:
    await sitter.show("long")


async def own_fix(sitter: Sitter) -> None:
    await sitter.show("facts")
    sitter.do("fix.add")


async def outcome(sitter: Sitter) -> None:
    await sitter.show("printer")
    sitter.do("fix.worked")


async def failed_fix(sitter: Sitter) -> None:
    await sitter.show("failed")


async def suggested(sitter: Sitter) -> None:
    await sitter.show("suggested")


async def why_not(sitter: Sitter) -> None:
    await sitter.show("suggested")
    sitter.do("fix.dismiss")


async def fix_menu(sitter: Sitter) -> QWidget | None:
    await sitter.show("suggested")
    return sitter.menu_of("fixMenuButton")


async def follow_up(sitter: Sitter) -> None:
    """A fix that weakens security, and fixes before it."""
    await sitter.show("weak")


async def replacing(sitter: Sitter) -> None:
    """A fix of the agent's own, where another one is being carried out."""
    await sitter.show("printer")
    sitter.do("fix.add")
    sitter.find(QLineEdit, "fixFormTitle").setText(sitter.say("Replace the print server"))
    sitter.find(QPushButton, "keepFixButton").click()
    await sitter.window.settled()
