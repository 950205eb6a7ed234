"""The gate that every text passes on its way out, and the only maker of ``RedactedText``."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from flowpilot_desktop.redaction.exits import ALLOWED_FIELDS, FIXED_FIELDS, Exit, FieldNotAllowed, SecretInFixedField
from flowpilot_desktop.redaction.known import (
    SHORTEST_IN_TEXT,
    KnownSecret,
    KnownSpan,
    find_known,
    known_secrets,
    map_parameters,
    text_of,
)
from flowpilot_desktop.redaction.late_pattern import late
from flowpilot_desktop.redaction.patterns import find_secrets, merge
from flowpilot_desktop.redaction.recalled import recalled
from flowpilot_desktop.redaction.rule import Span
from flowpilot_desktop.redaction.secret_lines import marks_of
from flowpilot_desktop.redaction.text import PLACEHOLDER, RedactedText, placeholder
from flowpilot_desktop.redaction.values import has_letter_and_digit

_MOST_ROUNDS = 8
"""How often the rest of a text is searched again. Real tickets need two; what needs more is made to exhaust us."""

_REPEATED = late(r"[^\s\"'`<>(){}\[\],;“”„‘’«»=]{6,256}")


@dataclass(frozen=True)
class Finding:
    """A secret's place in the original text (characters ``start`` to ``end``) and what stands there now."""

    kind: str
    placeholder: str
    start: int
    end: int


@dataclass(frozen=True)
class Redaction:
    """A text as it may leave, and where something was taken out of it, in order."""

    text: RedactedText
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Gate:
    """Takes secrets out of texts. ``salt`` is this desk's own and stays: it makes placeholders the same in every text.

    Immutable and safe to share between threads.
    """

    salt: bytes = field(repr=False)

    def redact(self, text: str, *, secrets: Iterable[KnownSecret] = ()) -> Redaction:
        """Replace what is known or looks like a secret. Redacting a result again changes nothing; never raises."""
        return self._redact_together([text], tuple(secrets))[0]

    def release(
        self,
        way_out: Exit,
        fields: Mapping[str, str | int | float],
        *,
        schema: Mapping[str, object] | None = None,
        parameters: Mapping[str, object] | None = None,
        secrets: Iterable[KnownSecret] = (),
    ) -> dict[str, RedactedText]:
        """Let ``fields`` out: the exit's list first, sensitive ``parameters`` of ``schema`` second, patterns third.

        A secret that one field gives away is replaced in all of them. Raises ``FieldNotAllowed`` for a field that is
        not on the list, and ``SecretInFixedField`` where an address or a post's key holds a secret.
        """
        for name in fields:
            if name not in ALLOWED_FIELDS[way_out]:
                raise FieldNotAllowed(way_out, name)
        known = tuple(secrets) + known_secrets(schema or {}, parameters or {})
        redactions = self._redact_together([str(value) for value in fields.values()], known)
        for name, redaction in zip(fields, redactions, strict=True):
            if redaction.findings and name in FIXED_FIELDS.get(way_out, frozenset()):
                raise SecretInFixedField(way_out, name)
        return {name: redaction.text for name, redaction in zip(fields, redactions, strict=True)}

    def release_each(self, way_out: Exit, parts: Sequence[tuple[str, str]]) -> tuple[RedactedText, ...]:
        """Let many texts out, each as a field of the exit's list (``field, text``), in the order given.

        A secret that one of them gives away is replaced in all. Raises ``FieldNotAllowed`` for a field that is not on
        the list.
        """
        for name, _ in parts:
            if name not in ALLOWED_FIELDS[way_out]:
                raise FieldNotAllowed(way_out, name)
        return tuple(redaction.text for redaction in self._redact_together([text for _, text in parts], ()))

    def redact_parameters(self, schema: Mapping[str, object], parameters: Mapping[str, object]) -> dict[str, object]:
        """The parameters as they may be stored and shown: sensitive ones as placeholders, unknown ones dropped."""
        secrets = known_secrets(schema, parameters)

        def hide(name: str, value: object) -> object:
            return placeholder(self.salt, name, text_of(value))

        def show(value: object) -> object:
            if value is None or isinstance(value, bool | int | float):
                return value
            return self.redact(str(value), secrets=secrets).text

        return map_parameters(schema, parameters, hide, show)

    def mark_lines(self, schema: Mapping[str, object], parameters: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
        """What is kept of the lines of sensitive parameters that have several (see ``secret_lines``), by parameter."""
        secrets = known_secrets(schema, parameters)
        return {secret.name: marks for secret in secrets if (marks := marks_of(self.salt, secret.value))}

    def redact_places(
        self,
        text: str,
        places: Sequence[tuple[int, int]],
        shown: Mapping[str, object],
        longest: Mapping[str, int],
        lines: Mapping[str, object],
    ) -> tuple[RedactedText, ...]:
        """Redact parts of ``text``, which may repeat sensitive parameters of which only placeholders are ``shown``.

        A value may begin before a place and go on behind it. ``longest`` says how many characters each parameter has
        at most, ``lines`` is what ``mark_lines`` made of them. A place that is too intricate to be searched is hidden
        as a whole.
        """
        found, reached = recalled(self.salt, text, places, shown, longest, lines)
        known = _without_overlap(find_known(text, found))
        return tuple(
            self.redact(self._cut_out(text, place, known), secrets=found).text
            if place[1] <= reached
            else RedactedText(placeholder(self.salt, "unclear", text[slice(*place)]))
            for place in places
        )

    def _cut_out(self, text: str, place: tuple[int, int], spans: Sequence[Span]) -> str:
        start, end = place
        within = [
            replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start)
            for span in spans
            if span.start < end and span.end > start
        ]
        return self._replace(text[start:end], within, {}).text

    def _redact_together(self, texts: list[str], secrets: tuple[KnownSecret, ...]) -> list[Redaction]:
        searched = [_search(text, secrets) for text in texts]
        given_away = {
            text[span.start : span.end]: span.kind
            for text, spans in zip(texts, searched, strict=True)
            for span in spans
            if not isinstance(span, KnownSpan) and _is_worth_repeating(text[span.start : span.end])
        }
        redactions = []
        for text, spans in zip(texts, searched, strict=True):
            repeats = _find_repeats(text, spans, given_away) if given_away else []
            redactions.append(self._replace(text, sorted(spans + repeats, key=lambda span: span.start), given_away))
        return redactions

    def _replace(self, text: str, spans: list[Span], kinds: Mapping[str, str]) -> Redaction:
        parts: list[str] = []
        findings: list[Finding] = []
        position = 0
        for span in spans:
            value = text[span.start : span.end]
            if isinstance(span, KnownSpan):
                kind, value = span.secret.name, span.secret.value
            else:
                kind = kinds.get(value, span.kind)
            stand_in = placeholder(self.salt, kind, _canonical(span.kind, value))
            parts += (text[position : span.start], stand_in)
            findings.append(Finding(kind, stand_in, span.start, span.end))
            position = span.end
        parts.append(text[position:])
        return Redaction(RedactedText("".join(parts)), tuple(findings))


