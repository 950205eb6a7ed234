"""Sentences of the services in another language: found again by their template, with what was put into them.

Errors are written in English where they are raised, once, for the log and the command line. At the edge, where a person
reads them, they are looked up here: ``{1}`` in a template stands for what was put in, and ``{1:word}`` in the other
language means that it is looked up as well (a state, or another sentence). What stands for "," parts thousands.
"""

import re
from collections.abc import Mapping
from functools import cached_property, partial
from pathlib import Path

_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s")
_PLACE = re.compile(r"\{(\d+)(:word)?\}")
_THOUSANDS = re.compile(r"≈?\d{1,3}(?:,\d{3})+")
_ONE_SENTENCE = r"(?:(?![.!?]\s).)*?"
_QUOTES = ("“", "'", "„", "(")
_DEEPEST = 3
"""A sentence in a sentence in a sentence; what nests deeper is no sentence of ours."""


class Sentences:
    """A catalogue that is read when the first sentence is looked up."""

    def __init__(self, file: Path | None) -> None:
        """``file`` is the catalogue; None for English, where every sentence stays as it is."""
        self._file = file

    def read(self) -> None:
        """Read the catalogue now, so that no sentence waits for the disk; made for another thread than the window's."""
        len(self._patterns)

    def say(self, sentence: str) -> str:
        """The sentence in this language; unchanged where the catalogue does not have it.

        Where each line is a sentence of the catalogue, it is looked up by itself.
        """
        if self._file is None:
            return sentence
        lines = [(line, self._each(line, _DEEPEST)) for line in sentence.split("\n")]
        if all(line != said for line, said in lines):
            return "\n".join(said for _, said in lines)
        return self._each(sentence, _DEEPEST)

    @cached_property
    def templates(self) -> Mapping[str, str]:
        """English template → the same in this language."""
        if self._file is None:
            return {}
        import tomllib

        return {str(key): str(value) for key, value in tomllib.loads(self._file.read_text("utf-8")).items()}

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        with_places = [template for template in self.templates if _PLACE.search(template)]
        # The one that says most by itself comes first: "Post {1} is {2} by now." before "Post {1} is {2}."
        with_places.sort(key=lambda template: len(_PLACE.sub("", template)), reverse=True)
        return tuple((_pattern(template), self.templates[template]) for template in with_places)

    def _each(self, text: str, depth: int) -> str:
        """A text of one sentence, or of several of the catalogue one behind the other."""
        whole = self._say(text, depth)
        if whole is not None:
            return whole
        for end in _SENTENCE_ENDS.finditer(text):
            first = self._say(text[: end.start()], depth)
            if first is not None:
                return f"{first} {self._each(text[end.end() :], depth)}"
        return text

    def _say(self, sentence: str, depth: int) -> str | None:
        if sentence in self.templates:
            return self.templates[sentence]
        for pattern, said in self._patterns:
            found = pattern.fullmatch(sentence)
            if found is not None:
                return _PLACE.sub(partial(self._put_in, found, depth), said)
        return None

    def _put_in(self, found: re.Match[str], depth: int, place: re.Match[str]) -> str:
        text = found[f"p{place[1]}"]
        if _THOUSANDS.fullmatch(text):
            return text.replace(",", self.templates.get(",", ","))
        return self._each(text, depth - 1) if place[2] and depth else text


def _pattern(template: str) -> re.Pattern[str]:
    """What is put in may hold several sentences where it is quoted or nothing follows, and no end of one elsewhere.

    Without that, "{1} was {2}: {3}" would take hold of whatever has a "was" and, sentences later, a colon.
    """
    pieces: list[str] = []
    end = 0
    for place in _PLACE.finditer(template):
        before = template[end : place.start()]
        any_text = place.end() == len(template) or before.endswith(_QUOTES)
        pieces += [re.escape(before), f"(?P<p{place[1]}>{'.*?' if any_text else _ONE_SENTENCE})"]
        end = place.end()
    return re.compile("".join((*pieces, re.escape(template[end:]))), re.DOTALL)
