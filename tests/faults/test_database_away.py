"""The database stops while somebody saves: what was typed is on the page, and is saved when it is back."""

import httpx
import lxml.html
import pytest

from tests.faults.people import ROW, Person
from tests.faults.service import DURABLE, service
from tests.runner.packages import POSTGRESQL, is_installed
from tests.runner.postgres import temporary_server


def test_what_was_typed_stays_on_the_page_and_is_saved_when_the_database_is_back():
    if not is_installed(POSTGRESQL):
        pytest.skip(f"{POSTGRESQL.name} is not installed")
    with temporary_server(DURABLE) as postgres, service(postgres.url, postgres) as served:
        person = Person(served.address, "m24@example.org", "/replies/2020/M24/")
        add = f"{person.reply}activities/add/"
        shown = lxml.html.fromstring(person.ask("GET", add).content)
        form = next(form for form in shown.forms if form.method == "POST" and form.action in (None, add))
        typed = {**dict(form.form_values()), **ROW, "title": "Typed while it was away"}

        postgres.stop()
        refused = person.client.post(add, data=typed)
        alive = httpx.get(f"{served.address}/healthz")
        ready = httpx.get(f"{served.address}/readyz")
        postgres.start()

        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "30")
        assert "Typed while it was away" in refused.text
        assert (alive.status_code, ready.status_code) == (200, 503)
        [again] = lxml.html.fromstring(refused.content).forms
        saved = person.ask("POST", again.action, data=dict(again.form_values()))
        assert saved.status_code == httpx.codes.FOUND
        assert "Typed while it was away" in person.ask("GET", person.reply).text
