import datetime as dt

import pytest

from analysis.archive.rows import Found, Names, archived_value, make, model_columns, people_in, row_of
from questionnaire.models import Question, Reply, ReplyVersion, User
from tests.builders import make_reply, make_round, make_user

ASKED = dt.datetime(2020, 5, 12, 14, 5, tzinfo=dt.timezone(dt.timedelta(hours=2)))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (ASKED, "2020-05-12T12:05:00+00:00"),
        (dt.date(2020, 5, 12), "2020-05-12"),
        ("text", "text"),
        (None, None),
    ],
)
def test_a_moment_is_written_in_utc(value, text):
    assert archived_value(value) == text


@pytest.mark.parametrize(
    ("model", "key", "name"),
    [(User, 7, 1), (Reply, 8, "HR"), (ReplyVersion, 9, ["HR", 2]), (User, None, None), (None, "RS", "RS")],
)
def test_an_archive_says_people_replies_and_versions_without_the_keys_of_the_database(model, key, name):
    names = Names(people={7: 1}, replies={8: "HR"}, versions={9: ("HR", 2)})
    assert names.of(model, key) == name


@pytest.mark.django_db
def test_a_row_comes_back_with_what_it_said_and_the_time_it_had():
    survey_round = make_round()
    reply, user = make_reply(survey_round=survey_round), make_user()
    question = Question.objects.create(reply=reply, text="Who pays?", asked_by=user)
    assert list(people_in([question])) == [user.pk]
    row = row_of(question, Names({user.pk: 1}, {reply.pk: "HR"}, {})) | {"asked_at": archived_value(ASKED)}
    assert (row["reply"], row["asked_by"], row["text"]) == ("HR", 1, "Who pays?")
    assert not {"id", "survey_round"} & row.keys()

    other, somebody = (
        make_reply(survey_round=survey_round, member_state="SI"),
        make_user(email="b@example.org"),
    )
    [made] = make(Question, [row], Found({1: somebody}, {"HR": other}, {}))

    made.refresh_from_db()
    assert (made.reply, made.asked_by, made.text, made.asked_at) == (other, somebody, "Who pays?", ASKED)


@pytest.mark.django_db
def test_what_an_earlier_archive_does_not_have_stays_as_the_model_has_it():
    reply = make_reply()
    assert model_columns(Question, {"text": "Who?", "reply": "HR"}, Found({}, {"HR": reply}, {})) == {
        "text": "Who?",
        "reply_id": reply.pk,
    }
