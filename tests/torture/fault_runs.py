"""A run of the fault matrix: one ticket, what befell it, and what is wrong with how it ended."""

from dataclasses import dataclass, field

DOUBTFUL_FAULTS = {"lose_request", "lose_reply", "503_before", "503_after", "delay", "late", "too_late"}
DOUBTFUL_KILLS = {"sending", "received", "answered", "posted"}
STORIES = {"note": ("note",), "internal": ("internal",), "thread": ("reply", "internal", "note")}


@dataclass
class Sent:
    """One post, and what came of it. ``places`` are its places among all that was said on the ticket."""

    key: str
    body: str
    internal: bool
    places: list[int] = field(default_factory=list)
    is_as_frozen: bool = True
    is_as_visible: bool = True
    state: str = ""
    reason: str = ""
    shown: list[str] = field(default_factory=list)

    def faults(self, *, may_be_twice: bool) -> list[str]:
        wrong = []
        copies = len(self.places)
        if not copies:
            wrong.append("lost")
        if copies > 1 and not (may_be_twice and f"{copies} times" in self.reason):
            wrong.append("duplicated")
        if not self.is_as_frozen:
            wrong.append("other words than were frozen")
        if not self.is_as_visible:
            wrong.append("seen by others than was meant")
        if copies == 1 and self.state != "sent":
            wrong.append(f"ended as {self.state}: {self.reason}")
        return wrong


@dataclass
class Run:
    """One ticket, what was done to it, and what came of it. ``at`` is the post that the fault and the kill befall."""

    system: str
    ticket: str
    word: str
    fault: str
    kill: str
    story: str
    at: int
    late_after: float
    strategy: str
    posts: list[Sent] = field(default_factory=list)
    strays: int = 0
    status: str = ""

    @property
    def copies(self) -> int:
        """Of the post that is there most often."""
        return max(len(each.places) for each in self.posts)

    def faults(self) -> list[str]:
        """What is wrong with how it ended; nothing where all is well."""
        wrong = [fault for each in self.posts for fault in each.faults(may_be_twice=self.fault == "too_late")]
        places = [each.places[0] for each in self.posts if each.places]
        if places != sorted(places):
            wrong.append("out of order")
        if self.strays:
            wrong.append("strays")
        if (self.status == "resolved") is (self.story == "internal") and "lost" not in wrong:
            wrong.append(f"the ticket is {self.status}")
        is_never_answered = (self.fault, self.kill) == ("429", "answered")  # refused by the proxy, nobody is killed
        is_doubtful = self.fault in DOUBTFUL_FAULTS or (self.kill in DOUBTFUL_KILLS and not is_never_answered)
        if is_doubtful and "uncertain" not in self.posts[self.at].shown:
            wrong.append("doubt hidden")
        return wrong
