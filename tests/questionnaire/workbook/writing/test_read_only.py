import io

import pytest
from openpyxl import load_workbook

from questionnaire.columns.columns import COLUMNS
from questionnaire.models import Reply
from questionnaire.reply.editing_answers import set_partner_answers, set_remark
from questionnaire.review.summary import review_of_reply
from questionnaire.workbook.writing.read_only import write_reading
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db


def read(reply):
    reply = Reply.objects.select_related("survey_round", "member_state").get(pk=reply.pk)
    activities = list(reply.activities.with_codes())
    file = io.BytesIO()
    write_reading(reply, review_of_reply(reply, activities), activities, file)
    return load_workbook(file)


def lines(sheet):
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def test_the_answers_count_as_the_review_does_with_the_noughts_in_words():
    reply = make_reply(activities=[activity(), activity(status="planned", start_year=2021)])
    set_partner_answers(reply, {"RS": (True, "Our partner")})
    set_remark(reply, "On the whole")

    found = lines(read(reply)["Answers"])

    assert found[:5] == [
        ["Reply of Croatia, read-only copy"],
        ["Support to the Western Balkans"],
        ["LIMITE · Internal: Croatia only"],
        [
            (
                "1 activity will be included in the results when the reply is submitted. "
                "1 planned activity is listed but will not be included."
            ),
        ],
        ["Comment to the Presidency: On the whole"],
    ]
    assert ["Kosovo*", "No", 0, 0, "No support to Kosovo*."] in found
    [serbia] = [line for line in found if line[:1] == ["Serbia"]]
    assert serbia[:4] == ["Serbia", "Yes", 1, 1]
    assert serbia[4].startswith("Support to Serbia, but not in Reception,")
    assert serbia[5] == "Our partner"
    assert ["Asylum", 0, 1, 0, 1, 1] in found
    assert sum("UNSCR 1244/1999" in str(line) for line in found) == 1


def test_a_nil_reply_says_so():
    found = lines(read(make_reply(supports=False))["Answers"])

    assert ["No support to any of the partners. This is a complete reply."] in found


def test_the_list_has_every_column_and_its_numbers_as_numbers():
    rows = [activity(title="=1+1", value="150000.50", value_basis="spent"), activity(partner="XK")]

    sheet = read(make_reply(activities=rows))["List of activities"]

    assert [cell.value for cell in sheet[1]] == [column.label for column in COLUMNS]
    by_partner = {
        row[1].value: {c.header: cell for c, cell in zip(COLUMNS, row, strict=True)}
        for row in sheet.iter_rows(min_row=2)
    }
    serbia = by_partner["Serbia"]
    assert (serbia["Value (EUR)"].value, serbia["Value (EUR)"].data_type) == (150000.5, "n")
    # What looks like a formula is text.
    assert (serbia["Title"].value, serbia["Title"].data_type, serbia["Title"].quotePrefix) == (
        "=1+1",
        "s",
        True,
    )
    assert set(by_partner) == {"Serbia", "Kosovo*"}


def test_a_remark_that_looks_like_a_formula_is_text():
    reply = make_reply()
    set_partner_answers(reply, {"RS": (True, "=HYPERLINK(1)")})

    [cell] = [c for row in read(reply)["Answers"].iter_rows() for c in row if c.value == "=HYPERLINK(1)"]

    assert (cell.data_type, cell.quotePrefix) == ("s", True)


@pytest.mark.parametrize(("partner", "footnotes"), [("XK", 1), ("RS", 0)])
def test_marking_and_footnote_are_printed_with_each_sheet_that_needs_them(partner, footnotes):
    book = read(make_reply(activities=[activity(partner=partner)]))

    assert [sheet.oddHeader.center.text for sheet in book] == ["LIMITE · Internal: Croatia only"] * 2
    assert (book["List of activities"].oddFooter.left.text or "").count("UNSCR 1244/1999") == footnotes
    assert book["Answers"].oddFooter.left.text is None
