"""The other side of the tests against real servers: makes tickets, writes as somebody else, counts what is there.

It talks to the servers by itself and not through the connectors that are tested.
"""

import base64
import json
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from flowpilot_desktop.domain.connections import Connection
from tests.ticketservers.servers import Server


@dataclass(frozen=True)
class Said:
    """A message on a ticket."""

    text: str
    internal: bool


class RealTickets:
    """Tickets of one running server."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.system = server.system

    def connection(self, url: str = "", **options: str) -> Connection:
        user = "agent" if self.system == "roundup" else ""
        return Connection(self.system, self.system, url or self.server.url, user, options)

    def key(self, account: str = "agent") -> str:
        return self.server.keys[account]

    def open(self, subject: str, text: str = "It is offline since Monday.") -> str:
        """A new ticket of the customer's; returns its number."""
        if self.system == "rt":
            fields = {"Queue": "Support", "Subject": subject, "Requestor": "customer@example.test"}
            made = self._ask("POST", "/REST/2.0/ticket", fields | {"Content": text, "ContentType": "text/plain"})
            return str(made["id"])
        if self.system == "redmine":
            fields = {"project_id": "support", "tracker_id": int(self.server.keys["tracker"])}
            issue = {"issue": fields | {"subject": subject, "description": text}}
            return str(self._ask("POST", "/issues.json", issue, "customer")["issue"]["id"])
        message = self._ask("POST", "/rest/data/msg", {"content": text, "author": "customer"}, "customer")
        fields = {"title": subject, "messages": [message["data"]["id"]], "status": "unread", "priority": "bug"}
        made = self._ask("POST", "/rest/data/issue", fields, "customer")
        return str(made["data"]["id"])

    def answer(self, number: str, text: str, account: str = "other") -> None:
        """Somebody else writes to the ticket."""
        if self.system == "rt":
            content = {"Content": text, "ContentType": "text/plain"}
            self._ask("POST", f"/REST/2.0/ticket/{number}/correspond", content, account)
        elif self.system == "redmine":
            self._ask("PUT", f"/issues/{number}.json", {"issue": {"notes": text}}, account)
        else:
            message = self._ask("POST", "/rest/data/msg", {"content": text, "author": account}, account)
            ids = [each["id"] for each in self._issue(number)["attributes"]["messages"]]
            self._change_issue(number, {"messages": [*ids, message["data"]["id"]]}, account)

    def close(self, number: str, account: str = "other") -> None:
        """Somebody else resolves the ticket."""
        if self.system == "rt":
            self._ask("PUT", f"/REST/2.0/ticket/{number}", {"Status": "resolved"}, account)
        elif self.system == "redmine":
            self._ask("PUT", f"/issues/{number}.json", {"issue": {"status_id": 5}}, account)
        else:
            self._change_issue(number, {"status": "resolved"}, account)

    def take(self, number: str, account: str = "other") -> None:
        """Somebody makes the ticket their own."""
        if self.system == "rt":
            self._ask("PUT", f"/REST/2.0/ticket/{number}", {"Owner": account}, account)
        elif self.system == "redmine":
            who = self._ask("GET", "/users/current.json", account=account)["user"]["id"]
            self._ask("PUT", f"/issues/{number}.json", {"issue": {"assigned_to_id": who}}, account)
        else:
            self._change_issue(number, {"assignedto": account}, account)

    def status(self, number: str) -> str:
        if self.system == "rt":
            return str(self._ask("GET", f"/REST/2.0/ticket/{number}")["Status"])
        if self.system == "redmine":
            return str(self._ask("GET", f"/issues/{number}.json")["issue"]["status"]["name"]).lower()
        return str(self._issue(number)["attributes"]["status"]["name"])

    def messages(self, number: str, account: str = "agent") -> list[Said]:
        """Everything that was said on the ticket, as this account may read it."""
        if self.system == "rt":
            return self._rt_messages(number)
        if self.system == "redmine":
            issue = self._ask("GET", f"/issues/{number}.json?include=journals", account=account)["issue"]
            return [Said(each["notes"], bool(each["private_notes"])) for each in issue["journals"] if each.get("notes")]
        return [
            Said(self._ask("GET", f"/rest/data/msg/{each['id']}?@verbose=3")["data"]["attributes"]["content"], False)
            for each in self._issue(number)["attributes"]["messages"]
        ]

    def _rt_messages(self, number: str) -> list[Said]:
        history = self._ask("GET", f"/REST/2.0/ticket/{number}/history?fields=Type&per_page=100")["items"]
        kinds = {each["id"]: each["Type"] for each in history if each["Type"] in ("Correspond", "Comment")}
        fields = "fields=Content,ContentType,TransactionId&per_page=100"
        parts = self._ask("GET", f"/REST/2.0/ticket/{number}/attachments?{fields}")["items"]
        return [
            Said(each["Content"], kinds[str(each["TransactionId"])] == "Comment")
            for each in parts
            if str(each["TransactionId"]) in kinds and each["ContentType"].startswith("text/")
        ]

    def _issue(self, number: str) -> Any:
        return self._ask("GET", f"/rest/data/issue/{number}?@verbose=2")["data"]

    def _change_issue(self, number: str, fields: Mapping[str, Any], account: str) -> None:
        etag = self._issue(number)["@etag"]
        self._ask("PUT", f"/rest/data/issue/{number}", fields, account, {"If-Match": etag})

    def _ask(
        self, method: str, path: str, body: Any = None, account: str = "agent", more: Mapping[str, str] | None = None
    ) -> Any:
        if self.system == "rt" and account == "customer":
            account = "other"
        url = self.server.url.rstrip("/") + path
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(url, data, self._headers(account) | dict(more or {}), method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
        return json.loads(text) if text.strip() else None

    def _headers(self, account: str) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        key = self.server.keys[account]
        if self.system == "rt":
            return headers | {"Authorization": f"token {key}"}
        if self.system == "redmine":
            return headers | {"X-Redmine-API-Key": key}
        there = urlsplit(self.server.url)
        basic = base64.b64encode(f"{account}:{key}".encode()).decode()
        origin = {"X-Requested-With": "rest", "Origin": f"http://{there.netloc}", "Referer": self.server.url}
        return headers | {"Authorization": f"Basic {basic}"} | origin
