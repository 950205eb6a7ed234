"""Where keys are kept: the port that the system's keychain implements."""

from typing import Protocol


class KeyStore(Protocol):
    """The system's keychain; every method may raise ``KeychainFailed``."""

    def read(self, name: str) -> str | None: ...

    def write(self, name: str, value: str) -> None: ...

    def delete(self, name: str) -> None: ...
