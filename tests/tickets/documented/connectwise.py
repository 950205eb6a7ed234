"""ConnectWise PSA, as others show what its vendor publishes to partners alone."""

from collections.abc import Mapping
from typing import Any, ClassVar

from tests.tickets.documented.stand_in import AGENT, AT, CUSTOMER, NAMES, Call, Entry, StandIn, basic

CONNECTWISE = "https://developer.connectwise.com/Products/ConnectWise_PSA/REST#"
"""The vendor's reference, which opens for its partners only and was not read. What is sent was held against what others
generated from the definition that ConnectWise publishes, and show: github.com/spinen/connectwise-service-php-client
(docs/Api/TicketNotesApi.md, docs/Model/ServiceNote.md: paths, paging and order, the four flags and their names) and
github.com/sowderca/connectwise-ruby-sdk (docs/ServiceNote.md, docs/PatchOperation.md: a list of op, path, value).
That a status is replaced by ``status/id`` is what public clients do; credentials and ``clientId`` are as the vendor's
Developer Guide says where others show it."""


class ConnectWiseStandIn(StandIn):
    """Service tickets, their notes, and the statuses of their board."""

    system = "connectwise"
    user = "acme+PUBLIC"
    statuses = ("Open", "Pending", "Closed")
    options: ClassVar[Mapping[str, str]] = {"client_id": "0a1b"}
    # https://developer.connectwise.com/Products/ConnectWise_PSA/Developer_Guide : companyid+publickey:privatekey
    headers: ClassVar[Mapping[str, str]] = {"Authorization": basic("acme+PUBLIC:s3cret"), "clientId": "0a1b"}
    calls = (
        Call("GET", "/apis/3.0/system/info", f"{CONNECTWISE}/Info"),
        Call("GET", "/apis/3.0/service/tickets", f"{CONNECTWISE}/Tickets/getServiceTickets", None,
             frozenset({"conditions", "orderBy", "pageSize", "fields"})),
        Call("GET", "/apis/3.0/service/tickets/42", f"{CONNECTWISE}/Tickets/getServiceTicketsById"),
        Call("GET", "/apis/3.0/service/tickets/42/notes",
             f"{CONNECTWISE}/TicketNotes/getServiceTicketsByParentIdNotes", None,
             frozenset({"orderBy", "page", "pageSize"})),
        Call("GET", "/apis/3.0/service/boards/3/statuses", f"{CONNECTWISE}/BoardStatuses", None,
             frozenset({"pageSize"})),
        Call("POST", "/apis/3.0/service/tickets/42/notes",
             f"{CONNECTWISE}/TicketNotes/postServiceTicketsByParentIdNotes",
             {"text": str, "detailDescriptionFlag": bool, "internalAnalysisFlag": bool, "resolutionFlag": bool,
              "processNotifications": bool}),
        Call("PATCH", "/apis/3.0/service/tickets/42", f"{CONNECTWISE}/Tickets/patchServiceTicketsById",
             [{"op": str, "path": str, "value": int}]),
    )  # fmt: skip

    def read(self, path: str, query: Mapping[str, str]) -> Any:
        if path.endswith("/info"):
            return {"version": "v2025.1", "isCloud": True}
        if path.endswith("/statuses"):
            return [{"id": at, "name": name, "inactive": False} for at, name in enumerate(self.statuses)]
        if path.endswith("/notes"):
            return [self._note(each) for each in self.comments]
        by = self.moves[-1][1] if self.moves else AGENT
        ticket = {"id": 42, "summary": "Sensor offline", "board": {"id": 3, "name": "Help Desk"},
                  "status": {"id": self.statuses.index(self.status.capitalize()), "name": self.status},
                  "contact": {"id": 21, "name": NAMES[CUSTOMER]}, "closedFlag": False,
                  "_info": {"lastUpdated": AT, "updatedBy": "PUBLIC" if by == AGENT else NAMES[by]}}  # fmt: skip
        return [ticket] if path.endswith("/tickets") else ticket

    def write(self, method: str, path: str, body: Any) -> None:
        if method == "PATCH":
            assert body[0]["op"] == "replace"
            assert body[0]["path"] == "status/id"
            self.moves_to(self.statuses[body[0]["value"]], AGENT)
        else:
            self.says(AGENT, body["text"], internal=not body["detailDescriptionFlag"])

    def _note(self, entry: Entry) -> Any:
        who = {"id": int(entry.author), "name": NAMES[entry.author]}
        return {"id": entry.id, "ticketId": 42, "text": entry.text, "detailDescriptionFlag": not entry.internal,
                "internalAnalysisFlag": entry.internal, "resolutionFlag": False, "dateCreated": AT,
                "createdBy": "PUBLIC", ("contact" if entry.author == CUSTOMER else "member"): who}  # fmt: skip
