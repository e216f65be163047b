"""How gunicorn serves the application; it reads this file by its name."""

import logging
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from analysis.backup.connected import stay_connected
from wbsurvey.logs.application import JsonFormatter
from wbsurvey.logs.server import ServerLog


def refuse(problems: str) -> None:
    """End with a sentence for each setting that cannot be used, as the log has them, and no process begun."""
    to_stderr = logging.StreamHandler()
    to_stderr.setFormatter(JsonFormatter())
    log = logging.getLogger("wbsurvey.settings")
    log.addHandler(to_stderr)
    for problem in dict.fromkeys(problems.splitlines()):
        log.error(problem)
    raise SystemExit(1)


try:
    from wbsurvey import settings
except ImproperlyConfigured as error:
    refuse(str(error))

bind = f"127.0.0.1:{settings.PORT}"
workers = settings.WEB_CONCURRENCY
loglevel = "warning"
# A person reads the lines of a trial, a program those of a service.
if not settings.DEBUG:
    logger_class = ServerLog
# It would make a file in the account's home, by which nobody controls this service.
control_socket_disable = True
# As long as nginx takes them: what it passes on is not refused here.
limit_request_line = 8190
limit_request_field_size = 8190
# A request does not say under which path the application stands; unless it is told, gunicorn believes it.
forwarder_headers = ""
BESIDE = (("send_mail", settings.SEND_MAIL_EVERY), ("make_documents", settings.MAKE_DOCUMENTS_EVERY))
MANAGE = Path(__file__).with_name("manage.py")
beside: list["subprocess.Popen[bytes]"] = []
# As a service: systemd has opened the socket and hands it over.
HAS_SOCKET = "LISTEN_FDS" in os.environ

# Each worker counts requests into a file of its own here, and whichever is asked for /metrics adds them up.
COUNTS = tempfile.mkdtemp(prefix="wbsurvey-metrics-") if settings.METRICS_TOKEN else None
if COUNTS:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = COUNTS


def on_starting(server: Any) -> None:
    """Say at once that the port is taken, where gunicorn would try again five times and then give up."""
    if HAS_SOCKET:
        return
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", settings.PORT)) == 0:
            raise SystemExit(
                f"Port {settings.PORT} is taken: something is serving there already.\n"
                f"Stop it, or choose another port: make run PORT={settings.PORT + 1}"
            )


def when_ready(server: Any) -> None:
    if not HAS_SOCKET:
        sys.stdout.write(f"Serving on http://127.0.0.1:{settings.PORT}/ (stop with Ctrl-C)\n")
        sys.stdout.flush()
    for command, seconds in BESIDE:
        if seconds:
            arguments = (sys.executable, MANAGE, command, "--loop", str(seconds))
            beside.append(subprocess.Popen(arguments))  # noqa: S603


def post_worker_init(worker: Any) -> None:
    stay_connected()


def on_exit(server: Any) -> None:
    if COUNTS:
        shutil.rmtree(COUNTS, ignore_errors=True)
    for process in beside:
        process.terminate()
