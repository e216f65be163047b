from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from questionnaire.models import LastSeen, MemberState, Reply, ReplyVersion, Round, User, VersionActivity
from questionnaire.review.last_seen import unread_changes
from tests.questionnaire.management.commands.test_create_round import create_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def _trial(settings):
    settings.DEBUG = True


@pytest.mark.usefixtures("_trial")
def test_the_illustrative_round_tells_the_published_figures():
    call_command("demo", stdout=StringIO())

    survey_round = Round.objects.get(slug="2020")
    counted = VersionActivity.objects.filter(version__in=ReplyVersion.objects.counted(survey_round)).counted()
    assert survey_round.is_illustrative
    assert survey_round.is_open
    assert counted.count() == 228
    assert counted.values("version__reply__member_state").distinct().count() == 15
    assert ReplyVersion.objects.counted(survey_round).count() == 23
    assert ReplyVersion.objects.counted(survey_round).filter(supports=False).count() == 8
    assert set(Reply.objects.filter(changed_at=None).values_list("member_state", flat=True)) == {
        "M24",
        "M25",
        "M26",
        "M27",
    }


@pytest.mark.usefixtures("_trial")
def test_the_demo_accounts_can_sign_in(client):
    call_command("demo", stdout=StringIO())

    assert User.objects.count() == 30
    for email in ("presidency@example.org", "m27@example.org", "m01.colleague@example.org"):
        assert User.objects.get(email=email).check_password("demo")


@pytest.mark.usefixtures("_trial")
def test_at_the_first_visit_nothing_is_news_and_no_earlier_visit_is_named():
    call_command("demo", stdout=StringIO())

    reply = Reply.objects.get(member_state="M01")
    for email in ("m01@example.org", "m01.colleague@example.org"):
        assert unread_changes(User.objects.get(email=email), reply, set()) is None
    assert not LastSeen.objects.exists()


@pytest.mark.usefixtures("_trial")
def test_it_is_loaded_once():
    call_command("demo", stdout=StringIO())
    call_command("demo", "--if-empty", stdout=StringIO())

    with pytest.raises(CommandError, match="already"):
        call_command("demo")
    assert Round.objects.count() == 1


def test_a_service_must_ask_for_it(settings):
    settings.DEBUG, settings.DEMO = False, False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("demo")

    settings.DEMO = True
    call_command("demo", stdout=StringIO())
    assert Round.objects.exists()


@pytest.mark.usefixtures("_trial")
def test_a_real_round_stands_beside_it_only_while_trying_out(settings):
    call_command("demo", stdout=StringIO())
    create_round(slug="2026")
    asked = MemberState.objects.filter(replies__survey_round__slug="2026")
    assert not asked.filter(kind="fictional").exists()

    settings.DEBUG = False
    with pytest.raises(CommandError, match="illustrative round"):
        create_round(slug="2027")


def test_it_is_not_loaded_beside_a_real_round_of_a_service(settings):
    settings.DEBUG, settings.DEMO = False, True
    create_round(slug="2026")

    with pytest.raises(CommandError, match="holds a real round"):
        call_command("demo")
