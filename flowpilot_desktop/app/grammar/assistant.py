"""The words for the assistant on the command line."""

from argparse import Action, ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Any

from flowpilot_desktop.app.grammar.parts import add, group_of
from flowpilot_desktop.app.grammar.verbs import assistant
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.sessions import TakeUp
from flowpilot_desktop.domain.settings import ASSISTANT_CHOICES


class _Text(Action):
    """What is said; not together with taking up what was said before."""

    def __call__(self, parser: ArgumentParser, namespace: Namespace, value: Any, _option: str | None = None) -> None:
        if namespace.how is not None:
            parser.error("what is taken up again, and a note, have no TEXT")
        namespace.text = value


class _TakeUp(Action):
    """Takes the last question up again, so that no TEXT is needed."""

    def __init__(self, option_strings: Sequence[str], dest: str, **about: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **about)

    def __call__(self, parser: ArgumentParser, namespace: Namespace, _value: Any, _option: str | None = None) -> None:
        if namespace.text is not None or namespace.how is not None:
            parser.error(f"give either TEXT or {self.option_strings[0]} alone")
        namespace.how = self.const


def question_or_take_up(made: ArgumentParser) -> None:
    """Something new to say, or the last question to the assistant, of which no whole answer came.

    TEXT is no optional argument to the parser: such a one takes nothing that stands behind an option. Only its absence
    is judged later, by ``require_text``.
    """
    made.add_argument("text", metavar="TEXT", action=_Text).required = False
    made.set_defaults(without_text=made)
    for option, how, about in (
        ("--continue", TakeUp.GO_ON, "the rest of the last answer, which broke off or was stopped"),
        ("--again", TakeUp.ANEW, "the same question once more, where no whole answer to it came"),
    ):
        made.add_argument(option, dest="how", action=_TakeUp, const=how, help=about)


def require_text(given: Namespace) -> Namespace:
    """Raises WrongUsage where a verb was given neither a TEXT nor what stands in its place."""
    wants: ArgumentParser | None = getattr(given, "without_text", None)
    if wants is not None and given.text is None and given.how is None:
        wants.error("the following arguments are required: TEXT")
    return given


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
    made = add(
        group, "preview", assistant.preview, "exactly what asking this would send, or wording the note; nothing is sent"
    )
    question_or_take_up(made)
    made.add_argument(
        "--note",
        dest="how",
        action=_TakeUp,
        const=NoteKind.RESOLUTION_NOTE,
        help="what wording its note would send",
    )
    add(group, "spent", assistant.spent, "what a ticket has cost")
