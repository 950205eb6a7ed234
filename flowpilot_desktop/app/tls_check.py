"""Can this program speak https? It asks a server of its own, with a certificate made for the occasion."""

import asyncio
import secrets
import ssl
import tempfile
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID

from flowpilot_desktop.app.update_source import HttpsManifest
from flowpilot_desktop.domain.errors import Refused

HERE = "127.0.0.1"


async def fetch_from_ourselves() -> None:
    """Fetch a signed answer over https and check its signature.

    Raises:
        Refused: it could not be fetched, was not what was sent, or its signature was judged wrongly.
    """
    text = secrets.token_hex(32).encode()
    with tempfile.TemporaryDirectory(prefix="flowpilot-tls-") as folder:
        serving, trusting = await asyncio.to_thread(_contexts, Path(folder))

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(text), text))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, HERE, 0, ssl=serving)
    port = server.sockets[0].getsockname()[1]
    try:
        source = HttpsManifest(f"https://{HERE}:{port}/", context=trusting)
        got = await source.fetch()
    finally:
        server.close()
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    if got != text or not source.is_signed(public, key.sign(got), got) or source.is_signed(public, b"x" * 64, got):
        raise Refused("An answer over https was not what was sent, or its signature was judged wrongly.")


def _contexts(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """For the server a certificate for this machine, for the client the trust in it alone."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HERE)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HERE))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    chain, secret = folder / "certificate.pem", folder / "key.pem"
    chain.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(chain, secret)
    return serving, ssl.create_default_context(cafile=str(chain))
