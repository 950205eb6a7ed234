"""The values of a template's parameters, checked against its schema: all problems at once, each with its parameter.

Nothing that is refused here is quoted back in full: a message may be logged, and the value may be secret.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.domain.scripts import Shell
from flowpilot_desktop.redaction import SHORTEST_SECRET
from flowpilot_desktop.services.characters import hidden_in, in_one_form
from flowpilot_desktop.services.scripts.hosts import host_problem
from flowpilot_desktop.services.scripts.paths import path_problem
from flowpilot_desktop.services.scripts.schema import BrokenSchema, Kind, Parameter, parameters_of

Value = str | int


@dataclass(frozen=True)
class Problem:
    """What is wrong with one parameter: its name in the schema, its title in the form, and a sentence."""

    name: str
    title: str
    sentence: str
    is_secret: bool = False


class InvalidParameters(InvalidInput):
    """Some values cannot be used; ``problems`` says which and why, one entry each."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(" ".join(f"{each.title}: {each.sentence}" for each in problems))
        self.problems = problems


def validate(schema: Mapping[str, object], values: Mapping[str, object], *, shell: Shell) -> dict[str, Value]:
    """The values as the script will get them, in the order of the schema, defaults filled in.

    Text of a single line keeps its spaces; host names lose the spaces around them, ends of lines become line feeds,
    and a whole number may be given as text, as a command line does. What is not required and has neither value nor
    default is an empty text.

    Raises:
        BrokenSchema: the schema is none.
        InvalidParameters: values that are missing, unknown or of the wrong form.
    """
    parameters = parameters_of(schema)
    known = {parameter.name for parameter in parameters}
    problems = [
        Problem(str(name)[:40], repr(str(name)[:40]), "There is no such parameter.")
        for name in values
        if name not in known
    ]
    checked: dict[str, Value] = {}
    for parameter in parameters:
        is_secret = parameter.kind is Kind.SECRET
        value = values.get(parameter.name)
        if value is None or (value == "" and parameter.kind is not Kind.TEXT):
            value = parameter.default
        if value is None:
            if parameter.is_required:
                problems.append(Problem(parameter.name, parameter.title, "A value is needed.", is_secret))
            else:
                checked[parameter.name] = ""
            continue
        try:
            checked[parameter.name] = _checked(parameter, value, shell)
        except ValueError as refusal:
            problems.append(Problem(parameter.name, parameter.title, str(refusal), is_secret))
    if problems:
        raise InvalidParameters(tuple(problems))
    return checked


def check_defaults(schema: Mapping[str, object], *, shell: Shell) -> None:
    """Raises: BrokenSchema where a default would not be taken as a value."""
    for parameter in parameters_of(schema):
        if parameter.default is None:
            continue
        try:
            _checked(parameter, parameter.default, shell)
        except ValueError as refusal:
            raise BrokenSchema(f"properties.{parameter.name}.default", str(refusal)) from None


def _checked(parameter: Parameter, value: object, shell: Shell) -> Value:
    if parameter.kind is Kind.INTEGER:
        return _whole_number(parameter, value)
    if not isinstance(value, str):
        raise ValueError("It must be a text.")
    text = value.strip(" \t\r\n") if parameter.kind is Kind.HOST else in_one_form(value)
    hidden = hidden_in(text, tab=parameter.kind in (Kind.TEXT, Kind.SECRET), lines=parameter.is_multiline)
    if hidden:
        raise ValueError(f"It contains {', '.join(hidden)}, which cannot be seen and is not allowed here.")
    if parameter.kind is Kind.CHOICE:
        if text not in parameter.choices:
            raise ValueError(f"It must be one of: {', '.join(parameter.choices)}.")
        return text
    problem = _problem(parameter, text, shell)
    if problem:
        raise ValueError(problem)
    return text


def _problem(parameter: Parameter, text: str, shell: Shell) -> str:
    if parameter.kind is Kind.HOST:
        return host_problem(text)
    if parameter.kind is Kind.PATH:
        return path_problem(text, shell)
    if parameter.is_required and not text:
        return "A value is needed."
    if not parameter.shortest <= len(text) <= parameter.longest:
        return f"It has {len(text)} characters; {parameter.shortest} to {parameter.longest} are allowed."
    if parameter.kind is Kind.SECRET and text and len("".join(text.split())) < SHORTEST_SECRET:
        # In what a script prints it would either stand unhidden, or be taken for every other text of that length.
        return f"A secret of fewer than {SHORTEST_SECRET} characters cannot be recognised in what a script prints."
    return ""


def _whole_number(parameter: Parameter, value: object) -> int:
    if isinstance(value, str):
        digits = value.strip(" ")
        sign, bare = (digits[:1], digits[1:]) if digits[:1] in ("-", "+") else ("", digits)
        if not (bare.isascii() and bare.isdigit() and len(bare) <= 18):
            raise ValueError("It must be a whole number in the digits 0 to 9.")
        value = int(sign + bare)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("It must be a whole number.")
    low, high = parameter.minimum, parameter.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        raise ValueError(f"It must be from {low} to {high}.")
    return value
