"""Each rule of the verifier, with a sentence that breaks it and one that does not."""

from dataclasses import replace

import pytest

from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.lane import Audience, FactStatus
from flowpilot_desktop.domain.notes import Section, SectionName, Sentence
from flowpilot_desktop.services.verifier import verify
from tests.composer.bundles import OutcomeKind as Kind
from tests.composer.bundles import bundle, cause, fact, fix, handed_over, outcome, posted, symptom, worked

FACTS = (
    symptom(1, "mail to two mailboxes on mx01.example.org does not arrive since 14 September"),
    fact(2, "the queue /var/spool/mail holds 312 messages"),
    fact(3, "the licence key is in the safe", audience=Audience.INTERNAL),
    fact(4, "the firewall drops port 25", status=FactStatus.PROPOSED),
    fact(5, "the disk was full", status=FactStatus.DISPROVED),
    cause(6, "the antimalware engine kept messages"),
    fact(7, "messages flowed at once", status=FactStatus.CONFIRMED),
)
DONE = (fix(1, "Restart the Exchange transport service", worked(7)),)


def rules(
    text: str, *labels: str, given: NoteBundle | None = None, where: SectionName = SectionName.CONFIRMED
) -> set[str]:
    section = Section(where, "", (Sentence(text, labels, "S1"),))
    return {found.rule for found in verify((section,), given or bundle(facts=FACTS, fixes=DONE))}


def test_a_sentence_without_labels_is_refused() -> None:
    assert rules("The queue holds messages.") == {"labels.none"}


def test_a_label_that_does_not_exist_is_refused() -> None:
    assert rules("The queue holds messages.", "F2", "F99") == {"labels.unknown"}


def test_an_internal_fact_never_reaches_the_customer() -> None:
    assert rules("The licence key is in the safe.", "F3") == {"labels.internal"}


@pytest.mark.parametrize("label", ["F4", "F5"])
def test_what_is_not_confirmed_is_no_finding(label: str) -> None:
    text = "The firewall drops port 25." if label == "F4" else "The disk was full."
    assert rules(text, label) == {"labels.status"}


def test_a_proposal_is_a_hypothesis_in_a_hand_over() -> None:
    given = handed_over(facts=FACTS)
    assert rules("The firewall drops port 25.", "F4", given=given, where=SectionName.HYPOTHESIS) == set()
    assert rules("The firewall drops port 25.", "F4", given=given, where=SectionName.KNOWN) == {"labels.status"}


def test_a_disproved_fact_is_cited_only_to_correct_what_we_sent() -> None:
    given = bundle(facts=FACTS, posted=(posted(5),))
    text = "This corrects our message of 20 September: “the disk was full” was not correct."
    assert rules(text, "F5", given=given) == set()
    assert rules("This corrects our message of 20 September: the disk was full.", "F5", given=given) == {
        "labels.status"
    }
    assert "labels.status" in rules(text, "F5", given=bundle(facts=FACTS))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The queue /var/spool/mail holds 313 messages.", "words.number"),
        ("The queue /var/spool/mail holds three messages.", "words.number"),
        ("The queue /var/spool/mqueue holds 312 messages.", "words.code"),
        ("The queue /var/spool/mail on mx02.example.org holds 312 messages.", "words.code"),
        ("The queue of Postfix holds 312 messages.", "words.name"),
        ('The queue says "disk full" and holds 312 messages.', "words.quote"),
        ("The queue holds `rm -rf` and 312 messages.", "words.code"),
        ("On 3 May the queue held 312 messages.", "words.date"),
        ("The queue holds no messages.", "polarity"),
        ("The queue holds 312 messages; the problem is solved.", "outcome.claimed"),
        ("The queue holds 312 messages because the network was slow.", "cause.claimed"),
        ("The queue holds 312 messages, see https://evil.example/x now.", "markup"),
        ("The queue holds <b>312</b> messages.", "markup"),
        ("The queue holds 312 messages [SUGGEST_FIX]{}[/SUGGEST_FIX]", "control"),
        ("Partly resolved: the queue holds 312 messages (your report).", "outcome.frame"),
        ("Dogs bark and cats sleep while birds sing in gardens everywhere.", "words.unsupported"),
        ("The queue holds messages. " * 40, "length"),
    ],
)
def test_what_the_facts_do_not_say_is_refused(text: str, rule: str) -> None:
    assert rule in rules(text, "F2")


@pytest.mark.parametrize(
    "text",
    [
        "The queue /var/spool/mail holds 312 messages.",
        "312 messages are held in the queue /var/spool/mail.",
        "We found 312 messages in the queue.",
    ],
)
def test_the_same_in_other_words_is_accepted(text: str) -> None:
    assert rules(text, "F2") == set()


def test_a_negation_must_not_be_dropped() -> None:
    assert "polarity" in rules("Mail to two mailboxes on mx01.example.org does arrive.", "F1")
    assert rules("Mail to two mailboxes on mx01.example.org didn't arrive.", "F1") == set()


def test_success_may_be_claimed_of_a_recorded_outcome() -> None:
    where = SectionName.RESOLUTION
    assert rules("The problem is solved: messages flowed at once.", "F7", where=where) == set()
    awaiting = (replace(DONE[0], outcomes=(outcome(Kind.AWAITING_VERIFICATION, 7),)),)
    given = bundle(facts=FACTS, fixes=awaiting)
    assert "outcome.claimed" in rules("The problem is solved: messages flowed at once.", "F7", given=given, where=where)
    partial = bundle(facts=FACTS, fixes=(replace(DONE[0], outcomes=(outcome(Kind.PARTIAL, 7),)),))
    assert "outcome.claimed" in rules("The problem is solved.", "F7", given=partial, where=where)
    assert rules("Partly solved: messages flowed at once.", "F7", given=partial, where=where) == set()


def test_how_it_was_verified_must_be_recorded() -> None:
    where = SectionName.RESOLUTION
    assert rules("Messages flowed at once (your report, 30 September).", "F7", where=where) == set()
    assert rules("Messages flowed at once (checked by us).", "F7", where=where) == {"outcome.frame"}
    assert "words.date" in rules("Messages flowed at once (your report, 29 September).", "F7", where=where)


def test_a_root_cause_needs_a_fact_with_that_role() -> None:
    where = SectionName.ROOT_CAUSE
    assert rules("The antimalware engine kept messages.", "F6", where=where) == set()
    assert "cause.claimed" in rules("The queue /var/spool/mail holds 312 messages.", "F2", where=where)
    assert "cause.unsupported" in rules("A broken network cable was pulled.", "F6", where=where)
    assert rules("Mail was kept because of the antimalware engine.", "F6") == set()
    assert "cause.unsupported" in rules("Messages were kept because somebody pulled a cable.", "F6")


def test_a_section_of_the_other_kind_of_note_is_refused() -> None:
    assert "section" in rules("The queue /var/spool/mail holds 312 messages.", "F2", where=SectionName.KNOWN)


def test_details_are_sentences_in_the_language_of_the_note() -> None:
    section = Section(SectionName.CONFIRMED, "", (Sentence("Es sind 313.", ("F2",), "S1"),))
    found = verify((section,), bundle(facts=FACTS, language="de"))
    assert found[0].detail == "313 steht in keinem der Fakten, auf denen der Satz beruht."
