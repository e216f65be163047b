import pytest
from django.http import Http404, HttpResponse
from django.urls import reverse

from questionnaire.access.pages import back_to_check, contact_point_of_reply, from_check
from questionnaire.locking import permitted
from tests.builders import make_contact_point, make_reply, make_user

pytestmark = pytest.mark.django_db


@contact_point_of_reply
def page(request, reply) -> HttpResponse:
    """Whose page it is, and whether the reply may be changed."""
    may_change = permitted.get().replies.contains(reply)
    return HttpResponse(f"{request.survey_round.slug} {reply.member_state_id} {may_change}")


def test_a_page_has_its_round_and_may_change_its_reply_alone(rf):
    reply = make_reply()
    request = rf.get("/")
    request.user = make_contact_point(reply=reply)

    assert page(request, "2020", "HR").content == b"2020 HR True"
    assert permitted.get().replies is None


def test_to_anybody_else_the_page_does_not_exist(rf):
    make_reply()
    request = rf.get("/")
    request.user = make_user()

    with pytest.raises(Http404):
        page(request, "2020", "HR")


@pytest.mark.parametrize(
    ("address", "marked"),
    [
        ("/remark/", "/remark/?check=remarks"),
        ("/remark/?page=2", "/remark/?page=2&check=remarks"),
        ("/remark/#text", "/remark/?check=remarks#text"),
    ],
)
def test_an_address_says_to_which_part_of_the_check_page_saving_returns(address, marked):
    assert from_check(address, "remarks") == marked


@pytest.mark.parametrize(
    ("query", "reference", "end"),
    [
        ({"check": "remarks"}, "", "#remarks"),
        ({"check": "activities"}, "2020-HR-001", "?row=2020-HR-001#2020-HR-001"),
        ({"check": "elsewhere"}, "", None),
        ({}, "", None),
    ],
)
def test_a_page_leads_back_to_the_part_that_it_was_opened_from_and_nowhere_else(rf, query, reference, end):
    review = reverse("questionnaire:reply-review", args=("2020", "HR"))

    found = back_to_check(rf.get("/", query), make_reply(), reference)

    assert (found and found.url) == (end and f"{review}{end}")
