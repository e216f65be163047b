"""What is stored about one person: all of it, no word of a reply, no secret, and of nobody else."""

import datetime as dt

import pytest

from questionnaire.models import CallNote, Feedback, Reply, User
from questionnaire.personal_data.export import ABOUT, OWNER, exported_value, personal_data, pointing_models
from questionnaire.workflow import submit
from tests.builders import activity, make_contact_point, make_presidency, make_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity(title="Training of officers", remark="Ask Ana Anić.")])


@pytest.fixture
def person(reply: Reply) -> User:
    user = make_contact_point(reply=reply, email="ana@example.org")
    user.name = "Ana Anić"
    user.save()
    return user


def test_the_account_and_what_is_about_it_are_given_in_full(reply, person):
    Feedback.objects.create(by=person, page="/", text="I cannot read it.")
    Feedback.objects.create(by=make_presidency(survey_round=reply.survey_round), page="/", text="Theirs.")

    found = personal_data(person)

    assert (found["account"]["email"], found["account"]["name"]) == ("ana@example.org", "Ana Anić")
    assert [row["text"] for row in found["about"]["feedback"]] == ["I cannot read it."]
    [role] = found["about"]["contact point or role"]
    assert role == {
        "survey_round": "Support to the Western Balkans",
        "member_state": "Croatia",
        "role": "submitter",
        "name": "",
    }


def test_of_what_the_person_did_it_says_what_and_when_and_not_a_word(reply, person):
    version = submit(reply, person)

    found = personal_data(person)

    [submitted] = [row for row in found["done"] if row["what"] == "version"]
    assert submitted == {
        "what": "version",
        "as": "submitted_by",
        "number": version.pk,
        "submitted_at": version.submitted_at.isoformat(),
    }
    assert {(row["what"], row["as"]) for row in found["done"]} == {
        ("event", "by"),
        ("e-mail", "queued_by"),
        ("version", "submitted_by"),
    }
    assert "Training of officers" not in str(found)


def test_texts_that_name_the_person_are_told_by_their_place(reply, person):
    note = CallNote.objects.create(reply=reply, text="Rang ANA@example.org.")

    places = personal_data(person)["named in"]

    assert places == [f"activity {reply.activities.get().pk}: remark", f"call note {note.pk}: text"]


def test_moments_are_written_as_programs_read_them():
    assert exported_value(dt.date(2020, 5, 12)) == "2020-05-12"
    assert exported_value(True) is True
    assert exported_value(None) is None


def test_every_table_about_a_person_says_whose_row_it_is():
    pointing = pointing_models()

    assert {model: len(OWNER & set(pointing[model])) for model in ABOUT} == dict.fromkeys(ABOUT, 1)
