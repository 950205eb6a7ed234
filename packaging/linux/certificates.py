"""Runs before the frozen program: the OpenSSL that travels with it looks for certificates where its maker had them."""

import os
import ssl
from pathlib import Path

PLACES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora, RHEL
    "/etc/ssl/ca-bundle.pem",  # openSUSE
)

if not (os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR")):
    usual = ssl.get_default_verify_paths()
    if not usual.cafile and not (usual.capath and any(Path(usual.capath).glob("*.0"))):
        found = next((place for place in PLACES if Path(place).exists()), "")
        if found:
            os.environ["SSL_CERT_FILE"] = found
