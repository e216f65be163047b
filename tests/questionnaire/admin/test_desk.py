import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from questionnaire.models import Reply, RoundRole
from tests.builders import activity, make_contact_point, make_presidency, make_reply

pytestmark = pytest.mark.django_db

LISTS = ("round", "reply", "roundrole")


def url(name: str, *args: object) -> str:
    return reverse(f"admin:questionnaire_{name}", args=args)


def test_who_is_not_signed_in_is_sent_to_the_sign_in_page_of_the_application(client: Client):
    response = client.get(url("reply_changelist"), follow=True)

    assert response.redirect_chain[-1][0].startswith(reverse("account_login"))
    assert "next=/admin/questionnaire/reply/" in response.redirect_chain[-1][0]


def test_the_admin_login_is_no_form_for_anybody(client: Client, presidency):
    assert client.get("/admin/login/").headers["Location"] == f"{reverse('account_login')}?next=/admin/"
    client.force_login(presidency)
    assert client.get("/admin/login/").headers["Location"] == "/admin/"


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/login/", "/admin/questionnaire/reply/", "/admin/nothing/"]
)
def test_a_contact_point_is_refused(client: Client, path: str):
    client.force_login(make_contact_point(reply=make_reply()))

    assert client.get(path).status_code == 403


def test_the_presidency_ends_with_its_role(desk: Client, presidency):
    assert desk.get("/admin/").status_code == 302
    RoundRole.objects.filter(user=presidency).delete()
    assert desk.get("/admin/").status_code == 403


@pytest.mark.parametrize("name", LISTS)
def test_lists_hold_only_the_own_rounds(desk: Client, theirs: Reply, name: str):
    make_reply(activities=[activity()], is_submitted=True)

    page = desk.get(url(f"{name}_changelist")).content.decode()

    assert "2020" in page
    assert not [word for word in ("Theirs", "Finland", "elsewhere@example.org") if word in page]


@pytest.mark.parametrize("name", ["reply", "roundrole"])
def test_a_filter_for_another_round_finds_nothing(desk: Client, theirs: Reply, name: str):
    response = desk.get(url(f"{name}_changelist"), {"round": "2021"})

    assert response.context["cl"].result_count == 0


@pytest.mark.parametrize(
    "name", ["reply_change", "reply_history", "reply_delete", "reply_accept", "reply_return", "reply_reopen"]
)
def test_another_rounds_reply_does_not_exist(desk: Client, theirs: Reply, name: str):
    assert desk.get(url(name, theirs.pk)).status_code == 404
    assert desk.post(url(name, theirs.pk), {"reason": "why"}).status_code in {404, 405}


@pytest.mark.parametrize("name", ["change", "history", "open", "close", "reopen", "archive"])
def test_another_round_does_not_exist(desk: Client, other_round, name: str):
    assert desk.get(url(f"round_{name}", other_round.pk)).status_code == 404
    assert desk.post(url(f"round_{name}", other_round.pk)).status_code == 404


@pytest.mark.parametrize("name", ["change", "history", "delete"])
def test_another_rounds_role_does_not_exist(desk: Client, other_round, name: str):
    role = RoundRole.objects.get(user=make_presidency(survey_round=other_round, email="x@example.org"))

    assert desk.get(url(f"roundrole_{name}", role.pk)).status_code == 404
    assert desk.post(url(f"roundrole_{name}", role.pk), {"post": "yes"}).status_code == 404
    assert RoundRole.objects.filter(pk=role.pk).exists()


@pytest.mark.parametrize(
    ("name", "lookup"),
    [
        ("reply", "remark__startswith"),
        ("reply", "supports"),
        ("reply", "activities__title__startswith"),
        ("roundrole", "user__password__startswith"),
        ("round", "replies__remark__startswith"),
    ],
)
def test_an_address_cannot_ask_for_a_column_that_is_not_shown(desk: Client, name: str, lookup: str):
    assert desk.get(url(f"{name}_changelist"), {lookup: "1"}).status_code == 400


def test_the_presidency_sees_no_accounts_nor_code_lists(desk: Client):
    for name in ("user", "partner", "supportfield", "assistancetype", "memberstate"):
        assert desk.get(url(f"{name}_changelist")).status_code == 403


def test_the_administrator_sees_nothing_of_a_round(office: Client, survey_round):
    make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)

    index = office.get("/admin/").content.decode()

    assert "Ours" not in index
    assert reverse("admin:questionnaire_user_changelist") in index
    for name in LISTS:
        assert office.get(url(f"{name}_changelist")).status_code == 403
    assert office.get(url("reply_change", Reply.objects.get(member_state="HR").pk)).status_code == 404


def test_the_index_takes_the_presidency_to_the_list_of_its_rounds(desk: Client, theirs):
    answer = desk.get("/admin/", follow=True)

    page = answer.content.decode()
    assert answer.redirect_chain == [(reverse("questionnaire:home"), 302)]
    assert "Ours" in page
    assert not [word for word in ("Theirs", "Recent actions", "historical") if word in page]


def test_every_page_carries_marking_footnote_and_ways_out(desk: Client):
    for path in (url("round_changelist"), url("reply_changelist"), url("roundrole_add")):
        page = desk.get(path).content.decode()
        assert "LIMITE" in page
        assert page.count("without prejudice to positions on status") == ("Kosovo*" in page)
        for name in ("questionnaire:home", "account_logout", "account"):
            assert reverse(name) in page


def test_illustrative_data_say_so_on_every_page(desk: Client, survey_round):
    assert "Illustrative data" not in desk.get(url("round_changelist")).content.decode()
    survey_round.is_illustrative = True
    survey_round.save()

    for path in (url("round_changelist"), url("reply_changelist"), url("round_change", survey_round.pk)):
        assert "Illustrative data" in desk.get(path).content.decode()


def test_the_admins_own_log_keeps_no_names(desk: Client, survey_round):
    desk.post(
        url("roundrole_add"),
        {"survey_round": survey_round.pk, "email": "new@example.org", "role": "observer"},
    )

    assert RoundRole.objects.filter(user__email="new@example.org").exists()
    assert not LogEntry.objects.exists()
