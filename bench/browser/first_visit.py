"""Bytes that a page moves in a real browser, and how long it takes over a slow line, with targets.

    .venv/bin/python bench/browser/first_visit.py

Served by gunicorn as in a service, with the illustrative round and a reply of 40 activities. `first` is a
page that is opened with an empty cache, `later` the same page after those above it. Kilobytes are 1,000
bytes, headers included. A page is usable when its content is shown and its scripts have run. That is measured
over 400 kbit/s with a delay of 400 ms, in a browser that is slowed down four times.
"""

import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from bench.service.chromium import CHROMIUM
from bench.service.served import HERE, Server, gunicorn, load_average, run_here

CONTACT_POINT, PRESIDENCY = "m24@example.org", "presidency@example.org"
SIGN_IN = "/account/login/"
ACTIVITIES = 40
# By name: who opens it, and its address. Each person opens their pages in this order.
PAGES = {
    "sign-in": (CONTACT_POINT, SIGN_IN),
    "overview of the reply": (CONTACT_POINT, "/replies/2020/M24/"),
    "add an activity": (CONTACT_POINT, "/replies/2020/M24/activities/add/"),
    "check and submit": (CONTACT_POINT, "/replies/2020/M24/review/"),
    "home of the Presidency": (PRESIDENCY, "/"),
    "overview of a round": (PRESIDENCY, "/rounds/2020/"),
    "results": (PRESIDENCY, "/rounds/2020/tables/"),
    "results, all tables": (PRESIDENCY, "/rounds/2020/tables/section/all-tables/"),
}
FIRST_KB, LATER_KB, USABLE_SECONDS = 110, 25, 3.0
TIMED, TRIALS = ("sign-in", "overview of the reply", "add an activity", "overview of a round"), 3
SLOW_LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER = 4
PATIENCE = 120_000
PAINT = "performance.getEntriesByName('first-contentful-paint').length"
USABLE = """() => Math.max(
    performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd,
    performance.getEntriesByName('first-contentful-paint')[0].startTime,
) / 1000"""


@dataclass
class Visit:
    """What one page took; what the cache of the browser has moves nothing."""

    kilobytes: float = 0
    requests: int = 0
    usable: float = 0

    def count(self, event: dict[str, Any]) -> None:
        self.kilobytes += event["encodedDataLength"] / 1000
        self.requests += event["encodedDataLength"] > 0


@dataclass(frozen=True)
class Visitor:
    """A browser whose cache is empty at first, and the session that it has once somebody has signed in."""

    context: BrowserContext
    address: str
    session: str

    def visit(self, path: str, *, slowly: bool = False) -> Visit:
        if path != SIGN_IN:
            self.context.add_cookies([{"name": "sessionid", "value": self.session, "url": self.address}])
        page, seen = self.context.new_page(), Visit()
        network = self.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.loadingFinished", seen.count)
        if slowly:
            network.send("Network.emulateNetworkConditions", SLOW_LINE)
            network.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        response = page.goto(path, wait_until="networkidle", timeout=PATIENCE)
        assert response
        assert response.status == 200, f"{path}: {response.status}"
        page.wait_for_function(PAINT, timeout=PATIENCE)
        seen.usable = page.evaluate(USABLE)
        page.close()
        return seen


@contextmanager
def empty_cache(browser: Browser, server: Server, session: str) -> Iterator[Visitor]:
    address = f"http://127.0.0.1:{server.port}"
    with browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}) as context:
        yield Visitor(context, address, session)


def measure_bytes(browser: Browser, server: Server, sessions: dict[str, str]) -> None:
    titles = f"{'first':>9}{'requests':>10}{'later':>9}{'requests':>10}"
    print(f"{'kilobytes':24}{titles}   targets: first {FIRST_KB}, later {LATER_KB}")
    for person, session in sessions.items():
        with empty_cache(browser, server, session) as cache:
            # Everybody signs in first, and meanwhile the browser fetches what most pages need.
            cache.visit(SIGN_IN)
            for name, path in pages_of(person):
                with empty_cache(browser, server, session) as fresh:
                    first = fresh.visit(path)
                later = cache.visit(path)
                figures = (
                    f"{first.kilobytes:>9.1f}{first.requests:>10}{later.kilobytes:>9.1f}{later.requests:>10}"
                )
                print(f"{name:24}{figures}", flush=True)


def pages_of(person: str) -> Iterator[tuple[str, str]]:
    return ((name, path) for name, (who, path) in PAGES.items() if who == person)


def measure_time(browser: Browser, server: Server, sessions: dict[str, str]) -> None:
    titles = f"{'first':>9}{'later':>9}"
    print(f"\n{'seconds until usable':24}{titles}   target: first {USABLE_SECONDS:.0f}; {load_average()}")
    for name in TIMED:
        person, path = PAGES[name]
        first, later = [], []
        for _trial in range(TRIALS):
            with empty_cache(browser, server, sessions[person]) as cache:
                first.append(cache.visit(path, slowly=True).usable)
                later.append(cache.visit(path, slowly=True).usable)
        print(f"{name:24}{statistics.median(first):>9.1f}{statistics.median(later):>9.1f}", flush=True)


def fill() -> None:
    call_command("migrate", verbosity=0)
    reply = load().replies.get(member_state="M24")
    set_support(reply, True)
    add_activities(
        reply, [activity(title=f"Training of border guards {number}") for number in range(ACTIVITIES)]
    )


def main() -> None:
    fill()
    sessions = {person: session_of(User.objects.get(email=person)) for person, _path in PAGES.values()}
    with (
        gunicorn(workers=2) as server,
        sync_playwright() as playwright,
        playwright.chromium.launch(**CHROMIUM) as browser,
    ):
        measure_bytes(browser, server, sessions)
        measure_time(browser, server, sessions)


if __name__ == "__main__" and HERE not in sys.argv:
    with tempfile.TemporaryDirectory(prefix="wbsurvey-bench-") as folder:
        run_here(f"sqlite:///{folder}/bench.sqlite3", folder)
elif __name__ == "__main__":
    import logging

    import django

    django.setup()

    from django.core.management import call_command

    from bench.service.sessions import session_of
    from questionnaire.illustrative.load import load
    from questionnaire.models import User
    from questionnaire.reply.editing_activities import add_activities
    from questionnaire.reply.editing_answers import set_support
    from tests.builders import activity

    logging.disable(logging.INFO)
    main()
