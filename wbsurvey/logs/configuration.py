"""Where logs go and what is in them, for `LOGGING` of the settings."""

from typing import Any


def logging_to_stderr(*, in_words: bool, reports_faults: bool) -> dict[str, Any]:
    """Return the configuration: whoever operates the service collects stderr.

    Faults alone are logged `in_words`, on one's own machine. `reports_faults` says that each kind of fault is
    also sent by e-mail.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "wbsurvey.logs.application.JsonFormatter"},
            "plain": {"format": "%(levelname)s %(name)s: %(message)s"},
        },
        "filters": {"odd_requests": {"()": "wbsurvey.requests.bad_requests.OddRequestFilter"}},
        "handlers": {
            # The first, so that what its filter finds is no fault for the other either.
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "plain" if in_words else "json",
                "filters": ["odd_requests"],
            },
            "reports": {"class": "wbsurvey.operation.reports.ReportHandler"},
        },
        "root": {
            "handlers": ["stderr", *(["reports"] if reports_faults else [])],
            "level": "WARNING" if in_words else "INFO",
        },
        "loggers": {
            # Not Django's own handlers, which are silent in service.
            "django": {"handlers": [], "propagate": True},
            # Of each PDF they tell every page and every font.
            "weasyprint": {"level": "WARNING"},
            "fontTools": {"level": "WARNING"},
        },
    }
