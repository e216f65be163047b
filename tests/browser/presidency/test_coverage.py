"""Gaps and overlaps in a browser: the map by type, agencies laid over it, the picture taken along."""

from playwright.sync_api import Page, expect

from questionnaire.illustrative.load import PASSWORD


def test_the_presidency_reads_the_map_and_lays_an_agency_over_it(
    page: Page, illustrative_round, sign_in, check_page
):
    sign_in(page, "presidency@example.org", PASSWORD)
    page.goto("/rounds/2020/coverage/")
    table = page.get_by_role("table", name="Member States active, by partner and field of support")
    albania = table.get_by_role("row", name="Albania")
    expect(albania.get_by_role("cell").nth(2)).to_have_text("7 3 types")
    expect(albania.get_by_role("cell").nth(6)).to_have_text("0")
    check_page(page, "coverage")

    page.get_by_role("link", name="Expert assistance").click()
    expect(page.get_by_role("link", name="Expert assistance")).to_have_attribute("aria-current", "true")
    expect(
        page.get_by_text("Selection: All partners; all fields of support; Expert assistance")
    ).to_be_visible()

    page.get_by_role("link", name="Enter or change activities of agencies").click()
    page.get_by_label("Agency").fill("EUROPOL")
    page.get_by_label("Partner").select_option("Albania")
    page.get_by_label("Field of support").select_option("Legal migration")
    page.get_by_label("Title").fill("Task force")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("rowheader", name="EUROPOL")).to_be_visible()
    check_page(page, "agencies")

    page.get_by_role("row", name="EUROPOL").get_by_role("button").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("link", name="To the map").click()
    expect(albania.get_by_role("cell").nth(6)).to_have_text("0 + EUROPOL")
    page.locator("summary", has_text="Kosovo*").click()
    expect(page.locator("details[open] dd").nth(2)).to_contain_text("Member State")
    with page.expect_download() as download:
        page.get_by_role("link", name="PNG").click()
    assert download.value.suggested_filename == "2020-coverage-internal-presidency-only.png"
