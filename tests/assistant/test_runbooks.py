"""What the embedded assistant knows: the shipped runbooks keep their promises, a desk's own are read strictly."""

import json
import re
import shutil
from itertools import combinations
from pathlib import Path

import pytest

from flowpilot_desktop.app.resources import resources_folder
from flowpilot_desktop.assistant.embedded.runbook_library import RunbookLibrary, load_runbooks
from flowpilot_desktop.assistant.embedded.runbook_table import BrokenRunbook
from flowpilot_desktop.assistant.embedded.runbooks import Phrases, RiskOfFix, RunbookFix, Wording
from flowpilot_desktop.domain.scripts import ScriptTemplate
from flowpilot_desktop.services.fixes.security_settings import weakens_security
from flowpilot_desktop.services.scripts.library import load_templates
from flowpilot_desktop.services.scripts.schema import Kind, parameters_of
from flowpilot_desktop.services.scripts.values import validate

SHIPPED = resources_folder() / "runbooks"
README = (SHIPPED / "README.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```toml\n(.*?)```", README, re.DOTALL)[1]  # type: ignore[index]
LABELS = json.loads((Path(__file__).parent / "labels.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def library() -> RunbookLibrary:
    return load_runbooks(SHIPPED)


@pytest.fixture(scope="module")
def templates() -> dict[str, ScriptTemplate]:
    return {template.id: template for template in load_templates(resources_folder() / "scripts")}


def fixes(library: RunbookLibrary) -> list[tuple[str, RunbookFix]]:
    return [
        (f"{runbook.id}, {cause.id}, {fix.id}", fix)
        for runbook in library.runbooks
        for cause in runbook.causes
        for fix in cause.fixes
    ]


# What is shipped ----------------------------------------------------------------------------------------------------


def test_the_commonest_work_of_a_desk_is_covered_evenly(library: RunbookLibrary) -> None:
    areas = [runbook.area for runbook in library.runbooks]
    assert len(areas) >= 44
    named = set(re.findall(r"`([a-z]+)`", README[README.index("| `area`") : README.index("| `symptoms`")])) - {"area"}
    assert set(areas) == named
    assert {area: count for area in named if (count := areas.count(area)) < 4} == {}


def test_every_two_causes_of_a_runbook_are_told_apart_by_a_check(library: RunbookLibrary) -> None:
    confused = [
        (runbook.id, *pair)
        for runbook in library.runbooks
        for pair in combinations([cause.id for cause in runbook.causes], 2)
        if not any(check.separates(*pair) for check in runbook.checks)
    ]
    assert confused == []


def test_every_cause_can_be_shown_and_every_answer_says_something(library: RunbookLibrary) -> None:
    for runbook in library.runbooks:
        answers = [answer for check in runbook.checks for answer in check.answers]
        assert {cause for answer in answers for cause in answer.speaks_for} == {cause.id for cause in runbook.causes}
        assert [answer.fact.en for answer in answers if not answer.speaks_for and not answer.speaks_against] == []


def test_everything_said_to_a_person_is_there_in_both_languages(library: RunbookLibrary) -> None:
    texts: list[Wording] = []
    for runbook in library.runbooks:
        texts += [runbook.title, *(check.text for check in runbook.checks)]
        texts += [answer.fact for check in runbook.checks for answer in check.answers]
        texts += [text for cause in runbook.causes for text in (cause.name, cause.customer)]
    for _, fix in fixes(library):
        texts += [fix.title, fix.undo, fix.customer, *map(Wording, fix.steps.en, fix.steps.de)]
    # Where both are the same, it is a command alone, and those are in small letters.
    assert [each for each in texts if each.en == each.de and not each.en[0].islower()] == []
    assert [each.de for each in texts if re.search(r"\b(?:the|is|with|and|does)\b", _without_quotations(each.de))] == []


def _without_quotations(text: str) -> str:
    return re.sub(r"„[^“]*“|: [a-z ]+$|with-\w+", "", text)


def test_every_fix_says_its_risk_and_how_to_take_it_back(library: RunbookLibrary) -> None:
    assert {fix.risk for _, fix in fixes(library)} == set(RiskOfFix)
    careless = [place for place, fix in fixes(library) if fix.risk is RiskOfFix.HIGH and len(fix.steps.en) < 3]
    assert careless == [], "a fix that can cost data, access or protection looks first"


def test_what_a_fix_says_of_protections_is_what_the_desk_reads_from_its_words(library: RunbookLibrary) -> None:
    misread = [
        (place, language)
        for place, fix in fixes(library)
        for language in ("en", "de")
        if weakens_security(fix.title.said_in(language), *fix.steps.said_in(language)) != fix.weakens_security
    ]
    assert misread == []
    assert all(fix.risk is RiskOfFix.HIGH for _, fix in fixes(library) if fix.weakens_security)


def test_script_templates_exist_and_take_what_the_fix_gives(
    library: RunbookLibrary, templates: dict[str, ScriptTemplate]
) -> None:
    hinted = [(place, fix.script) for place, fix in fixes(library) if fix.script]
    assert len(hinted) >= 40
    for place, hint in hinted:
        template = templates[hint.template]
        parameters = {each.name: each for each in parameters_of(template.schema)}
        given = set(hint.parameters) | set(hint.ask)
        assert given <= set(parameters), place
        missing = {name for name, each in parameters.items() if each.is_required and each.kind is not Kind.SECRET}
        assert missing <= given, place
        assert "mode" not in hint.parameters, f"{place}: the agent chooses when a script changes something"
        properties = dict(template.schema["properties"])  # type: ignore[call-overload]
        given_alone = {"properties": {name: properties[name] for name in hint.parameters}}
        assert validate(given_alone, hint.parameters, shell=template.shell) == hint.parameters, place


def test_the_labels_name_runbooks_and_causes_that_exist(library: RunbookLibrary) -> None:
    for conversation, label in LABELS["conversations"].items():
        for named in (label["runbook"], *label.get("also", ())):
            assert named == "none" or library.find(named), conversation
        if "cause" in label:
            runbook = library.find(label["runbook"])
            assert runbook
            assert runbook.cause(label["cause"]).fixes
    assert len(LABELS["unrelated"]) == 100
    assert set(LABELS["unrelated"].values()) == {"none"}


@pytest.mark.requires("shared")
def test_the_labels_are_of_the_real_data(shared_data: Path) -> None:
    def ids(file: Path) -> set[str]:
        return {json.loads(line)["id"] for line in file.read_text(encoding="utf-8").splitlines()}

    assert set(LABELS["conversations"]) == ids(shared_data / "conversations" / "conversations.dev.jsonl")
    assert set(LABELS["unrelated"]) <= ids(shared_data / "superuser" / "questions.dev.jsonl")


# A desk's own -------------------------------------------------------------------------------------------------------


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """Two of the shipped runbooks: reading all of them once is enough."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name in ("printer-offline.toml", "vpn-drops.toml"):
        shutil.copy(SHIPPED / name, folder)
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "runbooks"
    folder.mkdir()
    return folder


def test_the_example_of_the_readme_is_a_runbook_of_the_desks_own(own: Path, shipped: Path) -> None:
    (own / "phone-rings-once.toml").write_text(EXAMPLE, encoding="utf-8-sig")
    found = load_runbooks(shipped, own)
    phone = found.find("phone-rings-once")
    assert phone
    assert phone.is_own
    assert phone.area == "telephony"
    assert phone.symptoms == Phrases(
        ("phone rings once and stops", "calls go to voicemail at once"),
        ("Telefon klingelt nur einmal", "Anrufe gehen gleich auf die Mailbox"),
    )
    assert phone.checks[0].separates("do-not-disturb", "forwarding")
    assert len(found.runbooks) == 3
    assert found.problems == ()


def test_an_own_runbook_replaces_the_shipped_one_of_its_name(own: Path, shipped: Path) -> None:
    (own / "printer-offline.toml").write_text(EXAMPLE, encoding="utf-8")
    found = load_runbooks(shipped, own)
    replaced = found.find("printer-offline")
    assert replaced
    assert replaced.title.said_in("de") == "Tischtelefon klingelt nur einmal"
    assert len(found.runbooks) == 2


def test_a_broken_own_file_is_told_in_a_sentence_and_the_others_still_load(own: Path, shipped: Path) -> None:
    (own / "printer-offline.toml").write_text("title = [", encoding="utf-8")
    (own / "phone.toml").write_text(EXAMPLE, encoding="utf-8")
    found = load_runbooks(shipped, own)
    assert [problem.file for problem in found.problems] == ["printer-offline.toml"]
    assert found.problems[0].title.startswith("The runbook printer-offline.toml: is no TOML: ")
    assert found.problems[0].hint
    assert found.find("phone")
    assert found.find("printer-offline") == load_runbooks(shipped).find("printer-offline")


def test_a_desk_without_own_runbooks_has_the_shipped_ones(tmp_path: Path, shipped: Path) -> None:
    assert load_runbooks(shipped, tmp_path / "missing") == load_runbooks(shipped)


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path, shipped: Path) -> None:
    (tmp_path / "runbooks").write_text("not a folder")
    found = load_runbooks(shipped, tmp_path / "runbooks")
    assert "the folder cannot be read" in found.problems[0].title
    assert found.runbooks == load_runbooks(shipped).runbooks


def test_a_broken_shipped_file_is_a_fault_of_the_program(own: Path) -> None:
    (own / "phone.toml").write_text("", encoding="utf-8")
    with pytest.raises(BrokenRunbook, match=r"phone\.toml, causes: is missing"):
        load_runbooks(own)


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ('title.de = "Tischtelefon klingelt nur einmal"\n', "", "title, de", "is missing"),
        ('area = "telephony"', 'area = "Phone desk"', "area", "'Phone desk' is no id"),
        ('area = "telephony"', 'area = "telephony"\ncolour = "red"', "colour", "is no field here"),
        (
            'title.de = "Tischtelefon',
            'title.fr = "Téléphone"\ntitle.de = "Tischtelefon',
            "title, fr",
            "is no field here",
        ),
        ('["phone rings once and stops", "calls go to voicemail at once"]', '["one"]', "symptoms, en", "fewer than 2"),
        ('["phone rings once and stops", ', '["", ', "symptoms, en 1", "is no text"),
        ('["DND"]', '"DND"', "exact", "is no list"),
        ('exact = ["DND"]', 'exact = ["[SUGGEST_FIX]"]', "exact 1", "block mark"),
        ('exact = ["DND"]', 'exact = ["a\\u202Eb"]', "exact 1", "cannot be shown"),
        ('exact = ["DND"]', f'exact = ["{"x" * 2000}"]', "exact 1", "longer than"),
        ("prior = 3", "prior = 0", "causes 1, prior", "is no number"),
        ('risk = "low"', 'risk = "none"', "causes 1, fixes 1, risk", "'none' is not known"),
        (
            'risk = "low"',
            'risk = "low"\nweakens_security = "no"',
            "causes 1, fixes 1, weakens_security",
            "neither true",
        ),
        (
            'risk = "low"',
            'risk = "low"\nscript.template = "x"\nscript.body = "y"',
            "causes 1, fixes 1, script, body",
            "no field",
        ),
        (
            'risk = "low"',
            'risk = "low"\nscript.template = "x"\nscript.parameters = { a = 1.5 }',
            "parameters, a",
            "no kind that fits",
        ),
        (
            '"Testanruf machen."]',
            '"Testanruf machen.", "Fertig."]',
            "causes 1, fixes 1, steps",
            "not as many in German",
        ),
        ('undo.en = "Press the key again."\n', "", "causes 1, fixes 1, undo, en", "is missing"),
        ('id = "forwarding"', 'id = "do-not-disturb"', "causes", "there twice"),
        ('kind = "question"', 'kind = "guess"', "checks 1, kind", "'guess' is not known"),
        ('strength = "proof"', 'strength = "sure"', "checks 1, answers 1, strength", "'sure' is not known"),
        ('for = ["forwarding"]', 'for = ["elsewhere"]', "checks 1, answers 2, for", "no cause of this runbook"),
        ('for = ["forwarding"]', 'for = ["do-not-disturb"]', "checks 1, answers 2, for", "also in against"),
    ],
)
def test_a_fault_is_told_with_its_file_its_place_and_what_to_do(
    own: Path, shipped: Path, old: str, new: str, place: str, reason: str
) -> None:
    assert old in EXAMPLE
    (own / "phone.toml").write_text(EXAMPLE.replace(old, new, 1), encoding="utf-8")
    (problem,) = load_runbooks(shipped, own).problems
    assert problem.title.startswith("The runbook phone.toml, ")
    assert place in problem.place
    assert reason in problem.title
    assert problem.hint


def test_a_runbook_that_tells_no_causes_apart_is_refused(own: Path, shipped: Path) -> None:
    blunt = re.sub(r'\n(?:for|against) = \["[a-z-]+"\]', "", EXAMPLE)
    (own / "phone.toml").write_text(blunt, encoding="utf-8")
    (problem,) = load_runbooks(shipped, own).problems
    assert problem.title == "The runbook phone.toml, checks: tell no two causes apart."


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("Phone Desk.toml", EXAMPLE.encode(), "its name is no id"),
        ("phone.toml", "ü".encode("latin-1"), "is not written in UTF-8"),
        ("phone.toml", b"#" * 300_000, "is larger than"),
    ],
)
def test_a_file_that_cannot_be_read_as_one_is_told(
    own: Path, shipped: Path, name: str, content: bytes, reason: str
) -> None:
    (own / name).write_bytes(content)
    (problem,) = load_runbooks(shipped, own).problems
    assert reason in problem.title
    assert problem.hint
