"""What can be typed: the grammar of the command line, each verb with the function that carries it out."""

from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Sequence
from functools import cache
from typing import Any

from flowpilot_desktop import __version__
from flowpilot_desktop.app.grammar.assistant import assistant_verbs, question_or_take_up, require_text
from flowpilot_desktop.app.grammar.fixes import fix_verbs
from flowpilot_desktop.app.grammar.parts import Parser, WrongUsage, add, group_of, number, values
from flowpilot_desktop.app.grammar.scripts import script_verbs
from flowpilot_desktop.app.grammar.systems import system_verbs
from flowpilot_desktop.app.grammar.verbs import chat, desk, lane, notes, tickets
from flowpilot_desktop.app.grammar.window import add_options, to_the_link, without_link
from flowpilot_desktop.domain.imported import Export
from flowpilot_desktop.domain.lane import Audience, FactRole
from flowpilot_desktop.domain.notes import NoteKind, SectionName
from flowpilot_desktop.domain.sessions import EntryKind, SessionStatus
from flowpilot_desktop.domain.settings import LANGUAGES

__all__ = ["WrongUsage", "grammar", "parse"]


def parse(arguments: Sequence[str]) -> Namespace:
    """The arguments as values; ``verb`` is the function to call, None where no verb was given.

    Raises:
        WrongUsage: they make no sense, or ask for help or the version.
    """
    given, link = without_link(arguments)
    return to_the_link(require_text(grammar().parse_args(given)), link)


@cache
def grammar() -> ArgumentParser:
    """Everything that can be typed. Made once: it takes longer than most verbs, and an owner reads for many."""
    parser = Parser(
        prog="flowpilot-desktop",
        description="The workbench of a support agent that keeps working offline.",
        epilog="A SESSION is a ticket's number (12), its id or the beginning of it, or connector:id.",
    )
    parser.add_argument("--version", action="version", version=f"flowpilot-desktop {__version__}")
    add_options(parser)
    verbs = parser.add_subparsers(metavar="COMMAND", parser_class=Parser)
    _ticket_verbs(verbs)
    _chat_verb(verbs)
    _lane_verbs(verbs)
    fix_verbs(verbs)
    script_verbs(verbs)
    assistant_verbs(verbs)
    _note_verbs(verbs)
    system_verbs(verbs)
    _desk_verbs(verbs)
    return parser


def _ticket_verbs(verbs: Any) -> None:
    made = add(verbs, "import", tickets.bring_in, "bring tickets onto the desk; '-' reads a paste", session=False)
    made.add_argument("files", nargs="*", metavar="FILE")
    made.add_argument("--paste", metavar="TEXT", help="the text itself, instead of a file")
    made.add_argument("--as", dest="export", choices=values(Export), help="whose export the files are")
    made.add_argument("--columns", metavar="MEANING=COLUMN,…", default="", help="such as title=Subject,text=Body")
    made = add(verbs, "sessions", tickets.listing, "list tickets, newest first", session=False)
    made.add_argument("--search", metavar="WORDS", default="")
    made.add_argument("--status", action="append", default=[], choices=values(SessionStatus))
    made.add_argument("--limit", type=number, default=200, metavar="N")
    add(verbs, "show", tickets.show, "everything on one ticket")
    made = add(verbs, "new", tickets.new, "begin work that belongs to no ticket yet", session=False)
    made.add_argument("title", metavar="TITLE")
    made.add_argument("--language", choices=LANGUAGES, help="language of its notes")
    add(verbs, "delete", tickets.delete, "remove a ticket from this desk")
    add(verbs, "reopen", tickets.reopen, "take a closed ticket up again")
    made = add(verbs, "wait", tickets.wait, "wait for the customer")
    made.add_argument("--until", metavar="DATE", default="")
    made = add(verbs, "title", tickets.title, "give a ticket another title")
    made.add_argument("title", metavar="TITLE")
    made = add(verbs, "language", tickets.language, "choose the language of a ticket's notes")
    made.add_argument("language", choices=[*LANGUAGES, "desk"])
    problems = group_of(verbs, "problem", "several problems in one ticket")
    made = add(problems, "add", tickets.add_problem, "name one of several problems of a ticket")
    made.add_argument("title", metavar="TITLE")


