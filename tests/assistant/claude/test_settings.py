"""Who answers, with which key, found out and shown; and a key that is never in a file."""

import asyncio
import json
import shutil
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.app.faults.logs import start_logging
from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.assistants.assistants import AssistantFailed, AssistantIdentity, Place
from flowpilot_desktop.services.assistants.settings import KEY_NAME, KEY_VARIABLE, NO_KEY, KeySource
from flowpilot_desktop.services.setting_values import checked, is_this_computer
from flowpilot_desktop.storage.keychain import KeychainFailed
from tests.assistant.claude.asking import KEY, ask, asking, ticket
from tests.assistant.claude.peer import Reply, Seen, Wire, says, serving

pytestmark = pytest.mark.anyio


@dataclass
class Keychain:
    """A system's keychain: works, or says why not."""

    problem: str = ""
    kept: dict[str, str] = field(default_factory=dict)

    def _open(self) -> None:
        if self.problem:
            raise KeychainFailed(self.problem)

    def read(self, name: str) -> str | None:
        self._open()
        return self.kept.get(name)

    def write(self, name: str, value: str) -> None:
        self._open()
        self.kept[name] = value

    def delete(self, name: str) -> None:
        self._open()
        self.kept.pop(name, None)


@asynccontextmanager
async def desk(settings: Settings, **overrides: Any) -> AsyncIterator[Application]:
    app = await build(replace(settings, offline=False), **{"environment": {}, **overrides})
    try:
        yield app
    finally:
        await app.close()


def files_of(settings: Settings) -> bytes:
    folders = (settings.data_dir, settings.marks_dir)
    return b"".join(f.read_bytes() for folder in folders for f in folder.rglob("*") if f.is_file())


async def test_this_pc_answers_where_nothing_is_set_and_the_sdk_is_not_loaded_for_it(settings: Settings) -> None:
    loaded_before = "anthropic" in sys.modules
    async with desk(settings) as app:
        assert app.conversation.identity().place is Place.THIS_PC
        assert app.assistants.writer.writes_as() is None
        turn = await ask(app, await ticket(app))
        assert turn.identity.place is Place.THIS_PC
    assert ("anthropic" in sys.modules) == loaded_before


async def test_who_answers_changes_only_with_the_settings_and_is_always_shown(settings: Settings) -> None:
    async with desk(settings, environment={KEY_VARIABLE: KEY}) as app:
        choose, who = app.preferences.change, app.conversation.identity
        assert who().place is Place.THIS_PC, "a key alone sends nothing: the agent has not agreed"
        await app.assistants.settings.agree()
        assert who() == AssistantIdentity("claude", Place.CLOUD, "claude-sonnet-5-5")
        await choose("assistant", "local")
        assert who().place is Place.LOCAL_SERVER
        with pytest.raises(AssistantFailed, match="No local server is named"):
            await ask(app, await ticket(app))
        await choose("assistant", "embedded")
        assert who().place is Place.THIS_PC
        await choose("assistant", "cloud")
        await app.assistants.settings.agree(withdraw=True)
        assert who().place is Place.CLOUD
        with pytest.raises(AssistantFailed, match="not agreed"):
            await ask(app, await ticket(app))


async def test_a_run_that_is_offline_asks_nobody(settings: Settings) -> None:
    app = await build(settings, environment={KEY_VARIABLE: KEY})
    try:
        await app.preferences.change("assistant", "cloud")
        assert app.conversation.identity().place is Place.THIS_PC
        assert not (await app.assistants.checking.test()).is_good
    finally:
        await app.close()


def only(key: str) -> Reply:
    """A service that knows one key."""

    async def reply(seen: Seen, wire: Wire) -> None:
        if seen.headers.get("authorization") == f"Bearer {key}":
            await says("Hello")(seen, wire)
        else:
            await wire.error(401, "authentication_error", "invalid x-api-key")

    return reply


