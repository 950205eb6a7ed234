"""The window with its desk: Qt's loop, one owner, the panes, and an orderly end. Loaded behind the painted frame."""

import asyncio
import gc
import linecache
from argparse import Namespace
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any

import qasync
from PySide6.QtGui import QCursor, QFontInfo, QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.faults.logs import start_logging
from flowpilot_desktop.app.faults.net import spread_net
from flowpilot_desktop.app.grammar.parts import WrongUsage
from flowpilot_desktop.app.moving import go_on_elsewhere, go_on_with_backup, open_demo
from flowpilot_desktop.app.opening.async_generators import AsyncGenerators
from flowpilot_desktop.app.opening.free_memory import give_back_memory
from flowpilot_desktop.app.opening.hearing import hear_the_computer
from flowpilot_desktop.app.opening.languages import language_of_the_computer
from flowpilot_desktop.app.opening.last_look import LastLook, write_last_look
from flowpilot_desktop.app.opening.leaving import may_leave
from flowpilot_desktop.app.opening.on_demand import answer, ask_what_to_do, parse, set_demo_desk, told_words
from flowpilot_desktop.app.opening.opened_links import OpenedLinks
from flowpilot_desktop.app.opening.room import Room
from flowpilot_desktop.app.owner.handover import open_reception
from flowpilot_desktop.app.owner.owning import own_or_hand_over
from flowpilot_desktop.app.owner.requests import Reply, Request
from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.domain.errors import DeskUnavailable, FlowPilotError
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.assistant_desk import AssistantDesk
from flowpilot_desktop.services.notes.export import NoteExports
from flowpilot_desktop.ui.desk import Desk
from flowpilot_desktop.ui.door import Door
from flowpilot_desktop.ui.main_window import MainWindow
from flowpilot_desktop.ui.notices import Notices
from flowpilot_desktop.ui.refusals import title_and_hint
from flowpilot_desktop.ui.theme.following import Appearance

WORKERS = 4  # threads beside those of the desk


def occupy(room: Room, settings: Settings, args: Namespace, request: Request) -> Reply:
    """Open the desk, fill the room with it (or raise the window that is open) and stay until it is closed."""
    loop = qasync.QEventLoop(room.qt)
    # qasync's own executor keeps ten threads of Qt, which complain when the program ends.
    executor = ThreadPoolExecutor(WORKERS, thread_name_prefix="window")
    loop.set_default_executor(executor)
    spread_net(loop)
    with loop, AsyncGenerators(loop) as generators:
        try:
            reply = _open(loop, room, settings, args, request)
            loop.run_until_complete(generators.finish())
        finally:
            if isValid(room.frame):
                room.frame.hide()  # it was never filled: another process has the desk, or nobody can open it
            executor.shutdown(wait=True)
    if args.moves_to:
        go_on_elsewhere(args.moves_to, args)
    elif args.restores:
        go_on_with_backup(args.restores, args)
    return reply


def _open(loop: Any, room: Room, settings: Settings, args: Namespace, request: Request) -> Reply:
    """Be the desk's owner; where it cannot be opened, say so, and try once more where a backup was put back."""
    while True:
        try:
            reply: Reply = loop.run_until_complete(
                own_or_hand_over(settings, request, lambda application: _own(room, application, args))
            )
        except DeskUnavailable as refused:
            is_opening = isValid(room.frame) and room.frame.isVisible() and not args.screenshot
            asking = partial(ask_what_to_do, room.frame, room.language, settings, refused)
            if not is_opening or not loop.run_until_complete(asking()):
                raise
        else:
            return reply


def desk_of(application: Application) -> Desk:
    """What the window may ask of ``application``."""
    return Desk(
        bus=application.bus,
        sessions=application.sessions,
        importing=application.importing,
        lane=application.lane,
        fixes=application.fixes,
        deciding=application.deciding,
        shelf=application.shelf,
        wordings=application.shelf.wordings(application.settings.language),
        scripts=application.scripts,
        previews=application.previews,
        editing=application.editing,
        exports=NoteExports(application.gate),
        resolving=application.resolving,
        outbox=application.outbox,
        preferences=application.preferences,
        doctor=application.doctor,
        drafts=application.drafts,
        conversation=application.conversation,
        pasting=application.pasting,
        overviews=application.overviews,
        network=application.network,
        connections=application.connections,
        tickets=application.tickets,
        assistants=AssistantDesk(
            application.assistants.settings,
            application.assistants.checking,
            application.assistants.spending,
            application.sending,
        ),
        crash_reports=application.crash_reports,
        support=application.support,
        updates=application.updates,
        moving=application.moving,
        backups=application.backups,
        open_demo=partial(asyncio.to_thread, open_demo, application.settings),
        data_dir=str(application.settings.data_dir),
    )


