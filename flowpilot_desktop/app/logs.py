"""The desk's log: ids and codes, no customers' words; every line goes through the gate."""

import logging
from logging.handlers import RotatingFileHandler

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.redaction import Gate

LARGEST_LOG = 1_000_000  # bytes
KEPT_LOGS = 5


class RedactingFormatter(logging.Formatter):
    """Formats a record, its traceback too, and lets nothing secret through."""

    def __init__(self, gate: Gate) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")
        self._gate = gate

    def format(self, record: logging.LogRecord) -> str:
        return self._gate.redact(super().format(record)).text


def start_logging(application: Application) -> None:
    """Write warnings and worse of this run to ``logs/flowpilot.log`` in the desk."""
    folder = application.settings.data_dir / "logs"
    folder.mkdir(mode=0o700, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "flowpilot.log", maxBytes=LARGEST_LOG, backupCount=KEPT_LOGS, encoding="utf-8", delay=True
    )
    handler.setFormatter(RedactingFormatter(Gate(application.database.desk.salt)))
    handler.setLevel(logging.WARNING)
    root = logging.getLogger()
    for old in [each for each in root.handlers if isinstance(each, RotatingFileHandler)]:
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