def _chat_verb(verbs: Any) -> None:
    made = add(verbs, "chat", chat.say, "write an entry; by default, ask the assistant")
    question_or_take_up(made)
    made.add_argument(
        "--as",
        dest="kind",
        choices=[kind.value for kind in EntryKind if kind is not EntryKind.IMPORTED],
        default=EntryKind.ASK_ASSISTANT.value,
        help="what the entry is",
    )
    made.add_argument("--problem", type=number)
    made.add_argument("--replace", action="store_true", help="what it suggests replaces even a fix that is under way")
    made.set_defaults(reaches_out=True)


def _lane_verbs(verbs: Any) -> None:
    facts = group_of(verbs, "fact", "what is known")
    made = add(facts, "add", lane.add_fact, "write what you know; it is confirmed")
    made.add_argument("text", metavar="TEXT")
    made.add_argument("--role", choices=values(FactRole), default=FactRole.FINDING.value)
    made.add_argument("--internal", action="store_true", help="never in a note for the customer")
    made.add_argument("--unsure", action="store_true", help="a proposal: it is not stated before you confirm it")
    made.add_argument("--customer-text", default="", metavar="TEXT", help="how the customer should read it")
    made.add_argument("--problem", type=number)
    for name, verb, about in (
        ("confirm", lane.confirm_facts, "these are true"),
        ("set-aside", lane.set_facts_aside, "beside the point, or said by another fact: in no note"),
        ("disprove", lane.disprove_facts, "these never were true"),
        ("retire", lane.retire_facts, "these were true and are no longer"),
    ):
        made = add(facts, name, verb, about)
        made.add_argument("labels", nargs="+", metavar="F1")
        if name == "confirm":
            made.add_argument("--role", choices=values(FactRole), help="what they are in the story")
        if name == "retire":
            made.add_argument("--replaced-by", metavar="F1")
    made = add(facts, "edit", lane.edit_fact, "change a fact")
    made.add_argument("label", metavar="F1")
    made.add_argument("--text")
    made.add_argument("--customer-text", metavar="TEXT", help="how the customer should read it")
    made.add_argument("--role", choices=values(FactRole))
    made.add_argument("--audience", choices=values(Audience))
    made.add_argument("--problem", type=number, help="0 takes it out of its problem")
    _question_verbs(verbs)
    _check_verbs(verbs)


def _question_verbs(verbs: Any) -> None:
    questions = group_of(verbs, "question", "what to ask")
    made = add(questions, "add", lane.add_question, "write a question to ask")
    made.add_argument("text", metavar="TEXT")
    made.add_argument("--problem", type=number)
    made = add(questions, "answer", lane.answer_question, "close a question; the answer becomes a fact")
    made.add_argument("label", metavar="Q1")
    made.add_argument("text", metavar="TEXT")
    made.add_argument("--role", choices=values(FactRole), default=FactRole.FINDING.value)
    made = add(questions, "drop", lane.drop_question, "it need not be asked any more")
    made.add_argument("label", metavar="Q1")


def _check_verbs(verbs: Any) -> None:
    checks = group_of(verbs, "check", "what to try")
    made = add(checks, "add", lane.add_check, "write a check to make")
    made.add_argument("text", metavar="TEXT")
    made.add_argument("--internal", action="store_true", help="its result never reaches the customer")
    made.add_argument("--problem", type=number)
    for name, helped, about in (
        ("done", True, "it brought a result, which becomes a fact"),
        ("failed", False, "it did not help; it is kept as what was tried"),
    ):
        made = add(checks, name, lane.finish_check, about)
        made.add_argument("label", metavar="C1")
        made.add_argument("--result", default="", metavar="TEXT", help="what was seen")
        made.add_argument("--role", choices=values(FactRole), default=FactRole.FINDING.value)
        made.set_defaults(helped=helped)
    made = add(checks, "drop", lane.drop_check, "it need not be made any more")
    made.add_argument("label", metavar="C1")


