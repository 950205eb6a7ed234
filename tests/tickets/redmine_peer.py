"""A small Redmine on this machine, for tests of the window: what the connector asks, answered over real HTTP.

It lives on a thread of its own and can go away and come back under the same address, as a network does. The connector
itself is tested against a real Redmine (``test_real_servers.py``).
"""

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

STATUSES = {1: "New", 2: "In Progress", 3: "Resolved", 5: "Closed"}
PEOPLE = {"agent": 5, "other": 6, "customer": 7}
AT = "2026-11-20T09:00:00Z"


class RedminePeer:
    """Issues in memory. ``is_gone`` refuses connections; ``refuses`` is a status that writes are answered with."""

    def __init__(self) -> None:
        self.issues: dict[int, dict[str, Any]] = {}
        self.asked: list[str] = []
        self.refuses = 0
        self.key = "agent-key"
        self._server: ThreadingHTTPServer | None = None
        self._journal = 100
        self.come_back(0)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def come_back(self, port: int | None = None) -> None:
        """Answer again, under the address that it had."""
        self._server = ThreadingHTTPServer(("127.0.0.1", self._port if port is None else port), self._handler())
        self._port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def go_away(self) -> None:
        """Refuse every connection from now on."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def open(self, subject: str, text: str = "It is offline since Monday.") -> str:
        """A new issue of the customer's; returns its number."""
        number = len(self.issues) + 1
        self.issues[number] = {
            "id": number,
            "subject": subject,
            "description": text,
            "author": {"id": PEOPLE["customer"], "name": "Dana Reyes"},
            "created_on": AT,
            "status": {"id": 1, "name": "New"},
            "journals": [],
            "lock": 0,
        }
        return str(number)

    def write(self, number: str, who: str, fields: dict[str, Any]) -> None:
        """Somebody writes to an issue."""
        issue = self.issues[int(number)]
        self._journal += 1
        status = fields.get("status_id")
        details = []
        if status and status != issue["status"]["id"]:
            details.append({"name": "status_id", "new_value": str(status)})
            issue["status"] = {"id": status, "name": STATUSES[status]}
        name = {"agent": "Agent", "other": "Kim", "customer": "Dana Reyes"}[who]
        issue["journals"].append(
            {
                "id": self._journal,
                "user": {"id": PEOPLE[who], "name": name},
                "notes": fields.get("notes", ""),
                "private_notes": bool(fields.get("private_notes")),
                "created_on": AT,
                "details": details,
            }
        )
        issue["lock"] += 1

    def notes(self, number: str) -> list[tuple[str, bool]]:
        """(text, internal) of every note on an issue."""
        return [(each["notes"], each["private_notes"]) for each in self.issues[int(number)]["journals"]]

    def status(self, number: str) -> str:
        return str(self.issues[int(number)]["status"]["name"])

    def order(self) -> list[str]:
        """The numbers of the issues in the order in which the agent wrote to them."""
        written = [
            (each["id"], str(issue["id"]))
            for issue in self.issues.values()
            for each in issue["journals"]
            if each["user"]["id"] == PEOPLE["agent"]
        ]
        return [number for _, number in sorted(written)]

    def answer(self, method: str, path: str, key: str, body: Any) -> tuple[int, Any]:
        """What a Redmine would say."""
        place = urlsplit(path)
        self.asked.append(f"{method} {place.path}")
        if key != self.key:
            return 401, None
        if place.path == "/users/current.json":
            return 200, {"user": {"id": PEOPLE["agent"], "login": "agent"}}
        if place.path == "/search.json":
            words = parse_qs(place.query)["q"][0].casefold()
            found = [each for each in self.issues.values() if words in each["subject"].casefold()]
            results = [{"id": each["id"], "title": each["subject"], "type": "issue"} for each in found]
            return 200, {"results": results}
        found_number = re.fullmatch(r"/issues/(\d+)(\.json)?", place.path)
        issue = self.issues.get(int(found_number[1])) if found_number else None
        if issue is None or found_number is None:
            return 404, None
        if method == "PUT":
            return self._put(issue, body["issue"])
        if found_number[2]:
            allowed = [{"id": number, "name": name} for number, name in STATUSES.items()]
            return 200, {"issue": {**issue, "allowed_statuses": allowed}}
        lock = f'<input type="hidden" name="issue[lock_version]" value="{issue["lock"]}">'
        return 200, f'{lock}<input name="issue[private_notes]">'

    def _put(self, issue: dict[str, Any], fields: dict[str, Any]) -> tuple[int, Any]:
        if self.refuses:
            return self.refuses, None
        if "lock_version" in fields and fields["lock_version"] != issue["lock"]:
            return 422, {"errors": []}
        self.write(str(issue["id"]), "agent", fields)
        return 204, None

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        peer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer()

            def do_PUT(self) -> None:
                self._answer()

            def _answer(self) -> None:
                length = int(self.headers.get("content-length") or 0)
                body = json.loads(self.rfile.read(length)) if length else None
                status, said = peer.answer(self.command, self.path, self.headers.get("X-Redmine-API-Key", ""), body)
                data = b"" if said is None else said.encode() if isinstance(said, str) else json.dumps(said).encode()
                self.send_response(status)
                self.send_header("Content-Type", "text/html" if isinstance(said, str) else "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                """Say nothing on stderr."""

        return Handler
