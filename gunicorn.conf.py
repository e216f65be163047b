"""How gunicorn serves the application; it reads this file by its name."""

import os
import socket
import subprocess
import sys
from typing import Any

PORT = int(os.environ.get("PORT", "8000"))

bind = f"127.0.0.1:{PORT}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
loglevel = "warning"
# Seconds between two passes over the outbox; without it a timer runs `manage.py send_mail`.
SEND_MAIL_EVERY = os.environ.get("SEND_MAIL_EVERY")
senders: list["subprocess.Popen[bytes]"] = []


def on_starting(server: Any) -> None:
    """Say at once that the port is taken, where gunicorn would try again five times and then give up."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", PORT)) == 0:
            raise SystemExit(
                f"Port {PORT} is taken: something is serving there already.\n"
                f"Stop it, or choose another port: make run PORT={PORT + 1}"
            )


def when_ready(server: Any) -> None:
    sys.stdout.write(f"Serving on http://127.0.0.1:{PORT}/ (stop with Ctrl-C)\n")
    sys.stdout.flush()
    if SEND_MAIL_EVERY:
        command = (sys.executable, "manage.py", "send_mail", "--loop", SEND_MAIL_EVERY)
        senders.append(subprocess.Popen(command))  # noqa: S603


def on_exit(server: Any) -> None:
    for sender in senders:
        sender.terminate()
