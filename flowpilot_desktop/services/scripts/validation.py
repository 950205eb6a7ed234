"""Whether a template may be used at all: its texts, its schema, its body."""

from collections.abc import Iterator

from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.domain.scripts import ScriptTemplate
from flowpilot_desktop.redaction.late_pattern import late
from flowpilot_desktop.services.characters import hidden_in, in_one_form
from flowpilot_desktop.services.scripts.bodies import problems_in
from flowpilot_desktop.services.scripts.contexts import BrokenBody
from flowpilot_desktop.services.scripts.schema import BrokenSchema, parameters_of
from flowpilot_desktop.services.scripts.values import check_defaults

LONGEST_BODY = 100_000  # characters
LONGEST_WORDS = 2_000  # characters of each text beside the body

_ID = late(r"[a-z0-9][a-z0-9-]{0,59}")
_MOST_PROBLEMS = 20


class BrokenTemplate(InvalidInput):
    """The template cannot be used; ``problems`` has a sentence for each reason, each with its field in front."""

    def __init__(self, template_id: str, problems: tuple[str, ...]) -> None:
        super().__init__(f"The template “{template_id[:60]}” cannot be used. {' '.join(problems)}")
        self.problems = problems


def validate_template(template: ScriptTemplate) -> tuple[str, ...]:
    """What is wrong with a template, a sentence each, the field in front; empty where it may be used."""
    return tuple(_problems(template))[:_MOST_PROBLEMS]


def require_valid(template: ScriptTemplate) -> None:
    """Raises: BrokenTemplate."""
    problems = validate_template(template)
    if problems:
        raise BrokenTemplate(template.id, problems)


def _problems(template: ScriptTemplate) -> Iterator[str]:
    if not _ID.fullmatch(template.id):
        yield "id: is of small letters, digits and hyphens, at most 60 characters."
    if template.version < 1:
        yield "version: must be 1 or more."
    yield from _problems_of_words(template)
    kinds = {}
    try:
        kinds = {each.name: each.kind for each in parameters_of(template.schema)}
        counts = {
            each.name for each in parameters_of(template.schema) if each.minimum is not None and each.minimum >= 0
        }
        check_defaults(template.schema, shell=template.shell)
    except BrokenSchema as broken:
        yield f"parameters, {broken}"
        return
    body = in_one_form(template.body)
    if not body.strip():
        yield "body: is empty."
    elif len(body) > LONGEST_BODY:
        yield f"body: has more than {LONGEST_BODY} characters."
    elif hidden := hidden_in(body, tab=True, lines=True):
        yield f"body: contains {', '.join(hidden)}, which cannot be seen."
    else:
        yield from (f"body, {problem}" for problem in _unique(problems_in(body, template.shell, kinds, counts)))


def _problems_of_words(template: ScriptTemplate) -> Iterator[str]:
    for field in ("name", "description", "changes", "undo"):
        text = str(getattr(template, field))
        if not text.strip() and not (template.is_draft and field != "name"):
            yield f"{field}: is missing."
        elif len(text) > LONGEST_WORDS:
            yield f"{field}: has more than {LONGEST_WORDS} characters."
        elif hidden := hidden_in(text, lines=field != "name"):
            yield f"{field}: contains {', '.join(hidden)}, which cannot be seen."


def _unique(problems: Iterator[BrokenBody]) -> list[str]:
    return list(dict.fromkeys(str(problem) for problem in problems))
