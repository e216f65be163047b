"""`manage.py verify`: nothing wrong in what the application wrote, and each tampering found by its name."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from analysis.models import Release, Verification
from analysis.releases.distribution import withdraw as withdraw_release
from analysis.verification.findings import Counts
from analysis.verification.verify import findings_in
from questionnaire.models import ChainHead, Event, Reply, ReplyVersion, Round, User
from questionnaire.personal_data.anonymisation import forget
from questionnaire.reply.content import content_hash, content_of_version
from tests.analysis.verification.full_round import (
    assert_found,
    event,
    execute,
    first_version,
    make_full_round,
    presidency,
)


def findings(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines that it prints, and that it ends with 1 where there are any."""
    capsys.readouterr()
    try:
        call_command("verify")
    except CommandError:
        return capsys.readouterr().out.splitlines()
    assert re.fullmatch(
        r"[\d,]+ rounds?, [\d,]+ versions, [\d,]+ events, [\d,]+ files? of (a release|releases) verified.\n",
        capsys.readouterr().out,
    )
    return []


def test_what_the_application_wrote_fits(survey_round, capsys):
    make_full_round("2021")
    withdraw_release(Release.objects.first(), "Wrong title", User.objects.first())

    assert findings(capsys) == []


def test_it_fits_after_people_were_forgotten(survey_round, capsys):
    for user in User.objects.all():
        forget(user)

    assert findings(capsys) == []


def test_it_fits_after_accounts_were_removed(survey_round, capsys):
    user = User.objects.get(email="hr.2020@example.org")
    user.roles.all().delete()
    user.delete()

    assert Event.objects.filter(by=None, account__isnull=False).exists()
    assert findings(capsys) == []


def test_it_fits_after_code_lists_were_put_in_another_order(survey_round, capsys):
    execute("UPDATE questionnaire_partner SET position = 100 - position")

    assert findings(capsys) == []


def change(column: str, value: object, kind: str = "returned") -> Callable[[], object]:
    return lambda: execute(
        f"UPDATE questionnaire_event SET {column} = %s WHERE id = %s",  # noqa: S608
        value,
        event(kind).pk,
    )


def remove(number: int) -> None:
    execute("DELETE FROM questionnaire_event WHERE number = %s", number)


def remove_in_the_middle() -> None:
    remove(event("returned").number)


def remove_at_the_end() -> None:
    remove(ChainHead.objects.get().number)


def remove_at_the_end_with_the_head() -> None:
    head = ChainHead.objects.get()
    remove(head.number)
    last = Event.objects.latest("number")
    execute("UPDATE questionnaire_chainhead SET number = %s, last_hash = %s", last.number, last.hash)


def swap() -> None:
    """Two events change places."""
    first, second = event("submitted"), event("returned")
    execute("UPDATE questionnaire_event SET number = 1000 WHERE id = %s", first.pk)
    execute("UPDATE questionnaire_event SET number = %s WHERE id = %s", first.number, second.pk)
    execute("UPDATE questionnaire_event SET number = %s WHERE id = %s", second.number, first.pk)


def insert() -> None:
    """One more reading, chained as well as somebody can who does not touch the head."""
    last = Event.objects.latest("number")
    execute(
        "INSERT INTO questionnaire_event (survey_round_id, kind, from_state, to_state, reason, at, number, "
        "subject_hash, salt, previous_hash, hash) "
        "SELECT survey_round_id, kind, from_state, to_state, reason, at, number + 1, "
        "subject_hash, salt, hash, hash FROM questionnaire_event WHERE id = %s",
        last.pk,
    )


def rename_row() -> None:
    execute("UPDATE questionnaire_versionactivity SET title = 'Other' WHERE version_id = %s", first_version())


def remove_row() -> None:
    execute("DELETE FROM questionnaire_versionactivity WHERE version_id = %s", first_version())


def add_answer() -> None:
    execute(
        "INSERT INTO questionnaire_versionpartneranswer (version_id, partner_id, supports, remark) "
        "SELECT id, 'AL', TRUE, '' FROM questionnaire_replyversion WHERE reply_id = %s",
        Reply.objects.get(member_state="SI").pk,
    )


def rewrite_version() -> None:
    """The rows and the hash of the version, as who knows how it is made would do it."""
    rename_row()
    version = ReplyVersion.objects.select_related("reply__survey_round").get(pk=first_version())
    made = content_hash(version.reply, content_of_version(version))
    execute("UPDATE questionnaire_replyversion SET content_hash = %s WHERE id = %s", made, version.pk)


