"""The pages of the desk in a browser: the security policy kept, WCAG 2.2 AA, no sideways scrolling."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from questionnaire.models import Reply, Round, RoundRole, User
from questionnaire.workflow import return_reply
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round

pytestmark = pytest.mark.django_db(transaction=True)

ADMIN = "/admin/questionnaire/"
SIGNED_IN_WITH = "of the desk"


@pytest.fixture
def survey_round() -> Round:
    """With a reply returned, one submitted, one not started, and a contact point."""
    survey_round = make_round()
    rows = [activity(), activity(partner="XK", description="What it is about", status="planned")]
    returned = make_reply(survey_round=survey_round, activities=rows, is_submitted=True)
    return_reply(returned, None, "Is the start right?")
    make_reply(survey_round=survey_round, member_state="SI", activities=[activity()], is_submitted=True)
    make_contact_point(reply=returned)
    return survey_round


@pytest.fixture
def desk(page: Page, survey_round: Round, sign_in: Callable[..., None]) -> Page:
    presidency = make_presidency(survey_round=survey_round)
    presidency.set_password(SIGNED_IN_WITH)
    presidency.save()
    sign_in(page, presidency.email, SIGNED_IN_WITH)
    return page


@pytest.fixture
def office(page: Page, sign_in: Callable[..., None]) -> Page:
    User.objects.create_superuser("administrator@example.org", SIGNED_IN_WITH)
    sign_in(page, "administrator@example.org", SIGNED_IN_WITH)
    return page


def test_the_pages_of_the_presidency(desk: Page, survey_round: Round, check_page: Callable[..., None]):
    returned = Reply.objects.get(member_state="HR").pk
    submitted = Reply.objects.get(member_state="SI").pk
    role = RoundRole.objects.get(member_state="HR").pk
    pages = {
        "questionnaire": ADMIN,
        "rounds": f"{ADMIN}round/",
        "round-add": f"{ADMIN}round/add/",
        "round": f"{ADMIN}round/{survey_round.pk}/change/",
        "round-history": f"{ADMIN}round/{survey_round.pk}/history/",
        "round-close": f"{ADMIN}round/{survey_round.pk}/close/",
        "replies": f"{ADMIN}reply/",
        "replies-filtered": f"{ADMIN}reply/?partner=kosovo&q=croatia",
        "reply": f"{ADMIN}reply/{returned}/change/",
        "reply-not-started": f"{ADMIN}reply/{Reply.objects.get(member_state='BE').pk}/change/",
        "reply-accept": f"{ADMIN}reply/{submitted}/accept/",
        "reply-return": f"{ADMIN}reply/{submitted}/return/",
        "roles": f"{ADMIN}roundrole/",
        "role-add": f"{ADMIN}roundrole/add/",
        "role": f"{ADMIN}roundrole/{role}/change/",
        "role-history": f"{ADMIN}roundrole/{role}/history/",
        "role-delete": f"{ADMIN}roundrole/{role}/delete/",
    }
    for name, path in pages.items():
        desk.goto(path)
        check_page(desk, f"desk-{name}")


def test_the_pages_of_the_administrator(office: Page, check_page: Callable[..., None]):
    user = User.objects.get().pk
    pages = {
        "index": "/admin/",
        "accounts": f"{ADMIN}user/",
        "account-add": f"{ADMIN}user/add/",
        "account": f"{ADMIN}user/{user}/change/",
        "account-history": f"{ADMIN}user/{user}/history/",
        "partners": f"{ADMIN}partner/",
        "partner": f"{ADMIN}partner/kosovo/change/",
        "fields": f"{ADMIN}supportfield/",
        "field": f"{ADMIN}supportfield/asylum/change/",
        "member-state-add": f"{ADMIN}memberstate/add/",
    }
    for name, path in pages.items():
        office.goto(path)
        check_page(office, f"office-{name}")


def test_refused_forms_say_why_and_keep_what_was_typed(
    desk: Page, survey_round: Round, check_page: Callable[..., None]
):
    desk.goto(f"{ADMIN}roundrole/add/")
    desk.get_by_label("E-mail address").fill("nobody")
    desk.get_by_role("button", name="Save", exact=True).click()
    refusal = desk.get_by_role("alert").get_by_text("Enter an e-mail address in the format name@example.eu.")
    expect(refusal).to_be_visible()
    expect(desk.get_by_label("E-mail address")).to_have_value("nobody")
    check_page(desk, "desk-role-refused")

    desk.goto(f"{ADMIN}round/{survey_round.pk}/change/")
    desk.get_by_label("Kosovo*").uncheck()
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(
        desk.get_by_role("alert").get_by_text("Kosovo*: replies of this round use this entry")
    ).to_be_visible()
    check_page(desk, "desk-round-refused")

    submitted = Reply.objects.get(member_state="SI")
    desk.goto(f"{ADMIN}reply/{submitted.pk}/return/")
    desk.get_by_role("button", name="Return", exact=True).click()
    expect(desk.get_by_role("alert")).to_contain_text("Enter the reason.")
    expect(desk.get_by_role("alert")).to_be_focused()
    check_page(desk, "desk-reply-return-refused")


def test_many_replies_are_returned_by_clicking(desk: Page, check_page: Callable[..., None]):
    desk.goto(f"{ADMIN}reply/")
    for member_state in ("Belgium", "Slovenia"):
        desk.get_by_role("row", name=member_state).get_by_role("checkbox").check()
    desk.get_by_role("combobox", name="Action").select_option("Return the selected replies")
    desk.get_by_role("button", name="Go").click()
    expect(desk.get_by_label("Reason")).to_be_visible()
    check_page(desk, "desk-replies-return")
    desk.get_by_label("Reason").fill("Check the dates")
    desk.get_by_role("button", name="Return", exact=True).click()

    expect(desk.get_by_text("The reply of Slovenia has been returned.")).to_be_visible()
    expect(desk.get_by_text("Not done: The state of the reply of Belgium is “Draft”")).to_be_visible()
    check_page(desk, "desk-replies-returned")
    assert Reply.objects.get(member_state="SI").state == "returned"