async def test_a_key_is_tried_before_it_is_kept_in_the_keychain_and_found_again(settings: Settings) -> None:
    chain = Keychain()
    async with serving(only(KEY), key=KEY) as peer:
        async with desk(settings, key_store=chain) as app:
            await app.preferences.change("assistant_address", peer.address)
            await app.preferences.change("assistant", "cloud")
            with pytest.raises(AssistantFailed, match="was not kept"):
                await app.assistants.checking.enter_key("wrong-key-wrong-key")
            assert chain.kept == {}
            kept = await app.assistants.checking.enter_key(f"  {KEY}\n")
            assert kept.source is KeySource.KEYCHAIN
            assert chain.kept == {KEY_NAME: KEY}
        async with desk(settings, key_store=chain) as app:
            assert app.assistants.settings.key_source is KeySource.KEYCHAIN
            assert (await ask(app, await ticket(app))).message is not None
            assert await app.assistants.settings.forget_key() is KeySource.NONE
            assert chain.kept == {}
            with pytest.raises(AssistantFailed, match="no key for Claude"):
                await ask(app, await ticket(app))


@pytest.mark.usefixtures("loop_may_block")  # that of the log is no window's
async def test_without_a_keychain_the_key_is_in_memory_and_gone_after_the_run(settings: Settings) -> None:
    locked = Keychain("The system's keychain does not answer.")
    async with serving(only(KEY), key=KEY) as peer:
        async with desk(settings, key_store=locked) as app:
            start_logging(app)
            await app.preferences.change("assistant_address", peer.address)
            await app.preferences.change("assistant", "cloud")
            kept = await app.assistants.checking.enter_key(KEY)
            assert (kept.source, kept.problem) == (KeySource.MEMORY, locked.problem)
            await ask(app, await ticket(app))
            assert (await app.assistants.checking.test()).is_good
        assert KEY.encode() not in files_of(settings)
        async with desk(settings, key_store=locked) as app:
            assert app.assistants.settings.key_source is KeySource.NONE


async def test_what_cannot_be_a_key_is_refused_without_a_call_and_without_repeating_it(settings: Settings) -> None:
    async with desk(settings) as app:
        for key in ("", "   ", "short", "two words here", "schlüssel-lang", "a" * 500, "line\nbreak-x"):
            with pytest.raises(InvalidInput) as refused:
                await app.assistants.checking.enter_key(key)
            assert not key.strip() or key.strip() not in str(refused.value)


async def test_a_local_server_gets_no_key_of_the_agent_and_only_what_it_understands(settings: Settings) -> None:
    async with serving(says("Hello")) as peer, asking(settings, peer.address, place="local") as app:
        await app.assistants.settings.keep_key(KEY, in_memory=True)
        await ask(app, await ticket(app))
        sent = peer.questions[0]
        assert KEY not in json.dumps(sent.headers)
        assert NO_KEY in sent.headers["authorization"]
        assert set(sent.body) == {"model", "max_tokens", "system", "messages", "stream"}
        assert "cache_control" not in json.dumps(sent.body)


async def test_what_a_local_server_can_do_is_found_out_and_shown(settings: Settings) -> None:
    def keeps_to_forms(seen: Seen) -> str:
        empty: dict[str, list[str]] = {name: [] for name in ("problem", "confirmed", "root_cause", "resolution")}
        return json.dumps(empty) if "output_config" in seen.body else "ready"

    able = serving(says(keeps_to_forms), models=("small-model",))
    async with able as peer, asking(settings, peer.address, place="local") as app:
        verdict = await app.assistants.checking.test()
        assert verdict.is_good
        assert verdict.abilities == {"structured", "counting"}
        assert "keeps to a demanded form and counts tokens" in " ".join(verdict.sentences)
        assert app.preferences.current.assistant_local_abilities == "counting structured"
    unable = serving(says("ready"), models=(), counts=False)
    async with unable as peer, asking(settings, peer.address, place="local") as app:
        verdict = await app.assistants.checking.test()
        assert (verdict.is_good, verdict.abilities) == (True, frozenset())


