"""The words of script templates: shells, risks and kinds of parameters as the screen says them."""

from collections.abc import Mapping

from flowpilot_desktop.domain.scripts import Generation, Risk, ScriptTemplate, Shell
from flowpilot_desktop.services.scripts.schema import Kind, Parameter, parameters_of
from flowpilot_desktop.ui.lane.rows import Row
from flowpilot_desktop.ui.lane.words import Mark, Tone, time_of, translate

SHELLS = {Shell.POWERSHELL: "PowerShell", Shell.BASH: "bash"}
_SHORT = {Shell.POWERSHELL: "PS", Shell.BASH: "SH"}
_LOOK, _DO = "report", "apply"
_MODES = (_LOOK, _DO)
"""The choices of a script that first only looks: every template that changes something has a parameter with them."""


def risk(value: Risk) -> str:
    return {
        Risk.READS: translate("Scripts", "only looks"),
        Risk.CHANGES: translate("Scripts", "can change something"),
        Risk.DISRUPTS: translate("Scripts", "can interrupt or delete"),
    }[value]


def tone(value: Risk) -> Tone:
    return {Risk.READS: Tone.GOOD, Risk.CHANGES: Tone.PLAIN, Risk.DISRUPTS: Tone.BAD}[value]


def kind(value: Kind) -> str:
    return {
        Kind.HOST: translate("Scripts", "host name or address"),
        Kind.PATH: translate("Scripts", "path"),
        Kind.INTEGER: translate("Scripts", "whole number"),
        Kind.CHOICE: translate("Scripts", "choice"),
        Kind.TEXT: translate("Scripts", "free text"),
        Kind.SECRET: translate("Scripts", "secret"),
    }[value]


def choice(parameter: Parameter, value: str) -> str:
    """What a choice is called; the script gets the value."""
    if parameter.choices == _MODES:
        return {_LOOK: translate("Scripts", "Only look"), _DO: translate("Scripts", "Make the change")}[value]
    return parameter.labels.get(value, value)


def risk_of(template: ScriptTemplate, values: Mapping[str, object]) -> Risk:
    """What running it with these values can do: a script that is told to only look changes nothing."""
    modes = [each.name for each in parameters_of(template.schema) if each.choices == _MODES]
    return Risk.READS if any(values.get(name) == _LOOK for name in modes) else template.risk


def form_of(parameter: Parameter) -> str:
    """What a field takes, for its placeholder."""
    if parameter.kind is Kind.INTEGER:
        return translate("Scripts", "a whole number from {0} to {1}").format(parameter.minimum, parameter.maximum)
    return {
        Kind.HOST: translate("Scripts", "a host name or an address"),
        Kind.PATH: translate("Scripts", "a whole path"),
        Kind.SECRET: translate("Scripts", "never stored, never shown elsewhere"),
    }.get(parameter.kind, "")


def template_row(template: ScriptTemplate) -> Row:
    marks = [Mark(risk(template.risk), tone(template.risk))]
    if template.is_draft:
        marks.insert(0, Mark(translate("Scripts", "draft"), Tone.WARN))
    if template.needs_admin:
        marks.append(Mark(translate("Scripts", "needs administrator rights")))
    spoken = ", ".join([template.name, SHELLS[template.shell], *(mark.text for mark in marks)])
    return Row(template.id, template.name, label=_SHORT[template.shell], marks=tuple(marks), spoken=spoken)


def generation_row(made: Generation, name: str) -> Row:
    """One script of the ticket; ``name`` is what its template is called here."""
    marks = [Mark(translate("Scripts", "made {0}").format(time_of(made.created_at)))]
    if made.executed_at is None:
        marks.append(Mark(translate("Scripts", "not run yet")))
    else:
        marks.append(Mark(translate("Scripts", "run {0}").format(time_of(made.executed_at)), Tone.GOOD))
    if made.fix is not None:
        marks.append(Mark(translate("Scripts", "for the fix")))
    spoken = ", ".join([name, *(mark.text for mark in marks)])
    return Row(str(made.id), name, label=_SHORT[made.shell], marks=tuple(marks), spoken=spoken)


def parameter_row(parameter: Parameter) -> Row:
    marks = [Mark(kind(parameter.kind), Tone.WARN if parameter.kind is Kind.SECRET else Tone.PLAIN)]
    if parameter.is_required:
        marks.append(Mark(translate("Scripts", "needed")))
    if parameter.default is not None:
        default = choice(parameter, str(parameter.default)) if parameter.choices else parameter.default
        marks.append(Mark(translate("Scripts", "if nothing is given: {0}").format(default)))
    text = f"{parameter.title}  ($p_{parameter.name})"
    spoken = ", ".join([text, *(mark.text for mark in marks)])
    return Row(parameter.name, text, label="", marks=tuple(marks), spoken=spoken)
