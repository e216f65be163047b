"""A reply through Excel: out, filled in, in again, corrected where it was wrong, stored."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from questionnaire.illustrative.load import PASSWORD
from questionnaire.models import Reply, Round
from tests.questionnaire.workbook.files import HEADERS, complete

SUBMITTER = "m24@example.org"
PARTNERS = ("Albania", "Bosnia and Herzegovina", "Kosovo*", "Montenegro", "North Macedonia", "Serbia")
QUESTION = "Does your Member State provide support?"


@pytest.fixture
def reply(illustrative_round: Round) -> Reply:
    return Reply.objects.get(member_state="M24")


def fill(path: Path, *rows: dict[str, object], yes: tuple[str, ...]) -> None:
    """As a ministry would: the answers on the first sheet, the rows below those that are there."""
    book = load_workbook(path)
    answers, activities = book["Reply"], book["Activities"]
    for label, answer in answers.iter_rows(max_col=2):
        if label.value in (*PARTNERS, QUESTION):
            answer.value = "Yes" if label.value in (QUESTION, *yes) else "No"
    for number, row in enumerate(rows, activities.max_row + 1):
        for place, header in enumerate(HEADERS, 1):
            activities.cell(number, place).value = row.get(header)
    book.save(path)


def download(page: Page, name: str, path: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    download.value.save_as(path)
    return path


def upload(page: Page, path: Path) -> None:
    page.get_by_label("Completed reply workbook").set_input_files(path)
    page.get_by_role("button", name="Upload and compare").click()


def test_a_workbook_is_filled_in_corrected_and_stored(
    page: Page, reply, sign_in, check_page, tmp_path, assert_titles
):
    sign_in(page, SUBMITTER, PASSWORD)
    page.get_by_role("link", name="Excel and lists").click()
    check_page(page, "excel-and-lists")
    file = download(page, "Download the workbook", tmp_path / "reply.xlsx")
    rows = [
        complete(title="Training of border guards", partner="Kosovo", description="Two\nlines"),
        complete(title="A title without a single place to break it" + "x" * 90, status="on-going"),
        complete(title="Ended too early", status="Completed", start="2018", end="2017"),
    ]
    fill(file, *rows, yes=("Kosovo*", "Serbia"))

    upload(page, file)
    expect(page.get_by_role("heading", name="Nothing was saved. Correct 2 errors.")).to_be_visible()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("row", name="Activities, cell F3 on-going")).to_be_visible()
    check_page(page, "workbook-preview-errors")
    assert_titles()

    marked = download(page, "Download the workbook with the errors marked", tmp_path / "marked.xlsx")
    book = load_workbook(marked)
    sheet = book["Activities"]
    assert "not in the list for “Status”" in sheet["F3"].comment.text
    assert "is before the start" in sheet["H4"].comment.text
    sheet["F3"], sheet["H4"] = "Ongoing", "2019"
    book.save(marked)

    upload(page, marked)
    expect(
        page.get_by_role("heading", name="Not saved yet: 3 new activities, 7 changed answers.")
    ).to_be_visible()
    check_page(page, "workbook-preview-new")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved: 3 new activities and 7 changed answers.")).to_be_visible()
    expect(page.get_by_role("row", name="2020-M24-001")).to_contain_text("Training of border guards")
    assert_titles(*(row["Title"] for row in rows))


@pytest.fixture
def assert_titles(reply: Reply):
    def check(*titles: object) -> None:
        assert set(reply.activities.values_list("title", flat=True)) == set(titles)

    return check


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_rows_are_pasted_corrected_and_stored(page: Page, reply, sign_in, assert_titles):
    sign_in(page, SUBMITTER, PASSWORD)
    page.get_by_role("link", name="Excel and lists").click()
    page.get_by_text("Or paste rows of the workbook").click()
    field = page.get_by_label("Rows copied from a spreadsheet")
    field.fill('Serbia\tAsylum\tExperts\t"Two\nlines"\nAlbania\tReception\tfinancial\tGrant')
    page.get_by_role("button", name="Compare the rows").click()

    expect(page.get_by_role("row", name="Row 1, Type of assistance Experts")).to_be_visible()
    expect(field).to_have_value('Serbia\tAsylum\tExperts\t"Two\nlines"\nAlbania\tReception\tfinancial\tGrant')
    field.fill('Serbia\tAsylum\texpert\t"Two\nlines"\nAlbania\tReception\tfinancial\tGrant')
    page.get_by_role("button", name="Compare the rows").click()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("Saved: 2 new activities.")).to_be_visible()
    # A title is one line.
    assert_titles("Two lines", "Grant")


def test_changes_stand_side_by_side(page: Page, reply, sign_in, check_page, tmp_path):
    sign_in(page, "m01@example.org", PASSWORD)
    page.goto("/replies/2020/M01/")
    page.get_by_role("button", name="Correct the reply").click()
    page.get_by_role("link", name="Excel and lists").click()
    file = download(page, "Download the workbook", tmp_path / "reply.xlsx")
    book = load_workbook(file)
    sheet = book["Activities"]
    sheet["E2"], sheet["N2"] = "Another title", "First line\nSecond line of a longer description"
    sheet["J3"] = None
    sheet.delete_rows(5)
    book.save(file)

    upload(page, file)

    expect(page.get_by_role("row", name="Title").first).to_contain_text("Another title")
    expect(page.get_by_text("1 activity of the reply is not in your upload.")).to_be_visible()
    page.locator("summary", has_text="not in your upload").click()
    check_page(page, "workbook-preview-changed")
