"""Tickets of our own writing, each with something that a note must get right; English and German."""

from dataclasses import replace
from datetime import UTC, date, datetime

from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.fixes import DecisionKind, DismissReason, FollowUp, OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.lane import Audience, CheckStatus, FactSource, FactStatus, QuestionStatus
from flowpilot_desktop.domain.scripts import Generation, Shell
from tests.composer.bundles import (
    NOON,
    SESSION,
    bundle,
    cause,
    check,
    decided,
    fact,
    fix,
    outcome,
    posted,
    problems,
    question,
    symptom,
    worked,
)


def printer() -> NoteBundle:
    """The plain case: one problem, one cause, one fix, the customer's report."""
    return bundle(
        title="Printer in room 204 prints nothing",
        facts=(
            symptom(1, "the printer in room 204 accepts jobs but prints nothing"),
            fact(2, "a test page from the printer's own menu prints"),
            fact(3, "the queue on PRN-204 points to 10.20.4.11, the printer has 10.20.4.17"),
            fact(4, "serial number checked in the asset list", audience=Audience.INTERNAL),
            fact(5, "paper sensor may be dirty", status=FactStatus.PROPOSED, source=FactSource.ASSISTANT),
            cause(6, "the printer got a new address when its lease expired; the queue still used the old one"),
            fact(7, "a test page sent from your PC was printed", source=FactSource.CUSTOMER),
        ),
        checks=(check(1, "Restart the print spooler", CheckStatus.FAILED, 8),),
        fixes=(
            fix(
                1,
                "Reserve 10.20.4.17 for the printer and set the port of the queue to it",
                worked(7),
                summary="The address of the printer was reserved and the queue was set to it.",
                rests_on=(3,),
            ),
        ),
    )


def printer_with_failed_check() -> NoteBundle:
    story = printer()
    return replace(story, facts=(*story.facts, fact(8, "the job stays in the queue")))


def mail_corrected() -> NoteBundle:
    """A posted solution was wrong; the real one weakens security and has nobody who undoes it yet."""
    return bundle(
        title="Internal mail does not arrive after the move",
        facts=(
            symptom(1, "After two mailboxes moved to Exchange 2019, some internal mail to them did not arrive"),
            symptom(2, "replies to older messages did not arrive either"),
            fact(3, "the messages were held in the mail queue"),
            fact(4, "a new Outlook profile solved it", status=FactStatus.DISPROVED, replaced_by=5),
            fact(5, "choosing the recipient again or a new Outlook profile seemed to help but was not the solution"),
            cause(6, "a fault in antimalware scanning"),
            fact(7, "with scanning turned off, mail flowed at once"),
        ),
        fixes=(fix(1, "Turn off antimalware scanning", worked(7), weakens_security=True, rests_on=(3,)),),
        posted=(posted(1, 4),),
        reference="FP-7K2M-9QXD",
    )


def mail_owned() -> NoteBundle:
    story = mail_corrected()
    owned = replace(story.fixes[0], follow_up=FollowUp("M. Okafor", date(2026, 10, 14)))
    return replace(story, fixes=(owned,))


def ssh_two_problems() -> NoteBundle:
    """Two problems in a ticket: one solved, one open."""
    return bundle(
        title="SSH",
        problems=problems("Restarting SSH", "New static address"),
        facts=(
            symptom(1, 'restarting SSH failed with "could not load host key"', problem=1),
            fact(2, "with `sudo`, SSH restarts", problem=1, source=FactSource.CUSTOMER),
            symptom(3, "connections to the new static address are refused", problem=2),
            fact(4, "a connection on the server itself works", problem=2),
            fact(5, "restarting networking reports a failure", problem=2),
            cause(6, "the SSH restart needs administrator rights", problem=1),
            fact(7, "two devices use the address", status=FactStatus.DISPROVED, problem=2),
            fact(8, "network configuration is half applied", status=FactStatus.PROPOSED, problem=2),
        ),
        questions=(question(1, "What is the exact error?", problem=2),),
        checks=(
            check(1, "SSH to the new address from the server itself", CheckStatus.OPEN, problem=2),
            check(2, "Restart SSH after the change of address", CheckStatus.FAILED, problem=2, result="still refused"),
        ),
        fixes=(fix(1, "Run the SSH restart with sudo", worked(2, on=None), problem=1),),
    )


def vpn_waiting() -> NoteBundle:
    """Carried out, not yet verified; something else failed before."""
    return bundle(
        title="VPN drops every hour",
        facts=(
            symptom(1, "Customer reports that the VPN drops every hour"),
            fact(2, "Customer uses Windows 11 24H2 and client 5.1.7", source=FactSource.CUSTOMER),
            fact(3, "the drops come exactly 60 minutes after sign-in"),
            fact(4, "the VPN still dropped after 60 minutes"),
            fact(5, "the new lifetime of 8 hours is in force on vpn01"),
        ),
        fixes=(
            fix(1, "Reinstall the VPN client", outcome(OutcomeKind.FAILED, 4), superseded_at=NOON),
            fix(2, "Raise the session lifetime on the gateway", outcome(OutcomeKind.AWAITING_VERIFICATION, 5)),
        ),
    )


