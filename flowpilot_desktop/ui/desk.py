"""What the window asks: the services of one desk, in one value. ``app`` fills it; panes take what they need from it."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from flowpilot_desktop.domain.notes import NoteKind, Preview
from flowpilot_desktop.domain.overview import Overview
from flowpilot_desktop.services.assistant_desk import AssistantDesk
from flowpilot_desktop.services.bus import EventBus
from flowpilot_desktop.services.conversation.pasting import Pasting
from flowpilot_desktop.services.conversation.turns import Conversation
from flowpilot_desktop.services.drafts import Drafts
from flowpilot_desktop.services.fixes.deciding import FixDeciding
from flowpilot_desktop.services.fixes.suggested import Fixes
from flowpilot_desktop.services.importing import Importing
from flowpilot_desktop.services.lane.task_lane import TaskLane
from flowpilot_desktop.services.network import Network
from flowpilot_desktop.services.notes.editing import NoteEditing
from flowpilot_desktop.services.notes.export import NoteExports
from flowpilot_desktop.services.notes.previews import Previews
from flowpilot_desktop.services.notes.resolving import Resolving
from flowpilot_desktop.services.outbox.outbox import Outbox
from flowpilot_desktop.services.overview import Overviews
from flowpilot_desktop.services.preferences import DeskPreferences
from flowpilot_desktop.services.scripts.desk import ScriptDesk
from flowpilot_desktop.services.scripts.shelf import ScriptShelf
from flowpilot_desktop.services.scripts.wordings import TemplateWordings
from flowpilot_desktop.services.sessions import Sessions, SessionView
from flowpilot_desktop.services.support.bundle import Support
from flowpilot_desktop.services.support.crash_reports import CrashReports
from flowpilot_desktop.services.support.desk_backups import DeskBackups
from flowpilot_desktop.services.support.desk_moving import DeskMoving
from flowpilot_desktop.services.support.doctor import Doctor
from flowpilot_desktop.services.support.updates import Updates
from flowpilot_desktop.services.ticket_systems.connections import Connections
from flowpilot_desktop.services.ticket_systems.ticket_work import TicketWork


@dataclass(frozen=True)
class Desk:
    """The services of one desk."""

    bus: EventBus
    sessions: Sessions
    importing: Importing
    lane: TaskLane
    fixes: Fixes
    deciding: FixDeciding
    shelf: ScriptShelf
    wordings: TemplateWordings
    scripts: ScriptDesk
    previews: Previews
    editing: NoteEditing
    exports: NoteExports
    resolving: Resolving
    outbox: Outbox
    preferences: DeskPreferences
    doctor: Doctor
    drafts: Drafts
    conversation: Conversation
    pasting: Pasting
    overviews: Overviews
    network: Network
    connections: Connections
    tickets: TicketWork
    assistants: AssistantDesk
    crash_reports: CrashReports
    support: Support
    updates: Updates
    moving: DeskMoving
    backups: DeskBackups
    open_demo: Callable[[], Coroutine[Any, Any, None]]
    """Opens a throw-away desk with sample tickets, in a window of its own."""
    data_dir: str
    """Where the desk lives, for words on the screen."""


@dataclass(frozen=True)
class Shown:
    """One ticket as the panes show it: everything on it, and the previews that go with that state.

    ``preview`` is of the kind that the note pane asked for; None where it could not be made, and ``preview_problem``
    then says why (a sentence).
    """

    view: SessionView
    kind: NoteKind
    preview: Preview | None
    preview_problem: str = ""

    @property
    def is_current(self) -> bool:
        """False where the ticket moved on after the preview was made: the old text is shown as such."""
        return self.preview is not None and self.preview.state_version == self.view.session.state_version


DeskList = Overview
"""What panes with ``show_list`` get: tickets, what waits on each, and the outbox."""
