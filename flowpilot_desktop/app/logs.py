"""The desk's log: ids and codes, no customers' words; every line goes through the gate.

What an error says may quote a customer, and the log goes into support bundles and crash reports: of an error there are
its frames, its type and its message without quotes, whichever way it came into the line.
"""

import logging
from logging.handlers import RotatingFileHandler

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.crash_watch import frames_of
from flowpilot_desktop.redaction import Gate
from flowpilot_desktop.services.crash_reports import plain_message, without_quotes

LARGEST_LOG = 1_000_000  # bytes
KEPT_LOGS = 5
OURS = "flowpilot_desktop"


class RedactingFormatter(logging.Formatter):
    """Formats a record, its traceback too, and lets nothing secret through."""

    def __init__(self, gate: Gate) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")
        self._gate = gate

    def format(self, record: logging.LogRecord) -> str:
        # Put together here, not by the class above: it would take a traceback that another handler has formatted.
        record.message = self._message(record)
        record.asctime = self.formatTime(record)
        line = self.formatMessage(record)
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            line = f"{line}\n{frames_of(error)}: {self._plain(error)}"
        return self._gate.redact(line).text

    def _message(self, record: logging.LogRecord) -> str:
        """What the record says; what Qt or a library of others puts together may hold an error in any shape."""
        if record.name.partition(".")[0] != OURS:
            return without_quotes(self._gate.redact(record.getMessage()).text)
        if isinstance(record.args, tuple) and any(isinstance(each, BaseException) for each in record.args):
            return str(record.msg) % tuple(
                self._plain(each) if isinstance(each, BaseException) else each for each in record.args
            )
        return record.getMessage()

    def _plain(self, error: BaseException) -> str:
        # The gate first: a secret is known by the name before it, which may be what is quoted.
        return plain_message(self._gate.redact(str(error)).text)


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
