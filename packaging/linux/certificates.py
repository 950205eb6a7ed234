"""Runs before the frozen program: the OpenSSL that travels with it looks for certificates where its maker had them.

Nothing of OpenSSL is loaded for it: this runs before the window is there, and most starts never need a certificate.
"""

import os
from pathlib import Path

MAKERS = ("", "")
"""The file and the folder where that OpenSSL looks; the recipe writes them in when the program is frozen."""

PLACES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora, RHEL
    "/etc/ssl/ca-bundle.pem",  # openSUSE
)


def _has_certificates(file: str, folder: str) -> bool:
    try:
        return Path(file).is_file() or any(Path(folder).glob("*.0"))
    except OSError:
        return False


if not (os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR") or _has_certificates(*MAKERS)):
    found = next((place for place in PLACES if Path(place).exists()), "")
    if found:
        os.environ["SSL_CERT_FILE"] = found
