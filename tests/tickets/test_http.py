"""What was provably not sent is told from what may have been stored, by real connections to a peer on this machine."""

import asyncio
import socket
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from flowpilot_desktop.services.ports import (
    AuthFailed,
    DeliveryError,
    Forbidden,
    NotSent,
    NotWritable,
    OutcomeUnknown,
    RateLimited,
    Rejected,
    TicketMissing,
    TicketMoved,
)
from flowpilot_desktop.tickets.http import HttpTransport, retry_after
from tests.tickets.peers import Asked, peer, said

pytestmark = pytest.mark.anyio


async def key() -> Mapping[str, str]:
    return {"Authorization": "token 1-31-SECRET"}


async def test_what_finds_no_server_was_not_sent() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody answers there
        transport = HttpTransport(f"http://127.0.0.1:{taken.getsockname()[1]}", key)
        with pytest.raises(NotSent, match="cannot be reached"):
            await transport.write("POST", "/notes", {})


@pytest.mark.parametrize(
    "answer",
    [
        lambda asked: None,
        lambda asked: b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{",
        lambda asked: b"nonsense\r\n\r\n",
    ],
    ids=["cut", "cut in the answer", "no HTTP"],
)
async def test_a_write_whose_answer_is_lost_may_have_been_stored_and_is_sent_once(answer: object) -> None:
    async with peer(answer) as server:  # type: ignore[arg-type]
        with pytest.raises(OutcomeUnknown):
            await HttpTransport(server.url, key).write("POST", "/notes", {"text": "Done"})
        with pytest.raises(NotSent):
            await HttpTransport(server.url, key).read("/notes")
    assert [asked.line.split()[0] for asked in server.asked] == ["POST", "GET"]


async def test_a_server_that_falls_silent_leaves_a_write_in_doubt() -> None:
    async def never(_asked: Asked) -> None:
        await asyncio.Event().wait()

    async with peer(never) as server:
        with pytest.raises(OutcomeUnknown, match="did not answer"):
            await HttpTransport(server.url, key, patience=0.2).write("PUT", "/notes", {})
        with pytest.raises(NotSent, match="did not answer"):
            await HttpTransport(server.url, key, patience=0.2).read("/notes")


@pytest.mark.parametrize(
    ("status", "of_a_write", "of_a_read"),
    [
        (401, AuthFailed, AuthFailed),
        (403, Forbidden, Forbidden),
        (404, TicketMissing, TicketMissing),
        (409, TicketMoved, TicketMoved),
        (412, TicketMoved, TicketMoved),
        (422, Rejected, Rejected),
        (423, NotWritable, NotWritable),
        (429, RateLimited, RateLimited),
        (408, OutcomeUnknown, NotSent),
        (500, OutcomeUnknown, NotSent),
        (502, OutcomeUnknown, NotSent),
        (503, OutcomeUnknown, RateLimited),
        (504, OutcomeUnknown, NotSent),
    ],
)
async def test_a_status_says_what_may_be_done_next(
    status: int, of_a_write: type[DeliveryError], of_a_read: type[DeliveryError]
) -> None:
    async with peer(lambda asked: said(status)) as server:
        transport = HttpTransport(server.url, key)
        with pytest.raises(DeliveryError) as wrote:
            await transport.write("POST", "/notes", {})
        with pytest.raises(DeliveryError) as read:
            await transport.read("/notes")
    assert (type(wrote.value), type(read.value)) == (of_a_write, of_a_read)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_credentials_are_taken_nowhere_else(status: int) -> None:
    async with peer(lambda asked: said(200, "{}")) as elsewhere:
        async with peer(lambda asked: said(status, Location=f"{elsewhere.url}/stolen")) as server:
            transport = HttpTransport(server.url, key)
            with pytest.raises(Rejected, match="sends this program on to"):
                await transport.read("/notes")
            with pytest.raises(Rejected):
                await transport.write("POST", "/notes", {})
        assert elsewhere.asked == []


async def test_the_servers_own_words_are_passed_on_in_one_line() -> None:
    body = '{"errors": {"status": ["is not\\n a status"]}, "code": 9}'
    async with peer(lambda asked: said(422, body)) as server:
        with pytest.raises(Rejected, match=r"refuses it \(422\): is not a status$"):
            await HttpTransport(server.url, key).write("PUT", "/notes", {})
    async with peer(lambda asked: said(403, "<html>Guest network</html>", kind="text/html")) as server:
        with pytest.raises(Forbidden, match=r"may not do this\.$"):
            await HttpTransport(server.url, key).read("/notes")


async def test_an_answer_that_is_no_json_leaves_a_write_in_doubt() -> None:
    async with peer(lambda asked: said(200, "<html>Sign in to the guest network</html>")) as server:
        answer = await HttpTransport(server.url, key).write("POST", "/notes", {})
        with pytest.raises(OutcomeUnknown):
            answer.json()
        with pytest.raises(NotSent):
            (await HttpTransport(server.url, key).read("/notes")).json()


async def test_text_of_every_kind_arrives_as_it_was_written() -> None:
    text = "Größe 😀 {{ x }} <script>alert(1)</script> " + "x" * 100_000
    async with peer(lambda asked: said(200, "{}")) as server:
        await HttpTransport(server.url, key).write("POST", "/notes", {"text": text})
    [asked] = server.asked
    assert text in asked.body.decode()
    assert (asked.headers["content-type"], asked.headers["authorization"]) == ("application/json", "token 1-31-SECRET")


def test_a_pause_is_honoured_as_a_number_or_a_date_and_never_beyond_an_hour() -> None:
    in_a_minute = format_datetime(datetime.now(UTC) + timedelta(minutes=1), usegmt=True)
    assert retry_after({"retry-after": "17"}) == 17
    assert 50 < retry_after({"retry-after": in_a_minute}) <= 60
    assert [retry_after({"retry-after": wrong}) for wrong in ("", "soon", "nan")] == [30, 30, 30]
    assert [retry_after({"retry-after": wrong}) for wrong in ("-5", "1e9", "inf")] == [0, 3600, 3600]
