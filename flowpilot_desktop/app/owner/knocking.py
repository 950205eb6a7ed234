"""Whether anybody listens where the last owner of a desk said. Light: a start asks it before it loads the talk itself.

A run that was killed leaves its ``owner.json`` behind, and the next start must not pay for that with its first picture.
"""

import json
import os
import socket
from pathlib import Path

OWNER_FILE = "owner.json"
SECONDS_AT_THE_DOOR = 1.0
_LOCAL_FAMILY = getattr(socket, "AF_UNIX", -1)  # Windows has pipes instead


def may_be_answered(folder: Path) -> bool:
    """False where certainly nobody listens for the desk in ``folder``; True leaves it to the talk to find out."""
    if os.name != "posix":
        return True
    try:
        address = json.loads((folder / OWNER_FILE).read_bytes())["address"]
        with socket.socket(_LOCAL_FAMILY) as visitor:
            visitor.settimeout(SECONDS_AT_THE_DOOR)
            visitor.connect(address)
    except (ConnectionRefusedError, FileNotFoundError):
        return False
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return True
    return True
