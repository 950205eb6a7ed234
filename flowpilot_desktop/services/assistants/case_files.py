"""What an assistant is shown of a ticket: every text through the gate, a plain ``str`` never."""

from collections.abc import Mapping, Sequence, Set

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

_Place = tuple[str, ...]
"""Where a text of the case stands; its first word is the field as which it passes the gate."""
_Said = Mapping[_Place, RedactedText]


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
    texts: dict[_Place, str] = {
        ("title", "session"): view.session.title,
        ("prompt",): question,
        ("title", "problem"): named,
        ("messages", "unfinished"): unfinished,
        **_texts_of(view),
    }
    # All at once: what is a secret in one of them is one in all others.
    released = gate.release_each(Exit.MODEL, [(place[0], text) for place, text in texts.items()])
    said: _Said = dict(zip(texts, released, strict=True))
    case = CaseFile(
        session_id=view.session.id,
        language=language,
        title=said["title", "session"],
        turns=_turns(view, said),
        facts=_facts(view, said),
        questions=tuple(
            CaseQuestion(
                each.label,
                said["questions", each.label, "text"],
                each.status,
                said["questions", each.label, "answer"],
                each.problem,
            )
            for each in view.questions
        ),
        checks=tuple(
            CaseCheck(
                each.label,
                said["checks", each.label, "text"],
                each.status,
                said["checks", each.label, "result"],
                each.problem,
            )
            for each in view.checks
        ),
        fixes=_fixes(view, said),
        templates=tuple(CaseTemplate(each.id, each.name, each.description) for each in templates if not each.is_draft),
        problem=problem,
        problem_title=said["title", "problem"] if named else None,
        unfinished=said["messages", "unfinished"] if unfinished else None,
    )
    return case, said["prompt",]


def _texts_of(view: SessionView) -> dict[_Place, str]:
    texts: dict[_Place, str] = {("messages", f"{each.id}"): each.text for each in view.messages}
    texts |= {("facts", each.label): each.text for each in view.facts}
    for asked in view.questions:
        texts |= {("questions", asked.label, "text"): asked.text, ("questions", asked.label, "answer"): asked.answer}
    for check in view.checks:
        texts |= {("checks", check.label, "text"): check.text, ("checks", check.label, "result"): check.result}
    for fix in view.fixes:
        texts["fixes", fix.label, "title"] = fix.title
        texts |= {("fixes", fix.label, f"{number}"): step for number, step in enumerate(fix.steps)}
    return texts


def _turns(view: SessionView, said: _Said) -> tuple[CaseTurn, ...]:
    of_message: dict[int | None, set[int | None]] = {}
    for fact in view.facts:
        of_message.setdefault(fact.message_id, set()).add(fact.problem)
    return tuple(
        CaseTurn(
            each.role,
            each.kind,
            said["messages", f"{each.id}"],
            each.completeness,
            _only(of_message.get(each.id, set())),
        )
        for each in view.messages
    )


def _facts(view: SessionView, said: _Said) -> tuple[CaseFact, ...]:
    return tuple(
        CaseFact(
            label=fact.label,
            text=said["facts", fact.label],
            status=fact.status,
            role=fact.role,
            source=fact.source,
            replaced_by="" if fact.replaced_by is None else f"F{fact.replaced_by}",
            stated_at=fact.stated_at,
            problem=fact.problem,
        )
        for fact in view.facts
    )


def _fixes(view: SessionView, said: _Said) -> tuple[CaseFix, ...]:
    return tuple(
        CaseFix(
            label=fix.label,
            title=said["fixes", fix.label, "title"],
            steps=tuple(said["fixes", fix.label, f"{number}"] for number in range(len(fix.steps))),
            is_active=fix.is_active,
            is_decided=bool(fix.decisions),
            outcome=fix.outcome.kind if fix.outcome else None,
            problem=fix.problem,
        )
        for fix in view.fixes
    )


def _only(problems: Set[int | None]) -> int | None:
    """The one problem that all of them are, None where there are several."""
    return next(iter(problems)) if len(problems) == 1 else None