def _canonical(kind: str, value: str) -> str:
    """A number is the same secret however it is grouped."""
    return re.sub(r"[\s–-]", "", value) if kind in {"card", "iban", "recovery-key", "pin"} else value


def _is_worth_repeating(value: str) -> bool:
    return 6 <= len(value) <= 256 and (has_letter_and_digit(value) or value.isdigit())


def _gaps(spans: Iterable[Span], start: int, end: int) -> Iterator[tuple[int, int]]:
    for span in spans:
        if start < span.start:
            yield start, span.start
        start = span.end
    if start < end:
        yield start, end


def _search(text: str, secrets: tuple[KnownSecret, ...]) -> list[Span]:
    """Search the text between placeholders, and again between what was found, until every rest is clean by itself.

    That each rest is clean *by itself* is what makes a second redaction find nothing.
    """
    placeholders = [Span(*match.span(), "") for match in PLACEHOLDER.finditer(text)]
    pending = list(_gaps(placeholders, 0, len(text)))
    found: list[Span] = []
    seen: dict[str, list[Span]] = {}
    for _round in range(_MOST_ROUNDS):
        rests: list[tuple[int, int]] = []
        for start, end in pending:
            segment = text[start:end]
            if segment not in seen:
                seen[segment] = _search_once(segment, secrets) if len(segment) >= SHORTEST_IN_TEXT else []
            spans = [_moved(span, start) for span in seen[segment]]
            found += spans
            rests += _gaps(spans, start, end) if spans else ()
        pending = rests
        if not pending:
            return found
    return found + [Span(start, end, "unclear") for start, end in pending]


def _search_once(segment: str, secrets: tuple[KnownSecret, ...]) -> list[Span]:
    known = _without_overlap(find_known(segment, secrets)) if secrets else []
    by_pattern = find_secrets(segment)
    if not known:
        return by_pattern
    free = [span for span in by_pattern if all(span.end <= each.start or each.end <= span.start for each in known)]
    return sorted([*known, *free], key=lambda span: span.start)


def _without_overlap(spans: list[KnownSpan]) -> list[Span]:
    """The leftmost and longest of overlapping places; what another one leaves over is a secret too, without a name."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end > kept[-1].end:
            kept.append(Span(kept[-1].end, span.end, span.kind))
    return kept


def _moved(span: Span, by: int) -> Span:
    if isinstance(span, KnownSpan):
        return KnownSpan(span.start + by, span.end + by, span.kind, span.secret)
    return Span(span.start + by, span.end + by, span.kind)


def _find_repeats(text: str, spans: list[Span], given_away: Mapping[str, str]) -> list[Span]:
    """Where a secret that was recognised elsewhere stands again, without anything that marks it as one."""
    taken = [*spans, *(Span(*match.span(), "") for match in PLACEHOLDER.finditer(text))]
    repeats: list[Span] = []
    for start, end in _gaps(merge(taken), 0, len(text)):
        for match in _REPEATED.finditer(text, start, end):
            word = match.group()
            for candidate in (word, word.rstrip(".,:!?"), word.rstrip(".,:!?") + "!"):
                if candidate in given_away and word.startswith(candidate):
                    repeats.append(Span(match.start(), match.start() + len(candidate), given_away[candidate]))
                    break
    return repeats
