"""Verbs on notes: note, edit, resolve, escalate."""

import asyncio
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from textwrap import shorten

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.commands import shapes
from flowpilot_desktop.app.commands.result import Result, result
from flowpilot_desktop.app.commands.saving import save_new
from flowpilot_desktop.app.commands.spoken import Say, spoken
from flowpilot_desktop.app.commands.unfinished import still_open
from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.domain.notes import Hint, Note, NoteKind, Preview, SectionName
from flowpilot_desktop.domain.outbox import OutboxItem, OutboxState
from flowpilot_desktop.domain.sessions import Session, SessionStatus
from flowpilot_desktop.services.assistants.assistants import AssistantFailed
from flowpilot_desktop.services.notes.export import ExportFormat, export
from flowpilot_desktop.services.sessions import SessionView

CLOSING_VERB = {NoteKind.RESOLUTION_NOTE: "resolve", NoteKind.ESCALATION_PACKAGE: "escalate"}


async def show(app: Application, args: Namespace) -> Result:
    """The note in the words of the configured assistant; where it fails, the composed one and why."""
    session_id = await app.sessions.resolve_reference(args.session)
    if not args.offline:
        try:
            return await _shown(app, args, await app.previews.write(session_id, NoteKind(args.kind)))
        except AssistantFailed as failed:
            return await preview(app, args, f"Composed on this PC. {failed}")
    return await preview(app, args)


async def preview(app: Application, args: Namespace, notice: str = "") -> Result:
    """The note that is there now: written already, or composed."""
    session_id = await app.sessions.resolve_reference(args.session)
    return await _shown(app, args, await app.previews.get(session_id, NoteKind(args.kind)), notice)


async def _shown(app: Application, args: Namespace, made: Preview, notice: str = "") -> Result:
    session_id = made.session_id
    view = await app.sessions.view(session_id)
    session = view.session
    saved = await asyncio.to_thread(_saved, app, made, session, Path(args.folder) / args.save) if args.save else None
    say = await spoken(args)
    lines = [f"Saved as {saved}."] if saved else _lines(made, view, app.settings.language, say)
    notice = say(notice)
    shape = shapes.note(made) | ({"file": str(saved)} if saved else {})
    return result(shape | ({"notice": notice} if notice else {}), lines, [notice] if notice else [])


def _saved(app: Application, made: Preview, session: Session, path: Path) -> Path:
    try:
        form = ExportFormat(path.suffix.removeprefix(".").lower())
    except ValueError:
        endings = " or ".join(f".{each.value}" for each in ExportFormat)
        raise InvalidInput(f"A note is saved as a file that ends in {endings}.", "Give such a name.") from None
    text = export(made, session.title, form, app.gate)
    return save_new(path, text.encode(), name=path.name, option="--save")


def _lines(made: Preview, view: SessionView, language: str, say: Say) -> list[str]:
    note, session = made.note, view.session
    lines = [note.markdown, ""]
    for heading, entries in (
        ("Its sentences, by the keys that 'edit' takes:", _keys(note)),
        ("Not in the note:", [f"{each.label}: {each.text} ({each.why})" for each in note.left_out]),
        ("Not supported by what is confirmed:", [f"“{each.text}” — {each.detail}" for each in note.rejected]),
        (
            "Could be said better:",
            [_hint(each, say) for each in note.hints],
        ),
        ("To be filled in before it can be posted:", list(note.missing)),
    ):
        if entries:
            lines += [say(heading), *(f"  {entry}" for entry in entries), ""]
    if made.note.kind is NoteKind.RESOLUTION_NOTE and session.status in (SessionStatus.OPEN, SessionStatus.WAITING):
        lines += still_open(view, say)
    freshness = "from the cache" if made.from_cache else "fresh"
    lines.append(f"version {made.state_version} · {freshness} · written by the {made.writer}")
    if session.status in (SessionStatus.OPEN, SessionStatus.WAITING):
        lines.append(_how_to_post(made, session.number, language))
    return lines


