import pytest

from analysis.crosstab.counting.dimensions import dimensions_of
from analysis.crosstab.question import named_dimension, named_measure, refuse_impossible
from questionnaire.choices import AnswerKind
from questionnaire.problems import Refused
from tests.analysis.crosstab.asking import Asking
from tests.builders import make_additional_question, make_round

pytestmark = pytest.mark.django_db

# As the command names them.
ALWAYS = (
    "member_state", "partner", "field", "type", "status", "funding", "start_year", "end_year", "active_year",
    "providing_authority", "implementing_body", "project",
)  # fmt: skip


def test_a_round_without_groups_and_questions_has_the_others():
    assert tuple(dimensions_of(make_round())) == ALWAYS


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("colour", "“colour” is not a dimension. Select one of member_state, partner"),
        ("group", "The round has no groups of partners."),
        ("question-1", "Answers to question 1 have no categories."),
        ("question-7", "The round has no additional question 7."),
        ("question-", "“question-” is not a dimension."),
        ("question-9999999999999999999", "The round has no additional question 9999999999999999999."),
        ("XK", "“XK” is not a dimension."),
    ],
)
def test_what_is_no_dimension_is_refused_with_those_that_are(code, said):
    survey_round = make_round()
    make_additional_question(survey_round=survey_round, kind=AnswerKind.TEXT)

    with pytest.raises(Refused) as refusal:
        named_dimension(survey_round, dimensions_of(survey_round), code)

    assert str(refusal.value).startswith(said)
    assert "Select one of member_state" in str(refusal.value)


def test_questions_with_answers_that_can_be_counted_are_dimensions():
    survey_round = make_round()
    make_additional_question(survey_round=survey_round, text="More?")
    make_additional_question(survey_round=survey_round, kind=AnswerKind.NUMBER)
    make_additional_question(survey_round=survey_round, kind=AnswerKind.CHOICE, choices=("A", "B"))

    found = dimensions_of(survey_round)

    assert tuple(found)[len(ALWAYS) :] == ("question-1", "question-3")
    assert found["question-1"].label == "1. More?"


def test_rows_that_are_the_columns_and_shares_of_unlike_amounts_are_refused():
    ask = Asking(make_round())

    with pytest.raises(Refused, match=r"Rows and columns are the same."):
        refuse_impossible(ask.question("partner", "partner"))
    with pytest.raises(Refused, match=r"Unlike amounts have no common share."):
        refuse_impossible(ask.question("partner", "field", "quantity", share="all"))
    with pytest.raises(Refused, match=r"“weight” is not a measure. Select one of activities, members, value"):
        named_measure("weight")
