"""The words for the assistant on the command line."""

from typing import Any

from flowpilot_desktop.app.grammar_parts import add, group_of
from flowpilot_desktop.app.verbs import assistant
from flowpilot_desktop.domain.settings import ASSISTANT_CHOICES


def assistant_verbs(verbs: Any) -> None:
    """The verbs of ``assistant``."""
    group = group_of(verbs, "assistant", "who answers: Claude, a local server or this PC")
    add(group, "show", assistant.show, "who answers now, and what it cost today", session=False)
    made = add(group, "use", assistant.use, "choose who answers", session=False)
    made.add_argument("choice", choices=ASSISTANT_CHOICES)
    made = add(group, "key", assistant.key, "give the key: asked for, or a line of standard input", session=False)
    made.add_argument("--memory", action="store_true", help="keep it in the memory of this run alone")
    made.add_argument("--forget", action="store_const", const=True, default=False, help="forget the key that is kept")
    made.set_defaults(reaches_out=True, secret=["key"])
    add(group, "models", assistant.models, "the models that there are", session=False).set_defaults(reaches_out=True)
    add(group, "test", assistant.test, "try the connection", session=False).set_defaults(reaches_out=True)
    made = add(group, "agree", assistant.agree, "agree that ticket text goes to the address that is set", session=False)
    made.add_argument("--withdraw", action="store_true", help="take that back")
    made = add(group, "preview", assistant.preview, "exactly what asking this would send; nothing is sent")
    made.add_argument("text", metavar="TEXT")
    add(group, "spent", assistant.spent, "what a ticket has cost")
