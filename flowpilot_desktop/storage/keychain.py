"""The system's keychain. Keys live there, in the environment, or in the memory of this run; never in a file."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TimedOut

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


def problem() -> str:
    """Why keys cannot be kept here, as a sentence; empty where they can. A name proves nothing: a probe is written."""
    executor = ThreadPoolExecutor(1, thread_name_prefix="keychain")
    try:
        return executor.submit(_probe).result(SECONDS_TO_ANSWER)
    except TimedOut:
        return "The system's keychain does not answer."
    finally:
        executor.shutdown(wait=False)


def _probe() -> str:
    # Imported here: it takes up to 0.2 s, and most runs never ask.
    import keyring
    from keyring.errors import KeyringError

    backend = keyring.get_keyring()
    if not type(backend).__module__.startswith(TRUSTED_BACKENDS):
        return "There is no keychain that this program trusts."
    name, value = f"{SERVICE} probe", secrets.token_hex(8)
    try:
        keyring.set_password(name, "probe", value)
        is_kept = keyring.get_password(name, "probe") == value
        keyring.delete_password(name, "probe")
    except (KeyringError, OSError, RuntimeError) as error:
        return f"The system's keychain cannot be used ({type(error).__name__})."
    return "" if is_kept else "The system's keychain forgets what it is given."
