"""Reads a bash body: quotes, comments, here-documents, expansions, arithmetic.

Source: Bash Reference Manual, 3.1.2 Quoting, 3.5 Shell Expansions, 3.6.6 Here Documents.
"""

import re

from flowpilot_desktop.services.scripts.contexts import Context, Scan

_HERE = re.compile(r"<<(-?)[ \t]*(?:'([^'\n]+)'|\"([^\"\n]+)\"|(\\?)([A-Za-z_][A-Za-z0-9_]*))")
_WORD = re.compile(r"[A-Za-z]+")
_BEFORE_A_WORD = " \t\n;&|()`"


class BashScan(Scan):
    """One walk through a body. Raises: BrokenBody."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._pending: list[tuple[str, bool, bool]] = []
        self._code("")
        if self._pending:
            raise self.broken("a here-document is never closed.")

    def _code(self, closer: str) -> None:
        self.deeper()
        start, cases = self.position, 0
        while not self.is_over:
            character = self.text[self.position]
            if closer and character == closer and not cases:
                self.back()
                return
            if character == "\n":
                self.take(Context.CODE)
                self._here_documents()
            elif character == "#" and self._starts_a_word():
                end = self.text.find("\n", self.position)
                self.take(Context.COMMENT, (len(self.text) if end < 0 else end) - self.position)
            elif character in "\"'\\$`":
                self._quoted_or_expanded()
            elif character == "(":
                self._parenthesis()
            elif character == "<" and self.ahead("<<"):
                self._redirection()
            elif character.isalpha() and self._starts_a_word():
                word = _WORD.match(self.text, self.position)
                name = word.group() if word else character
                cases = max(0, cases + {"case": 1, "esac": -1}.get(name, 0))
                self.take(Context.CODE, len(name))
            else:
                self.take(Context.CODE)
        if closer:
            raise self.broken(f"what needs a {closer} to end is never closed.", start)
        self.back()

    def _starts_a_word(self) -> bool:
        return self.position == 0 or self.text[self.position - 1] in _BEFORE_A_WORD

    def _quoted_or_expanded(self) -> None:
        if self.ahead("\\"):
            self.take(Context.ESCAPED, 2)
        elif self.ahead("'"):
            self.take(Context.QUOTE)
            self.take_until("'", Context.SINGLE, "a single quote")
            self.take(Context.QUOTE)
        elif self.ahead('"', '$"'):
            self.take(Context.QUOTE, 2 if self.ahead("$") else 1)
            self._expanding(Context.DOUBLE, '"', len(self.text))
            self.take(Context.QUOTE)
        elif self.ahead("$'"):
            raise self.broken("write '…' or printf instead of $'…', which cannot be checked here.")
        else:
            self._expansion(Context.CODE)

    def _expansion(self, around: Context) -> None:
        """What starts with ``$`` or a backtick; ``around`` stays the context of its first characters."""
        if self.ahead("$(("):
            self.take(around, 3)
            self._arithmetic()
        elif self.ahead("$("):
            self.take(around, 2)
            self._code(")")
            self.take(around)
        elif self.ahead("${"):
            self.take(around, 2)
            self._braces()
        elif self.ahead("`"):
            raise self.broken("write $(…) instead of backticks.")
        else:
            self.take(around)

    def _expanding(self, context: Context, closer: str, end: int) -> None:
        """Text that expands variables, up to ``closer`` or, where there is none, up to ``end``."""
        start = self.position
        while self.position < end:
            if closer and self.ahead(closer):
                return
            if self.ahead("\\"):
                self.take(Context.ESCAPED, 2)
            elif self.ahead("$", "`"):
                self._expansion(context)
            else:
                self.take(context)
        if closer:
            raise self.broken("a double quote is never closed.", start)

    def _braces(self) -> None:
        self.deeper()
        start = self.position
        while not self.is_over:
            if self.ahead("}"):
                self.take(Context.EXPANSION)
                self.back()
                return
            if self.ahead("\\", "'", '"'):
                self._quoted_or_expanded()
            elif self.ahead("$", "`"):
                self._expansion(Context.EXPANSION)
            else:
                self.take(Context.EXPANSION)
        raise self.broken("${ is never closed.", start)

    def _arithmetic(self) -> None:
        self.deeper()
        start, inner = self.position, 0
        while not self.is_over:
            if self.ahead("))") and not inner:
                self.take(Context.ARITHMETIC, 2)
                self.back()
                return
            inner += {"(": 1, ")": -1}.get(self.text[self.position], 0)
            if self.ahead("$", "`"):
                self._expansion(Context.ARITHMETIC)
            else:
                self.take(Context.ARITHMETIC)
        raise self.broken("(( is never closed.", start)

    def _parenthesis(self) -> None:
        if self.ahead("(("):
            self.take(Context.CODE, 2)
            self._arithmetic()
            return
        self.take(Context.CODE)
        self._code(")")
        self.take(Context.CODE)

    def _redirection(self) -> None:
        if self.ahead("<<<"):
            self.take(Context.CODE, 3)
            return
        found = _HERE.match(self.text, self.position)
        if not found:
            raise self.broken("the end of this here-document cannot be read; write <<'END'.")
        strips, single, double, escaped, bare = found.groups()
        self._pending.append((single or double or bare, bool(strips), bool(single or double or escaped)))
        self.take(Context.CODE, found.end() - found.start())

    def _here_documents(self) -> None:
        pending, self._pending = self._pending, []
        for delimiter, strips, is_literal in pending:
            tabs = r"\t*" if strips else ""
            ends = re.compile(rf"^{tabs}{re.escape(delimiter)}$", re.MULTILINE)
            found = ends.search(self.text, self.position)
            if not found:
                raise self.broken(f"the here-document up to {delimiter} is never closed.")
            if is_literal:
                self.take(Context.HERE_LITERAL, found.start() - self.position)
            else:
                self._expanding(Context.HERE_EXPANDING, "", found.start())
            self.take(Context.QUOTE, found.end() - self.position)
