import os
import socket


def say_ready() -> None:
    """Tell systemd that a worker runs, where it asks for that (sd_notify(3))."""
    if address := os.environ.get("NOTIFY_SOCKET"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notifying:
            notifying.connect(address.replace("@", "\0", 1))
            notifying.sendall(b"READY=1")
