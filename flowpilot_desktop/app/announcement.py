"""The announcement of releases, whose reader is loaded when it is first asked for: it brings OpenSSL."""

from flowpilot_desktop.services.support.updates import ManifestSource


class AnnouncementOnDemand:
    """Stands for ``update_source.HttpsManifest`` of that address."""

    def __init__(self, address: str) -> None:
        self._address = address

    async def fetch(self) -> bytes:
        return await self._source().fetch()

    def is_signed(self, key: bytes, signature: bytes, text: bytes) -> bool:
        return self._source().is_signed(key, signature, text)

    def _source(self) -> ManifestSource:
        from flowpilot_desktop.app.update_source import HttpsManifest

        return HttpsManifest(self._address)
