import datetime as dt

import pytest
from django.utils import timezone

from questionnaire.models import ClearanceCopy, ConfirmedCheck, Reply
from tests.questionnaire.models.rows import refused

DAY = dt.date(2020, 5, 12)


@pytest.fixture
def copy(reply: Reply) -> ClearanceCopy:
    return ClearanceCopy.objects.create(
        reply=reply, number=1, content={}, content_hash="0" * 64, made_at=timezone.now()
    )


@pytest.mark.parametrize("cleared", [{"cleared_by": "Minister"}, {"cleared_on": DAY}])
def test_clearance_has_a_name_and_a_day_or_neither(copy: ClearanceCopy, cleared):
    with refused("clearance_by_and_on_together"):
        ClearanceCopy.objects.filter(pk=copy.pk).update(**cleared)


def test_a_copy_is_cleared_from_the_day_that_is_recorded(copy: ClearanceCopy):
    before = copy.is_cleared
    copy.cleared_by, copy.cleared_on = "Minister", DAY
    copy.save()

    assert (before, ClearanceCopy.objects.get().is_cleared) == (False, True)


def test_the_copies_of_a_reply_are_numbered(copy: ClearanceCopy):
    copy.pk = None

    with refused("clearance_number_once|UNIQUE"):
        copy.save()


def test_a_possible_error_is_confirmed_once_for_what_was_said(reply: Reply):
    confirmed = {"reply": reply, "kind": "twice", "about": "2020-HR-001 2020-HR-002", "word": "Two trainings"}
    for fingerprint in ("as it was", "as it is now"):
        ConfirmedCheck.objects.create(fingerprint=fingerprint, **confirmed)

    with refused("confirmed_once|UNIQUE"):
        ConfirmedCheck.objects.create(fingerprint="as it is now", **confirmed)
    with refused("kind_known"):
        ConfirmedCheck.objects.update(kind="odd")
