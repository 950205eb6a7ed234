"""The start: arguments, one owner per desk, errors as one clear line."""

import gc
import json
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TextIO

import platformdirs

from flowpilot_desktop.app.desk_folder import APP, now_at, usual_folder
from flowpilot_desktop.app.grammar.parts import WrongUsage
from flowpilot_desktop.app.grammar.window import parse_options
from flowpilot_desktop.app.owner.requests import NO_WINDOW_HERE, Reply, Request, one_line, usage_reply
from flowpilot_desktop.domain.errors import FlowPilotError, InvalidInput
from flowpilot_desktop.domain.settings import Settings

_HARMLESS = dict.fromkeys(
    [*range(0x09), 0x0B, 0x0C, *range(0x0D, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)],
    "\ufffd",
)
"""What a terminal would obey instead of showing it: controls, and marks that turn the direction of writing."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused or failed, 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        args = parse_options(given) or _command(given)
    except WrongUsage as usage:
        return _print(usage_reply(usage), is_json=False)
    return _print(_reply(given, args), is_json=args.json)


def _reply(given: list[str], args: Namespace) -> Reply:
    try:
        if args.verb is None and args.json:
            return Reply(2, "", "Without a command there is no result for --json. Name one; --help lists them.\n")
        if args.self_test:
            from flowpilot_desktop.app.self_test import self_test

            return self_test()
        return _run(given, args)
    except FlowPilotError as error:
        return Reply(1, "", one_line(error, args.lang))
    except KeyboardInterrupt:
        return Reply(130, "", "Stopped.\n")
    except OSError as error:
        return Reply(1, "", f"The computer does not allow it: {(error.strerror or type(error).__name__).lower()}.\n")
    except Exception as error:
        import logging

        logging.getLogger(__name__).exception("the start failed")
        return Reply(1, "", f"This is a fault of the program ({type(error).__name__}).\n")


def _command(given: list[str]) -> Namespace:
    from flowpilot_desktop.app.grammar.commands import parse

    return parse(given)


def _run(given: list[str], args: Namespace) -> Reply:
    """The command or the window, on the desk that is meant."""
    paste = _input_for(args)
    with ExitStack() as cleaning:
        wants_window = (args.verb is None or args.open) and _has_screen(args)
        settings = _settings(args, cleaning, is_throw_away=args.demo or (args.verb is None and not wants_window))
        if args.target:
            from flowpilot_desktop.app.moving import move_and_tell, move_desk

            if not wants_window:
                return move_desk(settings, args)
            settings = move_and_tell(settings, args)
            given = []  # what is asked of the desk's owner, where there is one, is the window itself
        if args.backups:
            from flowpilot_desktop.app.beside_the_desk import manage_backups, restore_and_tell

            if not wants_window:
                return manage_backups(settings, args)
            restore_and_tell(settings, args)
            given = []
        request = Request(tuple(given), str(Path.cwd()), paste)
        taken = _by_the_owner(settings, args, request)
        if taken is not None:
            return taken
        if wants_window:
            # What is made now stays: looking for garbage in it would cost a tenth of the start. The window allows it
            # again when everything is shown.
            gc.disable()
            # Qt is loaded by this run alone: a command must be quick, and must work where there is no screen.
            from flowpilot_desktop.app.opening.plain_imports import import_qt_plainly

            import_qt_plainly()
            from flowpilot_desktop.app.opening.loading import run_window

            return run_window(settings, args, request)
        from flowpilot_desktop.app.headless import run_command

        return run_command(settings, args, request)


def _input_for(args: Namespace) -> bytes | None:
    if args.verb is None:
        return None
    from flowpilot_desktop.app.owner.standard_input import read_for

    return read_for(args)


def _by_the_owner(settings: Settings, args: Namespace, request: Request) -> Reply | None:
    """Let the process that has this desk open do it, without loading Qt or a database for it; None where none does."""
    if args.screenshot or not (settings.data_dir / "owner.json").exists():
        return None
    from flowpilot_desktop.app.owner.knocking import may_be_answered

    if not may_be_answered(settings.data_dir):
        return None
    from flowpilot_desktop.app.owner.handover import NotTaken, hand_over

    try:
        reply = hand_over(settings.data_dir, request)
    except NotTaken:
        return None
    return None if reply == NO_WINDOW_HERE else reply


def _print(reply: Reply, *, is_json: bool) -> int:
    out = reply.out if is_json else reply.out.translate(_HARMLESS)
    exit_code, err = reply.exit_code, reply.err.translate(_HARMLESS)
    try:
        _write(sys.stdout, out, is_json=is_json)
    except OSError as error:
        exit_code = exit_code or 1
        _let_go_of(sys.stdout)
        if not isinstance(error, BrokenPipeError):  # who closed the pipe has read enough
            reason = (error.strerror or "unknown reason").lower()
            err += f"The command was carried out, but its result could not be written: {reason}.\n"
    with suppress(OSError):
        _write(sys.stderr, err, is_json=False)
    return exit_code


def _write(stream: TextIO | None, text: str, *, is_json: bool) -> None:
    if not text:
        return
    if stream is None:
        raise OSError(0, "there is no output")
    encoding = stream.encoding or "ascii"
    try:
        text.encode(encoding)
        is_foreign = is_json and encoding.lower().replace("-", "") not in ("utf8", "ascii")
    except UnicodeEncodeError:
        is_foreign = True
    if is_foreign and is_json:
        # In an encoding of its own, no program could read it: JSON is UTF-8, or ASCII with escapes.
        text = json.dumps(json.loads(text), indent=2) + "\n"
    elif is_foreign:
        text = text.encode(encoding, "backslashreplace").decode(encoding)
    stream.write(text)
    stream.flush()


def _let_go_of(stream: TextIO | None) -> None:
    """Let Python's last flush find an open end; otherwise it complains on standard error."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())  # type: ignore[union-attr]
        os.close(nowhere)


def _settings(args: Namespace, cleaning: ExitStack, *, is_throw_away: bool) -> Settings:
    language = args.lang or "en"
    if is_throw_away:
        import tempfile

        throw_away = Path(cleaning.enter_context(tempfile.TemporaryDirectory(prefix="flowpilot-demo-")))
        return Settings(throw_away / "desk", throw_away / "marks", language=language, offline=args.offline)
    chosen = args.data_dir or os.environ.get("FLOWPILOT_HOME")
    data_dir = _folder(chosen) if chosen else usual_folder()
    if chosen and not args.data_dir:
        data_dir = now_at(data_dir.absolute())
    marks = Path(platformdirs.user_state_path(APP, appauthor=False)) / "marks"
    return Settings(data_dir.absolute(), marks, language=language, offline=args.offline)


def _folder(text: str) -> Path:
    try:
        if "\0" not in text:
            return Path(text).expanduser()
    except RuntimeError:
        pass  # ~somebody whom this computer does not know
    raise InvalidInput("The name of the desk's folder cannot be used.", "Choose another with --data-dir.")


def _has_screen(args: Namespace) -> bool:
    """Whether a window can be seen, or was asked for as a picture."""
    always_has_one = sys.platform in ("win32", "darwin")
    if args.screenshot or always_has_one:
        return True
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
