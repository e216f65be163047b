"""The blank questionnaire as a Word document, in Word's built-in styles."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from questionnaire.files.word import add_heading, add_text, as_bytes, fill_cell, new_document
from questionnaire.models import Round
from questionnaire.rounds.blank_questionnaire import BlankQuestionnaire

TABLE_STYLE = "Table Grid"


def questionnaire_document(survey_round: Round, blank: BlankQuestionnaire) -> bytes:
    document = new_document(f"{_('Questionnaire')}: {blank.title}", survey_round.marking)
    set_up_a4_page(document)
    write_opening(document, blank, is_illustrative=survey_round.is_illustrative)
    write_questions(document, blank)
    write_activity(document, blank)
    if blank.additional:
        add_heading(document, _("4. Additional questions"), 1)
        write_table(
            document, (_("Question"), _("How to answer"), _("Answer")), with_room(blank.additional), (7, 5, 5)
        )
    for title, entries in blank.definitions:
        add_heading(document, title, 2)
        write_table(document, (_("Name"), _("What belongs to it")), entries, (5, 12))
    add_heading(document, _("Choices"), 2)
    for title, labels in blank.code_lists:
        add_text(document, f"{title}: {', '.join(labels)}", style="List Bullet")
    for footnote in blank.footnotes:
        add_text(document, footnote)
    return as_bytes(document)


def set_up_a4_page(document: WordDocument) -> None:
    """A4."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)


def write_opening(document: WordDocument, blank: BlankQuestionnaire, *, is_illustrative: bool) -> None:
    add_text(document, _("Questionnaire"), style="Title")
    if is_illustrative:
        said = _("Illustrative data"), _("fictional Member States; nothing here is said of a real one.")
        add_text(document, " – ".join(said))
    add_text(document, blank.title, style="Subtitle")
    add_text(document, _("To be returned by %(deadline)s.") % {"deadline": blank.deadline})
    for text in blank.introduction:
        add_text(document, text)
    add_text(document, _("Enter no EU classified information here."))
    if blank.privacy_note:
        add_heading(document, _("Privacy"), 2)
        for text in blank.privacy_note:
            add_text(document, text)


def write_questions(document: WordDocument, blank: BlankQuestionnaire) -> None:
    add_heading(document, _("1. Support"), 1)
    add_text(document, blank.question)
    add_text(document, _("Answer: yes or no. A no is a full reply."))
    add_heading(document, _("2. Partners"), 1)
    add_text(document, _("If yes: to which partners? Answer yes or no for each."))
    header = (_("Partner"), _("Yes or no"), _("Remark"))
    write_table(document, header, ((partner, "", "") for partner in blank.partners), (6, 3, 8))


def write_activity(document: WordDocument, blank: BlankQuestionnaire) -> None:
    add_heading(document, _("3. Activities"), 1)
    add_text(
        document,
        _(
            "One partner, one field and one type is one activity and counts once. Support that consists of "
            "several is one activity for each. What the EU funds entirely is left out."
        ),
    )
    add_text(document, _("One table for each activity: copy it as often as you need it."))
    rows = (
        (column.label, column.guidance, _("required") if column.is_required else _("optional"), "")
        for column in blank.columns
    )
    header = (_("What is asked of each activity"), _("How to answer"), _("Needed"), _("Answer"))
    write_table(document, header, rows, (4, 6.5, 2.2, 4.3))


def with_room(questions: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    return ((question, how, "") for question, how in questions)


def write_table(
    document: WordDocument, header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]
) -> None:
    """`widths` in centimetres. The header row is repeated on each page."""
    table = document.add_table(rows=1, cols=len(header), style=TABLE_STYLE)
    for cell, text in zip(table.rows[0].cells, header, strict=True):
        fill_cell(cell, text, is_bold=True)
    set_row_property(table.rows[0], "w:tblHeader")
    for row in rows:
        cells = table.add_row()
        set_row_property(cells, "w:cantSplit")
        for cell, text in zip(cells.cells, row, strict=True):
            fill_cell(cell, text)
    for row_of_table in table.rows:
        for cell, width in zip(row_of_table.cells, widths, strict=True):
            cell.width = Cm(width)
    document.add_paragraph()


def set_row_property(row: Any, name: str) -> None:
    """A property of a row that python-docx has no name for."""
    row._tr.get_or_add_trPr().append(OxmlElement(name, {qn("w:val"): "true"}))
