"""When the embedded assistant suggests a fix, and when it asks first: never on a guess, never a risk on a complaint."""

from flowpilot_desktop.assistant.embedded.causes import NEAR, causes_of, deciding_check
from flowpilot_desktop.assistant.embedded.confidence import BELIEVED, Ground, confidence
from flowpilot_desktop.assistant.embedded.evidence import evidence_of
from flowpilot_desktop.assistant.embedded.runbooks import RiskOfFix, Strength
from tests.assistant.shown import answer, case, runbook, shipped


def test_on_the_bare_symptoms_of_any_runbook_nothing_is_suggested_but_what_a_message_proves() -> None:
    for each in shipped().runbooks:
        fix = answer(case(each.title.en, symptoms=each.symptoms.en[:2])).reply.fix
        assert fix is None or fix.ground is Ground.PROOF, each.id


def test_while_a_second_cause_is_near_and_can_be_told_apart_a_check_goes_before_the_fix() -> None:
    book = runbook("os-install-usb-fails")
    shown = case(book.title.en, symptoms=book.symptoms.en[:1], findings=("The stick works on another computer",))
    causes = causes_of(book, evidence_of(shown, ""))
    first, second = causes.ranked[:2]
    assert causes.probabilities[second] >= NEAR * causes.probabilities[first]
    decides = deciding_check(book, causes, ())
    assert decides is not None
    assert decides.separates(first, second)
    made = answer(shown)
    assert made.reply.fix is None
    assert decides.text.en in made.reply.text()


def test_a_near_cause_with_nothing_left_to_tell_it_apart_holds_no_fix_back() -> None:
    book = runbook("os-install-usb-fails")
    shown = case(book.title.en, symptoms=book.symptoms.en[:1], findings=("The stick works on another computer",))
    causes = causes_of(book, evidence_of(shown, ""))
    assert deciding_check(book, causes, [each.id for each in book.checks]) is None


def test_a_fix_of_high_risk_waits_for_what_was_looked_up_and_not_for_a_complaint_that_says_as_much() -> None:
    tried = 0
    for book in shipped().runbooks:
        for cause in book.causes:
            if cause.fixes[0].risk is not RiskOfFix.HIGH:
                continue
            proofs = [
                proof.fact.en
                for check in book.checks
                for proof in check.answers
                if proof.strength is Strength.PROOF and cause.id in proof.speaks_for
            ]
            complained = answer(case(book.title.en, symptoms=(*book.symptoms.en[:1], *proofs)))
            fix = complained.reply.fix
            assert fix is None or fix.title != cause.fixes[0].title.en, (book.id, cause.id)
            tried += bool(proofs)
    assert tried >= 4


def test_a_fix_of_high_risk_is_suggested_with_a_warning_once_its_cause_was_looked_up() -> None:
    book = runbook("disk-space-unaccounted")
    made = answer(
        case(book.title.en, symptoms=book.symptoms.en[:1], findings=("Counted with full rights, the sizes add up",))
    )
    assert made.reply.fix is not None
    assert made.reply.fix.title == book.cause("unreadable-folders").fixes[0].title.en
    assert "Careful: it can cost data" in made.reply.text()


def test_a_confidence_is_never_above_the_share_of_the_cause_unless_a_check_confirmed_it() -> None:
    assert confidence(Ground.ANSWER, 0.5) == 0.5
    assert confidence(Ground.FREQUENCY, 0.31) == 0.31
    assert confidence(Ground.ANSWER, 0.99) == BELIEVED[Ground.ANSWER] < BELIEVED[Ground.RESULT]
    assert confidence(Ground.PROOF, 0.5) == BELIEVED[Ground.PROOF]
    book = runbook("print-jobs-stuck")
    ready = ("The printer's display says ready", "The spooler keeps running and the job stays")
    for findings in (ready[:1], ready):
        fix = answer(case(book.title.en, symptoms=book.symptoms.en[:2], findings=findings)).reply.fix
        assert fix is None or fix.ground in (Ground.RESULT, Ground.PROOF) or fix.confidence <= 100 * fix.share


def test_a_failing_archive_command_has_a_fix_of_its_own() -> None:
    found = ("archive command failed with exit code 1, failed_count rises in pg_stat_archiver",)
    fix = answer(case("pg_wal grows and the disk is full", symptoms=("pg_wal grows",), findings=found)).reply.fix
    assert fix is not None
    assert fix.title == "Repair what the archive command needs"


def test_a_guess_is_no_finding_and_that_another_cause_is_out_is_no_ground_for_this_one() -> None:
    book = runbook("smb-guest-blocked")
    guessed = ("The NAS offers SMB2", "It looks like a wrong password, and Ubuntu fails too")
    assert answer(case(book.title.en, symptoms=book.symptoms.en[:1], findings=guessed)).reply.fix is None
    told = ("Windows 10 disables unauthenticated guests for SMB2", *guessed)
    fix = answer(case(book.title.en, symptoms=book.symptoms.en[:1], findings=told)).reply.fix
    assert fix is not None
    assert fix.title == book.cause("guest-refused").fixes[0].title.en
