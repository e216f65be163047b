"""The page of tables in a browser: ticking, the way back, sorting, copying and opening a number."""

import re

from playwright.sync_api import BrowserContext, Page, expect

from questionnaire.illustrative.load import PASSWORD

TABLES = "/rounds/2020/tables/section/by-partner/"


def column(page: Page, anchor: str, number: int) -> list[str]:
    return page.locator(f"#{anchor} tbody tr:not(.wb-total) > :nth-child({number})").all_inner_texts()


def test_questions_are_answered_in_the_room(
    page: Page, illustrative_round, sign_in, check_page, context: BrowserContext
):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    sign_in(page, "presidency@example.org", PASSWORD)
    page.goto(TABLES)
    expect(page.locator("#counted")).to_contain_text("228 activities")

    page.locator("main summary", has_text="Partners").focus()
    page.keyboard.press("Enter")
    serbia = page.get_by_role("checkbox", name="Serbia")
    serbia.focus()
    page.keyboard.press("Space")

    expect(page).to_have_url(re.compile(r"/by-partner/\?partner=serbia$"))
    expect(page.get_by_role("status").filter(has_text="54 activities")).to_be_visible()
    expect(page.locator("#chosen-partners")).to_have_text("1 selected")
    expect(page.get_by_role("link", name="Remove the filter: Serbia")).to_be_visible()
    expect(serbia).to_be_focused()

    page.go_back()
    expect(page.locator("#counted")).to_contain_text("228 activities")
    expect(page.get_by_role("checkbox", name="Serbia", include_hidden=True)).not_to_be_checked()
    # The page was loaded again: its scripts are there once they show their buttons.
    expect(page.get_by_role("button", name="Copy the table").first).to_be_visible()
    page.go_forward()
    expect(page.locator("#counted")).to_contain_text("54 activities")
    page.get_by_role("link", name="Remove the filter: Serbia").click()
    expect(page).to_have_url(re.compile(r"/by-partner/\?$"))

    sort_and_copy(page)
    check_page(page, "tables")
    open_a_number(page, check_page)


def sort_and_copy(page: Page) -> None:
    table = page.locator("#partner-activities")
    table.get_by_role("link", name="Activities", exact=True).click()
    expect(table.locator("th[aria-sort=descending]")).to_be_visible()
    expect(page).to_have_url(re.compile(r"sort=partner-activities\.1"))
    expect(table.get_by_role("link", name="Activities", exact=True)).to_be_focused()
    assert column(page, "partner-activities", 2) == ["54", "53", "36", "36", "28", "21"]

    table.get_by_role("button", name="Copy the table").click()
    expect(table.get_by_role("status")).to_have_text("Copied")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.splitlines()[:2] == ["LIMITE", "Table 3 — Activities by partner"]
    assert "Partner\tActivities\nSerbia\t54\nNorth Macedonia\t53\nAlbania\t36\n" in text
    assert "Kosovo*\t21\n" in text
    assert text.count("UNSCR 1244/1999") == 1
    html = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())"
    )
    assert html.count("<tr") == 7
    assert "href" not in html

    table.get_by_role("link", name="Use the order of the paper").click()
    expect(table.locator("th[aria-sort]")).to_have_count(0)
    assert column(page, "partner-activities", 2) == ["36", "36", "21", "28", "53", "54"]


def open_a_number(page: Page, check_page) -> None:
    page.locator("#partner-members").get_by_role("row", name="Albania").get_by_role("link").click()

    expect(page).to_have_url(re.compile(r"/activities/\?partner=albania$"))
    expect(page.get_by_role("heading", name="Member States (9)")).to_be_visible()
    expect(page.get_by_role("heading", name="Activities (36)")).to_be_visible()
    check_page(page, "activities")
