import pytest
from django.db.models import prefetch_related_objects

from questionnaire.models import Reply
from questionnaire.reply.shared_entries import with_shared_entries
from tests.builders import activity, make_reply, make_round

LISTS = ("survey_round__partners", "survey_round__support_fields", "survey_round__assistance_types")


def reply_with(*rows: object) -> Reply:
    reply = make_reply(survey_round=make_round(), activities=rows)  # type: ignore[arg-type]
    prefetch_related_objects([reply], *LISTS)
    return reply


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_rows_are_read_in_one_query_where_the_lists_are_there(django_assert_num_queries, number):
    reply = reply_with(*(activity(title=f"Training {n}") for n in range(number)))
    with django_assert_num_queries(1):
        rows = with_shared_entries(reply.activities.with_codes(), reply.survey_round)
        assert [str(row.partner) for row in rows] == ["Serbia"] * number
        assert {(row.support_field_id, row.assistance_type.pk) for row in rows} == {("asylum", "expert")}


@pytest.mark.django_db
def test_rows_share_the_entries_of_the_round():
    reply = reply_with(activity(title="A"), activity(title="B"))
    first, second = with_shared_entries(reply.activities.with_codes(), reply.survey_round)
    assert first.partner is second.partner
    assert first.partner in reply.survey_round.partners.all()


@pytest.mark.django_db
def test_rows_have_the_order_of_the_lists_and_nothing_where_no_code_is_given():
    reply = reply_with(activity(partner="RS"), activity(partner="AL"), activity(partner=None))
    rows = with_shared_entries(reply.activities.with_codes(), reply.survey_round)
    assert [row.partner and row.partner.pk for row in rows] == [None, "AL", "RS"]


@pytest.mark.django_db
def test_an_entry_that_the_round_asks_about_no_longer_is_there(django_assert_num_queries):
    reply = make_reply(survey_round=make_round(), activities=[activity(), activity(partner="AL")])
    reply.survey_round.partners.remove("RS")
    reply.survey_round.support_fields.remove("asylum")
    prefetch_related_objects([reply], *LISTS)
    # The rows, and of each code list what the round does not ask about.
    with django_assert_num_queries(3):
        rows = with_shared_entries(reply.activities.with_codes(), reply.survey_round)
        assert [str(row.partner) for row in rows] == ["Albania", "Serbia"]
        assert {str(row.support_field) for row in rows} == {"Asylum"}
