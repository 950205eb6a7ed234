"""What a call costs, from the newest price table that travels with the program; an unknown model has no price."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from flowpilot_desktop.services.assistants.assistants import Usage

_MILLION = 1_000_000


@dataclass(frozen=True)
class Price:
    """US dollars for a million tokens of each kind. From ``long_from`` input tokens on, all cost ``long_factor``."""

    input: float
    output: float
    cache_write: float
    cache_read: float
    long_from: int | None = None
    long_factor: float = 1.0


@dataclass(frozen=True)
class PriceTable:
    """Prices by model, as they were on ``date``."""

    date: str
    prices: dict[str, Price]

    def priced(self, usage: Usage, model: str) -> Usage:
        """``usage`` with its cost, where the model's price is known."""
        price = self.prices.get(model)
        if price is None:
            return usage
        cost = (
            usage.input_tokens * price.input
            + usage.output_tokens * price.output
            + usage.cache_write_tokens * price.cache_write
            + usage.cache_read_tokens * price.cache_read
        ) / _MILLION
        given = usage.input_tokens + usage.cache_write_tokens + usage.cache_read_tokens
        is_long = price.long_from is not None and given > price.long_from
        return replace(usage, cost=cost * (price.long_factor if is_long else 1.0))


def read_prices(folder: Path) -> PriceTable:
    """The newest table in ``folder``; files are named for their date."""
    newest = max(folder.glob("????-??-??.json"))
    models = json.loads(newest.read_text(encoding="utf-8"))["models"]
    return PriceTable(newest.stem, {name: Price(**entry) for name, entry in models.items()})
