"""A value stands only where it is plain data: usual bodies pass, bodies that would obey a value do not.

``bodies/`` holds them, one behind the other with ``%%`` between: bodies as support engineers write them, and bodies
that would run, or be steered by, what a value holds. ``$p_it`` is any text, ``$p_host`` a host name, ``$p_path`` an
absolute path, ``$p_n`` a whole number, ``$p_port`` one above zero, ``$p_act`` one of two words, ``$p_word`` a secret.
"""

from pathlib import Path

import pytest

from flowpilot_desktop.domain.scripts import Shell
from flowpilot_desktop.services.scripts.validation import validate_template
from tests.scripts.templates import template

KINDS = {
    "it": {"type": "string"},
    "host": {"type": "string", "format": "hostname"},
    "path": {"type": "string", "format": "path"},
    "act": {"type": "string", "enum": ["start", "stop"]},
    "word": {"type": "string", "sensitive": True},
    "n": {"type": "integer"},
    "port": {"type": "integer", "minimum": 1, "maximum": 65535},
}


def bodies(name: str) -> list[str]:
    text = (Path(__file__).parent / "bodies" / name).read_text(encoding="utf-8")
    return [body.strip("\n") for body in text.split("\n%%\n")]


def problems(shell: Shell, body: str) -> list[str]:
    used = {name: kind for name, kind in KINDS.items() if f"p_{name}" in body}
    return list(validate_template(template(shell, body + "\n", **used)))


def refusals(shell: Shell, body: str) -> list[str]:
    """Without what is said of every body that leaves a parameter out."""
    return [problem for problem in problems(shell, body) if "never uses" not in problem]


@pytest.mark.parametrize("shell", Shell)
def test_usual_bodies_are_taken(shell: Shell) -> None:
    usual = bodies(f"usual_{shell.value}.txt")
    assert len(usual) >= 40
    assert {body: problems(shell, body) for body in usual if problems(shell, body)} == {}


@pytest.mark.parametrize("shell", Shell)
def test_bodies_that_would_obey_a_value_are_refused(shell: Shell) -> None:
    hostile = bodies(f"hostile_{shell.value}.txt")
    assert len(hostile) >= 100
    assert [body for body in hostile if not refusals(shell, body)] == []


def test_a_refusal_names_the_line_and_what_to_write_instead() -> None:
    (problem,) = problems(Shell.BASH, 'x="$p_it"\n\ncount=$((x + 1))')
    assert problem.startswith("body, Line 4: bash evaluates $x here")
    assert "let the parameter be a whole number" in problem
    (problem,) = problems(Shell.POWERSHELL, "$x = $p_it\n\n& $x")
    assert problem.startswith("body, Line 4: $x holds a value and is run as a command; write the command yourself")


@pytest.mark.parametrize("shell", Shell)
def test_a_command_that_nobody_knows_takes_values_when_its_author_says_so(shell: Shell) -> None:
    body = 'vendor-tool --name "$p_it"' if shell is Shell.BASH else "vendor-tool /name $p_it"
    (problem,) = problems(shell, body)
    assert "# plain arguments: vendor-tool" in problem
    assert problems(shell, f"# plain arguments: vendor-tool\n{body}") == []
    assert refusals(
        shell, "# plain arguments: eval iex bash cmd\n" + ('eval "$p_it"' if shell is Shell.BASH else "iex $p_it")
    )
