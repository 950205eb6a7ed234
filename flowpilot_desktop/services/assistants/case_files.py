"""What an assistant is shown of a ticket: every text through the gate, a plain ``str`` never."""

from collections.abc import Sequence, Set

from flowpilot_desktop.domain.scripts import ScriptTemplate
from flowpilot_desktop.redaction import Exit, Gate, RedactedText
from flowpilot_desktop.services.assistants.assistants import (
    CaseCheck,
    CaseFact,
    CaseFile,
    CaseFix,
    CaseQuestion,
    CaseTemplate,
    CaseTurn,
)
from flowpilot_desktop.services.sessions import SessionView


def case_file(
    view: SessionView,
    question: str,
    templates: Sequence[ScriptTemplate],
    gate: Gate,
    language: str,
    problem: int | None = None,
    unfinished: str = "",
) -> tuple[CaseFile, RedactedText]:
    """The case without the question itself, and the question, both as they may leave; takes time on long tickets."""
    named = next((each.title for each in view.session.problems if each.number == problem), "")
    parts = [("title", view.session.title), ("prompt", question), ("title", named), ("messages", unfinished)]
    parts += [("messages", message.text) for message in view.messages]
    parts += [("facts", fact.text) for fact in view.facts]
    for asked in view.questions:
        parts += [("questions", asked.text), ("questions", asked.answer)]
    for check in view.checks:
        parts += [("checks", check.text), ("checks", check.result)]
    for fix in view.fixes:
        parts += [("fixes", fix.title), *(("fixes", step) for step in fix.steps)]
    released = iter(gate.release_each(Exit.MODEL, parts))
    title, prompt, problem_title, begun = (next(released) for _ in range(4))
    of_message: dict[int | None, set[int | None]] = {}
    for fact in view.facts:
        of_message.setdefault(fact.message_id, set()).add(fact.problem)
    case = CaseFile(
        session_id=view.session.id,
        language=language,
        title=title,
        turns=tuple(
            CaseTurn(each.role, each.kind, next(released), each.completeness, _only(of_message.get(each.id, set())))
            for each in view.messages
        ),
        facts=tuple(
            CaseFact(
                label=fact.label,
                text=next(released),
                status=fact.status,
                role=fact.role,
                source=fact.source,
                replaced_by="" if fact.replaced_by is None else f"F{fact.replaced_by}",
                stated_at=fact.stated_at,
                problem=fact.problem,
            )
            for fact in view.facts
        ),
        questions=tuple(
            CaseQuestion(each.label, next(released), each.status, next(released), each.problem)
            for each in view.questions
        ),
        checks=tuple(
            CaseCheck(each.label, next(released), each.status, next(released), each.problem) for each in view.checks
        ),
        fixes=tuple(
            CaseFix(
                label=fix.label,
                title=next(released),
                steps=tuple(next(released) for _ in fix.steps),
                is_active=fix.is_active,
                is_decided=bool(fix.decisions),
                outcome=fix.outcome.kind if fix.outcome else None,
                problem=fix.problem,
            )
            for fix in view.fixes
        ),
        templates=tuple(CaseTemplate(each.id, each.name, each.description) for each in templates if not each.is_draft),
        problem=problem,
        problem_title=problem_title if named else None,
        unfinished=begun if unfinished else None,
    )
    return case, prompt


def _only(problems: Set[int | None]) -> int | None:
    """The one problem that all of them are, None where there are several."""
    return next(iter(problems)) if len(problems) == 1 else None
