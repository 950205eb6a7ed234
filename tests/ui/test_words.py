"""The words on the screen: every one has its German, every plural its forms, and the shipped files are those."""

import html
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from flowpilot_desktop.ui.action_list import ACTIONS, OWN_KEYS

ROOT = Path(__file__).resolve().parents[2]
TRANSLATIONS = ROOT / "resources" / "translations"
UI = ROOT / "flowpilot_desktop" / "ui"
PLACE = re.compile(r"\{\w+\}|%n")


def tool(name: str) -> str:
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        pytest.fail(f"{name} comes with PySide6-Essentials and is not here")
    return found


def messages(file: Path) -> list[tuple[str, str]]:
    """(source, the whole message) of each."""
    text = file.read_text(encoding="utf-8")
    blocks = re.findall("<message.*?</message>", text, re.DOTALL)
    return [(html.unescape(re.findall("<source>(.*?)</source>", each, re.DOTALL)[0]), each) for each in blocks]


@pytest.mark.parametrize(("language", "options"), [("de", ()), ("en", ("-pluralonly",))])
def test_every_word_of_the_window_is_translated(language: str, options: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / f"flowpilot_{language}.ts"
    shutil.copy(TRANSLATIONS / file.name, file)
    sources = sorted(str(each) for each in UI.rglob("*.py"))
    command = [tool("pyside6-lupdate"), *options, *sources, "-ts", str(file), "-no-obsolete", "-locations", "none"]
    subprocess.run(command, check=True, capture_output=True)
    unfinished = [source for source, message in messages(file) if 'type="unfinished"' in message]
    assert unfinished == [], "see resources/translations/README.md"


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_shipped_was_made_of_what_was_translated(language: str, tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    source = TRANSLATIONS / f"flowpilot_{language}.ts"
    subprocess.run([tool("pyside6-lrelease"), str(source), "-qm", str(made)], check=True, capture_output=True)
    assert made.read_bytes() == source.with_suffix(".qm").read_bytes(), "run pyside6-lrelease"


def test_what_is_filled_in_is_named_in_both_languages() -> None:
    for source, message in messages(TRANSLATIONS / "flowpilot_de.ts"):
        for translated in re.findall("<(?:translation|numerusform)>([^<]+)</", message):
            if translated.strip():
                assert sorted(PLACE.findall(source)) == sorted(PLACE.findall(translated)), source


@pytest.mark.usefixtures("theme")
def test_german_counts_as_germans_do() -> None:
    translator = QTranslator()
    assert translator.load("flowpilot_de", str(TRANSLATIONS))
    said = [translator.translate("Counts", "%n proposal(s)", "", number) for number in (1, 2)]
    assert said == ["%n Fakt zu bestätigen", "%n Fakten zu bestätigen"]
    assert QCoreApplication.translate("Counts", "%n proposal(s)", "", 1) == "1 proposal"


def test_german_keys_begin_german_words_and_no_two_of_a_pane_are_one() -> None:
    translator = QTranslator()
    assert translator.load("flowpilot_de", str(TRANSLATIONS))
    own = {each: translator.translate("ActionKeys", said)[0] for each, said in OWN_KEYS.items()}
    assert own["fact.confirm"] == "J"
    others = [key for line in ACTIONS if line.id.startswith("fact.") and line.is_pane_key for key in line.keys]
    assert len({*own.values(), *others}) == len(own) + len(others)
