"""The gate before the note: what the composer never sees it cannot say."""

from dataclasses import replace

from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.fixes import Fix
from flowpilot_desktop.redaction import Gate


def redacted(bundle: NoteBundle, gate: Gate) -> NoteBundle:
    """The same bundle with every text through the gate, and generations without sensitive parameters."""

    def clean(text: str) -> str:
        return gate.redact(text).text

    def clean_fix(fix: Fix) -> Fix:
        return replace(
            fix,
            title=clean(fix.title),
            steps=tuple(clean(step) for step in fix.steps),
            summary=clean(fix.summary),
            parameters={},
            outcomes=tuple(replace(outcome, text=clean(outcome.text)) for outcome in fix.outcomes),
        )

    return replace(
        bundle,
        title=clean(bundle.title),
        facts=tuple(
            replace(fact, text=clean(fact.text), customer_text=clean(fact.customer_text)) for fact in bundle.facts
        ),
        questions=tuple(replace(each, text=clean(each.text), answer=clean(each.answer)) for each in bundle.questions),
        checks=tuple(replace(check, text=clean(check.text), result=clean(check.result)) for check in bundle.checks),
        fixes=tuple(clean_fix(fix) for fix in bundle.fixes),
        generations=tuple(
            replace(each, parameters=gate.redact_parameters(each.schema, each.parameters))
            for each in bundle.generations
        ),
        problems=tuple(replace(problem, title=clean(problem.title)) for problem in bundle.problems),
        edits=tuple(replace(edit, text=clean(edit.text)) for edit in bundle.edits),
    )
