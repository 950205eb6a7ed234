"""What the message bar says of a step on a fact, and the way back."""

from flowpilot_desktop.domain.lane import Audience, Fact, FactRole, FactStatus
from flowpilot_desktop.ui.lane.words import translate


def step_words(before: Fact, after: Fact) -> str:
    """The step from ``before`` to ``after`` in one sentence, empty where nothing changed."""
    if after.status is not before.status and after.status is not FactStatus.CONFIRMED:
        said = _status(after.status)
    elif after.role is not before.role:
        said = _role(after.role)
    elif after.text != before.text or after.customer_text != before.customer_text:
        said = translate("FactSteps", "{0} has other words.")
    elif after.status is not before.status:
        said = _status(after.status)
    elif after.audience is not before.audience:
        said = _audience(after.audience)
    elif after != before:
        said = translate("FactSteps", "{0} was changed.")
    else:
        return ""
    return said.format(after.label)


def _status(value: FactStatus) -> str:
    return {
        FactStatus.PROPOSED: translate("FactSteps", "{0} is proposed."),
        FactStatus.CONFIRMED: translate("FactSteps", "{0} is confirmed."),
        FactStatus.DISPROVED: translate("FactSteps", "{0} never was true."),
        FactStatus.NO_LONGER_TRUE: translate("FactSteps", "{0} is no longer true."),
        FactStatus.SET_ASIDE: translate("FactSteps", "{0} is set aside."),
    }[value]


def _role(value: FactRole) -> str:
    return {
        FactRole.SYMPTOM: translate("FactSteps", "{0} is a symptom."),
        FactRole.FINDING: translate("FactSteps", "{0} is a finding."),
        FactRole.CAUSE: translate("FactSteps", "{0} is the cause."),
    }[value]


def _audience(value: Audience) -> str:
    if value is Audience.INTERNAL:
        return translate("FactSteps", "{0} is internal: customers do not read it.")
    return translate("FactSteps", "{0} is for customers too.")
