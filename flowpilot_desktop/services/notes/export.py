"""A note as a document of its own: markdown, byte for byte as it is posted, or a page of HTML in which nothing acts."""

import asyncio
from dataclasses import dataclass
from enum import StrEnum

from flowpilot_desktop.domain.notes import Note, Preview, Section
from flowpilot_desktop.redaction import Exit, Gate, RedactedText
from flowpilot_desktop.redaction.escaping import escape
from flowpilot_desktop.services.composer.markdown import code_pieces
from flowpilot_desktop.services.verifier.plain import clean

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }}
h1 {{ font-size: 1.3rem; }} h2 {{ font-size: 1rem; margin-bottom: 0; }} p {{ margin-top: .2rem; }}
code {{ font-family: ui-monospace, monospace; }}
</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""


class ExportFormat(StrEnum):
    """What a note can be saved as; the value is the ending of the file's name."""

    MARKDOWN = "md"
    HTML = "html"


def export(preview: Preview, title: str, form: ExportFormat, gate: Gate) -> RedactedText:
    """The note as a document, through the gate like everything that leaves.

    ``title`` is that of the ticket; markdown has none, so that it stays what is posted.
    """
    released = gate.release(Exit.EXPORT, {"title": title, "note": preview.note.markdown})
    if form is ExportFormat.MARKDOWN:
        return released["note"]
    page = _PAGE.format(
        language=preview.note.language, title=escape(clean(released["title"])), body=_body(preview.note)
    )
    return gate.release(Exit.EXPORT, {"note": page})["note"]


@dataclass(frozen=True)
class Clipping:
    """A note for the clipboard: as it is posted, and formatted for an editor that takes HTML."""

    markdown: RedactedText
    html: RedactedText


def clip(preview: Preview, gate: Gate) -> Clipping:
    """The note alone, without the ticket's title, through the gate like everything that leaves."""
    released = gate.release(Exit.EXPORT, {"note": preview.note.markdown})
    page = f'<meta charset="utf-8">\n{_body(preview.note)}'
    return Clipping(released["note"], gate.release(Exit.EXPORT, {"note": page})["note"])


class NoteExports:
    """Notes as documents, made off the caller's thread: what leaves goes through the gate, and that takes its time."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    async def document(self, preview: Preview, title: str, form: ExportFormat) -> RedactedText:
        """The note as a document; see ``export``."""
        return await asyncio.to_thread(export, preview, title, form, self._gate)

    async def clipping(self, preview: Preview) -> Clipping:
        """The note for the clipboard; see ``clip``."""
        return await asyncio.to_thread(clip, preview, self._gate)


def sentence_html(text: str) -> str:
    """One sentence as HTML: code in backticks as code, everything else as the characters that it is."""
    return "".join(f"<code>{escape(piece[1:-1])}</code>" if is_code else escape(piece) for piece, is_code in _of(text))


def _of(text: str) -> list[tuple[str, bool]]:
    return code_pieces(clean(text))


def _body(note: Note) -> str:
    said = "\n".join(_section(section) for section in note.sections if section.sentences or section.gap)
    return said + _reference(note)


def _section(section: Section) -> str:
    texts = [sentence.text for sentence in section.sentences]
    if section.gap:
        texts.append(section.gap)
    return f"<h2>{escape(section.title)}</h2>\n<p>{' '.join(sentence_html(text) for text in texts)}</p>"


def _reference(note: Note) -> str:
    last = note.markdown.rsplit("\n\n", 1)[-1]
    return f"\n<p>{escape(last)}</p>" if last.startswith("Ref: ") else ""
