"""What the page of a form needs so that it opens again as it was left."""

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from django.utils import timezone

from questionnaire.drafts.drafting import (
    Drafting,
    drafts_of,
    form_page,
    open_drafts,
    posted_number,
    put_back,
    settled,
)
from questionnaire.drafts.drafts import MAX_ADDRESS
from questionnaire.models import FormDraft, Reply, User
from questionnaire.overview.forms import RemarkForm
from tests.builders import make_contact_point, make_reply
from tests.questionnaire.pages import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    return make_reply()


@pytest.fixture
def user(reply: Reply) -> User:
    return make_contact_point(reply=reply)


def draft(user: User, reply: Reply, place: str, edition: int = 2, **fields: str) -> FormDraft:
    return FormDraft.objects.create(
        user=user,
        reply=reply,
        place=place,
        edition=edition,
        fields=list(fields.items()),
        saved_at=timezone.now(),
    )


def opened(user: User, reply: Reply, path: str, query: str = "") -> Drafting:
    request = RequestFactory().get(path)
    request.user = user
    return Drafting.opened(request, reply, query)


def test_a_form_opens_with_the_draft_of_its_address_and_its_author(reply, user):
    place = address("reply-remark", reply)
    own = draft(user, reply, place, remark="Not yet")
    colleague = make_contact_point(reply=reply, email="colleague@example.org")

    assert opened(user, reply, place) == Drafting(place, 2, own)
    assert opened(colleague, reply, place) == Drafting(place)


def test_the_part_of_an_address_that_makes_a_form_of_its_own_belongs_to_its_place(reply, user):
    path = address("activity-add", reply)
    of_cell = draft(user, reply, f"{path}?partner=serbia")

    assert opened(user, reply, path, "partner=serbia").restored == of_cell
    assert opened(user, reply, path).restored is None
    assert opened(user, reply, path, "x" * MAX_ADDRESS).place == path


def test_what_was_sent_and_could_not_be_saved_is_shown_as_it_was_sent(reply, user):
    request = RequestFactory().post("/", {"draft": "/a/", "draft_edition": "3"})
    request.user = user

    found = Drafting.opened(request, reply)

    assert (found, found.data) == (Drafting("/a/", 3), QueryDict())


@pytest.mark.parametrize(
    ("text", "number"), [("7", 7), ("", 0), ("-7", 0), ("seven", 0), ("9" * 10, 0), ("\u0667", 0)]
)
def test_a_number_that_cannot_be_read_is_the_default(text, number):
    assert posted_number({"draft_edition": text}, "draft_edition", 0) == number


def test_what_was_typed_is_shown_unjudged_and_the_rest_as_it_is_stored(reply):
    shown = {}
    for typed in ("other=1", "remark=Not+yet"):
        form = RemarkForm(reply)
        put_back(form, QueryDict(typed))
        shown[typed] = form["remark"].value()

    assert shown == {"other=1": "", "remark=Not+yet": "Not yet"}


def test_drafts_are_listed_the_latest_first_with_what_was_typed(reply, user):
    edit, remark = address("activity-edit", reply, "2020-HR-001"), address("reply-remark", reply)
    draft(user, reply, edit, title="Half a ti", draft_edition="1")
    draft(user, reply, remark, remark="Not yet")

    found = open_drafts(drafts_of(user, reply).values())

    assert [(line.place, line.label, line.title, line.typed) for line in found] == [
        (remark, "Comment to the Presidency", "", [("remark", "Not yet")]),
        (edit, "Activity 2020-HR-001", "Half a ti", [("title", "Half a ti")]),
    ]
    assert [line.url for line in found] == [remark, edit]
    assert [form_page(line.place) for line in found] == [line.url for line in found]


def test_what_is_saved_is_a_draft_no_more(reply, user):
    place = address("reply-remark", reply)
    draft(user, reply, place)
    request = RequestFactory().post(place, {"draft": place})
    request.user = user

    with settled(request, reply):
        during = FormDraft.objects.exists()

    assert (during, FormDraft.objects.exists()) == (True, False)
