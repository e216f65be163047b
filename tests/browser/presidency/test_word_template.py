"""The Presidency uploads its Word template, is told what is wrong with one, and removes it."""

import io
import re
from pathlib import Path

from docx import Document
from playwright.sync_api import Page, expect

from questionnaire.illustrative.load import PASSWORD
from tests.word_templates import HEADER_TEXT, make_template, with_parts

FIELD = "Word template"


def test_word_files_have_the_layout_that_was_uploaded(
    page: Page, illustrative_round, sign_in, check_page, tmp_path: Path
):
    template, with_macros = tmp_path / "council.docx", tmp_path / "macros.docx"
    template.write_bytes(make_template("NOTE"))
    with_macros.write_bytes(with_parts(make_template(), {"word/vbaProject.bin": b"Macros"}))
    sign_in(page, "presidency@example.org", PASSWORD)
    page.goto("/rounds/2020/tables/")
    page.get_by_role("link", name="Upload Word template").click()
    check_page(page, "word-template-none")

    page.get_by_label(FIELD).set_input_files(with_macros)
    page.get_by_role("button", name="Upload template").click()

    error = page.get_by_role("alert").get_by_role("link")
    expect(error).to_contain_text("The template has macros.")
    expect(page.get_by_text("There is a problem. The template has not been uploaded.")).to_be_visible()
    check_page(page, "word-template-refused")
    error.click()
    expect(page.get_by_label(FIELD)).to_be_focused()
    page.get_by_label(FIELD).set_input_files(template)
    page.get_by_role("button", name="Upload template").click()

    expect(page.get_by_text("The template has been uploaded. Word files now use it.")).to_be_visible()
    expect(page.get_by_role("region", name="Template in use")).to_contain_text("council.docx, uploaded on")
    check_page(page, "word-template")
    page.goto("/rounds/2020/tables/")
    expect(page.get_by_text("Word files use the template “council.docx”")).to_be_visible()
    with page.expect_download() as waited:
        page.get_by_role("link", name=re.compile("^Word ?, for circulation")).click()
    document = Document(io.BytesIO(waited.value.path().read_bytes()))
    assert document.sections[0].header.paragraphs[0].text == HEADER_TEXT
    page.get_by_role("link", name="Change Word template").click()
    page.get_by_role("button", name="Remove template").click()
    expect(page.get_by_text("No template. Word files have the standard layout.")).to_be_visible()
    page.get_by_text("Versions").click()
    expect(page.get_by_text("Template removed on")).to_be_visible()
    check_page(page, "word-template-removed")
