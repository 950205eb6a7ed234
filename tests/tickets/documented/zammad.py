"""Zammad, as its REST interface is published."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from tests.tickets.documented.stand_in import AGENT, AT, CUSTOMER, NAMES, Call, Entry, StandIn

ZAMMAD = "https://docs.zammad.org/en/latest/api"


class ZammadStandIn(StandIn):
    """Tickets, articles and states as Zammad lists them."""

    system = "zammad"
    statuses = ("open", "pending reminder", "closed")
    headers: ClassVar[Mapping[str, str]] = {
        "Authorization": "Token token=s3cret"
    }  # https://docs.zammad.org/en/latest/api/intro.html#authentication
    calls = (
        Call("GET", "/api/v1/users/me", f"{ZAMMAD}/user.html#me-current-user"),
        Call("GET", "/api/v1/tickets/42", f"{ZAMMAD}/ticket/index.html#show", None, frozenset({"expand"})),
        Call("GET", "/api/v1/ticket_articles/by_ticket/42", f"{ZAMMAD}/ticket/articles.html#list-articles-by-ticket",
             None, frozenset({"expand"})),
        Call("GET", "/api/v1/ticket_states", f"{ZAMMAD}/ticket/states.html#list"),
        Call("GET", "/api/v1/tickets/search", f"{ZAMMAD}/ticket/index.html#search", None,
             frozenset({"query", "limit", "sort_by", "order_by", "expand"})),
        Call("PUT", "/api/v1/tickets/42", f"{ZAMMAD}/ticket/index.html#update", {"state": str, "article": {
            "subject": str, "body": str, "content_type": str, "type": str, "internal": bool, "sender": str,
            "to": str}}),
    )  # fmt: skip

    def read(self, path: str, query: Mapping[str, str]) -> Any:
        if path.endswith("/me"):
            return {"id": int(AGENT), "login": "kim@example.test"}
        if path.endswith("/ticket_states"):
            return [{"id": at, "name": name, "active": True} for at, name in enumerate(self.statuses)]
        if path.endswith("/search"):
            return [self._ticket()]
        return [self._article(each) for each in self.comments] if "by_ticket" in path else self._ticket()

    def write(self, method: str, path: str, body: Any) -> None:
        if "article" in body:
            self.says(AGENT, body["article"]["body"], internal=body["article"]["internal"])
        if "state" in body:
            self.moves_to(body["state"], AGENT)

    def _ticket(self) -> Any:
        by = self.moves[-1][1] if self.moves else AGENT
        return {"id": 42, "number": "22042", "title": "Sensor offline", "customer_id": int(CUSTOMER), "owner_id": 1,
                "customer": "pat@example.test", "state": self.status, "group_id": 1, "group": "Users", "updated_at": AT,
                "updated_by_id": int(by), "updated_by": NAMES[by]}  # fmt: skip

    def _article(self, entry: Entry) -> Any:
        html = entry.author == AGENT
        return {"id": entry.id, "ticket_id": 42, "from": NAMES[entry.author], "created_by_id": int(entry.author),
                "created_by": NAMES[entry.author], "origin_by_id": None,
                "content_type": "text/html" if html else "text/plain",
                "body": re.sub("<!--.*?-->", "", entry.text), "internal": entry.internal, "created_at": AT,
                "attachments": [], "preferences": {}}  # fmt: skip
