import pytest

from questionnaire.models import AssistanceType, Partner, Round, SupportField
from questionnaire.reply.terms import Terms
from tests.builders import make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    survey_round = make_round()
    survey_round.partners.set(["AL", "RS"])
    survey_round.support_fields.set(["asylum"])
    survey_round.assistance_types.set(["expert", "equipment"])
    return survey_round


def test_terms_are_the_period_and_the_codes_of_the_round(survey_round):
    asked = Terms(
        survey_round.period_start,
        survey_round.cutoff,
        frozenset({"AL", "RS"}),
        frozenset({"asylum"}),
        frozenset({"expert", "equipment"}),
    )

    assert Terms.of(survey_round) == Terms.as_stored(survey_round) == asked


def test_terms_as_stored_are_those_of_the_moment_with_one_query(survey_round, django_assert_num_queries):
    fetched = Round.objects.prefetch_related("partners", "support_fields", "assistance_types").get()
    survey_round.partners.remove("AL")

    with django_assert_num_queries(1):
        assert Terms.as_stored(fetched).partners == {"RS"}
    with django_assert_num_queries(0):
        assert Terms.of(fetched).partners == {"AL", "RS"}


def test_a_code_is_looked_for_in_its_own_list(survey_round):
    terms = Terms.of(survey_round)

    assert [
        terms.asks_about(entry)
        for entry in (
            Partner(pk="AL"), Partner(pk="asylum"), SupportField(pk="asylum"), AssistanceType(pk="expert"),
        )
    ] == [True, False, True, True]  # fmt: skip


def test_what_is_not_asked_is_said_in_sentences(survey_round):
    entries = Partner.objects.filter(pk__in=["AL", "XK", "RS"])

    assert Terms.of(survey_round).sentences_on(entries) == ("Kosovo* is not part of this round.",)
