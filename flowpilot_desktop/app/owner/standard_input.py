"""What a command wants from standard input: a text for '-', or secrets, a line each, asked for where somebody types."""

import getpass
import sys
from argparse import Namespace

from flowpilot_desktop.domain.errors import InvalidInput
from flowpilot_desktop.domain.imported import LARGEST_IMPORT

STDIN = "-"


def read_for(args: Namespace) -> bytes | None:
    """Read what ``args`` asks for, here where it is: the owner of the desk has another standard input.

    Raises: InvalidInput where there is none.
    """
    secrets = None if getattr(args, "forget", False) else getattr(args, "secret", None)
    given = [pair.partition("=")[2] for pair in args.secret_file].count(STDIN)
    wants_text = args.files == [STDIN] or STDIN in (args.from_turn, args.file, args.schema) or given
    if given + bool(secrets) > 1:
        raise InvalidInput("Standard input holds one secret of several lines, and nothing else.", "Name files.")
    if not (secrets or wants_text):
        return None
    if sys.stdin is None:
        raise InvalidInput("There is no input to read.", "Give '-' and paste the text, or name a file.")
    if given and sys.stdin.isatty():
        # What is typed here would stand on the screen, and to hide it line by line has no end that every system knows.
        raise InvalidInput("A secret of several lines is not typed.", "Name a file, or send it to standard input.")
    if secrets and sys.stdin.isatty():
        return "\n".join(getpass.getpass(f"{name}: ") for name in secrets).encode("utf-8", "surrogatepass")
    return sys.stdin.buffer.read(LARGEST_IMPORT + 1)


def secrets_of(args: Namespace) -> dict[str, object]:
    """The values of ``--secret``, in the order of the lines that were read. Raises: InvalidInput."""
    if not args.secret:
        return {}
    lines = decoded(args.pasted).removesuffix("\n").split("\n") if args.pasted else []
    if len(lines) != len(args.secret):
        raise InvalidInput(
            f"{len(args.secret)} secrets are asked for, and {len(lines)} lines were given.",
            "Give each on a line of its own on standard input.",
        )
    return {name: line.removesuffix("\r") for name, line in zip(args.secret, lines, strict=True)}


def decoded(data: bytes) -> str:
    """Pasted bytes as text. PowerShell writes files in UTF-16 with a mark. Raises: InvalidInput."""
    if len(data) > LARGEST_IMPORT:
        raise InvalidInput("The text is too long.", "Paste the part that matters.")
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if wide else "utf-8-sig", "replace")
