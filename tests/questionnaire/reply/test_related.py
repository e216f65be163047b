import pytest

from questionnaire.models import Reply
from questionnaire.reply.related import RelatedCounts, fetch_lists
from tests.builders import make_additional_question, make_contact_point, make_reply, make_round, make_section

pytestmark = pytest.mark.django_db


def test_a_new_reply_has_nothing_related(django_assert_num_queries):
    reply = make_reply()
    person = make_contact_point(reply=reply)

    with django_assert_num_queries(1):
        counts = RelatedCounts.of(reply, person)

    assert counts == RelatedCounts(
        has_questions=False,
        has_sections=False,
        has_requests=False,
        has_drafts=False,
        has_versions=False,
        has_additional=False,
        has_copies=False,
    )


def test_what_is_there_is_found_and_that_of_another_reply_is_not():
    survey_round = make_round()
    make_additional_question(survey_round=survey_round)
    submitted = make_reply(member_state="HR", supports=False, is_submitted=True)
    shared_out = make_reply(member_state="SI")
    make_section(reply=shared_out)

    counts = [RelatedCounts.of(reply, make_contact_point(reply=reply)) for reply in (submitted, shared_out)]

    assert [(found.has_versions, found.has_sections, found.has_additional) for found in counts] == [
        (True, False, True),
        (False, True, True),
    ]


@pytest.mark.parametrize(("has_any", "queries"), [(False, 0), (True, 1)])
def test_questions_are_asked_for_once_and_not_where_there_are_none(
    has_any, queries, django_assert_num_queries
):
    reply = make_reply()
    if has_any:
        make_additional_question(survey_round=reply.survey_round)
    counts = RelatedCounts.of(reply, make_contact_point(reply=reply))
    reply = Reply.objects.select_related("survey_round").get(pk=reply.pk)

    with django_assert_num_queries(3 + queries):
        fetch_lists(reply, counts.prefetched_questions, counts.prefetched_additional)
    with django_assert_num_queries(0):
        assert len(reply.survey_round.additional_questions.all()) == queries
        assert len(reply.survey_round.partners.all()) == 6
        assert list(reply.questions.all()) == []
