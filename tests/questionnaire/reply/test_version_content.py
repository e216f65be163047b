import pytest

from questionnaire.models import ReplyVersion, VersionActivity
from questionnaire.reply.content import content_json, content_of
from questionnaire.reply.editing_answers import set_additional_answers
from questionnaire.reply.version_content import content_of_version, contents_of_versions, has_its_hash
from questionnaire.workflow import submit
from tests.builders import activity, make_additional_question, make_reply, make_round, make_version

pytestmark = pytest.mark.django_db


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
