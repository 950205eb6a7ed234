"""Everything that the command line can do can be done in the window: each verb and option has its place there."""

import re
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)

from flowpilot_desktop.app.grammar.commands import grammar
from flowpilot_desktop.domain.fixes import OutcomeKind
from flowpilot_desktop.domain.imported import Export
from flowpilot_desktop.domain.lane import FactStatus
from flowpilot_desktop.ui.actions import BY_ID
from flowpilot_desktop.ui.conversation.pane import ConversationPane
from flowpilot_desktop.ui.problem_choice import ProblemChoice
from tests.ui.test_suggested_fix import BLOCK, read_again, view_of
from tests.ui.windows import OpenWindow

UI = Path(__file__).resolve().parents[2] / "flowpilot_desktop" / "ui"
NOT_HERE = "-"
"""Begins the reason why something makes no sense in a window."""
WHOLE_FORM = "parameter_{}"
SCRIPT_VALUES = {f"--{name}": WHOLE_FORM for name in ("set", "secret", "secret-file")} | {"--out": "saveScriptDialog"}

PLACES: dict[str, str | dict[str, str]] = {
    "": {
        "--data-dir": "moveDesk", "--offline": "view.offline", "--lang": "setting_{}", "--theme": "view.dark",
        "--demo": "- begins another desk, before there is a window", "--session": "sessionList",
        "--screenshot": "- the window is there to be looked at", "--size": "- the edge of the window is pulled",
        "--self-test": "- tries the program without a desk",
    },
    "import": {"": "ticket.import", "--paste": "ticket.paste", "--as": "importDialog", "--columns": "column_{}"},
    "sessions": {
        "": "sessionList", "--search": "ticketSearch", "--status": "- the list groups the tickets by their state",
        "--limit": "- the list scrolls",
    },
    "show": "sessionList",
    "new": {"": "ticket.new", "--language": "ticket.language"},
    "delete": "ticket.delete",
    "reopen": "ticket.reopen",
    "wait": {"": "ticket.wait", "--until": "{}_moment"},
    "title": "ticket.rename",
    "language": "ticket.language",
    "problem add": "ticket.problem",
    "chat": {
        "": "entry.send", "--as": "entry.found", "--problem": "entryProblem", "--replace": "supersedeQuestion",
        "--continue": "entry.go_on", "--again": "entry.again",
    },
    "fact add": {
        "": "fact.add", "--role": "factNewRole", "--internal": "fact.internal", "--unsure": "factNewUnsure",
        "--customer-text": "factCustomerText", "--problem": "factNewProblem",
    },
    "fact confirm": {"": "fact.confirm", "--role": "fact.cause"},
    "fact set-aside": "fact.reject",
    "fact disprove": "fact.disprove",
    "fact retire": {"": "fact.retire", "--replaced-by": "{}_menu"},
    "fact edit": {
        "": "fact.edit", "--text": "factText", "--customer-text": "factCustomerText", "--role": "fact.finding",
        "--audience": "fact.internal", "--problem": "{}_menu",
    },
    "question add": {"": "question.add", "--problem": "questionNewProblem"},
    "question answer": {"": "questionPanel", "--role": "fact.symptom"},
    "question drop": "questionPanel",
    "check add": {"": "check.add", "--internal": "checkNewInternal", "--problem": "checkNewProblem"},
    "check done": {"": "checkPanel", "--result": "checkPanel", "--role": "fact.cause"},
    "check failed": {"": "checkPanel", "--result": "checkPanel", "--role": "fact.cause"},
    "check drop": "checkPanel",
    "fix add": {
        "": "fix.add", "--from-turn": "fix.from_turn", "--step": "fixFormSteps", "--summary": "fixFormSummary",
        "--confidence": "fixFormConfidence", "--rests-on": "fixFormRestsOn", "--problem": "fixFormProblem",
        "--weakens-security": "fixMenu", "--replace": "replaceAnywayButton",
    },
    "fix show": {"": "fixCard", "--problem": "fixChooser"},
    "fix decide": {
        "": "fix.start", "--reason": "fix.dismiss", "--anyway": "dismissQuestion", "--shell": "fixMenu",
        "--fix": "fixChooser", **SCRIPT_VALUES,
    },
    "fix undo": {"": "bar.undo", "--replace": "supersedeQuestion", "--fix": "reinstate{}"},
    "fix take": {"": "reinstate{}", "--replace": "supersedeQuestion", "--fix": "reinstate{}"},
    "fix leave": {"": "supersedeQuestion", "--fix": "supersedeQuestion"},
    "fix outcome": {
        "": "fix.worked", "--text": "outcomeText", "--fact": "outcomeFact", "--verified-by": "outcomeVerified",
        "--on": "outcomeDay", "--fix": "outcomeOf{}",
    },
    "fix withdraw-outcome": {"": "fixMenu", "--fix": "fixChooser"},
    "fix edit": {
        "": "fixMenu", "--title": "fixFormTitle", "--summary": "fixFormSummary", "--step": "fixFormSteps",
        "--problem": "fixFormProblem", "--weakens-security": "fixMenu", "--fix": "fixChooser",
    },
    "fix follow-up": {"": "followUpOwner", "--fix": "fixChooser"},
    "script list": "scriptShelf",
    "script show": {"": "scriptBuilder", "--version": "builderVersions"},
    "script versions": "builderVersions",
    "script generate": {"": "scriptForm", **SCRIPT_VALUES},
    "script ran": "generationPanel",
    "script output": "outputPanel",
    "script copy": "scriptBuilder",
    "script mark": {"": "markButton", "--type": "markKind", "--sensitive": "markSecret", "--title": "markTitle"},
    "script edit": {
        "": "scriptBuilder", "--name": "builderName", "--description": "scriptBuilder", "--changes": "scriptBuilder",
        "--undo": "scriptBuilder", "--file": "builderBody", "--schema": "builderSchema", "--risk": "builderRisk",
        "--needs-admin": "builderNeedsAdmin", "--ready": "scriptBuilder",
    },
    "script test": {"": "builderRendering", **SCRIPT_VALUES},
    "assistant show": "assistantWho",
    "assistant use": "assistantWho",
    "assistant key": {"": "assistantKey", "--memory": "assistantKeyForThisRun", "--forget": "assistantKeyForget"},
    "assistant models": "assistantListModels",
    "assistant test": "assistantTest",
    "assistant agree": {"": "assistantAgree", "--withdraw": "assistantAgree"},
    "assistant preview": {
        "": "assistantPreview", "--note": "assistantPreviewNote",
        "--continue": "- the question that is asked once more is shown", "--again": "- that question is shown",
    },
    "assistant spent": "assistantSpentToday",
    "note": {"": "notePane", "--save": "note.export", "--kind": "note.kind"},
    "edit reword": {"": "sentence.edit", "--facts": "sentenceFacts", "--kind": "note.kind"},
    "edit drop": {"": "sentence.drop", "--kind": "note.kind"},
    "edit restore": {"": "sentence.restore", "--kind": "note.kind"},
    "edit add": {"": "sentence.add", "--facts": "sentenceFacts", "--kind": "note.kind"},
    "resolve": {
        "": "note.resolve", "--version": "- the note that was read is the one in the dialog",
        "--sha256": "- the note that was read is the one in the dialog", "--with-undo": "bar.undo",
    },
    "escalate": {
        "": "note.escalate", "--version": "- the package that was read is the one in the dialog",
        "--sha256": "- the package that was read is the one in the dialog", "--with-undo": "bar.undo",
    },
    "connection add": {
        "": "connectingForm", "--system": "connecting_{}", "--url": "connecting_{}", "--user": "connecting_{}",
        "--option": "connecting_{}", "--key": "connecting_{}", "--untested": "connectUntestedButton",
    },
    "connection list": "system_{}",
    "connection test": "system_{}_{}",
    "connection remove": "system_{}_{}",
    "find": {"": "ticket.find", "--limit": "- the list scrolls"},
    "pull": "ticket.pull",
    "news": "newsBar",
    "reply": {
        "": "entry.post", "--internal": "entry.post_note", "--status": "ticket.status", "--with-undo": "bar.undo",
    },
    "status": "ticket.status",
    "outbox": "view.outbox",
    "outbox deliver": "outbox.deliver",
    "outbox again": "outbox.again",
    "outbox arrived": "outbox.arrived",
    "outbox undo": "outbox.undo",
    "outbox drop": "outbox.drop",
    "settings": "view.settings",
    "move-desk": {"": "moveDesk", "--open": "moveDesk"},
    "backup list": "backupList",
    "backup restore": {"": "restoreBackup", "--open": "restoreBackup"},
    "updates": "lookForUpdates",
    "doctor": "help.doctor",
    "crash-reports": {"": "crashReport", "--delete": "deleteCrashReports"},
    "support-bundle": {"": "makeBundle", "--save": "saveBundle"},
}  # fmt: skip
"""Verb → its place, or its places by option: an action of the table, the name of a control, or why there is none."""


