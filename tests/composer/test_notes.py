"""Notes of our own stories, sentence by sentence."""

from dataclasses import replace

import pytest

from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.fixes import OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.lane import Fact, FactStatus
from flowpilot_desktop.domain.notes import EditAction, Note, NoteKind, SectionName
from flowpilot_desktop.services.composer import compose
from tests.composer import stories
from tests.composer.bundles import bundle, cause, edit, fact, fix, outcome, posted, symptom, worked
from tests.composer.sections import gap, said


def why(note: Note, label: str) -> list[str]:
    return [left.why for left in note.left_out if left.label == label]


def test_the_plain_case_reads_like_a_note() -> None:
    assert compose(stories.printer()).markdown == (
        "**Problem** The printer in room 204 accepts jobs but prints nothing.\n\n"
        "**What we confirmed** A test page from the printer's own menu prints. "
        "The queue on PRN-204 points to 10.20.4.11, the printer has 10.20.4.17.\n\n"
        "**Root cause** The printer got a new address when its lease expired; the queue still used the old one.\n\n"
        "**Resolution** The address of the printer was reserved and the queue was set to it. "
        "A test page sent from your PC was printed (your report, 30 September)."
    )


def test_what_is_not_said_is_listed_with_its_reason() -> None:
    note = compose(stories.printer())
    assert why(note, "F4") == ["Internal."]
    assert why(note, "F5") == ["Proposed, not confirmed."]


def test_an_empty_ticket_says_what_is_missing() -> None:
    note = compose(bundle(title="VPN is slow"))
    assert note.markdown == (
        "**Problem** Your request: “VPN is slow”.\n\n**What we confirmed** Nothing has been confirmed yet.\n\n"
        "**Root cause** The cause is not confirmed yet.\n\n**Resolution** No solution is confirmed yet."
    )


@pytest.mark.parametrize(
    ("facts", "advice"),
    [
        ((), "Enter what the customer said, or what you found."),
        ((symptom(1, "VPN is slow", status=FactStatus.PROPOSED),), "F1 says it: confirm that proposal."),
        ((fact(1, "VPN is slow"),), "Mark the fact that says it as the symptom."),
    ],
)
def test_what_is_missing_is_advised_by_what_there_is(facts: tuple[Fact, ...], advice: str) -> None:
    [hint] = compose(bundle(title="VPN is slow", facts=facts)).hints
    assert hint.advice == f"The note does not say what is wrong yet. {advice}"


def test_a_failed_check_is_told_as_tried() -> None:
    note = compose(stories.printer_with_failed_check())
    expected = "The job stays in the queue (tried: “Restart the print spooler”)."
    assert said(note, SectionName.CONFIRMED)[-1] == expected


def test_a_correction_names_the_message_that_it_corrects() -> None:
    note = compose(stories.mail_corrected())
    assert said(note, SectionName.CONFIRMED)[-1].startswith("This corrects our message of 20 September: Choosing")
    assert note.markdown.endswith("\n\nRef: FP-7K2M-9QXD")


def test_a_correction_that_was_sent_is_not_sent_again() -> None:
    story = stories.mail_corrected()
    sent = posted(1, 5, markdown=compose(story).markdown)
    again = compose(replace(story, posted=(*story.posted, sent)))
    assert "This corrects" not in again.markdown


def test_a_stopgap_needs_an_owner_and_a_date() -> None:
    unowned, owned = compose(stories.mail_corrected()), compose(stories.mail_owned())
    assert unowned.missing
    assert "still to be named" in unowned.markdown
    assert owned.missing == ()
    expected = "This is a stopgap and has to be reversed: M. Okafor, by 14 October."
    assert said(owned, SectionName.RESOLUTION)[-1] == expected


def test_of_two_problems_the_solved_one_comes_first_and_the_open_one_is_named() -> None:
    note = compose(stories.ssh_two_problems())
    assert said(note, SectionName.RESOLUTION) == [
        "Partly resolved. (1) With `sudo`, SSH restarts (your report).",
        "(2) Still open: New static address.",
    ]
    assert gap(note, SectionName.ROOT_CAUSE) == "The cause of (2) is not confirmed yet."


def test_what_is_not_verified_is_not_called_solved() -> None:
    note = compose(stories.vpn_waiting())
    assert said(note, SectionName.RESOLUTION)[-1] == "Whether it helped is not confirmed yet."
    assert said(note, SectionName.PROBLEM) == ["You reported that the VPN drops every hour."]


def test_a_result_that_did_not_last_corrects_the_note() -> None:
    note = compose(stories.reopened())
    expected = "This corrects our message of 20 December 2025: Since this morning no scan has arrived."
    assert said(note, SectionName.CONFIRMED) == [expected]
    assert gap(note, SectionName.RESOLUTION) == "No solution is confirmed yet."


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (VerifiedBy.CUSTOMER_REPORT, "(your report, 30 September)."),
        (VerifiedBy.OUR_TEST, "(checked by us, 30 September)."),
        (VerifiedBy.MONITORING, "(monitored until 30 September)."),
        (VerifiedBy.NOT_VERIFIED, "was printed."),
    ],
)
def test_how_it_was_verified_is_said_only_where_it_is_known(how: VerifiedBy, words: str) -> None:
    story = stories.printer()
    note = compose(replace(story, fixes=(replace(story.fixes[0], outcomes=(worked(7, by=how),)),)))
    assert said(note, SectionName.RESOLUTION)[-1].endswith(words)


