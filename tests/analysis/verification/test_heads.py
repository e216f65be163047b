"""The last events cannot be removed together with the head of the chain, nor a round as a whole."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from analysis.models import Verification
from analysis.signing import fingerprint, own_public_key
from questionnaire.models import ChainHead, Event, Round
from questionnaire.workflow import submit
from tests.analysis.verification.full_round import assert_found, execute, make_full_round
from tests.builders import activity, make_reply, make_round, make_user

# Each command reads the database at one moment of its own.
pytestmark = pytest.mark.django_db(transaction=True)
OTHER = "another secret"
CUT = r"Round 2020: events \d+ to \d+ missing\. Expected: 2 more; found: none"


def download(survey_round: Round, number: int) -> None:
    """Events that move no state and no pointer."""
    Event.objects.record_all(
        Event(survey_round=survey_round, kind="downloaded", reason=f"{n}.xlsx") for n in range(number)
    )


def remove_last_with_head(number: int) -> None:
    head = ChainHead.objects.get()
    execute("DELETE FROM questionnaire_event WHERE number > %s", head.number - number)
    last = Event.objects.latest("number")
    execute("UPDATE questionnaire_chainhead SET number = %s, last_hash = %s", last.number, last.hash)


def test_the_last_events_removed_with_the_head_are_missed_every_time(survey_round):
    download(survey_round, 2)
    call_command("verify")
    remove_last_with_head(2)

    for _night in range(2):
        assert_found([CUT])
        with pytest.raises(CommandError, match="Findings: 1"):
            call_command("verify")


def test_others_in_the_place_of_removed_events_are_found(survey_round):
    download(survey_round, 2)
    call_command("verify")
    remove_last_with_head(2)
    download(survey_round, 3)

    for _night in range(2):
        assert_found([r"Round 2020, event \d+: it is not the event that an earlier verification found"])
        with pytest.raises(CommandError, match="Findings: 1"):
            call_command("verify")


def test_a_chain_that_goes_on_fits(survey_round):
    call_command("verify")
    download(survey_round, 2)

    call_command("verify")
    call_command("verify", round="2020")


def test_what_was_noted_and_then_changed_is_found_and_the_one_before_counts(survey_round):
    download(survey_round, 2)
    call_command("verify")
    call_command("verify")
    remove_last_with_head(2)
    execute("UPDATE analysis_verification SET heads = '{}' WHERE id = %s", Verification.objects.first().pk)

    assert_found([CUT, "Verification of .*: the last events that it noted are not what the service signed"])


def test_after_a_change_of_the_key_the_next_verification_notes_anew(survey_round, settings):
    call_command("verify")
    settings.SECRET_KEY = OTHER

    assert_found([])
    call_command("verify")
    assert Verification.objects.first().signed_by == fingerprint(own_public_key())


def test_a_key_of_earlier_days_still_counts(survey_round, settings):
    download(survey_round, 2)
    call_command("verify")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = OTHER
    remove_last_with_head(2)

    assert_found([CUT])


def test_a_round_removed_as_a_whole_is_missed(transactional_db):
    make_full_round("2020")
    survey_round = make_round(slug="2021")
    call_command("verify")
    for table in ("questionnaire_event", "questionnaire_chainhead", "questionnaire_reply"):
        execute(f"DELETE FROM {table} WHERE survey_round_id = %s", survey_round.pk)  # noqa: S608
    for table in ("partners", "support_fields", "assistance_types"):
        execute(f"DELETE FROM questionnaire_round_{table} WHERE round_id = %s", survey_round.pk)  # noqa: S608
    execute("DELETE FROM questionnaire_round WHERE id = %s", survey_round.pk)

    assert_found(["Round 2021: it is missing, and an earlier verification found it"])


def test_the_log_says_where_each_chain_ends(survey_round, caplog):
    caplog.set_level("INFO", logger="analysis.management.commands.verify")

    call_command("verify")

    head = ChainHead.objects.get()
    words = f"Round 2020: the chain ends with event {head.number}, whose hash is {head.last_hash}."
    assert words in caplog.messages


def test_the_number_of_a_removed_account_given_again_is_no_finding(transactional_db):
    submit(make_reply(activities=[activity()]), make_user())
    event = Event.objects.get(kind="submitted")
    added = "UPDATE questionnaire_user SET date_joined = %s WHERE id = %s"
    # As if the account that submitted were gone, and its number another's.
    execute("UPDATE questionnaire_event SET by_id = NULL WHERE id = %s", event.pk)
    execute("UPDATE questionnaire_replyversion SET submitted_by_id = NULL")
    execute(added, timezone.now(), event.account)

    assert_found([])

    execute(added, event.at, event.account)
    assert_found(
        [
            rf"event {event.number}: it names no account, and the account is there",
            rf"version 1: event {event.number} was another account's",
        ]
    )
