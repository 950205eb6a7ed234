"""Composes a note from a bundle, without a model: the same bundle always gives the same bytes."""

from dataclasses import replace

from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.notes import LeftOut, Note, NoteKind, Section, SectionName
from flowpilot_desktop.services.composer.case import Case
from flowpilot_desktop.services.composer.edits import edited
from flowpilot_desktop.services.composer.escalation import HandOver
from flowpilot_desktop.services.composer.markdown import render_markdown
from flowpilot_desktop.services.composer.resolution_note import hints, missing, resolution_sections
from flowpilot_desktop.services.composer.sentences import clause


def compose(bundle: NoteBundle) -> Note:
    """The note of ``bundle.kind`` in ``bundle.language``, with everything that it does not say and why."""
    case = Case(bundle)
    sections = resolution_sections(case) if bundle.kind is NoteKind.RESOLUTION_NOTE else HandOver(case).sections()
    return _finished(case, sections)


def recompose(bundle: NoteBundle, sections: tuple[Section, ...]) -> Note:
    """A note of sentences that somebody else worded and the verifier let stand, finished as the composer's own is.

    The agent's edits lie over it, and what none of its sentences says is accounted for.
    """
    case = Case(bundle)
    resolution_sections(case)  # says of every fact that belongs into no note why it does not
    said = {label for section in sections for sentence in section.sentences for label in sentence.facts}
    for label in said & case.left_out.keys():
        del case.left_out[label]
    return _finished(case, sections)


def _finished(case: Case, sections: tuple[Section, ...]) -> Note:
    bundle = case.bundle
    public = bundle.kind is NoteKind.RESOLUTION_NOTE
    gaps = {section.name: section.gap for section in sections}
    sections, rejected = edited(case, sections)
    any_said = any(section.sentences for section in sections)
    sections = tuple(replace(s, gap=_gap(case, s, gaps[s.name], any_said=any_said)) for s in sections)
    _account_for(case, sections)
    return Note(
        kind=bundle.kind,
        language=bundle.language,
        sections=sections,
        markdown=render_markdown(sections, bundle.reference, heading=("", "") if public else _ticket(case)),
        left_out=tuple(sorted(case.left_out.values(), key=_by_label)),
        rejected=rejected,
        missing=missing(case) if public else (),
        hints=hints(case, sections) if public else (),
    )


def _ticket(case: Case) -> tuple[str, str]:
    """Which ticket is handed over, and into which parts it falls."""
    parts = case.bundle.problems if len(case.bundle.problems) > 1 else ()
    titles = [(case.frames.part.format(number=part.number), clause(part.title)) for part in parts]
    named = "; ".join(f"{mark} {title}" for mark, title in titles if title)
    return case.frames.ticket, ": ".join(part for part in (clause(case.bundle.title), named) if part)


def _gap(case: Case, section: Section, composed: str, *, any_said: bool) -> str:
    """An edit may have filled a section that was empty, or emptied one that was filled."""
    gaps = case.frames.gaps
    edits = any(sentence.edited for sentence in section.sentences)
    if section.sentences:
        return "" if edits else composed
    empty = {
        "problem": gaps.problem,
        "confirmed": "" if any_said else gaps.confirmed,
        "root_cause": gaps.cause,
        "resolution": gaps.resolution,
        "known": gaps.known,
        "tried": gaps.tried,
        "hypothesis": gaps.hypothesis,
        "next": gaps.next,
    }
    return empty[section.name.value] if section.name is SectionName.CONFIRMED else composed or empty[section.name.value]


def _account_for(case: Case, sections: tuple[Section, ...]) -> None:
    """No confirmed fact disappears without a word to the agent."""
    said = {label for section in sections for sentence in section.sentences for label in sentence.facts}
    for fact in case.usable.values():
        if fact.label not in said:
            case.leave_out(fact.label, fact.text, case.frames.reasons.not_in_edit)


def _by_label(left: LeftOut) -> tuple[str, int, str]:
    digits = "".join(char for char in left.label if char.isdigit())
    return left.label[:1], int(digits[:9] or 0), left.label