def test_an_outcome_without_a_fact_claims_nothing() -> None:
    note = compose(
        bundle(facts=(symptom(1, "no sound"),), fixes=(fix(1, "Replace it", outcome(OutcomeKind.WORKED, None)),))
    )
    assert said(note, SectionName.RESOLUTION) == []
    assert why(note, "X1")


def test_a_suggestion_is_never_told_to_the_customer() -> None:
    note = compose(bundle(facts=(fact(1, "the disk is full"),), fixes=(fix(1, "Delete old logs", rests_on=(1,)),)))
    assert "Delete" not in note.markdown
    assert why(note, "X1")


def test_facts_that_say_the_same_are_stated_once() -> None:
    note = compose(bundle(facts=(fact(1, "The disk is full"), fact(2, "the disk is full."))))
    assert said(note, SectionName.CONFIRMED) == ["The disk is full."]
    assert why(note, "F2") == ["Says the same as F1."]


def test_a_long_note_loses_its_oldest_findings_and_keeps_what_matters() -> None:
    findings = tuple(fact(n, f"finding number {n} says that one more thing was looked at there") for n in range(10, 40))
    kept = (symptom(1, "mail does not arrive"), cause(2, "the disk was full"), fact(3, "mail arrives"))
    note = compose(bundle(facts=(*kept, *findings), fixes=(fix(1, "Delete old logs", worked(3)),)))
    assert len(note.markdown.split()) <= 130
    assert "inding number 39" in note.markdown
    assert "inding number 10" not in note.markdown
    assert why(note, "F10") == ["Left out to keep the note short."]
    for text in ("Mail does not arrive.", "The disk was full.", "Mail arrives"):
        assert text in note.markdown


def test_customer_wording_is_for_the_customer_alone() -> None:
    facts = (fact(1, "user ran it as non-admin", customer_text="Needs administrator rights"),)
    given = bundle(facts=facts)
    assert said(compose(given), SectionName.CONFIRMED) == ["Needs administrator rights."]
    handed = compose(replace(given, kind=NoteKind.ESCALATION_PACKAGE))
    assert said(handed, SectionName.KNOWN) == ["User ran it as non-admin."]


def test_words_about_the_customer_bring_a_hint() -> None:
    note = compose(bundle(facts=(fact(1, "Customer forgot the password"),)))
    assert [hint.label for hint in note.hints] == ["", "F1"]
    assert "symptom" in note.hints[0].advice


def test_german_notes_are_german() -> None:
    assert compose(stories.drucker()).markdown == (
        "**Problem** Der Drucker in Raum 204 nimmt Aufträge an, druckt aber nichts.\n\n"
        "**Was wir bestätigt haben** Sie nutzen Windows 11. "
        "Die Warteschlange zeigt auf 10.20.4.11, der Drucker hat 10.20.4.17.\n\n"
        "**Ursache** Der Drucker hat eine neue Adresse bekommen, die Warteschlange nutzte die alte.\n\n"
        "**Lösung** Die Warteschlange wurde umgestellt. "
        "Die Testseite wurde gedruckt (Ihre Rückmeldung vom 30. September).\n\nRef: FP-7K2M-9QXD"
    )


def test_a_hand_over_is_complete() -> None:
    note = compose(replace(stories.ssh_two_problems(), kind=NoteKind.ESCALATION_PACKAGE))
    assert "(2) Ruled out: two devices use the address." in said(note, SectionName.TRIED)
    assert "(2) Restart SSH after the change of address: did not help. Still refused." in said(note, SectionName.TRIED)
    assert said(note, SectionName.HYPOTHESIS) == ["(2) Network configuration is half applied."]
    assert said(note, SectionName.NEXT) == [
        "(2) Still open: connections to the new static address are refused.",
        "(2) Ask: What is the exact error?",
        "(2) Check: SSH to the new address from the server itself.",
    ]


def with_edits(*edits: object) -> NoteBundle:
    return replace(stories.printer(), edits=edits)  # type: ignore[arg-type]


def test_the_agents_wording_replaces_ours_and_the_last_wording_wins() -> None:
    note = compose(
        with_edits(
            edit(1, EditAction.REPLACE, "F2", "A test page prints.", "F2"),
            edit(2, EditAction.REPLACE, "F2", "From its own menu, the printer prints a test page.", "F2"),
        )
    )
    assert said(note, SectionName.CONFIRMED)[0] == "From its own menu, the printer prints a test page."
    assert note.rejected == ()


def test_wording_that_the_facts_do_not_bear_is_rejected_and_ours_stays() -> None:
    note = compose(with_edits(edit(1, EditAction.REPLACE, "F2", "Three test pages from srv9 print.", "F2")))
    assert said(note, SectionName.CONFIRMED)[0] == "A test page from the printer's own menu prints."
    assert {violation.key for violation in note.rejected} == {"F2"}


def test_a_sentence_may_be_added_and_dropped() -> None:
    added = compose(with_edits(edit(1, EditAction.ADD, "E1", "The queue is on PRN-204.", "F3")))
    assert said(added, SectionName.CONFIRMED)[-1] == "The queue is on PRN-204."
    dropped = compose(with_edits(edit(1, EditAction.DROP, "F2")))
    assert "test page from the printer" not in dropped.markdown
    assert why(dropped, "F2") == ["You took its sentence out."]


def test_wording_for_a_sentence_that_is_gone_is_reported() -> None:
    story = with_edits(edit(1, EditAction.REPLACE, "F2", "A test page prints.", "F2"))
    gone = tuple(replace(f, status=FactStatus.DISPROVED) if f.number == 2 else f for f in story.facts)
    note = compose(replace(story, facts=gone))
    assert "Your wording for F2 no longer applies: Never was true." in why(note, "F2")
