"""Jira Service Management in the cloud, as its two interfaces are published."""

from collections.abc import Mapping
from typing import Any, ClassVar

from tests.tickets.documented.stand_in import AGENT, AT, CUSTOMER, NAMES, Call, Entry, StandIn, basic

JIRA = "https://developer.atlassian.com/cloud/jira"


class JiraStandIn(StandIn):
    """A cloud: comments of the service desk, documents of the platform, transitions by number."""

    system = "jira"
    number = "HELP-42"
    user = "kim@example.test"
    statuses = ("Open", "Pending", "Resolved")
    headers: ClassVar[Mapping[str, str]] = {
        "Authorization": basic("kim@example.test:s3cret")
    }  # {JIRA}/platform/basic-auth-for-rest-apis/
    calls = (
        Call("GET", "/rest/api/2/myself", f"{JIRA}/platform/rest/v2/api-group-myself/"),
        Call("GET", "/rest/api/2/issue/HELP-42", f"{JIRA}/platform/rest/v2/api-group-issues/", None,
             frozenset({"fields", "expand"})),
        Call("GET", "/rest/api/2/issue/HELP-42/transitions", f"{JIRA}/platform/rest/v2/api-group-issues/"),
        Call("GET", "/rest/servicedeskapi/request/HELP-42/comment", f"{JIRA}/service-desk/rest/api-group-request/",
             None, frozenset({"public", "internal", "start", "limit"})),
        Call("GET", "/rest/api/3/search/jql", f"{JIRA}/platform/rest/v3/api-group-issue-search/", None,
             frozenset({"jql", "maxResults", "fields"})),
        Call("POST", "/rest/servicedeskapi/request/HELP-42/comment", f"{JIRA}/service-desk/rest/api-group-request/",
             {"body": str, "public": bool}),
        Call("POST", "/rest/api/3/issue/HELP-42/comment", f"{JIRA}/platform/rest/v3/api-group-issue-comments/",
             {"body": {"type": str, "version": int, "content": list}}),
        Call("POST", "/rest/api/2/issue/HELP-42/transitions", f"{JIRA}/platform/rest/v2/api-group-issues/",
             {"transition": {"id": str}}),
    )  # fmt: skip

    def read(self, path: str, query: Mapping[str, str]) -> Any:
        if path.endswith("/myself"):
            return self._user(AGENT)
        if path.endswith("/transitions"):
            ways = [
                {"id": str(at), "name": f"To {name}", "to": {"name": name}} for at, name in enumerate(self.statuses)
            ]
            return {"transitions": ways}
        if path.endswith("/comment"):
            start = int(query["start"])
            values = [self._comment(each) for each in self.comments[1:]][start : start + 1]  # a page holds one
            last = start + 1 >= len(self.comments) - 1
            return {"size": len(values), "start": start, "limit": 1, "isLastPage": last, "values": values}
        issue = {"id": "10002", "key": "HELP-42", "fields": {
            "summary": "Sensor offline", "description": self.comments[0].text, "status": {"name": self.status},
            "reporter": self._user(CUSTOMER), "created": "2026-09-30T12:00:00.000+0000", "attachment": []},
            "changelog": {"histories": [self._history(*each) for each in self.moves]}}  # fmt: skip
        return {"issues": [issue]} if path.endswith("/jql") else issue

    def write(self, method: str, path: str, body: Any) -> None:
        if path.endswith("/transitions"):
            self.moves_to(self.statuses[int(body["transition"]["id"])], AGENT)
        elif "servicedeskapi" in path:
            self.says(AGENT, body["body"], internal=not body["public"])
        else:
            self.says(AGENT, "\n\n".join(_wiki(each) for each in body["body"]["content"]))

    def _user(self, who: str) -> Any:
        return {"accountId": who, "displayName": NAMES[who]}

    def _comment(self, entry: Entry) -> Any:
        return {"id": str(entry.id), "body": entry.text, "public": not entry.internal,
                "author": self._user(entry.author), "created": {"iso8601": "2026-09-30T12:00:00+0000"}}  # fmt: skip

    def _history(self, at: int, author: str, status: str) -> Any:
        item = {"field": "status", "fromString": "Open", "toString": status}
        return {"id": str(at), "author": self._user(author), "created": AT, "items": [item]}


def _wiki(node: Any) -> str:
    if node["type"] == "text":
        return str(node["text"])
    return ("\n" if node["type"] == "hardBreak" else "").join(["", *map(_wiki, node.get("content", []))]) or "\n"
