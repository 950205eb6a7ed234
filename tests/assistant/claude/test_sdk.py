"""The SDK is known to one module, and is loaded when it is needed and not before."""

import ast
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[3] / "flowpilot_desktop"
FOREIGN = {"anthropic", "httpx2", "truststore", "jiter"}


def imported(module: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def test_one_module_knows_the_sdk() -> None:
    knowing = {module.name for module in (PACKAGE / "assistant").rglob("*.py") if imported(module) & FOREIGN}
    assert knowing == {"sdk.py"}


def test_the_program_starts_without_it() -> None:
    check = (
        "import sys, flowpilot_desktop.app.main, flowpilot_desktop.app.bootstrap\n"
        "print([name for name in sys.modules if name == 'anthropic'])"
    )
    root = str(PACKAGE.parent)
    ran = subprocess.run([sys.executable, "-c", check], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
