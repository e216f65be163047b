import pytest
from django.test import Client
from django.urls import reverse

from questionnaire.choices import EventKind, RoundState
from questionnaire.models import Partner, Round, RoundRole
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round
from tests.questionnaire.admin.pages import codes_of_kosovo
from tests.questionnaire.admin.rounds.test_round_form import CHANGE, terms_of

pytestmark = pytest.mark.django_db

CHANGELIST = "admin:questionnaire_round_changelist"


def test_a_round_moves_only_by_the_confirmed_post(desk: Client, presidency):
    survey_round = make_round(slug="2022", is_open=False)
    make_presidency(survey_round=survey_round)
    for name, state in (
        ("open", RoundState.OPEN),
        ("close", RoundState.CLOSED),
        ("reopen", RoundState.OPEN),
        ("close", RoundState.CLOSED),
        ("archive", RoundState.ARCHIVED),
    ):
        url = reverse(f"admin:questionnaire_round_{name}", args=[survey_round.pk])
        before = Round.objects.get(pk=survey_round.pk).state
        assert desk.get(url).status_code == 200
        assert Round.objects.get(pk=survey_round.pk).state == before
        assert desk.post(url).status_code == 302
        assert Round.objects.get(pk=survey_round.pk).state == state
    assert survey_round.events.filter(by=presidency).count() == 5


def test_a_move_that_the_state_does_not_allow_is_refused_in_words(desk: Client, survey_round):
    url = reverse("admin:questionnaire_round_archive", args=[survey_round.pk])

    assert "not possible" in desk.get(url).content.decode()
    assert "“Round archived” is not possible" in desk.post(url, follow=True).content.decode()
    assert Round.objects.get().state == RoundState.OPEN


def test_the_page_offers_the_moves_of_its_state(desk: Client, survey_round):
    page = desk.get(reverse(CHANGE, args=[survey_round.pk])).content.decode()

    assert "Close the round" in page
    assert "Archive the round" not in page
    assert reverse("analysis:tables", args=["2020"]) in page


def test_an_archived_round_is_read_only(desk: Client, survey_round):
    move_round(CLOSE_ROUND, survey_round, None)
    move_round(ARCHIVE_ROUND, survey_round, None)
    url = reverse(CHANGE, args=[survey_round.pk])

    page = desk.get(url).content.decode()

    assert "Belgium, Croatia, Slovenia" in page
    assert 'name="title"' not in page
    assert desk.post(url, terms_of(survey_round, title="Changed")).status_code == 403


def test_a_round_is_never_deleted(desk: Client, survey_round):
    assert (
        desk.post(f"/admin/questionnaire/round/{survey_round.pk}/delete/", {"post": "yes"}).status_code == 403
    )
    assert Round.objects.filter(pk=survey_round.pk).exists()


def test_the_list_says_who_replied_in_a_constant_number_of_queries(
    desk: Client, survey_round, presidency, django_assert_num_queries
):
    make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)
    make_reply(survey_round=survey_round, member_state="SI", supports=False, is_submitted=True)
    desk.get(reverse(CHANGELIST))
    with django_assert_num_queries(6):
        response = desk.get(reverse(CHANGELIST))
    assert [(r.replied, r.asked) for r in response.context["cl"].result_list] == [(2, 3)]

    for slug in ("2030", "2031"):
        make_presidency(survey_round=make_round(slug=slug))
    with django_assert_num_queries(6):
        assert desk.get(reverse(CHANGELIST)).context["cl"].result_count == 3


def test_the_history_says_who_changed_what_and_whose_roles(desk: Client, survey_round, presidency):
    colleague = make_contact_point(reply=survey_round.replies.get(member_state="HR"))
    desk.post(
        reverse(CHANGE, args=[survey_round.pk]),
        terms_of(survey_round, title="Better", support_fields=["asylum"]),
    )
    RoundRole.objects.get(user=colleague).delete()

    page = desk.get(reverse("admin:questionnaire_round_history", args=[survey_round.pk])).content.decode()

    assert "Ours &rarr; Better" in page or "Ours → Better" in page
    assert f"<td>{presidency.email}</td>" in page
    assert (
        "[Asylum, Reception, Border management, Return, Combating migrant smuggling, Integration, "
        "Legal migration, Information exchange/situational awareness]"
    ) in page
    assert page.count("submitter.hr@example.org: Submitter, Croatia") == 2


def test_no_page_stores_an_old_record_again(desk: Client, survey_round):
    record = survey_round.history.last()
    url = f"/admin/questionnaire/round/{survey_round.pk}/history/{record.pk}/"

    assert desk.post(url, terms_of(survey_round, title="Old")).status_code in {302, 404}
    assert Round.objects.get().title == "Ours"
    assert EventKind.ROUND_OPENED in survey_round.events.values_list("kind", flat=True)


def test_partners_are_named_and_never_coded(desk: Client, survey_round):
    page = desk.get(reverse(CHANGE, args=[survey_round.pk])).content.decode()

    assert str(Partner.objects.get(pk="XK")) == "Kosovo*"
    assert "Kosovo*" in page
    assert not codes_of_kosovo(page)


def test_a_round_in_preparation_is_deleted_once_that_is_confirmed(client):
    survey_round = make_round(slug="2030", is_open=False)
    client.force_login(make_presidency(survey_round=survey_round))
    remove = reverse("admin:questionnaire_round_remove", args=[survey_round.pk])
    assert remove in client.get(reverse(CHANGE, args=[survey_round.pk])).content.decode()

    asked = client.get(remove).content.decode()
    assert "The round has not been opened." in asked
    assert Round.objects.exists()

    response = client.post(remove, follow=True)
    assert "has been deleted." in response.content.decode()
    assert not Round.objects.exists()


def test_an_open_round_is_not_deleted(client):
    survey_round = make_round(slug="2030")
    client.force_login(make_presidency(survey_round=survey_round))
    remove = reverse("admin:questionnaire_round_remove", args=[survey_round.pk])
    assert remove not in client.get(reverse(CHANGE, args=[survey_round.pk])).content.decode()

    assert "cannot be deleted" in client.get(remove).content.decode()
    assert "cannot be deleted" in client.post(remove, follow=True).content.decode()
    assert Round.objects.exists()
