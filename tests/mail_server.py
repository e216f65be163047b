"""A real SMTP server for as long as a test needs it, which refuses, delays and hangs up on demand."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.runner.postgres import free_port


class MailServer:
    """Takes every mail unless told otherwise. `mails` are those it has taken, in order."""

    def __init__(self) -> None:
        self.host, self.port = "127.0.0.1", free_port()
        self.mails: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.conversations: set[Any] = set()
        # By address, such as "550 5.1.1 No such mailbox".
        self.refusals: dict[str, str] = {}
        self.refusals_of_text: dict[str, str] = {}
        # Said to every sender, such as "530 Sign in first".
        self.refusal_of_sender = ""
        self.hangs_up_on: set[str] = set()
        self.hangs_up_after_taking: set[str] = set()
        self.seconds_of_delay: dict[str, float] = {}
        # Unless there is none, every conversation waits in the middle until it is set.
        self.goes_on: threading.Event | None = None

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.conversations.add(session.peer)
        envelope.mail_from = address
        return self.refusal_of_sender or "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        await asyncio.sleep(self.seconds_of_delay.get(address, 0))
        while self.goes_on and not self.goes_on.is_set():
            await asyncio.sleep(0.05)
        if address in self.hangs_up_on:
            hang_up(server)
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        [address] = envelope.rcpt_tos
        if address in self.refusals_of_text:
            return self.refusals_of_text[address]
        assert isinstance(envelope.content, bytes)
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        self.recipients.append(address)
        if address in self.hangs_up_after_taking:
            hang_up(server)
        return "250 Taken"


def hang_up(server: SMTP) -> None:
    assert server.transport
    server.transport.abort()


@contextmanager
def running(server: MailServer) -> Iterator[MailServer]:
    controller = Controller(server, hostname=server.host, port=server.port, ready_timeout=20)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


class SilentServer:
    """Takes every connection and says nothing, or of a greeting that never ends a byte now and then."""

    def __init__(self, *, drips: bool = False) -> None:
        self.host, self.drips = "127.0.0.1", drips
        self.socket = socket.create_server((self.host, 0))
        self.port: int = self.socket.getsockname()[1]
        self.connections: list[socket.socket] = []
        self.has_ended = threading.Event()

    def serve(self) -> None:
        while True:
            try:
                connection, _address = self.socket.accept()
            except OSError:
                return
            self.connections.append(connection)
            if self.drips:
                threading.Thread(target=self.drip, args=(connection,), daemon=True).start()

    def drip(self, connection: socket.socket) -> None:
        while not self.has_ended.wait(0.05):
            try:
                connection.sendall(b"2")
            except OSError:
                return

    def end(self) -> None:
        self.has_ended.set()
        # Closing alone does not wake whoever waits in accept().
        self.socket.shutdown(socket.SHUT_RDWR)
        for each in (self.socket, *self.connections):
            each.close()


@contextmanager
def silent(*, drips: bool = False) -> Iterator[SilentServer]:
    server = SilentServer(drips=drips)
    thread = threading.Thread(target=server.serve)
    thread.start()
    try:
        yield server
    finally:
        server.end()
        thread.join()
