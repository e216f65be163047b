"""A reply that came by mail is tried before it is in: a wrong workbook, then a right one, then as Excel."""

from pathlib import Path

from playwright.sync_api import Page, expect

from questionnaire.illustrative.load import PASSWORD
from questionnaire.models import Reply
from tests.questionnaire.workbook.files import COMPLETE, complete, make_book


def test_a_workbook_is_tried_corrected_and_what_moves_is_seen(
    page: Page, illustrative_round, sign_in, check_page, tmp_path: Path
):
    workbook = tmp_path / "reply.xlsx"
    sign_in(page, "presidency@example.org", PASSWORD)
    page.goto("/rounds/2020/scenarios/")
    page.get_by_label("Member State 01", exact=True).select_option("left out")
    page.get_by_role("button", name="Show the effect").click()
    expect(page.get_by_role("row", name="Activities 228 210", exact=True)).to_be_visible()
    check_page(page, "scenario-left-out")

    make_book([complete(partner="Nowhere")], member_state="M24").save(workbook)
    page.get_by_label("Completed reply workbook").set_input_files(workbook)
    page.get_by_role("button", name="Upload and try").click()
    expect(page.get_by_role("heading", name="The scenario was not calculated.")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Activities!B2")).to_be_visible()
    check_page(page, "scenario-refused")

    make_book([COMPLETE], member_state="M24").save(workbook)
    page.get_by_label("Completed reply workbook").set_input_files(workbook)
    page.get_by_role("button", name="Upload and try").click()
    expect(page.get_by_text("Member State 01: left out.")).to_be_visible()
    expect(page.get_by_role("row", name="Replies 23 23", exact=True)).to_be_visible()
    expect(page.get_by_role("row", name="Activities 228 211", exact=True)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="All changes as Excel").click()
    assert download.value.suggested_filename.startswith("2020-scenario-internal-presidency-only-")
    assert Reply.objects.get(member_state="M24").counted_version is None
