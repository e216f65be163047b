import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError
from django.utils import timezone

from questionnaire.models import ListLayout
from tests.builders import make_contact_point, make_presidency, make_round

pytestmark = pytest.mark.django_db


def layout(member_state="HR", headers_hash="0"):
    return ListLayout.objects.create(
        member_state_id=member_state,
        headers_hash=headers_hash,
        headers=["Country", "Title"],
        mapping={},
        chosen_at=timezone.now(),
    )


def test_only_contact_points_of_the_member_state_see_what_it_chose():
    survey_round = make_round()
    own, _other = layout("HR"), layout("SI")
    contact_point = make_contact_point(reply=survey_round.replies.get(member_state="HR"))

    assert list(ListLayout.objects.visible_to(contact_point)) == [own]
    assert not ListLayout.objects.visible_to(make_presidency(survey_round=survey_round)).exists()
    assert not ListLayout.objects.visible_to(AnonymousUser()).exists()


def test_each_layout_is_remembered_once_for_a_member_state():
    layout()

    with pytest.raises(IntegrityError):
        layout()
