"""How gunicorn serves the application; it reads this file by its name."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from typing import Any

from analysis.backup.connected import stay_connected

PORT = int(os.environ.get("PORT", "8000"))

bind = f"127.0.0.1:{PORT}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
loglevel = "warning"
# As long as nginx takes them: what it passes on is not refused here.
limit_request_line = 8190
limit_request_field_size = 8190
# A request does not say under which path the application stands; unless it is told, gunicorn believes it.
forwarder_headers = ""
# Seconds between two passes over the outbox; without it a timer runs `manage.py send_mail`.
SEND_MAIL_EVERY = os.environ.get("SEND_MAIL_EVERY")
# Seconds between two looks for long documents; without it a service of its own makes them.
MAKE_DOCUMENTS_EVERY = os.environ.get("MAKE_DOCUMENTS_EVERY")
BESIDE = (("send_mail", SEND_MAIL_EVERY), ("make_documents", MAKE_DOCUMENTS_EVERY))
beside: list["subprocess.Popen[bytes]"] = []
# As a service: systemd has opened the socket and hands it over.
HAS_SOCKET = "LISTEN_FDS" in os.environ

# Each worker counts requests into a file of its own here, and whichever is asked for /metrics adds them up.
COUNTS = tempfile.mkdtemp(prefix="wbsurvey-metrics-") if os.environ.get("METRICS_TOKEN") else None
if COUNTS:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = COUNTS


def on_starting(server: Any) -> None:
    """Say at once that the port is taken, where gunicorn would try again five times and then give up."""
    if HAS_SOCKET:
        return
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", PORT)) == 0:
            raise SystemExit(
                f"Port {PORT} is taken: something is serving there already.\n"
                f"Stop it, or choose another port: make run PORT={PORT + 1}"
            )


def when_ready(server: Any) -> None:
    if not HAS_SOCKET:
        sys.stdout.write(f"Serving on http://127.0.0.1:{PORT}/ (stop with Ctrl-C)\n")
        sys.stdout.flush()
    for command, seconds in BESIDE:
        if seconds:
            arguments = (sys.executable, "manage.py", command, "--loop", seconds)
            beside.append(subprocess.Popen(arguments))  # noqa: S603


def post_worker_init(worker: Any) -> None:
    stay_connected()


def on_exit(server: Any) -> None:
    if COUNTS:
        shutil.rmtree(COUNTS, ignore_errors=True)
    for process in beside:
        process.terminate()
