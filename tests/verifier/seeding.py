"""Puts one falsehood into a true sentence, by kind; and says true sentences in other words."""

import re
from collections.abc import Iterator

KINDS = ("number", "host", "path", "negation", "cause", "outcome", "name", "date")

_NEGATED = (
    (r"\bis not\b", "is"), (r"\bare not\b", "are"), (r"\bdoes not\b", "does"), (r"\bdid not\b", "did"),
    (r"\bcannot\b", "can"), (r"\bnot\b ?", ""), (r"\bno\b ", "a "), (r"\bwithout\b", "with"), (r"\bfails\b", "works"),
    (r"\bnicht\b ?", ""), (r"\bkeine?\b", "eine"), (r"\bOhne\b", "Mit"), (r"\bis\b", "is not"), (r"\bare\b", "are not"),
    (r"\bwas\b", "was not"), (r"\bwere\b", "were not"), (r"\bworks\b", "does not work"), (r"\bwork\b", "do not work"),
    (r"\bneeds\b", "does not need"), (r"\bist\b", "ist nicht"), (r"\bwurde\b", "wurde nicht"),
    (r"\bprints\b", "does not print"), (r"\bhad\b", "had not"), (r"\bkommen\b", "kommen nicht"),
    (r"\bhas\b", "has no"), (r"\bconnects\b", "does not connect"),
)  # fmt: skip


def false_sentences(text: str, *, german: bool) -> Iterator[tuple[str, str]]:
    """(kind, sentence) for every falsehood that fits into ``text``."""
    bare = text.rstrip(".")
    found = re.search(r"(?<![\w.])\d+(?![\w.])", text)
    if found:
        yield "number", text[: found.start()] + str(int(found.group()) + 3) + text[found.end() :]
    yield "number", f"{bare} nach 17 Minuten." if german else f"{bare} after 17 minutes."
    yield "host", f"{bare} auf srv-file09." if german else f"{bare} on srv-file09."
    yield "host", f"{bare} (10.99.3.7)."
    yield "path", f"{bare} in /opt/agent/conf.d/main.cfg."
    yield "path", f"{bare} in C:\\ProgramData\\Vendor\\cache.db."
    for pattern, other in _NEGATED:
        turned = re.sub(pattern, other, text, count=1)
        if turned != text:
            yield "negation", turned
            break
    yield (
        "cause",
        f"{bare}, weil das Zertifikat abgelaufen war." if german else f"{bare} because a certificate expired.",
    )
    yield "cause", f"{bare}; Grund war ein voller Datenträger." if german else f"{bare}, caused by a full disk."
    yield "outcome", f"{bare}; das Problem ist behoben." if german else f"{bare}; the problem is resolved."
    yield "outcome", "Alles funktioniert wieder." if german else "Everything works again."
    yield "name", f"{bare} mit Kaspersky." if german else f"{bare} with Kaspersky."
    yield "date", f"{bare} am 3. Mai." if german else f"{bare} on 3 May."


_OTHER_WORDS = (
    (r"\bis not\b", "isn't"), (r"\bdoes not\b", "doesn't"), (r"\bdid not\b", "didn't"), (r"\bcannot\b", "can't"),
    (r"\bThe\b", "This"), (r"\bwas\b", "has been"), (r"\bwere\b", "have been"),
    (r"\bYou reported that\b", "You told us"),
    (r"\bError\b", "The error"), (r"\bonly\b", "just"), (r"\bDie\b", "Diese"), (r"\bwurde\b", "ist"),
    (r"\bshows\b", "displays"), (r"\bneeds\b", "requires"), (r"\bstops\b", "ends"), (r"\bsame\b", "identical"),
)  # fmt: skip


def true_sentences(text: str, *, german: bool) -> Iterator[str]:
    """The same statement as a careful writer would put it otherwise."""
    bare = text.rstrip(".")
    yield text
    yield f"Bestätigt: {bare}." if german else f"It was confirmed: {bare}."
    yield f"Außerdem gilt: {bare}." if german else f"In addition, {bare}."
    yield f"Wir haben festgestellt: {bare}." if german else f"We found that {bare}."
    for pattern, other in _OTHER_WORDS:
        said = re.sub(pattern, other, text, count=1)
        if said != text:
            yield said
    parts = [part for part in re.split(r"(?:; |, so |, but )", bare) if len(part.split()) > 3]
    if len(parts) > 1:
        yield f"{parts[0]}."
