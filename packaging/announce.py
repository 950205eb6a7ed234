"""Announces a release to the update check (resources/updates/README.md): makes the key, and signs what it pins.

python packaging/announce.py key FILE                                   a new key into FILE; prints its public half
python packaging/announce.py sign --key FILE --page URL [--days 60] [-o manifest.json]

Needs ``cryptography``, which is in the runtime lock. Never run by the program, nor by the workflow: the key stays with
whoever publishes.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from release import NAME, version


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    what = parser.add_subparsers(dest="what", required=True)
    what.add_parser("key").add_argument("file", type=Path)
    signing = what.add_parser("sign")
    signing.add_argument("--key", type=Path, required=True)
    signing.add_argument("--page", required=True, help="where the release can be read about; https")
    signing.add_argument("--days", type=int, default=60, help="after so many days nobody believes it any more")
    signing.add_argument("-o", "--out", type=Path, default=Path("manifest.json"))
    options = parser.parse_args()
    if options.what == "key":
        print(new_key(options.file))
    else:
        options.out.write_text(announcement(options.key, options.page, options.days), encoding="utf-8")
    return 0


def new_key(file: Path) -> str:
    """Make a key in ``file``, which must not be there; its public half as ``channel.json`` holds it."""
    key = Ed25519PrivateKey.generate()
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def announcement(file: Path, page: str, days: int) -> str:
    """The signed manifest of the version of this checkout."""
    key = load_pem_private_key(file.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise SystemExit(f"{file}: this is no Ed25519 key")
    if not page.startswith("https://"):
        raise SystemExit("the page of a release has an https address")
    now = datetime.now(UTC).replace(microsecond=0)
    told = {
        "product": NAME, "version": version(), "page": page, "published": now.isoformat(),
        "expires": (now + timedelta(days=days)).isoformat(),
    }  # fmt: skip
    text = json.dumps(told)
    signature = base64.b64encode(key.sign(text.encode())).decode()
    return json.dumps({"signed": text, "signature": signature}, indent=2) + "\n"


if __name__ == "__main__":
    sys.exit(main())
