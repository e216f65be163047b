import io
import re
from dataclasses import dataclass, replace

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from questionnaire.choices import Role
from questionnaire.models import Activity, ListLayout, ListUpload
from tests.builders import make_contact_point, make_reply
from tests.questionnaire.own_lists.lists_a import HUNGARIAN
from tests.questionnaire.own_lists.lists_b import ENGLISH, ITALIAN
from tests.questionnaire.own_lists.lists_c import CODES
from tests.questionnaire.own_lists.steps import fields_of, store, through, upload
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply():
    return make_reply()


@pytest.fixture(autouse=True)
def user(client, reply):
    collaborator = make_contact_point(reply=reply, role=Role.COLLABORATOR)
    client.force_login(collaborator)
    return collaborator


@dataclass(frozen=True)
class Changed:
    """A list as somebody has saved it again."""

    content: bytes


def test_columns_show_what_is_suggested_with_a_sample(client, reply):
    page = upload(client, reply)

    assert '<option value="1" selected>Country</option>' in page
    assert "suggested" in page
    assert "“Ref. no.” (4 cells filled)" in page


def test_values_are_asked_once_with_the_number_of_their_rows(client, reply):
    page = html(client.post(address("list-columns", reply), fields_of(upload(client, reply)), follow=True))

    assert page.count("<select") == len(re.findall(r'name="value-[a-z_]+-\d+"', page))
    row = re.search(r"MFA .*?</tr>", page, re.DOTALL)[0]
    assert '<td data-label="Rows">2</td>' in row
    assert "XK" not in page


def test_the_preview_has_a_balance_and_names_what_is_held(client, reply):
    page = " ".join(through(client, reply).split())

    assert "Rows in the list: 4 = 3 new + 0 changed + 0 the same + 1 to correct + 0 left out." in page
    assert "“all WB6” is none of the values of “Partner”." in page
    assert "The values of the rows add up to EUR" in page


def test_what_is_saved_is_what_the_preview_showed(client, reply):
    page = store(client, reply, through(client, reply))

    assert "4 new activities" in page
    assert sorted(Activity.objects.values_list("partner", flat=True)) == ["AL", "BA", "RS", "XK"]
    assert bytes(ListUpload.objects.get().content) != b""
    assert "Row 5 must be corrected or left out." in " ".join(page.split())


def test_what_was_chosen_is_remembered_with_who_and_when(client, reply, user):
    store(client, reply, through(client, reply))

    layout = ListLayout.objects.get()
    assert layout.by == user
    page = html(client.get(address("excel-and-lists", reply)))
    assert str(user) in page
    client.post(address("list-layout-forget", reply), {"layout": layout.pk})
    assert not ListLayout.objects.exists()


def test_the_same_list_again_changes_nothing(client, reply):
    store(client, reply, through(client, reply))

    page = " ".join(through(client, reply).split())

    assert "Nothing can be saved yet." in page
    assert "3 the same + 1 to correct" in page


def test_a_list_that_is_changed_meanwhile_is_previewed_again(client, reply):
    page = through(client, reply)
    Activity.objects.create(reply=reply, reference="2020-HR-900")
    reply.__class__.objects.update(changed_at="2020-05-05T00:00:00Z")

    assert "Not saved: the reply or your list has changed" in store(client, reply, page)
    assert Activity.objects.count() == 1


def test_a_value_that_nothing_is_selected_for_holds_its_rows(client, reply):
    page = html(client.post(address("list-columns", reply), fields_of(upload(client, reply)), follow=True))
    chosen = {
        name: "" if name.startswith("value-status") else value for name, value in fields_of(page).items()
    }

    page = " ".join(html(client.post(address("list-values", reply), chosen, follow=True)).split())

    assert "Rows in the list: 4 = 0 new + 0 changed + 0 the same + 4 to correct + 0 left out." in page


def test_a_value_can_stand_for_several_partners(client, reply):
    page = html(client.post(address("list-columns", reply), fields_of(upload(client, reply)), follow=True))
    name = re.search(r'name="(value-partner-\d+)" multiple', page)[1]
    chosen = fields_of(page) | {name: ["albania", "serbia"]}

    page = html(client.post(address("list-values", reply), chosen, follow=True))

    assert "4 new + 0 changed" in page
    assert "each for several activities. They are saved with the first activity" in page


def test_the_list_s_own_total_stands_beside_that_of_the_rows(client, reply):
    page = through(client, reply, ITALIAN)

    assert "The total in the list is EUR" in page
    assert "repeated header" in page


def test_another_row_of_headers_reads_the_columns_anew(client, reply):
    page = upload(client, reply)

    page = html(
        client.post(address("list-columns", reply), fields_of(page) | {"header_row": "2"}, follow=True)
    )

    assert 'value="2"' in page
    assert "B/17" in page


