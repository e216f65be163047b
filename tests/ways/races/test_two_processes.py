"""Two processes that serve one database, as in service: what one has counted the other knows."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.faults.machines.service import loaded_file
from tests.runner.postgres import free_port

ROOT = Path(__file__).resolve().parents[3]
HOST = "survey.example.eu"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
LOGIN = "/account/login/"
CODE = "/account/login/code/"
SECOND_STEP = "/account/second-step/authenticate/"
WITH_APP = """
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
TOTP.activate(User.objects.get(email="m03@example.org"), generate_totp_secret())
"""


@dataclass
class Browser:
    """Asks one process after the other, behind a proxy that has ended its TLS."""

    ports: Iterator[int]
    address: str
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[HTTPResponse, str]:
        headers = {
            "Host": HOST,
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": self.address,
            "Referer": f"https://{HOST}/",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection = HTTPConnection("127.0.0.1", next(self.ports), timeout=30)
        connection.request(method, path, urlencode(fields or {}), headers)
        response = connection.getresponse()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return response, response.read().decode()

    def send(self, path: str, **fields: str) -> tuple[HTTPResponse, str]:
        _response, page = self.ask("GET", path)
        token = TOKEN.search(page)
        assert token, page
        return self.ask("POST", path, {"csrfmiddlewaretoken": token[1]} | fields)


@pytest.fixture(scope="module")
def environment(beside: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    file = shutil.copy(loaded_file(beside), tmp_path_factory.mktemp("service"))
    found = {
        **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        "DATABASE_URL": f"sqlite:///{file}",
        "SECRET_KEY": "of the test alone",
        # For its static files, which are not collected; otherwise as in service.
        "DEBUG": "1",
        "BEHIND_TLS": "1",
        "TRUSTED_PROXY_COUNT": "1",
        "ALLOWED_HOSTS": HOST,
        "WEB_CONCURRENCY": "1",
    }
    command = [sys.executable, "manage.py", "shell", "--command", WITH_APP]
    subprocess.run(command, cwd=ROOT, env=found, check=True, capture_output=True)
    return found


@pytest.fixture(scope="module")
def ports(environment: dict[str, str]) -> Iterator[list[int]]:
    ports = [free_port(), free_port()]
    servers = [
        subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "wbsurvey.wsgi"],
            cwd=ROOT,
            env=environment | {"PORT": str(port)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for port in ports
    ]
    try:
        for port in ports:
            wait_for(port)
        yield ports
    finally:
        for server in servers:
            server.terminate()
            server.wait(timeout=20)


def wait_for(port: int) -> None:
    for _attempt in range(150):
        try:
            Browser(cycle([port]), "192.0.2.1").ask("GET", LOGIN)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"Nothing answers on port {port}")


def test_wrong_passwords_are_counted_over_both(ports):
    browser = Browser(cycle(ports), "192.0.2.11")
    pages = [browser.send(LOGIN, login="m01@example.org", password="wrong")[1] for _try in range(6)]

    assert ["Too many" in page for page in pages] == [False] * 5 + [True]
    # The right one does not help either in this network until the time is over; in another one it does.
    assert "Too many" in browser.send(LOGIN, login="m01@example.org", password="demo")[1]
    elsewhere = Browser(cycle(ports), "192.0.2.12")
    assert elsewhere.send(LOGIN, login="m01@example.org", password="demo")[0].status == 302


def test_codes_asked_for_are_counted_over_both(ports):
    both = cycle(ports)
    answers = [Browser(both, "192.0.2.13").send(CODE, email="m02@example.org") for _try in range(4)]

    assert [response.status for response, _page in answers] == [302] * 3 + [200]
    assert "Too many" in answers[3][1]


def test_codes_of_the_second_step_are_counted_over_both(ports):
    browser = Browser(cycle(ports), "192.0.2.14")
    response, _page = browser.send(LOGIN, login="m03@example.org", password="demo")
    assert response.headers["Location"].startswith(SECOND_STEP)
    pages = [browser.send(SECOND_STEP, code="000000")[1] for _try in range(6)]

    assert ["Too many" in page for page in pages] == [False] * 5 + [True]


def test_browsers_are_told_to_come_by_tls_alone_and_cookies_go_by_no_other_way(ports):
    response, _page = Browser(cycle(ports), "192.0.2.15").ask("GET", LOGIN)

    assert response.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    cookies = response.headers.get_all("Set-Cookie") or []
    assert cookies
    assert all("; Secure" in cookie for cookie in cookies)
