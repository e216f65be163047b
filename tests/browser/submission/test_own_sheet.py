"""The results for a Member State in a browser: found from the reply, readable at both widths, downloaded."""

from playwright.sync_api import Page, expect

from questionnaire.illustrative.load import PASSWORD


def test_a_contact_point_finds_reads_and_downloads_its_own_figures(
    page: Page, illustrative_round, sign_in, check_page
):
    sign_in(page, "m01@example.org", PASSWORD)
    page.goto("/replies/2020/M01/")
    page.get_by_role("link", name="Results", exact=True).click()

    expect(page.get_by_role("heading", name="Results for Member State 01")).to_be_visible()
    expect(page.get_by_text("Illustrative data")).to_be_visible()
    total = page.get_by_role("table", name="Table 6").get_by_role("row", name="Total")
    expect(total.get_by_role("cell").last).to_have_text("18")
    expect(page.get_by_role("table", name="The activities counted").get_by_role("row")).to_have_count(19)
    check_page(page, "own-sheet")

    with page.expect_download() as download:
        page.get_by_role("link", name="Download as Excel").click()
    assert download.value.suggested_filename.startswith(
        "2020-M01-own-figures-internal-member-state-01-and-presidency-only-"
    )


def test_where_nothing_counts_the_page_says_what_to_do(page: Page, illustrative_round, sign_in, check_page):
    sign_in(page, "m24@example.org", PASSWORD)
    page.goto("/rounds/2020/own/M24/")

    expect(page.get_by_role("heading", name="No results yet")).to_be_visible()
    check_page(page, "own-sheet-empty")
    page.get_by_role("link", name="Review the reply").click()
    expect(page).to_have_url("/replies/2020/M24/review/")