def without_currency(*amounts):
    """The list under a header that says nothing of the currency."""
    header, *rows = ENGLISH.rows
    amounts = amounts or (90, 120, 30, 8)
    lists = [(*row[:10], amount, row[11]) for row, amount in zip(rows, amounts, strict=True)]
    return replace(ENGLISH, rows=((*header[:10], "Budget", header[11]), *lists))


def test_amounts_without_a_currency_are_not_taken_until_somebody_says_that_they_are_in_eur(client, reply):
    fields = fields_of(upload(client, reply, without_currency())) | {"for-all-column-value_basis": "spent"}
    refused = client.post(address("list-columns", reply), fields)

    assert fields["unit-column-value"] == ""
    assert refused.status_code == 422
    assert "Select the currency and unit of the amounts." in html(refused)
    assert fields_of(html(refused)) == fields
    assert ListUpload.objects.get().mapping == {}

    fields["unit-column-value"] = "1000"
    page = html(client.post(address("list-columns", reply), fields, follow=True))
    store(client, reply, html(client.post(address("list-values", reply), fields_of(page), follow=True)))
    assert Activity.objects.get(partner="AL").value == 90_000
    # What was said once is known for the next list.
    assert fields_of(upload(client, reply, without_currency()))["unit-column-value"] == "1000"


@pytest.mark.parametrize(
    ("one", "unit"),
    [(ENGLISH, "1"), (CODES, "1000"), (without_currency("90 EUR", "€ 120", "30 euro", "8 EUR"), "1")],
)
def test_a_currency_in_the_header_or_in_the_cells_is_not_asked_again(client, reply, one, unit):
    page = upload(client, reply, one, "list.csv" if one.encoding else "list.xlsx")

    assert fields_of(page)["unit-column-value"] == unit


@pytest.mark.parametrize("name", ["list-values", "list-preview"])
def test_no_suggestion_is_taken_before_somebody_has_seen_it(client, reply, name):
    upload(client, reply)

    page = client.get(address(name, reply), follow=True)

    assert page.redirect_chain == [(address("list-columns", reply), 302)]
    assert "Check the columns of your list first." in html(page)
    assert client.post(address("list-values", reply))["Location"] == address("list-columns", reply)
    assert ListUpload.objects.get().mapping == {}


def test_one_value_can_be_given_for_all_rows(client, reply):
    fields = fields_of(upload(client, reply)) | {"for-all-column-value_basis": "spent"}
    page = html(client.post(address("list-columns", reply), fields, follow=True))
    page = html(client.post(address("list-values", reply), fields_of(page), follow=True))
    store(client, reply, page)

    bases = Activity.objects.exclude(value=None).values_list("value_basis", flat=True)
    assert set(bases) == {"spent"}


def test_a_column_can_be_added_to_the_description(client, reply):
    fields = fields_of(upload(client, reply)) | {"unused-0": "description"}
    page = html(client.post(address("list-columns", reply), fields, follow=True))
    store(client, reply, html(client.post(address("list-values", reply), fields_of(page), follow=True)))

    assert Activity.objects.get(partner="AL").description == "Ref. no.: B/17"


def test_a_pasted_list_is_read_too(client, reply):
    text = HUNGARIAN.content.decode(HUNGARIAN.encoding).replace(";", "\t")

    page = html(client.post(address("excel-and-lists", reply), {"list-rows": text}, follow=True))

    assert '<option value="1" selected>Ország</option>' in page


def test_without_a_list_the_pages_lead_to_the_upload(client, reply):
    for name in ("list-columns", "list-values", "list-preview"):
        assert client.get(address(name, reply))["Location"] == address("excel-and-lists", reply)


def test_comments_hidden_and_struck_out_rows_are_said_before_saving(client, reply):
    book = load_workbook(io.BytesIO(ENGLISH.content))
    sheet = book.active
    sheet.row_dimensions[ENGLISH.header_row + 1].hidden = True
    for cell in sheet[ENGLISH.header_row + 2]:
        cell.font = Font(strike=True)
    sheet.cell(ENGLISH.header_row + 3, 1).comment = Comment("Ask Ana", "Bor")
    file = io.BytesIO()
    book.save(file)

    page = through(client, reply, Changed(file.getvalue()))

    assert "are hidden, but were read" in page
    assert f"Row {ENGLISH.header_row + 2} is struck out, but was read" in page
    assert "The comment “Ask Ana” was not read" in page


def test_uploads_of_lists_count_with_those_of_workbooks(client, reply, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"upload": "1/10m/user"}
    upload(client, reply)

    assert "the limit of uploads within ten minutes" in upload(client, reply)
