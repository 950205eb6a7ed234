"""The customer's note: Problem, What we confirmed, Root cause, Resolution."""

from collections import Counter
from collections.abc import Iterator

from flowpilot_desktop.domain.fixes import OutcomeKind
from flowpilot_desktop.domain.lane import Fact, FactRole, FactSource, FactStatus
from flowpilot_desktop.domain.notes import Hint, Section, SectionName
from flowpilot_desktop.services.composer.case import Case, is_dismissed
from flowpilot_desktop.services.composer.corrections import corrected
from flowpilot_desktop.services.composer.lines import Leads, Line, sentences_of
from flowpilot_desktop.services.composer.outcomes import HELPED, Standing, resolution_lines
from flowpilot_desktop.services.composer.sentences import clause, sentence
from flowpilot_desktop.services.composer.tried import tried_check
from flowpilot_desktop.services.verifier.address import blames, speaks_about_customer
from flowpilot_desktop.services.verifier.plain import clean, core, word_count
from flowpilot_desktop.services.verifier.vocabulary import CAUSE

MAX_WORDS = 120
_FAULTS = (
    "fail", "cannot", "can't", "does not", "do not", "is not", "are not", "doesn't", "not working", "unable", "error",
    "wrong", "refused", "denied", "broken", "slow", "crash", "black screen", "timeout", "timed out",
    "stops", "stopped", "lost", "blocked", "stuck", "only root", "geht nicht", "nicht mehr", "kann nicht",
    "startet nicht", "funktioniert nicht", "lässt sich nicht", "fehler", "falsch", "verweigert", "fehlt", "langsam",
    "absturz", "stürzt", "hängt", "abgelehnt", "gesperrt",
)  # fmt: skip
"""Words of a statement that says what is wrong."""
_ATTEMPTS = (
    "fix it", "help", "solve", "after ", "same ", "no error", "without error", "named", "geholfen", "nach ", "gleiche",
    "fehlerfrei", "keine fehler", "ohne fehler",
)  # fmt: skip
"""Words of a statement about what was tried or seen later."""


def resolution_sections(case: Case) -> tuple[Section, ...]:
    standing = Standing(case)
    outcomes = resolution_lines(case, standing)
    stated = {label for line in outcomes if not line.names_problem for label in line.facts}
    lines = corrected(case, _with_problem(case, outcomes + _fact_lines(case, stated)))
    lines = _with_titles(case, _within_length(case, lines))
    leads = Leads(case.bundle.problems, case.frames)
    made = {
        name: sentences_of(
            (line for line in lines if line.section is name),
            leads,
            standing.not_helped if name is SectionName.RESOLUTION else (),
        )
        for name in (SectionName.PROBLEM, SectionName.CONFIRMED, SectionName.ROOT_CAUSE, SectionName.RESOLUTION)
    }
    gaps = _gaps(case, standing, lines)
    return tuple(
        Section(name, case.frames.titles[name], sentences, gaps.get(name, "")) for name, sentences in made.items()
    )


def hints(case: Case, sections: tuple[Section, ...]) -> tuple[Hint, ...]:
    """What is said in words that were meant for us."""
    said = {label for section in sections for each in section.sentences if not each.edited for label in each.facts}
    found = []
    has_cause = _has_cause(case)
    for fact in case.usable.values():
        shown = case.shown(fact)
        if fact.label in said and speaks_about_customer(shown):
            reasons = case.frames.reasons
            found.append(Hint(fact.label, shown, reasons.blames if blames(shown) else reasons.about_customer))
        named = None if has_cause else CAUSE.search(shown.lower())
        if fact.label in said and named is not None:
            found.append(Hint(fact.label, shown, case.frames.reasons.cause_unmarked.format(word=named.group())))
    return (*_about_the_ticket(case), *found)


def _about_the_ticket(case: Case) -> Iterator[Hint]:
    """What nobody has said yet: what is wrong, and which of several problems was solved."""
    reasons = case.frames.reasons
    if not any(fact.role is FactRole.SYMPTOM for fact in case.usable.values()):
        proposed = [fact for fact in case.bundle.facts if fact.status is FactStatus.PROPOSED]
        named = next((fact for fact in proposed if fact.role is FactRole.SYMPTOM), None)
        if named is not None:
            yield Hint("", "", reasons.symptom_proposed.format(label=named.label))
        else:
            yield Hint("", "", reasons.no_symptom if case.usable or proposed else reasons.nothing_known)
    numbers = {problem.number for problem in case.bundle.problems}
    for fix in case.fixes:
        helped = fix.outcome is not None and fix.outcome.kind in HELPED and not is_dismissed(fix)
        if helped and len(numbers) > 1 and fix.problem not in numbers:
            yield Hint(fix.label, clean(fix.title), reasons.which_problem)


def missing(case: Case) -> tuple[str, ...]:
    """What must not leave the desk: a cause that no fact is marked as, a stopgap without owner and date."""
    return (*_unmarked_causes(case), *_unowned_stopgaps(case))


def _unmarked_causes(case: Case) -> Iterator[str]:
    """The agent's free words about a fix may name a cause only where a confirmed fact is one."""
    if _has_cause(case):
        return
    for fix in case.fixes:
        said = f"{fix.summary} {fix.outcome.text}" if fix.outcome is not None and not is_dismissed(fix) else ""
        found = CAUSE.search(clean(said).lower())
        if found is not None:
            label = f"{fix.label} ({clean(fix.title)})"
            yield case.frames.reasons.cause_missing.format(label=label, word=found.group())


def _has_cause(case: Case) -> bool:
    return any(fact.role is FactRole.CAUSE for fact in case.usable.values())


