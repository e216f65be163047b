"""Clients that are slow, or never finish: nginx keeps them from the service until it sends them away."""

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import httpx
import pytest

from tests.faults.at_work.forms import contact_point
from tests.faults.at_work.importing import titles, workbook
from tests.faults.at_work.people import Adds
from tests.faults.machines.front import BEHIND, Front, front
from tests.faults.machines.service import Service, environment_of, served
from tests.faults.machines.stored import stored

# A connection each; more than the service has processes by far, and fewer than one address may have.
SLOW = 120
# Seconds within which nginx has sent everybody away: its longest limit, and time for a busy machine.
GONE_AFTER = 75
# What no person waits longer for, in seconds, while they are there.
NOTICED = 10
MEGABYTE = 1024 * 1024
RESIDENT = "VmRSS:"
BEGINNING = (
    "POST /account/login/ HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
)


@dataclass(frozen=True)
class Site:
    """The service behind nginx, as it is deployed."""

    service: Service
    nginx: Front

    @property
    def host(self) -> str:
        return self.nginx.address.partition("//")[2]

    def plain(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.nginx.port), timeout=GONE_AFTER)

    def connection(self) -> ssl.SSLSocket:
        context = ssl.create_default_context(cafile=self.nginx.certificate)
        return context.wrap_socket(self.plain(), server_hostname="localhost")


@pytest.fixture
def site(file: Path, tmp_path: Path) -> Iterator[Site]:
    with (
        served(environment_of(f"sqlite:///{file}", **BEHIND)) as service,
        front(tmp_path / "front", f"server 127.0.0.1:{service.port} fail_timeout=0;") as nginx,
    ):
        yield Site(service, nginx)


def silent(site: Site) -> socket.socket:
    """Opens a connection and says nothing, not even how it wants to be encrypted."""
    return site.plain()


def with_half_a_header(site: Site) -> socket.socket:
    connection = site.connection()
    connection.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
    return connection


def with_half_a_body(site: Site) -> socket.socket:
    connection = site.connection()
    connection.sendall(f"{BEGINNING.format(host=site.host)}Content-Length: 5000\r\n\r\nlogin=".encode())
    return connection


def with_chunks_without_end(site: Site) -> socket.socket:
    connection = site.connection()
    beginning = f"{BEGINNING.format(host=site.host)}Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n"
    connection.sendall(beginning.encode())
    return connection


KINDS: tuple[Callable[[Site], socket.socket], ...] = (
    silent,
    with_half_a_header,
    with_half_a_body,
    with_chunks_without_end,
)


def test_people_work_on_while_many_slow_clients_are_there_and_are_sent_away(site):
    is_over = Event()
    with ExitStack() as stack:
        slow = [stack.enter_context(KINDS[number % len(KINDS)](site)) for number in range(SLOW)]
        began = time.monotonic()
        trickle = slow[1::4]
        trickling = Thread(target=send_a_byte_a_second, args=(trickle, is_over))
        trickling.start()
        working = [Adds(site.nginx.person(name), is_over) for name in ("M24", "M25", "M26")]
        try:
            longest = longest_wait(site, pages=20)
            answers = [what_is_said(connection) for connection in slow]
        finally:
            is_over.set()
            trickling.join()
            for each in working:
                each.thread.join()

    assert longest < NOTICED
    assert time.monotonic() - began < GONE_AFTER
    assert {each.partition(b"\r\n")[0] for each in answers} <= {b"", b"HTTP/1.1 408 Request Time-out"}
    assert [worker.failures for worker in working] == [0, 0, 0]
    kept = stored(site.service).titles
    for worker in working:
        assert worker.done
        assert [kept[f"{worker.person.email} {number}"] for number in worker.done] == [1] * len(worker.done)
    assert site.service.faults() == []


def send_a_byte_a_second(connections: list[socket.socket], is_over: Event) -> None:
    """Of a header that does not end: each byte comes soon after the one before."""
    while not is_over.wait(1):
        for each in connections:
            with suppress(OSError):
                each.sendall(b"a")


def what_is_said(connection: socket.socket) -> bytes:
    """Until the connection ends."""
    said = b""
    with suppress(ConnectionError, ssl.SSLEOFError):
        while received := connection.recv(4096):
            said += received
    return said


def longest_wait(site: Site, pages: int) -> float:
    """Of somebody who opens so many pages one after the other, in seconds."""
    person, longest = site.nginx.person("M01"), 0.0
    for _page in range(pages):
        began = time.monotonic()
        assert person.ask("GET", person.reply).is_success
        longest = max(longest, time.monotonic() - began)
    return longest


def test_a_download_that_nobody_reads_holds_no_process(site):
    """There are two; ten files wait to be read."""
    person = site.nginx.person("M01")
    cookies = "; ".join(f"{each.name}={each.value}" for each in person.client.cookies.jar)
    request = (
        f"GET /replies/2020/M01/review/excel/ HTTP/1.1\r\nHost: {site.host}\r\nCookie: {cookies}\r\n\r\n"
    )
    with ExitStack() as stack:
        for _download in range(10):
            connection = stack.enter_context(small_window(site))
            connection.sendall(request.encode())

        assert longest_wait(site, pages=5) < NOTICED
    assert site.service.faults() == []


