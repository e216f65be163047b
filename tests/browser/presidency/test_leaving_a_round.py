"""What a Presidency does at the end of its term: read the audit log, take the archive along, hand over."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from questionnaire.models import Round, User
from questionnaire.workflow import CLOSE_ROUND, move_round

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_audit_log_the_archive_and_the_hand_over(
    page: Page,
    illustrative_round: Round,
    sign_in: Callable[..., None],
    check_page: Callable[[Page, str], None],
):
    sign_in(page, "presidency@example.org", "demo")

    page.goto("/rounds/2020/audit-log/")
    check_page(page, "audit-log")
    page.get_by_label("Member State").select_option(label="Member State 02")
    page.get_by_label("What").select_option(label="Accepted")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("row")).to_have_count(2)
    expect(page.get_by_role("table")).to_contain_text("Presidency (illustrative)")
    with page.expect_download() as download:
        page.get_by_role("link", name="Export to Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")

    page.goto("/rounds/2020/archive/")
    expect(page.get_by_role("main")).to_contain_text("Close the round before you create the archive")
    move_round(CLOSE_ROUND, illustrative_round, None)
    page.reload()
    check_page(page, "round-archive")
    with page.expect_download() as download:
        page.get_by_role("link", name="Make the archive").click()
    assert download.value.suggested_filename == "2020-archive-internal-presidency-only.zip"

    page.goto("/rounds/2020/hand-over/")
    check_page(page, "round-hand-over")
    page.get_by_role("textbox", name="The new team").fill("nobody")
    page.get_by_role("button", name="Check hand-over").click()
    expect(page.get_by_role("textbox", name="The new team")).to_have_value("nobody")
    check_page(page, "round-hand-over-refused")
    page.get_by_role("textbox", name="The new team").fill("next@example.org, The Next")
    page.get_by_role("button", name="Check hand-over").click()
    expect(page.get_by_role("main")).to_contain_text("The Next can read the round from now on")
    check_page(page, "round-hand-over-to-confirm")
    page.get_by_role("button", name="Hand over").click()
    expect(page.get_by_role("main")).to_contain_text("The Next (next@example.org), from 1")
    assert User.objects.get(email="next@example.org").is_presidency
