"""Looking for updates: only where the agent said yes, only over https, and only what the pinned key has signed."""

import asyncio
import base64
import json
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.app.update_source import HttpsManifest
from flowpilot_desktop.domain.errors import Refused
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.support.updates import LARGEST_MANIFEST, Channel, UpdateRefused, read_channel

pytestmark = pytest.mark.anyio
KEY = Ed25519PrivateKey.generate()
ROOT = Path(__file__).resolve().parents[2]
OTHER_KEY = Ed25519PrivateKey.generate()


class Server:
    """An https server with a certificate of its own authority; it answers with what ``says`` holds."""

    def __init__(self, folder: Path) -> None:
        self.says = b""
        self.status = 200
        self.asked = 0
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked += 1
                self.send_response(server.status)
                if server.status == 302:
                    self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", str(len(server.says)))
                self.end_headers()
                self.wfile.write(server.says)

            def log_message(self, *_: object) -> None: ...

        certificate = _certificate(folder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.socket = context.wrap_socket(self._http.socket, server_side=True)
        self.context = ssl.create_default_context(cafile=str(certificate))
        self.home = f"https://localhost:{self._http.server_port}"
        self._thread = threading.Thread(target=self._http.serve_forever)
        self._thread.start()

    def close(self) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def announces(self, key: Ed25519PrivateKey = KEY, **changed: Any) -> None:
        self.says = signed(announcement(self.home) | changed, key)


def _certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    file.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return file


def announcement(home: str) -> dict[str, Any]:
    now = datetime.now(UTC)
    return {
        "product": "flowpilot-desktop",
        "version": "7.2.0",
        "page": f"{home}/releases/7.2.0",
        "published": now.isoformat(),
        "expires": (now + timedelta(days=30)).isoformat(),
    }


def signed(value: dict[str, Any], key: Ed25519PrivateKey = KEY) -> bytes:
    text = json.dumps(value)
    return json.dumps({"signed": text, "signature": base64.b64encode(key.sign(text.encode())).decode()}).encode()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path)
    yield made
    made.close()


async def opened(server: Server, folder: Path, *, offline: bool = False, address: str = "") -> Application:
    address = address or f"{server.home}/manifest.json"
    releases = (Channel(address, KEY.public_key().public_bytes_raw()), HttpsManifest(address, context=server.context))
    return await build(Settings(folder / "desk", folder / "marks", offline=offline), releases=releases)


async def test_nothing_is_asked_before_somebody_said_yes(server: Server, tmp_path: Path) -> None:
    app = await opened(server, tmp_path)
    with pytest.raises(Refused, match="switched off"):
        await app.updates.look()
    await app.preferences.change("update_check", "off")
    with pytest.raises(Refused, match="switched off"):
        await app.updates.look()
    await app.close()
    app = await opened(server, tmp_path, offline=True)
    await app.preferences.change("update_check", "on")
    with pytest.raises(Refused, match="no network calls"):
        await app.updates.look()
    await app.close()
    assert server.asked == 0


async def test_a_newer_release_is_told_with_its_page(server: Server, tmp_path: Path) -> None:
    app = await opened(server, tmp_path)
    await app.preferences.change("update_check", "on")
    server.announces()
    found = await app.updates.look()
    assert found is not None
    assert (found.version, found.page) == ("7.2.0", f"{server.home}/releases/7.2.0")
    assert app.preferences.current.newest_release_seen == "7.2.0"
    await app.close()


