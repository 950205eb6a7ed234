"""Text as markup shows it. Python's ``html`` does the same, and brings the names of two thousand characters along."""


def escape(text: str, quote: bool = True) -> str:
    """``text`` with the marks of markup written out; with ``quote`` it can stand in an attribute too."""
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return shown.replace('"', "&quot;").replace("'", "&#x27;") if quote else shown
