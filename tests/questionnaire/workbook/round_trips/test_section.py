"""The workbook of a department's section: out with that section alone, in again like any other."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from questionnaire.models import Reply, ReplySection, Scope
from questionnaire.workbook.compare import Comparison, compare_workbook
from questionnaire.workbook.reading.read import read
from questionnaire.workbook.section_scope import PROPERTY, read_scope
from questionnaire.workbook.store import apply
from questionnaire.workbook.writing.mark import mark_errors
from questionnaire.workbook.writing.write import write_workbook
from tests.builders import activity, make_contact_point, make_reply, make_section
from tests.office import converted
from tests.questionnaire.pages import address, html
from tests.questionnaire.workbook.files import HEADERS, complete

pytestmark = pytest.mark.django_db

SCOPE = Scope(frozenset({"RS", "XK"}), frozenset({"asylum", "return"}))


@pytest.fixture
def reply() -> Reply:
    rows = [
        activity(title="In Serbia"),
        activity(title="In Kosovo*", partner="XK", support_field="return"),
        activity(title="Another field", support_field="reception", start_year=None),
        activity(title="Another partner", partner="AL"),
    ]
    return make_reply(activities=rows, answers={"ME": None})


@pytest.fixture
def section(reply) -> ReplySection:
    return make_section(reply=reply, partners=SCOPE.partners, support_fields=SCOPE.support_fields)


def written(reply: Reply, section: ReplySection) -> io.BytesIO:
    file = io.BytesIO()
    write_workbook(reply, file, section)
    return file


def saved(book) -> io.BytesIO:
    file = io.BytesIO()
    book.save(file)
    return file


def compared(reply: Reply, file: io.BytesIO) -> Comparison:
    file.seek(0)
    return compare_workbook(
        Reply.objects.select_related("survey_round", "member_state").get(pk=reply.pk), read(file)
    )


def labels(book, name: str) -> list[str]:
    """What the drop-down of this column offers."""
    column = next(cells for cells in book["Lists"].iter_cols(values_only=True) if cells[0] == name)
    return [label for label in column[1:] if label]


def test_workbook_holds_the_activities_of_the_section_alone(reply, section):
    book = load_workbook(written(reply, section))

    titles = [
        row[HEADERS.index("Title")] for row in book["Activities"].iter_rows(min_row=2, values_only=True)
    ]
    assert titles == ["In Kosovo*", "In Serbia"]
    assert labels(book, "Partner") == ["Kosovo*", "Serbia"]
    assert labels(book, "Field of support") == ["Asylum", "Return"]
    assert len(labels(book, "Type of assistance")) == 3


def test_workbook_lists_all_partners_and_answers_those_of_the_section(reply, section):
    sheet = load_workbook(written(reply, section))["Reply"]

    assert [tuple(row[:2]) for row in sheet.iter_rows(max_row=9, values_only=True)] == [
        ("Round", "2020"),
        ("Member State", "HR"),
        ("Does your Member State provide support?", "Yes"),
        ("Albania", None),
        ("Bosnia and Herzegovina", None),
        ("Kosovo*", "Yes"),
        ("Montenegro", None),
        ("North Macedonia", None),
        ("Serbia", "Yes"),
    ]
    beside = [sheet.cell(row, 4).value for row in range(1, 9)]
    assert "Border police" in beside
    assert "Kosovo* and Serbia – Asylum and Return" in beside


def test_the_same_file_again_changes_nothing(reply, section):
    comparison = compared(reply, written(reply, section))

    assert comparison.errors == comparison.kept == comparison.notes == ()
    assert not comparison.has_changes
    assert len(comparison.unchanged) == 2


def test_what_a_department_fills_in_is_stored_and_the_rest_stays(reply, section):
    book = load_workbook(written(reply, section))
    sheet = book["Activities"]
    sheet.cell(3, HEADERS.index("Title") + 1).value = "In Serbia, renamed"
    new = complete(title="New in Kosovo*", partner="Kosovo*")
    for place, header in enumerate(HEADERS, 1):
        sheet.cell(4, place).value = new.get(header)
    file = saved(book)

    comparison = compared(reply, file)
    assert (len(comparison.new), len(comparison.changed), comparison.answers) == (1, 1, ())
    apply(comparison)

    assert set(reply.activities.values_list("title", flat=True)) == {
        "In Serbia, renamed",
        "In Kosovo*",
        "New in Kosovo*",
        "Another field",
        "Another partner",
    }
    assert not compared(reply, file).has_changes
    assert compared(reply, file).kept == ()


def test_only_activities_of_the_section_are_listed_as_not_in_the_workbook(reply, section):
    book = load_workbook(written(reply, section))
    book["Activities"].delete_rows(2)

    comparison = compared(reply, saved(book))

    assert [kept.title for kept in comparison.kept] == ["In Kosovo*"]


def test_what_remains_is_that_of_the_section(reply, section):
    """Another field has no start, and Montenegro no answer: neither is for this department."""
    assert compared(reply, written(reply, section)).remaining == ()

    file = io.BytesIO()
    write_workbook(reply, file)
    assert {found.problem.rule for found in compared(reply, file).remaining} == {
        "required",
        "partner_required",
    }


def test_marked_workbook_is_still_that_of_the_section(reply, section):
    marked = mark_errors(written(reply, section).getvalue(), [], "LIMITE")

    assert read_scope(load_workbook(io.BytesIO(marked))) == SCOPE


@pytest.mark.parametrize("codes", [{"partners": ["RS"]}, {}])
def test_a_workbook_is_known_as_that_of_a_section_also_of_all_partners(reply, codes):
    whole = io.BytesIO()
    write_workbook(reply, whole)
    section = written(reply, make_section(reply=reply, **codes))

    found = [read(io.BytesIO(file.getvalue())).is_of_section for file in (whole, section)]
    assert found == [False, True]


@pytest.mark.libreoffice
def test_workbook_that_libreoffice_has_saved_is_still_that_of_the_section(reply, section, tmp_path: Path):
    (tmp_path / "section.xlsx").write_bytes(written(reply, section).getvalue())

    file = io.BytesIO(converted(tmp_path / "section.xlsx", "xlsx", tmp_path / "saved").read_bytes())

    assert read(file).scope == SCOPE
    assert not compared(reply, file).has_changes
    assert compared(reply, file).kept == ()


@pytest.mark.parametrize("value", ["", "nonsense", "[]", "7", '{"partners": 7}', '{"fields": [{}]}', "null"])
def test_property_that_cannot_be_understood_is_harmless(reply, section, value):
    book = load_workbook(written(reply, section))
    book.custom_doc_props[PROPERTY].value = value

    file = saved(book)

    assert not compared(reply, file).has_changes


def test_workbook_of_the_whole_reply_says_nothing_of_a_section(reply, section):
    file = io.BytesIO()
    write_workbook(reply, file)

    assert PROPERTY not in load_workbook(file).custom_doc_props.names


def test_section_goes_out_and_in_on_the_pages(client, reply, section):
    client.force_login(make_contact_point(reply=reply))
    content = client.get(address("section-workbook", reply, section.pk)).content
    book = load_workbook(io.BytesIO(content))
    book["Activities"].delete_rows(3)

    upload = SimpleUploadedFile("section.xlsx", saved(book).getvalue())
    response = client.post(address("excel-and-lists", reply), {"file": upload}, follow=True)

    text = html(response)
    assert "Nothing changes" in text
    assert "1 activity of the reply is not in your upload." in text
    assert "In Serbia" in text
    assert "Another partner" not in text
