"""The agent's own wording, laid over the composed note and judged like everybody else's."""

from collections.abc import Callable
from dataclasses import replace

from flowpilot_desktop.domain.notes import EditAction, LeftOut, NoteEdit, Section, SectionName, Sentence, Violation
from flowpilot_desktop.services.composer.case import Case
from flowpilot_desktop.services.verifier import verify
from flowpilot_desktop.services.verifier.plain import clean, core


def edited(case: Case, sections: tuple[Section, ...]) -> tuple[tuple[Section, ...], tuple[Violation, ...]]:
    """The sections with the edits that hold, and what is wrong with those that do not."""
    rejected: list[Violation] = []
    for edit in _standing(case):
        wanted = _applied(case, sections, edit)
        if wanted is None:
            _report_vanished(case, edit)
            continue
        broken = () if edit.action is EditAction.DROP else verify(wanted, case.bundle)
        if broken:
            rejected += (replace(violation, key=edit.key, text=edit.text) for violation in broken)
        else:
            sections = wanted
    return sections, tuple(rejected)


def _standing(case: Case) -> list[NoteEdit]:
    """The last edit of each key, in the order of revision; rewording an added sentence still adds it."""
    last: dict[str, NoteEdit] = {}
    for edit in sorted((e for e in case.bundle.edits if e.kind is case.bundle.kind), key=lambda e: (e.revision, e.id)):
        before = last.pop(edit.key, None)
        if before is not None and before.action is EditAction.ADD and edit.action is EditAction.REPLACE:
            edit = replace(edit, action=EditAction.ADD, section=before.section, facts=edit.facts or before.facts)
        elif before is not None and before.action is EditAction.ADD and edit.action is EditAction.DROP:
            continue
        last[edit.key] = edit
    return list(last.values())


def _applied(case: Case, sections: tuple[Section, ...], edit: NoteEdit) -> tuple[Section, ...] | None:
    """The sections with ``edit`` in them; None where its sentence is not there."""
    home = next((s.name for s in sections if any(each.key == edit.key for each in s.sentences)), None)
    if edit.action is EditAction.ADD and home is None:
        new = Sentence(clean(edit.text), edit.facts, edit.key, edited=True)
        names = [section.name for section in sections]
        if edit.section not in names or not core(edit.text):
            return None
        return _with(sections, edit.section, lambda sentences: (*sentences, new))
    if home is None:
        return None
    if edit.action is EditAction.DROP or not core(edit.text):
        _report_dropped(case, sections, edit.key)
        return _with(sections, home, lambda sentences: tuple(s for s in sentences if s.key != edit.key))
    return _with(
        sections,
        home,
        lambda sentences: tuple(
            Sentence(clean(edit.text), edit.facts or s.facts, s.key, edited=True) if s.key == edit.key else s
            for s in sentences
        ),
    )


Rewrite = Callable[[tuple[Sentence, ...]], tuple[Sentence, ...]]


def _with(sections: tuple[Section, ...], name: SectionName, rewrite: Rewrite) -> tuple[Section, ...]:
    return tuple(replace(s, sentences=rewrite(s.sentences)) if s.name is name else s for s in sections)


def _report_dropped(case: Case, sections: tuple[Section, ...], key: str) -> None:
    """What no other sentence rests on is not said any more."""
    others = {label for s in sections for each in s.sentences if each.key != key for label in each.facts}
    gone = next(each for s in sections for each in s.sentences if each.key == key)
    for label in gone.facts:
        if label not in others:
            case.leave_out(label, gone.text, case.frames.reasons.dropped)


def _report_vanished(case: Case, edit: NoteEdit) -> None:
    if edit.action is EditAction.DROP or not core(edit.text):
        return
    reasons = case.frames.reasons
    label = edit.key.split(".")[0]
    known = case.left_out.get(label)
    why = reasons.edit_vanished.format(label=label, why=known.why if known is not None else reasons.edit_gone)
    case.left_out[f"{edit.key} (edit {edit.id})"] = LeftOut(edit.key, clean(edit.text), why)