@contextmanager
def small_window(site: Site) -> Iterator[socket.socket]:
    """A connection that takes little of an answer at once."""
    with socket.socket() as plain:
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        plain.connect(("127.0.0.1", site.nginx.port))
        context = ssl.create_default_context(cafile=site.nginx.certificate)
        with context.wrap_socket(plain, server_hostname="localhost") as connection:
            yield connection


def test_a_slow_line_brings_a_whole_workbook_in(site):
    person = site.nginx.person("M27")
    upload = f"{person.reply}excel-and-lists/"
    fields = person.fill(upload, upload, {})
    content = workbook(person, 0)

    sent = httpx.Request(
        "POST", upload_address(site, upload), data=fields, files={"file": ("a.xlsx", content)}
    )
    body = sent.read()
    answer = person.client.post(
        upload,
        content=in_pieces(body),
        headers={
            "Content-Type": sent.headers["Content-Type"],
            "Content-Length": str(len(body)),
        },
    )
    stored_by = person.send(f"{person.reply}workbook/preview/", f"{person.reply}workbook/store/", {})

    assert (answer.status_code, stored_by.status_code) == (302, 302)
    assert [stored(site.service).titles[title] for title in titles(person, 0)] == [1, 1, 1]


def upload_address(site: Site, path: str) -> str:
    return f"{site.nginx.address}{path}"


def in_pieces(body: bytes) -> Iterator[bytes]:
    """Ten, with a pause before each; shorter than the longest that nginx allows."""
    size = len(body) // 10 + 1
    for place in range(0, len(body), size):
        time.sleep(0.5)
        yield body[place : place + size]


@pytest.fixture
def straight(file: Path) -> Iterator[Service]:
    with served(environment_of(f"sqlite:///{file}")) as service:
        yield service


ENDLESS = {
    "longer than it says": ("Content-Length: 5000", b"a=b", 0),
    "chunks": ("Transfer-Encoding: chunked", b"1000\r\n" + b"a" * 4096 + b"\r\n", 3000),
    "too long": (f"Content-Length: {50 * MEGABYTE}", b"a" * 4096, 3000),
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_a_body_that_does_not_end_leaves_memory_and_data_as_they_were(straight, kind):
    person = contact_point(straight, "M24")
    cookies = "; ".join(f"{each.name}={each.value}" for each in person.client.cookies.jar)
    before, memory = stored(straight), most_memory(straight)
    header, piece, times = ENDLESS[kind]
    begins = (
        f"POST {person.reply}activities/add/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\n{header}\r\n\r\n"
    )

    with socket.create_connection(("127.0.0.1", straight.port), timeout=60) as connection:
        # Refused before all was sent, it may be ended.
        with suppress(OSError):
            connection.sendall(begins.encode() + piece)
            for _piece in range(times):
                connection.sendall(piece)
            connection.shutdown(socket.SHUT_WR)
        said = what_is_said(connection)

    assert not said.startswith(b"HTTP/1.1 5")
    assert most_memory(straight) - memory < 40 * MEGABYTE
    assert person.ask("GET", person.reply).is_success
    assert stored(straight) == before
    assert straight.faults() == []


def test_what_is_too_large_is_refused_in_words_and_nothing_is_stored(site):
    person = site.nginx.person("M24")
    upload = f"{person.reply}excel-and-lists/"
    add = f"{person.reply}activities/add/"
    before, memory = stored(site.service), most_memory(site.service)

    answers = [
        person.client.post(upload, data={}, files={"file": ("a.xlsx", b"a" * 50 * MEGABYTE)}),
        person.client.post(add, data=person.fill(add, add, {"title": "a" * 50 * MEGABYTE})),
        person.client.post(add, data=person.fill(add, add, {"title": "a" * 6 * MEGABYTE})),
        person.client.post(add, data={f"field{number}": "a" for number in range(100_000)}),
    ]

    assert [answer.status_code for answer in answers] == [413, 413, 400, 400]
    for answer in answers:
        assert "not" in answer.text
        assert "</h1>" in answer.text
    assert most_memory(site.service) - memory < 60 * MEGABYTE
    assert stored(site.service) == before


def test_the_longest_address_that_is_taken_leads_to_signing_in(site):
    longest = "%25" * 2600

    answer = httpx.get(
        f"{site.nginx.address}/rounds/2020/?partner={longest}",
        verify=ssl.create_default_context(cafile=site.nginx.certificate),
    )

    assert answer.status_code == httpx.codes.FOUND
    assert "/account/login/" in answer.headers["Location"]


def most_memory(service: Service) -> int:
    """Bytes of the process that takes the most."""
    found = 0
    for worker in service.workers:
        lines = Path(f"/proc/{worker}/status").read_text().splitlines()
        [line] = [line for line in lines if line.startswith(RESIDENT)]
        found = max(found, int(line.split()[1]) * 1024)
    return found
