"""Verbs on whole tickets: import, sessions, show, new, delete, reopen, wait, title, language, problem."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.commands import shapes
from flowpilot_desktop.app.commands.result import Result, result
from flowpilot_desktop.app.commands.ticket_text import ticket_lines
from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.domain.imported import Export
from flowpilot_desktop.domain.sessions import Session, SessionStatus
from flowpilot_desktop.services.importing import ImportedSession, ImportReport


async def bring_in(app: Application, args: Namespace) -> Result:
    """import FILE…: every ticket of every file, or none."""
    if (args.export or args.columns) and not args.files:
        raise InvalidInput("'--as' and '--columns' go with files.", "Save the paste in a file and import that.")
    if args.pasted is not None:
        return _report(await app.importing.import_paste(args.pasted))
    if args.paste is not None:
        return _report(await app.importing.import_text(args.paste))
    if "-" in args.files:
        raise InvalidInput("'-' reads a paste and stands alone.", "Import the files with a command of their own.")
    if not args.files:
        raise InvalidInput("There is nothing to import.", "Name a file, or give '-' and paste the text.")
    paths = tuple(Path(args.folder) / file for file in args.files)
    export = Export(args.export) if args.export else None
    return _report(await app.importing.import_files(paths, export, dict(_columns(args.columns))))


def _columns(text: str) -> Iterator[tuple[str, str]]:
    for part in filter(None, text.split(",")):
        meaning, equals, column = part.partition("=")
        if not equals or not column.strip():
            raise InvalidInput(f"'{part}' names no column.", "It looks like --columns title=Subject,text=Description.")
        yield meaning.strip(), column.strip()


def _report(report: ImportReport) -> Result:
    lines = [
        f"{each.number:>5}  {'new' if each.created else 'known':<5}  {each.title}{_news(each)}"
        for each in report.sessions
    ]
    lines += [f"       left out: {skip.what}: {skip.why}" for skip in report.skipped]
    return result(
        {
            "sessions": [vars(each) for each in report.sessions],
            "skipped": [vars(skip) for skip in report.skipped],
        },
        lines or ["There was no ticket in it."],
    )


def _news(of: ImportedSession) -> str:
    if of.created:
        return ""
    return f"  ({of.news or 'no'} new message{'' if of.news == 1 else 's'})"


async def listing(app: Application, args: Namespace) -> Result:
    """sessions: the newest, or those that hold some words."""
    if args.search:
        found = await app.sessions.search(args.search, args.limit)
    else:
        statuses = tuple(SessionStatus(status) for status in args.status)
        found = await app.sessions.newest(args.limit, statuses=statuses)
    nothing = "No ticket fits." if args.search or args.status else "There is no ticket yet; 'import FILE' brings some."
    return result({"sessions": [shapes.session(each) for each in found]}, [_line(each) for each in found] or [nothing])


def _line(session: Session) -> str:
    return f"{session.number:>5}  {session.status:<9}  {session.title}"


async def show(app: Application, args: Namespace) -> Result:
    view = await app.sessions.view(await app.sessions.resolve_reference(args.session))
    return result(shapes.view(view), ticket_lines(view))


async def new(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.start(args.title, language=args.language)
    view = await app.sessions.view(session_id)
    return result(shapes.session(view.session), _line(view.session))


async def delete(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    await app.sessions.delete(session_id)
    return result({"id": session_id, "deleted": True}, "Deleted from this desk.")


async def reopen(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    await app.sessions.reopen(session_id)
    return await _now(app, session_id)


async def wait(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    await app.sessions.wait(session_id, _time(args.until) if args.until else None)
    return await _now(app, session_id)


async def title(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    await app.sessions.set_title(session_id, args.title)
    return await _now(app, session_id)


async def language(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    await app.sessions.set_language(session_id, None if args.language == "desk" else args.language)
    return await _now(app, session_id)


async def add_problem(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    number = await app.sessions.add_problem(session_id, args.title)
    return result({"session_id": session_id, "problem": number}, f"problem {number}: {args.title}")


async def _now(app: Application, session_id: str) -> Result:
    session = (await app.sessions.view(session_id)).session
    return result(shapes.session(session), _line(session))


def _time(text: str) -> datetime:
    try:
        parsed = datetime.fromisoformat(text)
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:  # a zone may lead out of the calendar
        raise InvalidInput(f"'{text}' is no date.", "Dates look like 2026-11-30 or 2026-11-30T14:00.") from error
