"""The only module that knows the SDK. It is imported late and on a worker thread: loading the SDK takes seconds."""

import asyncio
import json
import logging
import ssl
import time
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import anthropic
import httpx2
import truststore

from flowpilot_desktop.assistant.messages_api.failures import Kind, WireFailure, busy
from flowpilot_desktop.assistant.messages_api.messages import Request, WirePart
from flowpilot_desktop.assistant.messages_api.reading import Reading
from flowpilot_desktop.assistant.messages_api.wire import WireGate
from flowpilot_desktop.services.assistants.assistants import Place
from flowpilot_desktop.services.assistants.checks import ModelFacts
from flowpilot_desktop.services.assistants.settings import Endpoint
from flowpilot_desktop.services.setting_values import is_this_computer

SECONDS_TO_CONNECT = 5.0
SECONDS_TO_SEND = 30.0
MOST_MODELS = 200
SECONDS_IN_ONE_GO = 0.01

_BY_STATUS = {
    401: Kind.REJECTED_KEY,
    402: Kind.SPENDING_LIMIT,
    403: Kind.FORBIDDEN,
    407: Kind.PROXY,
    413: Kind.TOO_LARGE,
}
_BY_TYPE = {
    "overloaded_error": Kind.OVERLOADED,
    "api_error": Kind.OVERLOADED,
    "timeout_error": Kind.OVERLOADED,
    "authentication_error": Kind.REJECTED_KEY,
    "billing_error": Kind.SPENDING_LIMIT,
    "permission_error": Kind.FORBIDDEN,
    "not_found_error": Kind.UNKNOWN_MODEL,
    "request_too_large": Kind.TOO_LARGE,
    "invalid_request_error": Kind.BAD_REQUEST,
}
# At DEBUG these write whole requests, and so the customer's words; the environment can switch that on.
for _name in ("anthropic", "httpx2", "httpcore2"):
    logging.getLogger(_name).setLevel(logging.WARNING)


_REHEARSAL: tuple[tuple[str, dict[str, Any]], ...] = (
    ("message_start", {"message": {"id": "m", "type": "message", "role": "assistant", "model": "m", "content": [],
     "stop_reason": None, "stop_sequence": None, "usage": {"input_tokens": 1, "output_tokens": 1}}}),
    ("content_block_start", {"index": 0, "content_block": {"type": "text", "text": ""}}),
    ("content_block_delta", {"index": 0, "delta": {"type": "text_delta", "text": "Ready"}}),
    ("content_block_stop", {"index": 0}),
    ("message_delta", {"delta": {"stop_reason": "end_turn", "stop_sequence": None}, "usage": {"output_tokens": 1}}),
    ("message_stop", {}),
)  # fmt: skip


def rehearse() -> None:
    """Hear one answer that nobody sends, on this thread: what the SDK makes at first use is made here, and not later
    on the window's. Takes a tenth of a second."""
    said = "".join(f"event: {name}\ndata: {json.dumps({'type': name, **event})}\n\n" for name, event in _REHEARSAL)
    headers = {"content-type": "text/event-stream"}
    nobody = httpx2.MockTransport(lambda _request: httpx2.Response(200, headers=headers, content=said.encode()))

    async def hear() -> None:
        async with httpx2.AsyncClient(transport=nobody, trust_env=False) as client:
            server = anthropic.AsyncAnthropic(
                api_key="none", base_url="http://127.0.0.1", max_retries=0, http_client=client, open_telemetry=False
            )
            messages: Any = [{"role": "user", "content": [{"type": "text", "text": "Ready?"}]}]
            async for _ in await server.messages.create(model="m", max_tokens=1, messages=messages, stream=True):
                pass

    asyncio.run(hear())


