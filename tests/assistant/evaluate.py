# ruff: noqa: T201 - its table is its output
"""How good the embedded assistant is on labelled cases, once on what it was tuned on and once on what was held out.

python tests/assistant/evaluate.py [--data ../shared/data] [--json] [--cases] [--facts] [--fit]

``labels.json`` names the right runbook, or none, for each of 45 real conversations and for 100 questions that have
nothing to do with any of them. Every case goes through the program: imported up to the first helper and asked; imported
whole, asked, and asked again with every proposal taken for true, which is the worst that an agent can do to it.

``--cases`` lists every case, ``--facts`` every proposed fact without a verdict, ``--grounds`` counts what
fixes on each ground are worth (``assistant/embedded/confidence.py``; "left one out" judges each fix by what was
counted on all others; the last lines count on one half and judge the other), ``--fit`` fits the weights of
``assistant/embedded/matching.py`` to the tuned half and prints them.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flowpilot_desktop.app.bootstrap import build
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.assistant.embedded.answering import KNOWN
from flowpilot_desktop.assistant.embedded.matching import RunbookIndex
from flowpilot_desktop.assistant.embedded.not_knowing import UNSURE
from flowpilot_desktop.assistant.embedded.runbook_library import load_runbooks
from flowpilot_desktop.domain.settings import Settings
from tests.assistant import calibration, fitting
from tests.assistant.cases import Judged, Labelled, confirmed_in, judged, labelled
from tests.assistant.judging import digest, says_the_same_thing, verdicts

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


async def judge_all(cases: Sequence[Labelled], index: RunbookIndex) -> tuple[Judged, ...]:
    with tempfile.TemporaryDirectory(prefix="flowpilot-evaluate-") as made:
        folder = Path(made)
        app = await build(Settings(folder / "desk", folder / "marks", offline=True))
        try:
            return tuple([each async for each in judged(app, index, cases, folder)])
        finally:
            await app.close()


def figures(found: Sequence[Judged]) -> dict[str, Any]:
    """The figures of the conversations and unrelated questions in ``found``."""
    threads = [each for each in found if not each.case.is_unrelated]
    covered = [each for each in threads if each.case.right]
    others = [each for each in threads if not each.case.right]
    unrelated = [each for each in found if each.case.is_unrelated]
    suggested = [(each.case, each.fix) for each in found if each.fix]
    forecasts = [(fix.confidence, float(fix.is_right_for(case))) for case, fix in suggested]
    left_out, left_out_base = calibration.brier_left_out(calibration.suggestions(found))
    named = [(each.whole[0].probability, float(each.case.is_right(each.whole[0].runbook.id))) for each in found]
    return {
        "conversations": len(threads),
        "covered": len(covered),
        "right_at_1": _share([_place(each, whole=True) == 1 for each in covered]),
        "right_in_3": _share([_place(each, whole=True) <= 3 for each in covered]),
        "opening_right_at_1": _share([_place(each, whole=False) == 1 for each in covered]),
        "opening_right_in_3": _share([_place(each, whole=False) <= 3 for each in covered]),
        "abstained_rightly": sum(not each.is_known for each in others),
        "named_where_none_is_right": sum(each.is_known for each in others),
        "abstained_wrongly": sum(not each.is_known for each in covered),
        "of_these_unsure": sum(not each.is_known and each.whole[0].probability >= UNSURE for each in covered),
        "fixes_right": sum(fix.is_right_for(case) for case, fix in suggested if not case.is_unrelated),
        "fixes_of_another_cause": sum(
            case.is_right(fix.runbook) and not fix.is_right_for(case) for case, fix in suggested
        ),
        "fixes_of_a_wrong_runbook": sum(
            not case.is_right(fix.runbook) for case, fix in suggested if not case.is_unrelated
        ),
        "unrelated": len(unrelated),
        "unrelated_named": sum(each.is_known for each in unrelated),
        "unrelated_unsure": sum(UNSURE <= each.whole[0].probability < KNOWN for each in unrelated),
        "unrelated_wrong_fix": sum(each.fix is not None for each in unrelated),
        "fix_brier": _brier(forecasts),
        "fix_brier_of_base_rate": _base_rate(forecasts),
        "fix_brier_left_one_out": left_out,
        "the_same_of_base_rate": left_out_base,
        "runbook_brier": _brier(named),
        "runbook_brier_of_base_rate": _base_rate(named),
    }


def fact_figures(found: Sequence[Judged], confirmed: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """Proposed facts against what annotators took for confirmed, and against the verdicts of people."""
    decided = verdicts()
    proposed = alike = missing = entries = kept = wrong = 0
    for each in found:
        if each.case.is_unrelated:
            continue
        facts = confirmed[each.case.id]
        entries += len(facts)
        proposed += len(each.proposed)
        missing += sum(not any(says_the_same_thing(fact, text) for text in each.proposed) for fact in facts)
        alike += sum(any(says_the_same_thing(fact, text) for fact in facts) for text in each.proposed)
        told = [decided.get(digest(each.case.id, text)) for text in each.proposed]
        kept, wrong = kept + told.count("kept"), wrong + told.count("wrong")
    return {
        "facts_proposed": proposed,
        "facts_kept": kept,
        "facts_wrong": wrong,
        "facts_without_verdict": proposed - kept - wrong,
        "fact_precision": round(kept / max(1, kept + wrong), 3),
        "facts_like_a_confirmed_entry": alike,
        "confirmed_entries": entries,
        "confirmed_missing": missing,
        "fact_recall": round(1 - missing / max(1, entries), 3),
    }


def _place(each: Judged, *, whole: bool) -> int:
    """The place of the best of the right runbooks, counted from 1."""
    ids = [match.runbook.id for match in (each.whole if whole else each.opening)]
    return next((place for place, name in enumerate(ids, 1) if each.case.is_right(name)), len(ids) + 1)


def _share(hits: Sequence[bool]) -> float:
    return round(sum(hits) / max(1, len(hits)), 3)


def _brier(forecasts: Sequence[tuple[float, float]]) -> float | None:
    return round(sum((p - came) ** 2 for p, came in forecasts) / len(forecasts), 3) if forecasts else None


def _base_rate(forecasts: Sequence[tuple[float, float]]) -> float | None:
    rate = sum(came for _, came in forecasts) / max(1, len(forecasts))
    return round(rate * (1 - rate), 3) if forecasts else None


def _print_cases(found: Sequence[Judged]) -> None:
    for each in sorted(found, key=lambda each: (each.case.is_unrelated, each.case.id)):
        best = each.whole[0]
        if each.case.is_unrelated and not each.is_known:
            continue
        right = each.case.right or "-"
        fix = ""
        if each.fix:
            fix = f"fix {each.fix.confidence:.2f} {'right' if each.fix.is_right_for(each.case) else each.fix.cause}"
        measures = " ".join(f"{name[:2]}{value:.2f}" for name, value in best.measures.items())
        place = _place(each, whole=True)
        half = "held" if each.case.is_held_out else "tune"
        told = f"{half} {each.case.id:<26} {right:<28} @{place:<3} {best.probability:.2f} {best.runbook.id:<28}"
        print(told, f"{fix:<28}", measures)


def _print_grounds(halves: Mapping[str, Sequence[Judged]]) -> None:
    seen = {half: calibration.suggestions(each) for half, each in halves.items()}
    for half, suggested in seen.items():
        for ground, share in calibration.counted(suggested).items():
            came = [right for kind, _, right in suggested if kind is ground]
            print(half.ljust(10), ground.ljust(10), f"{sum(came):.0f} of {len(came)} right, counted as {share:.2f}")
    for one, other in (("tuned", "held out"), ("held out", "tuned")):
        score, plain = calibration.brier_across(seen[one], seen[other])
        print(f"fix brier counted on {one}, judged on {other}: {score} (their bare share: {plain})")


def _print_unjudged(found: Sequence[Judged]) -> None:
    decided = verdicts()
    for each in found:
        for text in () if each.case.is_unrelated else each.proposed:
            if digest(each.case.id, text) not in decided:
                print(digest(each.case.id, text), each.case.id, "|", text)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    for name in ("--json", "--cases", "--facts", "--fit", "--grounds"):
        parser.add_argument(name, action="store_true")
    args = parser.parse_args()
    index = RunbookIndex(load_runbooks(resources_folder() / "runbooks").runbooks)
    found = asyncio.run(judge_all(labelled(args.data), index))
    confirmed = confirmed_in(args.data)
    halves = {
        "tuned": [each for each in found if not each.case.is_held_out],
        "held out": [each for each in found if each.case.is_held_out],
        "all": found,
    }
    if args.fit:
        print(json.dumps(fitting.fitted(halves["tuned"]), indent=2))
        return 0
    if args.grounds:
        _print_grounds(halves)
    if args.cases:
        _print_cases(found)
    if args.facts:
        _print_unjudged(found)
    told = {half: figures(each) | fact_figures(each, confirmed) for half, each in halves.items()}
    if args.json:
        print(json.dumps({"runbooks": len(index.runbooks)} | told, indent=2))
        return 0
    print(f"{len(index.runbooks)} runbooks".ljust(32), *(half.rjust(10) for half in told))
    for name in told["all"]:
        print(name.replace("_", " ").ljust(32), *(str(each[name]).rjust(10) for each in told.values()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
