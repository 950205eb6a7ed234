"""What the keys, buttons and menu of the suggested fix do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flowpilot_desktop.domain.errors import Conflict
from flowpilot_desktop.domain.fixes import DecisionKind, DismissReason, Fix, FixSource
from flowpilot_desktop.domain.scripts import Shell
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.services.fixes.deciding import Decided
from flowpilot_desktop.services.scripts.values import InvalidParameters
from flowpilot_desktop.ui.lane import fix_words
from flowpilot_desktop.ui.lane.fix_form import FixWish
from flowpilot_desktop.ui.lane.outcome_form import OutcomeWish
from flowpilot_desktop.ui.lane.script_wish import ScriptWish
from flowpilot_desktop.ui.lane.verbs import Verbs
from flowpilot_desktop.ui.lane.words import translate
from flowpilot_desktop.ui.pane import Undo


@dataclass(frozen=True)
class Answers:
    """What the pane does with what came back."""

    changed: Callable[[Fix], object]
    kept: Callable[[Fix], object]
    recorded: Callable[[Fix], object]
    under_way: Callable[[], object]
    script_wanted: Callable[[ScriptWish], object]


class FixVerbs:
    """Each step goes through the door; what can be taken back is offered in the message bar."""

    def __init__(self, verbs: Verbs, answers: Answers) -> None:
        self._verbs = verbs
        self._around = verbs.around
        self._answers = answers

    def start(self, fix: Fix) -> None:
        """Start this fix. One whose script lacks values is started from the form that asks for them."""
        deciding = self._around.desk.deciding

        async def begin(session_id: SessionId) -> Decided | None:
            try:
                return await deciding.decide(session_id, DecisionKind.ONE_OFF, label=fix.label)
            except InvalidParameters:
                return None

        def begun(decided: Decided | None) -> None:
            if decided is None:
                self._answers.script_wanted(ScriptWish(fix=fix, starts=True))
                return
            self._answers.changed(decided.fix)
            if fix.template_id is not None:
                self._answers.script_wanted(ScriptWish(fix=decided.fix, made=decided))
            else:
                hint = translate("Fix", "Its steps as a script are in its menu.")
                self._around.messages.say(translate("Fix", "The fix was started."), hint)

        self._verbs.run(f"fix.{fix.label}", begin, then=begun)

    def script(self, fix: Fix) -> None:
        self._answers.script_wanted(ScriptWish(fix=fix, starts=not fix.is_started))

    def draft(self, fix: Fix, shell: Shell) -> None:
        """Save script draft: it is kept on the shelf, for later."""

        def drafted(decided: Decided) -> None:
            assert decided.template is not None  # that is what this decision makes
            self._answers.changed(decided.fix)
            said = translate("Fix", "Saved as the draft “{0}”.").format(decided.template.name)
            self._around.messages.say(said, translate("Fix", "Drafts are on the page Scripts."))

        self._decide(fix, DecisionKind.DRAFT_TEMPLATE, shell, drafted)

    def build(self, fix: Fix, shell: Shell) -> None:
        """Make reusable script: the builder opens on it."""

        def drafted(decided: Decided) -> None:
            assert decided.template is not None  # that is what this decision makes
            self._answers.changed(decided.fix)
            self._answers.script_wanted(ScriptWish(builds=decided.template.id))

        self._decide(fix, DecisionKind.BUILD_TEMPLATE, shell, drafted)

    def dismiss(self, fix: Fix, reason: DismissReason) -> None:
        """Put it aside. Where it did something or is under way, the agent was asked before."""
        is_sure = fix.did_something or fix.is_under_way
        deciding, fixes = self._around.desk.deciding, self._around.desk.fixes

        async def put_aside(session_id: SessionId) -> tuple[SessionId, Fix]:
            decided = await deciding.decide(
                session_id, DecisionKind.DISMISSED, label=fix.label, reason=reason, anyway=is_sure
            )
            return session_id, decided.fix

        def done(both: tuple[SessionId, Fix]) -> None:
            session_id, dismissed = both
            self._answers.changed(dismissed)
            said = translate("Fix", "{0} was put aside: {1}.").format(fix.label, fix_words.reason(reason))
            self._around.messages.say(said, undo=lambda: fixes.undo_supersession(session_id, label=fix.label))

        self._verbs.run(f"fix.{fix.label}", put_aside, then=done)

    def keep(self, wish: FixWish, active: Fix | None, *, replace_started: bool) -> None:
        """The agent's own fix, or other words for one. It supersedes the one in force, and can be taken back."""
        fixes, is_new = self._around.desk.fixes, not wish.amends

        async def write(session_id: SessionId) -> tuple[SessionId, Fix | None]:
            if not is_new:
                return session_id, await fixes.amend(
                    session_id,
                    label=wish.amends,
                    title=wish.title,
                    summary=wish.summary,
                    steps=wish.steps,
                    problem=wish.problem or 0,
                )
            try:
                return session_id, await fixes.add(
                    session_id,
                    wish.title,
                    steps=wish.steps,
                    summary=wish.summary,
                    rests_on=wish.rests_on,
                    problem=wish.problem,
                    confidence=wish.confidence,
                    replace_started=replace_started,
                )
            except Conflict:
                if active is None or replace_started:
                    raise
                return session_id, None  # the started fix: asked first

        def written(both: tuple[SessionId, Fix | None]) -> None:
            session_id, made = both
            if made is None:
                self._answers.under_way()
                return
            self._answers.kept(made)
            if is_new and active is not None:
                said = translate("Fix", "{0} replaces {1}.").format(made.label, active.label)
                self._around.messages.say(said, undo=self._undo_of(session_id, active))

        self._verbs.run("fix.keep", write, then=written)

    def reinstate(self, label: str, *, replace_started: bool = False) -> None:
        """Put an earlier fix, or a suggestion that waits, in force."""
        fixes = self._around.desk.fixes
        self._verbs.run(
            f"fix.{label}",
            lambda s: fixes.undo_supersession(s, label=label, replace_started=replace_started),
            then=self._answers.changed,
        )

    def leave(self, label: str) -> None:
        """A suggestion that waits is not taken."""
        self._verbs.run(
            f"fix.{label}", lambda s: self._around.desk.fixes.leave(s, label=label), then=self._answers.changed
        )

    def record(self, wish: OutcomeWish) -> None:
        fixes = self._around.desk.fixes

        async def write(session_id: SessionId) -> tuple[SessionId, Fix]:
            return session_id, await fixes.record_outcome(
                session_id,
                wish.kind,
                label=wish.label,
                text=wish.text,
                fact=wish.fact,
                verified_by=wish.verified_by,
                seen_on=wish.seen_on,
            )

        def written(both: tuple[SessionId, Fix]) -> None:
            session_id, fix = both
            self._answers.recorded(fix)
            said = translate("Fix", "{0}: {1}.").format(fix.label, fix_words.outcome(wish.kind))
            self._around.messages.say(said, undo=lambda: self._as_before(session_id, wish))

        self._verbs.run(f"fix.{wish.label}", write, then=written)

    async def _as_before(self, session_id: SessionId, wish: OutcomeWish) -> None:
        """Take an outcome back; where it only said an earlier one in better words, that one is said again."""
        fixes, earlier = self._around.desk.fixes, wish.instead_of
        fix = await fixes.withdraw_outcome(session_id, label=wish.label)
        if earlier is not None and fix.outcome is None:
            await fixes.record_outcome(
                session_id,
                earlier.kind,
                label=wish.label,
                fact=f"F{earlier.fact}" if earlier.text and earlier.fact is not None else None,
                verified_by=earlier.verified_by,
                seen_on=earlier.seen_on,
            )

    def withdraw(self, fix: Fix) -> None:
        """Take the outcome back: it was recorded by mistake."""
        self._verbs.run(
            f"fix.{fix.label}",
            lambda s: self._around.desk.fixes.withdraw_outcome(s, label=fix.label),
            then=self._answers.changed,
        )

    def name_follow_up(self, fix: Fix, owner: str, due: date) -> None:
        self._verbs.run(
            f"fix.{fix.label}",
            lambda s: self._around.desk.fixes.follow_up(s, owner, due, label=fix.label),
            then=self._answers.changed,
        )

    def say_about_security(self, fix: Fix, *, weakened: bool) -> None:
        self._verbs.run(
            f"fix.{fix.label}",
            lambda s: self._around.desk.fixes.amend(s, label=fix.label, security_weakened=weakened),
            then=self._answers.changed,
        )

    def tell_of_replacements(self, session_id: SessionId, old: tuple[Fix, ...], now: tuple[Fix, ...]) -> None:
        """Where the assistant's new suggestion took the place of one that was shown: said, with the way back."""
        by_number = {fix.number: fix for fix in now}
        for before in (fix for fix in old if fix.is_active):
            after = by_number.get(before.number)
            new = by_number.get(after.superseded_by or 0) if after is not None and not after.is_active else None
            if new is not None and new.is_active and new.source is FixSource.ASSISTANT and new not in old:
                said = translate("Fix", "The assistant suggests {0} in place of {1}.").format(new.label, before.label)
                self._around.messages.say(said, undo=self._undo_of(session_id, before))

    def _undo_of(self, session_id: SessionId, former: Fix) -> Undo:
        return lambda: self._around.desk.fixes.undo_supersession(session_id, label=former.label, replace_started=True)

    def _decide(self, fix: Fix, kind: DecisionKind, shell: Shell, then: Callable[[Decided], object]) -> None:
        self._verbs.run(
            f"fix.{fix.label}",
            lambda s: self._around.desk.deciding.decide(s, kind, label=fix.label, shell=shell),
            then=then,
        )