def _unowned_stopgaps(case: Case) -> tuple[str, ...]:
    return tuple(
        case.frames.reasons.owner_missing.format(label=f"{fix.label} ({clean(fix.title)})")
        for fix in case.fixes
        if fix.weakens_security
        and fix.outcome is not None
        and fix.outcome.kind in HELPED
        and (fix.follow_up is None or not clean(fix.follow_up.owner))
        and not is_dismissed(fix)
    )


def _fact_lines(case: Case, cited: set[str]) -> list[Line]:
    """A line for each fact that no outcome states; symptoms and causes stand in their own section in any case."""
    applied = {number for fix in case.fixes if fix.outcome is not None for number in fix.rests_on}
    in_outcome = {n for n, (fix, _) in case.outcomes.items() if f"F{n}" in cited}
    lines = []
    for fact in case.usable.values():
        failed = case.failed_check(fact)
        if fact.role is FactRole.FINDING and fact.number in in_outcome:
            continue
        if fact.role is FactRole.FINDING and failed is not None:
            lines.append(tried_check(case, failed, fact))
            continue
        lines.append(_stating(case, fact, 1 if fact.number in applied else 3))
    return lines


def _stating(case: Case, fact: Fact, tier: int) -> Line:
    section = {
        FactRole.SYMPTOM: SectionName.PROBLEM,
        FactRole.CAUSE: SectionName.ROOT_CAUSE,
        FactRole.FINDING: SectionName.CONFIRMED,
    }[fact.role]
    dear = fact.role is not FactRole.FINDING
    text = sentence(case.stated(fact))
    return Line(section, fact.label, text, (fact.label,), fact.problem, (1, fact.number), tier=0 if dear else tier)


def _with_problem(case: Case, lines: list[Line]) -> list[Line]:
    """Without a symptom, the first thing that somebody reported as wrong opens the note."""
    if any(line.section is SectionName.PROBLEM for line in lines):
        return lines
    findings = [line for line in lines if line.section is SectionName.CONFIRMED and line.rank[0] == 1]
    by_label = {fact.label: fact for fact in case.usable.values()}
    for line in findings:
        fact = by_label[line.facts[0]]
        reported = fact.source in (FactSource.CUSTOMER, FactSource.IMPORT)
        if reported and len(findings) > 2 and line.key == fact.label and _is_wrong(case.shown(fact)):
            moved = Line(SectionName.PROBLEM, line.key, line.text, line.facts, line.problem, line.rank)
            return [moved if each is line else each for each in lines]
    return lines


def _is_wrong(text: str) -> bool:
    lower = text.lower()
    return any(mark in lower for mark in _FAULTS) and not any(mark in lower for mark in _ATTEMPTS)


def _with_titles(case: Case, lines: list[Line]) -> list[Line]:
    """A problem that the note speaks of and nobody described is named once, by its title."""
    if len(case.bundle.problems) < 2:
        return lines
    described = {line.problem for line in lines if line.section is SectionName.PROBLEM}
    known = {fact.label for fact in case.usable.values()}
    titles = []
    for problem in case.bundle.problems:
        own = (label for line in lines if line.problem == problem.number for label in line.facts)
        label = next((each for each in own if each in known), "")
        if label and problem.number not in described and core(problem.title):
            text, key, rank = sentence(problem.title), f"P{problem.number}.title", (0, problem.number)
            titles.append(Line(SectionName.PROBLEM, key, text, (label,), problem.number, rank, names_problem=True))
    return titles + lines


def _within_length(case: Case, lines: list[Line]) -> list[Line]:
    """Takes out the least dear lines until the note is short enough; what was said last stays longest."""
    words = sum(word_count(line.opening) + word_count(line.text) for line in lines)
    uses = Counter(label for line in lines if not line.names_problem for label in line.facts)
    by_label = {fact.label: fact for fact in case.usable.values()}
    dropped: set[int] = set()
    for line in sorted((each for each in lines if each.tier), key=lambda each: (-each.tier, each.rank)):
        if words <= MAX_WORDS:
            break
        dropped.add(id(line))
        words -= word_count(line.text)
        uses.subtract(line.facts)
        for label in line.facts:
            if not uses[label]:
                case.leave_out(label, by_label[label].text, case.frames.reasons.length)
    return [line for line in lines if id(line) not in dropped]


def _gaps(case: Case, standing: Standing, lines: list[Line]) -> dict[SectionName, str]:
    words = case.frames.gaps
    filled = {line.section for line in lines}
    title = clause(case.bundle.title)
    gaps = {
        SectionName.PROBLEM: words.problem_titled.format(what=case.frames.quoted(title)) if title else words.problem,
        SectionName.CONFIRMED: "" if filled else words.confirmed,
        SectionName.ROOT_CAUSE: _cause_gap(case, standing, lines),
        SectionName.RESOLUTION: words.resolution,
    }
    return {name: text for name, text in gaps.items() if name not in filled or name is SectionName.ROOT_CAUSE}


def _cause_gap(case: Case, standing: Standing, lines: list[Line]) -> str:
    """Of which parts the cause is not known; of all of it, where the ticket has no parts or none of them is named."""
    words = case.frames.gaps
    known = {line.problem for line in lines if line.section is SectionName.ROOT_CAUSE}
    if None in known or (known and not standing.by_problem):
        return ""
    named = {line.problem for line in lines}
    parts = [number for number in standing.by_problem if number in named and number not in known]
    if not parts:
        return "" if known else (words.cause_resolved if standing.is_resolved else words.cause)
    still = [number for number in parts if standing.by_problem[number] is not OutcomeKind.WORKED]
    over = [number for number in parts if number not in still]
    told = (words.cause_of_resolved_parts, over), (words.cause_of_parts, still)
    return " ".join(frame.format(parts=case.frames.parts(numbers)) for frame, numbers in told if numbers)
