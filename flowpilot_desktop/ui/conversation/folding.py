"""Long messages: what of them is shown at first, which parts are logs, and how a line without an end is shown."""

import re
from dataclasses import dataclass
from typing import NamedTuple

FOLD_AFTER = 12
"""Lines on the screen. A message with a few more is shown whole: folding two lines away helps nobody."""
SLACK = 3
LINE_WIDTH = 88  # characters: about what fits into one line of a bubble
CUT = " …"
"""Stands behind what was cut off."""
LONGEST_SHOWN_LINE = 2000
"""Characters. Longer lines are shown as several: laying out one of 200,000 would hold the window up."""
LOOKED_THROUGH = 400_000
"""Characters that are searched for the line with the error; no agent reads further before unfolding."""

_ERROR = re.compile(
    r"\b(?:error|errors|exception|fatal|failed|failure|denied|refused|unreachable|panic|traceback|timed? ?out|"
    r"fehler|fehlgeschlagen|verweigert|abgelehnt|ausnahme)\b|\b0x[0-9a-fA-F]{6,}\b|\bE_[A-Z]{4,}\b",
    re.IGNORECASE,
)
_STEMS = (
    "error", "exception", "fatal", "failed", "failure", "denied", "refused", "unreachable", "panic", "traceback",
    "timed out", "timedout", "time out", "timeout", "fehler", "fehlgeschlagen", "verweigert", "abgelehnt", "ausnahme",
    "0x", "e_",
)  # fmt: skip
"""What ``_ERROR`` needs, as plain letters: looking for those first is ten times as quick."""
_LOG_LINE = re.compile(
    r"\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\[?\d\d:\d\d:\d\d|(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d)|\[[ \d.]+\] |"
    r"(?:    |\t)\S|[$#>] \S|PS [A-Z]:\\|[A-Z]:\\[^ ]*>|at [\w.$<>]+\(|  File \"|"
    r"(?:INFO|WARN|WARNING|ERROR|DEBUG|FATAL)\b|"
    r"\w+@[\w.-]+[:~]\S*[$#] |\|.*\||\+-{3,}|[\w.-]+(?:\.\w+)?\s{2,}\S+\s{2,}\S|<[/?!]?\w[^>]*>\s*$|[{}\[\]],?\s*$"
)
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")


class Run(NamedTuple):
    """Characters of a message that stand together in what is shown of it: where they begin here and there."""

    source: int
    shown: int
    length: int


@dataclass(frozen=True)
class Folded:
    """What a bubble shows. ``hidden`` counts the lines that it does not; 0 where the message is shown whole.

    ``logs`` are the ranges of ``text`` (from, to) to be shown in the typeface of logs, ``error`` is the range of the
    line that names an error, in a message that has to be folded. ``runs`` say which characters of the message ``text``
    consists of, in the order of ``text``.
    """

    text: str
    hidden: int
    logs: tuple[tuple[int, int], ...]
    runs: tuple[Run, ...]
    error: tuple[int, int] | None = None


def folded(text: str) -> Folded:
    """``text`` as it is shown at first: its beginning, and of a long one the line with the error."""
    lines = text.split("\n")
    if not _is_long(lines):
        return Folded(text, 0, log_ranges(lines), (Run(0, 0, len(text)),))
    error = _line_with_error(lines)
    head = _cut(lines, FOLD_AFTER if error is None or error < 4 else FOLD_AFTER - 5)
    whole = head if head[-1] == lines[len(head) - 1] else [*head[:-1], head[-1].removesuffix(CUT)]
    runs = [Run(0, 0, sum(len(line) + 1 for line in whole) - 1)]
    first = last = 0
    if error is not None and (error >= len(head) or head[error] != lines[error]):
        first = max(error - 1, len(head)) if error >= len(head) else error
        last = error + 3 if error >= len(head) else error + 1
        head += ["…"] if first > len(head) else []
    source, shown = sum(len(line) + 1 for line in lines[:first]), sum(len(line) + 1 for line in head)
    mark = None
    if error is not None and not first <= error < last:  # it is in sight anyway
        start = sum(len(line) + 1 for line in lines[:error])
        mark = start, start + len(lines[error])
    for number, line in enumerate(lines[first:last], first):
        words, run = _about_the_error(line)
        if number == error:
            mark = shown, shown + len(words)
        runs.append(Run(source + run.source, shown + run.shown, run.length))
        head.append(words)
        source, shown = source + len(line) + 1, shown + len(words) + 1
    if last < len(lines) and not head[-1].endswith(CUT):
        head.append("…")
    hidden = len(lines) - sum(line != "…" for line in head)
    return Folded("\n".join(head), max(hidden, 1), log_ranges(head), tuple(runs), mark)


def is_long(text: str) -> bool:
    """Whether a message of these words is folded at first."""
    return _is_long(text.split("\n"))


