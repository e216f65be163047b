import pytest
from django.core.mail import get_connection
from django.db import IntegrityError, transaction

from analysis.models import Release
from analysis.releases.distribution import Audience, circulate, last_released
from analysis.releases.release import make_release
from questionnaire.choices import EventKind
from questionnaire.mails.sending.delivery import DeliveryOutcome, send_due
from questionnaire.models import Event, Mail, Round, RoundRole
from questionnaire.models.frozen import FrozenError
from tests.analysis.releases.made import make_counted_round, wanted
from tests.builders import (
    make_contact_point,
    make_observer,
    make_presidency,
    make_round,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    return make_counted_round()


def test_a_release_cannot_be_changed(survey_round):
    release = make_release(survey_round, wanted(), None)
    release.label = "Another"

    with pytest.raises(FrozenError):
        release.save()
    with pytest.raises(FrozenError):
        release.delete()
    with pytest.raises(FrozenError):
        Release.objects.filter(pk=release.pk).update(label="Another")
    with pytest.raises(IntegrityError), transaction.atomic():
        # Released to nobody.
        Release.objects.filter(pk=release.pk).update(released_at=release.made_at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(withdrawn_at=release.made_at)


def test_who_sees_a_release(survey_round):
    contact_point = make_contact_point(reply=survey_round.replies.get(member_state="BE"))
    observer = make_observer(survey_round=survey_round)
    elsewhere = make_observer(survey_round=make_round(slug="2021"), email="elsewhere@example.org")
    presidency = make_presidency(survey_round=survey_round)
    release = make_release(survey_round, wanted(), None)

    def seeing() -> list[bool]:
        people = (presidency, contact_point, observer, elsewhere)
        return [Release.objects.visible_to(user).exists() for user in people]

    assert seeing() == [True, False, False, False]
    circulate(release, Audience(member_states=False, observers=True, is_told=True), presidency)
    assert seeing() == [True, False, True, False]
    circulate(release, Audience(member_states=True, observers=False, is_told=True), presidency)
    circulate(release, Audience(member_states=True, observers=False, is_told=True), presidency)
    assert seeing() == [True, True, True, False]

    assert sorted(Mail.objects.values_list("to__email", flat=True)) == [
        observer.email,
        contact_point.email,
    ]
    assert all(f"/rounds/2020/releases/{release.number}/" in mail.text for mail in Mail.objects.all())
    # Nobody hears of it who has no part in the round any more.
    RoundRole.objects.filter(user=observer).delete()
    outcomes = send_due(get_connection())
    assert outcomes == {DeliveryOutcome.SENT: 1, DeliveryOutcome.DROPPED: 1}
    assert Event.objects.filter(kind=EventKind.RELEASED).count() == 2
    assert last_released(survey_round) == release
