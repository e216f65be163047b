import json
from decimal import Decimal

import pytest

from questionnaire.columns.columns import COLUMNS
from questionnaire.models import ReplyVersion, VersionActivity
from questionnaire.reply.content import (
    content_hash,
    content_json,
    content_of,
    content_of_version,
    contents_of_versions,
    has_its_hash,
    read_content,
)
from questionnaire.reply.editing_activities import add_activities
from questionnaire.reply.editing_answers import set_additional_answers, set_partner_answers, set_remark
from questionnaire.workflow import submit
from tests.builders import activity, make_additional_question, make_reply, make_round, make_version

pytestmark = pytest.mark.django_db

FULL = {
    "start_month": 3, "status": "completed", "end_year": 2020, "end_month": 2, "funding": "co_funded",
    "national_share": 20, "value": Decimal("150000.50"), "value_basis": "spent", "quantity": Decimal(12),
    "description": "Žluťoučký\nkůň", "remark": "<b>", "project": "Twin",
}  # fmt: skip


def through_json(reply):
    return read_content(json.loads(content_json(content_of(reply))))


def test_a_version_has_the_hash_of_the_content_it_was_made_of():
    reply = make_reply(activities=[activity(**FULL)])
    hashed = content_hash(reply, content_of(reply))

    assert submit(reply, None).content_hash == hashed


def test_content_read_back_is_what_was_entered():
    reply = make_reply(activities=[activity(**FULL), activity(partner=None, value_not_available=True)])
    set_partner_answers(reply, {"XK": (None, "We are asking")})
    set_remark(reply, "On the whole")

    found = through_json(reply)

    stored = list(reply.activities.with_codes())
    assert [[getattr(row, name) for name in COLUMNS.fields] for row in found.activities] == [
        [getattr(row, name) for name in COLUMNS.fields] for row in stored
    ]
    assert (found.supports, found.remark) == (True, "On the whole")
    answers = [(answer.partner_id, answer.supports, answer.remark) for answer in found.answers]
    assert answers == list(reply.partner_answers.values_list("partner", "supports", "remark"))
    assert ("XK", False, "We are asking") in answers


@pytest.mark.parametrize("number", [1, 3])
def test_content_is_read_with_three_queries_whatever_its_size(number, django_assert_num_queries):
    reply = make_reply()
    add_activities(reply, [activity() for _number in range(number)])
    content = json.loads(content_json(content_of(reply)))

    with django_assert_num_queries(3):
        found = read_content(content)
        assert {str(row.partner) for row in found.activities} == {"Serbia"}


def test_a_version_says_what_the_reply_said():
    version = make_version(activities=[activity(description="Long", quantity=3), activity(partner="XK")])

    assert content_json(content_of_version(version)) == content_json(content_of(version.reply))
    assert has_its_hash(version)


def test_answers_to_additional_questions_are_among_it_with_the_question_as_it_was_asked():
    question = make_additional_question(survey_round=make_round(), text="Do you plan more?")
    reply = make_reply(supports=False)
    set_additional_answers(reply, {(1, None): "yes"})
    submit(reply, None)
    question.text = "Do you plan less?"
    question.save()

    assert content_of_version(reply.versions.get())["further_answers"] == [
        {"position": 1, "kind": "yes_no", "question": "Do you plan more?", "partner_id": None, "text": "yes"}
    ]


def test_a_row_that_was_changed_no_longer_has_its_hash():
    version = make_version(activities=[activity()])
    VersionActivity.objects.filter(version=version).update(title="Another")

    assert not has_its_hash(ReplyVersion.objects.get(pk=version.pk))


def test_several_versions_are_read_with_three_queries_each_with_its_own_rows(django_assert_num_queries):
    make_round()
    versions = [
        make_version(member_state=code, activities=[activity(title=f"In {code}")]) for code in ("BE", "HR")
    ]

    with django_assert_num_queries(3):
        contents = list(contents_of_versions(versions))

    assert [(version, [row["title"] for row in content["activities"]]) for version, content in contents] == [
        (versions[0], ["In BE"]),
        (versions[1], ["In HR"]),
    ]