def as_it_is(text: str) -> Folded:
    """``text`` as it comes, while it comes."""
    return Folded(text, 0, (), (Run(0, 0, len(text)),))


def unfolded(text: str) -> Folded:
    """All of ``text``; lines that are too long to be laid out at once are shown as several."""
    lines: list[str] = []
    runs: list[Run] = []
    begun, at = 0, 0  # where the characters since the last break of ours begin and end
    for line in text.split("\n"):
        pieces = _pieces(line)
        for piece in pieces[:-1]:
            at += len(piece)
            runs.append(Run(begun, begun + len(runs), at - begun))
            begun = at
        at += len(pieces[-1]) + 1
        lines += pieces
    runs.append(Run(begun, begun + len(runs), len(text) - begun))
    error = _line_with_error(lines) if _is_long(lines) else None
    start = sum(len(line) + 1 for line in lines[:error])
    mark = (start, start + len(lines[error])) if error is not None else None
    return Folded("\n".join(lines), 0, log_ranges(lines), tuple(runs), mark)


def log_ranges(lines: list[str]) -> tuple[tuple[int, int], ...]:
    """The ranges of characters, in the lines joined, that read as a log, a table or code.

    What a log breaks off with, the line that names the error, belongs to it, whatever that line looks like.
    """
    ranges: list[tuple[int, int]] = []
    at, fenced = 0, False
    for line in lines:
        is_fence = _FENCE.match(line) is not None
        goes_on = ranges and ranges[-1][1] == at - 1 and (line == "…" or _ERROR.search(line[:LONGEST_SHOWN_LINE]))
        if is_fence or fenced or goes_on or _LOG_LINE.match(line) is not None:
            if ranges and ranges[-1][1] == at - 1:
                ranges[-1] = (ranges[-1][0], at + len(line))
            else:
                ranges.append((at, at + len(line)))
        fenced = fenced != is_fence
        at += len(line) + 1
    return tuple(ranges)


def shown_lines(text: str, width: int = LINE_WIDTH) -> int:
    """About how many lines ``text`` takes on the screen, folded; quick enough to be asked of thousands of messages."""
    if len(text) <= width and "\n" not in text:
        return 1
    most = FOLD_AFTER + SLACK + 1
    sample = text[: width * most]
    return min(sum(max(1, -(-len(line) // width)) for line in sample.split("\n")), most)


def _is_long(lines: list[str]) -> bool:
    rows = 0
    for line in lines:
        rows += max(1, -(-len(line) // LINE_WIDTH))
        if rows > FOLD_AFTER + SLACK:
            return True
    return False


def _cut(lines: list[str], rows: int) -> list[str]:
    """The first lines that fill ``rows`` lines of the screen; the last may be cut."""
    shown: list[str] = []
    for line in lines:
        if rows <= 0:
            break
        most = rows * LINE_WIDTH
        shown.append(line if len(line) <= most else line[:most].rstrip() + CUT)
        rows -= max(1, -(-len(line) // LINE_WIDTH))
    return shown


def _line_with_error(lines: list[str]) -> int | None:
    """The first line that names an error: what follows from it is mostly said below it."""
    seen, stems = 0, _stems_in(lines)
    if not stems:
        return None
    for number, line in enumerate(lines):
        seen += len(line)
        if seen > LOOKED_THROUGH + LONGEST_SHOWN_LINE:
            return None
        low = line.lower()
        if any(stem in low for stem in stems) and _ERROR.search(line[:LOOKED_THROUGH]):
            return number
    return None


def _stems_in(lines: list[str]) -> tuple[str, ...]:
    most, taken, seen = LOOKED_THROUGH + LONGEST_SHOWN_LINE, 0, 0
    while taken < len(lines) and seen <= most:
        seen += len(lines[taken])
        taken += 1
    low = "\n".join(line[:LOOKED_THROUGH] for line in lines[:taken]).lower()
    return tuple(stem for stem in _STEMS if stem in low)


def _about_the_error(line: str) -> tuple[str, Run]:
    """The part of a long line that names the error, and which of its characters these are."""
    if len(line) <= 2 * LINE_WIDTH:
        return line, Run(0, 0, len(line))
    found = _ERROR.search(line[:LOOKED_THROUGH])
    start = max(0, found.start() - LINE_WIDTH // 2) if found else 0
    cut = line[start : start + 2 * LINE_WIDTH]
    kept = cut.strip()
    before = "… " if start else ""
    return f"{before}{kept}{CUT}", Run(start + len(cut) - len(cut.lstrip()), len(before), len(kept))


def _pieces(line: str) -> list[str]:
    if len(line) <= LONGEST_SHOWN_LINE:
        return [line]
    return [line[at : at + LONGEST_SHOWN_LINE] for at in range(0, len(line), LONGEST_SHOWN_LINE)]