async def _own(room: Room, application: Application, args: Namespace) -> Reply:
    """Be the desk's owner with a window, until the agent closes it."""
    await asyncio.to_thread(start_logging, application)
    preferences = application.preferences.current
    room.speak(args.lang or preferences.window_language or language_of_the_computer())
    application = application.speaking(room.language)
    room.theme.choose(Appearance(args.theme or preferences.appearance))
    left = asyncio.Event()
    room.frame.closing.connect(left.set)
    if room.frame.is_left:  # closed while it was opening
        return Reply(0, "", "")
    room.frame.has_desk = True
    session_id = await set_demo_desk(application, resources_folder() / "demo") if args.demo else None
    if args.session:
        session_id = await application.sessions.resolve_reference(args.session)
    door = Door(asyncio.get_running_loop())
    window = MainWindow(desk_of(application), door, room.theme, room.desk_name, furniture=room.furniture, at_once=False)
    await window.move_in()
    reception = await open_reception(application.settings.data_dir, partial(_answer, application, window))
    behind: list[asyncio.Task[Any]] = []
    try:
        if args.screenshot:
            return await _picture(window, args, session_id)
        await window.begin(session_id)
        if args.told:
            window.message_bar.say(*told_words(args.told))
        else:
            Notices(window).begin()
        serve_links(room.links, door, application, window)
        if application.assistants.settings.endpoint is not None:
            door.enter("assistant.warm", application.assistants.connecting.warm)
        loop = asyncio.get_running_loop()
        behind.append(loop.create_task(_settle(application, window), name="settling"))
        behind.append(loop.create_task(application.deliverer.run(), name="deliverer"))
        behind.append(loop.create_task(application.news_watch.run(), name="news watch"))
        behind.append(loop.create_task(application.sleep_watch.run(), name="sleep watch"))
        behind.append(loop.create_task(hear_the_computer(application, window), name="the computer's network"))
        await _until_left(application, window, left)
        args.moves_to, args.restores = application.moving.wanted, application.backups.wanted
        return Reply(0, "", "")
    finally:
        room.frame.hide()
        await door.close()
        window.presenter.close()
        for task in behind:
            task.cancel()
        for task in behind:
            with suppress(asyncio.CancelledError):
                await task
        await reception.close()
        room.frame.deleteLater()


async def _until_left(application: Application, window: MainWindow, left: asyncio.Event) -> None:
    while True:
        await left.wait()
        await _keep_look(application, window)
        if await may_leave(window.frame, window.around.drafts):
            return
        application.moving.wanted = application.backups.wanted = None
        window.frame.stay()
        left.clear()


async def _settle(application: Application, window: MainWindow) -> None:
    """What is there when everything is shown stays: garbage is only looked for in what comes after it."""
    await window.settled()
    await window.panes.pages.complete()
    linecache.clearcache()  # the lines of sources, which PySide6 and dataclasses asked for
    gc.freeze()
    gc.enable()
    await asyncio.to_thread(give_back_memory)
    await _keep_look(application, window)  # a crash before the end must not bring back the look of the start before


async def _keep_look(application: Application, window: MainWindow) -> None:
    now, letters = application.preferences.current, QFontInfo(QApplication.font())
    look = LastLook(
        now.window_language,
        now.appearance,
        window.has_ticket,
        window.remember(),
        letters.family(),
        float(letters.pixelSize()),
    )
    await asyncio.to_thread(write_last_look, application.settings.data_dir, look)


def serve_links(links: OpenedLinks, door: Door, application: Application, window: MainWindow) -> None:
    """A link that the system hands over is what another start with it would ask: it opens, and does nothing else."""

    def take(link: str) -> None:
        door.enter("link", lambda: _answer(application, window, Request((link,), ".", None)), newest=True)

    links.serve(take)


async def _answer(application: Application, window: MainWindow, request: Request) -> Reply:
    """What another start of the program asks of this one: a command, or the window itself."""
    try:
        args = await asyncio.to_thread(parse, request.arguments)
    except WrongUsage:
        return await answer(application, request)
    if args.verb is not None:
        return await answer(application, request)
    if args.screenshot:
        return Reply(1, "", "The window of this desk is open; close it first, or choose another desk.\n")
    try:
        if args.session:
            window.show_session(await application.sessions.resolve_reference(args.session))
    except FlowPilotError as error:
        window.message_bar.say(*title_and_hint(error))
    window.frame.come_forward()
    return Reply(0, "", "")


async def _picture(window: MainWindow, args: Namespace, session_id: str | None) -> Reply:
    """Render the window as it is when everything is in it."""
    if QGuiApplication.platformName() == "offscreen":
        # Without a screen the pointer begins in the corner, on the menu; on a real one it is the agent's and stays.
        QCursor.setPos(window.frame.width() * 2, window.frame.height() * 2)
    window.frame.show()
    await window.begin(session_id)
    await window.settled()
    image: QImage = window.frame.grab().toImage()
    if not await asyncio.to_thread(QImageWriter(args.screenshot, b"png").write, image):
        return Reply(1, "", f"The picture cannot be written to '{args.screenshot}'. Choose another file.\n")
    return Reply(0, f"{args.screenshot}\n", "")
