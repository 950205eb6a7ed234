"""The system's keychain. Keys live there, in the environment, or in the memory of this run; never in a file."""

import importlib
import secrets
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TimedOut
from typing import Any, TypeVar

SERVICE = "FlowPilot Desktop"
# A backend that writes plain text can select itself just by being installed, and one that forgets everything says
# nothing; so only those that are known to be keychains are used.
TRUSTED_BACKENDS = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.Windows",
    "keyring.backends.macOS",
    "keyring.backends.chainer",
)
SECONDS_TO_ANSWER = 5.0  # a keychain that waits for a prompt nobody sees must not hold up anything


BACKENDS_OF_SYSTEMS = {
    "linux": ("keyring.backends.SecretService", "secretstorage", "keyring.backends.kwallet"),
    "win32": ("keyring.backends.Windows", "win32ctypes.pywin32.win32cred"),
    "darwin": ("keyring.backends.macOS",),
}
"""What must travel with the program for the keychain of each system; some of it is found by name alone."""

T = TypeVar("T")


class KeychainFailed(Exception):
    """The keychain cannot be used now; the text is a sentence that says why."""


def problem() -> str:
    """Why keys cannot be kept here, as a sentence; empty where they can. A name proves nothing: a probe is written."""
    try:
        return _in_time(_probe)
    except KeychainFailed as failed:
        return str(failed)


def missing_backends() -> tuple[str, ...]:
    """Parts for this system's keychain that this program does not bring."""
    missing = []
    for name in BACKENDS_OF_SYSTEMS.get(sys.platform, ()):
        try:
            importlib.import_module(name)
        except ImportError:
            missing.append(name)
    return tuple(missing)


def read(name: str) -> str | None:
    """The key that is kept under ``name``. Raises: KeychainFailed."""
    kept: str | None = _in_time(lambda: _with_backend(lambda backend: backend.get_password(SERVICE, name)))
    return kept


def write(name: str, value: str) -> None:
    """Keep a key, and see that it was kept. Raises: KeychainFailed."""

    def work(backend: Any) -> bool:
        backend.set_password(SERVICE, name, value)
        return bool(backend.get_password(SERVICE, name) == value)

    if not _in_time(lambda: _with_backend(work)):
        raise KeychainFailed("The system's keychain forgets what it is given.")


def delete(name: str) -> None:
    """Forget a key; that there was none is no failure. Raises: KeychainFailed."""

    def work(backend: Any) -> None:
        if backend.get_password(SERVICE, name) is not None:
            backend.delete_password(SERVICE, name)

    _in_time(lambda: _with_backend(work))


def _in_time(work: Callable[[], T]) -> T:
    executor = ThreadPoolExecutor(1, thread_name_prefix="keychain")
    try:
        return executor.submit(work).result(SECONDS_TO_ANSWER)
    except TimedOut as error:
        raise KeychainFailed("The system's keychain does not answer.") from error
    finally:
        executor.shutdown(wait=False)


def _with_backend(work: Callable[[Any], T]) -> T:
    # Imported here: it takes up to 0.2 s, and most runs never ask.
    import keyring
    from keyring.errors import KeyringError

    backend = keyring.get_keyring()
    if not type(backend).__module__.startswith(TRUSTED_BACKENDS):
        raise KeychainFailed("There is no keychain that this program trusts.")
    try:
        return work(backend)
    except (KeyringError, OSError, RuntimeError) as error:
        # Without its text: a backend may well repeat what it was given.
        raise KeychainFailed(f"The system's keychain cannot be used ({type(error).__name__}).") from None


def _probe() -> str:
    name = f"probe {secrets.token_hex(4)}"
    write(name, secrets.token_hex(8))
    delete(name)
    return ""