def point(column: str, member_state: str, number: int) -> Callable[[], object]:
    def move() -> object:
        version = ReplyVersion.objects.get(reply__member_state="HR", number=number)
        return execute(
            f"UPDATE questionnaire_reply SET {column} = %s WHERE member_state_id = %s",  # noqa: S608
            version.pk,
            member_state,
        )

    return move


def state(value: str) -> Callable[[], object]:
    return lambda: execute("UPDATE questionnaire_reply SET state = %s WHERE member_state_id = 'HR'", value)


HEAD = "Round 2020, head of the chain: it does not name the last event"
RETURNED = r"Round 2020, event \d+ \(returned\): it does not say what its hash stands for"
TAMPERINGS: dict[str, tuple[Callable[[], object], list[str]]] = {
    "reason of an event": (change("reason", "Other"), [RETURNED]),
    "time of an event": (change("at", timezone.now() - timedelta(days=30)), [RETURNED]),
    "account that an event is hashed with": (
        change("account", 4711),
        [RETURNED, r"event \d+ \(returned\): it names another account than its hash covers"],
    ),
    "account that an event names": (
        lambda: execute(
            "UPDATE questionnaire_event SET by_id = (SELECT min(id) FROM questionnaire_user WHERE email LIKE"
            " 'hr%%') WHERE id = %s",
            event("returned").pk,
        ),
        [r"event \d+ \(returned\): it names another account than its hash covers"],
    ),
    "account taken from an event": (
        change("by_id", None),
        [r"event \d+: it names no account, and the account is there"],
    ),
    "kind of an event": (
        change("kind", "read"),
        [r"event \d+ \(read\): it does not say what its hash stands for"],
    ),
    "order of events": (
        swap,
        [
            r"event \d+ \(returned\): it does not follow the event before",
            r"event \d+ \(returned\): it does not say what its hash stands for",
            r"event \d+ \(submitted\): it does not follow the event before",
            r"event \d+ \(submitted\): it does not say what its hash stands for",
            r"event \d+ \(\w+\): it begins where no step has led",
            r"event \d+ \(submitted\): it stands before an earlier event",
        ],
    ),
    "event removed in the middle": (
        remove_in_the_middle,
        [r"Round 2020: event \d+ missing", r"\(submitted\): it begins where no step has led"],
    ),
    "event removed at the end": (
        remove_at_the_end,
        [r"Round 2020: event \d+ missing", r"Round 2020: its state is not what event \d+ left"],
    ),
    "event removed at the end with the head": (
        remove_at_the_end_with_the_head,
        [r"Round 2020: its state is not what event \d+ left\. Expected: open; found: closed"],
    ),
    "event inserted": (
        insert,
        [
            r"event \d+ \(round_closed\): it does not say what",
            r"event \d+ \(round_closed\): it begins where no step has led",
            HEAD,
        ],
    ),
    "head": (lambda: execute("UPDATE questionnaire_chainhead SET last_hash = 'a'"), [HEAD]),
    "head removed": (lambda: execute("DELETE FROM questionnaire_chainhead"), [HEAD]),
    "event left out": (
        lambda: (
            execute(
                "INSERT INTO questionnaire_leftoutevent (survey_round_id, number, hash) "
                "SELECT survey_round_id, number, hash FROM questionnaire_event WHERE id = %s",
                event("returned").pk,
            ),
            remove_in_the_middle(),
        ),
        [r"Round 2020: event \d+ missing", r"\(submitted\): it begins where no step has led"],
    ),
    "value of a version's row": (
        rename_row,
        ["Round 2020, HR, version 1: its rows do not say what was submitted"],
    ),
    "row of a version removed": (
        remove_row,
        ["Round 2020, HR, version 1: its rows do not say what was submitted"],
    ),
    "answer of a version added": (
        add_answer,
        ["Round 2020, SI, version 1: its rows do not say what was submitted"],
    ),
    "additional answer of a version": (
        lambda: execute(
            "UPDATE questionnaire_versionadditionalanswer SET text = 'x' WHERE version_id = %s",
            first_version(),
        ),
        ["Round 2020, HR, version 1: its rows do not say what was submitted"],
    ),
    "version rewritten with its hash": (
        rewrite_version,
        [r"Round 2020, HR, version 1: event \d+ submitted something else"],
    ),
    "number of a version": (
        lambda: execute("UPDATE questionnaire_replyversion SET number = 7 WHERE id = %s", first_version()),
        [
            r"HR, version 2: a version before it is missing",
            r"HR, version 7: a version before it is missing",
            r"event \d+ \((submitted|returned)\): it does not say what its hash stands for",
        ],
    ),
    "time of a version": (
        lambda: execute(
            "UPDATE questionnaire_replyversion SET submitted_at = %s WHERE id = %s",
            timezone.now() - timedelta(days=3),
            first_version(),
        ),
        [r"HR, version 1: event \d+ submitted it at another time"],
    ),
    "submitter of a version": (
        lambda: execute(
            "UPDATE questionnaire_replyversion SET submitted_by_id = %s WHERE id = %s",
            presidency().pk,
            first_version(),
        ),
        [r"HR, version 1: event \d+ was another account's"],
    ),
    "version that counts": (
        point("counted_version_id", "HR", 1),
        [r"Round 2020, HR: the version that counts is not what event \d+ left\. Expected: version 2"],
    ),
    "version of another reply counts": (
        point("counted_version_id", "BE", 1),
        [r"Round 2020, BE: the version that counts .* found: a version of another reply"],
    ),
    "accepted version": (
        point("accepted_version_id", "HR", 1),
        [r"Round 2020, HR: the accepted version is not what event \d+ left"],
    ),
    "state of a reply": (state("accepted"), [r"Round 2020, HR: its state is not what event \d+ left"]),
    "state of the round": (
        lambda: execute("UPDATE questionnaire_round SET state = 'open'"),
        [r"Round 2020: its state is not what event \d+ left\. Expected: closed; found: open"],
    ),
    "file of a release": (
        lambda: execute("UPDATE analysis_releasefile SET content = %s", b"{x"),
        [r"Round 2020, release 1, release\.json: it was changed"],
    ),
    "versions of a release": (
        lambda: execute(
            "UPDATE analysis_release SET respondents = %s", '[{"code": "HR", "version": 1, "hash": "x"}]'
        ),
        [
            "Round 2020, release 1: what it counts and prints was changed",
            "Round 2020, release 1: it counts HR, version 1 with a hash that the version does not have",
        ],
    ),
    "hash of a release": (
        lambda: execute("UPDATE analysis_release SET content_hash = 'a'"),
        [
            "Round 2020, release 1: what it counts and prints was changed",
            "Round 2020, release 1: no event tells of it",
            "Round 2020: a release that an event tells of is missing",
        ],
    ),
    "clearance copy": (
        lambda: execute(
            "UPDATE questionnaire_clearancecopy SET content = %s",
            '{"supports": true, "remark": "x", "partner_answers": [], "activities": []}',
        ),
        ["Round 2020, HR, clearance copy 1: its content is not what its hash stands for"],
    ),
    "clearance copy removed": (
        lambda: execute("DELETE FROM questionnaire_clearancecopy"),
        ["Round 2020, HR: a clearance copy that an event tells of is missing"],
    ),
    "letter": (
        lambda: execute("UPDATE questionnaire_letter SET content = %s", b"%PDF-1.7 Other"),
        ["Round 2020, BE, letter of version 1: it is not the letter that came in"],
    ),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_what_is_changed_past_the_application_is_named_and_nothing_else(kept, name):
    tamper, expected = TAMPERINGS[name]
    tamper()

    assert_found(expected)


def test_untouched_there_is_nothing_to_name(kept):
    assert list(findings_in(Round.objects.all(), Counts())) == []


def test_the_first_findings_are_kept(survey_round, capsys):
    for move in (rename_row, state("accepted")):
        move()

    lines = findings(capsys)

    stored = Verification.objects.get()
    assert (stored.findings, stored.first_findings.splitlines()) == (len(lines), lines)
    assert len(lines) == 2


def test_a_fault_is_reported_where_something_does_not_fit(survey_round, caplog):
    rename_row()

    with pytest.raises(CommandError):
        call_command("verify")

    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "its own hashes: 1 finding." in caplog.text


def test_a_hundred_events_cost_no_more_queries_than_one(survey_round):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            call_command("verify", round="2020")
        return len(queries)

    before = count()
    by = User.objects.first()
    Event.objects.record_all(
        Event(survey_round=survey_round, kind="downloaded", reason=str(n), by=by) for n in range(100)
    )
    assert count() == before
