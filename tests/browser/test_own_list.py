"""A list in a layout of its own in a browser: matched, corrected on its preview, and saved in two parts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from questionnaire.illustrative.load import PASSWORD, load
from tests.questionnaire.own_lists.views.test_saving import FAULTY


@pytest.fixture
def illustrative_round(transactional_db: None) -> None:
    load()


def test_a_list_is_corrected_and_saved(
    page: Page,
    illustrative_round: None,
    sign_in: Callable[..., None],
    check_page: Callable[[Page, str], None],
    tmp_path: Path,
):
    file = tmp_path / "list.xlsx"
    file.write_bytes(FAULTY.content)
    sign_in(page, "m24@example.org", PASSWORD)
    page.goto("/replies/2020/M24/list/upload/")
    check_page(page, "list-upload")

    page.get_by_label("Your list").set_input_files(file)
    page.get_by_role("button", name="Select columns").click()
    check_page(page, "list-columns")
    page.get_by_role("button", name="Select values").click()
    check_page(page, "list-values")
    page.get_by_role("button", name="Show preview").click()
    check_page(page, "list-preview-held")

    page.get_by_role("link", name="Correct rows").click()
    page.get_by_label("Right value for all 2 rows").fill("500")
    page.get_by_text("Leave row out").first.click()
    page.get_by_label("Reason").first.fill("counted elsewhere")
    page.get_by_role("button", name="Apply corrections").click()
    expect(page.get_by_role("heading", name="Your corrections (3)")).to_be_visible()
    check_page(page, "list-preview-corrected")

    page.get_by_role("button", name="Save other rows").click()
    expect(page.get_by_text("Saved: 3 new activities.")).to_be_visible()
    expect(page.get_by_text("1 to correct")).to_be_visible()
    check_page(page, "list-preview-rest")
    page.goto("/replies/2020/M24/list/upload/")
    expect(page.get_by_role("heading", name="Rows of your last list are not saved yet.")).to_be_visible()
    check_page(page, "list-upload-rest")
