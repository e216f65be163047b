"""What `manage.py verify` costs: one round of 228 activities in 100 versions, and 100 such rounds.

On SQLite and on PostgreSQL, each in a database of its own. Targets: one round within a second, 100 within a
minute, and the memory of the process no larger after 100 rounds than a quarter more than after one.
"""

import contextlib
import io
import logging
import os
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.service.served import HERE, on_both_databases

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "100"))
STATES = 20
VERSIONS = 5
ACTIVITIES = 228
ONE, ALL, GROWTH = 1, 60, 1.25


def main() -> int:
    import django

    django.setup()
    # The figures alone are printed.
    logging.disable(logging.WARNING)
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    fill()
    verified("bench-0")
    one, words = verified("bench-0")
    after_one = memory()
    print(f"{connection.display_name}, 1 round: {one:.2f} s (target {ONE} s: {met(one <= ONE)}). {words}")
    for number in range(1, ROUNDS):
        copy(number)
    every, words = verified(None)
    name = connection.display_name
    print(f"{name}, {ROUNDS} rounds: {every:.1f} s (target {ALL} s: {met(every <= ALL)}). {words}")
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


def fill() -> None:
    """A round whose 20 replies hold 228 activities together, each submitted five times, with its events."""
    from questionnaire.models import MemberState
    from questionnaire.workflow import return_reply, submit
    from tests.builders import activity, make_reply, make_round

    codes = list(MemberState.objects.values_list("pk", flat=True)[:STATES])
    survey_round = make_round(slug="bench-0", member_states=codes)
    for position, code in enumerate(codes):
        count = ACTIVITIES // STATES + (position < ACTIVITIES % STATES)
        text = "What is done. " * 20
        rows = [activity(title=f"Activity {n} of {code}", description=text) for n in range(count)]
        reply = make_reply(survey_round=survey_round, member_state=code, activities=rows)
        for version in range(VERSIONS):
            submit(reply, None)
            if version < VERSIONS - 1:
                return_reply(reply, None, "Look again")


def copy(number: int) -> None:
    """The same round under another name, row by row: submitting 9,900 times would take the longest."""
    from django.db import transaction

    from questionnaire.audit.subjects import of_submission
    from questionnaire.models import Event, Reply, ReplyVersion, Round, VersionActivity, VersionPartnerAnswer
    from questionnaire.reply.content import content_hash, contents_of_versions

    source = Round.objects.get(slug="bench-0")
    there = list(ReplyVersion.objects.filter(reply__survey_round=source).select_related("reply"))
    events = list(Event.objects.filter(survey_round=source).order_by("number"))
    with transaction.atomic():
        columns = {name: getattr(source, name) for name in ("title", "period_start", "cutoff", "deadline")}
        copied = Round.objects.create(slug=f"bench-{number}", state=source.state, **columns)
        replies = {
            r.pk: Reply(survey_round=copied, member_state_id=r.member_state_id) for r in source.replies.all()
        }
        Reply.objects.bulk_create(replies.values())
        versions = {}
        for version, content in list(contents_of_versions(there)):
            reply = replies[version.reply_id]
            made = ReplyVersion.objects.create(
                reply=reply,
                number=version.number,
                supports=version.supports,
                submitted_at=version.submitted_at,
                on_behalf=version.on_behalf,
                likely_mistakes=version.likely_mistakes,
                content_hash=content_hash(reply, content),
            )
            versions[version.pk] = made
            answers = [VersionPartnerAnswer(version=made, **row) for row in content["partner_answers"]]
            VersionPartnerAnswer.objects.bulk_create(answers)
            rows = [VersionActivity(version=made, **row) for row in content["activities"]]
            VersionActivity.objects.bulk_create(rows)
            reply.state, reply.counted_version = "submitted", made
        for event in events:
            event.pk, event.survey_round = None, copied
            event.reply, event.version = replies.get(event.reply_id), versions.get(event.version_id)
            if event.kind == "submitted":
                event.subject = of_submission(event.version, None)
        Event.objects.record_all(events)
        Reply.objects.bulk_update(replies.values(), ["state", "counted_version"])


if __name__ == "__main__":
    if HERE in sys.argv:
        sys.exit(main())
    on_both_databases()
