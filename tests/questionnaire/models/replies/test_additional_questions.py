import pytest

from questionnaire.models import AdditionalAnswer, Reply, VersionAdditionalAnswer
from questionnaire.models.frozen import FrozenError
from tests.builders import make_additional_question, make_reply, make_round
from tests.questionnaire.models.rows import refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"position": 0}, "additional_question_one_of_twenty"),
        ({"position": 21}, "additional_question_one_of_twenty"),
        ({"kind": "date"}, "additional_question_kind_known"),
        ({"scope": "field"}, "additional_question_scope_known"),
        ({"options": "Yes\nNo"}, "additional_question_options_of_choice"),
        ({"kind": "choice"}, "additional_question_options_of_choice"),
        ({"kind": "several"}, "additional_question_options_of_choice"),
    ],
)
def test_a_question_is_one_of_twenty_and_of_a_kind_and_only_choices_have_options(fields, constraint):
    question = make_additional_question(survey_round=make_round())
    for name, value in fields.items():
        setattr(question, name, value)

    with refused(constraint):
        question.save()


def test_a_number_is_given_once_in_a_round():
    question = make_additional_question(survey_round=make_round())
    question.pk = None

    with refused("additional_question_position_once|UNIQUE"):
        question.save()


def test_choices_are_the_lines_of_the_options():
    survey_round = make_round()
    chosen = make_additional_question(survey_round=survey_round, kind="choice", choices=["More", "Less"])
    text = make_additional_question(survey_round=survey_round, text="Why?", kind="text")

    assert (chosen.choices, text.choices, str(text)) == (["More", "Less"], [], "2. Why?")
    assert [question.is_for_partners for question in (chosen, text)] == [False, False]

    chosen.scope = "partner"

    assert chosen.is_for_partners


def test_a_reply_has_one_answer_to_a_question_and_one_for_each_partner():
    reply = make_reply()
    question = make_additional_question(survey_round=reply.survey_round, kind="text")
    answers = reply.additional_answers
    for partner in (None, "RS", "AL"):
        answers.create(question=question, partner_id=partner, text="More")

    of_partners = answers.filter(partner__isnull=False)
    assert list(of_partners.values_list("partner", flat=True)) == ["AL", "RS"]
    for partner in (None, "RS"):
        with refused("additional_answer_once|UNIQUE"):
            answers.create(question=question, partner_id=partner, text="Less")
    with refused("additional_answer_given"):
        AdditionalAnswer.objects.filter(partner="AL").update(text="")


def test_the_answer_of_a_version_may_be_blank_and_does_not_change(reply: Reply):
    question = make_additional_question(survey_round=reply.survey_round)
    answer = VersionAdditionalAnswer.objects.create(
        version=reply.counted_version, question=question, text="", asked=question.text
    )

    answer.text = "yes"

    with pytest.raises(FrozenError):
        answer.save()
    with refused("version_additional_answer_once|UNIQUE"):
        VersionAdditionalAnswer.objects.create(version=reply.counted_version, question=question, text="no")
