"""What gunicorn itself logs: lines of JSON like the others, in sentences, without what a client has sent."""

import logging
import sys

from gunicorn.config import Config
from gunicorn.glogging import Logger

from wbsurvey.logs.application import JsonFormatter

# How gunicorn's messages begin that quote a request, and what is said instead.
SENTENCES = {
    "Invalid request": "A request could not be read, so it was refused.",
    "Error handling request": "A request was not answered.",
}


class WithoutRequestFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        for beginning, sentence in SENTENCES.items():
            if str(record.msg).startswith(beginning):
                record.msg, record.args = sentence, ()
                # gunicorn logs while it handles the error, and hands over what it says alone.
                error = sys.exception()
                record.error = type(error).__name__ if error else ""
        return True


class ServerLog(Logger):  # type: ignore[misc]
    """The logger that gunicorn.conf.py names."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(JsonFormatter())
            handler.addFilter(WithoutRequestFilter())
