"""A round's own questions: asked by the Presidency, answered on the reply's page, compiled."""

import pytest
from playwright.sync_api import Page, expect

from questionnaire.illustrative.load import PASSWORD
from questionnaire.models import AdditionalAnswer, Reply
from questionnaire.workflow import return_reply, submit
from tests.builders import make_additional_question

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_presidency_asks_a_question(page: Page, illustrative_round, sign_in, check_page):
    sign_in(page, "presidency@example.org", PASSWORD)
    page.goto("/rounds/2020/additional-questions/")
    page.get_by_role("button", name="Ask this question").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter the question.")
    check_page(page, "additional-questions-refused")

    page.get_by_role("textbox", name="Question").fill("How often do your experts meet theirs?")
    page.get_by_label("One choice from a list").check()
    page.get_by_role("textbox", name="Choices").fill("Every month\nEvery year\nNever")
    page.get_by_label("Once for each partner").check()
    page.get_by_role("button", name="Ask this question").click()

    expect(page.get_by_text("Question 1 has been added.")).to_be_visible()
    expect(page.get_by_text("(Every month; Every year; Never)")).to_be_visible()
    check_page(page, "additional-questions")
    page.get_by_role("link", name="Change question 1").click()
    expect(page.get_by_label("Every month")).to_have_count(0)
    check_page(page, "additional-question-edit")
    page.goto("/rounds/2020/additional-questions/1/remove/")
    check_page(page, "additional-question-remove")


def test_a_contact_point_answers_and_the_presidency_reads(
    page: Page, illustrative_round, sign_in, check_page
):
    make_additional_question(survey_round=illustrative_round, is_required=True)
    make_additional_question(survey_round=illustrative_round, text="Who decides?", kind="text")
    make_additional_question(
        survey_round=illustrative_round, text="How many experts?", kind="number", scope="partner"
    )
    make_additional_question(
        survey_round=illustrative_round, text="How often?", kind="choice", choices=["Every year", "Never"]
    )
    make_additional_question(survey_round=illustrative_round, text="Together?", scope="partner")
    reply = Reply.objects.get(member_state="M01")
    return_reply(reply, None, "Please answer the additional questions too")

    sign_in(page, "m01@example.org", PASSWORD)
    page.goto("/replies/2020/M01/")
    page.get_by_role("link", name="Additional questions", exact=True).click()
    page.get_by_role("group", name="1. Do you plan to give more support?").get_by_label("Yes").check()
    page.get_by_label("Answer", exact=True).first.fill("The ministry of the interior")
    page.get_by_role("group", name="3. How many experts?").get_by_label("Kosovo*").fill("1,500")
    page.get_by_role("group", name="4. How often?").get_by_label("Answer").select_option("Never")
    expect(page.locator("#additional [data-told]")).to_contain_text("Draft saved")
    page.get_by_role("button", name="Save and continue").click()

    expect(page.get_by_role("alert")).to_contain_text("could be thousands or a fraction")
    check_page(page, "additional-answers-refused")
    page.get_by_role("group", name="3. How many experts?").get_by_label("Kosovo*").fill("1500")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_text("The answers to the additional questions have been saved.")).to_be_visible()
    assert AdditionalAnswer.objects.count() == 4
    page.goto("/replies/2020/M01/additional/")
    check_page(page, "reply-overview-further")
    page.goto("/replies/2020/M01/review/")
    expect(page.get_by_text("Kosovo*: 1 500")).to_be_visible()
    check_page(page, "reply-review-further")
    submit(Reply.objects.get(pk=reply.pk), None)
    page.get_by_role("button", name="Sign out").click()

    sign_in(page, "presidency@example.org", PASSWORD)
    page.goto("/rounds/2020/additional-answers/")
    expect(page.get_by_role("cell", name="The ministry of the interior")).to_be_visible()
    check_page(page, "additional-answers")
    page.goto(f"/admin/questionnaire/reply/{reply.pk}/change/")
    expect(page.get_by_role("heading", name="Additional questions")).to_be_visible()
    check_page(page, "desk-further")
