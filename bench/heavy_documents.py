"""The sign-in page while ten people ask for the longest documents, on SQLite and on PostgreSQL.

    .venv/bin/python bench/heavy_documents.py --seconds 60

gunicorn serves with a worker for long documents beside it. Ten contact points, each with a reply of 2,000
activities, ask for its review as PDF at the same moment and then keep their pages open; meanwhile a
stranger opens the sign-in page ten times a second. Printed are what that took, with its target, what each
other page took, and how far the documents came.
"""

import argparse
import os
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.service.served import HERE, gunicorn, load_average, on_both_databases
from bench.service.visitor import Visitor, addresses

PEOPLE, ROWS, WORKERS = 10, 2000, 3
TARGET = 1.0
# As the page itself does.
LOOK_EVERY = 5
ASK_EVERY = 0.1


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="of asking on each database")
    parser.add_argument(HERE, action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def fill() -> list[tuple[str, str]]:
    """Replies of 2,000 activities each; the Member State and the session of its contact point."""
    codes = list(MemberState.objects.filter(kind="member").values_list("pk", flat=True)[:PEOPLE])
    survey_round = make_round(member_states=codes)
    partners, fields = ("AL", "BA", "XK", "ME", "MK", "RS"), ("asylum", "reception", "return", "integration")
    found = []
    for code in codes:
        rows = [
            activity(partner=partners[n % 6], support_field=fields[n % 4], title=f"Activity {n}")
            for n in range(ROWS)
        ]
        reply = make_reply(survey_round=survey_round, member_state=code, activities=rows)
        client = Client()
        client.force_login(make_contact_point(reply=reply))
        found.append((code, client.cookies[settings.SESSION_COOKIE_NAME].value))
    return found


def ask_for_a_document(visitor: Visitor, code: str, ends: float) -> None:
    """As a browser does: to the page of the document, which renews itself until the file is there."""
    page = visitor.follow("page of the document", visitor.get("asking", f"/replies/2020/{code}/review/pdf/"))
    while time.perf_counter() < ends:
        if page.has("/file/"):
            visitor.get("file", f"{page.path}file/")
            return
        time.sleep(LOOK_EVERY)
        page = visitor.get("page of the document", page.path)


def open_sign_in_page(visitor: Visitor, is_over: threading.Event) -> None:
    while not is_over.is_set():
        visitor.get("sign-in", "/account/login/")
        visitor.cookies.clear()
        time.sleep(ASK_EVERY)


@contextmanager
def opening_sign_in_page(port: int, address: str) -> Iterator[Visitor]:
    visitor, is_over = Visitor(port, address), threading.Event()
    thread = threading.Thread(target=open_sign_in_page, args=(visitor, is_over))
    thread.start()
    try:
        yield visitor
    finally:
        is_over.set()
        thread.join()


def percentile_95(taken: Sequence[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.95)]


def measure(seconds: float) -> None:
    call_command("migrate", verbosity=0)
    people = fill()
    os.environ["MAKE_DOCUMENTS_EVERY"] = "1"
    with gunicorn(workers=WORKERS) as server:
        behind = addresses()
        asking = [Visitor(server.port, next(behind), {"sessionid": key}) for _code, key in people]
        for _each in range(WORKERS * 4):
            # So that every process has begun.
            asking[0].get("before", "/account/login/")
        ends = time.perf_counter() + seconds
        with opening_sign_in_page(server.port, next(behind)) as stranger, ThreadPoolExecutor(PEOPLE) as pool:
            for visitor, (code, _key) in zip(asking, people, strict=True):
                pool.submit(ask_for_a_document, visitor, code, ends)
            time.sleep(seconds)
        faults = server.faults() + [fault for each in (*asking, stranger) for fault in each.diary.faults]
    report(stranger, asking, seconds)
    if faults:
        raise SystemExit("\n".join(faults[:20]))


def report(stranger: Visitor, asking: Sequence[Visitor], seconds: float) -> None:
    print(f"\n{connection.vendor}: {PEOPLE} people, {ROWS} activities each, {seconds:.0f} seconds")
    print(f"  {WORKERS} processes that serve, one worker; {load_average()}")
    taken = stranger.diary.seconds["sign-in"]
    verdict = "met" if percentile_95(taken) <= TARGET else "MISSED"
    slow = percentile_95(taken)
    print(f"  sign-in page, 95 % of {len(taken)}: {slow:.2f} s, target {TARGET:.0f} s: {verdict}")
    print(f"  sign-in page, median {statistics.median(taken):.2f} s, slowest {max(taken):.2f} s")
    for name in ("asking", "page of the document", "file"):
        if times := [each for visitor in asking for each in visitor.diary.seconds[name]]:
            print(
                f"  {name}: {len(times)}, median {statistics.median(times):.2f} s, slowest {max(times):.2f} s"
            )
    states = Counter(DocumentJob.objects.values_list("state", flat=True))
    print(
        "  documents: " + ", ".join(f"{number} {state}" for state, number in sorted(states.items())),
        flush=True,
    )


if __name__ == "__main__" and HERE not in sys.argv:
    arguments()
    on_both_databases()
elif __name__ == "__main__":
    import django

    django.setup()

    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from questionnaire.models import DocumentJob, MemberState
    from tests.builders import activity, make_contact_point, make_reply, make_round

    measure(arguments().seconds)
