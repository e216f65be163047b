import datetime as dt
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from questionnaire.audit import subjects
from questionnaire.models import Letter, ReplyVersion
from questionnaire.models.event_chain import object_hash

# 12 May 2020, 14.05 in Brussels.
MOMENT = dt.datetime(2020, 5, 12, 14, 5, tzinfo=ZoneInfo("Europe/Brussels"))
IN_UTC = "2020-05-12T12:05:00+00:00"


def test_a_submission_records_what_was_submitted_when_and_from_which_letter():
    version = ReplyVersion(content_hash="abc", submitted_at=MOMENT, likely_mistakes=2, on_behalf=True)

    letter = Letter(content_hash="def", name="letter.pdf", source="By post")

    assert subjects.of_submission(version, letter) == {
        "content_hash": "abc",
        "letter": "def",
        "letter_details": object_hash({"name": "letter.pdf", "source": "By post"}),
        "likely_mistakes": 2,
        "on_behalf": True,
        "submitted_at": IN_UTC,
    }


def test_a_submission_without_a_letter_records_that_there_is_none():
    subject = subjects.of_submission(ReplyVersion(submitted_at=MOMENT), None)

    assert (subject["letter"], subject["letter_details"]) == (None, None)


def test_moments_are_written_in_utc_and_null_where_there_is_none():
    release = SimpleNamespace(
        number=3,
        released_at=MOMENT,
        to_member_states=True,
        to_observers=False,
        withdrawn_at=None,
        withdrawn_because="",
    )

    assert subjects.of_extension(MOMENT) == {"own_deadline": IN_UTC}
    assert subjects.of_extension(None) == {"own_deadline": None}
    assert subjects.of_distribution(release) == {
        "release": 3,
        "released_at": IN_UTC,
        "to_member_states": True,
        "to_observers": False,
    }
    assert subjects.of_withdrawal(release) == {"release": 3, "withdrawn_at": None, "withdrawn_because": ""}


def test_a_file_of_a_release_records_its_bytes_and_the_program_that_made_it():
    columns = {"format": "pdf", "name": "release.pdf", "sha256": "abc", "size": 7, "software": "1.0"}
    file = SimpleNamespace(**columns, release=SimpleNamespace(number=3), rendered_at=MOMENT)

    assert subjects.of_release_file(file) == columns | {"release": 3, "rendered_at": IN_UTC}


def test_the_same_moment_of_another_zone_is_the_same_subject():
    moments = (MOMENT, MOMENT.astimezone(dt.UTC))

    assert len({object_hash(subjects.of_extension(at)) for at in moments}) == 1