def controls() -> set[str]:
    """Every place that is no action of the table: ``test_accessibility`` walks to these in the real window."""
    places = {place for each in PLACES.values() for place in ([each] if isinstance(each, str) else each.values())}
    return {place for place in places if not place.startswith(NOT_HERE) and place not in BY_ID}


def verbs(parser: ArgumentParser, path: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """(verb, its options) of everything that can be typed and does something."""
    if not path or parser.get_default("verb") is not None:
        named = (action.option_strings[0] for action in parser._actions if action.option_strings)
        yield (
            path,
            frozenset(named) - {"-h", "--help", "--json", "--version"}
            | ({"--version"} if path in ("resolve", "escalate", "script show") else frozenset()),
        )
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for name, below in action.choices.items():
                yield from verbs(below, f"{path} {name}".strip())


def test_every_verb_and_option_has_its_place_in_the_window() -> None:
    source = "\n".join(each.read_text(encoding="utf-8") for each in UI.rglob("*.py"))
    names = {re.sub(r"\{[^{}]*\}", "{}", name) for name in re.findall(r'"([\w.{}]+)"', source)}
    missing, stale = [], set(PLACES)
    for verb, options in verbs(grammar()):
        placed = PLACES.get(verb, {})
        places = {"": placed} if isinstance(placed, str) else placed
        stale.discard(verb)
        missing += [f"{verb} {option}" for option in sorted((options | {""} if verb else options) - set(places))]
        missing += [f"{verb} {option} is no option" for option in sorted(set(places) - options - {""})]
        missing += [
            f"{verb} {option}: the window has no {place}"
            for option, place in places.items()
            if not place.startswith(NOT_HERE) and place not in BY_ID and place not in names
        ]
    assert (missing, stale) == ([], set())


def test_a_suspicion_and_what_belongs_to_one_of_two_problems_are_entered_in_the_window(worked: OpenWindow) -> None:
    session_id = view_of(worked).session.id
    assert not worked.find(ProblemChoice, "factNewProblem").isVisibleTo(worked.window.frame)
    worked.run(worked.app.sessions.add_problem(session_id, "The scanner is slow"))
    read_again(worked)
    for name, text in (
        ("fact", "I think the cable is loose"),
        ("question", "Since when?"),
        ("check", "Swap the cable"),
    ):
        worked.do(f"{name}.add")
        worked.find(ProblemChoice, f"{name}NewProblem").setCurrentIndex(1)
        if name == "fact":
            worked.find(QCheckBox, "factNewUnsure").setChecked(True)
        worked.find(QLineEdit, f"{name}New").setText(text)
        worked.qtbot.keyClick(worked.find(QLineEdit, f"{name}New"), Qt.Key.Key_Return)
        worked.run(worked.door.quiet())
    worked.find(ProblemChoice, "entryProblem").setCurrentIndex(1)
    worked.do("entry.found")
    composer = worked.find(ConversationPane, "conversationPane").composer
    composer.field.setPlainText("It scans one page a minute")
    composer.sent.emit()
    read_again(worked)
    view = view_of(worked)
    number = view.session.problems[-1].number
    suspicion, found = (next(f for f in view.facts if words in f.text) for words in ("cable is loose", "one page"))
    assert (suspicion.status, suspicion.problem) == (FactStatus.PROPOSED, number)
    assert (found.status, found.problem) == (FactStatus.CONFIRMED, number)
    assert (view.questions[-1].problem, view.checks[-1].problem) == (number, number)
    assert not worked.find(QCheckBox, "factNewUnsure").isChecked()


def test_a_fix_comes_from_an_answer_had_elsewhere_and_a_fact_says_what_came_of_it(worked: OpenWindow) -> None:
    worked.run(worked.app.lane.confirm(view_of(worked).session.id, ["F1"]))
    read_again(worked)
    worked.do("fix.add")
    worked.find(QLineEdit, "fixFormTitle").setText("Restart the spooler")
    worked.find(QLineEdit, "fixFormConfidence").setText("70")
    worked.find(QPushButton, "keepFixButton").click()
    worked.run(worked.door.quiet())
    worked.do("fix.from_turn")
    answer = worked.find(QPlainTextEdit, "ask_turn")
    answer.setPlainText("Nothing in here")
    worked.find(QPushButton, "askButton").click()
    worked.run(worked.door.quiet())
    assert worked.find(QLabel, "askError").text() == "This turn suggests no fix."
    answer.setPlainText(BLOCK)
    worked.find(QPushButton, "askButton").click()
    worked.run(worked.door.quiet())
    read_again(worked)
    assert worked.window.frame.findChild(QDialog, "ask.fix.from_turn") is None
    assert [(fix.title, fix.confidence) for fix in view_of(worked).fixes] == [
        ("Restart the spooler", 70), ("Clear the stuck job", 82)
    ]  # fmt: skip
    worked.do("fix.start")
    worked.run(worked.door.quiet())
    worked.do("fix.worked")
    says_so = worked.find(QComboBox, "outcomeFact")
    says_so.setCurrentIndex(says_so.findData("F1"))
    assert not worked.find(QLineEdit, "outcomeText").isEnabled()
    worked.find(QPushButton, "recordOutcomeButton").click()
    worked.run(worked.door.quiet())
    outcome = view_of(worked).active_fixes[0].outcome
    assert outcome is not None
    assert (outcome.kind, outcome.fact) == (OutcomeKind.WORKED, 1)


def test_the_desk_is_checked_and_a_file_is_said_to_be_an_export(desk: OpenWindow, tmp_path: Path) -> None:
    desk.do("help.doctor")
    desk.qtbot.waitUntil(lambda: desk.window.frame.findChild(QLabel, "deskFindings") is not None)
    desk.settle()
    desk.run(desk.door.quiet())
    assert "well · database" in desk.find(QLabel, "deskFindings").text()
    desk.do("ticket.import")
    dialog = desk.find(QFileDialog, "importDialog")
    assert len(dialog.nameFilters()) == 1 + len(Export)
    dialog.selectNameFilter("Jira export (*)")
    path = tmp_path / "issues.csv"
    path.write_text("Issue key,Summary,Description\nABC-1,Cable,It is loose\n", encoding="utf-8")
    dialog.filesSelected.emit([str(path)])
    desk.settle()
    assert desk.window.frame.findChild(QDialog, "columnsDialog") is None, "it was said what it is"
    dialog.close()
