"""The database stops while somebody saves: what was typed is on the page, and is saved when it is back."""

from pathlib import Path

import httpx

from tests.faults.at_work.forms import TITLE, an_activity, contact_point
from tests.faults.machines.service import DURABLE, environment_of, served
from tests.runner.postgres import Postgres, copied


def test_what_was_typed_stays_on_the_page_and_is_saved_when_the_database_is_back(
    loaded_cluster: Postgres, folder: Path
):
    with (
        copied(loaded_cluster, folder, DURABLE) as postgres,
        served(environment_of(postgres.url), postgres) as service,
    ):
        person = contact_point(service, "M24")
        form = an_activity(person, TITLE)

        postgres.stop()
        page = form.is_refused()
        alive = httpx.get(f"{service.address}/healthz")
        ready = httpx.get(f"{service.address}/readyz")
        postgres.start()

        assert (alive.status_code, ready.status_code) == (200, 503)
        form.is_saved_from(page)
        assert TITLE in person.ask("GET", f"{person.reply}activities/").text
