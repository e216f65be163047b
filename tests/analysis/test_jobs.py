import pytest
from django.urls import get_resolver

from analysis.jobs import DOCUMENTS, all_rows, counted_rows
from questionnaire.workflow import return_reply, submit
from tests.builders import activity, make_reply, make_round


def test_every_document_is_the_file_of_an_address():
    _namespace, resolver = get_resolver().namespace_dict["analysis"]
    assert {name for name in DOCUMENTS if name not in resolver.reverse_dict} == set()


@pytest.mark.django_db
def test_what_a_file_is_made_of_is_counted_and_what_an_archive_is_made_of_is_all_versions():
    survey_round = make_round()
    reply = make_reply(survey_round=survey_round, activities=[activity(), activity()], is_submitted=True)
    return_reply(reply, None, "Again")
    submit(reply, None)
    make_reply(survey_round=survey_round, member_state="SI", activities=[activity()])
    make_reply(survey_round=make_round(slug="2030"), activities=[activity()], is_submitted=True)

    assert (counted_rows(survey_round), all_rows(survey_round)) == (2, 4)
