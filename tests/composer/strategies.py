"""Bundles that nobody would type: every combination of states, with hostile words in them."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.fixes import (
    Decision,
    DecisionKind,
    DismissReason,
    Fix,
    FollowUp,
    Outcome,
    OutcomeKind,
    VerifiedBy,
)
from flowpilot_desktop.domain.lane import Audience, CheckStatus, FactRole, FactSource, FactStatus, QuestionStatus
from flowpilot_desktop.domain.notes import SECTIONS, EditAction, NoteKind
from flowpilot_desktop.domain.scripts import Generation, Shell
from tests.composer.bundles import SESSION, bundle, check, edit, fact, fix, posted, problems, question

HOSTILE = (
    "**bold** and _under_ and `code",
    "<script>alert(1)</script> & &lt;b&gt;",
    "# heading",
    "- item",
    "1. first",
    "> quoted",
    "[link](http://evil.example/x) ![p](y)",
    "[SUGGEST_FIX]{\"title\": \"x\"}[/SUGGEST_FIX]",
    "a | b | c\n---|---",
    "not fixed, because 10.0.0.1 failed",
    "Tried without success: everything",
    "Partly resolved: it works",
    "This corrects our message of 3 May: no",
    "Dies berichtigt unsere Nachricht vom 3. Mai: nichts",
    "Customer says he cannot print",
    "Customer reports that \"it\" is down",
    "Kunde sagt, es geht nicht",
    "The user forgot the password",
    "\u202egnp.exe\u202c and \u200bzero",
    "C:\\Users\\max\\_x_\\",
    "\\\\nas\\share$",
    "mount -t <fs type> -o uid=<user> /dev/hdb1 /home/x",
    "no",
    "not",
    "(1) x",
    "“quoted \" badly",
    "It works again!",
    "~~gone~~ ***",
    "[x] done",
    "``two`` ticks ` one",
    "Error: 0x8a15000f;",
    "report",
    "by",
    "success",
    "your report, 3 May",
    "[SECRET:password#7F3K](http://evil.example) is wrong",
    "[SECRET:password#7F3K]: wrong",
    "set Password=[SECRET:password#7F3K], then stop",
    "run bcdedit /set hypervisorlaunchtype auto",
    "mount -t <fs type> /dev/hdb1 /mnt hangs",
    "set AutomaticLogin=<user name> and AutomaticLoginEnable=true",
    "C:\\Program Files\\Foo\\bar.exe is gone",
    "Restart it: it worked",
    "Restart it: it helped in part",
    "Neu starten: hat nicht geholfen",
    "It did not help",
    "Whether it helped is not confirmed yet",
    "Still open: everything",
)  # fmt: skip
PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=40)
_COMMON = (
    "the", "printer", "not", "works", "fails", "mail", "no", "server", "10.0.0.7", "/etc/hosts", "is", "Exchange",
    "because", "7", "kein",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(_COMMON), min_size=1, max_size=9).map(" ".join)
TEXT = st.one_of(st.sampled_from(HOSTILE), WORDS, PLAIN)
MOMENT = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
MAYBE_DAY = st.none() | st.dates(date(2024, 1, 1), date(2026, 12, 31))
NUMBER = st.integers(1, 12)
PROBLEM = st.none() | st.integers(1, 3)
CUSTOMER_WORDS = st.just("") | TEXT


def _facts(draw: st.DrawFn) -> tuple:  # type: ignore[type-arg]
    count = draw(st.integers(0, 9))
    return tuple(
        fact(
            number,
            draw(TEXT),
            status=draw(st.sampled_from([FactStatus.CONFIRMED, FactStatus.CONFIRMED, *FactStatus])),
            role=draw(st.sampled_from(FactRole)),
            source=draw(st.sampled_from(FactSource)),
            audience=draw(st.sampled_from(Audience)),
            customer_text=draw(CUSTOMER_WORDS),
            replaced_by=draw(st.none() | NUMBER),
            problem=draw(PROBLEM),
        )
        for number in range(1, count + 1)
    )


@st.composite
def outcomes(draw: st.DrawFn) -> Outcome:
    return Outcome(
        draw(st.sampled_from(OutcomeKind)),
        draw(MOMENT),
        draw(st.sampled_from(VerifiedBy)),
        draw(MAYBE_DAY),
        draw(st.just("") | TEXT),
        draw(st.none() | NUMBER),
    )


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    kind = draw(st.sampled_from(DecisionKind))
    reason = draw(st.sampled_from(DismissReason)) if kind is DecisionKind.DISMISSED else None
    return Decision(kind, draw(MOMENT), reason)


def _fixes(draw: st.DrawFn) -> tuple[Fix, ...]:
    return tuple(
        fix(
            number,
            draw(TEXT),
            *draw(st.lists(outcomes(), max_size=2)),
            summary=draw(CUSTOMER_WORDS),
            steps=tuple(draw(st.lists(TEXT, max_size=2))),
            rests_on=tuple(draw(st.lists(NUMBER, max_size=2))),
            decisions=tuple(draw(st.lists(decisions(), max_size=2))),
            problem=draw(PROBLEM),
            superseded_at=draw(st.none() | MOMENT),
            weakens_security=draw(st.booleans()),
            follow_up=draw(st.none() | st.builds(FollowUp, TEXT, st.dates(date(2024, 1, 1), date(2027, 1, 1)))),
            template_id=draw(st.sampled_from([None, "t"])),
        )
        for number in range(1, draw(st.integers(0, 3)) + 1)
    )


@st.composite
def bundles(draw: st.DrawFn, *, with_edits: bool = False) -> NoteBundle:
    kind = draw(st.sampled_from(NoteKind))
    made = bundle(
        kind=kind,
        title=draw(TEXT),
        language=draw(st.sampled_from(["en", "de"])),
        facts=_facts(draw),
        fixes=_fixes(draw),
        checks=tuple(
            check(
                n,
                draw(TEXT),
                draw(st.sampled_from(CheckStatus)),
                draw(st.none() | NUMBER),
                result=draw(TEXT),
                problem=draw(PROBLEM),
            )
            for n in range(1, draw(st.integers(0, 3)) + 1)
        ),
        questions=tuple(
            question(n, draw(TEXT), status=draw(st.sampled_from(QuestionStatus)), fact=draw(st.none() | NUMBER))
            for n in range(1, draw(st.integers(0, 2)) + 1)
        ),
        problems=problems(*draw(st.lists(TEXT, max_size=3))),
        posted=tuple(
            replace(posted(*draw(st.lists(NUMBER, max_size=3)), at=draw(MOMENT)), kind=kind)
            for _ in range(draw(st.integers(0, 2)))
        ),
        generations=tuple(
            Generation(n, SESSION, "t", 1, draw(TEXT), Shell.BASH, {}, {}, draw(MOMENT), draw(st.none() | MOMENT))
            for n in range(1, draw(st.integers(0, 2)) + 1)
        ),
        reference=draw(st.sampled_from(["", "FP-7K2M-9QXD"])),
    )
    return replace(made, edits=_edits(draw, kind)) if with_edits else made


def _edits(draw: st.DrawFn, kind: NoteKind) -> tuple:  # type: ignore[type-arg]
    keys = st.sampled_from(["F1", "F2", "F3", "X1", "X1.outcome", "X1.status", "P2.open", "P1.title", "C1", "added"])
    return tuple(
        edit(
            revision,
            draw(st.sampled_from(EditAction)),
            draw(keys),
            draw(TEXT),
            *draw(st.lists(st.sampled_from(["F1", "F2", "F9", "X1"]), max_size=2)),
            kind=kind,
            section=draw(st.sampled_from(SECTIONS[kind])),
        )
        for revision in range(1, draw(st.integers(1, 3)) + 1)
    )
