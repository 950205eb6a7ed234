"""Who answers now: the cloud, a local server or this PC, as the agent chose; and never another one in silence."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing
from functools import cached_property
from pathlib import Path

from flowpilot_desktop.assistant.messages_api.chat_request import ChatRequest, chat_request
from flowpilot_desktop.assistant.messages_api.connecting import Connecting
from flowpilot_desktop.assistant.messages_api.failures import Kind
from flowpilot_desktop.assistant.messages_api.prompts import Prompts, read_prompts
from flowpilot_desktop.assistant.messages_api.requesting import Outcome, Requesting
from flowpilot_desktop.domain.sessions import Completeness
from flowpilot_desktop.redaction import Gate, RedactedText
from flowpilot_desktop.services.assistants.assistants import (
    AnswerEnd,
    AnswerPart,
    Assistant,
    AssistantFailed,
    AssistantIdentity,
    CaseFile,
    Place,
)
from flowpilot_desktop.services.assistants.settings import AssistantSettings, Endpoint

NAMES = {Place.CLOUD: "claude", Place.LOCAL_SERVER: "local"}


class Switchboard:
    """The assistant of a desk: hands each question to whoever answers by the settings."""

    def __init__(
        self,
        settings: AssistantSettings,
        embedded: Assistant,
        requesting: Requesting,
        connecting: Connecting,
        gate: Gate,
        prompts: Path,
    ) -> None:
        self.settings = settings
        self._embedded = embedded
        self._requesting = requesting
        self._connecting = connecting
        self._gate = gate
        self._prompts_folder = prompts

    def identity(self) -> AssistantIdentity:
        """Who would answer now."""
        endpoint = self.settings.endpoint
        return self._embedded.identity() if endpoint is None else identity_of(endpoint)

    @cached_property
    def prompts(self) -> Prompts:
        """Read once, on a worker thread."""
        return read_prompts(self._prompts_folder)

    async def answer(self, case: CaseFile, question: RedactedText) -> AsyncIterator[AnswerPart]:
        """The answer as it comes; see ``services.assistants.Assistant``."""
        endpoint = self.settings.endpoint
        if endpoint is None:
            async for each in self._embedded.answer(case, question):
                yield each
            return
        self.settings.require_ready(endpoint)
        made: list[ChatRequest] = []

        def request(is_shortened: bool) -> dict[str, object]:
            made.append(self._request(case, question, endpoint, is_shortened=is_shortened))
            return dict(made[-1].fields)

        async with aclosing(self._requesting.ask(case.session_id, endpoint, "chat", request)) as parts:
            async for part in parts:
                yield self._end(part, made[-1]) if isinstance(part, Outcome) else part

    async def preview(self, case: CaseFile, question: RedactedText) -> str:
        """Exactly what would be sent, as JSON; nothing leaves. Raises: AssistantFailed where nothing would be sent."""
        endpoint = self.endpoint_shown
        return shown_request(endpoint, (await asyncio.to_thread(self._request, case, question, endpoint)).fields)

    @property
    def endpoint_shown(self) -> Endpoint:
        """Where text goes, or would go if the agent agreed to it."""
        is_near = self.settings.current.assistant == "local"
        return self.settings.endpoint or self.settings.endpoint_at(Place.LOCAL_SERVER if is_near else Place.CLOUD)

    async def close(self) -> None:
        """Let go of the connection."""
        await self._connecting.close()

    def _request(
        self, case: CaseFile, question: RedactedText, endpoint: Endpoint, *, is_shortened: bool = False
    ) -> ChatRequest:
        return chat_request(case, question, endpoint, self.prompts.chat, self._gate, is_shortened=is_shortened)

    def _end(self, outcome: Outcome, request: ChatRequest) -> AnswerEnd:
        notice = ""
        if request.left_out:
            notice = f"The model did not see the {request.left_out} oldest messages: the ticket is too long for it."
        if outcome.failure is None:
            return AnswerEnd(usage=outcome.usage, notice=notice)
        failed = self._requesting.failed(outcome.failure)
        what_of_it = "" if outcome.failure.kind is Kind.REFUSED else "What it proposes was not taken."
        said = " ".join(filter(None, (failed.title, what_of_it, failed.hint, notice)))
        can_go_on = outcome.failure.kind is not Kind.REFUSED
        return AnswerEnd(Completeness.PARTIAL, said, outcome.usage, can_go_on=can_go_on)


def shown_request(endpoint: Endpoint, fields: Mapping[str, object]) -> str:
    """A request as it would leave, for people to read."""
    whole = {"to": f"{endpoint.address}/v1/messages", **fields, "stream": True}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def identity_of(endpoint: Endpoint) -> AssistantIdentity:
    """Who answers at ``endpoint``."""
    return AssistantIdentity(NAMES[endpoint.place], endpoint.place, endpoint.model)


__all__ = ["AssistantFailed", "Switchboard", "identity_of", "shown_request"]
