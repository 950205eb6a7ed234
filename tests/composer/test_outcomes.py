"""What a note says about outcomes: those that nobody described, that were withdrawn, that nobody waits for any more."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.fixes import DecisionKind, DismissReason, OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.lane import Audience, CheckStatus, FactStatus
from flowpilot_desktop.domain.notes import Note, NoteKind, SectionName
from flowpilot_desktop.services.composer import compose
from flowpilot_desktop.services.verifier import verify
from tests.composer.bundles import NOON, TODAY, bundle, check, decided, fact, fix, outcome, problems, symptom, worked
from tests.composer.sections import gap, said

UNSAID = {
    OutcomeKind.WORKED: ": it worked",
    OutcomeKind.PARTIAL: ": it helped in part",
    OutcomeKind.FAILED: ": it did not help",
    OutcomeKind.AWAITING_VERIFICATION: ": carried out, not yet verified",
}
DISMISSED = decided(DecisionKind.DISMISSED, reason=DismissReason.WRONG)


def both(given: NoteBundle) -> tuple[Note, Note]:
    notes = [compose(replace(given, kind=kind)) for kind in NoteKind]
    for kind, note in zip(NoteKind, notes, strict=True):
        assert verify(note.sections, replace(given, kind=kind)) == ()
    return notes[0], notes[1]


def unsaid(kind: OutcomeKind, *, by: VerifiedBy = VerifiedBy.CUSTOMER_REPORT, **more: object) -> NoteBundle:
    """A fix with a summary, and an outcome of which only the kind is known."""
    values: dict[str, object] = {"summary": "The queue was set to the new address.", **more}
    return bundle(
        facts=(symptom(1, "the printer prints nothing"), fact(2, f"Set the port{UNSAID[kind]}")),
        fixes=(fix(1, "Set the port", outcome(kind, 2, verified_by=by, seen_on=TODAY), **values),),
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (OutcomeKind.WORKED, "It worked (your report, 30 September)."),
        (OutcomeKind.PARTIAL, "It helped in part (your report, 30 September)."),
        (OutcomeKind.AWAITING_VERIFICATION, "Whether it helped is not confirmed yet (as of 30 September)."),
    ],
)
def test_an_outcome_that_nobody_described_is_named_by_its_kind(kind: OutcomeKind, words: str) -> None:
    public, internal = both(unsaid(kind))
    told = " ".join(said(public, SectionName.RESOLUTION))
    assert told.removeprefix("Partly resolved. ") == f"The queue was set to the new address. {words}"
    assert "Set the port" not in public.markdown
    assert sum(line.count("Set the port") for line in said(internal, SectionName.TRIED)) == 1


def test_a_failure_that_nobody_described_stands_among_what_was_tried() -> None:
    public, _ = both(unsaid(OutcomeKind.FAILED))
    assert said(public, SectionName.CONFIRMED) == [
        "The queue was set to the new address. It did not help (your report, 30 September)."
    ]
    plain, _ = both(unsaid(OutcomeKind.FAILED, summary="", by=VerifiedBy.NOT_VERIFIED))
    assert said(plain, SectionName.CONFIRMED) == ["Tried without success: “Set the port”."]


def test_that_it_did_not_help_stands_behind_what_was_done_and_before_what_was_seen() -> None:
    failed = outcome(OutcomeKind.FAILED, 2, verified_by=VerifiedBy.NOT_VERIFIED)
    facts = symptom(1, "the pages are empty"), fact(2, "The display shows black bars")
    public, _ = both(bundle(facts=facts, fixes=(fix(1, "Clean the glass", failed, summary="The glass was cleaned."),)))
    assert said(public, SectionName.CONFIRMED) == [
        "The glass was cleaned. It did not help. The display shows black bars."
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Work has started on “Set the port”; whether it helps is not known yet."),
        ("de", "Mit „Set the port“ wurde begonnen; ob es hilft, ist noch nicht bekannt."),
    ],
)
def test_a_fix_under_way_is_told_without_a_claim(language: str, words: str) -> None:
    begun = fix(1, "Set the port", decisions=(decided(),), rests_on=(2,))
    facts = (symptom(1, "The printer prints nothing"), fact(2, "The port is wrong"))
    public, _ = both(bundle(language=language, facts=facts, fixes=(begun,)))
    assert said(public, SectionName.RESOLUTION) == [words]


def test_german_says_it_in_german_whatever_language_the_fact_is_in() -> None:
    for text in ("Anschluss umstellen: hat funktioniert", "Anschluss umstellen: it worked"):
        given = bundle(
            language="de",
            facts=(symptom(1, "Der Drucker druckt nicht"), fact(2, text)),
            fixes=(fix(1, "Anschluss umstellen", worked(2)),),
        )
        public, _ = both(given)
        assert said(public, SectionName.RESOLUTION) == [
            "Durchgeführt: Anschluss umstellen.",
            "Das hat geholfen (Ihre Rückmeldung vom 30. September).",
        ]


def test_what_was_reported_of_a_partial_success_stays_and_carries_the_report() -> None:
    half = outcome(OutcomeKind.PARTIAL, 2, text="small jobs print again", verified_by=VerifiedBy.CUSTOMER_REPORT)
    given = bundle(
        facts=(symptom(1, "the printer prints nothing"), fact(2, "small jobs print again")),
        fixes=(fix(1, "Set the port", half, summary="The queue was set to the new address."),),
    )
    public, _ = both(given)
    assert said(public, SectionName.RESOLUTION) == [
        "Partly resolved. The queue was set to the new address.",
        "Small jobs print again (your report).",
    ]


@pytest.mark.parametrize("status", [FactStatus.NO_LONGER_TRUE, FactStatus.DISPROVED, FactStatus.SET_ASIDE])
def test_an_outcome_whose_fact_was_withdrawn_is_none(status: FactStatus) -> None:
    given = unsaid(OutcomeKind.WORKED, decisions=(decided(),))
    facts = (given.facts[0], replace(given.facts[1], status=status))
    public, internal = both(replace(given, facts=facts))
    assert said(public, SectionName.RESOLUTION) == []
    assert gap(public, SectionName.ROOT_CAUSE) == "The cause is not confirmed yet."
    assert said(internal, SectionName.TRIED)[0] == (
        "Set the port: carried out; what was recorded about the result no longer holds."
    )
    assert gap(internal, SectionName.NEXT) == "No next step is recorded."


DISMISSED_LATER = replace(DISMISSED, decided_at=NOON + timedelta(hours=1))


@pytest.mark.parametrize("more", [{"superseded_at": NOON}, {"decisions": (DISMISSED_LATER,), "superseded_at": NOON}])
def test_nobody_waits_for_the_result_of_a_fix_that_was_put_aside(more: dict[str, object]) -> None:
    public, internal = both(unsaid(OutcomeKind.AWAITING_VERIFICATION, **more))
    assert not any("Verify" in line for line in said(internal, SectionName.NEXT))
    if "decisions" in more:
        assert said(public, SectionName.RESOLUTION) == []
        assert "F2" in {left.label for left in public.left_out}
    else:
        assert said(public, SectionName.RESOLUTION) == [
            "The queue was set to the new address.",
            "Whether this step alone helped was not established.",
        ]


@pytest.mark.parametrize("text", ["", "One page came out of it"])
def test_what_was_carried_out_before_the_fix_that_worked_is_told_with_what_is_known_of_it(text: str) -> None:
    first = outcome(OutcomeKind.AWAITING_VERIFICATION, 2, text=text, seen_on=TODAY)
    last = outcome(OutcomeKind.WORKED, 3, text="Every page prints again")
    given = bundle(
        facts=(
            symptom(1, "the printer prints nothing"),
            fact(2, text or "Set the port: carried out, not yet verified"),
            fact(3, "Every page prints again"),
        ),
        fixes=(
            fix(1, "Set the port", first, summary="The port was set anew.", superseded_at=NOON, superseded_by=2),
            fix(2, "Swap the cable", last, summary="The cable was replaced."),
        ),
    )
    public, internal = both(given)
    told = " ".join(said(public, SectionName.RESOLUTION))
    assert told.startswith("The port was set anew.")
    assert "Whether this step alone helped was not established. The cable was replaced. Every page prints" in told
    assert ("One page came out of it." in told) == bool(text)
    assert "Partly resolved" not in told
    assert any(
        line.startswith("Set the port: carried out, result not ver") for line in said(internal, SectionName.TRIED)
    )


def test_what_was_begun_and_replaced_is_told_to_colleagues_and_to_the_agent() -> None:
    begun = fix(1, "Set the port", decisions=(decided(),), superseded_at=NOON, superseded_by=2)
    given = bundle(
        facts=(symptom(1, "the printer prints nothing"), fact(2, "It prints again")),
        fixes=(begun, fix(2, "Swap the cable", worked(2), summary="The cable was replaced.")),
    )
    public, internal = both(given)
    assert "Set the port: started, outcome not recorded." in said(internal, SectionName.TRIED)
    why = {left.label: left.why for left in public.left_out}
    assert why["X1"] == "X1 was begun and then replaced; what came of it is not recorded."
    assert "Set the port" not in public.markdown


def test_what_is_set_aside_is_in_neither_note() -> None:
    given = bundle(facts=(symptom(1, "no sound"), fact(2, "the radio is red", status=FactStatus.SET_ASIDE)))
    for note in both(given):
        assert "radio" not in note.markdown
        assert [(left.label, left.why) for left in note.left_out] == [("F2", "Set aside.")]


def test_a_wait_that_is_over_is_not_told_as_a_fact_of_the_past() -> None:
    waiting = outcome(OutcomeKind.AWAITING_VERIFICATION, 2)
    given = bundle(
        facts=(
            symptom(1, "no sound"),
            fact(2, "Replace it: carried out, not yet verified", status=FactStatus.NO_LONGER_TRUE, replaced_by=3),
            fact(3, "Replace it: it worked"),
        ),
        fixes=(fix(1, "Replace it", waiting, worked(3)),),
    )
    _, internal = both(given)
    assert said(internal, SectionName.KNOWN) == ["No sound."]
    assert said(internal, SectionName.TRIED) == ["Replace it: worked (customer's report, 30 September)."]


def test_a_failed_check_is_no_instruction() -> None:
    facts = (
        symptom(1, "the disk is read-only"),
        fact(2, "Mount the disk writable"),
        fact(3, "Checked for a lock", customer_text="A lock was looked for and not found"),
    )
    checks = (
        check(1, "Mount the disk writable", CheckStatus.FAILED, 2, problem=2),
        check(2, "Look for a lock", CheckStatus.FAILED, 3, audience=Audience.INTERNAL),
    )
    public, _ = both(bundle(facts=facts, checks=checks, problems=problems("One", "Two")))
    assert said(public, SectionName.CONFIRMED) == [
        "A lock was looked for and not found.",
        "(2) Tried without success: “Mount the disk writable”.",
    ]


def two_problems(problem: int | None) -> NoteBundle:
    return bundle(
        title="A disk and a screen",
        problems=problems("Access for a normal user", "A fault in vino"),
        facts=(
            symptom(1, "only root can write to the disk", problem=1),
            symptom(2, "the screen stays grey", problem=2),
            fact(3, "files can be written"),
        ),
        fixes=(fix(1, "Mount it with uid", worked(3), problem=problem),),
    )


def test_a_fix_of_no_problem_solves_none() -> None:
    public, internal = both(two_problems(None))
    assert said(public, SectionName.RESOLUTION) == [
        "Partly resolved. What was done: Mount it with uid.",
        "Files can be written (your report, 30 September).",
        "(1) Still open: Access for a normal user.",
        "(2) Still open: A fault in vino.",
    ]
    assert gap(public, SectionName.ROOT_CAUSE) == "The cause of (1) and (2) is not confirmed yet."
    assert [hint.label for hint in public.hints] == ["X1"]
    assert said(internal, SectionName.NEXT) == [
        "(1) Still open: only root can write to the disk.",
        "(2) Still open: the screen stays grey.",
    ]
    assert gap(internal, SectionName.NEXT) == "No next step is recorded."


def test_parts_are_named_by_number_and_the_hand_over_begins_with_the_ticket() -> None:
    public, internal = both(two_problems(1))
    assert said(public, SectionName.PROBLEM) == [
        "(1) Only root can write to the disk.",
        "(2) The screen stays grey.",
    ]
    assert gap(public, SectionName.ROOT_CAUSE) == (
        "The cause of (1) was not determined. The cause of (2) is not confirmed yet."
    )
    first = "**Ticket** A disk and a screen: (1) Access for a normal user; (2) A fault in vino\n\n**Known**"
    assert internal.markdown.startswith(first)


def test_a_part_without_a_symptom_is_named_once_by_its_title() -> None:
    given = two_problems(1)
    facts = (given.facts[0], fact(2, "vino 3.22 was installed yesterday", problem=2), given.facts[2])
    public, _ = both(replace(given, facts=facts))
    assert said(public, SectionName.PROBLEM)[1] == "(2) A fault in vino."
    assert said(public, SectionName.CONFIRMED) == ["(2) vino 3.22 was installed yesterday."]


@pytest.mark.parametrize("text", ["Mounting the disk writable did not help.", "Mounting the disk made no difference."])
def test_what_was_tried_in_vain_may_be_said_to_have_been(text: str) -> None:
    given = bundle(
        facts=(symptom(1, "the disk is read-only"), fact(2, "Mount the disk writable")),
        checks=(check(1, "Mount the disk writable", CheckStatus.FAILED, 2),),
    )
    section = next(each for each in compose(given).sections if each.name is SectionName.CONFIRMED)
    told = replace(section, sentences=(replace(section.sentences[0], text=text),))
    assert verify((told,), given) == ()
    done = replace(given, checks=(check(1, "Mount the disk writable", CheckStatus.DONE, 2),))
    assert "polarity" in {found.rule for found in verify((told,), done)}


def test_a_fix_that_was_started_is_handed_over_as_started() -> None:
    begun = fix(1, "Set the port", decisions=(decided(),), steps=("Open the panel", "Set 9100"), rests_on=(1,))
    _, internal = both(bundle(facts=(symptom(1, "the printer prints nothing"),), fixes=(begun,)))
    assert said(internal, SectionName.TRIED) == ["Set the port: started, outcome not recorded."]
    assert said(internal, SectionName.NEXT) == [
        "Find out what came of “Set the port”; its steps: (1) Open the panel; (2) Set 9100."
    ]
