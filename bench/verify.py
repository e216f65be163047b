"""What `manage.py verify` costs: one round of 228 activities in 100 versions, and 100 such rounds.

On SQLite and on PostgreSQL, each in a database of its own. Targets: one round within a second, 100 within a
minute, and the memory of the process no larger after 100 rounds than a quarter more than after one.
"""

import contextlib
import io
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.service.served import HERE, on_both_databases

ROUNDS = 100
STATES = 20
VERSIONS = 5
ACTIVITIES = 228
ONE, ALL, GROWTH = 1, 60, 1.25


def main() -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    fill(0)
    verified("bench-0")
    one, words = verified("bench-0")
    after_one = memory()
    print(f"{connection.display_name}, 1 round: {one:.2f} s (target {ONE} s: {met(one <= ONE)}). {words}")
    for number in range(1, ROUNDS):
        fill(number)
    every, words = verified(None)
    print(
        f"{connection.display_name}, {ROUNDS} rounds: {every:.1f} s (target {ALL} s: {met(every <= ALL)}). {words}"
    )
    growth = memory() / after_one
    print(f"{connection.display_name}, memory: {growth:.2f} times (target {GROWTH}: {met(growth <= GROWTH)})")
    return int(not (one <= ONE and every <= ALL and growth <= GROWTH))


def met(is_met: bool) -> str:
    return "met" if is_met else "missed"


def memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def verified(slug: str | None) -> tuple[float, str]:
    from django.core.management import call_command

    said = io.StringIO()
    began = time.perf_counter()
    with contextlib.redirect_stdout(said):
        call_command("verify", round=slug, stdout=said)
    return time.perf_counter() - began, said.getvalue().strip()


def fill(number: int) -> None:
    """A round whose 20 replies hold 228 activities together, each submitted five times, with its events."""
    from questionnaire.models import MemberState
    from questionnaire.workflow import return_reply, submit
    from tests.builders import activity, make_presidency, make_reply, make_round

    codes = list(MemberState.objects.values_list("pk", flat=True)[:STATES])
    survey_round = make_round(slug=f"bench-{number}", member_states=codes)
    by = make_presidency(survey_round=survey_round, email=f"presidency{number}@example.org")
    for position, code in enumerate(codes):
        count = ACTIVITIES // STATES + (position < ACTIVITIES % STATES)
        rows = [
            activity(title=f"Activity {n} of {code}", description="What is done. " * 20) for n in range(count)
        ]
        reply = make_reply(survey_round=survey_round, member_state=code, activities=rows)
        for version in range(VERSIONS):
            submit(reply, by)
            if version < VERSIONS - 1:
                return_reply(reply, by, "Look again")


if __name__ == "__main__":
    if HERE in sys.argv:
        sys.exit(main())
    on_both_databases()