async def test_eight_ways_of_tampering_are_refused_and_the_ninth_that_is_none_is_not(
    server: Server, tmp_path: Path
) -> None:
    app = await opened(server, tmp_path)
    await app.preferences.change("update_check", "on")
    server.announces()
    await app.updates.look()  # 7.2.0 was seen from now on
    honest = announcement(server.home)
    envelope = json.loads(signed(honest))
    text = envelope["signed"].replace("7.2.0", "9.0.0")
    tampered = {
        "its signature is wrong": json.dumps(envelope | {"signed": text}).encode(),
        "it is not signed": json.dumps({"signed": envelope["signed"]}).encode(),
        "7.2.0 was seen before": signed(honest | {"version": "7.1.9"}),
        "it has expired": signed(honest | {"expires": "2020-01-01T00:00:00+00:00"}),
        "another program": signed(honest | {"product": "somebody-else"}),
        "not on the server": signed(honest | {"page": "https://evil.example/7.3.0"}),
        "it is too large": b"[" * (LARGEST_MANIFEST + 1),
        "it cannot be read": b"<html>please sign in</html>",
        "it names no version": signed(honest | {"version": "7.3"}),
    }
    for why, says in tampered.items():
        server.says = says
        with pytest.raises(UpdateRefused, match=why):
            await app.updates.look()
    server.says = signed(honest, OTHER_KEY)
    with pytest.raises(UpdateRefused, match="its signature is wrong"):
        await app.updates.look()
    server.says = signed(honest | {"page": honest["page"].replace("https", "http")})
    with pytest.raises(UpdateRefused, match="not on the server"):
        await app.updates.look()
    for odd in ({"signed": "\ud800"}, {"signature": "Ä" * 86 + "=="}, {"signature": "AA=="}):
        server.says = json.dumps(envelope | odd).encode()
        with pytest.raises(UpdateRefused, match="its signature is wrong"):
            await app.updates.look()
    server.says = signed(honest | {"page": "https://[evil.example/7.3.0"})
    with pytest.raises(UpdateRefused, match="not on the server"):
        await app.updates.look()
    server.announces(version="7.3.0")
    found = await app.updates.look()
    assert found is not None
    assert found.version == "7.3.0"
    await app.close()


async def test_nobody_is_followed_elsewhere_and_nothing_but_https_is_spoken(server: Server, tmp_path: Path) -> None:
    app = await opened(server, tmp_path)
    await app.preferences.change("update_check", "on")
    server.status = 302
    with pytest.raises(Refused, match="its answer was 302"):
        await app.updates.look()
    assert server.asked == 1
    await app.close()
    app = await opened(server, tmp_path, address=server.home.replace("https", "http") + "/manifest.json")
    with pytest.raises(Refused, match="over https alone"):
        await app.updates.look()
    await app.close()


async def test_a_stranger_with_a_certificate_of_his_own_is_not_believed(server: Server, tmp_path: Path) -> None:
    address = f"{server.home}/manifest.json"
    channel = Channel(address, KEY.public_key().public_bytes_raw())
    app = await build(Settings(tmp_path / "desk", tmp_path / "marks"), releases=(channel, HttpsManifest(address)))
    await app.preferences.change("update_check", "on")
    with pytest.raises(Refused, match="could not be asked"):
        await app.updates.look()
    await app.close()


async def test_what_the_publisher_signs_is_believed_and_a_build_without_a_channel_asks_nobody(
    server: Server, tmp_path: Path
) -> None:
    def announce(*words: str | Path) -> str:
        call = [sys.executable, ROOT / "packaging" / "announce.py", *words]
        return subprocess.run(call, check=True, capture_output=True, text=True).stdout

    public = await asyncio.to_thread(announce, "key", tmp_path / "release.key")
    out = tmp_path / "manifest.json"
    sign = ("sign", "--key", tmp_path / "release.key", "--page", f"{server.home}/releases/next", "-o", out)
    await asyncio.to_thread(announce, *sign)
    server.says = out.read_bytes()
    text = json.dumps({"manifest": f"{server.home}/manifest.json", "key": public.strip()})
    channel = read_channel(text)
    releases = (channel, HttpsManifest(channel.manifest, context=server.context))
    app = await build(Settings(tmp_path / "desk", tmp_path / "marks"), releases=releases)
    await app.preferences.change("update_check", "on")
    assert await app.updates.look() is None, "it announces the version that this is"
    await app.close()
    app = await build(Settings(tmp_path / "desk", tmp_path / "marks"))
    with pytest.raises(Refused, match="does not know where releases are announced"):
        await app.updates.look()
    await app.close()
