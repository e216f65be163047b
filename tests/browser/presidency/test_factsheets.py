"""Fact sheets in a browser: found in the list, read for either audience, taken along as PDF."""

from playwright.sync_api import Page, expect

from questionnaire.illustrative.load import PASSWORD


def test_the_presidency_takes_a_sheet_along(page: Page, illustrative_round, sign_in, check_page):
    sign_in(page, "presidency@example.org", PASSWORD)
    page.goto("/rounds/2020/sheets/")
    check_page(page, "sheets")

    page.get_by_role("link", name="Kosovo*", exact=True).click()
    expect(page.get_by_role("heading", name="Who is active")).to_be_visible()
    check_page(page, "sheet")

    page.get_by_role("link", name="For circulation: figures only").click()
    expect(page.get_by_role("heading", name="Who is active")).to_have_count(0)
    years = page.get_by_role("table", name="Activities started, ended and active in each year")
    expect(years.get_by_role("row")).to_have_count(4)
    with page.expect_download() as download:
        page.get_by_role("link", name="Sheet for circulation as PDF").click()
    assert download.value.suggested_filename.startswith("2020-sheet-kosovo-for-circulation-")


def test_a_contact_point_takes_its_own_sheet_along(page: Page, illustrative_round, sign_in, check_page):
    sign_in(page, "m01@example.org", PASSWORD)
    page.goto("/rounds/2020/own/M01/")
    page.get_by_role("link", name="Fact sheet").click()

    expect(page.get_by_role("heading", name="Member State 01", exact=True)).to_be_visible()
    check_page(page, "member-sheet")
    with page.expect_download() as download:
        page.get_by_role("link", name="Sheet as PDF").click()
    assert download.value.suggested_filename.startswith(
        "2020-sheet-M01-internal-member-state-01-and-presidency-only-"
    )
