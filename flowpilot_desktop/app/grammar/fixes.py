"""The words for fixes on the command line."""

from argparse import BooleanOptionalAction
from typing import Any

from flowpilot_desktop.app.grammar.parts import add, group_of, number, values
from flowpilot_desktop.app.grammar.scripts import given
from flowpilot_desktop.app.grammar.verbs import fixes
from flowpilot_desktop.domain.fixes import DecisionKind, DismissReason, OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.script_kinds import Shell


def fix_verbs(verbs: Any) -> None:
    """The verbs of ``fix``."""
    group = group_of(verbs, "fix", "what to do about it, and what came of it")
    made = add(group, "add", fixes.add, "write your own fix; it supersedes the one in force")
    made.add_argument("title", nargs="?", metavar="TITLE")
    made.add_argument("--from-turn", metavar="FILE", help="an assistant's answer that suggests it; '-' reads a paste")
    made.add_argument("--step", action="append", default=[], metavar="TEXT")
    made.add_argument("--summary", default="", metavar="TEXT", help="what was done, as the customer should read it")
    made.add_argument("--confidence", type=float, metavar="0-100")
    made.add_argument("--rests-on", nargs="+", default=[], metavar="F1")
    made.add_argument("--problem", type=number)
    made.add_argument("--weakens-security", action=BooleanOptionalAction, default=None)
    made.add_argument("--replace", action="store_true", help="even if the outcome of the one in force is not known yet")
    made = add(group, "show", fixes.show, "the fix in force")
    made.add_argument("--problem", type=number)
    made = add(group, "decide", fixes.decide, "decide what to do with a fix")
    made.add_argument("decision", choices=values(DecisionKind))
    made.add_argument("--reason", choices=values(DismissReason), help="why it is dismissed")
    made.add_argument("--anyway", action="store_true", help="dismiss it even if it did something or is under way")
    made.add_argument("--shell", choices=values(Shell), default=Shell.POWERSHELL.value, help="for what is made of it")
    given(made)
    made.add_argument("--fix", metavar="X1")
    made = add(group, "undo", fixes.undo, "put the fix before it, or the one that was dismissed, back in force")
    made.add_argument("--replace", action="store_true", help="even if the outcome of the one in force is not known yet")
    made.add_argument("--fix", metavar="X1")
    made = add(group, "take", fixes.take, "put the suggestion in force that waits beside a fix under way")
    made.add_argument("--replace", action="store_true", help="even if the outcome of the one in force is not known yet")
    made.add_argument("--fix", metavar="X1")
    made = add(group, "leave", fixes.leave, "keep the fix in force; the suggestion that waits is an earlier one")
    made.add_argument("--fix", metavar="X1")
    _outcome_verbs(group)


def _outcome_verbs(group: Any) -> None:
    made = add(group, "outcome", fixes.record_outcome, "record what came of a fix; it becomes a fact")
    made.add_argument("outcome", choices=values(OutcomeKind))
    made.add_argument("--text", default="", help="what was seen, as the customer should read it")
    made.add_argument("--fact", metavar="F1", help="the fact that says so already, instead of --text")
    made.add_argument("--verified-by", choices=values(VerifiedBy), default=VerifiedBy.NOT_VERIFIED.value)
    made.add_argument("--on", metavar="DATE", default="", help="when it was seen")
    made.add_argument("--fix", metavar="X1")
    made = add(group, "withdraw-outcome", fixes.withdraw_outcome, "the last outcome was recorded by mistake")
    made.add_argument("--fix", metavar="X1")
    made = add(group, "edit", fixes.edit, "change a fix")
    made.add_argument("--title")
    made.add_argument("--summary", metavar="TEXT", help="what was done, as the customer should read it")
    made.add_argument("--step", action="append", metavar="TEXT", help="all steps anew")
    made.add_argument("--problem", type=number, help="0 takes it out of its problem")
    made.add_argument("--weakens-security", action=BooleanOptionalAction, default=None)
    made.add_argument("--fix", metavar="X1")
    made = add(group, "follow-up", fixes.follow_up, "name who undoes a stopgap, and by when")
    made.add_argument("owner", metavar="OWNER")
    made.add_argument("due", metavar="DATE")
    made.add_argument("--fix", metavar="X1")
