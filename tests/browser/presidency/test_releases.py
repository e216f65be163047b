"""From the tables to a release, to those it is for, and back again."""

from playwright.sync_api import Page, expect

from questionnaire.illustrative.load import PASSWORD


def test_a_selection_is_frozen_released_read_compared_and_withdrawn(
    page: Page, illustrative_round, sign_in, check_page
):
    sign_in(page, "presidency@example.org", PASSWORD)
    page.goto("/rounds/2020/tables/?partner=serbia")
    page.get_by_role("link", name="Create a release").click()
    expect(page.get_by_text("Selection: Serbia; all fields")).to_be_visible()
    check_page(page, "release-new")
    page.get_by_role("button", name="Create release").click()
    expect(page.get_by_role("alert")).to_contain_text("Label: Enter a text.")
    page.get_by_label("Label").fill("For the meeting")
    page.get_by_role("button", name="Create release").dblclick()

    expect(page.get_by_role("heading", name="Release 1: For the meeting")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Member States")).to_be_checked()
    page.get_by_label("Notify them by e-mail").check()
    page.get_by_role("button", name="Publish release", exact=True).click()
    expect(page.get_by_text("The release has been published.")).to_be_visible()
    check_page(page, "release")
    page.get_by_role("link", name="Compare with the present figures or another release").click()
    expect(page.get_by_text("Nothing has changed.")).to_be_visible()
    check_page(page, "release-compare")
    page.goto("/rounds/2020/releases/")
    expect(page.get_by_role("listitem").filter(has_text="For the meeting")).to_have_count(1)
    check_page(page, "releases")
    page.get_by_role("button", name="Sign out").click()

    sign_in(page, "m01@example.org", PASSWORD)
    page.get_by_role("link", name="Published results").click()
    page.get_by_role("link", name="Release 1: For the meeting").click()
    expect(page.get_by_role("button", name="Publish release", exact=True)).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name="2020-release-1-for-circulation.xlsx").click()
    assert download.value.suggested_filename == "2020-release-1-for-circulation.xlsx"
    page.get_by_role("button", name="Sign out").click()

    sign_in(page, "presidency@example.org", PASSWORD)
    page.goto("/rounds/2020/releases/1/withdraw/")
    page.get_by_label("Reason").fill("A reply was wrong")
    check_page(page, "release-withdraw")
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_text("Reason: A reply was wrong")).to_be_visible()
