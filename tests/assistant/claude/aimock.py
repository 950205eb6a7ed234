"""Starts the peer that nobody here wrote: aimock, from npm. See tests/assistant/aimock/package.json."""

import asyncio
import os
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "aimock"
SECONDS_TO_START = 20.0


def installed() -> Path | None:
    """The program, where Node and the package are here: in FLOWPILOT_AIMOCK, beside its fixtures, or on the path."""
    if not shutil.which("node"):
        return None
    places = [Path(os.environ["FLOWPILOT_AIMOCK"])] if os.environ.get("FLOWPILOT_AIMOCK") else []
    for place in (*places, FOLDER):
        program = place / "node_modules" / ".bin" / "llmock"
        if program.exists():
            return program
    found = shutil.which("llmock")
    return Path(found) if found else None


@asynccontextmanager
async def aimock() -> AsyncIterator[str]:
    """The address of a running aimock, which is ended with the block."""
    program = installed()
    assert program is not None  # the tests ask for it first
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = ("-h", "127.0.0.1", "-p", str(port), "-f", str(FOLDER / "fixtures.json"), "--validate-on-load")
    quiet = asyncio.subprocess.DEVNULL
    # A newer Node than the system's may lie beside it (see .ci/node).
    path = {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    process = await asyncio.create_subprocess_exec(program, *arguments, stdout=quiet, stderr=quiet, env=path)
    try:
        await asyncio.wait_for(_answers(port), SECONDS_TO_START)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        await process.wait()


async def _answers(port: int) -> None:
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except ConnectionError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            await writer.wait_closed()
            return
