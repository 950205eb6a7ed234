"""Zendesk Support, as its Ticketing API is published."""

from collections.abc import Mapping
from typing import Any, ClassVar

from tests.tickets.documented.stand_in import AGENT, AT, CUSTOMER, NAMES, Call, Entry, StandIn, basic, plain

ZENDESK = "https://developer.zendesk.com/api-reference/ticketing"


class ZendeskStandIn(StandIn):
    """Show, update and audits of one ticket. A stale stamp is refused with 409, as 'safe_update' promises."""

    system = "zendesk"
    user = "kim@example.test"
    statuses = ("open", "pending", "hold", "solved")
    # https://developer.zendesk.com/api-reference/introduction/security-and-auth/ : {address}/token:{token}
    headers: ClassVar[Mapping[str, str]] = {"Authorization": basic("kim@example.test/token:s3cret")}
    calls = (
        Call("GET", r"/api/v2/users/me\.json", f"{ZENDESK}/users/users/#show-self"),
        Call("GET", r"/api/v2/users/show_many\.json", f"{ZENDESK}/users/users/#show-many-users", None,
             frozenset({"ids"})),
        Call("GET", r"/api/v2/tickets/42\.json", f"{ZENDESK}/tickets/tickets/#show-ticket"),
        Call("GET", r"/api/v2/tickets/42/audits\.json", f"{ZENDESK}/tickets/ticket_audits/#list-audits-for-a-ticket",
             None, frozenset({"page[size]", "page[after]"})),
        Call("GET", r"/api/v2/search\.json", f"{ZENDESK}/ticket-management/search/#list-search-results", None,
             frozenset({"query", "sort_by", "sort_order", "per_page"})),
        Call("PUT", r"/api/v2/tickets/42\.json", f"{ZENDESK}/tickets/tickets/#update-ticket", {"ticket": {
            "comment": {"body": str, "html_body": str, "public": bool}, "status": str,
            "metadata": {"flowpilot": str}, "safe_update": bool, "updated_stamp": str}}),
    )  # fmt: skip

    def __post_init__(self) -> None:
        super().__post_init__()
        self.keys: dict[int, str] = {}

    def read(self, path: str, query: Mapping[str, str]) -> Any:
        if path.endswith("/me.json"):
            return {"user": {"id": int(AGENT), "name": NAMES[AGENT], "role": "agent"}}
        if path.endswith("/show_many.json"):
            return {"users": [{"id": int(each), "name": NAMES[each]} for each in query["ids"].split(",")]}
        if path.endswith("/search.json"):
            return {"results": [{"id": 42, "subject": "Sensor offline", "result_type": "ticket"}]}
        if path.endswith("/audits.json"):
            audits = [self._audit(each) for each in self.comments] + [self._moved(*each) for each in self.moves]
            first = not query.get("page[after]")  # two pages
            half = sorted(audits, key=lambda each: each["id"])
            return {"audits": half[:1] if first else half[1:], "meta": {"has_more": first, "after_cursor": "c1"}}
        return {"ticket": {"id": 42, "subject": "Sensor offline", "status": self.status, "requester_id": int(CUSTOMER),
                           "updated_at": f"2026-09-30T12:00:{self.stamps:02}Z", "assignee_id": None}}  # fmt: skip

    def write(self, method: str, path: str, body: Any) -> None:
        ticket = body["ticket"]
        assert ticket["updated_stamp"] == f"2026-09-30T12:00:{self.stamps:02}Z"
        if "comment" in ticket:
            comment = ticket["comment"]
            text = comment.get("body") or plain(comment["html_body"])
            self.keys[self.says(AGENT, text, internal=not comment["public"]).id] = ticket["metadata"]["flowpilot"]
        if "status" in ticket:
            self.moves_to(ticket["status"], AGENT)

    def _audit(self, entry: Entry) -> Any:
        custom = {"flowpilot": self.keys[entry.id]} if entry.id in self.keys else {}
        comment = {"id": entry.id * 10, "type": "Comment", "author_id": int(entry.author), "plain_body": entry.text,
                   "body": entry.text, "public": not entry.internal, "attachments": []}  # fmt: skip
        return {"id": entry.id, "author_id": int(entry.author), "created_at": AT,
                "metadata": {"system": {}, "custom": custom}, "events": [comment]}  # fmt: skip

    def _moved(self, at: int, author: str, status: str) -> Any:
        change = {"id": at * 10, "type": "Change", "field_name": "status", "value": status, "previous_value": "open"}
        return {"id": at, "author_id": int(author), "created_at": AT, "metadata": {"custom": {}}, "events": [change]}
