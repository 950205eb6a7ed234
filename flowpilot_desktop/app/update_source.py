"""Fetches the announcement of releases: https alone, no redirect, a bounded time and size; and checks its signature."""

import asyncio
import ssl
from urllib.parse import urlsplit

from flowpilot_desktop.domain.errors import Refused
from flowpilot_desktop.services.support.updates import LARGEST_MANIFEST

SECONDS = 10.0


class HttpsManifest:
    """The manifest at one address. ``context`` replaces the system's certificates."""

    def __init__(self, address: str, *, context: ssl.SSLContext | None = None) -> None:
        self._address = address
        self._context = context

    async def fetch(self) -> bytes:
        if urlsplit(self._address).scheme != "https":
            raise Refused("Releases are announced over https alone.", "The address in this program is wrong.")
        import httpx2  # a tenth of a second that no other start has to pay

        own = self._context
        context = own if own is not None else await asyncio.to_thread(_system_certificates)
        try:
            async with (
                asyncio.timeout(SECONDS),
                httpx2.AsyncClient(verify=context, follow_redirects=False, timeout=SECONDS) as client,
                client.stream("GET", self._address) as response,
            ):
                if response.status_code != 200:
                    raise _unreachable(f"its answer was {response.status_code}")
                data = bytearray()
                async for chunk in response.aiter_bytes():
                    data += chunk
                    if len(data) > LARGEST_MANIFEST:
                        break
                return bytes(data)
        except (httpx2.HTTPError, TimeoutError) as error:
            raise _unreachable(type(error).__name__) from error

    def is_signed(self, key: bytes, signature: bytes, text: bytes) -> bool:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(key).verify(signature, text)
        except InvalidSignature:
            return False
        return True


def _system_certificates() -> ssl.SSLContext:
    return ssl.create_default_context()


def _unreachable(why: str) -> Refused:
    return Refused(f"The server that announces releases could not be asked ({why}).", "Try again later.")
