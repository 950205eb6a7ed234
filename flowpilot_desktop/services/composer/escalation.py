"""The hand-over: Known, Tried, Hypothesis, Next. Internal, terse and complete."""

from flowpilot_desktop.domain.fixes import Decision, Fix, Outcome, OutcomeKind
from flowpilot_desktop.domain.lane import Audience, Check, CheckStatus, Fact, FactRole, FactStatus, QuestionStatus
from flowpilot_desktop.domain.notes import Section, SectionName
from flowpilot_desktop.domain.scripts import Generation
from flowpilot_desktop.services.composer.case import Case, is_dismissed, is_overtaken
from flowpilot_desktop.services.composer.lines import Leads, Line, covers, sentences_of
from flowpilot_desktop.services.composer.outcomes import HELPED, Standing
from flowpilot_desktop.services.composer.sentences import clause, sentence, stopped, with_note
from flowpilot_desktop.services.composer.tried import own_words, verification
from flowpilot_desktop.services.verifier.plain import clean, core
from flowpilot_desktop.services.verifier.recorded import is_unsaid

_OPEN = (None, OutcomeKind.FAILED, OutcomeKind.PARTIAL)


class HandOver:
    """Collects the lines of one hand-over; a fact that a line of Tried states is not stated again."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.words = case.frames.handing_over
        self.standing = Standing(case)
        self.lines: list[Line] = []
        self._stated: set[int] = set()
        self._answered = _answered(case)

    def sections(self) -> tuple[Section, ...]:
        self._tried()
        self._known()
        self._hypothesis()
        self._next()
        gaps = self.case.frames.gaps
        empty = {
            SectionName.KNOWN: gaps.known,
            SectionName.TRIED: gaps.tried,
            SectionName.HYPOTHESIS: gaps.hypothesis,
            SectionName.NEXT: gaps.next,
        }
        return tuple(self._section(name, gap) for name, gap in empty.items())

    def _section(self, name: SectionName, empty: str) -> Section:
        leads = Leads(self.case.bundle.problems, self.case.frames)
        lines = [line for line in self.lines if line.section is name]
        gap = "" if lines else empty
        planned = any(not line.key.endswith(".open") for line in lines)
        if name is SectionName.NEXT and not planned and not self.standing.is_resolved:
            gap = self.case.frames.gaps.next_open
        made = sentences_of(lines, leads, is_list=True, by_rank=name is SectionName.KNOWN)
        return Section(name, self.case.frames.titles[name], made, gap)

    def _add(
        self, section: SectionName, key: str, text: str, facts: tuple[str, ...], problem: int | None, *rank: int
    ) -> None:
        self.lines.append(Line(section, key, text, facts, problem, rank))

    # --- tried ---

    def _tried(self) -> None:
        for fix in self.case.fixes:
            for position, outcome in enumerate(fix.outcomes):
                self._outcome(fix, outcome, position, is_last=position == len(fix.outcomes) - 1)
            if fix.number in self.case.withdrawn:
                text = stopped(self.words.withdrawn.format(what=clause(fix.title)))
                self._add(SectionName.TRIED, f"{fix.label}.outcome", text, (fix.label,), fix.problem, 1, fix.number)
            elif not fix.outcomes:
                self._without_outcome(fix)
        for check in self.case.bundle.checks:
            self._check(check)
        for generation in self.case.bundle.generations:
            self._script(generation)
        for fact in self.case.bundle.facts:
            if fact.status is FactStatus.DISPROVED and core(fact.text):
                text = stopped(self.words.ruled_out.format(what=clause(fact.text)))
                self._add(
                    SectionName.TRIED, fact.label, self._marked(text, fact), (fact.label,), fact.problem, 4, fact.number
                )

    def _outcome(self, fix: Fix, outcome: Outcome, position: int, *, is_last: bool) -> None:
        key = f"{fix.label}.outcome" if is_last else f"{fix.label}.outcome{position + 1}"
        text = with_note(
            self.words.outcome[outcome.kind].format(what=clause(fix.title)), verification(self.case, outcome)
        )
        fact = self._take(outcome.fact)
        labels = (fix.label, fact.label) if fact is not None else (fix.label,)
        seen = own_words(self.case, outcome, fact) if fact is not None else clean(outcome.text)
        if core(seen) and not (outcome.fact is not None and fact is None):
            text = f"{text} {self._marked(sentence(seen), fact)}"
        self._add(SectionName.TRIED, key, text, labels, fix.problem, 1, fix.number, position)

    def _without_outcome(self, fix: Fix) -> None:
        """A fix that was dismissed, or begun; what was not begun and is in force stands elsewhere."""
        dismissal = fix.dismissal
        if dismissal is not None and is_dismissed(fix):
            self._dismissed(fix, dismissal)
        elif fix.is_started:
            text = stopped(self.words.begun.format(what=clause(fix.title)))
            self._add(SectionName.TRIED, fix.label, text, (fix.label,), fix.problem, 1, fix.number)
        elif not fix.is_active:
            self.case.leave_out(fix.label, fix.title, self.case.frames.reasons.not_carried_out)

    def _dismissed(self, fix: Fix, dismissal: Decision) -> None:
        if dismissal.reason is None:
            self.case.leave_out(fix.label, fix.title, self.case.frames.reasons.not_carried_out)
            return
        text = self.words.dismissed[dismissal.reason].format(what=clause(fix.title))
        self._add(SectionName.TRIED, fix.label, stopped(text), (fix.label,), fix.problem, 1, fix.number)

    def _check(self, check: Check) -> None:
        if check.status not in (CheckStatus.DONE, CheckStatus.FAILED):
            return
        failed = check.status is CheckStatus.FAILED
        if not failed and self.case.fact(check.fact) is not None:
            return  # the result stands among what is known
        fact = self._take(check.fact)
        if failed and fact is None and check.fact is not None and check.fact in self._stated:
            return
        labels = (check.label, fact.label) if fact is not None else (check.label,)
        gone = check.fact is not None and fact is None
        seen = self.case.shown(fact) if fact is not None else "" if gone else clean(check.result)
        text = self._check_text(check, seen, failed=failed)
        if fact is not None:
            text = self._marked(text, fact)
        elif check.audience is Audience.INTERNAL:
            text = with_note(text, self.words.internal)
        self._add(SectionName.TRIED, check.label, text, labels, check.problem, 2, check.number)

    def _check_text(self, check: Check, seen: str, *, failed: bool) -> str:
        tried = clause(check.text).rstrip(" ?:")
        if failed:
            if core(seen) and covers(seen, tried):
                tried, seen = clause(seen), ""
            text = stopped(self.words.check_failed.format(what=tried))
            return f"{text} {sentence(seen)}" if core(seen) else text
        return stopped(f"{tried}: {clause(seen)}" if core(seen) else self.words.check_done.format(what=tried))

    def _script(self, generation: Generation) -> None:
        if generation.executed_at is None:
            return
        name = clause(generation.template_name)
        day = self.case.date(generation.executed_at.date())
        text = self.words.script_run_dated.format(what=name, date=day)
        facts = [
            f for f in self.case.usable.values() if f.generation_id == generation.id and f.number not in self._stated
        ]
        fixes = [f for f in self.case.fixes if generation.template_id == f.template_id or generation.fix == f.number]
        if not facts and not fixes:
            reason = self.case.frames.reasons.script_without_fact
            self.case.leave_out(f"script {generation.id}", generation.template_name, reason)
            return
        labels = tuple(f.label for f in facts[:1]) + tuple(f.label for f in fixes[-1:])
        problem = facts[0].problem if facts else fixes[-1].problem
        if facts:
            self._stated.add(facts[0].number)
            text = f"{stopped(text)} {self._marked(sentence(self.case.shown(facts[0])), facts[0])}"
        self._add(SectionName.TRIED, f"G{generation.id}", stopped(text), labels, problem, 3, generation.id)

    # --- known ---

    def _known(self) -> None:
        order = {FactRole.SYMPTOM: 1, FactRole.FINDING: 2, FactRole.CAUSE: 3}
        for fact in self.case.usable.values():
            if fact.number in self._stated:
                continue
            text = sentence(self.case.stated(fact))
            if fact.role is FactRole.CAUSE:
                text = stopped(self.words.cause.format(what=clause(self.case.stated(fact))))
            self._add(
                SectionName.KNOWN, fact.label, self._marked(text, fact), (fact.label,), fact.problem,
                order[fact.role], fact.number,
            )  # fmt: skip
        for fact in self.case.bundle.facts:
            if fact.status is FactStatus.NO_LONGER_TRUE and core(fact.text) and fact.number not in self._answered:
                text = stopped(self.words.was_true.format(what=clause(fact.text)))
                self._add(
                    SectionName.KNOWN, fact.label, self._marked(text, fact), (fact.label,), fact.problem, 4, fact.number
                )

    # --- hypothesis ---

    def _hypothesis(self) -> None:
        seen = {core(fact.text): fact for fact in self.case.usable.values()}
        for fact in self.case.bundle.facts:
            if fact.status is not FactStatus.PROPOSED:
                continue
            same = seen.setdefault(core(fact.text), fact)
            if same is not fact or not core(fact.text):
                reasons = self.case.frames.reasons
                why = reasons.same.format(label=same.label) if core(fact.text) else reasons.empty
                self.case.leave_out(fact.label, fact.text, why)
                continue
            text = sentence(fact.text)
            if fact.role is FactRole.CAUSE:
                text = stopped(self.words.possible_cause.format(what=clause(fact.text)))
            rank = (1 if fact.role is FactRole.CAUSE else 3, fact.number)
            self._add(SectionName.HYPOTHESIS, fact.label, self._marked(text, fact), (fact.label,), fact.problem, *rank)
        for fix in self._undecided():
            labels = (fix.label, *(fact.label for fact in self.case.resting(fix)))
            text = stopped(self.words.suggested.format(what=clause(fix.title)))
            self._add(SectionName.HYPOTHESIS, fix.label, text, labels, fix.problem, 2, fix.number)

    def _undecided(self) -> list[Fix]:
        return [
            f
            for f in self.case.fixes
            if f.is_active
            and not f.outcomes
            and not f.is_started
            and not is_dismissed(f)
            and f.number not in self.case.withdrawn
        ]

    # --- next ---

    def _next(self) -> None:
        for number, kind in self.standing.by_problem.items():
            if kind in _OPEN:
                self._still_open(number)
        for question in self.case.bundle.questions:
            if question.status is QuestionStatus.OPEN:
                text = stopped(self.words.ask.format(what=clause(question.text)))
                self._add(
                    SectionName.NEXT, question.label, text, (question.label,), question.problem, 1, question.number
                )
        for check in self.case.bundle.checks:
            if check.status is CheckStatus.OPEN:
                text = stopped(self.words.check.format(what=clause(check.text)))
                self._add(SectionName.NEXT, check.label, text, (check.label,), check.problem, 2, check.number)
        for fix in self.case.fixes:
            self._next_of_fix(fix)

    def _still_open(self, number: int) -> None:
        """A part that nothing has solved, by its symptom; by its title, where nobody described it."""
        known = [fact for fact in self.case.usable.values() if fact.problem == number]
        fact = next((each for each in known if each.role is FactRole.SYMPTOM), known[-1] if known else None)
        title = next(clean(each.title) for each in self.case.bundle.problems if each.number == number)
        is_symptom = fact is not None and fact.role is FactRole.SYMPTOM
        what = self.case.shown(fact) if fact is not None and is_symptom else title
        if fact is None or not core(what):
            return
        text = stopped(self.words.still_open.format(what=clause(what)))
        text = self._marked(text, fact if is_symptom else None)
        self._add(SectionName.NEXT, f"P{number}.open", text, (fact.label,), number, 0, number)

    def _next_of_fix(self, fix: Fix) -> None:
        what = clause(fix.title)
        untried = fix.is_active and not fix.outcomes and fix.number not in self.case.withdrawn
        if untried and not is_dismissed(fix):
            steps = [clause(step) for step in fix.steps if core(step)]
            named, words = self.case.frames.quoted(what), self.words
            if steps:
                numbered = "; ".join(f"({n}) {step}" for n, step in enumerate(steps, 1)) if len(steps) > 1 else steps[0]
                frame = words.find_out_steps if fix.is_started else words.steps
                text = frame.format(what=named, steps=numbered)
            else:
                text = words.find_out.format(what=named) if fix.is_started else words.carry_out.format(what=what)
            self._add(SectionName.NEXT, f"{fix.label}.next", stopped(text), (fix.label,), fix.problem, 3, fix.number)
        outcome = fix.outcome
        waits = outcome is not None and outcome.kind is OutcomeKind.AWAITING_VERIFICATION
        if waits and not (is_dismissed(fix) or is_overtaken(fix)):
            text = stopped(self.words.verify.format(what=what))
            self._add(SectionName.NEXT, f"{fix.label}.verify", text, (fix.label,), fix.problem, 4, fix.number)
        if fix.weakens_security and outcome is not None and outcome.kind in HELPED:
            self._add(
                SectionName.NEXT, f"{fix.label}.follow_up", self._reverse(fix), (fix.label,), fix.problem, 5, fix.number
            )

    def _reverse(self, fix: Fix) -> str:
        what = clause(fix.title)
        if fix.follow_up is None or not clean(fix.follow_up.owner):
            return stopped(self.words.reverse.format(what=what))
        owner, due = clean(fix.follow_up.owner), self.case.date(fix.follow_up.due)
        return stopped(self.words.reverse_owned.format(what=what, owner=owner, date=due))

    def _take(self, number: int | None) -> Fact | None:
        """The fact, unless another line has stated it."""
        fact = self.case.fact(number)
        if fact is None or fact.number in self._stated:
            return None
        self._stated.add(fact.number)
        return fact

    def _marked(self, text: str, fact: Fact | None) -> str:
        internal = fact is not None and fact.audience is Audience.INTERNAL
        return with_note(text, self.words.internal) if internal else text


def _answered(case: Case) -> frozenset[int]:
    """Facts that only said that a result was not known yet, of fixes for which it is known now."""
    found = set()
    for fix in case.bundle.fixes:
        for outcome in fix.outcomes[:-1]:
            fact = case.facts.get(outcome.fact) if outcome.fact is not None else None
            waited = outcome.kind is OutcomeKind.AWAITING_VERIFICATION
            if waited and fact is not None and is_unsaid(outcome, fact):
                found.add(fact.number)
    return frozenset(found)
