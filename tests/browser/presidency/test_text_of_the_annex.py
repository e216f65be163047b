"""The Presidency edits the text of a table beside it, and reviews what has to be reviewed."""

import re

from playwright.sync_api import Page, expect

from analysis.models import AnnexText
from questionnaire.illustrative.load import PASSWORD

PAGE = "/rounds/2020/text/"


def test_a_text_is_edited_with_its_figures_and_reviewed(page: Page, illustrative_round, sign_in, check_page):
    sign_in(page, "presidency@example.org", PASSWORD)
    page.goto("/rounds/2020/tables/")
    page.get_by_role("navigation", name="Pages of results").get_by_role("link", name="Text").click()
    check_page(page, "texts")
    page.locator("#partner-members").get_by_role("link", name=re.compile("Edit text")).click()

    text = page.get_by_role("textbox", name="Text")
    text.fill("We count  Member States in Serbia, and 14 elsewhere.")
    text.focus()
    page.keyboard.press("Home")
    for _step in range(len("We count ")):
        page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="[13 #Serbia]").click()
    expect(text).to_have_value("We count [13 #Serbia] Member States in Serbia, and 14 elsewhere.")
    expect(text).to_be_focused()
    check_page(page, "text-edit")
    page.get_by_role("button", name="Save text").click()

    table = page.locator("#partner-members")
    expect(table.get_by_text("We count 13 Member States in Serbia, and 14 elsewhere.").first).to_be_visible()
    expect(page.get_by_role("region", name="Sentences to review")).to_contain_text("1 sentence")
    expect(table.get_by_text("These numbers are not figures of the table: “14”.")).to_be_visible()
    check_page(page, "texts-to-review")
    table.get_by_role("button", name=re.compile("Confirm these sentences")).click()
    expect(page.get_by_text("The sentences have been reviewed.")).to_be_visible()
    expect(page.get_by_role("region", name="Sentences to review")).to_have_count(0)
    assert AnnexText.objects.get().text == (
        "We count [[partner_members|RS|members]] Member States in Serbia, and 14 elsewhere."
    )


def test_a_refused_text_is_kept_and_its_error_leads_to_it(
    page: Page, illustrative_round, sign_in, check_page
):
    sign_in(page, "presidency@example.org", PASSWORD)
    page.goto(f"{PAGE}partner-members/")
    page.get_by_role("textbox", name="Text").fill("In Serbia [14 #Serbia].")
    page.get_by_role("button", name="Save text").click()

    error = page.get_by_role("alert").get_by_role("link")
    expect(error).to_have_text("Text: “[14 #Serbia]” cannot be changed: the figure in the table is 13.")
    expect(page.get_by_role("textbox", name="Text")).to_have_value("In Serbia [14 #Serbia].")
    check_page(page, "text-refused")
    error.click()
    expect(page.get_by_role("textbox", name="Text")).to_be_focused()
