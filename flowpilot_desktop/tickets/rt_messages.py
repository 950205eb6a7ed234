"""What stands in the messages of Request Tracker: their text, the mark of a post, the names of their files."""

import asyncio
import base64
import re
from collections import OrderedDict
from collections.abc import Mapping

from flowpilot_desktop.domain.sessions import Attachment
from flowpilot_desktop.services.importers.html_text import text_of_html
from flowpilot_desktop.tickets.http import HttpTransport, Json

PAGE = 100  # the most that RT gives at once
_AT_ONCE = 4  # attachments read at the same time; a small RT has two workers
_MOST_KEPT = 200  # texts
_LONGEST_KEPT = 20_000  # characters
_MARK = re.compile(r"<!-- flowpilot:([0-9A-Z]{26}) -->")


async def all_items(api: HttpTransport, path: str, params: Mapping[str, str]) -> list[Json]:
    """All items of a list. RT does not say how many there are: a page that is not full is the last."""
    items: list[Json] = []
    page = 1
    while True:
        asked = {**params, "per_page": str(PAGE), "page": str(page)}
        more = (await api.read(path, asked)).json()["items"]
        items += more
        if len(more) < PAGE:
            return items
        page += 1


class Messages:
    """Reads messages. Which there are is asked anew each time; what one says never changes in RT, and is kept."""

    def __init__(self, api: HttpTransport) -> None:
        self._api = api
        self._kept: OrderedDict[str, str] = OrderedDict()
        self._busy = asyncio.Semaphore(_AT_ONCE)

    async def read(self, number: str, transactions: set[str]) -> Mapping[str, tuple[str, str, tuple[Attachment, ...]]]:
        """Text, mark and files of these transactions of a ticket."""
        every = await all_items(
            self._api, f"/ticket/{number}/attachments", {"fields": "ContentType,TransactionId,Filename"}
        )
        parts = [each for each in every if str(each["TransactionId"]) in transactions]
        shown = {id_: _text_part([each for each in parts if str(each["TransactionId"]) == id_]) for id_ in transactions}
        texts = await asyncio.gather(*[self._content(str(part["id"])) for part in shown.values() if part])
        by_part = dict(zip([part["id"] for part in shown.values() if part], texts, strict=True))
        contents = {}
        for id_, part in shown.items():
            own = [each for each in parts if str(each["TransactionId"]) == id_ and each.get("Filename")]
            files = tuple(Attachment(str(each["Filename"]), str(each["ContentType"]), 0) for each in own)
            raw = by_part[part["id"]] if part else ""
            mark = _MARK.search(raw)
            is_html = bool(part) and part["ContentType"] == "text/html"
            text = await asyncio.to_thread(text_of_html, raw) if is_html else raw.strip()
            contents[id_] = (text, mark[1] if mark else "", files)
        return contents

    async def _content(self, part: str) -> str:
        if part in self._kept:
            self._kept.move_to_end(part)
            return self._kept[part]
        async with self._busy:
            read = (await self._api.read(f"/attachment/{part}")).json()
        text = base64.b64decode(read.get("Content") or "").decode("utf-8", "replace")
        if len(text) <= _LONGEST_KEPT:
            self._kept[part] = text
        if len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        return text


def _text_part(parts: list[Json]) -> Json:
    """The part that is the message itself: the first that is text and no file."""
    for wanted in ("text/html", "text/plain"):
        for part in parts:
            if part["ContentType"] == wanted and not part.get("Filename"):
                return part
    return {}
