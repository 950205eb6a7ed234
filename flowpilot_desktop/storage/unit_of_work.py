"""All repositories over one transaction, and the reading of a whole bundle from one snapshot."""

from functools import cached_property

from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.storage.drafts import StoredDrafts
from flowpilot_desktop.storage.fixes import Fixes
from flowpilot_desktop.storage.lane import Checks, Facts, Questions
from flowpilot_desktop.storage.messages import Messages
from flowpilot_desktop.storage.note_inputs import read_bundle
from flowpilot_desktop.storage.notes import Edits, Notes, Previews
from flowpilot_desktop.storage.outbox import OutboxItems
from flowpilot_desktop.storage.overview import Glance
from flowpilot_desktop.storage.preferences import StoredPreferences
from flowpilot_desktop.storage.scope import Scope
from flowpilot_desktop.storage.scripts import Generations, Templates
from flowpilot_desktop.storage.sessions import Sessions


class UnitOfWork:
    """What one transaction sees; the repositories share its connection and its time."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    @cached_property
    def sessions(self) -> Sessions:
        return Sessions(self.scope)

    @cached_property
    def messages(self) -> Messages:
        return Messages(self.scope)

    @cached_property
    def facts(self) -> Facts:
        return Facts(self.scope)

    @cached_property
    def questions(self) -> Questions:
        return Questions(self.scope)

    @cached_property
    def checks(self) -> Checks:
        return Checks(self.scope)

    @cached_property
    def fixes(self) -> Fixes:
        return Fixes(self.scope)

    @cached_property
    def generations(self) -> Generations:
        return Generations(self.scope)

    @cached_property
    def templates(self) -> Templates:
        return Templates(self.scope)

    @cached_property
    def edits(self) -> Edits:
        return Edits(self.scope)

    @cached_property
    def previews(self) -> Previews:
        return Previews(self.scope)

    @cached_property
    def notes(self) -> Notes:
        return Notes(self.scope)

    @cached_property
    def outbox(self) -> OutboxItems:
        return OutboxItems(self.scope)

    @cached_property
    def preferences(self) -> StoredPreferences:
        return StoredPreferences(self.scope)

    @cached_property
    def drafts(self) -> StoredDrafts:
        return StoredDrafts(self.scope)

    @cached_property
    def glance(self) -> Glance:
        return Glance(self.scope)

    def bundle(self, session_id: SessionId, kind: NoteKind, default_language: str) -> NoteBundle | None:
        """Everything that the note is made from, None where there is no such session."""
        return read_bundle(self.scope, session_id, kind, default_language)
