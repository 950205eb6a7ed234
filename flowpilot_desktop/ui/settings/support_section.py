"""The section "Support": crash reports, and a support bundle that is looked at before it is saved."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from flowpilot_desktop.domain.errors import Refused
from flowpilot_desktop.services.support.bundle import SupportBundle
from flowpilot_desktop.services.support.crash_reports import CrashReport
from flowpilot_desktop.services.support.doctor import Finding, Verdict
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.refusals import said
from flowpilot_desktop.ui.settings.backups import Backups
from flowpilot_desktop.ui.settings.section import SettingsSection, told
from flowpilot_desktop.ui.settings.texts_view import TextsView

READ, DELETE, BUNDLE, SAVE = "crashes.read", "crashes.delete", "bundle.make", "bundle.save"
DOCTOR = "desk.doctor"
BUNDLE_NAME = "flowpilot-support.zip"


class SupportSection(SettingsSection):
    """What helps others to help with this program. Nothing of it leaves this computer by itself."""

    def __init__(self, around: Surroundings, title: str) -> None:
        super().__init__(around, title)
        self._bundle: SupportBundle | None = None
        self._is_made = self._is_examining = False
        self.add(
            told(
                self.tr(
                    "What helps others to help you with this program. Nothing here leaves this computer by itself: you "
                    "read it, you save it, you send it."
                )
            )
        )
        self.make_in_turn(self._make_doctor, self._make_backups, self._make_reports, self._make_bundle)

    def _make_doctor(self) -> None:
        self.check = self._button("checkDesk", self.tr("Check this desk"), self.examine)
        self.findings = told(look="")
        self.findings.setObjectName("deskFindings")
        self.findings.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.findings.hide()
        about = told(
            self.tr("Looks at the database, the keychain, the assistant and the ticket systems; changes nothing.")
        )
        self.add(told(self.tr("The desk itself"), "heading"), about, self._row(self.check), self.findings)
        if self._is_examining:
            self.examine()

    def _make_backups(self) -> None:
        self.backups = Backups(self.around)
        self.add(told(self.tr("Backups"), "heading"), self.backups)

    def examine(self) -> None:
        """Let the doctor look, and show what was found; where the section is still being made, then."""
        self._is_examining = True
        if hasattr(self, "check"):
            self.around.door.enter(DOCTOR, self.around.desk.doctor.examine, then=self._found, busy=self.check)

    def _found(self, findings: tuple[Finding, ...]) -> None:
        self._is_examining = False
        marks = {Verdict.OK: self.tr("well"), Verdict.NOTE: self.tr("note"), Verdict.FAULT: self.tr("FAULT")}
        self.findings.setText("\n".join(f"{marks[each.verdict]} · {each.part}: {said(each.text)}" for each in findings))
        self.findings.show()

    def _make_reports(self) -> None:
        self.noted = told(look="")
        self.noted.setObjectName("crashesNoted")
        self.reports = TextsView("crashReport", self.tr("Crash reports"))
        self.delete = self._button("deleteCrashReports", self.tr("Delete the crash reports"), self._delete)
        self.add(told(self.tr("Crash reports"), "heading"), self.noted, self.reports, self._row(self.delete))

    def _make_bundle(self) -> None:
        self.make = self._button("makeBundle", self.tr("Put a support bundle together"), self._put_together)
        self.contents = TextsView("bundle", self.tr("What is in the support bundle"))
        self.save = self._button("saveBundle", self.tr("Save it as a file…"), self._ask_where)
        self.save.hide()
        about = told(
            self.tr(
                "A support bundle holds what the doctor finds, the settings, the states of posts, the logs and the "
                "crash reports: redacted, and without a word of a ticket or a note."
            )
        )
        self.add(told(self.tr("Support bundle"), "heading"), about, self._row(self.make, self.save), self.contents)
        self._is_made = True
        self.entered()

    def entered(self) -> None:
        if self._is_made:
            self.around.door.enter(READ, self._read, then=self._show, newest=True)

    async def _read(self) -> tuple[CrashReport, ...]:
        reports = await self.around.desk.crash_reports.kept()
        await self.around.desk.crash_reports.mark_told()
        return reports

    def _show(self, reports: tuple[CrashReport, ...]) -> None:
        number = len(reports)
        kept = self.tr("%n crash report(s) are kept on this computer.", "", number)
        self.noted.setText(kept if number else self.tr("No crash of this program is noted."))
        self.reports.show_texts([(each.title, each.text) for each in reports])
        self.delete.setVisible(bool(reports))

    def _delete(self) -> None:
        self.around.door.enter(
            DELETE, self.around.desk.crash_reports.delete, then=lambda _number: self._show(()), busy=self.delete
        )

    def _put_together(self) -> None:
        self.around.door.enter(BUNDLE, self.around.desk.support.bundle, then=self._made, busy=self.make)

    def _made(self, bundle: SupportBundle) -> None:
        self._bundle = bundle
        self.contents.show_texts([(each.name, each.text) for each in bundle.entries])
        self.save.show()

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the support bundle"))
        dialog.setObjectName("saveBundleDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("ZIP file (*.zip)")])
        dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(BUNDLE_NAME)
        dialog.fileSelected.connect(lambda path: self.save_as(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_as(self, path: Path) -> None:
        """Write what is shown, byte for byte, to ``path``."""
        bundle = self._bundle
        if bundle is None:
            return

        def done(_nothing: None) -> None:
            self.around.messages.say(
                self.tr("The support bundle is saved as {name}.").format(name=path.name), self.tr("Nothing was sent.")
            )

        self.around.door.enter(SAVE, lambda: asyncio.to_thread(_write, path, bundle.file_bytes()), then=done)

    def _button(self, name: str, words: str, pressed: object) -> QPushButton:
        made = QPushButton(words)
        made.setObjectName(name)
        made.clicked.connect(pressed)
        return made

    @staticmethod
    def _row(*buttons: QPushButton) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return made


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        reason = (error.strerror or "its name cannot be used").lower()
        raise Refused(f"Cannot write “{path.name[:60]}”: {reason}.", "Choose another place.") from error
