"""Reads a PowerShell body: quotes of all kinds, comments, here-strings, subexpressions.

Sources: ``about_Quoting_Rules``, ``about_Comments``, ``about_Special_Characters``, ``about_Parsing`` (``--%``);
``CharTraits.IsSingleQuote`` and ``IsDoubleQuote`` in PowerShell's own source: typographic quotes count as quotes.
"""

from flowpilot_desktop.services.scripts.contexts import Context, Scan

SINGLE_QUOTES = "'\u2018\u2019\u201a\u201b"
DOUBLE_QUOTES = '"\u201c\u201d\u201e'
_CLOSERS = {"(": ")", "{": "}"}
_INSIDE_A_TOKEN = frozenset("_-./\\:`'\"#")


class PowerShellScan(Scan):
    """One walk through a body. Raises: BrokenBody."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._code("")

    def _code(self, closer: str) -> None:
        self.deeper()
        start = self.position
        while not self.is_over:
            character = self.text[self.position]
            if character == closer:
                self.back()
                return
            if character in _CLOSERS:
                self.take(Context.CODE)
                self._code(_CLOSERS[character])
                self.take(Context.CODE)
            elif character in ")}":
                raise self.broken(f"a {character} too many.")
            elif character in "#<":
                self._comment()
            elif character in SINGLE_QUOTES or character in DOUBLE_QUOTES:
                self._string(character)
            else:
                self._other(character)
        if closer:
            raise self.broken(f"a {closer} is missing.", start)
        self.back()

    def _other(self, character: str) -> None:
        if character == "@" and self._opens_here_string():
            self._here_string()
        elif character == "`":
            self.take(Context.ESCAPED, 2)
        elif self.ahead("${"):
            self._braced_name(Context.CODE)
        elif self.ahead("--%"):
            raise self.broken("--% passes the rest of the line on unread and cannot be checked here.")
        else:
            self.take(Context.CODE)

    def _comment(self) -> None:
        before = self.text[self.position - 1] if self.position else "\n"
        if self.ahead("<#"):
            self.take_until("#>", Context.COMMENT, "<#")
            self.take(Context.COMMENT, 2)
        elif self.ahead("#") and not (before.isalnum() or before in _INSIDE_A_TOKEN):
            end = self.text.find("\n", self.position)
            self.take(Context.COMMENT, (len(self.text) if end < 0 else end) - self.position)
        else:
            self.take(Context.CODE)

    def _string(self, opening: str) -> None:
        start = self.position
        quotes = SINGLE_QUOTES if opening in SINGLE_QUOTES else DOUBLE_QUOTES
        context = Context.SINGLE if quotes is SINGLE_QUOTES else Context.DOUBLE
        self.take(Context.QUOTE)
        while not self.is_over:
            if self.text[self.position] in quotes:
                if self.position + 1 >= len(self.text) or self.text[self.position + 1] not in quotes:
                    self.take(Context.QUOTE)
                    return
                self.take(context, 2)
            elif context is Context.SINGLE:
                self.take(context)
            else:
                self._expanding(context)
        raise self.broken("a quote is never closed; typographic quotes count as quotes too.", start)

    def _expanding(self, context: Context) -> None:
        if self.ahead("`"):
            self.take(Context.ESCAPED, 2)
        elif self.ahead("$("):
            self.take(context, 2)
            self._code(")")
            self.take(context)
        elif self.ahead("${"):
            self._braced_name(context)
        else:
            self.take(context)

    def _braced_name(self, around: Context) -> None:
        self.take(around, 2)
        self.take_until("}", Context.EXPANSION, "${")
        self.take(Context.EXPANSION)

    def _opens_here_string(self) -> bool:
        quote = self.text[self.position + 1 : self.position + 2]
        if not quote or quote not in SINGLE_QUOTES + DOUBLE_QUOTES:
            return False
        line, newline, _ = self.text[self.position + 2 :].partition("\n")
        return bool(newline) and not line.strip(" \t")

    def _here_string(self) -> None:
        start = self.position
        quotes = SINGLE_QUOTES if self.text[start + 1] in SINGLE_QUOTES else DOUBLE_QUOTES
        self.take(Context.QUOTE, self.text.index("\n", start) - start)
        while not self.is_over:
            if self.ahead(*(f"\n{quote}@" for quote in quotes)):
                self.take(Context.QUOTE, 3)
                return
            if quotes is SINGLE_QUOTES:
                self.take(Context.HERE_LITERAL)
            else:
                self._expanding(Context.HERE_EXPANDING)
        raise self.broken("a here-string is never closed.", start)
