"""Has a model word the resolution note, sentence by sentence, and lets nothing stand that the verifier does not."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import replace

from flowpilot_desktop.assistant.messages_api.failures import Kind
from flowpilot_desktop.assistant.messages_api.note_request import note_request
from flowpilot_desktop.assistant.messages_api.partial_json import whole_objects
from flowpilot_desktop.assistant.messages_api.requesting import Outcome, Requesting
from flowpilot_desktop.assistant.switchboard import Switchboard, identity_of, shown_request
from flowpilot_desktop.domain.bundle import NoteBundle
from flowpilot_desktop.domain.notes import Note, Section, SectionName, Violation
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.assistants.assistants import AnswerBegun, AssistantFailed, AssistantIdentity
from flowpilot_desktop.services.assistants.settings import Endpoint
from flowpilot_desktop.services.composer.markdown import render_markdown
from flowpilot_desktop.services.notes.writing import Draft, DraftSentence, Judged, Written, judge, written

LONGEST_SENTENCE = 2_000  # characters; what is longer is no sentence
MOST_LABELS = 30
Show = Callable[[Note], None]
_SECTIONS = frozenset(name.value for name in SectionName)


class ModelNoteWriter:
    """Writes notes with whoever the settings name, where that is a model."""

    def __init__(self, switchboard: Switchboard, requesting: Requesting, gate: Gate) -> None:
        self._switchboard = switchboard
        self._requesting = requesting
        self._gate = gate

    def writes_as(self) -> AssistantIdentity | None:
        """Who would write now; None where notes are composed on this PC alone."""
        settings = self._switchboard.settings
        endpoint = settings.endpoint
        if endpoint is None or settings.current.assistant_notes != "on":
            return None
        return identity_of(endpoint)

    async def influences(self) -> str:
        """Prompts, model and address: everything beside the bundle that shapes this writer's text."""
        endpoint = self._switchboard.settings.endpoint
        prompts = await asyncio.to_thread(lambda: self._switchboard.prompts)
        place = f"{endpoint.address}|{endpoint.model}" if endpoint is not None else ""
        return f"{place}|{prompts.version}"

    async def preview(self, bundle: NoteBundle, composed: Note) -> str:
        """Exactly what asking for the note would send, as JSON; nothing leaves."""
        endpoint, prompts = self._switchboard.endpoint_shown, await asyncio.to_thread(lambda: self._switchboard.prompts)
        fields = await asyncio.to_thread(note_request, bundle, composed, endpoint, prompts.note, self._gate)
        return shown_request(endpoint, fields)

    async def write(self, session_id: SessionId, bundle: NoteBundle, composed: Note, show: Show) -> Written:
        """The note in the model's words; one request, and one more for what does not hold. Raises: AssistantFailed."""
        endpoint = self._switchboard.settings.endpoint
        if endpoint is None:
            raise AssistantFailed("Notes are composed on this PC.", "Choose an assistant with 'assistant use'.")
        self._switchboard.settings.require_ready(endpoint)
        draft = await self._drafted(session_id, bundle, composed, endpoint, (), show)
        judged = await asyncio.to_thread(judge, draft, bundle, composed)
        if judged.violations:
            try:
                repaired = await self._drafted(session_id, bundle, composed, endpoint, judged.violations, None)
            except AssistantFailed:
                repaired = ()  # what stands already, stands
            draft = await asyncio.to_thread(_better, draft, judged, repaired, bundle, composed)
        return await asyncio.to_thread(written, draft, bundle, composed)

    async def _drafted(
        self,
        session_id: SessionId,
        bundle: NoteBundle,
        composed: Note,
        endpoint: Endpoint,
        violations: tuple[Violation, ...],
        show: Show | None,
    ) -> Draft:
        prompts = await asyncio.to_thread(lambda: self._switchboard.prompts)
        is_longer = False
        while True:

            def request(_shorter: bool, *, is_longer: bool = is_longer) -> dict[str, object]:
                return note_request(
                    bundle, composed, endpoint, prompts.note, self._gate, violations, is_longer=is_longer
                )

            purpose = "note repair" if violations else "note"
            asking = self._requesting.ask(session_id, endpoint, purpose, request)
            text, outcome = await _heard(asking, lambda text: self._so_far(text, bundle, composed, show))
            if outcome.failure is None:
                return drafted_in(text)
            if outcome.failure.kind is not Kind.TOO_LONG or is_longer:
                raise self._requesting.failed(outcome.failure)
            is_longer = True

    async def _so_far(self, text: str, bundle: NoteBundle, composed: Note, show: Show | None) -> None:
        """Show what stands of a note that is still being written; what was not judged is never shown."""
        draft = drafted_in(text)
        if show is None or not draft:
            return
        judged = await asyncio.to_thread(judge, draft, bundle, composed)
        sections = _over(judged.sections, composed.sections)
        show(replace(composed, sections=sections, markdown=render_markdown(sections, bundle.reference)))


def drafted_in(text: str) -> Draft:
    """The whole sentences of an answer, also of one that is not whole yet; empty where it is no such object."""
    found: list[DraftSentence] = []
    for name, given in whole_objects(text):
        words, facts = given.get("text"), given.get("facts")
        if name not in _SECTIONS or not isinstance(words, str) or not isinstance(facts, list):
            continue
        said = " ".join(words.split())
        labels = tuple(dict.fromkeys(each.strip() for each in facts if isinstance(each, str)))
        if said and len(said) <= LONGEST_SENTENCE:
            found.append(DraftSentence(SectionName(name), said, labels[:MOST_LABELS]))
    return tuple(dict.fromkeys(found))


async def _heard(
    asking: AsyncGenerator[str | AnswerBegun | Outcome, None], so_far: Callable[[str], Awaitable[None]]
) -> tuple[str, Outcome]:
    text, outcome, sentences = "", Outcome(None), 0
    async with aclosing(asking) as parts:
        async for part in parts:
            if isinstance(part, Outcome):
                outcome = part
                continue
            if isinstance(part, AnswerBegun):
                continue
            text += part
            if "}" in part and (count := len(drafted_in(text))) > sentences:
                sentences = count
                await so_far(text)
    return text, outcome


def _better(draft: Draft, judged: Judged, repaired: Draft, bundle: NoteBundle, composed: Note) -> Draft:
    """What stood in the first draft, and of the repaired one what says the rest."""
    fallen = {each.text for each in judged.violations}
    stands = tuple(each for each in draft if each.text not in fallen)
    said = {(each.section, label) for each in stands for label in each.facts}
    more = tuple(each for each in repaired if not {(each.section, label) for label in each.facts} & said)
    both = (*stands, *more)
    return both if len(judge(both, bundle, composed).violations) <= len(judged.violations) else draft


def _over(sections: tuple[Section, ...], ground: tuple[Section, ...]) -> tuple[Section, ...]:
    """What is written already, in place of what was composed; sections that are still to come stay composed."""
    return tuple(new if new.sentences else old for new, old in zip(sections, ground, strict=True))