def _hint(hint: Hint, say: Say) -> str:
    advice = say(hint.advice)
    if hint.of_writer:
        return f"{advice} {say('It was:')} “{hint.text}”"
    return f"{hint.label}: {hint.text} ({advice})" if hint.label else advice


def _keys(note: Note) -> list[str]:
    return [
        f"{sentence.key:<12}  {shorten(sentence.text, 80, placeholder=' …')}"
        for section in note.sections
        for sentence in section.sentences
    ]


def _how_to_post(made: Preview, number: int, language: str) -> str:
    if made.note.missing or not any(section.sentences for section in made.note.sections):
        return "not to be posted yet"
    if made.note.rejected:
        return "not to be posted yet: a sentence of yours is not in it ('edit restore' takes it back)"
    speaking = "" if language == "en" else f"--lang {language} "  # another language is another note
    verb = CLOSING_VERB[made.note.kind]
    return f"to post it: {speaking}{verb} {number} --version {made.state_version} --sha256 {made.sha256}"


async def reword(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    kind = NoteKind(args.kind)
    await app.editing.reword(session_id, kind, args.sentence, args.text, facts=args.facts)
    return await preview(app, args)


async def drop(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    await app.editing.drop(session_id, NoteKind(args.kind), args.sentence)
    return await preview(app, args)


async def add(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    section = SectionName(args.section)
    await app.editing.add(session_id, NoteKind(args.kind), section, args.text, facts=args.facts)
    return await preview(app, args)


async def restore(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    await app.editing.restore(session_id, NoteKind(args.kind), args.sentence)
    return await preview(app, args)


async def close(app: Application, args: Namespace) -> Result:
    """resolve, escalate: approve the note that was read, then try to deliver it at once."""
    session_id = await app.sessions.resolve_reference(args.session)
    kind = NoteKind(args.kind)
    view = await app.sessions.view(session_id)
    warning = still_open(view, await spoken(args)) if kind is NoteKind.RESOLUTION_NOTE else []
    queued = await app.resolving.close_with(
        session_id, kind, version=args.version, sha256=args.sha256, with_undo=args.with_undo
    )
    await app.outbox.deliver(at_once=True)
    item = next(each for each in await app.outbox.items() if each.id == queued.id)
    line = post_line(item, app.outbox.out_of_reach())
    return result({"session_id": session_id, "post": shapes.post(item)}, warning, line)


def post_line(item: OutboxItem, out_of_reach: Mapping[str, str] | None = None) -> str:
    """One post for people, in one line. ``out_of_reach`` says why systems cannot be sent to, by their names."""
    goes_on = item.state in {OutboxState.WAITING, OutboxState.UNCERTAIN}
    cut_off = (out_of_reach or {}).get(item.target.connector, "") if goes_on else ""
    reason = (item.reason or cut_off).replace("\n", " ")
    if item.state == "waiting" and item.undo_until is not None and not item.attempts:
        # A command that ended sends nothing: what leaves later leaves by a window, or with the next command.
        until = f"Nothing leaves before {item.undo_until.astimezone():%H:%M:%S}: 'outbox undo {item.id}' takes it back."
        reason = f"{until} Then the open window sends it, or 'outbox deliver'. {reason}"
    if goes_on and item.next_attempt_at is not None:
        reason += f" Looked at again at {item.next_attempt_at.astimezone():%Y-%m-%d %H:%M}."
    elif cut_off:
        reason += " Looked at when its system can be reached again."
    said = {
        "sent": f"Posted to {item.target} and read back ({item.remote_url or item.remote_id}).",
        "waiting": f"Waiting to be posted to {item.target}. {reason}",
        "sending": f"Being posted to {item.target}.",
        "uncertain": f"May have arrived at {item.target}; not sent again before that is known. {reason}",
        "conflict": f"Not posted: {item.target} moved on. {reason}",
        "needs_attention": f"Needs a person: {reason}",
        "undone": f"Taken back before anything left{'; its ticket is open again' if item.note_id is not None else ''}.",
        "dropped": "Dropped; it is not sent.",
    }
    return f"{item.id:>4}  {item.state.replace('_', ' '):<15}  {said[item.state]}".rstrip()
