import pytest
from django.test import RequestFactory

from questionnaire.review.summary import review_of_reply
from questionnaire.review.views.review_sections import ReviewParts, review_parts
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db


def page(number: int) -> ReviewParts:
    rows = [activity(partner=code) for code in ["AL"] * 60 + ["RS"] * 90 + [None]]
    reply = make_reply(activities=rows)
    review = review_of_reply(reply, list(reply.activities.with_codes()))
    return review_parts(RequestFactory().get("/", {"page": number}), review, "/review/")


@pytest.mark.parametrize(
    ("number", "parts"),
    [
        (1, [("Albania", 60), ("Serbia", 40)]),
        (2, [("Serbia", 50), ("No partner selected yet", 1)]),
    ],
)
def test_a_partner_whose_activities_fill_several_pages_is_on_each_of_them(number, parts):
    found = page(number)

    assert [(part.heading, len(part.activities)) for part in found.parts] == parts
    assert found.listed.total == 151
    assert found.listed.first_url.startswith("/review/")
