"""The words of script templates: shells, risks and kinds of parameters as the screen says them."""

from flowpilot_desktop.domain.scripts import Generation, Risk, ScriptTemplate, Shell
from flowpilot_desktop.services.scripts.schema import Kind, Parameter
from flowpilot_desktop.ui.lane.rows import Row
from flowpilot_desktop.ui.lane.words import Mark, Tone, time_of, translate

SHELLS = {Shell.POWERSHELL: "PowerShell", Shell.BASH: "bash"}
_SHORT = {Shell.POWERSHELL: "PS", Shell.BASH: "sh"}


def risk(value: Risk) -> str:
    return {
        Risk.READS: translate("Scripts", "only looks"),
        Risk.CHANGES: translate("Scripts", "changes something"),
        Risk.DISRUPTS: translate("Scripts", "interrupts or deletes"),
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


def generation_row(made: Generation) -> Row:
    """One script of the ticket."""
    marks = [Mark(translate("Scripts", "made {0}").format(time_of(made.created_at)))]
    if made.executed_at is None:
        marks.append(Mark(translate("Scripts", "not run yet")))
    else:
        marks.append(Mark(translate("Scripts", "run {0}").format(time_of(made.executed_at)), Tone.GOOD))
    if made.fix is not None:
        marks.append(Mark(f"X{made.fix}"))
    spoken = ", ".join([made.template_name, *(mark.text for mark in marks)])
    return Row(str(made.id), made.template_name, label=_SHORT[made.shell], marks=tuple(marks), spoken=spoken)


def parameter_row(parameter: Parameter) -> Row:
    marks = [Mark(kind(parameter.kind), Tone.WARN if parameter.kind is Kind.SECRET else Tone.PLAIN)]
    if parameter.is_required:
        marks.append(Mark(translate("Scripts", "needed")))
    if parameter.default is not None:
        marks.append(Mark(translate("Scripts", "if nothing is given: {0}").format(parameter.default)))
    text = f"{parameter.title}  ($p_{parameter.name})"
    spoken = ", ".join([text, *(mark.text for mark in marks)])
    return Row(parameter.name, text, label="", marks=tuple(marks), spoken=spoken)
