"""Reads the redirections and here-documents of a bash body, and the gaps between its commands.

Source: Bash Reference Manual, 3.6 Redirections.
"""

import re

from flowpilot_desktop.services.scripts.flow.bash_tree import Redirect, Text
from flowpilot_desktop.services.scripts.flow.bash_words import BLANKS, WordReader

REDIRECT = re.compile(r"(\d+|\{\w+\})?(<<<|<<-|<<|<>|>>|>\||>&|<&|&>>|&>|<(?!\()|>(?!\())")


class RedirectReader(WordReader):
    """Also keeps the here-documents whose text is still to come."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._pending: list[tuple[Redirect, str, bool, bool]] = []

    def blanks(self) -> None:
        while self.ahead(*BLANKS, "\\\n"):
            self.position += 2 if self.ahead("\\") else 1
        if self.ahead("#"):
            end = self.text.find("\n", self.position)
            self.position = len(self.text) if end < 0 else end

    def gap(self) -> None:
        """Blanks, comments, and ends of lines with the here-documents behind them."""
        self.blanks()
        while self.ahead("\n"):
            self.position += 1
            self._documents()
            self.blanks()

    def redirects(self) -> tuple[Redirect, ...]:
        found: list[Redirect] = []
        self.blanks()
        while match := REDIRECT.match(self.text, self.position):
            found.append(self.redirect(match))
            self.blanks()
        return tuple(found)

    def redirect(self, match: re.Match[str]) -> Redirect:
        self.position = match.end()
        while self.ahead(*BLANKS):
            self.position += 1
        redirect = Redirect(match[2], match[1] or "", self.word())
        if match[2] in ("<<", "<<-"):
            end = redirect.target.literal
            if end is None:
                raise self.broken()
            is_literal = any(isinstance(part, Text) and part.is_quoted for part in redirect.target.parts)
            self._pending.append((redirect, end, match[2] == "<<-", is_literal))
        return redirect

    def _documents(self) -> None:
        pending, self._pending = self._pending, []
        for redirect, end, strips, is_literal in pending:
            closing = re.compile(("^\\t*" if strips else "^") + re.escape(end) + "$", re.MULTILINE)
            found = closing.search(self.text, self.position)
            if found is None:
                raise self.broken()
            stop = found.start()
            if is_literal:
                redirect.document.append(Text(self.text[self.position : stop], True))
            else:
                redirect.document.extend(self.quoted(lambda stop=stop: self.position >= stop))  # type: ignore[misc]
            self.position = found.end()