def laptop_open() -> NoteBundle:
    """Nothing solved: a started fix, a dismissed one, an answered question, an open check."""
    return bundle(
        title="Laptop gets hot",
        facts=(
            symptom(1, "the laptop switches off after ten minutes of video calls"),
            fact(2, "no"),
            fact(3, "the fan does not turn at 95 °C"),
        ),
        questions=(
            question(1, "Did it happen before the update?", answer="no", fact=2, status=QuestionStatus.ANSWERED),
        ),
        checks=(check(1, "Run the vendor's fan test", CheckStatus.OPEN),),
        fixes=(
            fix(1, "Replace the fan", decisions=(decided(),), rests_on=(3,), steps=("Order part 5H40", "Fit it")),
            fix(
                2,
                "Switch off turbo mode in the BIOS",
                superseded_at=NOON,
                decisions=(decided(DecisionKind.DISMISSED, reason=DismissReason.NOT_ALLOWED),),
            ),
        ),
    )


def reopened() -> NoteBundle:
    """It worked, we said so, and it came back."""
    return bundle(
        title="Scanner sends no mail",
        facts=(
            symptom(1, "the scanner on floor 3 sends no mail"),
            fact(2, "scans arrive again", source=FactSource.CUSTOMER),
            fact(3, "since this morning no scan has arrived", source=FactSource.CUSTOMER),
        ),
        fixes=(fix(1, "Renew the scanner's password", worked(2), outcome(OutcomeKind.FAILED, 3)),),
        posted=(posted(1, 2, at=datetime(2025, 12, 20, tzinfo=UTC)),),
    )


def drucker() -> NoteBundle:
    return bundle(
        language="de",
        title="Drucker druckt nicht",
        facts=(
            symptom(1, "der Drucker in Raum 204 nimmt Aufträge an, druckt aber nichts"),
            fact(2, "Kunde nutzt Windows 11", source=FactSource.CUSTOMER),
            fact(3, "Die Warteschlange zeigt auf 10.20.4.11, der Drucker hat 10.20.4.17"),
            cause(4, "Der Drucker hat eine neue Adresse bekommen, die Warteschlange nutzte die alte"),
            fact(5, "die Testseite wurde gedruckt", source=FactSource.CUSTOMER),
        ),
        fixes=(
            fix(1, "Anschluss der Warteschlange umstellen", worked(5), summary="Die Warteschlange wurde umgestellt."),
        ),
        reference="FP-7K2M-9QXD",
    )


def post_berichtigt() -> NoteBundle:
    return bundle(
        language="de",
        title="Mails kommen nicht an",
        facts=(
            symptom(1, "Nach dem Umzug von zwei Postfächern kamen einige interne Mails nicht an"),
            fact(2, "Kunde meldet: ein neues Outlook-Profil hilft", status=FactStatus.DISPROVED),
            fact(3, "Die Nachrichten hingen in der Warteschlange"),
            cause(4, "ein Fehler in der Schadsoftware-Prüfung"),
            fact(5, "Ohne die Prüfung kamen die Mails sofort an"),
        ),
        fixes=(
            fix(
                1,
                "Prüfung auf Schadsoftware abschalten",
                worked(5, by=VerifiedBy.OUR_TEST),
                weakens_security=True,
                follow_up=FollowUp("Herr Brandt", date(2026, 10, 14)),
            ),
        ),
        posted=(posted(1, 2),),
    )


def vpn_wartet() -> NoteBundle:
    story = vpn_waiting()
    return replace(
        story,
        language="de",
        title="VPN bricht ab",
        facts=(
            symptom(1, "Kundin meldet: Das VPN bricht jede Stunde ab"),
            fact(2, "Die Abbrüche kommen genau 60 Minuten nach der Anmeldung"),
            fact(4, "das VPN brach weiterhin nach 60 Minuten ab"),
            fact(5, "Die neue Dauer von 8 Stunden gilt auf vpn01"),
        ),
        fixes=(
            fix(1, "VPN-Client neu installieren", outcome(OutcomeKind.FAILED, 4), superseded_at=NOON),
            fix(2, "Sitzungsdauer am Gateway erhöhen", outcome(OutcomeKind.AWAITING_VERIFICATION, 5)),
        ),
    )


def zwei_probleme() -> NoteBundle:
    return bundle(
        language="de",
        title="SSH",
        problems=problems("Neustart von SSH", "Neue feste Adresse"),
        facts=(
            symptom(1, "Der Neustart von SSH schlug fehl", problem=1),
            fact(2, "Mit `sudo` startet SSH neu", problem=1),
            symptom(3, "Verbindungen zur neuen festen Adresse werden verweigert", problem=2),
            fact(4, "Eine Verbindung auf dem Server selbst funktioniert", problem=2),
            cause(5, "Der Neustart von SSH braucht Administratorrechte", problem=1),
        ),
        fixes=(fix(1, "SSH mit sudo neu starten", worked(2), problem=1),),
    )


def script_run() -> NoteBundle:
    """A template was run and its result is a fact."""
    generation = Generation(1, SESSION, "clear-cache", 1, "Clear the Teams cache", Shell.POWERSHELL, {}, {}, NOON, NOON)
    return bundle(
        title="Teams shows old pictures",
        facts=(
            symptom(1, "Teams shows old profile pictures"),
            fact(2, "1.2 GB of cache were removed", source=FactSource.SCRIPT, generation_id=1),
            fact(3, "the new pictures are shown", source=FactSource.CUSTOMER),
        ),
        fixes=(fix(1, "Clear the Teams cache", worked(3, by=VerifiedBy.MONITORING), template_id="clear-cache"),),
        generations=(generation,),
    )


ENGLISH = (
    printer, printer_with_failed_check, mail_corrected, mail_owned, ssh_two_problems, vpn_waiting, laptop_open,
    reopened, script_run,
)  # fmt: skip
GERMAN = (drucker, post_berichtigt, vpn_wartet, zwei_probleme)
ALL = (*ENGLISH, *GERMAN)
