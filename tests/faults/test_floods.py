"""A flood from one address: nginx refuses it in words, people work on, and the database does not grow."""

import sqlite3
import ssl
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path

import httpx
import pytest

from tests.faults.at_work.people import ROW
from tests.faults.machines.front import BEHIND, Front, front
from tests.faults.machines.service import Service, environment_of, served
from tests.runner.postgres import free_port
from tests.safe_headers import EXPECTED

FLOOD = 1_000
OFFICIALS = 200
# In bytes, of a database: what counters of limits take.
NOTICED = 500_000
OK, TOO_MANY = httpx.codes.OK, httpx.codes.TOO_MANY_REQUESTS
PATHS = (
    "/replies/2020/M24/activities/add/",
    "/rounds/2020/definitions/",
    "/admin/questionnaire/question/add/?reply=1",
    "/accessibility/feedback/",
    "/account/login/code/",
    "/api/v1/rounds",
    "/drafts/",
)


@pytest.fixture
def service(file: Path) -> Iterator[Service]:
    with served(environment_of(f"sqlite:///{file}", **BEHIND)) as found:
        yield found


@pytest.fixture
def nginx(service: Service, tmp_path: Path) -> Iterator[Front]:
    with front(tmp_path / "front", f"server 127.0.0.1:{service.port} fail_timeout=0;") as found:
        yield found


def browser(nginx: Front) -> httpx.Client:
    trusted = ssl.create_default_context(cafile=nginx.certificate)
    headers = {"Referer": f"{nginx.address}/", "Origin": nginx.address}
    return httpx.Client(base_url=nginx.address, verify=trusted, headers=headers, timeout=60)


def counts(file: Path) -> dict[str, int]:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
            for (name,) in names
        }


def test_a_flood_of_forms_is_refused_and_leaves_the_database_as_it_was(nginx, file):
    with browser(nginx) as stranger:
        stranger.get("/account/login/")
        token = next(value for name, value in stranger.cookies.items() if name.endswith("csrftoken"))
        before, size = counts(file), file.stat().st_size
        fields = {"csrfmiddlewaretoken": token, "text": "x" * 20_000}
        answers = [stranger.post(path, data=fields) for path in islice(cycle(PATHS), FLOOD)]

    given = Counter(answer.status_code for answer in answers)
    assert given[TOO_MANY] > FLOOD / 5
    assert not any(status >= 500 for status in given)
    assert_says_what_to_do(next(answer for answer in answers if answer.headers.get("Retry-After") == "10"))
    after = counts(file)
    changed = {name for name in after if after[name] != before[name]}
    assert changed <= {"django_session", "wbsurvey_cache"}
    # Codes for signing in, as many as one address may ask for.
    assert after["django_session"] - before["django_session"] <= 40
    assert file.stat().st_size - size < NOTICED


def assert_says_what_to_do(page: httpx.Response) -> None:
    assert page.status_code == TOO_MANY
    assert "Wait ten seconds" in page.text
    assert "nothing was saved" in page.text
    expected = {
        name: value for name, value in EXPECTED.items() if name not in ("X-Frame-Options", "X-Robots-Tag")
    }
    assert {name: page.headers.get(name) for name in expected} == expected
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


def test_the_officials_of_a_ministry_sign_in_and_save_from_one_address(nginx, file):
    """In the moments of one another, on two slow processors: nginx keeps nobody out."""
    with browser(nginx) as official:
        page = [official.get("/account/login/").status_code for _official in range(OFFICIALS)]
        sent = [official.post("/drafts/", data={}).status_code for _official in range(OFFICIALS - 1)]

    assert page == [OK] * OFFICIALS
    assert TOO_MANY not in sent


@pytest.mark.parametrize(
    ("path", "burst"),
    [("/account/login/", 400), ("/replies/2020/M24/review/pdf/", 60)],
    ids=("pages", "files"),
)
def test_a_flood_of_pages_for_signing_in_or_of_files_is_refused(nginx, path, burst):
    with browser(nginx) as stranger:
        answers = [stranger.get(path) for _time in range(burst * 2)]
        elsewhere = stranger.get("/accessibility/")

    refused = [answer for answer in answers if answer.status_code == TOO_MANY]
    assert all(answer.status_code != TOO_MANY for answer in answers[:burst])
    assert refused
    assert_says_what_to_do(refused[0])
    assert elsewhere.status_code == OK


def test_who_is_signed_in_works_on_while_strangers_send(nginx):
    person = nginx.person("M24")
    with browser(nginx) as stranger:
        flood = Counter(stranger.post("/drafts/", data={}).status_code for _time in range(FLOOD // 2))
        page = person.ask("GET", person.reply)
        add = f"{person.reply}activities/add/"
        saved = person.send(add, add, ROW | {"title": "Saved meanwhile"})

    assert flood[TOO_MANY] > 0
    assert page.status_code == OK
    assert saved.status_code == httpx.codes.FOUND


def test_the_log_of_nginx_grows_by_a_hundredth_of_what_is_refused(nginx):
    with browser(nginx) as stranger:
        given = Counter(stranger.post("/drafts/", data={}).status_code for _time in range(FLOOD))

    lines = (nginx.folder / "access.log").read_text().splitlines()
    refused = [line for line in lines if " 429 " in line]
    assert given[TOO_MANY] > FLOOD / 5
    assert len(refused) < given[TOO_MANY] / 10
    assert "limiting requests" not in (nginx.folder / "error.log").read_text()


def test_cookies_are_for_this_name_over_tls_alone(nginx):
    person = nginx.person("M24")
    cookies = list(person.client.cookies.jar)

    assert {"__Host-sessionid", "__Host-csrftoken", "__Host-sessionmark"} <= {each.name for each in cookies}
    for cookie in cookies:
        assert cookie.name.startswith("__Host-")
        assert (cookie.secure, cookie.path, cookie.domain_specified) == (True, "/", False)
        assert cookie.has_nonstandard_attr("HttpOnly")


def test_style_sheets_are_as_guarded_as_pages(nginx):
    with browser(nginx) as stranger:
        answer = stranger.get("/static/wbsurvey/site.css")

    for name in (
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Cross-Origin-Resource-Policy",
        "Permissions-Policy",
    ):
        assert answer.headers[name] == EXPECTED[name]
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_all_addresses_of_one_network_of_ipv6_count_as_one(tmp_path):
    with (
        front(tmp_path / "front", f"server 127.0.0.1:{free_port()} fail_timeout=0;") as nginx,
        browser(nginx) as stranger,
    ):

        def ask(address: str) -> int:
            headers = {"X-Tested-From": address}
            return stranger.get("/rounds/2020/export/excel/", headers=headers).status_code

        # Line feeds among its bytes as well.
        given = Counter(ask(f"2001:db8:a0a:1:{number:x}:a0a:7:{number:x}") for number in range(1, 200))
        assert given[TOO_MANY] > 0
        assert ask("2001:db8:a0a:2::1") != TOO_MANY
        assert ask("192.0.2.1") != TOO_MANY
