"""What can go wrong between this desk and a model, as a table: what the agent reads and does, what is tried again."""

from dataclasses import dataclass
from enum import StrEnum

LONGEST_WAIT = 30.0
"""A server that asks for more seconds than this is not waited for: the agent is told when to try again."""


class Kind(StrEnum):
    """Everything that is told apart, because the agent would do something else about it."""

    BROKEN = "broken"
    KEY = "key"
    REJECTED_KEY = "rejected_key"
    FORBIDDEN = "forbidden"
    UNKNOWN_MODEL = "unknown_model"
    SPENDING_LIMIT = "spending_limit"
    BAD_REQUEST = "bad_request"
    TOO_LARGE = "too_large"
    BUSY = "busy"
    BUSY_FOR_LONG = "busy_for_long"
    OVERLOADED = "overloaded"
    NO_ADDRESS = "no_address"
    REDIRECTED = "redirected"
    PROTOCOL = "protocol"
    UNREACHABLE = "unreachable"
    UNREACHABLE_LOCAL = "unreachable_local"
    CERTIFICATE = "certificate"
    PROXY = "proxy"
    STALLED = "stalled"
    INTERRUPTED = "interrupted"
    NO_END = "no_end"
    TOO_LONG = "too_long"
    REFUSED = "refused"
    EMPTY = "empty"
    SECRET = "secret"
    CERTIFICATE_FILE = "certificate_file"


@dataclass(frozen=True)
class Row:
    """``title`` and ``hint`` are for the agent. ``retries`` counts further tries while nothing of the answer was shown.

    ``waits`` is the pause before the first of them in seconds; each further one is twice as long.
    """

    title: str
    hint: str
    retries: int = 0
    waits: float = 0.5


_LATER = "Try again later; the assistant on this PC can answer meanwhile."
_ONCE_MORE = "Ask again; what was shown stays."

TABLE: dict[Kind, Row] = {
    Kind.BROKEN: Row(
        "The program's part for Claude cannot be loaded.", "Run 'doctor'. The assistant on this PC still answers."
    ),
    Kind.KEY: Row("The key cannot be sent.", "Copy it once more, in one line, and give it with 'assistant key'."),
    Kind.REJECTED_KEY: Row("The key was rejected.", "Check it where you got it, then give it with 'assistant key'."),
    Kind.FORBIDDEN: Row("This key may not do that.", "Ask whoever manages the key, or choose another model."),
    Kind.UNKNOWN_MODEL: Row(
        "The model is unknown there, or was retired.", "'assistant models' lists those that there are."
    ),
    Kind.SPENDING_LIMIT: Row(
        "The spending limit of this key is reached.", "Raise it there, or wait for its new period."
    ),
    Kind.BAD_REQUEST: Row(
        "The server refuses this request.", "Its words may say why; 'assistant test' tries a small one.", 1
    ),  # once more in its plainest form, where it has another
    Kind.TOO_LARGE: Row(
        "The ticket is too long for this model.",
        "Ask about a part of it, or choose a model that takes more.",
        retries=1,
    ),
    Kind.BUSY: Row("Too many requests at the moment.", _LATER, retries=2),
    Kind.BUSY_FOR_LONG: Row("The limit of requests is reached for now.", _LATER),
    Kind.OVERLOADED: Row("The service is overloaded or has a fault.", _LATER, retries=2),
    Kind.NO_ADDRESS: Row("Nothing at this address speaks the Messages API.", "Check the address; it ends without /v1."),
    Kind.REDIRECTED: Row(
        "The server sends us somewhere else, and a key is not sent after it.",
        "Check the address; a network that wants a sign-in first answers like this too.",
    ),
    Kind.PROTOCOL: Row(
        "The server does not speak the Messages API as it should.",
        "Check the address; a network that wants a sign-in first answers like this too.",
    ),
    Kind.UNREACHABLE: Row(
        "The service cannot be reached.", "Check the network. The assistant on this PC works without.", 1
    ),
    Kind.UNREACHABLE_LOCAL: Row(
        "The local model server cannot be reached.", "Is it running, and is this its address?", 1
    ),
    Kind.CERTIFICATE: Row(
        "The certificate of the server is not trusted.",
        "If your company inspects traffic, name its authority with 'assistant_ca_file'.",
    ),
    Kind.CERTIFICATE_FILE: Row("The file with the certificate authority cannot be used.", "Check 'assistant_ca_file'."),
    Kind.PROXY: Row("The proxy does not let the request through.", "Check 'assistant_proxy', or the system's proxy."),
    Kind.STALLED: Row("The server fell silent.", "Ask again; 'assistant_silence' says how long it is waited for.", 1),
    Kind.INTERRUPTED: Row("The connection broke off.", _ONCE_MORE, retries=2),
    Kind.NO_END: Row("The answer broke off without an end.", _ONCE_MORE, retries=1),
    Kind.TOO_LONG: Row("The answer was cut because it grew too long.", "Let it go on, or ask it to be brief."),
    Kind.REFUSED: Row("The model declines to answer this.", "Word it otherwise, or use the assistant on this PC."),
    Kind.EMPTY: Row("The model answered with nothing.", "Ask again, perhaps in other words.", retries=1),
    Kind.SECRET: Row(
        "Stopped before it left: the request still held what looks like a secret.",
        "Take it out of the ticket's text, or word it otherwise.",
    ),
}


class WireFailure(Exception):
    """A request failed. ``said`` is what the server said of it, ``wait`` the seconds that it asks for."""

    def __init__(self, kind: Kind, *, said: str = "", wait: float | None = None, request_id: str = "") -> None:
        super().__init__(kind.value)
        self.kind = kind
        self.said = said
        self.wait = wait
        self.request_id = request_id

    @property
    def row(self) -> Row:
        return TABLE[self.kind]

    @property
    def title(self) -> str:
        """The sentence for the agent, with the server's own words where there are some."""
        said = " ".join(self.said.split())[:300]
        # Of a request that was stopped here no server said anything: the words are the gate's own.
        words = "" if not said else f" {said}" if self.kind is Kind.SECRET else f" The server says: “{said}”."
        number = f" The request's number is {self.request_id[:80]}." if self.request_id else ""
        return f"{self.row.title}{words}{number}"


def busy(wait: float | None, *, said: str, request_id: str) -> WireFailure:
    """Too many requests: worth waiting for only where the server does not ask for long."""
    is_long = wait is not None and wait > LONGEST_WAIT
    return WireFailure(Kind.BUSY_FOR_LONG if is_long else Kind.BUSY, said=said, wait=wait, request_id=request_id)
