"""The desk's log: ids and codes, no customers' words; every line goes through the gate.

What an error says may quote a customer, and the log goes into support bundles and crash reports: of an error there are
its frames, its type and those words of its message that are the program's, whichever way it came into the line.
"""

import logging
from logging.handlers import RotatingFileHandler

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.redaction import Exit, Gate
from flowpilot_desktop.services.support.error_words import chain_of, frames_of, own_words, without_quotes, words_of

LARGEST_LOG = 1_000_000  # bytes
KEPT_LOGS = 5
LONGEST = 20_000  # characters of a message that are searched for secrets
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
        chain: list[BaseException] = []
        if error is not None:
            line = f"{line}\n{frames_of(error)}: {words_of(error)}"
            chain = chain_of(error)
        chain += [each for told in _errors_in(record) for each in chain_of(told)]
        # Together with what the causes say: a secret may be known only by the words before it there.
        together = [("message", line), *(("message", str(each)[:LONGEST]) for each in chain)]
        return self._gate.release_each(Exit.LOG, together)[0]

    def _message(self, record: logging.LogRecord) -> str:
        """What the record says; what Qt or a library of others puts together may hold an error in any shape."""
        if record.name.partition(".")[0] != OURS:
            return without_quotes(self._gate.redact(_foreign(record)).text)
        if isinstance(record.args, tuple) and _errors_in(record):
            return str(record.msg) % tuple(
                words_of(each) if isinstance(each, BaseException) else each for each in record.args
            )
        return record.getMessage()


def _errors_in(record: logging.LogRecord) -> list[BaseException]:
    given = record.args if isinstance(record.args, tuple) else ()
    return [each for each in given if isinstance(each, BaseException)]


def _foreign(record: logging.LogRecord) -> str:
    """A record of a library: its own sentence, and what it puts in as far as that is known to be harmless."""
    if not isinstance(record.args, tuple) or not record.args:
        return record.getMessage()
    given = tuple(
        words_of(each) if isinstance(each, BaseException) else own_words(each) if isinstance(each, str) else each
        for each in record.args
    )
    return str(record.msg) % given


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
