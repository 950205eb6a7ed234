"""Is this desk well? One finding per part, in words that a help desk for the help desk can act on."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from flowpilot_desktop.domain.errors import DeskUnavailable
from flowpilot_desktop.services.assistants.assistants import AssistantFailed
from flowpilot_desktop.services.assistants.settings import AssistantSettings
from flowpilot_desktop.services.network import Network
from flowpilot_desktop.services.ports import DeliveryError, TicketConnector
from flowpilot_desktop.services.support.crash_reports import CrashReports
from flowpilot_desktop.storage.database import Database


class Verdict(StrEnum):
    """``note`` is worth knowing and no fault."""

    OK = "ok"
    NOTE = "note"
    FAULT = "fault"


@dataclass(frozen=True)
class Finding:
    """What was found about one part of the desk."""

    part: str
    verdict: Verdict
    text: str


@dataclass(frozen=True)
class RunbookShelf:
    """How many runbooks answer, how many of them are the desk's own, and what is wrong with those left out.

    ``folder`` is where a desk puts its own, ``guide`` the file that says how to write one.
    """

    usable: int
    own: int
    broken: tuple[str, ...]
    folder: Path
    guide: Path


class Doctor:
    """Checks the desk; changes nothing."""

    def __init__(
        self,
        database: Database,
        connectors: Mapping[str, TicketConnector],
        keychain: Callable[[], str],
        assistant: AssistantSettings,
        network: Network,
        runbooks: Callable[[], RunbookShelf],
        crash_reports: CrashReports,
    ) -> None:
        self._database = database
        self._connectors = connectors
        self._keychain = keychain
        self._assistant = assistant
        self._network = network
        self._runbooks = runbooks
        self._crash_reports = crash_reports

    async def examine(self) -> tuple[Finding, ...]:
        """All findings; a part that cannot be checked is a finding too."""
        return (
            await self._database_finding(),
            self._trigger_finding(),
            self._copy_finding(),
            await self._keychain_finding(),
            self._assistant_finding(),
            *await self._runbook_findings(),
            await self._crash_finding(),
            *[await self._connector_finding(each) for each in self._connectors.values()],
        )

    async def _database_finding(self) -> Finding:
        try:
            health = await self._database.health()
        except DeskUnavailable as damaged:  # a large file is looked at here for the first time
            return Finding("database", Verdict.FAULT, f"{damaged.title} {damaged.hint}")
        if health.verdict != "ok" or health.broken_references:
            return Finding(
                "database",
                Verdict.FAULT,
                f"The file is damaged ({health.verdict}; {health.broken_references} broken references). "
                "Close the program, then run 'flowpilot-desktop backup restore newest': it puts the newest sound "
                "backup back and keeps this file.",
            )
        return Finding(
            "database",
            Verdict.OK,
            f"{_counted(health.sessions, 'ticket')}, {_counted(health.commit_no, 'write')}, no damage.",
        )

    def _trigger_finding(self) -> Finding:
        healed = self._database.desk.healed_triggers
        if healed:
            return Finding(
                "triggers",
                Verdict.NOTE,
                f"Made anew at this start, they were not as they should be: {', '.join(healed)}.",
            )
        return Finding("triggers", Verdict.OK, "All as they should be.")

    def _copy_finding(self) -> Finding:
        if self._database.desk.is_older_copy:
            return Finding(
                "copy",
                Verdict.NOTE,
                "This desk was restored from an older copy, or moved here. Every waiting post is looked for before it "
                "is sent.",
            )
        return Finding("copy", Verdict.OK, "The file is where this desk had got to.")

    async def _keychain_finding(self) -> Finding:
        problem = await asyncio.to_thread(self._keychain)
        if problem:
            return Finding("keychain", Verdict.NOTE, f"{problem} Keys would be kept for one run only.")
        return Finding("keychain", Verdict.OK, "Keys can be kept in the system's keychain.")

    def _assistant_finding(self) -> Finding:
        endpoint = self._assistant.endpoint
        if endpoint is None:
            return Finding("assistant", Verdict.OK, "The assistant on this PC answers; it needs no network.")
        try:
            self._assistant.require_ready(endpoint)
        except AssistantFailed as failed:
            return Finding("assistant", Verdict.NOTE, f"{failed.title} {failed.hint}")
        return Finding(
            "assistant", Verdict.OK, f"{endpoint.model} at {endpoint.address} is asked; 'assistant test' tries it."
        )

    async def _runbook_findings(self) -> tuple[Finding, ...]:
        """One for each of the desk's own that is left out, with its file, the place in it and what to do."""
        shelf = await asyncio.to_thread(self._runbooks)
        usable = f"{_counted(shelf.usable, 'runbook')} in use, {shelf.own} of this desk's own."
        usable += f" Put your own into {shelf.folder}; {shelf.guide} says how to write one."
        broken = [Finding("runbooks", Verdict.FAULT, each) for each in shelf.broken]
        return (Finding("runbooks", Verdict.OK, usable), *broken)

    async def _crash_finding(self) -> Finding:
        reports = await self._crash_reports.kept()
        if not reports:
            return Finding("crash reports", Verdict.OK, "None.")
        return Finding(
            "crash reports",
            Verdict.NOTE,
            f"{len(reports)} kept in the desk's folder 'crashes', the newest: {reports[0].name}. 'crash-reports' shows "
            "them, 'support-bundle' takes them along; nobody else gets them.",
        )

    async def _connector_finding(self, connector: TicketConnector) -> Finding:
        part = f"ticket system '{connector.name}'"
        if self._network.is_off and connector.capabilities().needs_network:
            return Finding(part, Verdict.NOTE, "Not checked: this run makes no network calls.")
        try:
            return Finding(part, Verdict.OK, await connector.check())
        except DeliveryError as error:
            return Finding(part, Verdict.FAULT, error.reason)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