def _note_verbs(verbs: Any) -> None:
    made = add(verbs, "note", notes.show, "the note as it would be posted now")
    made.add_argument("--save", metavar="FILE", help="save it as a new file that ends in .md or .html")
    _kind(made)
    group = group_of(verbs, "edit", "change a note by hand; your words survive every refresh")
    for name, verb, about in (
        ("reword", notes.reword, "say a sentence in your words"),
        ("drop", notes.drop, "leave a sentence out"),
        ("restore", notes.restore, "take back your edits of a sentence"),
    ):
        made = add(group, name, verb, about)
        made.add_argument("sentence", metavar="KEY", help="the sentence's key, as 'note --json' shows it")
        if name == "reword":
            made.add_argument("text", metavar="TEXT")
            made.add_argument("--facts", nargs="+", default=[], metavar="F1")
        _kind(made)
    made = add(group, "add", notes.add, "add a sentence that rests on facts")
    made.add_argument("section", choices=values(SectionName))
    made.add_argument("text", metavar="TEXT")
    made.add_argument("--facts", nargs="+", default=[], metavar="F1")
    _kind(made)
    for name, kind, about in (
        ("resolve", NoteKind.RESOLUTION_NOTE, "close the ticket and post exactly the note that you read"),
        ("escalate", NoteKind.ESCALATION_PACKAGE, "hand the ticket over and post exactly the package that you read"),
    ):
        made = add(verbs, name, notes.close, about)
        made.add_argument(
            "--version", type=number, required=True, metavar="N", help="state_version of the note you read"
        )
        made.add_argument("--sha256", required=True, metavar="H", help="sha256 of the note you read")
        made.add_argument("--with-undo", action="store_true", help="leave the time of 'undo_seconds' to take it back")
        made.set_defaults(kind=kind.value, reaches_out=True)


def _kind(made: ArgumentParser) -> None:
    made.add_argument("--kind", choices=values(NoteKind), default=NoteKind.RESOLUTION_NOTE.value)


def _desk_verbs(verbs: Any) -> None:
    made = verbs.add_parser("outbox", help="what waits, what is unsure, what was posted")
    made.add_argument("--json", action="store_true", default=SUPPRESS, help="print the result as JSON")
    made.set_defaults(verb=desk.outbox)
    group = made.add_subparsers(metavar="WHAT", parser_class=Parser)
    add(group, "deliver", desk.deliver, "try now", session=False).set_defaults(reaches_out=True)
    for name, verb, about in (
        ("again", desk.send_again, "send a post that stopped; the ticket is searched for it first"),
        ("arrived", desk.arrived, "you saw it on the ticket"),
        ("undo", desk.undo, "take it back; its ticket is open again"),
        ("drop", desk.drop, "it is not to be sent"),
    ):
        made = add(group, name, verb, about, session=False)
        made.add_argument("post", type=number, metavar="POST")
        made.set_defaults(reaches_out=name == "again")
    made = add(verbs, "settings", desk.settings, "look at the desk's settings, or change one", session=False)
    made.add_argument("name", nargs="?", metavar="NAME")
    made.add_argument("value", nargs="?", metavar="VALUE")
    made = add(
        verbs, "move-desk", desk.move, "take this desk to another folder; its window must be closed", session=False
    )
    made.add_argument("target", metavar="DIR")
    made.add_argument("--open", action="store_true", help="and open its window from there")
    made = add(verbs, "updates", desk.updates, "look for a newer release, where that is switched on", session=False)
    made.set_defaults(reaches_out=True)
    made = add(verbs, "doctor", desk.doctor, "check the desk", session=False)
    made.set_defaults(reaches_out=True, aid="doctor")
    made = add(verbs, "crash-reports", desk.crash_reports, "what this program noted of its own faults", session=False)
    made.add_argument("--delete", action="store_true", help="delete them")
    made.set_defaults(aid="crashes")
    made = add(
        verbs,
        "support-bundle",
        desk.support,
        "what a help desk for this program needs; look at it first",
        session=False,
    )
    made.add_argument("--save", metavar="FILE", help="save what is shown as a ZIP file")
    made.set_defaults(reaches_out=True, aid="bundle")
    group = group_of(verbs, "backup", "the backups that are made each day and before the desk is brought forward")
    made = add(
        group,
        "list",
        desk.backups,
        "which there are, also the desks that one took the place of, and whether each is sound",
        session=False,
    )
    made.set_defaults(backups="list")
    made = add(
        group,
        "restore",
        desk.backups,
        "put one in the place of the desk, which is kept aside; its window must be closed",
        session=False,
    )
    made.add_argument(
        "name",
        metavar="NAME",
        help="as 'backup list' shows it (put-aside-… is the desk before a backup was put back), or newest",
    )
    made.add_argument("--open", action="store_true", help="and open its window then")
    made.set_defaults(backups="restore")
