"""Fixes: written, suggested, decided on, put back in force, and what came of them."""

import json
from datetime import date

from hypothesis import strategies as st
from hypothesis.stateful import rule

from flowpilot_desktop.domain.errors import Conflict, FlowPilotError, NotFound
from flowpilot_desktop.domain.fixes import DecisionKind, DismissReason, OutcomeKind
from flowpilot_desktop.domain.scripts import Shell
from tests.properties.choices import looks, texts, titles, which
from tests.properties.model import (
    ModelDecision,
    ModelFix,
    ModelSession,
)
from tests.properties.running_desk import RunningDesk


class FixRules(RunningDesk):
    """Fixes: written, suggested, decided on, put back in force, and what came of them."""

    @rule(index=which, title=titles, force=st.booleans(), look=looks)
    def add_fix(self, index: int, title: str, force: bool, look: str) -> None:
        session_id, session = self.picked(index)
        verb = self.desk.fixes.add(session_id, title, steps=["Look at it"], replace_started=force)
        error = self.closed_or(session, self.busy(session, force))
        self.do(verb, error)
        if error is None:
            session.add_fix(title, self.step)
        self.after(session_id, look)

    @rule(
        index=which,
        title=titles,
        force=st.booleans(),
        block=st.sampled_from(["good", "good", "bad"]),
        look=looks,
    )
    def suggest(self, index: int, title: str, force: bool, block: str, look: str) -> None:
        session_id, session = self.picked(index)
        said = json.dumps({"title": title, "confidence": 70 if block == "good" else "high"})
        text = f"[SUGGEST_FIX]{said}[/SUGGEST_FIX]"
        error = self.closed_or(session, self.busy(session, force)) if block == "good" else None
        made = self.do(self.desk.fixes.suggest(session_id, text, replace_started=force), error)
        if error is None:
            assert (made.fix is not None, made.is_malformed) == (block == "good", block == "bad")
        if error is None and block == "good":
            session.add_fix(title, self.step)
        self.after(session_id, look)

    def busy(self, session: ModelSession, force: bool) -> type[FlowPilotError] | None:
        """Why the fix in force cannot be replaced now."""
        active = session.active(None)
        return Conflict if active and active.is_under_way and not force else None

    @rule(index=which, number=st.sampled_from([None, 1, 2]), force=st.booleans(), look=looks)
    def undo_supersession(self, index: int, number: int | None, force: bool, look: str) -> None:
        session_id, session = self.picked(index)
        if number is None:
            fix = session.to_reinstate()
            missing = None if fix else NotFound
        else:
            fix, missing = self.meant(session, number)
        in_force = Conflict if fix and fix.active else None
        error = self.closed_or(session, missing, in_force, self.busy(session, force))
        label = f"X{number}" if number else None
        self.do(self.desk.fixes.undo_supersession(session_id, label=label, replace_started=force), error)
        if error is None and fix:
            session.reinstate(fix, self.step)
        self.after(session_id, look)

    @rule(
        index=which,
        number=st.sampled_from([None, 1, 2]),
        kind=st.sampled_from(DecisionKind),
        shell=st.sampled_from([Shell.POWERSHELL, Shell.POWERSHELL, Shell.POWERSHELL, Shell.BASH]),
        anyway=st.booleans(),
        look=looks,
    )
    def decide(self, index: int, number: int | None, kind: DecisionKind, shell: Shell, anyway: bool, look: str) -> None:
        session_id, session = self.picked(index)
        fix, missing = self.meant(session, number)
        superseded = Conflict if fix and not fix.active else None
        dismisses = kind is DecisionKind.DISMISSED
        asks = fix is not None and dismisses and (fix.did_something or fix.is_under_way)
        lost = Conflict if asks and not anyway else None
        error = self.closed_or(session, missing, superseded, lost)
        reason = DismissReason.WRONG if dismisses else None
        label = f"X{number}" if number else None
        verb = self.desk.deciding.decide(session_id, kind, label=label, reason=reason, shell=shell, anyway=anyway)
        self.do(verb, error)
        if error is None and fix:
            fix.decisions.append(ModelDecision(kind.value, self.step))
            if dismisses:
                fix.put_aside(self.step)
        self.after(session_id, look)

    def meant(self, session: ModelSession, number: int | None) -> tuple[ModelFix | None, type[FlowPilotError] | None]:
        if number is None:
            fix = session.active(None)
        else:
            fix = session.fixes[number - 1] if number <= len(session.fixes) else None
        return fix, None if fix else NotFound

    @rule(index=which, number=st.sampled_from([None, 1]), kind=st.sampled_from(OutcomeKind), text=texts, look=looks)
    def record_outcome(self, index: int, number: int | None, kind: OutcomeKind, text: str, look: str) -> None:
        session_id, session = self.picked(index)
        fix, missing = self.meant(session, number)
        never = Conflict if fix and not fix.active and not fix.is_started else None
        error = self.closed_or(session, missing, never)
        label = f"X{number}" if number else None
        self.do(self.desk.fixes.record_outcome(session_id, kind, label=label, text=text), error)
        if error is None and fix:
            session.record_outcome(fix, kind.value, text, self.step)
        self.after(session_id, look)

    @rule(index=which, number=st.sampled_from([None, 1]), look=looks)
    def withdraw_outcome(self, index: int, number: int | None, look: str) -> None:
        session_id, session = self.picked(index)
        fix, missing = self.meant(session, number)
        error = self.closed_or(session, missing, NotFound if fix and not fix.outcomes else None)
        label = f"X{number}" if number else None
        self.do(self.desk.fixes.withdraw_outcome(session_id, label=label), error)
        if error is None and fix:
            session.withdraw_outcome(fix)
        self.after(session_id, look)

    @rule(index=which, number=st.integers(1, 2), title=titles, look=looks)
    def amend_fix(self, index: int, number: int, title: str, look: str) -> None:
        session_id, session = self.picked(index)
        fix, missing = self.meant(session, number)
        error = self.closed_or(session, missing)
        self.do(self.desk.fixes.amend(session_id, label=f"X{number}", title=title), error)
        if error is None and fix:
            fix.title = title
        self.after(session_id, look)

    @rule(index=which, look=looks)
    def follow_up(self, index: int, look: str) -> None:
        session_id, session = self.picked(index)
        fix, missing = self.meant(session, None)
        error = self.closed_or(session, missing)
        self.do(self.desk.fixes.follow_up(session_id, "Ann", date(2026, 12, 1)), error)
        if error is None and fix:
            fix.follow_up = "Ann"
        self.after(session_id, look)