async def test_a_test_of_the_connection_says_clearly_what_is_wrong(settings: Settings) -> None:
    async with serving(only(KEY), key=KEY) as peer, asking(settings, peer.address) as app:
        verdict = await app.assistants.checking.test()
        assert verdict.is_good
        assert verdict.sentences[0] == f"claude-sonnet-5-5 answers at {peer.address}."
        assert [model.id for model in await app.assistants.checking.models()] == ["claude-sonnet-5-5"]
        await app.preferences.change("assistant_model", "claude-unheard-of")
        assert "not in its list of 1 models" in " ".join((await app.assistants.checking.test()).sentences)
        await app.assistants.settings.keep_key("another-key-than-that", in_memory=True)
        verdict = await app.assistants.checking.test()
        assert not verdict.is_good
        assert verdict.sentences[0].startswith("The key was rejected.")


def certificate(folder: Path, *, host: str = "localhost") -> tuple[Path, Path]:
    """A certificate that nobody has signed but itself, and its key."""
    made, key = folder / "own.pem", folder / "own.key"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-subj", "/CN=127.0.0.1", "-addext", f"subjectAltName=IP:127.0.0.1,DNS:{host}", "-days", "2"),
            *("-keyout", str(key), "-out", str(made)),
        ],
        check=True,
        capture_output=True,
    )
    return made, key


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl, to make a certificate")
async def test_a_server_with_a_company_s_certificate_is_trusted_only_when_that_is_named(
    settings: Settings, tmp_path: Path
) -> None:
    made, key = await asyncio.to_thread(certificate, tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    async with serving(says("Hello"), tls=context) as peer, asking(settings, peer.address) as app:
        assert peer.address.startswith("https:")
        verdict = await app.assistants.checking.test()
        assert verdict.sentences[0] == "The certificate of the server is not trusted."
        assert peer.seen == [], "no key was sent to it"
        await app.preferences.change("assistant_ca_file", str(made))
        assert (await ask(app, await ticket(app))).message is not None


async def test_a_proxy_that_lets_nothing_through_is_said_so_and_no_key_reaches_it(settings: Settings) -> None:
    async with serving(says("Hello")) as proxy, asking(settings, "https://gateway.example") as app:
        await app.preferences.change("assistant_proxy", proxy.address)
        await app.assistants.settings.agree()
        with pytest.raises(AssistantFailed, match="The proxy does not let the request through"):
            await ask(app, await ticket(app))
        assert [(seen.method, seen.path) for seen in proxy.seen] == [("CONNECT", "gateway.example:443")]
        assert KEY not in json.dumps(proxy.seen[0].headers)


async def test_a_certificate_authority_that_is_no_file_is_said_so(settings: Settings, tmp_path: Path) -> None:
    async with serving(says("Hello")) as peer, asking(settings, peer.address) as app:
        await app.preferences.change("assistant_ca_file", str(tmp_path / "nowhere.pem"))
        verdict = await app.assistants.checking.test()
        assert verdict.sentences[0].startswith("The file with the certificate authority cannot be used.")


async def test_a_proxy_of_the_environment_does_not_come_between_us_and_this_computer(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("ANTHROPIC_AUTH_TOKEN", "from-the-environment")
    async with serving(says("Hello")) as peer, asking(settings, peer.address) as app:
        assert (await ask(app, await ticket(app))).message is not None
        assert "from-the-environment" not in json.dumps(peer.seen[0].headers)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://api.anthropic.com/v1/", "https://api.anthropic.com"),
        ("http://localhost:11434", "http://localhost:11434"),
        ("https://gw.example/claude/v1", "https://gw.example/claude"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_addresses_are_kept_as_they_are_used(given: str, kept: str) -> None:
    assert checked("assistant_address", given) == kept


@pytest.mark.parametrize(
    "address",
    [
        "api.anthropic.com",
        "ftp://x",
        "https://",
        "https://user:pw@x",
        "https://x?key=1",
        "http://x:99999",
        "http://a b",
    ],
)
def test_addresses_that_cannot_be_used_are_refused(address: str) -> None:
    with pytest.raises(InvalidInput):
        checked("assistant_address", address)


def test_what_is_sent_to_this_computer_does_not_leave_it() -> None:
    assert all(map(is_this_computer, ("http://127.0.0.1:1", "http://localhost", "http://[::1]:8080")))
    assert not any(map(is_this_computer, ("http://192.168.0.1", "https://localhost.example", "", "http://0x7f.1")))