class ClaudeServer:
    """The Messages API at one address, with one key. One per event loop; close it before the loop ends."""

    def __init__(self, endpoint: Endpoint, key: str, gate: WireGate) -> None:
        """Makes the client; reads certificates, so call it on a worker thread. Raises: WireFailure."""

        async def look(request: Any, call_next: Callable[[Any], Any]) -> Any:
            options = request.options
            gate.check(options.method, urlsplit(options.url).path, options.json_data)
            if options.extra_json or options.files or options.content is not None:
                raise WireFailure(Kind.SECRET, said="The request carries more than its fields.")
            return await call_next(request)

        self._is_local = endpoint.place is Place.LOCAL_SERVER
        timeout = httpx2.Timeout(
            connect=SECONDS_TO_CONNECT, read=endpoint.silence, write=SECONDS_TO_SEND, pool=SECONDS_TO_CONNECT
        )
        try:
            # Everything is said in so many words: what is not said, the SDK takes from the environment and from files.
            self._client = anthropic.AsyncAnthropic(
                api_key=key,
                base_url=endpoint.address,
                max_retries=0,
                timeout=timeout,
                http_client=_http_client(endpoint, timeout),
                middleware=[look],
                open_telemetry=False,
                default_headers={"x-api-key": key} if endpoint.address != "https://api.anthropic.com" else None,
            )
        except (ImportError, ValueError, TypeError) as error:
            kind = Kind.PROXY if isinstance(error, ImportError) or "proxy" in str(error).lower() else Kind.BROKEN
            raise WireFailure(kind) from error

    async def stream(self, request: Request) -> AsyncGenerator[WirePart, None]:
        """The answer as it comes. Raises: WireFailure."""
        try:
            stream = await self._client.messages.create(**request, stream=True)
            async with stream:
                reading, since = Reading(), time.monotonic()
                async for event in stream:
                    for part in reading.parts(event):
                        yield part
                    if time.monotonic() - since > SECONDS_IN_ONE_GO:
                        await asyncio.sleep(0)  # a whole answer may arrive at once: others want the loop, too
                        since = time.monotonic()
            yield reading.end()
        except Exception as error:
            raise self._failure(error) from error

    async def models(self) -> tuple[ModelFacts, ...]:
        """The models that there are. Raises: WireFailure."""
        try:
            page = await self._client.models.list(limit=MOST_MODELS)
            return tuple(_facts(each) for each in page.data)
        except Exception as error:
            raise self._failure(error) from error

    async def counts_tokens(self, model: str) -> bool:
        try:
            counted = await self._client.messages.count_tokens(
                model=model, messages=[{"role": "user", "content": "Hello"}]
            )
            return isinstance(counted.input_tokens, int)
        except (anthropic.APIError, httpx2.HTTPError, ValueError, AttributeError):
            return False

    async def close(self) -> None:
        await self._client.close()

    def _failure(self, error: Exception) -> WireFailure:
        failure = _failure_of(error)
        is_near = failure.kind is Kind.UNREACHABLE and self._is_local
        return WireFailure(Kind.UNREACHABLE_LOCAL) if is_near else failure


def _http_client(endpoint: Endpoint, timeout: httpx2.Timeout) -> httpx2.AsyncClient:
    """Follows no redirect: a key would go with it. What is on this computer is reached without a proxy."""
    context = _trusted(endpoint.ca_file)
    if endpoint.place is Place.LOCAL_SERVER or is_this_computer(endpoint.address):
        transport = httpx2.AsyncHTTPTransport(verify=context)
        return httpx2.AsyncClient(transport=transport, trust_env=False, timeout=timeout, follow_redirects=False)
    return httpx2.AsyncClient(
        verify=context, proxy=endpoint.proxy or None, trust_env=True, timeout=timeout, follow_redirects=False
    )


def _trusted(ca_file: str) -> ssl.SSLContext:
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if ca_file:
        try:
            context.load_verify_locations(Path(ca_file).expanduser())
        except (OSError, ssl.SSLError) as error:
            raise WireFailure(Kind.CERTIFICATE_FILE) from error
    return context


