"""A mail server that is away, hangs, is slow or refuses: pages answer, say so, and people work on."""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import httpx

from tests.faults.at_work.forms import contact_point
from tests.faults.at_work.people import Adds
from tests.faults.machines.service import Service, environment_of, served
from tests.mail_server import MailServer, running, silent
from tests.runner.postgres import free_port
from tests.runner.waiting import wait_until

TOKENS = {"PROBE_TOKEN": "of-the-monitor", "METRICS_TOKEN": "of-prometheus"}
CODE_PAGE = "/account/login/code/"
LATE = "E-mails with codes or links are delayed at present"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
CODE = re.compile(r"^\s*([A-Z0-9-]{6,})\s*$", re.MULTILINE)
# More than the service has processes.
AT_ONCE = 4


@contextmanager
def sending_to(file: Path, port: int, *, every: str = "1", timeout: str = "3") -> Iterator[Service]:
    """The service with the one worker that `make run` has, too."""
    settings = TOKENS | {
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "EMAIL_TIMEOUT": timeout,
        "SEND_MAIL_EVERY": every,
        "SITE_URL": "https://survey.example.eu",
    }
    with served(environment_of(f"sqlite:///{file}", **settings)) as service:
        yield service


def client_of(service: Service, number: int) -> httpx.Client:
    return httpx.Client(base_url=service.address, timeout=60, headers={"X-Number": str(number)})


def ask_for_code(client: httpx.Client, email: str) -> httpx.Response:
    found = TOKEN.search(client.get(CODE_PAGE).text)
    assert found
    return client.post(CODE_PAGE, data={"csrfmiddlewaretoken": found[1], "email": email})


def asks(service: Service, number: int) -> list[int]:
    with client_of(service, number) as client:
        return [
            ask_for_code(client, f"m0{number + 1}@example.org").status_code,
            client.get("/account/login/code/confirm/").status_code,
            client.get("/healthz").status_code,
        ]


def many_ask(service: Service) -> None:
    """For codes, all at once, while somebody works."""
    is_over = Event()
    working = Adds(contact_point(service, "M24"), is_over)
    try:
        with ThreadPoolExecutor(AT_ONCE) as people:
            answers = list(people.map(lambda number: asks(service, number), range(AT_ONCE)))
        done = len(working.done)
        wait_until(lambda: len(working.done) > done, "Nobody could go on working.")
    finally:
        is_over.set()
        working.thread.join()
    assert answers == [[302, 200, 200]] * AT_ONCE
    assert working.failures == 0


def found(service: Service) -> Any:
    headers = {"Authorization": f"Bearer {TOKENS['PROBE_TOKEN']}"}
    answer = httpx.get(f"{service.address}/readyz?strict=1", headers=headers, timeout=60)
    return answer.json()["checks"]["codes"]


def is_well(service: Service) -> bool:
    return bool(found(service)["status"] == "ok")


def metrics(service: Service) -> str:
    headers = {"Authorization": f"Bearer {TOKENS['METRICS_TOKEN']}"}
    return httpx.get(f"{service.address}/metrics", headers=headers, timeout=60).text


def it_is_said_everywhere(service: Service, reason: str) -> None:
    wait_until(lambda: "Codes cannot be sent" in found(service)["detail"], "The probe does not say it.")
    assert reason in found(service)["detail"]
    assert 'wbsurvey_well{check="codes"} 0.0' in metrics(service)
    assert LATE in httpx.get(f"{service.address}{CODE_PAGE}", timeout=60).text
    said = [json.loads(line) for line in service.log.read_text().splitlines() if "mail_server_failed" in line]
    assert {line["level"] for line in said} == {"WARNING"}
    assert not any(each in line["message"] for line in said for each in ("@", "m01"))


def no_page_failed(service: Service) -> None:
    lines = [json.loads(line) for line in service.log.read_text().splitlines() if line.startswith("{")]
    failed = {(line["path"], line["status"]) for line in lines if line.get("status", 0) >= 500}
    assert failed <= {("/readyz", 503)}


def test_a_server_that_hangs_holds_no_page_and_is_named(file):
    with silent() as server, sending_to(file, server.port) as service:
        many_ask(service)

        it_is_said_everywhere(service, "timed out")
        # All of this while the server still said nothing.
        assert server.connections
        assert not server.has_ended.is_set()
        no_page_failed(service)


def test_a_server_that_is_away_is_named_and_codes_go_when_it_comes(file):
    server = MailServer()
    with sending_to(file, server.port) as service:
        many_ask(service)
        it_is_said_everywhere(service, "refused")
        with client_of(service, 0) as client:
            ask_for_code(client, "m24@example.org")
            with running(server):
                wait_until(lambda: "m24@example.org" in server.recipients, "No code comes.")
                [arrived] = [mail for mail in server.mails if mail["To"] == "m24@example.org"]
                code = CODE.search(arrived.get_content())
                entered = TOKEN.search(client.get("/account/login/code/confirm/").text)
                assert code
                assert entered
                answer = client.post(
                    "/account/login/code/confirm/",
                    data={"csrfmiddlewaretoken": entered[1], "code": code[1]},
                )
                wait_until(lambda: is_well(service), "The probe does not take it back.")
        assert answer.status_code == httpx.codes.FOUND
        assert LATE not in httpx.get(f"{service.address}{CODE_PAGE}", timeout=60).text
        assert "mail_server_answers" in service.log.read_text()
        no_page_failed(service)


def test_a_server_that_refuses_everybody_is_named_with_its_words(file):
    with running(MailServer()) as server, sending_to(file, server.port) as service:
        server.refusal_of_sender = "530 5.7.0 Authentication required"
        many_ask(service)

        it_is_said_everywhere(service, "530 5.7.0 Authentication required")
        assert server.recipients == []
        no_page_failed(service)


def test_a_slow_server_gets_one_code_after_the_other_and_nobody_waits_for_it(file):
    addresses = [f"m0{number + 1}@example.org" for number in range(AT_ONCE)]
    with running(MailServer()) as server, sending_to(file, server.port, timeout="170") as service:
        server.goes_on = Event()
        many_ask(service)
        wait_until(lambda: bool(server.conversations), "The worker does not begin.")
        # All of this while the server still kept the first one waiting.
        assert server.recipients == []
        server.goes_on.set()

        wait_until(lambda: sorted(server.recipients) == addresses, "Not all codes come.")
        wait_until(lambda: is_well(service), "The probe does not find it well.")
        no_page_failed(service)


def test_without_a_worker_the_probe_says_so_and_pages_answer(file):
    with sending_to(file, free_port(), every="0") as service:
        many_ask(service)

        assert found(service)["detail"].startswith("No worker process sends codes.")
        no_page_failed(service)
