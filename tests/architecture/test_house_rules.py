"""The house rules that no linter knows."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "flowpilot_desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))

LAZY_IMPORTS_ALLOWED = (
    "app/announcement.py", "app/opening/hearing.py", "app/main.py", "app/opening/on_demand.py",
    "app/opening/loading.py",
    "app/update_source.py", "assistant/embedded/on_demand.py", "domain/sentences.py", "services/importers/on_demand.py",
    "services/composer/__init__.py", "services/statements/listening.py", "services/blocks/quoted_blocks.py",
    "services/scripts/flow/judging.py", "services/verifier/__init__.py", "storage/keychain.py", "storage/migrate.py",
    "storage/migrations/", "tickets/on_demand.py", "ui/note/on_demand.py", "ui/pages.py",
)  # fmt: skip
"""The start must be quick: Qt, the database, HTTP, keyring, Alembic, the writer of notes and what reads foreign
text are loaded only by the runs that need them."""

MAKERS_OF_REDACTED_TEXT = ("redaction/", "storage/outbox.py")
"""The gate itself, and the outbox, which reads back what went through the gate before it was kept."""

VAGUE_NAMES = {"utils", "util", "common", "helpers", "helper", "core", "manager", "managers", "misc"}


def relative(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


@cache
def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"), str(module))


def nodes(kind: type[ast.AST] | tuple[type[ast.AST], ...]) -> Iterator[tuple[Path, ast.AST]]:
    for module in MODULES:
        for node in ast.walk(tree(module)):
            if isinstance(node, kind):
                yield module, node


def places(found: Iterator[tuple[Path, ast.AST]]) -> list[str]:
    return [f"{relative(module)}:{getattr(node, 'lineno', 0)}" for module, node in found]


def called_name(node: ast.AST) -> str:
    """The last part of what a call calls: ``a.b.exec()`` gives ``exec``."""
    function = node.func if isinstance(node, ast.Call) else None
    return getattr(function, "attr", "") or getattr(function, "id", "")


def test_imports_only_go_down() -> None:
    # In a process of its own: import-linter sets up logging anew, which makes every logger of this one deaf.
    check = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_module_is_longer_than_450_lines() -> None:
    lengths = {relative(module): len(module.read_text(encoding="utf-8").splitlines()) for module in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > 450} == {}


def test_the_main_window_only_places_panes() -> None:
    window = PACKAGE / "ui" / "main_window.py"
    assert len(window.read_text(encoding="utf-8").splitlines()) <= 200


def test_every_module_says_what_it_is_for() -> None:
    assert [relative(module) for module in MODULES if not ast.get_docstring(tree(module))] == []


def test_nothing_is_imported_for_types_alone() -> None:
    named = (
        (module, node)
        for module, node in nodes((ast.Name, ast.Attribute, ast.alias))
        if "TYPE_CHECKING" in (getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "name", ""))
    )
    assert places(named) == [], "an import that only types need points the wrong way"


def test_imports_stand_at_the_top_except_where_the_start_must_be_quick() -> None:
    inside = (
        (module, imported)
        for module, function in nodes((ast.FunctionDef, ast.AsyncFunctionDef))
        if not relative(module).startswith(LAZY_IMPORTS_ALLOWED)
        for imported in ast.walk(function)
        if isinstance(imported, ast.Import | ast.ImportFrom)
    )
    assert places(inside) == []


def test_only_the_gate_makes_redacted_text() -> None:
    made = (
        (module, node)
        for module, node in nodes(ast.Call)
        if called_name(node) == "RedactedText" and not relative(module).startswith(MAKERS_OF_REDACTED_TEXT)
    )
    assert places(made) == []


def test_no_coroutine_runs_a_nested_event_loop() -> None:
    nested = (
        (module, call)
        for module, function in nodes(ast.AsyncFunctionDef)
        for call in ast.walk(function)
        if called_name(call) in {"exec", "exec_", "processEvents"}
    )
    assert places(nested) == [], "the other task's wake-up is lost for good: open() the dialog and await its result"


def test_the_process_has_one_sqlite() -> None:
    imported = (
        (module, node)
        for module, node in nodes((ast.Import, ast.ImportFrom))
        if "sqlite3" in {getattr(node, "module", None), *(alias.name for alias in getattr(node, "names", ()))}
    )
    assert places(imported) == [], "use the storage floor (sqlcipher3)"


def test_no_folder_or_module_has_a_name_that_says_nothing() -> None:
    names = {part.removesuffix(".py") for module in MODULES for part in module.relative_to(PACKAGE).parts}
    assert names & VAGUE_NAMES == set()


def test_packaging_stays_a_folder_of_scripts() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists(), "it would shadow the library of that name"


def test_every_verb_of_the_grammar_is_a_verb_of_its_module() -> None:
    # They are looked up when they are carried out, so that no type checker sees a name that is gone.
    named = {
        (node.value.id, node.attr)
        for module in PACKAGE.glob("app/grammar/*.py")
        for bound in [{each.name for node in ast.walk(tree(module)) for each in getattr(node, "names", [])}]
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        if node.value.id in bound and (PACKAGE / "app" / "commands" / f"{node.value.id}.py").exists()
    }
    written = {
        (module.stem, node.name)
        for module in PACKAGE.glob("app/commands/*.py")
        for node in tree(module).body
        if isinstance(node, ast.AsyncFunctionDef)
    }
    assert len(named) > 60
    assert named - written == set()