def _facts(model: Any) -> ModelFacts:
    """A model as a server lists it; local servers leave most of it out."""
    structured = getattr(getattr(model, "capabilities", None), "structured_outputs", None)
    return ModelFacts(
        id=str(model.id),
        name=str(getattr(model, "display_name", None) or model.id),
        lifecycle=str(getattr(model, "lifecycle", None) or "active"),
        retires_at=getattr(model, "retires_at", None),
        structured=getattr(structured, "supported", None),
    )


def _failure_of(error: Exception) -> WireFailure:
    if isinstance(error, WireFailure):
        return error
    if isinstance(error, anthropic.APIStatusError):
        return _of_status(error)
    if isinstance(error, anthropic.APITimeoutError | httpx2.TimeoutException):
        cause = error.__cause__ if isinstance(error, anthropic.APITimeoutError) else error
        return WireFailure(Kind.UNREACHABLE if isinstance(cause, httpx2.ConnectTimeout) else Kind.STALLED)
    if isinstance(error, anthropic.APIConnectionError):
        return _of_connection(error.__cause__)
    if isinstance(error, httpx2.TransportError):
        return WireFailure(Kind.INTERRUPTED)
    if isinstance(error, json.JSONDecodeError | AssertionError | AttributeError | KeyError | anthropic.APIError):
        return WireFailure(Kind.PROTOCOL)
    if isinstance(error, UnicodeError | TypeError | ValueError):
        return WireFailure(Kind.PROTOCOL)
    raise error


def _of_status(error: anthropic.APIStatusError) -> WireFailure:
    kind_said, code = str(error.type or ""), str(getattr(error, "error_code", "") or "")
    said, number, wait = _said(error), error.request_id or "", _asked_to_wait(error)
    status = error.status_code
    if "spend" in code or "spend" in kind_said or (status in (400, 429) and "credit balance" in said):
        return WireFailure(Kind.SPENDING_LIMIT, said=said, request_id=number)
    if status == 429 or (status == 200 and kind_said == "rate_limit_error"):
        return busy(wait, said=said, request_id=number)
    if 300 <= status < 400:
        return WireFailure(Kind.REDIRECTED)
    if status == 404:
        kind = Kind.UNKNOWN_MODEL if kind_said == "not_found_error" else Kind.NO_ADDRESS
        return WireFailure(kind, said=said, request_id=number)
    if status >= 500 or status in (408, 409):
        return WireFailure(Kind.OVERLOADED, said=said, wait=wait, request_id=number)
    kind = _BY_STATUS.get(status) or _BY_TYPE.get(kind_said) or Kind.BAD_REQUEST
    if kind is Kind.BAD_REQUEST and "too long" in said:
        kind = Kind.TOO_LARGE
    return WireFailure(kind, said=said, request_id=number)


def _said(error: anthropic.APIStatusError) -> str:
    """The server's own sentence, where it sent one as the API does; never the body of a foreign page."""
    body = error.body
    if isinstance(body, dict) and isinstance(body.get("error"), dict):
        message = body["error"].get("message")
        return message if isinstance(message, str) else ""
    return ""


def _asked_to_wait(error: anthropic.APIStatusError) -> float | None:
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(error.response.headers[name]) * unit
        except (KeyError, ValueError):
            continue
        if 0 <= seconds < 10**7:
            return seconds
    return None


def _of_connection(cause: BaseException | None) -> WireFailure:
    text = f"{type(cause).__name__} {cause}"
    if "CERTIFICATE" in text or isinstance(cause, ssl.SSLError):
        return WireFailure(Kind.CERTIFICATE)
    if isinstance(cause, httpx2.ProxyError) or "407" in text:
        return WireFailure(Kind.PROXY)
    if isinstance(cause, httpx2.LocalProtocolError):
        return WireFailure(Kind.KEY)
    if isinstance(cause, httpx2.ConnectError | httpx2.ConnectTimeout):
        return WireFailure(Kind.UNREACHABLE)
    return WireFailure(Kind.INTERRUPTED)
