"""Before anything of a ticket is sent: is the key good, which models are there, what can a local server do?"""

import json
from contextlib import aclosing

from flowpilot_desktop.assistant.messages_api.connecting import Connecting
from flowpilot_desktop.assistant.messages_api.failures import WireFailure
from flowpilot_desktop.assistant.messages_api.messages import Ended, MessagesServer, Request
from flowpilot_desktop.assistant.messages_api.note_request import SCHEMA, SECTIONS_ASKED
from flowpilot_desktop.assistant.messages_api.requesting import Requesting
from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.services.assistants.assistants import AssistantFailed, Place
from flowpilot_desktop.services.assistants.checks import ModelFacts, Verdict
from flowpilot_desktop.services.assistants.settings import AssistantSettings, Endpoint, KeptKey, checked_key
from flowpilot_desktop.services.preferences import DeskPreferences

FEW_TOKENS = 64
_WORD = "Answer with the one word: ready"
_HIDDEN_WORD = "Answer with a greeting of two words and nothing else, not as JSON."


class Checking:
    """Tries a connection with words of our own; nothing of a ticket takes part."""

    def __init__(
        self, settings: AssistantSettings, preferences: DeskPreferences, connecting: Connecting, requesting: Requesting
    ) -> None:
        self._settings = settings
        self._preferences = preferences
        self._connecting = connecting
        self._requesting = requesting

    @property
    def chosen(self) -> Endpoint:
        """The endpoint that the settings name, the cloud where they name this PC."""
        place = Place.LOCAL_SERVER if self._settings.current.assistant == "local" else Place.CLOUD
        return self._settings.endpoint_at(place)

    async def models(self) -> tuple[ModelFacts, ...]:
        """The models that there are. Raises: AssistantFailed."""
        endpoint = self._reachable()
        try:
            async with self._connecting.using(endpoint) as server:
                return await server.models()
        except WireFailure as failure:
            raise self._requesting.failed(failure) from failure

    async def enter_key(self, text: str, *, in_memory: bool = False) -> KeptKey:
        """Keep a key for the cloud after the service has accepted it.

        Raises:
            InvalidInput: it is no key. AssistantFailed: it was rejected, or could not be tried; nothing was kept.
        """
        key = checked_key(text)
        endpoint = self._settings.endpoint_at(Place.CLOUD)
        self._refuse_offline()
        try:
            server = await self._connecting.trying(endpoint, key)
            try:
                await server.models()
            finally:
                await server.close()
        except WireFailure as failure:
            failed = self._requesting.failed(failure)
            raise AssistantFailed(f"The key was not kept. {failed.title}", failed.hint) from failure
        return await self._settings.keep_key(key, in_memory=in_memory)

    async def test(self) -> Verdict:
        """Try the connection to the end: reach it, be accepted, get an answer of a word. Never raises what it finds."""
        endpoint = self.chosen
        try:
            self._reachable()
            if not endpoint.model:
                raise AssistantFailed("No model is chosen.", "'assistant models' lists those that there are.")
            async with self._connecting.using(endpoint) as server:
                models = await _listed(server)
                await _answer(server, _request(endpoint.model, _WORD))
                abilities = await self._abilities(server, endpoint)
        except WireFailure as failure:
            failed = self._requesting.failed(failure)
            return Verdict(False, (failed.title, failed.hint))
        except (AssistantFailed, InvalidInput) as refusal:
            return Verdict(False, (refusal.title, refusal.hint))
        sentences = [f"{endpoint.model} answers at {endpoint.address}.", *_about_model(endpoint, models)]
        if endpoint.place is Place.LOCAL_SERVER:
            sentences.append(_about_abilities(abilities))
        if not self._settings.has_agreed_to(endpoint):
            sentences.append("You have not agreed yet that ticket text goes there; 'assistant agree' agrees.")
        return Verdict(True, tuple(sentences), models, abilities)

    async def _abilities(self, server: MessagesServer, endpoint: Endpoint) -> frozenset[str]:
        is_near = endpoint.place is Place.LOCAL_SERVER
        return await self._find_abilities(server, endpoint) if is_near else endpoint.abilities

    async def _find_abilities(self, server: MessagesServer, endpoint: Endpoint) -> frozenset[str]:
        """What a local server does with what not every one knows, and keep it: asked for, then looked at."""
        found = set()
        shaped = {**_request(endpoint.model, _HIDDEN_WORD), "max_tokens": 4 * FEW_TOKENS}
        shaped["output_config"] = {"format": {"type": "json_schema", "schema": SCHEMA}}
        try:
            if _has_form(await _answer(server, shaped)):
                found.add("structured")
        except WireFailure:
            pass  # refused: it cannot
        if await server.counts_tokens(endpoint.model):
            found.add("counting")
        await self._preferences.change("assistant_local_abilities", " ".join(sorted(found)))
        return frozenset(found)

    def _reachable(self) -> Endpoint:
        endpoint = self.chosen
        self._refuse_offline()
        if not endpoint.address:
            raise AssistantFailed(
                "No local server is named.", "Set 'assistant_local_address', for example to http://127.0.0.1:8080."
            )
        if endpoint.place is Place.CLOUD and endpoint.leaves and not endpoint.address.startswith("https:"):
            raise AssistantFailed(
                "The cloud's address is not encrypted, so no key is sent there.", "Give one that begins with https."
            )
        return endpoint

    def _refuse_offline(self) -> None:
        if self._settings.is_offline:
            raise AssistantFailed("This run makes no network calls.", "Start without --offline to try the connection.")


def _request(model: str, text: str) -> dict[str, object]:
    content = [{"type": "text", "text": text}]
    return {"model": model, "max_tokens": FEW_TOKENS, "messages": [{"role": "user", "content": content}]}


async def _answer(server: MessagesServer, request: Request) -> str:
    """The text of a whole answer, or of as much as there was room for. Raises: WireFailure."""
    text, stop = "", ""
    async with aclosing(server.stream(request)) as parts:
        async for part in parts:
            if isinstance(part, str):
                text += part
            elif isinstance(part, Ended):
                stop = part.stop
    return text if stop else ""


async def _listed(server: MessagesServer) -> tuple[ModelFacts, ...]:
    """The list of models; empty where a server keeps none, which a local one may."""
    try:
        return await server.models()
    except WireFailure as failure:
        if failure.kind.value in ("no_address", "unknown_model", "protocol", "bad_request"):
            return ()
        raise


def _has_form(text: str) -> bool:
    """Whether an answer that was asked for something else has the form that was demanded all the same."""
    try:
        value = json.loads(text)
    except ValueError:
        return False
    return isinstance(value, dict) and set(value) == set(SECTIONS_ASKED)


def _about_model(endpoint: Endpoint, models: tuple[ModelFacts, ...]) -> list[str]:
    named = next((each for each in models if each.id == endpoint.model), None)
    if named is None:
        return [f"{endpoint.model} is not in its list of {len(models)} models."] if models else []
    if named.retires_at is not None:
        return [f"This model is {named.lifecycle} and retires on {named.retires_at:%Y-%m-%d}."]
    return []


def _about_abilities(abilities: frozenset[str]) -> str:
    can = {"structured": "keeps to a demanded form", "counting": "counts tokens"}
    found = [words for name, words in can.items() if name in abilities]
    return f"The server {' and '.join(found)}." if found else "The server neither keeps to a demanded form nor counts."
