"""What asking an assistant costs: tokens as the provider counts them, and dollars where a price is known."""

from dataclasses import dataclass

from flowpilot_desktop.domain.sessions import SessionId


@dataclass(frozen=True)
class AssistantCall:
    """One request. ``input_tokens`` are those that came from no cache; ``cost`` is in US dollars, None where no price
    is known; ``is_exact`` is False where the answer was stopped or cut, so that its length had to be estimated.
    """

    session_id: SessionId
    place: str
    model: str
    purpose: str
    input_tokens: int
    output_tokens: int
    cache_read_tokens: int = 0
    cache_write_tokens: int = 0
    cost: float | None = None
    is_exact: bool = True


@dataclass(frozen=True)
class Spent:
    """A sum over calls. ``input_tokens`` are all that were read, cached or not; ``cost`` is None where no call had a
    price, and ``unpriced`` counts those without one; ``estimated`` counts those whose length is an estimate.
    """

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None
    unpriced: int = 0
    estimated: int = 0

    @property
    def tokens(self) -> int:
        return self.input_tokens + self.output_tokens
