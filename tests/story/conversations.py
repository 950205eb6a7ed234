"""Real conversations as somebody would paste them: from the shared data, never copied into the project."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHARED_DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
NAMES = {"customer": "Customer", "technician": "Technician", "other_user": "Another user", "bot": "Bot"}


@dataclass(frozen=True)
class Conversation:
    """One conversation of the shared data, with its answer key."""

    row: dict[str, Any]

    @property
    def pasted(self) -> str:
        """The chat as it stands in a chat window: a line for each message, with its time where it has one."""
        return "\n".join(
            f"[{message['time']}] {_name(message)}: {message['text']}"
            if len(message["time"] or "") == len("09:14")
            else f"{_name(message)}: {message['text']}"
            for message in self.row["messages"]
        )


def conversation(row_id: str) -> Conversation:
    """The conversation with this id. Raises LookupError where the shared data have none."""
    for file in sorted((SHARED_DATA / "conversations").glob("conversations*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            if row["id"] == row_id:
                return Conversation(row)
    raise LookupError(f"the shared data have no conversation {row_id}")


def _name(message: dict[str, Any]) -> str:
    return str(message["author"] or NAMES[message["role"]])
